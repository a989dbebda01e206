import { type Outcome, verdictKindOf } from '../../core'
import { VerdictLabel } from '../catalogue/verdict-label'

/** What a filter answers, as the table writes a verdict. */
export function OutcomeLabel({ outcome }: { outcome: Outcome }) {
  return <VerdictLabel kind={verdictKindOf(outcome.action)} errno={outcome.errno} />
}
