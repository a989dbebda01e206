import type { ArgumentGuard, ConditionFact } from '../profile'

const LOW_HALF = 0xffff_ffffn
/** The kernel knows address families below AF_MAX, 46 in Linux 6.12 (include/linux/socket.h); 64 leaves room. */
const FAMILY_BITS = 6n

function masked(index: number, value: bigint, valueTwo: bigint): ConditionFact {
  return { index, operator: 'SCMP_CMP_MASKED_EQ', value, valueTwo }
}

/**
 * None of some flags. A mask of flags leaves the upper half of the register alone, which the kernel does not read of a
 * 32-bit argument; a comparison for equality would be side-stepped through it.
 */
export function withoutFlags(index: number, flags: readonly bigint[]): ArgumentGuard {
  const all = flags.reduce((mask, flag) => mask | flag, 0n)
  return {
    index,
    permitted: [masked(index, all, 0n)],
    refused: flags.map(flag => masked(index, flag, flag)),
  }
}

/**
 * Only some address families. To let through, equality is safe: with anything in the upper half nothing matches. To
 * deny, the lower half alone is compared, in blocks that share their upper bits, so that a few rules cover every other
 * family; those from 64 on the kernel refuses by itself.
 */
export function onlyFamilies(index: number, families: readonly bigint[]): ArgumentGuard {
  return {
    index,
    permitted: families.map(value => ({ index, operator: 'SCMP_CMP_EQ', value, valueTwo: 0n })),
    refused: blocksWithout(0n, FAMILY_BITS, families).map(({ start, bits }) =>
      masked(index, LOW_HALF & ~((1n << bits) - 1n), start),
    ),
  }
}

interface Block {
  readonly start: bigint
  /** How many bits at the end are free. */
  readonly bits: bigint
}

/** The largest aligned blocks from `start` on, 2^`bits` values in all, that hold none of the values. */
function blocksWithout(start: bigint, bits: bigint, values: readonly bigint[]): Block[] {
  const end = start + (1n << bits)
  if (!values.some(value => value >= start && value < end)) return [{ start, bits }]
  if (bits === 0n) return []
  const half = 1n << (bits - 1n)
  return [...blocksWithout(start, bits - 1n, values), ...blocksWithout(start + half, bits - 1n, values)]
}
