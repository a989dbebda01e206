import { argumentsRead, callData, type Program, runProgram, waysOfCall } from '../../engine/bpf'
import { filterOfProfile } from '../../engine/bpf/compile-profile'
import { catalogue } from '../../engine/catalogue'
import type { ProfileDocument, Target } from '../../engine/profile'
import { labTarget, type WrittenCall } from './foretell'
import { type LabArchitecture, labArchitectures } from './lab-abi'

/** Of one call; a profile with hundreds of conditions on it has more ways than a person waits for. */
const MOST_OF_ONE_CALL = 48
/** A number that no kernel has yet: beyond the tables, the default decides, or the stub of a runtime. */
const UNKNOWN_NUMBERS: readonly string[] = ['syscall_0x258', 'syscall_0x40000258']

/**
 * x86_64 asks no filter about it from 6.14 on, and from 6.12 in its stable releases (`seccomp_uprobe_exception` in Linux
 * `kernel/seccomp.c`): it shows nothing of a profile.
 */
const NOT_FILTERED = 'uretprobe'

/**
 * The calls that show what a profile does on the lab's machine: all of each ABI, and of those whose arguments decide one
 * for each way through the filter, and the neighbours of its values, which fall on the other side of a condition or do
 * not. Those whose arguments decide come first, the ABIs in turn. Empty where the profile makes no filter.
 */
export function proofCalls(
  document: ProfileDocument,
  { target, kernel }: { readonly target: Target; readonly kernel: string },
): readonly WrittenCall[] {
  const answer = filterOfProfile(document, { target: labTarget(target, kernel), form: 'loaded' })
  if (!answer.ok) return []
  const unknown = UNKNOWN_NUMBERS.map(name => ({ name, arch: 'SCMP_ARCH_X86_64', args: [] }) as const)
  const byAbi = labArchitectures.map(arch => {
    const decided: WrittenCall[] = []
    const plain: WrittenCall[] = []
    for (const { name } of catalogue.presentOn(arch)) {
      const number = catalogue.numberOf(name, arch)
      if (number?.kind !== 'direct' || name === NOT_FILTERED) continue
      const cases = casesOf(answer.program, arch, number.number)
      const calls = cases.map(args => ({ name, arch, args: writtenValues(args) }))
      if (cases.length > 1) decided.push(...calls)
      else plain.push(...calls)
    }
    return { decided, plain }
  })
  return [
    ...inTurn(byAbi.map(({ decided }) => decided)),
    ...unknown,
    ...inTurn(byAbi.map(({ plain }) => plain)),
  ]
}

/** One of each list after the other, so that who stops early has seen something of each. */
function inTurn<Item>(lists: readonly (readonly Item[])[]): Item[] {
  const longest = Math.max(...lists.map(({ length }) => length))
  return Array.from({ length: longest }, (_, place) =>
    lists.flatMap(list => list.slice(place, place + 1)),
  ).flat()
}

/** Argument lists on both sides of each condition that a call meets in a program: every way, then what is near to each. */
function casesOf(program: Program, arch: LabArchitecture, nr: number): readonly (readonly bigint[])[] {
  const width = arch === 'SCMP_ARCH_X86' ? 32n : 64n
  const known = new Map<string, readonly bigint[]>()
  const add = (list: readonly bigint[]) => {
    // What a register of i386 cannot hold cannot be made there.
    const fits = list.every(value => value >> width === 0n)
    if (fits && known.size < MOST_OF_ONE_CALL) known.set(list.join(), list)
  }
  for (const { call } of waysOfCall(program, arch, nr).ways) add(call.args.map(value => value ?? 0n))
  for (const own of [...known.values()]) {
    if (known.size >= MOST_OF_ONE_CALL) break
    const path: number[] = []
    runProgram(program, callData({ arch, nr, args: own }), at => path.push(at))
    for (const index of argumentsRead(program, path))
      for (const value of neighbours(own[index] ?? 0n, width)) add(own.with(index, value))
  }
  return [...known.values()]
}

/** Values beside one, and the one with the lowest bit of the upper half changed, as far as registers hold them. */
function neighbours(value: bigint, width: bigint): bigint[] {
  return [value - 1n, value + 1n, value ^ (1n << 32n)].filter(other => other >= 0n && other >> width === 0n)
}

function writtenValues(values: readonly bigint[]): string[] {
  const last = values.findLastIndex(value => value !== 0n)
  return values.slice(0, last + 1).map(value => `0x${value.toString(16)}`)
}
