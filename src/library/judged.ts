import { type Problem, type ProfileDocument, type Target, withFailure } from '../core'
import type { LintFinding } from '../core/advice/lint'
import { acknowledgeBeside } from '../core/advice/lint/acknowledgement'
import { type LintRemark, type Remark, remarksOf } from '../core/advice/lint/remark'
import { loadToTheEnd } from '../core/engine/bpf'
import { isRefusedAsGiven } from '../core/engine/profile/refused-as-given'
import { answerQuestion } from '../core/questions'
import { documentOf, type Profile } from './profile'

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

/**
 * The problems of a text on a target, the reason why no container starts among them, without a verdict for each call. What
 * its engine refuses in the text itself is an error: nobody exports it here first.
 */
function problemsOn(document: ProfileDocument, target: Target): readonly Problem[] {
  const load = loadToTheEnd(document, target)
  const isJudged = document.profile && load.kind !== 'filter'
  const { problems } = isJudged ? withFailure(document, load.failure) : document
  return problems.map(one => (isRefusedAsGiven(one.id, target) ? { ...one, severity: 'error' } : one))
}

export async function judge(
  profile: Profile,
  target: Target,
  accepted: readonly Accepted[] = [],
): Promise<Judged> {
  const document = documentOf(profile)
  const problems = problemsOn(document, target)
  const [syntax] = problems
  const remarks = remarksOf({
    problems,
    findings: await answerQuestion('lint', document, { target }),
    acknowledgements: [],
    stale: !document.profile && syntax ? { problem: syntax } : undefined,
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
