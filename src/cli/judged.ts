import { checkProgram, DocumentService, type Target } from '../core'
import { lintProfile } from '../core/lint'
import { type LintRemark, type Remark, remarksOf } from '../core/lint/remark'
import { type Accepted, acceptedReason } from './config'
import type { Input } from './inputs'

/** What is wrong with a profile on a target: what the app lists under Problems. */
export interface Judged {
  /** In the order in which they are worked off. */
  readonly open: readonly Remark[]
  /** Somebody said why they stay, in the profile or in the configuration. */
  readonly accepted: readonly (LintRemark & { readonly reason: string })[]
}

export function judge(
  { document: { text } }: Pick<Input, 'document'>,
  target: Target,
  accepted: readonly Accepted[] = [],
): Judged {
  const service = new DocumentService(checkProgram)
  service.open(text)
  const analysis = service.analyse(target)
  const [syntax] = analysis.problems
  const remarks = remarksOf({
    problems: analysis.problems,
    findings: lintProfile(service.document, target),
    acknowledgements: [],
    stale: !analysis.valid && syntax ? { problem: syntax } : undefined,
  })
  const reasons = new Map(
    remarks.open.flatMap(remark => {
      const reason = remark.source === 'lint' ? acceptedReason(remark.item, accepted) : undefined
      return reason === undefined ? [] : [[remark, reason] as const]
    }),
  )
  return {
    open: remarks.open.filter(remark => !reasons.has(remark)),
    accepted: [
      ...remarks.acknowledged,
      ...[...reasons].flatMap(([remark, reason]) =>
        remark.source === 'lint' ? [{ ...remark, reason }] : [],
      ),
    ],
  }
}
