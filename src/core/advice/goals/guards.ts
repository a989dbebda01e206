import type { ArgumentGuard, ConditionFact } from '../../engine/profile'

const LOW_HALF = 0xffff_ffffn
/** The kernel knows address families below AF_MAX, 46 in Linux 6.12 (include/linux/socket.h); 64 leaves room. */
const FAMILY_BITS = 6n

export function masked(index: number, value: bigint, valueTwo: bigint): ConditionFact {
  return { index, operator: 'SCMP_CMP_MASKED_EQ', value, valueTwo }
}

export function equal(index: number, value: bigint): ConditionFact {
  return { index, operator: 'SCMP_CMP_EQ', value, valueTwo: 0n }
}

/**
 * None of some flags. A mask of flags leaves the upper half of the register alone, which the kernel does not read of a
 * 32-bit argument; a comparison for equality would be side-stepped through it.
 */
export function withoutFlags(index: number, flags: readonly bigint[]): ArgumentGuard {
  const all = flags.reduce((mask, flag) => mask | flag, 0n)
  return {
    permitted: [[masked(index, all, 0n)]],
    refused: flags.map(flag => [masked(index, flag, flag)]),
  }
}

/** Not all of some flags at once. */
export function notTogether(index: number, flags: readonly bigint[]): ArgumentGuard {
  const all = flags.reduce((mask, flag) => mask | flag, 0n)
  return {
    permitted: flags.map(flag => [masked(index, flag, 0n)]),
    refused: [[masked(index, all, all)]],
  }
}

/** None of some values of a 32-bit argument: everything else stays. */
export function withoutValues(index: number, values: readonly bigint[]): ArgumentGuard {
  return {
    permitted: blocksWithout(0n, 32n, values).map(block => [inBlock(index, block)]),
    refused: values.map(value => [masked(index, LOW_HALF, value)]),
  }
}

/**
 * Only 0, or all 32 bits. What lets them through compares all of the register; what denies, its lower half: in any other
 * value some bit is set beside one that is not, going round.
 */
export function noneOrAllBits(index: number): ArgumentGuard {
  return {
    permitted: [0n, LOW_HALF].map(value => [equal(index, value)]),
    refused: Array.from({ length: 32 }, (_, place) => {
      const [bit, next] = [1n << BigInt(place), 1n << BigInt((place + 1) % 32)]
      return [masked(index, bit | next, bit)]
    }),
  }
}

/**
 * Only some address families. To let through, equality is safe: with anything in the upper half nothing matches. To
 * deny, the lower half alone is compared, in blocks that share their upper bits, so that a few rules cover every other
 * family; those from 64 on the kernel refuses by itself.
 */
export function onlyFamilies(index: number, families: readonly bigint[]): ArgumentGuard {
  return {
    permitted: families.map(value => [equal(index, value)]),
    refused: blocksWithout(0n, FAMILY_BITS, families).map(block => [inBlock(index, block)]),
  }
}

interface Block {
  readonly start: bigint
  /** How many bits at the end are free. */
  readonly bits: bigint
}

function inBlock(index: number, { start, bits }: Block): ConditionFact {
  return masked(index, LOW_HALF & ~((1n << bits) - 1n), start)
}

/** The largest aligned blocks from `start` on, 2^`bits` values in all, that hold none of the values. */
function blocksWithout(start: bigint, bits: bigint, values: readonly bigint[]): Block[] {
  const end = start + (1n << bits)
  if (!values.some(value => value >= start && value < end)) return [{ start, bits }]
  if (bits === 0n) return []
  const half = 1n << (bits - 1n)
  return [...blocksWithout(start, bits - 1n, values), ...blocksWithout(start + half, bits - 1n, values)]
}
