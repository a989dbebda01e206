import { type Architecture, catalogue, type SyscallNumber } from '../../engine/catalogue'

/** The numbers under which the kernel of an architecture takes a call: its own, and that of a multiplexer. */
export function waysIn(name: string, architecture: Architecture): readonly SyscallNumber[] {
  const own = catalogue.numberOf(name, architecture.token)
  const carried = catalogue.multiplexedCall(name)
  const ways: SyscallNumber[] = own?.kind === 'direct' ? [own] : []
  if (carried && architecture.multiplexers.includes(carried.via)) {
    ways.push({ kind: 'multiplexed', ...carried })
  }
  return ways
}
