import { createHash } from 'node:crypto'
import type { Line } from './finding-line'
import { jsonOutput } from './output'

const severities = { error: 'critical', security: 'critical', warning: 'minor', info: 'info' } as const

/** Findings as GitLab's report of code quality takes them, a part of Code Climate's format. */
export function codeQualityOf(lines: readonly Line[]): string {
  const seen = new Map<string, number>()
  const report = lines.map(({ file, profile, id, about, severity, line, endLine, message }) => {
    // Lines move; what a finding is about does not. Twice the same is told apart by its number.
    const subject = JSON.stringify([file, profile, id, about ?? message])
    const nth = seen.get(subject) ?? 0
    seen.set(subject, nth + 1)
    return {
      description: message,
      check_name: id,
      fingerprint: createHash('sha256').update(`${subject} ${nth}`).digest('hex'),
      severity: severities[severity],
      location: { path: file.replace(/^\.\//, ''), lines: { begin: line, end: endLine } },
    }
  })
  return jsonOutput(report)
}
