import { loadToTheEnd } from '../../engine/bpf'
import type { ProfileDocument, Target } from '../../engine/profile'
import { exportBpf } from './bpf'
import { exportForContainerd } from './containerd'
import { exportForCrio } from './crio'
import type { ExportedFile, Exporter, ExportOptions, ExportResult, Loss } from './destination'
import { type DestinationId, destinationOf } from './destinations'
import { exportForDocker } from './docker'
import { exportElsewhere } from './elsewhere'
import { exportFirejail } from './firejail'
import { exportForKubernetes } from './kubernetes/export-kubernetes'
import { joinedLosses, nodeWord } from './kubernetes/node-profiles'
import { nodeArchitectures } from './kubernetes/options'
import { exportLibseccompC } from './libseccomp-c'
import { exportLibseccompGo } from './libseccomp-go'
import { lackingLosses } from './losses'
import { effectLosses } from './lost-effect'
import { exportLxc } from './lxc'
import { exportMinijail } from './minijail'
import { exportNspawn } from './nspawn'
import { exportForOciRuntime } from './oci'
import { exportForPodman } from './podman'
import { readerAt } from './resolved-profile'
import { exportReview } from './review'
import { exportLogging } from './rollout'
import { exportFirecracker, exportSeccompiler } from './seccompiler'
import { exportForSpo } from './spo/export-spo'
import { containerStartLosses } from './start-losses'
import { exportSystemd } from './systemd'

export * from './archive-entries'
export * from './destination'
export * from './destinations'
export { dockerServices } from './docker-options'
export * from './fields'
export { profileFileName } from './file-name'
export * from './kubernetes/options'
export { bySeverity } from './loss-order'
export type { LossId } from './losses'
export * from './option-list'
export { proofCommand } from './proof-command'
export * from './spo/options'
export type { StartNeed } from './start-check'
export { startQuestion } from './start-question'

const exporters: Readonly<Record<DestinationId, Exporter>> = {
  docker: exportForDocker,
  podman: exportForPodman,
  containerd: exportForContainerd,
  oci: exportForOciRuntime,
  crio: exportForCrio,
  elsewhere: exportElsewhere,
  kubernetes: exportForKubernetes,
  spo: exportForSpo,
  bpf: exportBpf,
  'libseccomp-c': exportLibseccompC,
  'libseccomp-go': exportLibseccompGo,
  seccompiler: exportSeccompiler,
  firecracker: exportFirecracker,
  systemd: exportSystemd,
  nspawn: exportNspawn,
  lxc: exportLxc,
  minijail: exportMinijail,
  firejail: exportFirejail,
  review: exportReview,
}

/** Where nodes of several architectures have a file each, each file is for its own. */
function effects(
  document: ProfileDocument,
  destination: DestinationId,
  files: readonly ExportedFile[],
  target: Target,
): readonly Loss[] {
  const profiles = files.filter(({ isProfile }) => isProfile)
  const found = profiles.flatMap(file => {
    const own =
      profiles.length > 1 ? nodeArchitectures.find(token => file.name.includes(nodeWord(token))) : undefined
    return effectLosses(document, destination, file, own ? { ...target, architecture: own } : target)
  })
  return profiles.length > 1 ? joinedLosses(found) : found
}

/**
 * The files for a destination, with everything that it cannot carry; or why there can be none.
 * The document's own text is never changed. With `rollout` set to `log` its refusing default only logs, but for a review,
 * which is about the profile as it is.
 */
export function exportProfile(
  document: ProfileDocument,
  destination: DestinationId,
  options: ExportOptions,
): ExportResult {
  const exporter: Exporter = (given, asked) => {
    const result = exporters[destination](given, asked)
    if (!result.ok) return result
    const found = effects(given, destination, result.files, asked.target)
    // Where the profile has errors, they say why nothing is loaded.
    const isSaid = (loss: Loss) => loss.id === 'not-loaded-there' && result.errors.length > 0
    const losses = [
      ...lackingLosses(given),
      ...found.filter(loss => !isSaid(loss)),
      ...containerStartLosses(given, destination, asked.target, asked),
      ...result.losses,
    ]
    // What starts no container, or an unconfined one, has nothing to follow or to prove.
    const isFilter = loadToTheEnd(given, readerAt(destination, asked.target)).kind === 'filter'
    return { ...result, losses, steps: isFilter ? result.steps : [] }
  }
  return options.rollout === 'log' && !destinationOf(destination).isForReaders
    ? exportLogging(document, destination, options, exporter)
    : exporter(document, options)
}
