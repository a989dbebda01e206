import { capabilities } from '../capabilities'
import type { SearchIndex } from '../search-hit'
import { catalogue } from '../syscalls'
import { filterKinds } from './filters'
import { groupNames } from './groups'
import { tokensOf } from './parse-query'

export interface Completion {
  /** What takes the place of the part of the query. A filter ends with its colon, to be completed further. */
  readonly text: string
  readonly kind: 'filter' | 'value' | 'syscall' | 'library'
}

export interface Completions {
  /** The part of the query that a completion takes the place of, as [start, end). */
  readonly start: number
  readonly end: number
  /** At most `maxCompletions`, the likeliest first. */
  readonly items: readonly Completion[]
}

const maxCompletions = 12

/** What is offered where nothing is typed yet. */
function openings(): Completion[] {
  return filterKinds().map(({ name }) => ({ text: `${name}:`, kind: 'filter' }))
}

/** How the part of the query at the cursor may go on; what stands behind the cursor in the same part is replaced. */
export function completeQuery(text: string, cursor: number, index?: SearchIndex): Completions {
  const token = tokensOf(text).find(({ start, end }) => start <= cursor && cursor <= end)
  if (token === undefined || token.quoted) {
    return { start: cursor, end: cursor, items: token === undefined ? openings() : [] }
  }
  const { start, end } = token
  const typed = text.slice(start, cursor)
  const sign = typed.startsWith('-') ? '-' : ''
  const items = completionsOf(typed.slice(sign.length), index).map(item => ({
    ...item,
    text: sign + item.text,
  }))
  return { start, end, items: items.slice(0, maxCompletions) }
}

function completionsOf(typed: string, index: SearchIndex | undefined): Completion[] {
  const word = typed.toLowerCase()
  const colon = word.indexOf(':')
  if (colon > 0) return valuesOf(word.slice(0, colon), word.slice(colon + 1))
  if (word.startsWith('@')) return beginning(groupNames(), word, 'value')
  if (/^cve-?/.test(word))
    return [...beginningOfFilters(word), ...beginning(valuesOfFilter('cve'), word, 'value')]
  if (/^cap_/.test(word)) return beginning(capabilities, word, 'value')
  return [
    ...beginningOfFilters(word),
    ...beginning(
      catalogue.syscalls.map(({ name }) => name),
      word,
      'syscall',
    ),
    ...beginning(
      (index?.libraryNames ?? [])
        .map(({ name }) => name)
        .filter(name => catalogue.byName(name) === undefined),
      word,
      'library',
    ),
    ...beginning(capabilities, word, 'value'),
  ]
}

function beginning(known: readonly string[], word: string, kind: Completion['kind']): Completion[] {
  return known.filter(text => text.toLowerCase().startsWith(word)).map(text => ({ text, kind }))
}

function beginningOfFilters(word: string): Completion[] {
  return openings().filter(({ text }) => text.startsWith(word))
}

function valuesOfFilter(name: string): readonly string[] {
  return (
    filterKinds()
      .find(kind => kind.name === name || kind.otherNames.includes(name))
      ?.values() ?? []
  )
}

/** The values of a filter that begin like the last of those typed. */
function valuesOf(filter: string, typed: string): Completion[] {
  const comma = typed.lastIndexOf(',') + 1
  const before = typed.slice(0, comma)
  const word = typed.slice(comma)
  const chosen = before.split(',')
  const known = valuesOfFilter(filter).filter(value => !chosen.includes(value.toLowerCase()))
  // Behind the name of the filter, `@`, `CAP_` and `CVE-` may be left out.
  const bare = known.filter(value =>
    value
      .replace(/^(@|CAP_|CVE-)/, '')
      .toLowerCase()
      .startsWith(word),
  )
  const items = [...new Set([...beginning(known, word, 'value').map(({ text }) => text), ...bare])]
  return items.map(text => ({
    text: `${filter}:${before}${text}`,
    kind: 'value',
  }))
}
