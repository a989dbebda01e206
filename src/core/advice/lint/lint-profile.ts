import { Budget } from '../../engine/bpf/word-tests'
import {
  type Profile,
  type ProfileDocument,
  readingFor,
  type Severity,
  saying,
  type Target,
} from '../../engine/profile'
import { endOf, positionsOf } from '../../engine/text'
import { QUESTION_BUDGET } from '../compare/call-budget'
import { reasonIn } from './acknowledgement'
import { type LintContext, lintContext } from './context'
import {
  type LintFinding,
  type LintFix,
  type LintRuleId,
  type LintValues,
  MAX_FINDINGS_OF_RULE,
  type RuleOf,
} from './finding'
import { judgedFixes, type UnplacedFinding } from './judge-fix'
import { PerTarget } from './per-target'
import { severities } from './remark'
import { lintRules } from './rules'
import { isInDoubt } from './rules/lacking'

/**
 * What is wrong with a profile beyond its form, judged by what it comes to on a target, in text order. The problems of
 * `parseProfile` are not said again. Empty while the text cannot be read. Never throws, whatever the text.
 */
export function lintProfile(document: ProfileDocument, target: Target): LintFinding[] {
  const { text } = document
  const profile = readingFor(document, target)?.profile
  if (!profile) return []
  const context = lintContext(document, profile, target)
  const unplaced = lastFound.set(document, target, findIn(context))
  const judged = judgedFixes(context, unplaced, findIn)
  const isInverted = unplaced.some(
    finding => finding.id === 'list-inverted' && finding.values.kind === 'allows-dangerous',
  )
  const found = unplaced.map(({ range: { offset, length }, hole: _hole, ...finding }) => ({
    ...finding,
    offset,
    length,
    // More calls make no allow list of what was to be forbidden.
    fixes:
      isInverted && finding.id !== 'list-inverted' ? [] : finding.fixes.flatMap(fix => judged.get(fix) ?? []),
  }))
  found.sort((a, b) => a.offset - b.offset || severities.indexOf(a.severity) - severities.indexOf(b.severity))
  const positions = positionsOf(
    text,
    found.map(({ offset }) => offset),
  )
  return found.map((finding, index) => ({
    ...finding,
    ...(positions[index] ?? { line: 1, column: 1 }),
    ...(context.dialect === 'oci' ? {} : commentAt(profile, finding)),
  }))
}

/** Advice is judged beside what is found already, which the linter's own list has told most often. */
const lastFound = new PerTarget<readonly UnplacedFinding[]>()

/**
 * What the linter condemns, without places and fixes: all that it finds but what is only worth knowing.
 *
 * @param whole what it may cost with other texts: a step for each character, and those of making and asking the filter
 * @throws LimitReached where that is spent
 */
export function condemnedIn(
  document: ProfileDocument,
  target: Target,
  whole?: Budget,
): readonly Pick<LintFinding, 'id' | 'severity' | 'values'>[] {
  const profile = readingFor(document, target)?.profile
  if (!profile) return []
  let found = lastFound.get(document, target)
  if (!found) {
    whole?.spend(document.text.length)
    const context = lintContext(document, profile, target, new Budget(QUESTION_BUDGET, whole))
    whole?.spend(context.steps)
    found = findIn(context)
    // What was found without looking further is no answer.
    whole?.spend(0)
    lastFound.set(document, target, found)
  }
  return found.filter(({ severity }) => severity !== 'info')
}

/** What the rules find, before fixes are judged and places told. */
function findIn(context: LintContext, ids?: ReadonlySet<LintRuleId>): UnplacedFinding[] {
  const rules = ids ? lintRules.filter(({ id }) => ids.has(id)) : lintRules
  const isDoubtful = isInDoubt(context)
  return rules.flatMap(rule => findBy(rule, context)).filter(found => !isDoubtful(found))
}

const findingSaid = saying<LintValues>()

function findBy<Id extends LintRuleId>(rule: RuleOf<Id>, context: LintContext): UnplacedFinding[] {
  const found = rule.check(context).slice(0, MAX_FINDINGS_OF_RULE)
  return found.map(({ range, hole, severity = rule.severity, values, fixes = [] }) => ({
    ...findingSaid<LintRuleId>(rule.id, values ?? {}),
    range,
    severity,
    fixes: fixes.filter(fix => isPlannable(fix, context)),
    ...(hole && { hole }),
  }))
}

/** Whether something keeps a profile from doing what it is for, beyond its form. */
export function hasErrors(document: ProfileDocument, target: Target): boolean {
  const profile = readingFor(document, target)?.profile
  if (!profile) return true
  const isError = ({ severity }: { readonly severity?: Severity }) => severity === 'error'
  return document.problems.some(isError) || findIn(lintContext(document, profile, target)).some(isError)
}

/** The comment of the rule in which a finding stands, and what it says about the finding. */
function commentAt(
  { rules }: Profile,
  finding: Pick<LintFinding, 'id' | 'values' | 'offset'>,
): Pick<LintFinding, 'rule' | 'reason'> {
  const { offset } = finding
  const rule = rules.find(({ node }) => node.offset <= offset && offset < endOf(node))
  if (!rule) return {}
  const comment = rule.comment?.value ?? ''
  const reason = reasonIn(comment, finding)
  return { rule: { index: rule.index, comment }, ...(reason !== undefined && { reason }) }
}

/** The planner takes a call for treated that stands under `name`, which readers of the plain form do not know. */
function isPlannable({ command }: LintFix, { dialect, profile }: LintContext): boolean {
  return (
    command.kind !== 'set-action' || dialect !== 'oci' || !profile.rules.some(({ legacyName }) => legacyName)
  )
}
