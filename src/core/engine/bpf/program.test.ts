import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assemble } from './assemble'
import { disassemble } from './disassemble'
import { emulate, runProgram } from './emulate'
import type { Instruction, Program } from './instruction'
import { encodeProgram, readProgram } from './read-program'
import { faultOf } from './validate'
import { waysOfCall } from './ways-of-call'

const word = fc.nat(0xffffffff)

/** Any valid program: loads, arithmetic and jumps forward, with a return at the end. */
const programs: fc.Arbitrary<Program> = fc
  .array(
    fc.record({
      kind: fc.constantFrom(
        0x20,
        0x00,
        0x01,
        0x04,
        0x0c,
        0x54,
        0x74,
        0x84,
        0x07,
        0x87,
        0x80,
        0x05,
        0x15,
        0x25,
        0x35,
        0x45,
        0x1d,
      ),
      k: word,
      jt: fc.nat(255),
      jf: fc.nat(255),
    }),
    { maxLength: 40 },
  )
  .map(drafts =>
    drafts
      .map(({ kind, k, jt, jf }, offset): Instruction => {
        const room = drafts.length - offset
        const isTest = (kind & 0x07) === 0x05 && kind !== 0x05
        const jumps = isTest ? { jt: jt % room, jf: jf % room } : { jt: 0, jf: 0 }
        if (kind === 0x20) return { code: kind, ...jumps, k: (k % 16) * 4 }
        if (kind === 0x05) return { code: kind, ...jumps, k: k % room }
        if (kind === 0x74) return { code: kind, ...jumps, k: k % 32 }
        const usesK = [0x00, 0x01, 0x04, 0x54, 0x15, 0x25, 0x35, 0x45].includes(kind)
        return { code: kind, ...jumps, k: usesK ? k : 0 }
      })
      .concat({ code: 0x06, jt: 0, jf: 0, k: 0x7fff0000 }),
  )

describe('a program', () => {
  it('is the same after it was written down and read', () => {
    fc.assert(
      fc.property(programs, program => {
        const text = disassemble(program)
          .map(line => `  ${line.text}  ; ${line.note}`)
          .join('\n')
        expect(assemble(text)).toEqual({ ok: true, program })
      }),
    )
  })

  it('is the same after it was dumped and read, in either byte order and any writing', () => {
    const writings: ((bytes: Uint8Array) => Uint8Array | string)[] = [
      bytes => bytes,
      bytes => Buffer.from(bytes).toString('hex'),
      bytes => Buffer.from(bytes).toString('base64'),
      bytes => [...bytes].map(byte => `0x${byte.toString(16).padStart(2, '0')}`).join(', '),
      bytes => Buffer.from(bytes).toString('hex').replaceAll(/.{16}/g, '$&\n'),
    ]
    fc.assert(
      fc.property(
        programs,
        fc.constantFrom('little', 'big'),
        fc.constantFrom(...writings),
        (program, endian, write) => {
          const reading = readProgram(write(encodeProgram(program, endian)))
          // A program that starts with an opcode of 0 reads the same in both orders up to its operands.
          fc.pre(program[0]?.code !== 0)
          expect(reading).toEqual({ ok: true, program, endian })
        },
      ),
    )
  })

  it('ends on every call', () => {
    fc.assert(
      fc.property(programs, fc.array(word, { minLength: 16, maxLength: 16 }), (program, words) => {
        expect(runProgram(program, Uint32Array.from(words))).toBe(0x7fff0000)
      }),
    )
  })

  it('is refused where the kernel refuses it, with the place', () => {
    const allow = { code: 0x06, jt: 0, jf: 0, k: 0x7fff0000 }
    const at = (...program: Partial<Instruction>[]) =>
      faultOf(program.map(given => ({ code: 0x20, jt: 0, jf: 0, k: 0, ...given })))
    expect(faultOf([])).toEqual({ id: 'program-empty', offset: 0 })
    expect(faultOf(new Array(4097).fill(allow))).toEqual({ id: 'program-too-long', offset: 4096 })
    expect(faultOf(new Array(4096).fill(allow))).toBeUndefined()
    // A load of half a word, which the kernel allows in socket filters only.
    expect(at({}, { code: 0x28 }, allow)).toEqual({ id: 'opcode-unknown', offset: 1 })
    expect(at({ k: 64 }, allow)).toEqual({ id: 'load-out-of-data', offset: 0 })
    expect(at({ k: 2 }, allow)).toEqual({ id: 'load-out-of-data', offset: 0 })
    expect(at({}, { code: 0x15, jt: 1 }, allow)).toEqual({ id: 'jump-out-of-program', offset: 1 })
    expect(at({}, { code: 0x15, jf: 1 }, allow)).toEqual({ id: 'jump-out-of-program', offset: 1 })
    expect(at({ code: 0x05, k: 1 }, allow)).toEqual({ id: 'jump-out-of-program', offset: 0 })
    expect(at({ code: 0x34 }, allow)).toEqual({ id: 'division-by-zero', offset: 0 })
    expect(at({ code: 0x60, k: 16 }, allow)).toEqual({ id: 'memory-out-of-range', offset: 0 })
    expect(at(allow, {})).toEqual({ id: 'end-without-return', offset: 1 })
    const [store, read] = [
      { code: 0x02, k: 3 },
      { code: 0x60, k: 3 },
    ]
    expect(at(read, allow)).toEqual({ id: 'memory-unset', offset: 0 })
    expect(at({ ...store, k: 2 }, read, allow)).toEqual({ id: 'memory-unset', offset: 1 })
    expect(at(store, read, allow)).toBeUndefined()
    expect(at({ ...store, code: 0x03 }, { ...read, code: 0x61 }, allow)).toBeUndefined()
    // Each kind of store and load, and each word of its own.
    const readIndex = { ...read, code: 0x61 }
    expect(at(readIndex, allow)).toEqual({ id: 'memory-unset', offset: 0 })
    expect(at({ ...store, k: 0 }, { ...read, k: 0 }, readIndex, allow)).toEqual({
      id: 'memory-unset',
      offset: 2,
    })
    expect(at({ ...store, code: 0x03 }, store, read, readIndex, allow)).toBeUndefined()
    // A jump leads past the store; a way on which nothing is known is none.
    expect(at({ code: 0x05, k: 1 }, store, read, allow)).toEqual({ id: 'memory-unset', offset: 2 })
    expect(at(store, { code: 0x05, k: 1 }, allow, read, allow)).toBeUndefined()
    expect(at(allow, read, allow)).toEqual({ id: 'memory-unset', offset: 1 })
    expect(at({ code: 0x05, k: 1 }, read, allow)).toBeUndefined()
    // Stored on one of two ways only, and on both.
    expect(at({ code: 0x15, jf: 1 }, store, read, allow)).toEqual({ id: 'memory-unset', offset: 2 })
    expect(at({ code: 0x15, jf: 2 }, store, { code: 0x05, k: 1 }, store, read, allow)).toBeUndefined()
  })

  it('is not run where the kernel refuses it', () => {
    const program = [{ code: 0x28, jt: 0, jf: 0, k: 0 }]
    expect(() => emulate(program, { arch: 'SCMP_ARCH_X86_64', nr: 0, args: [] })).toThrow(
      'opcode-unknown at 0',
    )
  })
})

it('that is not valid does not run beyond its end', () => {
  const data = new Uint32Array(16)
  expect(() => runProgram([], data)).toThrow('ran out of the program')
  expect(() => waysOfCall([{ code: 0x20, jt: 0, jf: 0, k: 0 }], 'SCMP_ARCH_X86_64', 0)).toThrow(
    'ran out of the program',
  )
})

describe('a text', () => {
  it('that is no program is refused with the place', () => {
    expect(readProgram('hello world!')).toEqual({ ok: false, fault: { id: 'text-unreadable', offset: 11 } })
    expect(readProgram('20 00 00 00 04 00 00')).toEqual({
      ok: false,
      fault: { id: 'length-uneven', offset: 0 },
    })
    expect(readProgram('')).toEqual({ ok: false, fault: { id: 'program-empty', offset: 0 } })
    expect(assemble('ld [4]\njump somewhere')).toEqual({
      ok: false,
      fault: { id: 'line-unreadable', offset: 1 },
    })
    expect(assemble('ld [0]\njeq 1 #0 #2\nret 0')).toEqual({
      ok: false,
      fault: { id: 'line-unreadable', offset: 1 },
    })
    expect(assemble('ld [0]\nja #9\nret 0')).toEqual({
      ok: false,
      fault: { id: 'jump-out-of-program', offset: 1 },
    })
  })

  it('may hold remarks and blank lines', () => {
    expect(assemble('; all\n\nRET 0x7fff0000 ; allow')).toEqual({
      ok: true,
      program: [{ code: 0x06, jt: 0, jf: 0, k: 0x7fff0000 }],
    })
  })
})

describe('a listing', () => {
  it('names calls, architectures, arguments and actions', () => {
    const program: Program = [
      { code: 0x20, jt: 0, jf: 0, k: 4 },
      { code: 0x15, jt: 0, jf: 5, k: 0xc000003e },
      { code: 0x20, jt: 0, jf: 0, k: 0 },
      { code: 0x15, jt: 0, jf: 2, k: 41 },
      { code: 0x20, jt: 0, jf: 0, k: 20 },
      { code: 0x15, jt: 0, jf: 1, k: 1 },
      { code: 0x06, jt: 0, jf: 0, k: 0x00050001 },
      { code: 0x06, jt: 0, jf: 0, k: 0x7fff0000 },
    ]
    const lines = disassemble(program)
    expect(lines.map(({ note }) => note)).toEqual([
      'arch',
      'SCMP_ARCH_X86_64, SCMP_ARCH_X32',
      'nr',
      'socket',
      'args[0] high',
      '',
      'SCMP_ACT_ERRNO EPERM',
      'SCMP_ACT_ALLOW',
    ])
    expect(lines[3]).toMatchObject({ text: 'jeq 0x29 #4 #6', next: [4, 6] })
    const { path, executed, action } = emulate(program, {
      arch: 'SCMP_ARCH_X86_64',
      nr: 41,
      args: [1n << 32n],
    })
    expect({ path, executed, action }).toEqual({
      path: [0, 1, 2, 3, 4, 5, 6],
      executed: 7,
      action: 'SCMP_ACT_ERRNO',
    })
  })
})
