import { type Accumulator, NO_MASK, sameAccumulator } from './block'
import type { Return, Step, Test } from './decision'
import { AND, type Instruction, JUMP, jump, LOAD, RETURN, statement } from './instruction'

const LONGEST_JUMP = 255

/**
 * Writes a decision as a program. It is written from its end up, so that the way to everything further on is known, and
 * what a jump cannot reach is repeated (a return) or bridged. A test that is reached with its word in the accumulator is
 * entered behind its load.
 */
export function writeDecision(root: Step): Instruction[] {
  const writer = new Writer()
  writer.write(root)
  return writer.program()
}

/** Where a step can be entered, counted from the end of the program: with nothing loaded, the word, the masked word. */
interface Entries {
  readonly bare: number
  readonly loaded: number
  readonly masked: number
}

class Writer {
  /** From the last instruction up. */
  private readonly upwards: Instruction[] = []
  private readonly entries = new Map<Step, Entries>()
  /** The nearest copy of a return or bridge for a place further on. */
  private readonly nearest = new Map<number, number>()
  private readonly returns = new Map<number, number>()

  program(): Instruction[] {
    return this.upwards.toReversed()
  }

  /** What a step leads to is written before it; with a list of what is open, since a decision can be thousands of steps deep. */
  write(root: Step): void {
    const open = [root]
    for (let step = open.at(-1); step; step = open.at(-1)) {
      if (this.entries.has(step)) open.pop()
      else if (step.kind === 'return') this.writeReturn(step)
      else if (!this.entries.has(step.ifFalse)) open.push(step.ifFalse)
      else if (!this.entries.has(step.ifTrue)) open.push(step.ifTrue)
      else this.writeTest(step)
    }
  }

  private writeReturn(step: Return): void {
    const at = this.push(statement(RETURN, step.returns))
    this.returns.set(step.returns, at)
    this.entries.set(step, { bare: at, loaded: at, masked: at })
  }

  private writeTest(step: Test): void {
    const { word, code, k } = step
    // Bringing one way near pushes the other away, so the first is looked at once more.
    this.bringNear(step.ifTrue, word, 2)
    this.bringNear(step.ifFalse, word, 1)
    const jt = this.upwards.length - this.entryOf(step.ifTrue, word)
    const jf = this.upwards.length - this.entryOf(step.ifFalse, word)
    const masked = this.push(jump(code, k, jt, jf))
    const loaded = word.mask === NO_MASK ? masked : this.push(statement(AND, word.mask))
    const bare = this.push(statement(LOAD, word.offset))
    this.entries.set(step, { bare, loaded, masked })
  }

  /** Gives the instruction's place, counted from the end, from 1. */
  private push(instruction: Instruction): number {
    return this.upwards.push(instruction)
  }

  private entryOf(step: Step, held: Accumulator): number {
    const entry = this.ownEntry(step, held)
    const copy = step.kind === 'return' ? this.returns.get(step.returns) : this.nearest.get(entry)
    return copy ?? entry
  }

  private ownEntry(step: Step, held: Accumulator): number {
    const entries = this.entries.get(step)
    if (!entries) throw new Error('a step is used before it is written')
    if (step.kind === 'return' || step.word.offset !== held.offset) return entries.bare
    if (sameAccumulator(step.word, held)) return entries.masked
    return held.mask === NO_MASK ? entries.loaded : entries.bare
  }

  /** Makes sure that a step can be reached even when `room` more instructions are put in between. */
  private bringNear(step: Step, held: Accumulator, room: number): void {
    if (this.upwards.length + room - this.entryOf(step, held) <= LONGEST_JUMP) return
    if (step.kind === 'return') {
      this.returns.set(step.returns, this.push(statement(RETURN, step.returns)))
      return
    }
    const entry = this.ownEntry(step, held)
    this.nearest.set(entry, this.push(statement(JUMP, this.upwards.length - entry)))
  }
}
