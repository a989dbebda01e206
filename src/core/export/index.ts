import { loadToTheEnd } from '../bpf'
import type { ProfileDocument } from '../profile'
import { exportForContainerd } from './containerd'
import { exportForCrio } from './crio'
import type { DestinationId, Exporter, ExportOptions, ExportResult } from './destination'
import { exportForDocker } from './docker'
import { exportForKubernetes } from './kubernetes/export-kubernetes'
import { exportForOciRuntime } from './oci'
import { exportForPodman } from './podman'
import { readerAt } from './resolved-profile'
import { exportLogging } from './rollout'
import { sourceExporters } from './source-exporters'
import { exportForSpo } from './spo/export-spo'

export * from './destination'
export * from './destination-traits'
export * from './fields'
export { profileFileName } from './file-name'
export * from './kubernetes/options'
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
  ...sourceExporters,
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
  return options.rollout === 'log' && destination !== 'review'
    ? exportLogging(document, destination, options, exporter)
    : exporter(document, options)
}
