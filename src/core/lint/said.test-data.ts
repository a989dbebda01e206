import { defaultTarget, parseProfile, type Target } from '../profile'
import { lintProfile } from './lint-profile'

/** Ids of problems and findings, with what they are about. */
export function said(text: string, target: Target = defaultTarget): string[] {
  const document = parseProfile(text)
  return [
    ...document.problems.map(({ id }) => id),
    ...lintProfile(document, target).map(({ id, severity, values }) => {
      const about = values.name ?? values.denied ?? values.names ?? values.kind ?? ''
      return `${severity} ${id} ${about}`.trim()
    }),
  ]
}
