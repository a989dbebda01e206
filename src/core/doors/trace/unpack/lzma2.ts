import type { ByteSource } from './byte-source'
import { LzmaDecoder } from './lzma'
import { CutError, NotUnpackedError } from './unpack-errors'

/** Larger than any that xz makes by itself: `xz -9` looks back by 64 MiB. */
const LARGEST_DICTIONARY = 2 ** 28
/** A chunk becomes no more than that. */
const LARGEST_CHUNK = 2 ** 21
const FIRST_WINDOW = 2 ** 22

/** What a chunk begins with (lzma2_decoder.c of liblzma). */
const END = 0
const PLAIN_ON_NEW_DICTIONARY = 1
const PLAIN = 2
const IS_LZMA = 0x80

/** Decodes chunks of LZMA2, each of which tells how long it is, packed and not. */
export class Lzma2Decoder {
  private readonly lzma = new LzmaDecoder()
  private readonly kept: number
  private needsDictionary = true
  private needsState = true

  /** `dictionary`: how far back it looks, in bytes. Throws a NotUnpackedError where that is too far. */
  constructor(dictionary: number) {
    if (dictionary > LARGEST_DICTIONARY) throw new NotUnpackedError()
    this.kept = dictionary
  }

  /** How many bytes the next chunk took, and what it becomes, which is undefined at the end. */
  async readChunk(source: ByteSource): Promise<{ readonly taken: number; readonly piece?: Uint8Array }> {
    const control = await source.byte()
    if (control === END) return { taken: 1 }
    if (control > PLAIN && control < IS_LZMA) throw new CutError()
    if (control === PLAIN_ON_NEW_DICTIONARY || control >= 0xe0) {
      this.needsDictionary = false
      this.lzma.forget()
    }
    if (this.needsDictionary) throw new CutError()
    this.makeRoom()
    const sizes = await source.take(2)
    const low = ((sizes[0] ?? 0) << 8) + (sizes[1] ?? 0) + 1
    if (control < IS_LZMA) return { taken: 3 + low, piece: this.lzma.keep(await source.take(low)) }
    const length = ((control & 0x1f) << 16) + low
    const packed = await source.take(2)
    const packedLength = ((packed[0] ?? 0) << 8) + (packed[1] ?? 0) + 1
    const hasProperties = control >= 0xc0
    if (hasProperties) this.lzma.setProperties(await source.byte())
    else if (this.needsState && control < 0xa0) throw new CutError()
    if (control >= 0xa0) {
      this.lzma.resetState()
      this.needsState = false
    }
    const piece = this.lzma.decode(await source.take(packedLength), length)
    return { taken: 5 + (hasProperties ? 1 : 0) + packedLength, piece }
  }

  /** The window grows as it is needed, and forgets what no chunk looks back to. */
  private makeRoom(): void {
    const { lzma } = this
    if (lzma.window.length - lzma.end >= LARGEST_CHUNK) return
    const largest = 2 * this.kept + LARGEST_CHUNK
    if (lzma.window.length < largest)
      lzma.grow(Math.min(largest, Math.max(FIRST_WINDOW, 2 * lzma.window.length)))
    else lzma.slide(this.kept)
  }
}
