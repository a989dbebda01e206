import { type RecordedCall, recordedOn } from '../../advice/behaviour'
import { type ArchitectureToken, architectureByToken } from '../../engine/catalogue'
import { constantsFor } from '../../engine/catalogue/constants'
import { families } from '../../engine/catalogue/detail'
import { registersOf } from '../../engine/catalogue/registers'
import type { ConditionDraft } from '../../engine/profile'
import { conditionOnValue } from './argument-condition'
import { keptArgumentsOf } from './kept-arguments'
import type { SeenCall } from './trace-summary'

/** More rules for one call than this say less to a reader than none. */
const MAX_RULES_PER_CALL = 8

/** What a narrowed call may still be made with, of one argument. */
export interface NarrowedArgument {
  readonly index: number
  /** `values`: these alone; `flags`: any of the flags seen, together or apart, and none of the others. */
  readonly by: 'values' | 'flags'
  /** Named values that it can no longer be made with. */
  readonly closed: readonly string[]
}

/** A call that is let through with some arguments only. */
export interface Narrowing {
  readonly name: string
  readonly arch: ArchitectureToken
  /** Conditions of one rule each, any of which suffices. */
  readonly alternatives: readonly (readonly ConditionDraft[])[]
  readonly narrowed: readonly NarrowedArgument[]
  /** Memory can never be made writable and executable by it. */
  readonly keepsWriteFromExecute: boolean
}

/**
 * Why a call with arguments that could be narrowed is let through with any.
 *
 * - `not-told`: the log shows it without arguments at least once, or with more different ones than are kept.
 * - `unknown-value`: an argument is written in words of which the value is not known here.
 * - `too-many`: no condition on a few rules holds for all that was seen.
 * - `timing`: what it is made with hangs on which thread comes first, so that one run does not show all.
 * - `other-architecture`: it is seen, or made by the start of the container, on more than one architecture.
 * - `way-around`: programs make it instead of another call that was seen and stays refused, then with other arguments.
 * - `part-missing`: the recording lacks a part, in which it may be made with others.
 */
export type NotNarrowedId =
  | 'not-told'
  | 'unknown-value'
  | 'too-many'
  | 'other-architecture'
  | 'timing'
  | 'way-around'
  | 'part-missing'

export interface NotNarrowed {
  readonly name: string
  readonly why: NotNarrowedId
}

/** Undefined where the call has no argument that a condition would be of use on. */
export type NarrowingResult =
  | { readonly ok: true; readonly narrowing: Narrowing }
  | NotNarrowedResult
  | undefined
interface NotNarrowedResult {
  readonly ok: false
  readonly why: NotNarrowedId
}

/** Locks of the C libraries: who waits, and who is woken, is another in each run. */
const TIMED: ReadonlySet<string> = new Set(['futex', 'futex_time64'])

/** Recorders write what goes through `socketcall` or `ipc` as the call in it, whose arguments no filter sees. */
function standsInMemory({ name, arch }: SeenCall): boolean {
  const machine = architectureByToken(arch)
  return families.some(
    ({ members, relation }) =>
      relation === 'multiplexes' &&
      members.includes(name) &&
      machine?.multiplexers.some(multiplexer => members.includes(multiplexer)),
  )
}

type Values = readonly (bigint | undefined)[]

/** Of which calls a log does not show what they will be made with. */
export interface NotShown {
  /** What is made instead of others that stay refused. */
  readonly around: ReadonlySet<string>
  /** Whether it lacks its start, or records anywhere. */
  readonly lacksPart: boolean
}

const ALL_SHOWN: NotShown = { around: new Set(), lacksPart: false }

/**
 * Narrows a call to what was seen and to what the start of the container makes it with: to the very combinations, where
 * these are few; else arguments that are made of flags to the flags seen, the others to the values seen; else to as many
 * arguments as a few rules can hold.
 */
export function narrow(
  call: SeenCall,
  start: readonly RecordedCall[],
  { around, lacksPart }: NotShown = ALL_SHOWN,
): NarrowingResult {
  const kept = keptArgumentsOf(call.name, undefined)
  const all = [0, 1, 2, 3, 4, 5].filter(index => (kept >> index) & 1)
  if (all.length === 0) return undefined
  if (standsInMemory(call)) return { ok: false, why: 'not-told' }
  if (TIMED.has(call.name)) return { ok: false, why: 'timing' }
  if (around.has(call.name)) return { ok: false, why: 'way-around' }
  if (lacksPart) return { ok: false, why: 'part-missing' }
  const told = call.arguments.reduce((sum, { count }) => sum + count, 0)
  if (call.argumentsLeftOut || told < call.count) return { ok: false, why: 'not-told' }
  const ofStart = start.filter(({ name }) => name === call.name)
  // The constants of one architecture may be others on another.
  if (ofStart.length > 0 && call.arch !== recordedOn.architecture) {
    return { ok: false, why: 'other-architecture' }
  }
  const seen: Values[] = [...call.arguments.map(({ values }) => values), ...ofStart.map(({ args }) => args)]
  const indexes = all.filter(index => seen.every(values => values[index] !== undefined))
  if (indexes.length === 0) return { ok: false, why: 'unknown-value' }
  const alternatives = exactly(call, indexes, seen) ?? bySets(call, indexes, seen)
  if (!alternatives) return { ok: false, why: 'too-many' }
  return { ok: true, narrowing: narrowingOf(call, alternatives) }
}

/** A rule for each combination. */
function exactly(call: SeenCall, indexes: readonly number[], seen: readonly Values[]) {
  return combined(call, indexes, seen, [])
}

/** Flags by those seen together; then without the arguments that take the most values. */
function bySets(call: SeenCall, indexes: readonly number[], seen: readonly Values[]) {
  const flags = indexes.filter(index => kindOf(call, index)?.includes('flags'))
  const masks = flags.flatMap(index => withoutOthers(call, index, seen) ?? [])
  const rest = indexes.filter(index => !flags.includes(index))
  const distinct = (index: number) => new Set(seen.map(values => values[index])).size
  rest.sort((a, b) => distinct(a) - distinct(b) || a - b)
  for (let count = rest.length; count > 0; count--) {
    const found = combined(call, rest.slice(0, count), seen, masks)
    if (found) return found
  }
  return masks.length > 0 ? [masks] : undefined
}

function combined(
  { name, arch }: SeenCall,
  indexes: readonly number[],
  seen: readonly Values[],
  others: readonly ConditionDraft[],
): ConditionDraft[][] | undefined {
  const lists = new Map<string, ConditionDraft[]>()
  for (const values of seen) {
    const conditions = indexes.map(index => conditionOnValue(name, arch, index, values[index] ?? 0n))
    const key = indexes.map(index => values[index]).join()
    if (lists.size === MAX_RULES_PER_CALL && !lists.has(key)) return undefined
    lists.set(
      key,
      [...conditions, ...others].sort((a, b) => a.index - b.index),
    )
  }
  return [...lists.values()]
}

function kindOf({ name, arch }: SeenCall, index: number): string | undefined {
  return registersOf(name, arch)[index]?.kind
}

/** Holds where none of the known flags is set that was never seen; undefined where all were. */
function withoutOthers(call: SeenCall, index: number, seen: readonly Values[]): ConditionDraft | undefined {
  const known = constantsFor(call.name, index, call.arch)
    .filter(({ kind }) => kind === 'flag')
    .reduce((bits, { value }) => bits | value, 0n)
  const used = seen.reduce((bits, values) => bits | (values[index] ?? 0n), 0n)
  const mask = known & ~used & 0xffff_ffffn
  return mask === 0n ? undefined : { index, operator: 'SCMP_CMP_MASKED_EQ', value: mask, valueTwo: 0n }
}

const LOWER_HALF = 0xffff_ffffn

/** The value that a condition asks for; undefined where it only rules out flags. */
function valueAsked({ operator, value, valueTwo = 0n }: ConditionDraft): bigint | undefined {
  if (operator === 'SCMP_CMP_EQ') return value
  return value === LOWER_HALF ? valueTwo : undefined
}

function narrowingOf(
  { name, arch }: SeenCall,
  alternatives: readonly (readonly ConditionDraft[])[],
): Narrowing {
  // All of them are on the same arguments.
  const indexes = [...new Set(alternatives.flatMap(list => list.map(({ index }) => index)))]
  const known = new Map<number, bigint>()
  for (const list of alternatives) {
    for (const condition of list) known.set(condition.index, valueAsked(condition) ?? 0n)
  }
  const narrowed = indexes.map(index => {
    const conditions = alternatives.flatMap(list => list.filter(condition => condition.index === index))
    const isMask = conditions.every(condition => valueAsked(condition) === undefined)
    const admits = (value: bigint, kind: 'enum' | 'flag') =>
      conditions.some(condition => {
        const asked = valueAsked(condition)
        if (asked === undefined) return (value & condition.value) === 0n
        return kind === 'enum' ? asked === value : (asked & value) === value
      })
    const closed = constantsFor(name, index, arch, known)
      .filter(({ value, kind }) => (kind === 'enum' || value !== 0n) && !admits(value, kind))
      .map(constant => constant.name)
    return { index, by: isMask ? ('flags' as const) : ('values' as const), closed: [...new Set(closed)] }
  })
  return {
    name,
    arch,
    alternatives,
    narrowed,
    keepsWriteFromExecute: separatesWriteFromExecute(name, arch, alternatives),
  }
}

const WRITE_AND_EXECUTE = 6n

function separatesWriteFromExecute(
  name: string,
  arch: ArchitectureToken,
  alternatives: readonly (readonly ConditionDraft[])[],
): boolean {
  const index = registersOf(name, arch).findIndex(({ kind }) => kind === 'prot')
  return (
    index >= 0 &&
    alternatives.every(list => {
      const condition = list.find(each => each.index === index)
      const asked = condition && valueAsked(condition)
      return asked !== undefined && (asked & WRITE_AND_EXECUTE) !== WRITE_AND_EXECUTE
    })
  )
}
