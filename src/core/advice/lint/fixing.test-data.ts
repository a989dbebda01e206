import type { Verdict } from '../../engine/policy'
import { defaultTarget, parseProfile, planCommand, type Target } from '../../engine/profile'
import { applyEdits } from '../../engine/text'
import { lintContext } from './context'
import type { LintFix, LintRuleId } from './finding'
import { lintProfile } from './lint-profile'

/** What a fix makes of a text. */
export function applyFix(text: string, fix: LintFix, target: Target = defaultTarget): string {
  const plan = planCommand(parseProfile(text), fix.command, target)
  if (!plan.ok) throw new Error(`${fix.id} is refused: ${plan.id}`)
  return applyEdits(text, plan.edits)
}

/** The fixes of the first finding of a kind. */
export function fixesOf(text: string, id: LintRuleId, target: Target = defaultTarget): readonly LintFix[] {
  const finding = lintProfile(parseProfile(text), target).find(found => found.id === id)
  if (!finding) throw new Error(`There is no ${id}`)
  return finding.fixes
}

/** The text after the first fix of the first finding of a kind. */
export function fixed(text: string, id: LintRuleId, target: Target = defaultTarget): string {
  const [fix] = fixesOf(text, id, target)
  if (!fix) throw new Error(`${id} offers no fix`)
  return applyFix(text, fix, target)
}

/** What the filter of a text does with a call. */
export function verdictOn(
  text: string,
  name: string,
  args: readonly bigint[],
  target: Target = defaultTarget,
): Verdict['action'] | undefined {
  const document = parseProfile(text)
  const context = document.profile && lintContext(document, document.profile, target)
  return context?.calls?.verdict(name, target.architecture, args)?.action
}
