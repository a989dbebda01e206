import { severities } from '../../advice/lint/remark'
import type { Loss } from './destination'

/** The gravest first; those alike in their own order. */
export function bySeverity(losses: readonly Loss[]): readonly Loss[] {
  return losses.toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity))
}
