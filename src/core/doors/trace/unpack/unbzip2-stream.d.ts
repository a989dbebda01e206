/** The parts of unbzip2-stream 1.4.3 that are no streams of Node, which has no types of its own. */
declare module 'unbzip2-stream/lib/bit_iterator.js' {
  export interface BitReader {
    (bits: number | null): number
    /** Bytes of which a bit was read. */
    readonly bytesRead: number
  }
  /** `next` gives the next bytes each time that all before were read. */
  export default function bitIterator(next: () => Uint8Array): BitReader
}

declare module 'unbzip2-stream/lib/bzip2.js' {
  import type { BitReader } from 'unbzip2-stream/lib/bit_iterator.js'

  interface Bzip2 {
    /** The size of blocks in units of 100 kB, from the head of a stream. */
    header(bits: BitReader): number
    /** Hands over a block byte by byte; returns the sum so far, or null where the stream ends. Throws at what is damaged. */
    decompress(
      bits: BitReader,
      take: (byte: number) => void,
      buffer: Int32Array,
      size: number,
      sum: number,
    ): number | null
  }
  const bzip2: Bzip2
  export default bzip2
}
