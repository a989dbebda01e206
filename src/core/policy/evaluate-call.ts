import { type ArchitectureToken, architectureByToken } from '../catalogue'
import type { Outcome } from '../profile'
import type { TextRange } from '../text'
import { type ConditionNode, type Leaf, startOfLevel } from './condition-tree'
import type { CallEntry } from './filter-database'
import type { FilterModel, FilterSection } from './filter-model'
import { rangeOfDefault, rangeOfRule } from './load-failure'
import { outcomeOfReturn } from './return-value'

/** One system call as a filter sees it. */
export interface Call {
  readonly arch: ArchitectureToken
  /** With the ABI's base, as the kernel passes it: x32 calls have bit 30 set. −1 is what a tracer skips a call with. */
  readonly nr: number
  /** Six registers, unsigned; missing ones are 0. */
  readonly args: readonly bigint[]
}

/** What settled a verdict, with its place in the profile. */
export type DecidedBy =
  | {
      readonly kind: 'rule'
      /** Place in `syscalls` of the profile. */
      readonly rule: number
      /** The name through which the rule got there: `socketcall` for a call behind it. */
      readonly name: string
      /** Whether arguments had a part in it. */
      readonly conditional: boolean
      readonly range: TextRange
    }
  | { readonly kind: 'default'; readonly range: TextRange }
  /** The filter has no section for the architecture, or none for the x32 half of x86_64 or the other one. */
  | { readonly kind: 'architecture-check' }
  /** runc's own instructions in front of the filter: the number is above the largest that the profile names. */
  | { readonly kind: 'runtime-stub'; readonly above: number }
  /** The filter was meant to do what `intended` says, but libseccomp's instructions for it do not. */
  | { readonly kind: 'defect'; readonly defect: DefectId; readonly intended: Outcome }

/**
 * What libseccomp is known to do wrong, seen in 2.6.0 and not mended in 2.6.1.
 *
 * - `number-not-loaded`: no rule of the architecture is ever reached, and every call meets the default
 *   (`FilterSection.loadsNumber`).
 * - `stale-accumulator`: for some arguments, the instructions for the call compare a word that was loaded for another
 *   comparison. Conditions that branch before the end of a rule lead to it (all but EQ and MASKED_EQ), and operands of
 *   one argument that differ in their upper 32 bits.
 */
export type DefectId = 'number-not-loaded' | 'stale-accumulator'

export interface Verdict extends Outcome {
  readonly decidedBy: DecidedBy
  /** What is wrong with the filter around this call, whether or not it changes this verdict. */
  readonly defects: readonly DefectId[]
}

/** The two ABIs of x86_64 are told apart by this bit of the number (Linux uapi `asm/unistd.h`). */
export const X32_BIT = 0x40000000
const MINUS_ONE = 0xffffffff
const KILL_THREAD = 0
const ERRNO_ENOSYS = 0x00050026

/**
 * What a filter is meant to do with one call: what libseccomp's rules say, before it turns them into instructions.
 *
 * The order is that of the filter: runc's stub, the architecture, the number, the conditions of the call's rules in
 * libseccomp's order, the default. `stale-accumulator` shows
 * only in the instructions.
 */
export function evaluateCall(model: FilterModel, call: Call): Verdict {
  const architecture = architectureByToken(call.arch)
  const number = call.nr >>> 0
  const section = model.sections.find(({ auditArch }) => auditArch === architecture?.auditArch)
  const above = stubAnswers(model, section, number)
  if (above !== undefined) {
    return { ...outcomeOfReturn(ERRNO_ENOSYS), decidedBy: { kind: 'runtime-stub', above }, defects: [] }
  }
  if (!section || !entersSection(section, number)) {
    return { ...outcomeOfReturn(KILL_THREAD), decidedBy: { kind: 'architecture-check' }, defects: [] }
  }
  const entry = section.databases.map(database => database.callByNumber(number)).find(found => found)
  const defects: DefectId[] = section.loadsNumber ? [] : ['number-not-loaded']
  const leaf = entry && section.loadsNumber ? leafFor(entry, call.args) : undefined
  if (!entry || !leaf) {
    const range = rangeOfDefault(model.seccomp.source)
    return {
      ...outcomeOfReturn(model.rules.defaultReturns),
      decidedBy: { kind: 'default', range },
      defects,
    }
  }
  const { rule } = leaf
  const { name } = entry
  const range = rangeOfRule(model.seccomp.source, { rule, name })
  return {
    ...outcomeOfReturn(leaf.returns),
    decidedBy: { kind: 'rule', rule, name, conditional: entry.conditions.node !== undefined, range },
    defects,
  }
}

/** The number above which runc's stub answers the call, where it does. On s390 and s390x it also answers number 0. */
function stubAnswers(
  { stub }: FilterModel,
  section: FilterSection | undefined,
  number: number,
): number | undefined {
  for (const { architecture } of section?.databases ?? []) {
    const above = stub.get(architecture.token)
    if (above === undefined) continue
    const { token } = architecture
    const isX32 = (number & X32_BIT) !== 0
    if (token === 'SCMP_ARCH_X86_64' && isX32) continue
    if (token === 'SCMP_ARCH_X32' && !isX32) continue
    const isZeroOnS390 = number === 0 && (token === 'SCMP_ARCH_S390' || token === 'SCMP_ARCH_S390X')
    if (number > above || isZeroOnS390) return above
  }
  return undefined
}

/** A section of x86_64 alone kills x32 calls, save −1, and the other way round (libseccomp src/gen_bpf.c). */
function entersSection({ databases }: FilterSection, number: number): boolean {
  const [only, ...others] = databases
  if (others.length > 0) return true
  const token = only?.architecture.token
  if (token === 'SCMP_ARCH_X86_64') return number < X32_BIT || number === MINUS_ONE
  return token !== 'SCMP_ARCH_X32' || number >= X32_BIT
}

function leafFor({ conditions, leaf }: CallEntry, args: readonly bigint[]): Leaf | undefined {
  return conditions.node ? walk(conditions.node, args) : leaf
}

/** The first comparison of a level that leads to an action settles the call; one that leads nowhere, the next is asked. */
function walk(level: ConditionNode, args: readonly bigint[]): Leaf | undefined {
  for (let node: ConditionNode | undefined = startOfLevel(level); node; node = node.next) {
    const holds = compare(node, args)
    const below = (holds ? node.ifTrue : node.ifFalse).node
    const leaf = below ? walk(below, args) : holds ? node.leafTrue : node.leafFalse
    if (leaf) return leaf
  }
  return undefined
}

function compare(
  { argument, high, operator, mask, operand }: ConditionNode,
  args: readonly bigint[],
): boolean {
  const value = args[argument] ?? 0n
  const word = Number((high ? value >> 32n : value) & 0xffffffffn)
  switch (operator) {
    case 'EQ':
    case 'MASKED_EQ':
      return (word & mask) >>> 0 === operand
    case 'GT':
      return word > operand
    case 'GE':
      return word >= operand
  }
}
