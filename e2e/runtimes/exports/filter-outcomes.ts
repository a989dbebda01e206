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

/**
 * What the kernel does with a call under several filters, in the order in which they were loaded: it keeps the
 * smallest action of all, as signed numbers, and of equal ones that of the filter loaded last (kernel/seccomp.c `seccomp_run_filters`).
 */
export function outcomeUnder(filters: readonly Program[], call: Call): Outcome {
  const data = callData(call)
  const actionOf = (value: number) => (value & 0xffff0000) | 0
  const returns = filters.map(program => runProgram(program, data))
  return outcomeOfReturn(
    returns.reduce((kept, value) => (actionOf(value) <= actionOf(kept) ? value : kept), 0x7fff0000),
  )
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
