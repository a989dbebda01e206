import { type ArchitectureToken, architectures, catalogue, errnoName } from '../catalogue'
import { outcomeOfReturn } from '../policy'
import { ARCH_OFFSET, ARGUMENTS_OFFSET, type Instruction, NUMBER_OFFSET, type Program } from './instruction'

/** One instruction in writing. */
export interface Line {
  readonly offset: number
  /** Exact and complete: `assemble` reads it back. Jumps name the instructions they lead to, as `#12`. */
  readonly text: string
  /** What a number in it stands for: a call, an architecture, part of an argument, an action. */
  readonly note: string
  /** Where it goes on: none after a return, two where they differ. */
  readonly next: readonly number[]
}

const LOAD_TEXTS: Readonly<Record<number, string>> = { 0: 'ld #', 1: 'ldx #', 96: 'ld M', 97: 'ldx M' }
const STORE_TEXTS: Readonly<Record<number, string>> = { 2: 'st M', 3: 'stx M' }
const PLAIN_TEXTS: Readonly<Record<number, string>> = {
  7: 'tax',
  22: 'ret a',
  128: 'ld len',
  129: 'ldx len',
  132: 'neg',
  135: 'txa',
}
const OPERATIONS: Readonly<Record<number, string>> = {
  0: 'add',
  16: 'sub',
  32: 'mul',
  48: 'div',
  64: 'or',
  80: 'and',
  96: 'lsh',
  112: 'rsh',
  160: 'xor',
}
const TESTS: Readonly<Record<number, string>> = { 16: 'jeq', 32: 'jgt', 48: 'jge', 64: 'jset' }

/**
 * A valid program line by line, with the names behind its numbers. Numbers of calls are read for the architecture that the
 * instructions before have asked for; words of arguments, in its byte order.
 */
export function disassemble(program: Program): Line[] {
  const contexts = contextsOf(program)
  return program.map((instruction, offset) => ({
    offset,
    text: textOf(instruction, offset),
    note: noteOf(instruction, contexts[offset]),
    next: nextOf(instruction, offset),
  }))
}

function hex(value: number): string {
  return `0x${value.toString(16)}`
}

function textOf({ code, jt, jf, k }: Instruction, offset: number): string {
  const plain = PLAIN_TEXTS[code]
  if (plain !== undefined) return plain
  const load = LOAD_TEXTS[code] ?? STORE_TEXTS[code]
  if (load !== undefined) return load.endsWith('#') ? `${load}${hex(k)}` : `${load}[${k}]`
  if (code === 0x20) return `ld [${k}]`
  if (code === 0x06) return `ret ${hex(k)}`
  if (code === 0x05) return `ja #${offset + 1 + k}`
  const operand = code & 0x08 ? 'x' : hex(k)
  if ((code & 0x07) === 0x04) return `${OPERATIONS[code & 0xf0]} ${operand}`
  return `${TESTS[code & 0xf0]} ${operand} #${offset + 1 + jt} #${offset + 1 + jf}`
}

function nextOf({ code, jt, jf, k }: Instruction, offset: number): number[] {
  if ((code & 0x07) === 0x06) return []
  if (code === 0x05) return [offset + 1 + k]
  if ((code & 0x07) !== 0x05) return [offset + 1]
  return jt === jf ? [offset + 1 + jt] : [offset + 1 + jt, offset + 1 + jf]
}

/** What is known where an instruction is reached, whichever way. Undefined members differ between the ways. */
interface Context {
  readonly auditArch: number | undefined
  /** The offset of the word in the accumulator. */
  readonly word: number | undefined
}

function contextsOf(program: Program): (Context | undefined)[] {
  const contexts: (Context | undefined)[] = [{ auditArch: undefined, word: undefined }]
  for (const [offset, instruction] of program.entries()) {
    const here = contexts[offset]
    if (!here) continue
    const { code, jt, jf, k } = instruction
    const kind = code & 0x07
    const keepsWord = kind === 0x05 || code === 0x54 || kind === 0x02 || kind === 0x03
    const word = code === 0x20 ? k : keepsWord ? here.word : undefined
    const asksArch = code === 0x15 && here.word === ARCH_OFFSET && jt !== jf
    for (const next of nextOf(instruction, offset)) {
      const auditArch = asksArch && next === offset + 1 + jt ? k : here.auditArch
      const known = contexts[next]
      contexts[next] = known
        ? { auditArch: agreed(known.auditArch, auditArch), word: agreed(known.word, word) }
        : { auditArch, word }
    }
  }
  return contexts
}

function agreed(a: number | undefined, b: number | undefined): number | undefined {
  return a === b ? a : undefined
}

function noteOf({ code, k }: Instruction, context: Context | undefined): string {
  if (code === 0x06) return actionNote(k, context)
  if (code === 0x20) return wordNote(k, context)
  if ((code & 0x07) !== 0x05 || code === 0x05 || code & 0x08) return ''
  if (context?.word === ARCH_OFFSET) return architecturesOf(k).join(', ')
  if (context?.word !== NUMBER_OFFSET) return ''
  for (const token of architecturesOf(context.auditArch)) {
    const name = catalogue.nameOf(k, token)
    if (name !== undefined) return name
  }
  return ''
}

function architecturesOf(auditArch: number | undefined): ArchitectureToken[] {
  return architectures.filter(architecture => architecture.auditArch === auditArch).map(({ token }) => token)
}

function actionNote(k: number, context: Context | undefined): string {
  const { action, errno } = outcomeOfReturn(k)
  if (errno === undefined) return action
  const token = architecturesOf(context?.auditArch)[0] ?? 'SCMP_ARCH_X86_64'
  return `${action} ${errnoName(errno, token) ?? errno}`
}

function wordNote(k: number, context: Context | undefined): string {
  if (k === NUMBER_OFFSET) return 'nr'
  if (k === ARCH_OFFSET) return 'arch'
  const at = k - ARGUMENTS_OFFSET
  const isUpper = at % 8 === 0 ? isBigEndian(context) : !isBigEndian(context)
  const half = isUpper ? 'high' : 'low'
  return at < 0 ? `instruction_pointer ${half}` : `args[${Math.floor(at / 8)}] ${half}`
}

function isBigEndian(context: Context | undefined): boolean {
  return architectures.find(({ auditArch }) => auditArch === context?.auditArch)?.endian === 'big'
}
