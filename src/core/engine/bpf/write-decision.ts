import { type Accumulator, NO_MASK, sameAccumulator } from './block'
import type { Return, Step, Test } from './decision'
import { AND, type Instruction, JUMP, jump, LOAD, RETURN, statement } from './instruction'

const LONGEST_JUMP = 255

/**
 * Writes a decision as a program. It is written from its end up, so that the way to everything further on is known, and
 * what a jump cannot reach is repeated (a return) or bridged. A test that is reached with its word in the accumulator is
 * entered behind its load, which is left out where all ways do so.
 */
export function writeDecision(root: Step): Instruction[] {
  const writer = new Writer(root)
  writer.write(root)
  return writer.program()
}

/** What comes before a test where it is entered: nothing, the mask, or the load and the mask. */
type Lead = 0 | 1 | 2
const LOAD_AND_MASK: Lead = 2

/** What a test needs of its load and mask where the word of an earlier one is held. */
function leadOf({ word }: Test, held: Accumulator): Lead {
  if (sameAccumulator(word, held)) return 0
  return word.offset === held.offset && held.mask === NO_MASK ? 1 : LOAD_AND_MASK
}

/** The most that any way to each test needs in front of it. */
function leadsFrom(root: Step): ReadonlyMap<Step, Lead> {
  const leads = new Map<Step, Lead>([[root, LOAD_AND_MASK]])
  const open = [root]
  for (let step = open.pop(); step; step = open.pop()) {
    if (step.kind === 'return') continue
    for (const way of [step.ifTrue, step.ifFalse]) {
      if (way.kind === 'return') continue
      const known = leads.get(way)
      const lead = leadOf(way, step.word)
      if (known === undefined) open.push(way)
      if (known === undefined || lead > known) leads.set(way, lead)
    }
  }
  return leads
}

class Writer {
  /** From the last instruction up. */
  private readonly upwards: Instruction[] = []
  /** Where a step can be entered, counted from the end of the program, by what is to be done before its test. */
  private readonly entries = new Map<Step, readonly [number, number, number]>()
  /** The nearest copy of a return or bridge for a place further on. */
  private readonly nearest = new Map<number, number>()
  private readonly returns = new Map<number, number>()
  private readonly leads: ReadonlyMap<Step, Lead>

  constructor(root: Step) {
    this.leads = leadsFrom(root)
  }

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
    this.entries.set(step, [at, at, at])
  }

  private writeTest(step: Test): void {
    const { word, code, k } = step
    // Bringing one way near pushes the other away, so the first is looked at once more.
    for (const way of [step.ifFalse, step.ifTrue, step.ifFalse]) this.bringNear(way, word)
    const jt = this.upwards.length - this.entryOf(step.ifTrue, word)
    const jf = this.upwards.length - this.entryOf(step.ifFalse, word)
    const lead = this.leads.get(step) ?? LOAD_AND_MASK
    const tested = this.push(jump(code, k, jt, jf))
    const masked = lead > 0 && word.mask !== NO_MASK ? this.push(statement(AND, word.mask)) : tested
    const loaded = lead === LOAD_AND_MASK ? this.push(statement(LOAD, word.offset)) : masked
    this.entries.set(step, [tested, masked, loaded])
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
    return entries[step.kind === 'return' ? 0 : leadOf(step, held)]
  }

  /** Makes sure that a jump from the next instruction reaches a step. */
  private bringNear(step: Step, held: Accumulator): void {
    if (this.upwards.length - this.entryOf(step, held) <= LONGEST_JUMP) return
    if (step.kind === 'return') {
      this.returns.set(step.returns, this.push(statement(RETURN, step.returns)))
      return
    }
    const entry = this.ownEntry(step, held)
    this.nearest.set(entry, this.push(statement(JUMP, this.upwards.length - entry)))
  }
}
