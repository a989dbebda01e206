import { defaultTarget, parseProfile, type Target } from '../profile'
import { lintProfile } from './lint-profile'

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
