import type { ProfileDocument } from '../profile'
import type { DestinationId, Exporter, ExportOptions, ExportResult } from './destination'
import { exportForDocker } from './docker'
import { exportForKubernetes } from './kubernetes'
import { sourceExporters } from './source-exporters'

export * from './destination'

const exporters: Readonly<Record<DestinationId, Exporter>> = {
  docker: exportForDocker,
  kubernetes: exportForKubernetes,
  ...sourceExporters,
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
