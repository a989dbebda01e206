import { loadToTheEnd } from '../bpf'
import type { ProfileDocument } from '../profile'
import { exportBpf } from './bpf'
import { exportForContainerd } from './containerd'
import { exportForCrio } from './crio'
import type { Exporter, ExportOptions, ExportResult } from './destination'
import { type DestinationId, destinationOf } from './destinations'
import { exportForDocker } from './docker'
import { exportFirejail } from './firejail'
import { exportForKubernetes } from './kubernetes/export-kubernetes'
import { exportLibseccompC } from './libseccomp-c'
import { exportLibseccompGo } from './libseccomp-go'
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
import { exportSystemd } from './systemd'

export * from './destination'
export * from './destinations'
export * from './fields'
export { profileFileName } from './file-name'
export * from './kubernetes/options'
export type { LossId } from './losses'
export * from './spo/options'
export type { StartCheckQuestion, StartNeed } from './start-check'

const exporters: Readonly<Record<DestinationId, Exporter>> = {
  docker: exportForDocker,
  podman: exportForPodman,
  containerd: exportForContainerd,
  oci: exportForOciRuntime,
  crio: exportForCrio,
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
    // What starts no container, or an unconfined one, has nothing to follow or to prove.
    if (!result.ok || loadToTheEnd(given, readerAt(destination, asked.target)).kind === 'filter')
      return result
    return { ...result, steps: [] }
  }
  return options.rollout === 'log' && !destinationOf(destination).isForReaders
    ? exportLogging(document, destination, options, exporter)
    : exporter(document, options)
}
