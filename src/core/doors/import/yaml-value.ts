import { Composer, type CST, type Document, isScalar, LineCounter, Parser, visit } from 'yaml'
import { MAX_DEPTH } from '../../engine/text'
import type { PlainValue } from './plain-value'

/**
 * Up to the first token out of place: a text that is no YAML has a hundred thousand of them, each an error of its own.
 * Throws where a document is nested too deep.
 */
export function composeYaml(text: string) {
  const lines = new LineCounter()
  // The parser would hold each key of a map against all before it.
  const composer = new Composer({ intAsBigInt: true, logLevel: 'error', merge: true, uniqueKeys: false })
  const documents: Document.Parsed[] = []
  for (const token of new Parser(lines.addNewLine).parse(text)) {
    // The composer calls itself for each level. Where the stack ends within a regular expression, V8 ends the program.
    if (isTooDeep(token)) throw new RangeError('Nested too deep')
    documents.push(...composer.next(token))
    if (token.type === 'error') break
  }
  documents.push(...composer.end())
  return { documents, lines }
}

function isTooDeep(document: CST.Token): boolean {
  let level: readonly CST.Token[] = [document]
  for (let depth = 0; level.length > 0; depth++) {
    // The document is no level of its value.
    if (depth > MAX_DEPTH + 1) return true
    level = level.flatMap(within)
  }
  return false
}

function within(token: CST.Token): readonly CST.Token[] {
  if (token.type === 'document') return token.value ? [token.value] : []
  if (!('items' in token)) return []
  return token.items.flatMap(({ key, value }) => [key, value].flatMap(one => one ?? []))
}

/** Where a map has a key once more; undefined where no map does. */
export function repeatedKey(documents: readonly Document.Parsed[]): number | undefined {
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

/** What a parser of YAML found; what YAML gives beyond JSON, such as dates and binary data, as its text. Throws where it is nested too deep. */
export function valueOfYaml(value: unknown, depth = 0): PlainValue {
  if (depth > MAX_DEPTH) throw new RangeError('Nested too deep')
  if (value === null || value === undefined) return null
  if (Array.isArray(value)) return value.map(item => valueOfYaml(item, depth + 1))
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'bigint':
    case 'boolean':
      return value
    case 'object':
      return isPlainRecord(value)
        ? Object.fromEntries(
            Object.entries(value).map(([key, member]) => [key, valueOfYaml(member, depth + 1)]),
          )
        : String(value)
    default:
      return String(value)
  }
}

function isPlainRecord(value: object): value is Record<string, unknown> {
  return Object.getPrototypeOf(value) === Object.prototype
}
