import type { Program } from '../../engine/bpf'
import {
  AND,
  ARCH_OFFSET,
  ARGUMENTS_OFFSET,
  JUMP,
  JUMP_EQUAL,
  JUMP_GREATER,
  JUMP_GREATER_EQUAL,
  JUMP_SET,
  LOAD,
  NUMBER_OFFSET,
  RETURN,
} from '../../engine/bpf/instruction'
import { type Budget, LimitReached, type WordTest } from '../../engine/bpf/word-tests'
import { Region } from './region'

/** A call without its arguments, as a filter sees it. */
export interface CallNumber {
  readonly auditArch: number
  readonly endian: 'little' | 'big'
  /** Unsigned, with the ABI's base. */
  readonly number: number
}

/** Arguments for which each of several filters returns one value, in the order of the filters. */
export interface JointRegion {
  readonly region: Region
  readonly returns: readonly number[]
}

/** More cases than any profile distinguishes for one call. */
const MAX_REGIONS = 4000

/** What the accumulator holds: a known value, or a word of an argument under a mask. */
type Accumulator = number | { readonly key: number; readonly mask: number }

const OPERATORS = new Map<number, WordTest['operator']>([
  [JUMP_EQUAL, 'EQ'],
  [JUMP_GREATER, 'GT'],
  [JUMP_GREATER_EQUAL, 'GE'],
])

/**
 * Divides all arguments of a call by what several filters do with them. The programs are walked with the number known and
 * the arguments open: each test of an argument splits the region that reached it in those for which it holds and those
 * for which it does not, and a part is followed only where it has a member. So the regions are disjoint, cover every
 * argument of `within`, and are exact for the very instructions that the kernel runs.
 *
 * Programs are those of `compileFilter`, which load, mask, compare and return.
 *
 * @throws LimitReached
 */
export function explore(
  programs: readonly Program[],
  call: CallNumber,
  budget: Budget,
  within = Region.all,
): JointRegion[] {
  const found: JointRegion[] = []

  const start = (index: number, region: Region, returns: readonly number[]): void => {
    const program = programs[index]
    if (program)
      walk(program, 0, 0, region, value => start(index + 1, value.region, [...returns, value.returns]))
    else if (found.push({ region, returns }) > MAX_REGIONS) throw new LimitReached()
  }

  const walk = (
    program: Program,
    from: number,
    loaded: Accumulator,
    reached: Region,
    done: (end: { readonly region: Region; readonly returns: number }) => void,
  ): void => {
    let accumulator = loaded
    let region = reached
    for (let at = from; ; at++) {
      const instruction = program[at]
      if (!instruction) throw new LimitReached()
      const { code, jt, jf, k } = instruction
      if (code === RETURN) {
        done({ region, returns: k })
        return
      }
      if (code === LOAD) accumulator = wordAt(k, call)
      else if (code === AND) accumulator = masked(accumulator, k)
      else if (code === JUMP) at += k
      else {
        if (typeof accumulator === 'number') {
          at += isTaken(code, k, accumulator) ? jt : jf
          continue
        }
        const { key, mask } = accumulator
        const test = testOf(code, k, mask)
        const yes = region.where(key, test, budget)
        const no = region.where(key, { ...test, holds: !test.holds }, budget)
        if (yes && no) walk(program, at + 1 + jt, accumulator, yes, done)
        region = no ?? yes ?? region
        at += no ? jf : jt
      }
    }
  }

  start(0, within, [])
  return found
}

/** `struct seccomp_data`: number, architecture, instruction pointer, which no profile asks for, and the arguments. */
function wordAt(offset: number, { number, auditArch, endian }: CallNumber): Accumulator {
  if (offset === NUMBER_OFFSET) return number
  if (offset === ARCH_OFFSET) return auditArch
  const place = (offset - ARGUMENTS_OFFSET) / 4
  if (place < 0) return 0
  return { key: endian === 'little' ? place : place ^ 1, mask: 0xffffffff }
}

function masked(accumulator: Accumulator, k: number): Accumulator {
  if (typeof accumulator === 'number') return (accumulator & k) >>> 0
  return { key: accumulator.key, mask: (accumulator.mask & k) >>> 0 }
}

/** Most tests ask for the architecture or the number, which are known. */
function isTaken(code: number, k: number, value: number): boolean {
  if (code === JUMP_EQUAL) return value === k
  if (code === JUMP_GREATER) return value > k
  if (code === JUMP_GREATER_EQUAL) return value >= k
  if (code === JUMP_SET) return (value & k) !== 0
  throw new LimitReached()
}

function testOf(code: number, k: number, mask: number): WordTest {
  if (code === JUMP_SET) return { mask: (mask & k) >>> 0, operator: 'EQ', operand: 0, holds: false }
  const operator = OPERATORS.get(code)
  if (!operator) throw new LimitReached()
  return { mask, operator, operand: k, holds: true }
}
