import { type ArchitectureToken, architectureByToken, catalogue } from '../../engine/catalogue'
import { signatureOf } from '../../engine/catalogue/signatures'
import type { ConditionDraft } from '../../engine/profile'

/** The condition that holds for just this value of an argument. */
export function conditionOnValue(
  name: string,
  arch: ArchitectureToken,
  index: number,
  value: bigint,
): ConditionDraft {
  const syscall = catalogue.byName(name)
  const isNarrow = architectureByToken(arch)?.bits === 32
  const bits = isNarrow ? 64 : ((syscall && signatureOf(syscall).args[index]?.bits) ?? 64)
  if (bits > 32) return { index, operator: 'SCMP_CMP_EQ', value }
  // The kernel takes only the lower half of a 32-bit argument, whose upper half may hold anything.
  return { index, operator: 'SCMP_CMP_MASKED_EQ', value: 0xffff_ffffn, valueTwo: value }
}
