import { ByteSource } from './byte-source'
import type { Packing } from './packing'
import { CutError } from './unpack-errors'

export { PACKING_HEAD, packingOf } from './packing'
export { CutError, NotUnpackedError } from './unpack-errors'

/** Browsers and Node unpack gzip by themselves. */
type BesideGzip = Exclude<Packing, 'gzip'>

/** The most that is unpacked of one file, so that a small one cannot keep a reader busy for hours. */
const MOST_BYTES = 16 * 2 ** 30

/**
 * What is in compressed pieces, in pieces that are the taker's own, with no more than some blocks in memory. What unpacks
 * it is loaded when it is needed. Throws a CutError, also beyond 16 GiB, a NotUnpackedError before the first piece, and
 * what the pieces throw.
 */
export async function* unpacked(
  packing: BesideGzip,
  pieces: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  let length = 0
  for await (const piece of (await unpackerOf(packing))(new ByteSource(pieces))) {
    length += piece.length
    if (length > MOST_BYTES) throw new CutError()
    yield piece
  }
}

type Unpacker = (source: ByteSource) => AsyncGenerator<Uint8Array>

async function unpackerOf(packing: BesideGzip): Promise<Unpacker> {
  switch (packing) {
    case 'xz':
      return (await import('./xz')).unpackXz
    case 'bzip2':
      return (await import('./bzip2')).unpackBzip2
    case 'zstd':
      return (await import('./zstd')).unpackZstd
  }
}
