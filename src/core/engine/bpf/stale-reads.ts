import type { FilterModel } from '../policy'
import {
  AND,
  ARCH_OFFSET,
  type Instruction,
  JUMP,
  JUMP_EQUAL,
  LOAD,
  NUMBER_OFFSET,
  type Program,
  RETURN,
} from './instruction'

/** A call by its audit architecture and number. */
export function callKey(auditArch: number, number: number): string {
  return `${auditArch}:${number}`
}

/**
 * The calls of a program of libseccomp's for which some comparison is reached with one word in the accumulator on one
 * way, and with another on another. One of them is not the word that the comparison was written for.
 */
export function callsWithStaleReads(program: Program, { sections }: FilterModel): ReadonlySet<string> {
  const held = wordsHeld(program)
  const isStale = staleOnwards(program, held)
  const calls = new Set<string>()
  if (!isStale.includes(1)) return calls
  for (const [offset, { code, jt, k }] of program.entries()) {
    if (code !== JUMP_EQUAL || !held[offset]?.has(wordKey(NUMBER_OFFSET, 0))) continue
    if (isStale[offset + 1 + jt] !== 1) continue
    // Several sections may share the instruction, and a number that is marked in vain only costs time.
    for (const { auditArch } of sections) calls.add(callKey(auditArch, k))
  }
  return calls
}

/** A word by its offset and, where bits of it were masked out, by the mask. */
function wordKey(offset: number, mask: number): string {
  return `${offset}/${mask}`
}

const NOTHING = 'nothing'

/** For each instruction, the words that the accumulator may hold when it is reached. */
function wordsHeld(program: Program): (Set<string> | undefined)[] {
  const held: (Set<string> | undefined)[] = [new Set([NOTHING])]
  for (const [offset, instruction] of program.entries()) {
    const words = held[offset]
    if (!words) continue
    const after = wordsAfter(words, instruction)
    for (const next of nextOf(instruction, offset)) {
      const known = held[next]
      if (!known) held[next] = new Set(after)
      else for (const word of after) known.add(word)
    }
  }
  return held
}

function wordsAfter(words: ReadonlySet<string>, { code, k }: Instruction): ReadonlySet<string> {
  if (code === LOAD) return new Set([wordKey(k, 0)])
  if (code !== AND) return words
  return new Set([...words].map(word => `${word.replace(/\/.*/, '')}/${k}`))
}

function nextOf({ code, jt, jf, k }: Instruction, offset: number): number[] {
  if (code === RETURN) return []
  if (code === JUMP) return [offset + 1 + k]
  return (code & 0x07) === 0x05 ? [offset + 1 + jt, offset + 1 + jf] : [offset + 1]
}

/** For each instruction, 1 where it or one that can follow is such a comparison. */
function staleOnwards(program: Program, held: readonly (ReadonlySet<string> | undefined)[]): Uint8Array {
  const isStale = new Uint8Array(program.length)
  for (const [offset, instruction] of [...program.entries()].reverse()) {
    const compares = (instruction.code & 0x07) === 0x05 && instruction.code !== JUMP
    const isMixed = compares && (held[offset]?.size ?? 0) > 1
    const leadsThere = nextOf(instruction, offset).some(next => isStale[next] === 1)
    const words = compares ? held[offset] : undefined
    // A question for another call or architecture does not belong to the calls before it.
    const asksForCall = words?.has(wordKey(NUMBER_OFFSET, 0)) || words?.has(wordKey(ARCH_OFFSET, 0))
    if (isMixed || (leadsThere && !asksForCall)) {
      isStale[offset] = 1
    }
  }
  return isStale
}
