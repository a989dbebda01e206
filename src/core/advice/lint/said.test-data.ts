import { defaultTarget, parseProfile, type Target } from '../../engine/profile'
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

/** A value with what is in it, without what all words of profiles begin with. */
function inWords(value: unknown): string {
  if (typeof value === 'bigint') return value > 9n ? `0x${value.toString(16)}` : `${value}`
  const nested = (inside: unknown) =>
    typeof inside === 'object' && inside !== null && !Array.isArray(inside)
      ? `{${inWords(inside)}}`
      : inWords(inside)
  if (Array.isArray(value)) return `[${value.map(nested).join(' ')}]`
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .map(([key, inside]) => `${key} ${nested(inside)}`)
      .join(', ')
  }
  return String(value).replace(/SCMP_(?:ACT|CMP|ARCH)_/g, '')
}

/** What the linter offers, a line for each fix that stands: its finding, what it is, and what it opens and closes. */
export function offeredFor(text: string, target: Partial<Target> = {}): string[] {
  return lintProfile(parseProfile(text), { ...defaultTarget, ...target }).flatMap(({ id, fixes }) =>
    fixes.map(fix => {
      const effect = [
        ...(fix.opens ? [`opens ${fix.opens.names.join(' ')}`] : []),
        ...(fix.closes ? [`closes ${fix.closes.names.join(' ')}`] : []),
      ]
      return [`${id}: ${fix.id} (${inWords(fix.values)})`, ...effect].join('; ')
    }),
  )
}
