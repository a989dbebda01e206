import { type ArchitectureToken, type Call, catalogue } from '../../../src/core'
import type { PlainProfile } from '../random-profile'

/**
 * Calls that a filter is likely to get wrong: each call that the profile names, its neighbours, the multiplexers, x32's
 * and foreign numbers, with arguments around every operand.
 */
export function callsAround(
  { syscalls }: PlainProfile,
  architectures: readonly ArchitectureToken[],
  random: () => number,
  perNumber = 3,
): Call[] {
  const values = [0n, 7n]
  for (const { value, valueTwo } of syscalls.flatMap(({ args = [] }) => args)) {
    for (const operand of [value, valueTwo]) {
      const low = operand & 0xffffffffn
      values.push(operand, BigInt.asUintN(64, operand + 1n), BigInt.asUintN(64, operand - 1n))
      values.push(low, low | 0x300000000n)
    }
  }
  const pick = () => values[Math.floor(random() * values.length)] ?? 0n
  const names = new Set([...syscalls.flatMap(rule => rule.names), 'socketcall', 'ipc'])
  return architectures.flatMap(arch => {
    const numbers = new Set([-1, 0, 600, 0x40000000, 0x40000005])
    for (const name of names) {
      const found = catalogue.numberOf(name, arch)
      if (found?.kind === 'direct') numbers.add(found.number).add(found.number + 1)
    }
    return [...numbers].flatMap(nr =>
      Array.from({ length: perNumber }, () => ({ arch, nr, args: Array.from({ length: 6 }, pick) })),
    )
  })
}
