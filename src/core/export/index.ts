import type { ProfileDocument } from '../profile'
import type { DestinationId, Exporter, ExportOptions, ExportResult } from './destination'
import { exportForDocker } from './docker'
import { exportForKubernetes } from './kubernetes/export-kubernetes'
import { exportForSpo } from './spo/export-spo'

export * from './destination'
export * from './fields'
export { profileFileName } from './file-name'
export * from './kubernetes/options'
export * from './spo/options'

const exporters: Readonly<Record<DestinationId, Exporter>> = {
  docker: exportForDocker,
  kubernetes: exportForKubernetes,
  spo: exportForSpo,
}

/**
 * The files for a destination, with everything that it cannot carry; or why there can be none.
 * The document's own text is never changed.
 */
export function exportProfile(
  document: ProfileDocument,
  destination: DestinationId,
  options: ExportOptions,
): ExportResult {
  return exporters[destination](document, options)
}
