import { type ArchitectureToken, architectures } from '../architectures'
import { capabilities } from '../capabilities'
import { editDistance } from '../edit-distance'
import { once } from '../once'
import type { SearchIndex } from '../search-hit'
import { catalogue } from '../syscalls'
import { architectureOfWord } from './architecture-words'
import { type FilterName, filterKinds, filterOf } from './filters'
import { isFrame } from './framed-names'
import { cveNicknames } from './query.generated'
import { bareName } from './spelling'

interface Placed {
  /** Where it stands in the query, as [start, end). */
  readonly start: number
  readonly end: number
}

/**
 * A word to be looked for, or several between double quotes. In small letters, and without what code writes around a
 * call's name.
 */
export interface QueryWord extends Placed {
  readonly kind: 'word'
  readonly text: string
  /** `-word`: calls with it are left out. */
  readonly negated: boolean
}

/** A syscall's number; without an architecture, the target's. */
export interface QueryNumber extends Placed {
  readonly kind: 'number'
  readonly value: number
  /** As it was written, in small letters: `0x3b`. */
  readonly text: string
  readonly architecture?: ArchitectureToken
  /** Written as a call's in a line of a log, `syscall=41`: what else stands in the line is about that call. */
  readonly isOfLine?: true
  /** `-59`: the call is left out. */
  readonly negated: boolean
}

/** What a call must be; any one of the values suffices. `@mount`, `CAP_X` and `CVE-…` are filters too. */
export interface QueryFilter extends Placed {
  readonly kind: 'filter'
  readonly filter: FilterName
  readonly values: readonly string[]
  /** `-risk:low`: calls that are it are left out. */
  readonly negated: boolean
}

export type QueryTerm = QueryWord | QueryNumber | QueryFilter

export type QueryProblemId =
  /** `colour:red`. */
  | 'unknown-filter'
  /** `risk:huge`, `@nothing`, `CAP_NOTHING`. */
  | 'unknown-value'
  /** `CVE-1999-0001`: the record of vulnerabilities is not complete. */
  | 'unknown-cve'
  /** `risk:` with nothing behind it. */
  | 'value-missing'
  /** `since:new`. */
  | 'version-malformed'
  /** `:`: neither letters nor digits. */
  | 'no-word'

/** What in the query was not understood; the rest of the query is answered. */
export interface QueryProblem extends Placed {
  readonly id: QueryProblemId
  /** The word that was not understood. */
  readonly text: string
  /** The filter it was a value of. */
  readonly filter?: FilterName
  /** What may have been meant, nearest first. */
  readonly nearest: readonly string[]
}

export interface Query {
  readonly terms: readonly QueryTerm[]
  readonly problems: readonly QueryProblem[]
}

interface Token extends Placed {
  readonly text: string
  readonly quoted: boolean
}

/** The parts of a query between spaces; double quotes hold a part together. */
export function tokensOf(query: string): Token[] {
  return [...query.matchAll(/(-?)"([^"]*)"?|\S+/g)].map(match => {
    const quoted = match[2] !== undefined
    const text = quoted ? `${match[1] ?? ''}${match[2]}` : match[0]
    return { text, quoted, start: match.index, end: match.index + match[0].length }
  })
}

const numberForm = /^(\d{1,10}|0x[0-9a-f]{1,8})$/

/** Known words that are near to one that is not known. */
function nearest(word: string, known: readonly string[]): string[] {
  const limit = word.length < 5 ? 1 : 2
  return known
    .map(other => ({ other, distance: editDistance(word, other.toLowerCase(), limit) }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ other }) => other)
}

/**
 * What a query asks for: words, numbers (`59`, `0x3b`, `arm64:221`), and filters (`risk:high,critical`, `@mount`,
 * `CAP_SYS_ADMIN`, `CVE-2022-0185`), each of which a `-` before it turns around. Case does not matter. What is not
 * understood becomes a problem and nothing else, so that a query can be answered while it is being typed; a value
 * that is only begun stands for all that begin like it. With the index, `arg:` knows the names of all arguments;
 * without, it takes any word for one.
 */
export function parseQuery(text: string, index?: SearchIndex): Query {
  const terms: QueryTerm[] = []
  const problems: QueryProblem[] = []
  for (const token of withNicknames(tokensOf(text))) readToken(token, terms, problems, index)
  return { terms: withNumberOfLine(terms) ?? withNamedNumbers(terms), problems }
}

const nicknames = once(
  () => new Map(cveNicknames.split(' ').map(entry => entry.split(':') as [name: string, ids: string])),
)

/** So many words the longest nickname has. */
const NICKNAME_WORDS = 3

/** What people call vulnerabilities, in one word or several, as their numbers: `dirty frag`. */
function withNicknames(tokens: readonly Token[]): readonly Token[] {
  const told: Token[] = []
  for (let at = 0; at < tokens.length; ) {
    const found = nicknameAt(tokens.slice(at))
    const [first] = tokens.slice(at)
    if (!first) break
    const { end } = tokens[at + (found?.words ?? 1) - 1] ?? first
    told.push(found ? { text: `cve:${found.ids}`, quoted: false, start: first.start, end } : first)
    at += found?.words ?? 1
  }
  return told
}

function nicknameAt(tokens: readonly Token[]): { readonly ids: string; readonly words: number } | undefined {
  const isLeftOut = ({ text }: Token) => text.startsWith('-')
  for (let words = NICKNAME_WORDS; words > 0; words--) {
    const own = tokens.slice(0, words)
    const name = own.map(({ text }) => text.toLowerCase().replace(/[^a-z0-9]/g, '')).join('')
    const ids = own.length === words && !own.some(isLeftOut) ? nicknames().get(name) : undefined
    if (ids !== undefined) return { ids, words }
  }
  return undefined
}

/** What people write before a number: `nr 59`, `syscall 435`. */
const numberMarks: ReadonlySet<string> = new Set('nr no number num sys_call __nr on'.split(' '))
/** The same in Chinese: `第 59 号`, `系统调用号`. */
const chineseNumberMarks = /^(?:第|号|码|编号|系统|调用|是|哪个|什么|的|为|叫)+$/u

const isNumberMark = (word: string) => numberMarks.has(word) || isFrame(word) || chineseNumberMarks.test(word)

/** The architecture as audit writes it, `arch=c000003e`. */
const auditArchitecture = /^arch=(?:0x)?([0-9a-f]{8})$/

/**
 * The number alone, with its architecture where one is named, of a line in which a call's number is written as one:
 * `type=SECCOMP arch=c000003e syscall=41`, `SIGSYS syscall 302`. Undefined where there is no such number, or more.
 */
function withNumberOfLine(terms: readonly QueryTerm[]): QueryTerm[] | undefined {
  const numbers = terms.filter(
    (term, at) => term.kind === 'number' && !term.negated && (term.isOfLine || isCallMark(terms[at - 1])),
  )
  const [number, ...others] = numbers
  if (number?.kind !== 'number' || others.length > 0) return undefined
  const words = terms.filter(term => term.kind === 'word')
  if (words.some(({ negated }) => negated)) return undefined
  const architectures = words.flatMap(({ text }) => {
    const [, audit] = auditArchitecture.exec(text) ?? []
    return (audit === undefined ? architectureOfWord(text) : architectureOfAudit(audit)) ?? []
  })
  const [architecture = number.architecture] = architectures
  if (architectures.length > 1) return undefined
  const named = { ...number, ...(architecture === undefined ? {} : { architecture }) }
  return terms.flatMap((term): readonly QueryTerm[] =>
    term === number ? [named] : term.kind === 'filter' ? [term] : [],
  )
}

const isCallMark = (term: QueryTerm | undefined) =>
  term?.kind === 'word' && /^(?:syscall|系统调用)$/.test(term.text)

const architectureOfAudit = (digits: string) =>
  architectures.find(({ auditArch }) => auditArch === Number.parseInt(digits, 16))?.token

/** `x86_64 59` as `x86_64:59`, and `syscall 59` as `59`: a number that is named as one. */
function withNamedNumbers(terms: readonly QueryTerm[]): QueryTerm[] {
  const [number, ...others] = terms.filter(term => term.kind === 'number')
  if (number === undefined || number.negated || others.length > 0) return [...terms]
  const words = terms.filter(term => term.kind === 'word')
  const architectures = words.flatMap(({ text }) => architectureOfWord(text) ?? [])
  const isNamed = words.every(
    ({ text, negated }) => !negated && (isNumberMark(text) || architectureOfWord(text) !== undefined),
  )
  const [architecture = number.architecture] = architectures
  if (!isNamed || words.length === 0 || architectures.length > 1) return [...terms]
  const parts = [number, ...words]
  const start = Math.min(...parts.map(part => part.start))
  const end = Math.max(...parts.map(part => part.end))
  const named = { ...number, start, end, ...(architecture === undefined ? {} : { architecture }) }
  return terms.flatMap(term => (term === number ? [named] : term.kind === 'word' ? [] : [term]))
}

function readToken(
  token: Token,
  terms: QueryTerm[],
  problems: QueryProblem[],
  index: SearchIndex | undefined,
): void {
  const { start, end } = token
  // An option of a command, `ulimit -n`: a letter alone leaves out too much to be meant.
  if (terms.length > 0 && /^(-\w|--cap-(add|drop))$/.test(token.text)) return
  const option = /^--(?:cap-(?:add|drop)=?)?/.exec(token.text)?.[0] ?? ''
  if (option !== '' && option !== token.text) {
    readToken({ ...token, text: token.text.slice(option.length) }, terms, problems, index)
    return
  }
  const negated = token.text.length > 1 && token.text.startsWith('-')
  const text = (negated ? token.text.slice(1) : token.text).toLowerCase()
  if (token.quoted) {
    if (text.trim() !== '') terms.push({ kind: 'word', text: text.trim(), negated, start, end })
    return
  }
  // `std::thread` is a name in a program.
  const colon = text.includes('::') ? -1 : text.indexOf(':')
  const key = colon < 0 ? '' : text.slice(0, colon)
  const value = text.slice(colon + 1)
  const architecture = architectureOfWord(key)
  if (architecture !== undefined && numberForm.test(value)) {
    terms.push({ kind: 'number', value: Number(value), text: value, architecture, negated, start, end })
    return
  }
  const name = filterNameOf(text, key)
  if (name === undefined) {
    const known = filterKinds().map(({ name }) => name)
    const nearer = colon > 0 ? nearest(key, known) : []
    if (colon <= 0) readWords(token, negated, terms, problems)
    // What a message begins with: `unshare: Operation not permitted`.
    else if (value === '' && nearer.length === 0)
      readWords({ ...token, text: token.text.slice(0, -1), end: end - 1 }, negated, terms, problems)
    else problems.push({ id: 'unknown-filter', text: key, nearest: nearer, start, end })
    return
  }
  const written = colon > 0 ? value : text
  const values: string[] = []
  for (const part of written.split(',')) {
    if (part === '' && written !== '') continue
    const read = filterOf(name).read(part, index)
    if (typeof read === 'string') problems.push({ ...problemOf(name, part, read), start, end })
    else values.push(...read)
  }
  if (values.length > 0) terms.push({ kind: 'filter', filter: name, values, negated, start, end })
}

/** What strace and audit write before the number of a call: `syscall_0x1b7`, `syscall=439`. */
const numberedCall = /^(?:syscall|nr)[_=](?=\d)/

/**
 * Commas and bars part words as spaces do, so that a list of names can be pasted; stars are nothing to look for. Chinese
 * stands beside other writing without a space: `59号系统调用`.
 */
const wordForm = /\p{Script=Han}+|(?:(?!::)[^\p{Script=Han},|*，、；。？！：（）“”《》])+/gu

function readWords(token: Token, negated: boolean, terms: QueryTerm[], problems: QueryProblem[]): void {
  const from = negated ? 1 : 0
  for (const part of token.text.slice(from).matchAll(wordForm)) {
    const written = part[0].toLowerCase()
    const text = written.replace(numberedCall, '')
    const isOfLine = text !== written
    const start = token.start + (part.index === 0 ? 0 : from + part.index)
    const end = token.start + from + part.index + part[0].length
    if (numberForm.test(text)) {
      const value = Number(text)
      terms.push({ kind: 'number', value, text, negated, start, end, ...(isOfLine && { isOfLine }) })
    } else if (/[\p{L}\p{N}_]/u.test(text))
      terms.push({ kind: 'word', text: bareName(text), negated, start, end })
    else if (token.text !== '-')
      problems.push({ id: 'no-word', text: token.text, nearest: [], start: token.start, end: token.end })
  }
}

function filterNameOf(text: string, key: string): FilterName | undefined {
  if (key !== '')
    return filterKinds().find(({ name, otherNames }) => name === key || otherNames.includes(key))?.name
  if (text.startsWith('@')) return 'group'
  if (text.startsWith('cap_') || isCapability(text)) return 'cap'
  return /^cve-\d/.test(text) ? 'cve' : undefined
}

/** `sys_admin`, as engines write capabilities; `sys_ptrace` is what the kernel calls a call. */
function isCapability(text: string): boolean {
  return text.includes('_') && capabilityNames().has(text) && catalogue.byName(bareName(text)) === undefined
}

const capabilityNames = once(() => new Set(capabilities.map(name => name.slice('CAP_'.length).toLowerCase())))

function problemOf(
  filter: FilterName,
  text: string,
  id: Exclude<QueryProblemId, 'unknown-filter' | 'no-word' | 'unknown-cve'>,
): Pick<QueryProblem, 'id' | 'filter' | 'text' | 'nearest'> {
  const shown = filter === 'cap' || filter === 'cve' ? text.toUpperCase() : text
  return {
    id: id === 'unknown-value' && filter === 'cve' && /^(cve-)?\d{4}-\d{4,}$/.test(text) ? 'unknown-cve' : id,
    filter,
    text: shown,
    // A number that differs in a digit is another vulnerability.
    nearest: id === 'unknown-value' && filter !== 'cve' ? nearest(text, filterOf(filter).values()) : [],
  }
}

/** The query without one of its terms, for a chip that can be taken away. */
export function withoutTerm(text: string, term: Placed): string {
  return `${text.slice(0, term.start).trimEnd()} ${text.slice(term.end).trimStart()}`.trim()
}
