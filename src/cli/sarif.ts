import { createHash } from 'node:crypto'
import type { TextEdit } from '../core'
import { type Language, loadWords } from '../messages'
import type { Line } from './finding-line'
import { jsonOutput } from './output'
import type { Place } from './text-places'

const levels = { error: 'error', security: 'error', warning: 'warning', info: 'note' } as const
/** What GitHub's code scanning sorts findings of security by. */
const securitySeverity = { error: '5.0', security: '7.5', warning: '3.0', info: '0.0' } as const

/** A finding with the edits of its first repair, where it has one that is certain. */
export interface Repairable {
  readonly line: Line
  readonly edits: readonly (Pick<TextEdit, 'text'> & { readonly at: Place })[]
}

/**
 * Findings as SARIF 2.1.0 (OASIS), which code scanning of GitHub and GitLab takes.
 *
 * @param app where the app is served, whose reference says what calls do
 */
export async function sarifOf(
  found: readonly Repairable[],
  app: string | undefined,
  language: Language,
): Promise<string> {
  const lines = found.map(({ line }) => line)
  const ids = [...new Set(lines.map(({ id }) => id))].sort()
  const titles: Readonly<Record<string, string>> = (await loadWords('lint', language)).title
  const fingerprintOf = fingerprints()
  const reference = app === undefined ? undefined : referenceOf(app, language)
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Seccompose',
            rules: ids.map(id => {
              const of = lines.filter(line => line.id === id)
              return ruleOf(id, titles[id] ?? id.replaceAll('-', ' '), of, reference)
            }),
          },
        },
        automationDetails: { id: 'seccompose/' },
        columnKind: 'utf16CodeUnits',
        results: found.map(({ line, edits }) => {
          const location = { uri: uriOf(line.file) }
          return {
            ruleId: line.id,
            ruleIndex: ids.indexOf(line.id),
            level: levels[line.severity],
            message: { text: line.message },
            locations: [{ physicalLocation: { artifactLocation: location, region: regionOf(line) } }],
            partialFingerprints: { 'seccompose/v1': fingerprintOf(line) },
            ...(edits.length > 0 && { fixes: [fixOf(line, edits, location)] }),
            ...(line.accepted !== undefined && {
              suppressions: [{ kind: 'external', status: 'accepted', justification: line.accepted }],
            }),
          }
        }),
      },
    ],
  }
  return jsonOutput(log)
}

function ruleOf(id: string, title: string, lines: readonly Line[], reference: string | undefined) {
  const [example] = lines
  const text = [
    ...(example ? [`For example: ${example.message}`] : []),
    `"accepted" of seccompose.config.json keeps a finding, by its id, ${id}, and a reason.`,
  ].join('\n\n')
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: example?.message ?? title },
    help: {
      text: reference === undefined ? text : `${text}\n\nWhat calls do: ${reference}`,
      markdown: reference === undefined ? text : `${text}\n\n[What calls do](${reference})`,
    },
    ...(reference !== undefined && { helpUri: reference }),
    properties: { tags: ['seccomp'], 'security-severity': securitySeverity[example?.severity ?? 'info'] },
  }
}

const referenceOf = (app: string, language: Language) =>
  `${app.replace(/\/?$/, '/')}reference/${language === 'en' ? '' : `${language}/`}`

/** By this the same finding is known again in another text: lines move, what it is about does not. */
function fingerprints(): (line: Line) => string {
  const seen = new Map<string, number>()
  return ({ file, profile, id, subject }) => {
    const what = JSON.stringify([uriOf(file), profile, id, subject])
    const nth = seen.get(what) ?? 0
    seen.set(what, nth + 1)
    return createHash('sha256').update(`${what} ${nth}`).digest('hex')
  }
}

function fixOf({ fix = '' }: Line, edits: Repairable['edits'], artifactLocation: { readonly uri: string }) {
  const replacements = edits.map(({ at, text }) => ({
    deletedRegion: regionOf(at),
    insertedContent: { text },
  }))
  return { description: { text: fix }, artifactChanges: [{ artifactLocation, replacements }] }
}

function regionOf({ line, column, endLine, endColumn }: Place) {
  return { startLine: line, startColumn: column, endLine, endColumn }
}

/** A path relative to the repository, as a reference of RFC 3986. */
function uriOf(path: string): string {
  return path.replace(/^\.\//, '').split(/[\\/]/).map(encodeURIComponent).join('/')
}
