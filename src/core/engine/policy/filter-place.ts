import { type ArchitectureToken, architectureByToken } from '../catalogue'
import type { KernelVersion } from '../profile'
import { type ConditionNode, type Leaf, startOfLevel } from './condition-node'
import type { CallEntry } from './filter-database'
import type { FilterModel, FilterSection } from './filter-model'
import { unimplementedReturn } from './return-value'
import { unfilteredOn } from './unfiltered-calls'

/**
 * What libseccomp is known to do wrong, seen in 2.6.0 and not mended in 2.6.1.
 *
 * - `number-not-loaded`: no rule of the architecture is ever reached, and every call meets the default
 *   (`FilterSection.loadsNumber`).
 * - `stale-accumulator`: for some arguments, the instructions for the call compare a word that was loaded for another
 *   comparison. Conditions that branch before the end of a rule lead to it (all but EQ and MASKED_EQ), and operands of
 *   one argument that differ in their upper 32 bits.
 * - `rules-merged-wrongly`: for some arguments the filter does what the rules say in no order. Rules with several
 *   conditions share parts of the tree, and of two ranges another may come first where the upper 32 bits differ.
 */
export type DefectId = 'number-not-loaded' | 'stale-accumulator' | 'rules-merged-wrongly'

/** The two ABIs of x86_64 are told apart by this bit of the number (Linux uapi `asm/unistd.h`). */
export const X32_BIT = 0x40000000
const MINUS_ONE = 0xffffffff
const KILL_THREAD = 0
const ALLOW = 0x7fff0000

/** Where a filter sends a call by its architecture and number, before it looks at an argument. */
export type FilterPlace =
  /** The kernel makes the call without asking a filter, from a release on. */
  | { readonly kind: 'unfiltered'; readonly since: KernelVersion }
  | { readonly kind: 'runtime-stub'; readonly above: number }
  | { readonly kind: 'architecture-check' }
  | {
      readonly kind: 'section'
      /** What the rules say about the call; undefined where none names it. */
      readonly entry: CallEntry | undefined
      /** Whether the section's instructions find any call at all (`FilterSection.loadsNumber`). */
      readonly isReached: boolean
    }

/** The order is that of the kernel and of the filter: calls that it is not asked about, runc's stub, the architecture, the number. */
export function placeOf(model: FilterModel, token: ArchitectureToken, number: number): FilterPlace {
  return placesOn(model, token)(number)
}

/** `placeOf` for many numbers of one architecture. */
export function placesOn(model: FilterModel, token: ArchitectureToken): (number: number) => FilterPlace {
  const auditArch = architectureByToken(token)?.auditArch
  const section = model.sections.find(candidate => candidate.auditArch === auditArch)
  const unfiltered = unfilteredOn(token, model.target.kernel)
  return number => {
    const since = unfiltered.get(number)
    if (since) return { kind: 'unfiltered', since }
    const above = stubAnswers(model, section, number)
    if (above !== undefined) return { kind: 'runtime-stub', above }
    if (!section || !entersSection(section, number)) return ARCHITECTURE_CHECK
    let entry: CallEntry | undefined
    for (const database of section.databases) entry ??= database.callByNumber(number)
    return { kind: 'section', entry, isReached: section.loadsNumber }
  }
}

const ARCHITECTURE_CHECK: FilterPlace = { kind: 'architecture-check' }

/** What the filter returns for a place where no rule is asked. */
export function returnsAt({ kind }: FilterPlace, { target, rules }: FilterModel): number {
  if (kind === 'unfiltered') return ALLOW
  if (kind === 'runtime-stub') return unimplementedReturn(target.architecture)
  return kind === 'architecture-check' ? KILL_THREAD : rules.defaultReturns
}

/** The number above which runc's stub answers the call, where it does. On s390 and s390x it also answers number 0. */
function stubAnswers(
  { stub }: FilterModel,
  section: FilterSection | undefined,
  number: number,
): number | undefined {
  if (!section || stub.size === 0) return undefined
  for (const { architecture } of section.databases) {
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
  if (databases.length > 1) return true
  const token = databases[0]?.architecture.token
  if (token === 'SCMP_ARCH_X86_64') return number < X32_BIT || number === MINUS_ONE
  return token !== 'SCMP_ARCH_X32' || number >= X32_BIT
}

/** Six arguments as twelve words, the lower half of each first; there is no room for more. */
export function wordsOf(args: readonly bigint[]): Uint32Array {
  const words = new Uint32Array(12)
  for (const [argument, value] of args.entries()) {
    words[argument * 2] = Number(value & 0xffffffffn)
    words[argument * 2 + 1] = Number((value >> 32n) & 0xffffffffn)
  }
  return words
}

/** The leaf that settles a call with these words of arguments; undefined where the default does. */
export function leafFor({ conditions, leaf }: CallEntry, words: Uint32Array): Leaf | undefined {
  return conditions.node ? walk(conditions.node, words) : leaf
}

/** The first comparison of a level that leads to an action settles the call; one that leads nowhere, the next is asked. */
function walk(level: ConditionNode, words: Uint32Array): Leaf | undefined {
  for (let node: ConditionNode | undefined = startOfLevel(level); node; node = node.next) {
    const holds = compare(node, words)
    const below = (holds ? node.ifTrue : node.ifFalse).node
    const leaf = below ? walk(below, words) : holds ? node.leafTrue : node.leafFalse
    if (leaf) return leaf
  }
  return undefined
}

function compare(node: ConditionNode, words: Uint32Array): boolean {
  const { operator, mask, operand } = node
  const word = words[wordIndex(node)] ?? 0
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

/** Which of the twelve words a node compares. */
export function wordIndex({ argument, high }: ConditionNode): number {
  return argument * 2 + (high ? 1 : 0)
}
