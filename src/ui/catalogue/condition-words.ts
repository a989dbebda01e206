import {
  actions,
  architectureByToken,
  type ConditionalCase,
  type ConditionFact,
  catalogue,
  type InactiveRule,
  type RuleNeed,
  type Syscall,
  type SyscallVerdict,
  verdictKindOf,
} from '../../core'
import { asPlainValue, exceptionsOf, exceptOperator } from '../../core/engine/profile/argument-choice'
import type { ArgumentWidth } from '../../core/engine/profile/argument-forms'
import type { Messages, Words } from '../../messages'

export interface ConditionMessages {
  readonly verdict: Messages['verdict']
  readonly condition: Words['conditionColumn']
}

/** Names for the numbers that arguments take, on one architecture.  */
export interface ConstantNames {
  /** The names that make up a value, and the bits that have none. */
  describe(
    syscall: string,
    argument: number,
    value: bigint,
  ): { readonly names: readonly string[]; readonly rest: bigint } | undefined
  /** What the argument is called. */
  argument(syscall: Syscall, index: number): string | undefined
  /** How much of an argument the kernel reads. */
  width(syscall: Syscall, index: number): ArgumentWidth
  /** Every name that the argument knows. */
  known(syscall: string, argument: number): readonly { readonly name: string; readonly value: bigint }[]
}

/** More than this many names are counted instead of listed. */
const listedNames = 3
/** From here on a number is easier to read in hexadecimal. */
const firstHexadecimal = 4096n

/**
 * What the Condition column says of a verdict: when it holds, what it waits for, or nothing. Sentences come from
 * the messages; facts from the verdict.
 */
export function conditionWords(
  syscall: Syscall,
  verdict: SyscallVerdict,
  messages: ConditionMessages,
  constants: ConstantNames,
): string {
  const words = messages.condition
  const own = ownWords(syscall, verdict, messages, constants)
  const isWrong = verdict.defects.length > 0
  return words.inTurn([
    ...(isWrong ? [words.defect] : []),
    ...(own === '' ? [] : [own]),
    ...looser(verdict, messages),
  ])
}

function ownWords(
  syscall: Syscall,
  verdict: SyscallVerdict,
  messages: ConditionMessages,
  constants: ConstantNames,
): string {
  const words = messages.condition
  if (verdict.cases.length > 0) {
    // Behind a multiplexer, the call's own arguments lie in memory, and its conditions are about the multiplexer's.
    const made = (verdict.via && catalogue.byName(verdict.via)) ?? syscall
    return casesInWords(made, verdict.cases, messages, constants)
  }
  if (verdict.isUnknown && verdict.activeRules.length > 0) return words.unknown
  if (verdict.state !== 'denied') return ''
  const needs = needsInWords(verdict, messages)
  if (needs !== '') return needs
  if (verdict.decidedBy === 'runtime-stub') return words.stub
  const removed = syscall.status.find(status => status.startsWith('removed:'))
  return removed === undefined ? '' : words.goneSince(removed.slice('removed:'.length))
}

const strictness = ['allowed', 'conditional', 'denied'] as const

/** Ways round the verdict on the same machine: the call behind a multiplexer, or made for another architecture. */
function looser(verdict: SyscallVerdict, messages: ConditionMessages): string[] {
  return verdict.otherWays
    .filter(({ state }) => strictness.indexOf(state) < strictness.indexOf(verdict.state))
    .map(({ state, kind, via, architecture }) => {
      const name = architectureByToken(architecture)?.name ?? architecture
      const met = messages.verdict.inSentence(state === 'conditional' ? state : kind, undefined)
      return messages.condition.otherWay(met, via, name)
    })
}

/** Cases with one outcome are alternatives; a case that does not simply allow says what it does. */
function casesInWords(
  syscall: Syscall,
  cases: readonly ConditionalCase[],
  messages: ConditionMessages,
  constants: ConstantNames,
): string {
  const groups = new Map<string, ConditionalCase[]>()
  for (const given of cases) {
    // A mask over all that the kernel reads of an argument asks for a value, and should read as such.
    const conditions = given.conditions.map(condition =>
      asPlainValue(condition, constants.width(syscall, condition.index)),
    )
    const one = { ...given, conditions }
    const key = `${one.outcome.action} ${one.outcome.errno ?? ''}`
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  const words = messages.condition
  const parts = [...groups.values()].map(group => {
    const conditions = words.or(alternativesInWords(syscall, group, messages, constants))
    const outcome = group[0]?.outcome
    const kind = outcome === undefined ? 'allowed' : verdictKindOf(outcome.action)
    return kind === 'allowed'
      ? conditions
      : words.when(messages.verdict.inSentence(kind, outcome?.errno), conditions)
  })
  return words.inTurn(parts)
}

function alternativesInWords(
  syscall: Syscall,
  cases: readonly ConditionalCase[],
  messages: ConditionMessages,
  constants: ConstantNames,
): string[] {
  const words = messages.condition
  const listed = new Map<string, { readonly place: number; readonly values: string[] }>()
  const parts: string[] = []
  const alone = cases.flatMap(({ conditions }) => (conditions.length === 1 ? conditions : []))
  const excepted = new Set<number>()
  for (const index of new Set(alone.map(one => one.index))) {
    const own = alone.filter(one => one.index === index)
    const values = exceptionsOf(own, constants.width(syscall, index))
    if (!values || own.length === 1) continue
    excepted.add(index)
    parts.push(exceptionsInWords(syscall, index, values, messages, constants))
  }
  for (const { conditions } of cases) {
    const single = conditions.length === 1 ? conditions[0] : undefined
    if (single && excepted.has(single.index)) continue
    const anyOf = single && words.anyOf[single.operator]
    if (single === undefined || anyOf === undefined) {
      parts.push(words.and(conditions.map(one => comparisonInWords(syscall, one, messages, constants))))
      continue
    }
    const argument = argumentName(syscall, single.index, messages, constants)
    const key = `${single.index} ${single.operator}`
    const list = listed.get(key) ?? { place: parts.length, values: [] }
    listed.set(key, list)
    list.values.push(valueName(syscall, single, constants))
    parts[list.place] = anyOf(argument, nameList(list.values, messages, 'or'))
  }
  return parts
}

function exceptionsInWords(
  syscall: Syscall,
  index: number,
  values: readonly bigint[],
  messages: ConditionMessages,
  constants: ConstantNames,
): string {
  const name = (value: bigint) => valueName(syscall, { index, value }, constants)
  return messages.condition.compare[exceptOperator]({
    argument: argumentName(syscall, index, messages, constants),
    value: nameList(values.map(name), messages, 'or'),
    number: '',
    mask: '',
    flags: undefined,
    remainder: '',
    none: false,
    all: false,
  })
}

function comparisonInWords(
  syscall: Syscall,
  condition: ConditionFact,
  messages: ConditionMessages,
  constants: ConstantNames,
): string {
  const { value, valueTwo, index, operator } = condition
  const known = constants.known(syscall.name, index)
  const flags = flagsIn(syscall, condition, constants)
  return messages.condition.compare[operator]({
    argument: argumentName(syscall, index, messages, constants),
    value: valueName(syscall, condition, constants),
    number: number(value),
    mask: hexadecimal(value),
    flags: flags && {
      any: flagList(flags, known, messages, 'or'),
      all: flagList(flags, known, messages, 'and'),
      count: flags.length,
    },
    remainder: hexadecimal(valueTwo),
    none: valueTwo === 0n,
    all: valueTwo === value,
  })
}

/** The flags that a mask looks at; undefined where a bit has no name. A name for zero is no flag. */
function flagsIn(
  syscall: Syscall,
  { index, value }: ConditionFact,
  constants: ConstantNames,
): readonly string[] | undefined {
  const described = constants.describe(syscall.name, index, value)
  if (described === undefined || described.rest !== 0n) return undefined
  const zeros = constants.known(syscall.name, index).filter(constant => constant.value === 0n)
  const flags = described.names.filter(name => !zeros.some(zero => zero.name === name))
  return flags.length === 0 ? undefined : flags
}

/** `CLONE_NEW*` for three flags or more when nothing else that the argument knows begins so; else a list. */
function flagList(
  flags: readonly string[],
  known: readonly { readonly name: string }[],
  messages: ConditionMessages,
  last: 'or' | 'and',
): string {
  const prefix = commonPrefix(flags)
  const wholeFamily =
    flags.length >= listedNames &&
    prefix !== '' &&
    known.every(({ name }) => !name.startsWith(prefix) || flags.includes(name))
  return wholeFamily ? messages.condition.family(prefix) : nameList(flags, messages, last)
}

function commonPrefix(names: readonly string[]): string {
  const [first = '', ...others] = names
  let length = first.length
  for (const name of others) while (!name.startsWith(first.slice(0, length))) length--
  return first.slice(0, length)
}

function nameList(names: readonly string[], messages: ConditionMessages, last: 'or' | 'and'): string {
  const unique = [...new Set(names)]
  const shown = unique.length > listedNames + 1 ? unique.slice(0, listedNames) : unique
  return messages.condition.list(shown, unique.length - shown.length, last)
}

function argumentName(
  syscall: Syscall,
  index: number,
  messages: ConditionMessages,
  constants: ConstantNames,
): string {
  return constants.argument(syscall, index) ?? messages.condition.argument(index)
}

function valueName(
  syscall: Syscall,
  { index, value }: Pick<ConditionFact, 'index' | 'value'>,
  constants: ConstantNames,
): string {
  const described = constants.describe(syscall.name, index, value)
  if (described?.rest === 0n) return described.names.join(' | ')
  return number(value)
}

function number(value: bigint): string {
  return value < firstHexadecimal ? String(value) : hexadecimal(value)
}

function hexadecimal(value: bigint): string {
  return `0x${value.toString(16)}`
}

/** What the rules wait for that would let the call through more than now. */
function needsInWords(verdict: SyscallVerdict, messages: ConditionMessages): string {
  const words = messages.condition
  const capabilities = new Set<string>()
  const others = new Set<string>()
  for (const rule of verdict.inactiveRules) {
    if (!isMorePermissive(rule, verdict)) continue
    const [first, ...more] = rule.needs
    if (first?.kind === 'capability' && first.present && more.length === 0) capabilities.add(first.name)
    else others.add(words.and(rule.needs.map(need => needInWords(need, messages))))
  }
  const alternatives = capabilities.size === 0 ? [] : [words.needsCapability([...capabilities])]
  return words.or([...alternatives, ...others])
}

function isMorePermissive(rule: InactiveRule, verdict: SyscallVerdict): boolean {
  return (
    rule.outcome !== undefined &&
    actions.indexOf(rule.outcome.action) < actions.indexOf(verdict.outcome.action)
  )
}

function needInWords(need: RuleNeed, messages: ConditionMessages): string {
  const words = messages.condition
  if (need.kind === 'capability')
    return need.present ? words.needsCapability([need.name]) : words.notWithCapability(need.name)
  if (need.kind === 'architecture') return need.present ? words.onlyOn(need.names) : words.notOn(need.names)
  return need.atLeast ? words.fromKernel(need.version) : words.beforeKernel(need.version)
}
