import type { ByteSource } from './byte-source'
import { Lzma2Decoder } from './lzma2'
import { CutError, NotUnpackedError } from './unpack-errors'

const LZMA2 = 0x21
const MAGIC = [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]
const CRC = 4
const FOOTER = 12
/** Bytes of the sum behind a block, by the kind that the stream’s flags tell. */
const sumLengths = [0, 4, 4, 4, 8, 8, 8, 16, 16, 16, 32, 32, 32, 64, 64, 64]

/**
 * Unpacks the .xz format (tukaani.org/xz/xz-file-format.txt, 1.2.1): streams one behind the other, with blocks of LZMA2,
 * which is all that xz makes of text. Sums are passed over: what is damaged ends otherwise than it should.
 */
export async function* unpackXz(source: ByteSource): AsyncGenerator<Uint8Array> {
  while (!(await source.isAtEnd())) {
    const head = await source.take(4)
    // Between streams may be zeros, four at a time.
    if (head.every(byte => byte === 0)) continue
    const rest = await source.take(2 + 2 + CRC)
    if (![...head, ...rest.subarray(0, 2)].every((byte, at) => byte === MAGIC[at])) throw new CutError()
    const sumLength = sumLengths[(rest[3] ?? 0) & 15] ?? 0
    for (;;) {
      const size = await source.byte()
      if (size === 0) break
      const decoder = await readBlockHeader(source, size)
      let packedLength = 0
      for (;;) {
        const { taken, piece } = await decoder.readChunk(source)
        packedLength += taken
        if (!piece) break
        yield piece
      }
      await source.take(-packedLength & 3)
      await source.take(sumLength)
    }
    await passIndex(source)
  }
}

async function readBlockHeader(source: ByteSource, size: number): Promise<Lzma2Decoder> {
  const header = await source.take((size + 1) * 4 - 1)
  let at = 0
  const number = (): number => {
    let value = 0
    for (let factor = 1; ; factor *= 0x80) {
      const byte = header[at++]
      if (byte === undefined) throw new CutError()
      value += (byte & 0x7f) * factor
      if (byte < 0x80) return value
    }
  }
  const flags = header[at++] ?? 0
  if (flags & 0x40) number()
  if (flags & 0x80) number()
  const [filter, length] = [number(), number()]
  if ((flags & 3) > 0 || filter !== LZMA2 || length !== 1) throw new NotUnpackedError()
  return new Lzma2Decoder(dictionaryOf(header[at] ?? 0))
}

/** Bytes of the dictionary, of which a byte tells the exponent and a bit of the mantissa. */
function dictionaryOf(byte: number): number {
  if (byte > 40) throw new CutError()
  return byte === 40 ? 2 ** 32 - 1 : (2 | (byte & 1)) * 2 ** ((byte >> 1) + 11)
}

/** What follows on the last block: two numbers for each, zeros up to four bytes, a sum, and the footer. */
async function passIndex(source: ByteSource): Promise<void> {
  let length = 1
  const number = async (): Promise<number> => {
    let value = 0
    for (let factor = 1; ; factor *= 0x80) {
      const byte = await source.byte()
      length++
      value += (byte & 0x7f) * factor
      if (byte < 0x80) return value
    }
  }
  const records = await number()
  for (let record = 0; record < records; record++) {
    await number()
    await number()
  }
  await source.take((-length & 3) + CRC)
  const footer = await source.take(FOOTER)
  if (footer[10] !== 0x59 || footer[11] !== 0x5a) throw new CutError()
}
