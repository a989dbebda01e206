import type { ProfileDocument } from '../profile'
import type { DestinationId, ExportOptions, ExportResult } from './destination'
import { exportForDocker } from './docker'
import { exportForKubernetes } from './kubernetes'

export * from './destination'

/**
 * The files for a destination, with everything that it cannot carry; or why there can be none.
 * The document's own text is never changed.
 */
export function exportProfile(
  document: ProfileDocument,
  destination: DestinationId,
  options: ExportOptions,
): ExportResult {
  switch (destination) {
    case 'docker':
      return exportForDocker(document, options)
    case 'kubernetes':
      return exportForKubernetes(document, options)
  }
}
