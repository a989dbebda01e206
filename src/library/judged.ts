import { checkProgram, DocumentService, type Target } from '../core'
import { type LintFinding, lintProfile } from '../core/lint'
import { acknowledgeBeside } from '../core/lint/acknowledgement'
import { type LintRemark, type Remark, remarksOf } from '../core/lint/remark'

/**
 * A finding that stays.
 *
 * @public
 */
export interface Accepted {
  /** The finding's id. */
  readonly finding: string
  /** What it is about, as findings say it; every finding of that id where it is left out. */
  readonly about?: string
  readonly reason: string
}

/** What is wrong with a profile on a target: what the app lists under Problems. */
export interface Judged {
  /** In the order in which they are worked off. */
  readonly open: readonly Remark[]
  /** Somebody said why they stay, in the profile or beside it. */
  readonly accepted: readonly (LintRemark & { readonly reason: string })[]
}

export function judge(text: string, target: Target, accepted: readonly Accepted[] = []): Judged {
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

/** What a finding is about, by which it is accepted. */
export function aboutOf(finding: LintFinding): string {
  return acknowledgeBeside([], finding, '-')[0]?.subject ?? ''
}

function acceptedReason(finding: LintFinding, accepted: readonly Accepted[]): string | undefined {
  const about = aboutOf(finding)
  return accepted.find(one => one.finding === finding.id && (one.about ?? about) === about)?.reason
}
