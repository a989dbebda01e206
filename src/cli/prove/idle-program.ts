// A program of one instruction that leads to itself, so that it lives under every filter that lets it be started: it makes
// no call. It is an executable of ELF with one segment, written here so that no compiler and no image is needed.

const BASE = 0x400000n
const HEADERS = 64 + 56

interface Machine {
  /** `e_machine` of elf(5). */
  readonly number: number
  readonly code: readonly number[]
}

/** By the names of Node.js. */
const machines: Readonly<Record<string, Machine>> = {
  x64: { number: 62, code: [0xeb, 0xfe] },
}

/** Undefined for an architecture that nobody has tried it on. */
export function idleProgram(architecture: string): Uint8Array | undefined {
  const machine = machines[architecture]
  if (!machine) return undefined
  const size = HEADERS + machine.code.length
  const file = new DataView(new ArrayBuffer(size))
  const bytes = new Uint8Array(file.buffer)
  // ELF, 64 bits, little-endian, version 1; an executable of the machine.
  bytes.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1])
  file.setUint16(16, 2, true)
  file.setUint16(18, machine.number, true)
  file.setUint32(20, 1, true)
  file.setBigUint64(24, BASE + BigInt(HEADERS), true)
  file.setBigUint64(32, 64n, true)
  file.setUint16(52, 64, true)
  file.setUint16(54, 56, true)
  file.setUint16(56, 1, true)
  // One segment that is read and run: the whole file.
  file.setUint32(64, 1, true)
  file.setUint32(68, 5, true)
  file.setBigUint64(80, BASE, true)
  file.setBigUint64(88, BASE, true)
  file.setBigUint64(96, BigInt(size), true)
  file.setBigUint64(104, BigInt(size), true)
  file.setBigUint64(112, 0x1000n, true)
  bytes.set(machine.code, HEADERS)
  return bytes
}
