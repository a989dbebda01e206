import type { Instruction, Program } from './instruction'
import { faultOf, type ProgramFault } from './validate'

export type Assembly =
  | { readonly ok: true; readonly program: Program }
  | {
      readonly ok: false
      readonly fault: ProgramFault | { readonly id: 'line-unreadable'; readonly offset: number }
    }

const NUMBER = '(0x[0-9a-f]+|\\d+)'

/** Each way to write an instruction, and the instruction that it makes of the numbers in it. */
const WRITINGS: readonly (readonly [RegExp, (numbers: readonly number[], offset: number) => Instruction])[] =
  [
    ...fixed({ tax: 0x07, 'ret a': 0x16, 'ld len': 0x80, 'ldx len': 0x81, neg: 0x84, txa: 0x87 }),
    ...withOperand({ 'ld #': 0x00, 'ldx #': 0x01, 'ret ': 0x06 }, '', ''),
    ...withOperand({ 'ld ': 0x20, 'ld M': 0x60, 'ldx M': 0x61, 'st M': 0x02, 'stx M': 0x03 }, '\\[', '\\]'),
    [/^ja #(\d+)$/i, ([to = 0], offset) => ({ code: 0x05, jt: 0, jf: 0, k: to - offset - 1 })],
    ...operations({
      add: 0x04,
      sub: 0x14,
      mul: 0x24,
      div: 0x34,
      or: 0x44,
      and: 0x54,
      lsh: 0x64,
      rsh: 0x74,
      xor: 0xa4,
    }),
    ...tests({ jeq: 0x15, jgt: 0x25, jge: 0x35, jset: 0x45 }),
  ]

type Writing = (typeof WRITINGS)[number]

function fixed(words: Readonly<Record<string, number>>): Writing[] {
  return Object.entries(words).map(([word, code]) => [
    new RegExp(`^${word}$`, 'i'),
    () => ({ code, jt: 0, jf: 0, k: 0 }),
  ])
}

function withOperand(words: Readonly<Record<string, number>>, before: string, after: string): Writing[] {
  return Object.entries(words).map(([word, code]) => [
    new RegExp(`^${word}${before}${NUMBER}${after}$`, 'i'),
    ([k = 0]) => ({ code, jt: 0, jf: 0, k }),
  ])
}

function operations(words: Readonly<Record<string, number>>): Writing[] {
  return Object.entries(words).flatMap(([word, code]): Writing[] => [
    [new RegExp(`^${word} ${NUMBER}$`, 'i'), ([k = 0]) => ({ code, jt: 0, jf: 0, k })],
    [new RegExp(`^${word} x$`, 'i'), () => ({ code: code | 0x08, jt: 0, jf: 0, k: 0 })],
  ])
}

function tests(words: Readonly<Record<string, number>>): Writing[] {
  const jumps = (offset: number, yes: number, no: number) => ({ jt: yes - offset - 1, jf: no - offset - 1 })
  return Object.entries(words).flatMap(([word, code]): Writing[] => [
    [
      new RegExp(`^${word} ${NUMBER} #(\\d+) #(\\d+)$`, 'i'),
      ([k = 0, yes = 0, no = 0], offset) => ({ code, ...jumps(offset, yes, no), k }),
    ],
    [
      new RegExp(`^${word} x #(\\d+) #(\\d+)$`, 'i'),
      ([yes = 0, no = 0], offset) => ({ code: code | 0x08, ...jumps(offset, yes, no), k: 0 }),
    ],
  ])
}

/**
 * Reads what `disassemble` writes, one instruction a line. Behind `;` stands a remark; empty lines count for nothing.
 * Refused are lines that are no instruction and programs that the kernel would refuse, with the place of the instruction.
 */
export function assemble(text: string): Assembly {
  const program: Instruction[] = []
  for (const line of text.split('\n')) {
    const written = line.replace(/;.*/, '').trim().replaceAll(/\s+/g, ' ')
    if (written === '') continue
    const instruction = readLine(written, program.length)
    if (!instruction) return { ok: false, fault: { id: 'line-unreadable', offset: program.length } }
    program.push(instruction)
  }
  const fault = faultOf(program)
  return fault ? { ok: false, fault } : { ok: true, program }
}

function readLine(line: string, offset: number): Instruction | undefined {
  for (const [pattern, make] of WRITINGS) {
    const found = pattern.exec(line)
    if (!found) continue
    const instruction = make(found.slice(1).map(Number), offset)
    const { jt, jf, k } = instruction
    // A jump backwards or beyond 255 cannot be written as an instruction.
    const fits = jt >= 0 && jt <= 255 && jf >= 0 && jf <= 255 && k >= 0 && k <= 0xffffffff
    return fits ? instruction : undefined
  }
  return undefined
}
