import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Accumulator, loaded } from './block'
import { type Step, StepMaker } from './decision'
import { disassemble } from './disassemble'
import { holds, runProgram } from './emulate'
import { type Instruction, JUMP, JUMP_EQUAL, JUMP_GREATER } from './instruction'
import { faultOf } from './validate'
import { writeDecision } from './write-decision'

const listing = (program: readonly Instruction[]) => disassemble(program).map(({ text }) => text)

/** What a decision comes to for the words of a call. */
function decided(root: Step, data: Uint32Array): number {
  let step = root
  while (step.kind === 'test') {
    const { word, code, k } = step
    const value = ((data[word.offset / 4] ?? 0) & word.mask) >>> 0
    step = holds(code & 0xf0, value, k) ? step.ifTrue : step.ifFalse
  }
  return step.returns
}

/** The instructions that no way leads to. */
function unreached(program: readonly Instruction[]): number[] {
  const reached = new Set([0])
  for (const { offset, next } of disassemble(program)) {
    if (reached.has(offset)) for (const place of next) reached.add(place)
  }
  return [...program.keys()].filter(place => !reached.has(place))
}

const first = loaded(16)
const second = loaded(20)
const masked = (offset: number, mask: number): Accumulator => ({ offset, mask })

describe('steps', () => {
  it('that are equal are one, and a test that changes nothing is what it leads to', () => {
    const maker = new StepMaker()
    const [no, yes] = [maker.return(0), maker.return(1)]
    const made = () => maker.test(first, JUMP_EQUAL, 1, yes, maker.test(second, JUMP_EQUAL, 2, yes, no))
    expect(made()).toBe(made())
    expect(maker.return(1)).toBe(yes)
    expect(maker.test(first, JUMP_EQUAL, 1, yes, yes)).toBe(yes)
    const kinds = [
      made(),
      maker.test(first, JUMP_EQUAL, 1, yes, no),
      maker.test(first, JUMP_EQUAL, 1, no, yes),
      maker.test(first, JUMP_EQUAL, 2, yes, no),
      maker.test(first, JUMP_GREATER, 1, yes, no),
      maker.test(second, JUMP_EQUAL, 1, yes, no),
      maker.test(masked(16, 1), JUMP_EQUAL, 1, yes, no),
    ]
    expect(new Set(kinds).size).toBe(kinds.length)
  })
})

describe('a written decision', () => {
  it('loads a word once for tests that follow each other, and masks it only where they ask for it', () => {
    const maker = new StepMaker()
    const [no, yes] = [maker.return(0), maker.return(1)]
    const other = maker.test(second, JUMP_EQUAL, 5, yes, no)
    const again = maker.test(masked(16, 0xf), JUMP_EQUAL, 4, yes, other)
    const narrower = maker.test(masked(16, 0xf), JUMP_EQUAL, 3, yes, again)
    const below = maker.test(masked(16, 0xff), JUMP_EQUAL, 2, yes, narrower)
    const root = maker.test(first, JUMP_EQUAL, 1, yes, below)
    expect(listing(writeDecision(root))).toEqual([
      'ld [16]',
      'jeq 0x1 #10 #2',
      'and 0xff',
      'jeq 0x2 #10 #4',
      // A mask cannot be taken back.
      'ld [16]',
      'and 0xf',
      'jeq 0x3 #10 #7',
      'jeq 0x4 #10 #8',
      'ld [20]',
      'jeq 0x5 #10 #11',
      'ret 0x1',
      'ret 0x0',
    ])
  })

  it('is entered where each way needs it: at the load, at the mask, or at the test', () => {
    const maker = new StepMaker()
    const [no, yes] = [maker.return(0), maker.return(1)]
    const shared = maker.test(masked(16, 0xff), JUMP_EQUAL, 9, yes, no)
    const bare = maker.test(second, JUMP_EQUAL, 1, shared, no)
    const same = maker.test(masked(16, 0xff), JUMP_EQUAL, 2, shared, bare)
    const root = maker.test(first, JUMP_EQUAL, 3, shared, same)
    expect(listing(writeDecision(root))).toEqual([
      'ld [16]',
      'jeq 0x3 #7 #2',
      'and 0xff',
      'jeq 0x2 #8 #4',
      'ld [20]',
      'jeq 0x1 #6 #10',
      'ld [16]',
      'and 0xff',
      'jeq 0x9 #9 #10',
      'ret 0x1',
      'ret 0x0',
    ])
  })

  it('is one return where there is nothing to ask', () => {
    expect(listing(writeDecision({ kind: 'return', returns: 7 }))).toEqual(['ret 0x7'])
  })

  /** So many tests of one word, each of which leads to `far` or to the next one. */
  const chain = (maker: StepMaker, count: number, far: Step, end: Step) => {
    let step = end
    for (let k = count; k > 0; k--) step = maker.test(first, JUMP_EQUAL, k, far, step)
    return step
  }
  const fits = (program: readonly Instruction[]) =>
    program.every(({ jt, jf }) => Math.max(jt, jf) <= 255) && faultOf(program) === undefined

  it('repeats a return only where a jump cannot reach it', () => {
    const length = (count: number) => {
      const maker = new StepMaker()
      const program = writeDecision(chain(maker, count, maker.return(1), maker.return(0)))
      expect([count, fits(program), unreached(program)]).toEqual([count, true, []])
      return program.length
    }
    // The load, the tests, both returns; a jump skips 255 tests, the copy of the return the next 255.
    expect([1, 255, 256, 257, 511, 512, 513].map(length)).toEqual([4, 258, 259, 261, 515, 516, 518])
  })

  it('bridges the way to a far test only where a jump cannot reach it, however far that is', () => {
    const program = (count: number) => {
      const maker = new StepMaker()
      const far = maker.test(second, JUMP_EQUAL, 1, maker.return(2), maker.return(3))
      return writeDecision(chain(maker, count, far, maker.return(0)))
    }
    const sizes = [1, 254, 255, 256, 257, 600].map(count => {
      const written = program(count)
      expect([count, fits(written), unreached(written)]).toEqual([count, true, []])
      for (const k of [1, 2, count - 1, count, count + 1]) {
        const data = new Uint32Array(16)
        data[4] = k
        expect(runProgram(written, data)).toBe(k > 0 && k <= count ? 3 : 0)
      }
      return [written.length, written.filter(({ code }) => code === JUMP).length]
    })
    expect(sizes).toEqual([
      ...[
        [7, 0],
        [260, 0],
        [261, 0],
        [262, 0],
      ],
      ...[
        [264, 1],
        [608, 2],
      ],
    ])
  })

  it('decides as the decision does, with short jumps and nothing that is never reached', () => {
    const words = [first, second, masked(16, 6), masked(16, 3), masked(20, 1)]
    const draft = fc.record({
      word: fc.constantFrom(...words),
      code: fc.constantFrom(JUMP_EQUAL, JUMP_GREATER),
      k: fc.nat(7),
      back: fc.nat(0xffff),
      isTrue: fc.boolean(),
    })
    const decisions = fc.array(draft, { minLength: 1, maxLength: 420, size: 'max' }).map(drafts => {
      const maker = new StepMaker()
      const steps: Step[] = [maker.return(0), maker.return(1), maker.return(2)]
      for (const { word, code, k, back, isTrue } of drafts) {
        const last = steps.at(-1) ?? maker.return(0)
        const other = steps[back % steps.length] ?? last
        const step = isTrue ? maker.test(word, code, k, last, other) : maker.test(word, code, k, other, last)
        if (step !== last) steps.push(step)
      }
      return steps.at(-1) ?? maker.return(0)
    })
    const values = Array.from({ length: 64 }, (_, at) => [at & 7, at >> 3] as const)
    fc.assert(
      fc.property(decisions, root => {
        const program = writeDecision(root)
        expect([fits(program), unreached(program)]).toEqual([true, []])
        for (const [low, high] of values) {
          const data = new Uint32Array(16)
          data.set([low, high], 4)
          expect(runProgram(program, data)).toBe(decided(root, data))
        }
      }),
      { numRuns: 40 },
    )
  })
})
