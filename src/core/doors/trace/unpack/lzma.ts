import { CutError } from './unpack-errors'

/** Where the probabilities of each kind begin (LZMA specification of Igor Pavlov, in the public domain). */
const STATES = 12
const POSITIONS = 16
const IS_MATCH = 0
const IS_REPEATED = IS_MATCH + STATES * POSITIONS
const IS_NOT_LAST = IS_REPEATED + STATES
const IS_NOT_SECOND = IS_NOT_LAST + STATES
const IS_NOT_THIRD = IS_NOT_SECOND + STATES
const IS_LONG = IS_NOT_THIRD + STATES
const SLOTS = IS_LONG + STATES * POSITIONS
const OF_DISTANCE = SLOTS + 4 * 64
const ALIGNED = OF_DISTANCE + 115
const LENGTH_OF_MATCH = ALIGNED + 16
/** Of a length: two choices, then the short ones by position, the middle ones, and the long ones. */
const SHORT = 2
const MIDDLE = SHORT + POSITIONS * 8
const LONG = MIDDLE + POSITIONS * 8
const LENGTH_OF_REPEAT = LENGTH_OF_MATCH + LONG + 256
const LITERALS = LENGTH_OF_REPEAT + LONG + 256
const OF_LITERAL = 0x300

const EVEN = 1024
const ONE = 2048
const SHIFT = 5
const TOP = 2 ** 24
const SHORTEST = 2

/**
 * Decodes LZMA into a window that whoever uses it grows and slides. Its state lasts from chunk to chunk; each chunk has a
 * range coder of its own.
 */
export class LzmaDecoder {
  /** What was decoded last, up to `end`. */
  window: Uint8Array = new Uint8Array(0)
  end = 0
  /** Where the dictionary begins in the window; before it, once the window has slid. */
  private origin = 0
  private probabilities: Uint16Array = new Uint16Array(LITERALS)
  private state = 0
  private distances: [number, number, number, number] = [0, 0, 0, 0]
  private literalBits = 0
  private literalMask = 0
  private positionMask = 0

  private packed: Uint8Array = new Uint8Array(0)
  private at = 0
  private range = 0
  private code = 0

  /** Nothing before is looked back to. */
  forget(): void {
    this.end = 0
    this.origin = 0
  }

  grow(length: number): void {
    const window = new Uint8Array(length)
    window.set(this.window.subarray(0, this.end))
    this.window = window
  }

  /** Keeps the last `length` bytes alone. */
  slide(length: number): void {
    const by = Math.max(0, this.end - length)
    this.window.copyWithin(0, by, this.end)
    this.end -= by
    this.origin -= by
  }

  /** By the byte that has them as one number: (pb × 5 + lp) × 9 + lc. Throws a CutError where LZMA2 has no such. */
  setProperties(byte: number): void {
    const literalBits = byte % 9
    const literalPositionBits = Math.floor(byte / 9) % 5
    const positionBits = Math.floor(byte / 45)
    if (positionBits > 4 || literalBits + literalPositionBits > 4) throw new CutError()
    this.literalBits = literalBits
    this.literalMask = (1 << literalPositionBits) - 1
    this.positionMask = (1 << positionBits) - 1
    this.probabilities = new Uint16Array(LITERALS + (OF_LITERAL << (literalBits + literalPositionBits)))
  }

  resetState(): void {
    this.probabilities.fill(EVEN)
    this.state = 0
    this.distances = [0, 0, 0, 0]
  }

  /** Takes what is not packed; returns it as the taker's own. */
  keep(bytes: Uint8Array): Uint8Array {
    this.window.set(bytes, this.end)
    this.end += bytes.length
    return bytes.slice()
  }

  /** The `length` bytes that `packed` becomes, as the taker's own. Throws a CutError where it becomes others. */
  decode(packed: Uint8Array, length: number): Uint8Array {
    this.packed = packed
    this.range = 0xffffffff
    this.code =
      (((packed[1] ?? 0) << 24) | ((packed[2] ?? 0) << 16) | ((packed[3] ?? 0) << 8) | (packed[4] ?? 0)) >>> 0
    this.at = 5
    const from = this.end
    this.run(from + length)
    this.normalize()
    if (packed[0] !== 0 || this.code !== 0 || this.at !== packed.length) throw new CutError()
    return this.window.slice(from, this.end)
  }

  private run(limit: number): void {
    const { window, positionMask } = this
    while (this.end < limit) {
      const position = (this.end - this.origin) & positionMask
      if (this.bit(IS_MATCH + this.state * POSITIONS + position) === 0) {
        this.literal()
        continue
      }
      const length = this.match(position)
      const distance = this.distances[0] + 1
      if (distance > Math.min(this.end, this.end - this.origin) || this.end + length > limit)
        throw new CutError()
      for (const end = this.end + length; this.end < end; this.end++) {
        window[this.end] = window[this.end - distance] ?? 0
      }
    }
  }

  private literal(): void {
    const { window, end } = this
    const before = end > Math.max(0, this.origin) ? (window[end - 1] ?? 0) : 0
    const place =
      (((end - this.origin) & this.literalMask) << this.literalBits) + (before >> (8 - this.literalBits))
    const base = LITERALS + OF_LITERAL * place
    let symbol = 1
    if (this.state >= 7) {
      let matched = window[end - this.distances[0] - 1] ?? 0
      let offset = 0x100
      while (symbol < 0x100) {
        matched <<= 1
        const expected = matched & offset
        const bit = this.bit(base + offset + expected + symbol)
        symbol = (symbol << 1) | bit
        offset &= bit === 1 ? expected : ~expected
      }
    } else {
      while (symbol < 0x100) symbol = (symbol << 1) | this.bit(base + symbol)
    }
    window[end] = symbol
    this.end = end + 1
    this.state = this.state < 4 ? 0 : this.state < 10 ? this.state - 3 : this.state - 6
  }

  /** The length of a match, whose distance becomes the last one. */
  private match(position: number): number {
    const { state, distances } = this
    if (this.bit(IS_REPEATED + state) === 0) {
      const length = this.length(LENGTH_OF_MATCH, position)
      this.distances = [this.distance(length), distances[0], distances[1], distances[2]]
      this.state = state < 7 ? 7 : 10
      return length
    }
    if (this.bit(IS_NOT_LAST + state) === 0) {
      if (this.bit(IS_LONG + state * POSITIONS + position) === 0) {
        this.state = state < 7 ? 9 : 11
        return 1
      }
    } else if (this.bit(IS_NOT_SECOND + state) === 0) {
      this.distances = [distances[1], distances[0], distances[2], distances[3]]
    } else if (this.bit(IS_NOT_THIRD + state) === 0) {
      this.distances = [distances[2], distances[0], distances[1], distances[3]]
    } else {
      this.distances = [distances[3], distances[0], distances[1], distances[2]]
    }
    this.state = state < 7 ? 8 : 11
    return this.length(LENGTH_OF_REPEAT, position)
  }

  private length(base: number, position: number): number {
    if (this.bit(base) === 0) return SHORTEST + this.tree(base + SHORT + position * 8, 3)
    if (this.bit(base + 1) === 0) return SHORTEST + 8 + this.tree(base + MIDDLE + position * 8, 3)
    return SHORTEST + 16 + this.tree(base + LONG, 8)
  }

  private distance(length: number): number {
    const slot = this.tree(SLOTS + 64 * Math.min(length - SHORTEST, 3), 6)
    if (slot < 4) return slot
    const bits = (slot >> 1) - 1
    const high = ((2 | (slot & 1)) << bits) >>> 0
    if (slot < 14) return high + this.backwards(OF_DISTANCE + high - slot - 1, bits)
    return high + this.direct(bits - 4) * 16 + this.backwards(ALIGNED, 4)
  }

  private tree(base: number, bits: number): number {
    let symbol = 1
    for (let bit = 0; bit < bits; bit++) symbol = (symbol << 1) | this.bit(base + symbol)
    return symbol - (1 << bits)
  }

  /** A tree that is read from the lowest bit on. */
  private backwards(base: number, bits: number): number {
    let symbol = 1
    let value = 0
    for (let place = 0; place < bits; place++) {
      const bit = this.bit(base + symbol)
      symbol = (symbol << 1) | bit
      value |= bit << place
    }
    return value
  }

  private direct(bits: number): number {
    let value = 0
    for (let bit = 0; bit < bits; bit++) {
      this.normalize()
      this.range >>>= 1
      const isOne = this.code >= this.range
      if (isOne) this.code -= this.range
      value = value * 2 + (isOne ? 1 : 0)
    }
    return value
  }

  private bit(place: number): 0 | 1 {
    this.normalize()
    const { probabilities } = this
    const probability = probabilities[place] ?? EVEN
    const bound = (this.range >>> 11) * probability
    if (this.code < bound) {
      this.range = bound
      probabilities[place] = probability + ((ONE - probability) >> SHIFT)
      return 0
    }
    this.range -= bound
    this.code -= bound
    probabilities[place] = probability - (probability >> SHIFT)
    return 1
  }

  private normalize(): void {
    if (this.range >= TOP) return
    this.range = (this.range << 8) >>> 0
    this.code = ((this.code << 8) | (this.packed[this.at++] ?? 0)) >>> 0
  }
}
