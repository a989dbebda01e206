import { Composer, type Document, isScalar, LineCounter, Parser, visit } from 'yaml'
import { MAX_DEPTH } from '../text'
import { readComposeFile } from './compose-file'
import { jsonName } from './file-name'
import { indentFlow } from './flow-indent'
import { isKubernetesObject, readKubernetes } from './kubernetes'
import { memberOf, type PlainValue, writePlain } from './plain-value'
import { type ImportFailure, type ImportReading, joinParts } from './reading'
import { isTalosConfig, readTalosConfig } from './talos-config'

/** Some aliases are handy; a few lines of them that unfold to gigabytes are an attack. */
const MAX_ALIASES = 100

/** Takes the profiles out of YAML with one document or several; undefined where it is about something else. */
export function readYaml(text: string, fileName: string): ImportReading | undefined {
  // Not over the ends of lines: a text of empty ones would be gone through from each of them.
  if (
    !/(?:^|[{,])[^\S\r\n\u2028\u2029]*["']?(?:apiVersion|kind|defaultAction|items|seccompProfiles|services)["']?[ \t]*:/m.test(
      text,
    )
  )
    return undefined
  const values = valuesOf(text)
  if (!values.ok) return { kind: 'none', format: 'kubernetes', failure: values.failure }
  const machines = values.values.flatMap((value, document) =>
    isTalosConfig(value) ? readTalosConfig(value, document) : [],
  )
  if (machines.length > 0) return joinParts('talos-config', machines)
  const objects = values.values.flatMap((object, document) =>
    isKubernetesObject(object) ? [{ object, at: [document] as const }] : [],
  )
  if (objects.length > 0) return readKubernetes(objects)
  const profiles = values.values.flatMap((value, document) =>
    memberOf(value, 'defaultAction') === undefined ? [] : [{ value, origin: [document] as const }],
  )
  if (profiles.length === 0) return values.values.map(readComposeFile).find(Boolean)
  return joinParts(
    'yaml-profile',
    profiles.map(({ value, origin }, index) => ({
      ok: true,
      profile: {
        name: jsonName(fileName),
        text: `${writePlain(value)}\n`,
        place: profiles.length > 1 ? String(index + 1) : undefined,
        origin,
        notes: [],
      },
    })),
  )
}

/** Up to the first token out of place: a text that is no YAML has a hundred thousand of them, each an error of its own. */
function documentsOf(text: string) {
  const lines = new LineCounter()
  // The parser would hold each key of a map against all before it.
  const composer = new Composer({ intAsBigInt: true, logLevel: 'error', merge: true, uniqueKeys: false })
  const documents: Document.Parsed[] = []
  for (const token of new Parser(lines.addNewLine).parse(text)) {
    documents.push(...composer.next(token))
    if (token.type === 'error') break
  }
  documents.push(...composer.end())
  return { documents, lines }
}

/** Where a map has a key once more; undefined where no map does. */
function repeatedKey(documents: readonly Document.Parsed[]): number | undefined {
  let found: number | undefined
  for (const document of documents)
    visit(document, {
      Map(_, { items }) {
        const keys = new Set<unknown>()
        for (const { key } of items) {
          if (!isScalar(key)) continue
          if (keys.has(key.value)) {
            found = key.range?.[0] ?? 0
            return visit.BREAK
          }
          keys.add(key.value)
        }
        return undefined
      },
    })
  return found
}

type Values =
  | {
      readonly ok: true
      readonly values: readonly PlainValue[]
      readonly documents: readonly Document.Parsed[]
      /** The text that the ranges of the documents are of, which may be indented more than the one that was given. */
      readonly readText: string
    }
  | { readonly ok: false; readonly failure: ImportFailure }

/** The values of all documents of a text, with the documents themselves. */
export function valuesOf(text: string): Values {
  try {
    let readText = text
    let { documents, lines } = documentsOf(text)
    if (documents.some(({ errors }) => errors.some(({ code }) => code === 'BAD_INDENT'))) {
      readText = indentFlow(text)
      const indented = documentsOf(readText)
      documents = indented.documents
      lines = indented.lines
    }
    const [error] = documents.flatMap(document => document.errors)
    const fault = error?.pos[0] ?? repeatedKey(documents)
    if (fault !== undefined) {
      const line = Math.max(1, lines.linePos(fault).line)
      return { ok: false, failure: { id: 'not-yaml', values: { line } } }
    }
    return {
      ok: true,
      values: documents.map(document => plain(document.toJS({ maxAliasCount: MAX_ALIASES }))),
      documents,
      readText,
    }
  } catch {
    // Nested too deep for the parser, unfolding to more than it may, or leading to itself: hosts throw differently.
    return { ok: false, failure: { id: 'yaml-unfolds', values: {} } }
  }
}

/** What YAML gives beyond JSON, such as dates and binary data, as its text. */
function plain(value: unknown, depth = 0): PlainValue {
  if (depth > MAX_DEPTH) throw new RangeError('Nested too deep')
  if (value === null || value === undefined) return null
  if (Array.isArray(value)) return value.map(item => plain(item, depth + 1))
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'bigint':
    case 'boolean':
      return value
    case 'object':
      return isPlainRecord(value)
        ? Object.fromEntries(Object.entries(value).map(([key, member]) => [key, plain(member, depth + 1)]))
        : String(value)
    default:
      return String(value)
  }
}

function isPlainRecord(value: object): value is Record<string, unknown> {
  return Object.getPrototypeOf(value) === Object.prototype
}
