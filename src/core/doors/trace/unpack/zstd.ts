import { Decompress, type ZstdError, ZstdErrorCode } from 'fzstd'
import type { ByteSource } from './byte-source'
import { CutError, NotUnpackedError } from './unpack-errors'

const PIECE = 2 ** 16

/**
 * Unpacks frames of Zstandard, one behind the other, that look back by no more than 32 MiB, as all do that were made without
 * `--long` and `--ultra`. Sums are passed over.
 */
export async function* unpackZstd(source: ByteSource): AsyncGenerator<Uint8Array> {
  const waiting: Uint8Array[] = []
  const decompress = new Decompress(piece => waiting.push(piece.slice()))
  for (let isLast = false; !isLast; ) {
    const piece = await source.some(PIECE)
    isLast = await source.isAtEnd()
    const error = pushed(decompress, piece, isLast)
    yield* waiting.splice(0)
    if (error) throw error
  }
}

/** What keeps the bytes from being unpacked, if anything does. */
function pushed(decompress: Decompress, piece: Uint8Array, isLast: boolean): Error | undefined {
  try {
    decompress.push(piece, isLast)
    return undefined
  } catch (error) {
    return isTooLarge(error) ? new NotUnpackedError() : new CutError()
  }
}

const isTooLarge = (error: unknown) =>
  error instanceof Error && (error as Partial<ZstdError>).code === ZstdErrorCode.WindowSizeTooLarge
