import { expect } from '@playwright/test'
import {
  type ArchitectureToken,
  type Call,
  type Compilation,
  callData,
  catalogue,
  evaluateCompiled,
  outcomeOfReturn,
  type Program,
  runProgram,
} from '../../../src/core'
import type { PlainProfile, PlainRule } from '../random-profile'

const x32Bit = 0x40000000
const lastNumber = 600
const nothing = [0n, 0n, 0n, 0n, 0n, 0n]
/** The host's, those that share it, and one that a filter of x86_64 never holds. */
const swept: readonly ArchitectureToken[] = ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86', 'SCMP_ARCH_AARCH64']

/**
 * Every number from 0 to 600 in every architecture, x32's with its bit and a few beyond; and for each rule with
 * conditions its calls with arguments that fulfil it, each moved around its operand by 1 and in the upper half.
 */
export function* sweepOf({ syscalls }: PlainProfile): Generator<Call> {
  for (const arch of swept) {
    for (let nr = 0; nr <= lastNumber; nr++) {
      yield { arch, nr, args: nothing }
      if (arch === 'SCMP_ARCH_X86_64') yield { arch, nr: nr + x32Bit, args: nothing }
    }
    for (const nr of [-1, 0x7fffffff, x32Bit - 1, 10_000]) yield { arch, nr, args: nothing }
  }
  for (const rule of syscalls) {
    const lists = argumentsAround(rule)
    for (const name of lists.length > 0 ? [...rule.names, 'socketcall', 'ipc'] : []) {
      for (const arch of ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86', 'SCMP_ARCH_X32'] as const) {
        const found = catalogue.numberOf(name, arch)
        if (found?.kind === 'direct') for (const args of lists) yield { arch, nr: found.number, args }
      }
    }
  }
}

function argumentsAround({ args = [] }: PlainRule): bigint[][] {
  const fulfilling = [...nothing]
  for (const { index, op, value, valueTwo } of args) {
    if (index < fulfilling.length) fulfilling[index] = op === 'SCMP_CMP_MASKED_EQ' ? valueTwo : value
  }
  return args.flatMap(({ index, value, valueTwo }) =>
    [value, valueTwo]
      .flatMap(operand => [operand, operand + 1n, operand - 1n, operand ^ (1n << 32n), operand | (3n << 62n)])
      .map(moved => fulfilling.with(index % fulfilling.length, BigInt.asUintN(64, moved))),
  )
}

/** Makes sure that a program does with each call what is said. Gives the number of calls. */
export function judgesAsSaid(
  program: Program,
  compilation: Compilation & { readonly ok: true },
  calls: Iterable<Call>,
  name: string,
): number {
  let count = 0
  for (const call of calls) {
    const { action, errno } = outcomeOfReturn(runProgram(program, callData(call)))
    const verdict = evaluateCompiled(compilation, call)
    if (verdict.action !== action || verdict.errno !== errno) {
      expect({ call, verdict }, name).toMatchObject({ verdict: { action, errno } })
    }
    count++
  }
  return count
}
