import { defaultTarget, parseProfile, type Target } from '../profile'
import { lintContext } from './context'
import type { LintRuleId } from './finding'
import { lintProfile } from './lint-profile'
import { lintRules } from './rules'

/** Ids of problems and findings, with what they are about. */
export function said(text: string, target: Target = defaultTarget): string[] {
  const document = parseProfile(text)
  return [
    ...document.problems.map(({ id }) => id),
    ...lintProfile(document, target).map(({ id, severity, values }) => {
      const all: ReadonlyMap<string, unknown> = new Map(Object.entries(values))
      const about = ['name', 'denied', 'names', 'kind'].map(key => all.get(key)).find(Boolean) ?? ''
      return `${severity} ${id} ${Array.isArray(about) ? about.join(', ') : about}`.trim()
    }),
  ]
}

/** What one rule finds, before its fixes are judged: how grave, what of the text it marks, and what it says. */
export function foundBy(id: LintRuleId, text: string, target: Partial<Target> = {}) {
  const document = parseProfile(text)
  const rule = lintRules.find(one => one.id === id)
  if (!document.profile || !rule) throw new Error(`There is no ${id}, or no profile`)
  const found = rule.check(lintContext(document, document.profile, { ...defaultTarget, ...target }))
  return found.map(({ range: { offset, length }, severity = rule.severity, ...more }) => ({
    severity,
    marks: text.slice(offset, offset + length),
    values: 'values' in more ? more.values : undefined,
    fixes: (more.fixes ?? []).map(fix => fix.id),
  }))
}
