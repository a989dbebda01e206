import { type ProfileSchema, schemaAt } from '../core'
import { type JsonPlace, placeAt, stringsIn } from './json-place'

export type SuggestionKind = 'key' | 'syscall' | 'word' | 'number' | 'shape'

/** A word that a value can take, besides those that the schema lists. */
export interface Candidate {
  readonly word: string
  readonly detail?: string
  /** What is written, where that is not the word in quotes. */
  readonly text?: string
  /** Comes after those that fit better. */
  readonly unlikely?: boolean
}

export interface Suggestion {
  readonly label: string
  readonly kind: SuggestionKind
  /** A snippet in TextMate's syntax when `isSnippet`. */
  readonly insert: string
  readonly isSnippet: boolean
  readonly detail: string | undefined
  readonly documentation: string | undefined
  /** What the text before the cursor is compared with. */
  readonly filter: string
  /** Another choice follows inside what was inserted. */
  readonly asksAgain: boolean
}

export interface Suggestions {
  /** The stretch that a suggestion replaces. */
  readonly from: number
  readonly to: number
  /** Where a comma must be put first. */
  readonly commaAt: number | undefined
  /** Best first. */
  readonly items: readonly Suggestion[]
}

export interface SuggestionSource {
  readonly schema: ProfileSchema
  /** Words for a string or number of this format, at this place; best first. */
  candidates(format: NonNullable<ProfileSchema['format']>, place: JsonPlace): readonly Candidate[]
  /** What a word of a format means. */
  meaning(format: NonNullable<ProfileSchema['format']>, word: string): string | undefined
}

/** What can be written at an offset of a profile, with the quotes and commas that it needs. */
export function suggestionsAt(
  text: string,
  offset: number,
  source: SuggestionSource,
): Suggestions | undefined {
  const place = placeAt(text, offset)
  if (place.role === 'comment' || place.role === 'between') return undefined
  const { token } = place
  const from = token?.offset ?? offset
  // A string without its second quote would take the rest of the line with it.
  const to = token ? (token.closed ? token.end : offset) : offset
  const tail = nextSign(text, to)
  const comma = tail !== '' && !',]}:'.includes(tail) ? ',' : ''
  const items =
    place.role === 'key'
      ? keySuggestions(text, place, from, source, tail === ':' ? undefined : comma)
      : valueSuggestions(text, place, from, source, comma)
  return items.length === 0 ? undefined : { from, to, commaAt: place.commaMissingAt, items }
}

function keySuggestions(
  text: string,
  place: JsonPlace,
  from: number,
  source: SuggestionSource,
  /** Undefined where the key has a value already. */
  comma: string | undefined,
): Suggestion[] {
  const container = place.containers.at(-1)
  const { properties = {}, required = [] } = schemaAt(source.schema, place.path) ?? {}
  const taken = new Set(
    container
      ? stringsIn(text, container)
          .filter(key => key.offset !== from)
          .map(key => key.value)
      : [],
  )
  return Object.entries(properties)
    .filter(([key]) => !taken.has(key))
    .sort(([a], [b]) => Number(required.includes(b)) - Number(required.includes(a)))
    .map(([key, schema]) => ({
      label: key,
      kind: 'key' as const,
      insert: comma === undefined ? `"${key}"` : `"${key}": ${scaffold(schema)}${comma}`,
      isSnippet: comma !== undefined,
      detail: undefined,
      documentation: schema.description,
      filter: `"${key}"`,
      asksAgain: comma !== undefined && hasChoice(schema),
    }))
}

function valueSuggestions(
  text: string,
  place: JsonPlace,
  from: number,
  source: SuggestionSource,
  comma: string,
): Suggestion[] {
  const schema = schemaAt(source.schema, place.path)
  if (!schema) return []
  if (schema.type === 'object' || schema.type === 'array') {
    if (place.token) return []
    const shape = scaffold(schema)
    return [
      {
        label: schema.type === 'array' ? '[ ]' : `{ ${(schema.required ?? []).join(', ')} }`,
        kind: 'shape',
        insert: shape + comma,
        isSnippet: true,
        detail: undefined,
        documentation: schema.description,
        filter: '',
        asksAgain: hasChoice(schema),
      },
    ]
  }
  const { format } = schema
  const container = place.containers.at(-1)
  const taken = new Set(
    container?.kind === 'array'
      ? stringsIn(text, container)
          .filter(item => item.offset !== from)
          .map(item => item.value)
      : [],
  )
  const listed: readonly Candidate[] = schema.enum
    ? schema.enum.map(word => ({ word }))
    : format
      ? source.candidates(format, place)
      : []
  const order = (one: Candidate) => (one.unlikely ? 1 : 0)
  return listed
    .filter(candidate => !taken.has(candidate.word))
    .sort((a, b) => order(a) - order(b))
    .map(candidate => ({
      label: candidate.word,
      kind: format === 'syscall' ? 'syscall' : candidate.text === undefined ? 'word' : 'number',
      insert: (candidate.text ?? `"${candidate.word}"`) + comma,
      isSnippet: false,
      detail: candidate.detail,
      documentation: format && source.meaning(format, candidate.word),
      // With the quote that the person may have typed, whatever is written.
      filter: candidate.text === undefined ? `"${candidate.word}"` : `${candidate.text} ${candidate.word}`,
      asksAgain: false,
    }))
}

/** The empty form of a value, with a stop for each thing to fill in. */
function scaffold(schema: ProfileSchema): string {
  let stop = 0
  const write = (part: ProfileSchema, indent: string): string => {
    switch (part.type) {
      case 'string':
        return `"$${++stop}"`
      case 'integer':
        return `$${++stop}`
      case 'array':
        return part.items?.type === 'string' ? `["$${++stop}"]` : `[$${++stop}]`
      case 'object': {
        const inner = `${indent}\t`
        const members = (part.required ?? []).flatMap(key => {
          const member = part.properties?.[key]
          return member ? [`${inner}"${key}": ${write(member, inner)}`] : []
        })
        return members.length === 0 ? `{$${++stop}}` : `{\n${members.join(',\n')}\n${indent}}`
      }
    }
  }
  return write(schema, '')
}

function hasChoice(schema: ProfileSchema): boolean {
  if (schema.type === 'array')
    return schema.items !== undefined && (schema.items.type !== 'string' || hasChoice(schema.items))
  if (schema.type === 'object') return true
  return schema.enum !== undefined || schema.format !== undefined
}

/** The first sign behind an offset that is neither white space nor in a comment. */
function nextSign(text: string, offset: number): string {
  let at = offset
  for (;;) {
    while (at < text.length && /[\s\uFEFF]/.test(text.charAt(at))) at++
    if (text.startsWith('//', at)) {
      while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at++
    } else if (text.startsWith('/*', at)) {
      const close = text.indexOf('*/', at + 2)
      at = close < 0 ? text.length : close + 2
    } else return text.charAt(at)
  }
}
