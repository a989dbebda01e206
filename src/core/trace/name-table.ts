import { catalogue } from '../catalogue'

const SIZE = 4096

/** One step of the hash by which names are found in bytes. */
export function hashStep(hash: number, byte: number): number {
  return (Math.imul(hash, 31) + byte) | 0
}

/** The calls of the catalogue by the bytes of their names, so that a line's name is found without making a string. */
export class NameTable {
  private readonly slots = new Int16Array(SIZE).fill(-1)
  private readonly names: readonly Uint8Array[]

  constructor() {
    this.names = catalogue.syscalls.map(({ name }) => Uint8Array.from(name, letter => letter.charCodeAt(0)))
    this.names.forEach((name, index) => {
      let slot = spread(name.reduce(hashStep, 0))
      while ((this.slots[slot] ?? -1) >= 0) slot = (slot + 1) % SIZE
      this.slots[slot] = index
    })
  }

  /** The place in the catalogue of the name that stands in `bytes` from `start` to `end`; −1 where it is none. */
  find(bytes: Uint8Array, start: number, end: number, hash: number): number {
    for (let slot = spread(hash); ; slot = (slot + 1) & (SIZE - 1)) {
      const index = this.slots[slot] ?? -1
      if (index < 0) return -1
      const name = this.names[index]
      if (name !== undefined && isSame(name, bytes, start, end)) return index
    }
  }
}

function spread(hash: number): number {
  return (hash ^ (hash >>> 12) ^ (hash >>> 24)) & (SIZE - 1)
}

function isSame(name: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (name.length !== end - start) return false
  for (let at = 0; at < name.length; at++) if (name[at] !== bytes[start + at]) return false
  return true
}
