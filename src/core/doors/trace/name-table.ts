import { catalogue } from '../../engine/catalogue'
import { OPEN } from './byte-names'
import { beforeMatch, firstMatch, fourAt, fourOf, matchesIn, viewOf } from './four-bytes'

const SLOT_BITS = 12
const LAST_SLOT = (1 << SLOT_BITS) - 1
const OPENING = fourOf(OPEN)

/** One step of the hash by which words are found in bytes. */
export function hashStep(hash: number, byte: number): number {
  return (Math.imul(hash, 31) + byte) | 0
}

/** The calls of the catalogue by the bytes of their names, so that a line's name is found without making a string. */
export class NameTable {
  /** Where the parenthesis stands behind the name that was found last. */
  open = 0
  private bytes: Uint8Array = new Uint8Array()
  private view = viewOf(this.bytes)
  private readonly slots = new Int16Array(1 << SLOT_BITS).fill(-1)
  private readonly lengths: Uint8Array
  /** Bytes of the names, four in each; as many for each name. */
  private readonly fours: Int32Array
  private readonly perName: number

  constructor() {
    const names = catalogue.syscalls.map(({ name }) => name)
    this.lengths = Uint8Array.from(names, name => name.length)
    this.perName = (Math.max(...this.lengths) >> 2) + 1
    this.fours = new Int32Array(names.length * this.perName)
    names.forEach((name, index) => {
      const view = viewOf(Uint8Array.from(name, letter => letter.charCodeAt(0)))
      let hash = 0
      for (let four = 0; four * 4 <= name.length; four++) {
        this.fours[index * this.perName + four] = fourAt(view, four * 4, name.length)
        hash = hashFour(hash, fourAt(view, four * 4, name.length))
      }
      let slot = spread(hash)
      while ((this.slots[slot] ?? -1) >= 0) slot = (slot + 1) & LAST_SLOT
      this.slots[slot] = index
    })
  }

  /** The place in the catalogue of the name that stands at `start` before a parenthesis; −1 where it is none. */
  find(bytes: Uint8Array, start: number, end: number): number {
    if (bytes !== this.bytes) {
      this.bytes = bytes
      this.view = viewOf(bytes)
    }
    const { view } = this
    const { length } = bytes
    const opening = OPENING
    let hash = 0
    for (let at = start; at < end; at += 4) {
      const four = fourAt(view, at, length)
      const matches = matchesIn(four, opening)
      if (matches !== 0) {
        this.open = at + firstMatch(matches)
        // What lies beyond the end belongs to no line.
        if (this.open >= end) return -1
        return this.findHashed(view, start, length, hashFour(hash, beforeMatch(four, matches)))
      }
      hash = hashFour(hash, four)
    }
    return -1
  }

  private findHashed(view: DataView, start: number, length: number, hash: number): number {
    for (let slot = spread(hash); ; slot = (slot + 1) & LAST_SLOT) {
      const index = this.slots[slot] ?? -1
      if (index < 0 || this.isAt(index, view, start, length)) return index
    }
  }

  private isAt(index: number, view: DataView, start: number, length: number): boolean {
    const { open } = this
    if (this.lengths[index] !== open - start) return false
    let place = index * this.perName
    let at = start
    for (; at + 4 <= open; at += 4) if (this.fours[place++] !== fourAt(view, at, length)) return false
    return this.fours[place] === (fourAt(view, at, length) & ((1 << (8 * (open - at))) - 1))
  }
}

let table: NameTable | undefined

/** The one table that all readers share: to make it takes as long as to read some hundred lines. */
export function sharedNameTable(): NameTable {
  table ??= new NameTable()
  return table
}

function hashFour(hash: number, four: number): number {
  const mixed = Math.imul(hash ^ four, 0x9e3779b1)
  return mixed ^ (mixed >>> 15)
}

function spread(hash: number): number {
  return Math.imul(hash, 0x85ebca6b) >>> (32 - SLOT_BITS)
}
