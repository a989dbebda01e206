import type { Profile, ProfileDocument, Severity, Target } from '../profile'
import { endOf, positionsOf } from '../text'
import { reasonIn } from './acknowledgement'
import { type LintContext, lintContext } from './context'
import { type LintFinding, type LintFix, MAX_FINDINGS_OF_RULE } from './finding'
import { judgedFixes, type UnplacedFinding } from './judge-fix'
import { lintRules } from './rules'

const ORDER: readonly Severity[] = ['error', 'security', 'warning', 'info']

/**
 * What is wrong with a profile beyond its form, judged by what it comes to on a target, in text order. The problems of
 * `parseProfile` are not said again. Empty while the text cannot be read. Never throws, whatever the text.
 */
export function lintProfile(document: ProfileDocument, target: Target): LintFinding[] {
  const { profile, text } = document
  if (!profile) return []
  const context = lintContext(document, profile, target)
  const unplaced = findIn(context)
  const judged = judgedFixes(context, unplaced, findIn)
  const found = unplaced.map(
    ({ id, severity = 'info', range: { offset, length }, values = {}, fixes = [] }) => ({
      id,
      severity,
      offset,
      length,
      values,
      fixes: fixes.flatMap(fix => judged.get(fix) ?? []),
    }),
  )
  found.sort((a, b) => a.offset - b.offset || ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity))
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

/** What the rules find, before fixes are judged and places told. */
function findIn(context: LintContext): UnplacedFinding[] {
  return lintRules.flatMap(({ id, severity, check }) =>
    check(context)
      .slice(0, MAX_FINDINGS_OF_RULE)
      .map(found => ({
        ...found,
        id,
        severity: found.severity ?? severity,
        fixes: (found.fixes ?? []).filter(fix => isPlannable(fix, context)),
      })),
  )
}

/** Whether something keeps a profile from doing what it is for, beyond its form. */
export function hasErrors(document: ProfileDocument, target: Target): boolean {
  const { profile } = document
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
