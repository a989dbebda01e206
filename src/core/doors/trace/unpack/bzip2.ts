/// <reference path="./unbzip2-stream.d.ts" />
import bitIterator, { type BitReader } from 'unbzip2-stream/lib/bit_iterator.js'
import bzip2 from 'unbzip2-stream/lib/bzip2.js'
import type { ByteSource } from './byte-source'
import { CutError } from './unpack-errors'

const BLOCK_UNIT = 100_000
/** A block takes no more than what it becomes before its runs are told out, and its tables. */
const OF_TABLES = 25_000
const PIECE = 2 ** 16

/** Unpacks streams of bzip2, one behind the other, block by block. */
export async function* unpackBzip2(source: ByteSource): AsyncGenerator<Uint8Array> {
  const waiting: Uint8Array[] = []
  let held = 0
  let bits: BitReader | undefined
  const next = () => {
    const piece = waiting.shift()
    if (!piece) throw new CutError()
    return piece
  }
  const hold = async (length: number) => {
    while (held - (bits?.bytesRead ?? 0) < length && !(await source.isAtEnd())) {
      const piece = await source.some(PIECE)
      waiting.push(piece)
      held += piece.length
    }
    return held - (bits?.bytesRead ?? 0)
  }
  const output = new Output()
  while ((await hold(4)) > 0) {
    bits ??= bitIterator(next)
    const size = readOrCut(bits, from => bzip2.header(from)) * BLOCK_UNIT
    const buffer = new Int32Array(size)
    for (let sum: number | null = 0; sum !== null; ) {
      await hold(size + OF_TABLES)
      const before: number = sum
      sum = readOrCut(bits, from => bzip2.decompress(from, byte => output.add(byte), buffer, size, before))
      if (output.length > 0) yield output.take()
    }
  }
}

/** What the library throws at what is damaged is of no class of its own that it exports. */
function readOrCut<T>(bits: BitReader, read: (bits: BitReader) => T): T {
  try {
    return read(bits)
  } catch (error) {
    throw error instanceof CutError ? error : new CutError()
  }
}

/** Bytes that come one by one. */
class Output {
  private bytes: Uint8Array = new Uint8Array(2 ** 20)
  length = 0

  add(byte: number): void {
    if (this.length === this.bytes.length) {
      const larger = new Uint8Array(2 * this.length)
      larger.set(this.bytes)
      this.bytes = larger
    }
    this.bytes[this.length++] = byte
  }

  take(): Uint8Array {
    const taken = this.bytes.slice(0, this.length)
    this.length = 0
    return taken
  }
}
