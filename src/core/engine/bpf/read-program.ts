import type { Instruction, Program } from './instruction'
import { faultOf, type ProgramFault } from './validate'
import { bytesOfArray, bytesOfDump } from './written-bytes'

export type ProgramReading =
  | { readonly ok: true; readonly program: Program; readonly endian: 'little' | 'big' }
  | {
      readonly ok: false
      readonly fault:
        | ProgramFault
        | { readonly id: 'text-unreadable' | 'length-uneven'; readonly offset: number }
    }

/** The size of `struct sock_filter`. */
const INSTRUCTION_SIZE = 8

/**
 * Reads a filter as it is dumped: an array of `struct sock_filter` as bytes, or as text in hexadecimal (with or without
 * `0x`, `\x`, commas and blanks), base64, C or a dump. The byte order is the one in which the first opcode is one that the kernel
 * takes. A program that the kernel would refuse is refused here, with the place of the instruction; a text that is
 * neither, with the place of the character.
 */
export function readProgram(source: Uint8Array | string): ProgramReading {
  const bytes = typeof source === 'string' ? bytesOf(source) : source
  if (!(bytes instanceof Uint8Array)) return { ok: false, fault: { id: 'text-unreadable', offset: bytes } }
  if (bytes.length % INSTRUCTION_SIZE !== 0) {
    const offset = Math.floor(bytes.length / INSTRUCTION_SIZE)
    return { ok: false, fault: { id: 'length-uneven', offset } }
  }
  const endian = bytes[0] === 0 && bytes[1] !== 0 ? 'big' : 'little'
  const program = decodeProgram(bytes, endian)
  const fault = faultOf(program)
  return fault ? { ok: false, fault } : { ok: true, program, endian }
}

/** The bytes of a program as the kernel of a machine with that byte order takes them. */
export function encodeProgram(program: Program, endian: 'little' | 'big'): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(program.length * INSTRUCTION_SIZE)
  const view = new DataView(bytes.buffer)
  const isLittle = endian === 'little'
  for (const [index, { code, jt, jf, k }] of program.entries()) {
    const at = index * INSTRUCTION_SIZE
    view.setUint16(at, code, isLittle)
    view.setUint8(at + 2, jt)
    view.setUint8(at + 3, jf)
    view.setUint32(at + 4, k, isLittle)
  }
  return bytes
}

function decodeProgram(bytes: Uint8Array, endian: 'little' | 'big'): Instruction[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const isLittle = endian === 'little'
  const program: Instruction[] = []
  for (let at = 0; at < bytes.length; at += INSTRUCTION_SIZE) {
    program.push({
      code: view.getUint16(at, isLittle),
      jt: view.getUint8(at + 2),
      jf: view.getUint8(at + 3),
      k: view.getUint32(at + 4, isLittle),
    })
  }
  return program
}

/**
 * The bytes that a text stands for, or the offset of the first character that fits no writing. An array of C and a
 * dump of `xxd` or `hexdump -C` hold more than the bytes.
 */
function bytesOf(text: string): Uint8Array | number {
  const written = bytesOfArray(text) ?? bytesOfDump(text)
  if (written) return written
  const digits = text.replaceAll(/0x|\\x|[\s,;:]/gi, '')
  if (/^([0-9a-f]{2})*$/i.test(digits)) {
    return Uint8Array.from(digits.match(/../g) ?? [], pair => Number.parseInt(pair, 16))
  }
  return fromBase64(text)
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Written out because the core stands on no browser, where `atob` would be. Takes the URL-safe letters too. */
function fromBase64(text: string): Uint8Array | number {
  const bytes: number[] = []
  let bits = 0
  let held = 0
  for (let offset = 0; offset < text.length; offset++) {
    const letter = text.charAt(offset)
    if (/\s/.test(letter)) continue
    if (letter === '=') {
      return /^[=\s]*$/.test(text.slice(offset)) ? Uint8Array.from(bytes) : offset
    }
    const value = BASE64.indexOf(letter === '-' ? '+' : letter === '_' ? '/' : letter)
    if (value === -1) return offset
    held = ((held << 6) | value) & 0xffff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes.push((held >> bits) & 0xff)
  }
  return Uint8Array.from(bytes)
}
