import type { Line } from './check'
import { jsonOutput } from './output'

const levels = { error: 'error', security: 'error', warning: 'warning', info: 'note' } as const
/** What GitHub's code scanning sorts findings of security by. */
const securitySeverity = { error: '5.0', security: '7.5', warning: '3.0', info: '0.0' } as const

/** Findings as SARIF 2.1.0 (OASIS), which code scanning of GitHub and GitLab takes. */
export function sarifOf(lines: readonly Line[]): string {
  const ids = [...new Set(lines.map(({ id }) => id))].sort()
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Seccompose',
            rules: ids.map(id => {
              const severity = lines.find(line => line.id === id)?.severity ?? 'info'
              return {
                id,
                shortDescription: { text: id },
                properties: { tags: ['seccomp'], 'security-severity': securitySeverity[severity] },
              }
            }),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: lines.map(({ file, id, severity, line, column, endLine, endColumn, message, accepted }) => ({
          ruleId: id,
          ruleIndex: ids.indexOf(id),
          level: levels[severity],
          message: { text: message },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: uriOf(file) },
                region: { startLine: line, startColumn: column, endLine, endColumn },
              },
            },
          ],
          ...(accepted !== undefined && {
            suppressions: [{ kind: 'external', status: 'accepted', justification: accepted }],
          }),
        })),
      },
    ],
  }
  return jsonOutput(log)
}

/** A path relative to the repository, as a reference of RFC 3986. */
function uriOf(path: string): string {
  return path.replace(/^\.\//, '').split(/[\\/]/).map(encodeURIComponent).join('/')
}
