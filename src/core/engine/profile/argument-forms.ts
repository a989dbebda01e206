import type { ConditionDraft } from './command'
import type { Outcome } from './effective'
import { actions, MAX_CONDITIONS } from './vocabulary'

/** How many bits of the register the kernel uses for an argument on a 64-bit ABI. */
export type ArgumentWidth = 16 | 32 | 64

/**
 * What the bits that the kernel ignores do to a comparison, since the filter compares all 64:
 * nothing; set ones keep it from holding (`must-be-clear`); set ones alone make it hold (`suffice`); or the compared
 * number itself reaches into them (`compared`), so that no ordinary call meets it, or every one.
 */
export type IgnoredBits = 'without-effect' | 'must-be-clear' | 'suffice' | 'compared'

/**
 * What is wrong with a comparison: `bypass`, a caller gets round it by setting bits that the kernel ignores; `misses`,
 * nobody gets round it, but a caller who leaves such bits set, as sign extension does, is treated as another value;
 * `beyond`, the number is larger than the argument can be.
 */
export type ArgumentTrap = 'bypass' | 'misses' | 'beyond'

const WHOLE_REGISTER = 0xffff_ffff_ffff_ffffn

/** All bits that the kernel uses. */
export function widthMask(width: ArgumentWidth): bigint {
  return (1n << BigInt(width)) - 1n
}

/**
 * The kernel casts an `int` or `unsigned int` argument from the register, so that its upper half does not count, while
 * a filter sees `seccomp_data.args` of 64 bits (Linux include/uapi/linux/seccomp.h, SYSCALL_DEFINEx in syscalls.h).
 */
export function ignoredBits(condition: ConditionDraft, width: ArgumentWidth): IgnoredBits {
  const { operator, value, valueTwo = 0n } = condition
  const largest = widthMask(width)
  if (width === 64) return 'without-effect'
  switch (operator) {
    case 'SCMP_CMP_MASKED_EQ':
      if (value <= largest) return valueTwo > largest ? 'compared' : 'without-effect'
      return valueTwo > largest ? 'compared' : 'must-be-clear'
    case 'SCMP_CMP_EQ':
      return value > largest ? 'compared' : 'must-be-clear'
    case 'SCMP_CMP_NE':
      return value > largest ? 'compared' : 'suffice'
    case 'SCMP_CMP_LT':
      if (value === 0n) return 'without-effect'
      return value > largest + 1n ? 'compared' : 'must-be-clear'
    case 'SCMP_CMP_LE':
      return value > largest ? 'compared' : 'must-be-clear'
    case 'SCMP_CMP_GT':
      return value > largest ? 'compared' : 'suffice'
    case 'SCMP_CMP_GE':
      if (value === 0n) return 'without-effect'
      return value > largest + 1n ? 'compared' : 'suffice'
  }
}

/** Whether an outcome lets more through than another. */
export function letsMoreThrough(outcome: Outcome, other: Outcome): boolean {
  return actions.indexOf(outcome.action) < actions.indexOf(other.action)
}

/**
 * Whether a comparison can be trusted. `grants`: its rule lets more through than what happens otherwise, so that
 * holding too often is what harms; in one that denies, holding too seldom.
 */
export function argumentTrap(
  condition: ConditionDraft,
  width: ArgumentWidth,
  grants: boolean,
): ArgumentTrap | undefined {
  switch (ignoredBits(condition, width)) {
    case 'without-effect':
      return undefined
    case 'compared':
      return 'beyond'
    case 'suffice':
      return grants ? 'bypass' : 'misses'
    case 'must-be-clear':
      return grants ? 'misses' : 'bypass'
  }
}

/**
 * The same question put so that the bits the kernel ignores do not count: comparisons of which any one suffices.
 * Undefined where there is no such form of at most `most` comparisons. A number that is the sign extension of one that
 * fits is read as that one.
 */
export function exactForms(
  condition: ConditionDraft,
  width: ArgumentWidth,
  most: number = MAX_CONDITIONS,
): readonly ConditionDraft[] | undefined {
  const { index } = condition
  if (width === 64 || ignoredBits(condition, width) === 'without-effect') return [condition]
  const forms = maskedForms(condition, width) ?? []
  // A mask of 0 would make a plain rule of a conditional one.
  if (forms.length === 0 || forms.length > most || forms.some(({ mask }) => mask === 0n)) return undefined
  return forms.map(({ mask, value }) => masked(index, mask, value))
}

/** The one comparison that says the same whatever the bits are that the kernel ignores; undefined where it takes more. */
export function exactForm(condition: ConditionDraft, width: ArgumentWidth): ConditionDraft | undefined {
  return exactForms(condition, width, 1)?.[0]
}

/** The values that a condition holds for, where it asks for an aligned block of them under a mask; both ends included. */
export function blockOf(
  { operator, value: mask, valueTwo = 0n }: ConditionDraft,
  width: ArgumentWidth,
): { readonly from: bigint; readonly to: bigint } | undefined {
  const rest = widthMask(width) & ~mask
  const isBlock = operator === 'SCMP_CMP_MASKED_EQ' && mask <= widthMask(width) && (rest & (rest + 1n)) === 0n
  return isBlock && mask !== 0n && (valueTwo & ~mask) === 0n
    ? { from: valueTwo, to: valueTwo | rest }
    : undefined
}

export function masked(index: number, mask: bigint, value: bigint): ConditionDraft {
  return { index, operator: 'SCMP_CMP_MASKED_EQ', value: mask, valueTwo: value }
}

interface Masked {
  readonly mask: bigint
  readonly value: bigint
}

function maskedForms(
  { operator, value, valueTwo = 0n }: ConditionDraft,
  width: ArgumentWidth,
): readonly Masked[] | undefined {
  const largest = widthMask(width)
  const fitting = narrowed(value, width)
  switch (operator) {
    case 'SCMP_CMP_MASKED_EQ': {
      const upper = value & ~largest
      const wanted = valueTwo & upper
      const asSigned = wanted === upper && (valueTwo & value & (1n << BigInt(width - 1))) !== 0n
      if ((valueTwo & ~value) !== 0n || (wanted !== 0n && !asSigned)) return undefined
      return [{ mask: value & largest, value: valueTwo & largest }]
    }
    case 'SCMP_CMP_EQ':
      return fitting === undefined ? undefined : [{ mask: largest, value: fitting }]
    case 'SCMP_CMP_NE':
      if (fitting === undefined) return undefined
      return [...blocks(0n, fitting - 1n, width), ...blocks(fitting + 1n, largest, width)]
    case 'SCMP_CMP_LT':
      return value > largest ? undefined : blocks(0n, value - 1n, width)
    case 'SCMP_CMP_LE':
      return value > largest ? undefined : blocks(0n, value, width)
    case 'SCMP_CMP_GT':
      return value > largest ? undefined : blocks(value + 1n, largest, width)
    case 'SCMP_CMP_GE':
      return value > largest ? undefined : blocks(value, largest, width)
  }
}

/** A number as the kernel takes it; undefined where it neither fits nor extends the sign of one that does. */
function narrowed(value: bigint, width: ArgumentWidth): bigint | undefined {
  const largest = widthMask(width)
  if (value <= largest) return value
  const isSignExtension = value >> BigInt(width - 1) === WHOLE_REGISTER >> BigInt(width - 1)
  return isSignExtension ? value & largest : undefined
}

/** The fewest aligned blocks that make up a range, as addresses are summarised into networks. */
function blocks(from: bigint, to: bigint, width: ArgumentWidth): readonly Masked[] {
  const found: Masked[] = []
  for (let start = from; start <= to; ) {
    let size = 1n
    while (start % (size * 2n) === 0n && start + size * 2n - 1n <= to) size *= 2n
    found.push({ mask: widthMask(width) & ~(size - 1n), value: start })
    start += size
  }
  return found
}
