import { architectureByToken, architectures } from '../architectures'
import { capabilities } from '../capabilities'
import type { Engine } from '../default-rules'
import { type RiskLevel, riskLevels } from '../risk'
import type { CallState, SearchContext, SearchIndex } from '../search-hit'
import { compareVersions, sinceOn } from '../since'
import { catalogue, type Syscall } from '../syscalls'
import { architectureOfWord } from './architecture-words'
import { groupNames } from './groups'
import { traitsOf } from './traits'

export type FilterName =
  | 'risk'
  | 'verdict'
  | Engine
  | 'arch'
  | 'since'
  | 'arg'
  | 'group'
  | 'cap'
  | 'cve'
  | 'status'

type Predicate = (syscall: Syscall) => boolean

export interface FilterKind {
  readonly name: FilterName
  readonly otherNames: readonly string[]
  /** What may stand behind the colon, as far as it can be listed. */
  values(): readonly string[]
  /** The values that a word stands for, or what is wrong with it. With the index, names of arguments are checked. */
  read(
    word: string,
    index?: SearchIndex,
  ): readonly string[] | 'unknown-value' | 'value-missing' | 'version-malformed'
  /** Whether a call has one of the values. */
  test(values: readonly string[], context: SearchContext, index: SearchIndex): Predicate
}

/** The value itself, or else all that begin like it; what all values of a kind begin with, `mark`, may be left out. */
function fromList(
  known: readonly string[],
  word: string,
  aliases: Readonly<Record<string, string>> = {},
  mark = '',
): readonly string[] | 'unknown-value' | 'value-missing' {
  if (word === '') return 'value-missing'
  const exact = known.find(value => [word, mark + word].includes(value.toLowerCase()))
  const meant = exact ?? aliases[word]
  if (meant !== undefined) return [meant]
  const begun = known.filter(value =>
    [word, mark + word].some(start => value.toLowerCase().startsWith(start)),
  )
  return begun.length > 0 ? begun : 'unknown-value'
}

/** Splits `>=high` into its comparison and the rest. */
function comparisonOf(word: string): readonly [comparison: string, rest: string] {
  const comparison = /^(>=|<=|>|<|=)?/.exec(word)?.[0] ?? ''
  return [comparison, word.slice(comparison.length)]
}

function compares(comparison: string, difference: number): boolean {
  switch (comparison) {
    case '>':
      return difference > 0
    case '>=':
      return difference >= 0
    case '<':
      return difference < 0
    case '<=':
      return difference <= 0
    default:
      return difference === 0
  }
}

const heightOf = (level: RiskLevel) => -riskLevels.indexOf(level)

const risk: FilterKind = {
  name: 'risk',
  otherNames: [],
  values: () => riskLevels,
  read(word) {
    const [comparison, rest] = comparisonOf(word)
    const read = fromList(riskLevels, rest)
    const [limit, ...others] = riskLevels.filter(level => typeof read !== 'string' && read.includes(level))
    if (comparison === '' || limit === undefined || others.length > 0) return read
    return riskLevels.filter(level => compares(comparison, heightOf(level) - heightOf(limit)))
  },
  test: values => syscall => values.includes(traitsOf(syscall).risk),
}

const states: readonly CallState[] = ['allowed', 'conditional', 'denied']
const stateAliases = { deny: 'denied', blocked: 'denied', refused: 'denied', permitted: 'allowed' }

/** What a verdict can be more exactly, in the words of seccomp's actions, and what it is then called. */
const kindsOfAction: Readonly<Record<string, readonly string[]>> = {
  log: ['logged'],
  notify: ['notified'],
  trace: ['traced'],
  errno: ['denied'],
  trap: ['trapped'],
  kill: ['killed-thread', 'killed-process'],
  'kill-thread': ['killed-thread'],
  'kill-process': ['killed-process'],
}
const verdictValues = [...states, ...Object.keys(kindsOfAction)]
const verdictAliases = {
  ...stateAliases,
  logged: 'log',
  notified: 'notify',
  traced: 'trace',
  trapped: 'trap',
  killed: 'kill',
}

const verdict: FilterKind = {
  name: 'verdict',
  otherNames: [],
  values: () => verdictValues,
  read: word => fromList(verdictValues, word.replace(/^scmp_act_/, '').replaceAll('_', '-'), verdictAliases),
  test: (values, { verdicts, kinds }) => {
    const wanted = values.flatMap(value => kindsOfAction[value] ?? [])
    return ({ index }) =>
      values.some(value => value === verdicts?.[index]) || wanted.some(kind => kind === kinds?.[index])
  },
}

/** In an engine's default a call can also be waiting for a capability that containers do not get by themselves. */
const needsCapability = 'capability'
const defaultStates: readonly string[] = [...states, needsCapability]

function engineDefault(engine: Engine): FilterKind {
  return {
    name: engine,
    otherNames: engine === 'containerd' ? ['kubernetes', 'k8s'] : [],
    values: () => defaultStates,
    read: word => fromList(defaultStates, word, stateAliases),
    test: (values, { defaults }) => {
      return ({ index, defaults: rules }) => {
        const state = defaults?.[engine][index]
        const waits =
          state === 'denied' && rules[engine].some(rule => rule.action === 'SCMP_ACT_ALLOW' && rule.caps)
        return values.some(value => value === state || (waits && value === needsCapability))
      }
    },
  }
}

const arch: FilterKind = {
  name: 'arch',
  otherNames: ['architecture'],
  values: () => architectures.map(({ name }) => name),
  read(word) {
    const token = architectureOfWord(word)
    if (token === undefined) return fromList(arch.values(), word)
    return [architectureByToken(token)?.name ?? word]
  },
  test: values => {
    const tokens = architectures.filter(({ name }) => values.includes(name)).map(({ token }) => token)
    return ({ name }) => tokens.some(token => catalogue.numberOf(name, token) !== undefined)
  },
}

/** Versions of unequal length differ only in what both have, so that 5.10.3 counts as 5.10. */
function versionDifference(a: string, b: string): number {
  const [left, right] = [a, b].map(version => version.split('.'))
  const parts = Math.min(left?.length ?? 0, right?.length ?? 0)
  const cut = (version: readonly string[] | undefined) => (version ?? []).slice(0, parts).join('.')
  return compareVersions(cut(left), cut(right))
}

const versionForm = /^(>=|<=|>|<|=)?\d+(\.\d+){0,2}$/
const versionRange = /^\d+(\.\d+){0,2}\.\.\d+(\.\d+){0,2}$/

/** Whether a call is of the versions that `>5.10` or `5.4..5.10` names; of bounds, only what is sure. */
function isSince(since: string, wanted: string): boolean {
  const [from = '', to] = wanted.split('..')
  if (to !== undefined) return isSince(since, `>=${from}`) && isSince(since, `<=${to}`)
  const [comparison, version] = comparisonOf(wanted)
  const bound = since.startsWith('<=')
  if (bound && !comparison.startsWith('<')) return false
  return compares(comparison, versionDifference(bound ? since.slice(2) : since, version))
}

const since: FilterKind = {
  name: 'since',
  otherNames: ['kernel'],
  values: () => ['>5.10', '>=6.1', '<4.0', '5.4..5.15'],
  read(word) {
    if (/^(>=|<=|>|<|=)?$/.test(word)) return 'value-missing'
    const complete = word.replace(/\.$/, '')
    return versionForm.test(complete) || versionRange.test(complete) ? [complete] : 'version-malformed'
  },
  test:
    (values, { architecture }) =>
    syscall => {
      const version = sinceOn(syscall.name, architecture)
      return version !== undefined && values.some(value => isSince(version, value))
    },
}

const argAliases: Readonly<Record<string, string>> = {
  ptr: 'pointer',
  str: 'pointer',
  signal: 'sig',
  command: 'cmd',
  request: 'cmd',
  protection: 'prot',
}
const argKinds: readonly string[] = [
  'pointer',
  'none',
  'fd',
  'flags',
  'enum',
  'cmd',
  'prot',
  'mode',
  'sig',
  'pid',
  'uid',
  'gid',
  'id',
  'size',
  'offset',
  'addr',
  'time',
  'int',
  'poly',
]

const arg: FilterKind = {
  name: 'arg',
  otherNames: ['argument'],
  values: () => argKinds,
  read(word, index) {
    const kinds = fromList(argKinds, word, argAliases)
    if (kinds !== 'unknown-value' && (argKinds.includes(word) || word in argAliases)) return kinds
    const isName = index === undefined ? /^\w+$/.test(word) : index.argumentNames().has(word)
    return isName && (index !== undefined || kinds === 'unknown-value') ? [word] : kinds
  },
  test: (values, _context, index) => {
    const kinds = values.map(value => (value === 'pointer' ? 'ptr' : value))
    const none = values.includes('none')
    return syscall => {
      const { args, known } = index.signatureOf(syscall)
      return (
        (none && known && args.length === 0) ||
        args.some(
          ({ name, kind }) => kinds.includes(name) || kind.split('+').some(part => kinds.includes(part)),
        )
      )
    }
  },
}

const group: FilterKind = {
  name: 'group',
  otherNames: ['set'],
  values: groupNames,
  read: word => (word === '@' ? 'value-missing' : fromList(groupNames(), word, {}, '@')),
  test: values => syscall => traitsOf(syscall).groups.some(name => values.includes(name)),
}

const anyOrNone: readonly string[] = ['any', 'none']

/** Of calls whose checks nobody examined, one cannot say that they need no capability. */
const notExamined = 'unknown'
const capabilityValues: readonly string[] = [...anyOrNone, notExamined, ...capabilities]

const cap: FilterKind = {
  name: 'cap',
  otherNames: ['capability'],
  values: () => capabilityValues,
  read: word => fromList(capabilityValues, word, {}, 'cap_'),
  test: values => syscall => {
    const { capabilities: asked } = traitsOf(syscall)
    return asked === undefined ? values.includes(notExamined) : hasOne(asked, values)
  },
}

function hasOne(own: readonly string[], values: readonly string[]): boolean {
  return values.some(value =>
    value === 'any' ? own.length > 0 : value === 'none' ? own.length === 0 : own.includes(value),
  )
}

let cveIds: readonly string[] | undefined

/** Every id, newest first, which is the order of what people look for. */
function allCveIds(): readonly string[] {
  cveIds ??= [...new Set(catalogue.syscalls.flatMap(syscall => traitsOf(syscall).cves))].sort().reverse()
  return cveIds
}

const cve: FilterKind = {
  name: 'cve',
  otherNames: [],
  values: () => [...anyOrNone, ...allCveIds()],
  read: word => fromList([...anyOrNone, ...allCveIds()], word, {}, 'cve-'),
  test: values => syscall => hasOne(traitsOf(syscall).cves, values),
}

const lives: readonly string[] = ['current', 'deprecated', 'gone']

/** Whether Linux removed the call, or has a number for it and no code (any more). */
export function isGone({ status }: Syscall): boolean {
  return status.some(state => /^(removed|not-implemented-in):/.test(state))
}

function lifeOf(syscall: Syscall): string {
  if (isGone(syscall)) return 'gone'
  return syscall.status.some(state => state.startsWith('deprecated:')) ? 'deprecated' : 'current'
}

const status: FilterKind = {
  name: 'status',
  otherNames: [],
  values: () => lives,
  read: word => fromList(lives, word, { removed: 'gone', obsolete: 'gone' }),
  test: values => syscall => values.includes(lifeOf(syscall)),
}

let kinds: readonly FilterKind[] | undefined

/** All filters of the query language, in the order in which they are offered. */
export function filterKinds(): readonly FilterKind[] {
  // Made when first asked for, so that the analysis worker, which never searches, need not carry them.
  kinds ??= [
    risk,
    verdict,
    engineDefault('docker'),
    engineDefault('podman'),
    engineDefault('containerd'),
    group,
    cap,
    cve,
    arch,
    since,
    arg,
    status,
  ]
  return kinds
}

export function filterOf(name: FilterName): FilterKind {
  return filterKinds().find(kind => kind.name === name) ?? risk
}
