import {
  type Call,
  callData,
  catalogue,
  type Outcome,
  outcomeOfReturn,
  type Program,
  runProgram,
  type SyscallVerdict,
} from '../../../src/core'

/** A call of x86_64 by its number, with nothing in its arguments unless they are given. */
export function callOf(nr: number, args: readonly bigint[] = [0n, 0n, 0n, 0n, 0n, 0n]): Call {
  return { arch: 'SCMP_ARCH_X86_64', nr, args }
}

/** What the kernel does with a call under several filters: it keeps the smallest action of all, as signed numbers. */
export function outcomeUnder(filters: readonly Program[], call: Call): Outcome {
  const data = callData(call)
  const returns = filters.map(program => runProgram(program, data))
  const [strictest = 0x7fff0000] = returns.sort((a, b) => (a | 0) - (b | 0))
  return outcomeOfReturn(strictest)
}

export const runs = ({ action }: Outcome) => action === 'SCMP_ACT_ALLOW' || action === 'SCMP_ACT_LOG'

/** What a list of names has to do with a call, by the verdict: refused where it depends on arguments. */
export function isLetThrough({ outcome, cases }: SyscallVerdict): boolean {
  return runs(outcome) && cases.every(one => runs(one.outcome))
}

/** A call's own number on x86_64. */
export function numberOf(name: string): number | undefined {
  const number = catalogue.numberOf(name, 'SCMP_ARCH_X86_64')
  return number?.kind === 'direct' ? number.number : undefined
}
