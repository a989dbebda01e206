import { CutError, PACKING_HEAD, packingOf, unpacked } from '../core/doors/trace/unpack'

/** Large enough that a piece's way through the worker costs nothing beside reading it, small enough to stop soon. */
const PIECE_LENGTH = 1 << 20

/**
 * The bytes of a file, unpacked where its first bytes tell that it is compressed by gzip, xz, bzip2 or zstd, in pieces and so
 * in constant memory. `onRead` hears how many bytes of the file itself were taken. Throws a CutError or a NotUnpackedError,
 * and what the browser throws where the file cannot be read.
 */
export async function* bytesOf(file: Blob, onRead: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  const pieces = piecesOf(file, onRead)
  const head = new Uint8Array(await file.slice(0, PACKING_HEAD).arrayBuffer())
  const packing = packingOf(head)
  if (packing === 'gzip') yield* gunzipped(pieces)
  else if (packing) yield* unpacked(packing, pieces)
  else yield* pieces
}

type Pieces = AsyncGenerator<Uint8Array<ArrayBuffer>>

async function* piecesOf(file: Blob, onRead: (bytes: number) => void): Pieces {
  for (let at = 0; at < file.size; at += PIECE_LENGTH) {
    const piece = new Uint8Array(await file.slice(at, at + PIECE_LENGTH).arrayBuffer())
    onRead(piece.length)
    yield piece
  }
}

async function* gunzipped(pieces: Pieces): AsyncGenerator<Uint8Array> {
  let taken = 0
  let isUnreadable = false
  const packed = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull: async controller => {
      const { done, value } = await pieces.next().catch(error => {
        isUnreadable = true
        throw error
      })
      if (!done) {
        controller.enqueue(value)
        return
      }
      // An error at the end throws away what still waits to be taken, so the end is told only after that.
      for (let before = -1; before !== taken; ) {
        before = taken
        await new Promise(resolve => setTimeout(resolve))
      }
      controller.close()
    },
  })
  const reader = packed.pipeThrough(new DecompressionStream('gzip')).getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      taken++
      yield value
    }
  } catch (error) {
    throw isUnreadable ? error : new CutError()
  } finally {
    // A stream that failed has nothing to be given up.
    reader.cancel().catch(() => undefined)
  }
}
