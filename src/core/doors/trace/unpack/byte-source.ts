import { CutError } from './unpack-errors'

/** Bytes that come in pieces, taken in lengths of the taker's choice. */
export class ByteSource {
  private readonly pieces: AsyncIterator<Uint8Array>
  private held: Uint8Array = new Uint8Array(0)
  private at = 0

  constructor(pieces: AsyncIterable<Uint8Array>) {
    this.pieces = pieces[Symbol.asyncIterator]()
  }

  /** Whether nothing follows. */
  async isAtEnd(): Promise<boolean> {
    while (this.at === this.held.length) {
      const { done, value } = await this.pieces.next()
      if (done) return true
      this.held = value
      this.at = 0
    }
    return false
  }

  /** The next `length` bytes; throws a CutError where there are fewer. */
  async take(length: number): Promise<Uint8Array> {
    if (this.at + length <= this.held.length) {
      this.at += length
      return this.held.subarray(this.at - length, this.at)
    }
    const taken = new Uint8Array(length)
    for (let filled = 0; filled < length; ) {
      if (await this.isAtEnd()) throw new CutError()
      const part = this.held.subarray(this.at, this.at + length - filled)
      taken.set(part, filled)
      filled += part.length
      this.at += part.length
    }
    return taken
  }

  /** As many of the next bytes as there are at once, up to `most`; some, where it is not at the end. */
  async some(most: number): Promise<Uint8Array> {
    if (await this.isAtEnd()) return new Uint8Array(0)
    const part = this.held.subarray(this.at, this.at + most)
    this.at += part.length
    return part
  }

  async byte(): Promise<number> {
    return (await this.take(1))[0] ?? 0
  }
}
