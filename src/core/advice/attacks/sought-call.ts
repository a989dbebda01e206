import { type ArchitectureToken, architectureByToken, catalogue } from '../../engine/catalogue'
import { valueOfCondition, type WayCall, type WayCondition } from '../../engine/catalogue/attack-ways'
import { type SyscallArgument, signatureOf } from '../../engine/catalogue/signatures'
import type { ConditionFact } from '../../engine/profile'

/** An argument of a way's call, as a filter of an architecture sees it. */
export interface SoughtArgument {
  /** Which register it is in there. */
  readonly index: number
  readonly value: bigint
  /** The bits that the kernel compares. */
  readonly mask: bigint
  readonly condition: WayCondition
}

const ALL_BITS = 2n ** 64n - 1n
const UPPER_HALF = 0xffff_ffff_0000_0000n

/** What the arguments must be on an architecture; undefined where it lacks the call or a value. */
export function soughtArguments(
  { name, conditions }: WayCall,
  architecture: ArchitectureToken,
): readonly SoughtArgument[] | undefined {
  const call = catalogue.byName(name)
  if (!call) return undefined
  const usual = signatureOf(call).args
  const own = signatureOf(call, architecture).args
  const found = conditions.flatMap((condition): SoughtArgument[] => {
    const value = valueOfCondition(condition, architecture)
    const index = placeOf(usual[condition.index]?.name, condition.index, own)
    const bits = own[index]?.bits ?? 64
    const read = bits === 64 ? ALL_BITS : (1n << BigInt(bits)) - 1n
    if (value === undefined) return []
    const mask = condition.bits === 'read' ? read : condition.bits === 'value' ? value : condition.bits
    return [{ index, value: value & mask, mask, condition }]
  })
  return found.length === conditions.length ? found : undefined
}

/** Where an argument is on an architecture that has the call's arguments in another order. */
function placeOf(name: string | undefined, usual: number, own: readonly SyscallArgument[]): number {
  const index = own.findIndex(argument => argument.name === name)
  return index === -1 ? usual : index
}

/**
 * The arguments as comparisons: `plain` as every program passes them, with nothing in the half of a register that the
 * kernel does not read; else whatever is there. A 32-bit ABI has no such half.
 */
export function comparisonsOf(
  sought: readonly SoughtArgument[],
  architecture: ArchitectureToken,
  form: 'plain' | 'any',
): readonly ConditionFact[] {
  const isNarrow = architectureByToken(architecture)?.bits === 32 && architecture !== 'SCMP_ARCH_X32'
  return sought.map(({ index, value, mask }) => ({
    index,
    operator: 'SCMP_CMP_MASKED_EQ',
    value: form === 'plain' || isNarrow ? mask | UPPER_HALF : mask,
    valueTwo: value,
  }))
}
