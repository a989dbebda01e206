/** Large enough that a piece's way through the worker costs nothing beside reading it, small enough to stop soon. */
const PIECE_LENGTH = 1 << 20

/**
 * The bytes of a file, unpacked where it is gzip's by its first bytes, in pieces and so in constant memory. `onRead`
 * hears how many bytes of the file itself were taken. Throws what the browser throws: a TypeError where gzip's data end
 * early or are damaged.
 */
export async function* bytesOf(file: Blob, onRead: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  const pieces = piecesOf(file, onRead)
  if (await isGzip(file)) yield* unpacked(pieces)
  else yield* pieces
}

async function isGzip(file: Blob): Promise<boolean> {
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer())
  return first === 0x1f && second === 0x8b
}

type Pieces = AsyncGenerator<Uint8Array<ArrayBuffer>>

async function* piecesOf(file: Blob, onRead: (bytes: number) => void): Pieces {
  for (let at = 0; at < file.size; at += PIECE_LENGTH) {
    const piece = new Uint8Array(await file.slice(at, at + PIECE_LENGTH).arrayBuffer())
    onRead(piece.length)
    yield piece
  }
}

async function* unpacked(pieces: Pieces): AsyncGenerator<Uint8Array> {
  const packed = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull: async controller => {
      const { done, value } = await pieces.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
  })
  const reader = packed.pipeThrough(new DecompressionStream('gzip')).getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    // A stream that failed has nothing to be given up.
    reader.cancel().catch(() => undefined)
  }
}
