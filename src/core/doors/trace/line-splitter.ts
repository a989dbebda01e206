import { viewOf } from './four-bytes'
import { lineEnd } from './line-end'
import { MAX_LINE_LENGTH } from './trace-summary'

const NEWLINE = 10
const HEAD = 4
const isLetter = (byte: number) => byte >= 0x20 && byte < 0x7f
/** How files of xz, zstd, and bzip2 in its nine sizes begin. */
const PACKED: ReadonlySet<number> = new Set([
  0xfd377a58,
  0x28b52ffd,
  ...Array.from({ length: 9 }, (_, size) => 0x425a6831 + size),
])

/** How recordings of perf, trace-cmd, sysdig (pcapng) and LTTng (CTF, in both orders of bytes) begin. */
const RECORDINGS: ReadonlySet<number> = new Set([0x50455246, 0x17084474, 0x0a0d0d0a, 0xc1fc1fc1, 0xc11ffcc1])

/** How the bytes of a file are to be taken, by its first ones. */
export type Encoding = 'bytes' | 'utf-16-little' | 'utf-16-big' | (typeof UNREAD)[number]
const UNREAD = ['gzip', 'packed', 'binary-recording'] as const

/** Who takes the lines. Bytes are only lent. */
export interface LineTaker {
  /** A line without its end; `isCut` where it was longer than `MAX_LINE_LENGTH`. */
  take(bytes: Uint8Array, start: number, end: number, isCut: boolean, length: number): void
  /** The bytes of the lines before will not be there any longer. */
  settle(bytes: Uint8Array): void
}

/**
 * Cuts what is pushed into lines, wherever the pieces end, and keeps no more than one line. Text in UTF-16 with a byte
 * order mark is read as the lower bytes of its characters, which is all that logs of calls are made of.
 */
export class LineSplitter {
  encoding: Encoding | undefined
  /** Bytes of the byte order mark. */
  markLength = 0
  /** Bytes of a character of ASCII. */
  width = 1
  private readonly head = new Uint8Array(HEAD)
  private headLength = 0
  private readonly carry = new Uint8Array(MAX_LINE_LENGTH)
  private carried = 0
  /** The length of the line begun, of which no more than `MAX_LINE_LENGTH` bytes are kept. */
  private length = 0
  /** The first byte of a character of which the second is still to come. */
  private odd: number | undefined

  constructor(private readonly taker: LineTaker) {}

  push(chunk: Uint8Array): void {
    if (this.encoding !== undefined) {
      this.decode(chunk)
      return
    }
    let from = 0
    while (this.headLength < HEAD && from < chunk.length) this.head[this.headLength++] = chunk[from++] ?? 0
    if (this.headLength < HEAD) return
    this.begin()
    this.decode(chunk.subarray(from))
  }

  /** Hands over the last line, if it has no end of its own. */
  end(): void {
    if (this.encoding === undefined) this.begin()
    if (this.length > 0) this.finish()
  }

  private begin(): void {
    const head = this.head.subarray(0, this.headLength)
    const [first = 0, second = 0, third = 0, fourth = 0] = head
    const word = ((first << 24) | (second << 16) | (third << 8) | fourth) >>> 0
    if (first === 0xff && second === 0xfe) this.encoding = 'utf-16-little'
    else if (first === 0xfe && second === 0xff) this.encoding = 'utf-16-big'
    else if (first === 0x1f && second === 0x8b) this.encoding = 'gzip'
    else if (PACKED.has(word)) this.encoding = 'packed'
    else if (RECORDINGS.has(word)) this.encoding = 'binary-recording'
    // Logs begin with two letters of ASCII.
    else if (isLetter(first) && second === 0 && isLetter(third) && fourth === 0)
      this.encoding = 'utf-16-little'
    else if (first === 0 && isLetter(second) && third === 0 && isLetter(fourth)) this.encoding = 'utf-16-big'
    else this.encoding = 'bytes'
    const isMarked = first + second === 0xff + 0xfe
    const hasMark = first === 0xef && second === 0xbb && third === 0xbf
    if (this.encoding.startsWith('utf-16')) this.width = 2
    this.markLength = this.width === 2 ? (isMarked ? 2 : 0) : hasMark ? 3 : 0
    this.decode(head.slice(this.markLength))
  }

  private decode(chunk: Uint8Array): void {
    if (UNREAD.some(kind => kind === this.encoding)) return
    this.split(this.encoding === 'bytes' ? chunk : this.narrow(chunk))
  }

  private narrow(chunk: Uint8Array): Uint8Array {
    const narrow = new Uint8Array((chunk.length >> 1) + 1)
    let length = 0
    for (const byte of chunk) {
      if (this.odd === undefined) {
        this.odd = byte
        continue
      }
      const [low, high] = this.encoding === 'utf-16-little' ? [this.odd, byte] : [byte, this.odd]
      narrow[length++] = high === 0 ? low : 0x3f
      this.odd = undefined
    }
    return narrow.subarray(0, length)
  }

  private split(chunk: Uint8Array): void {
    let start = 0
    if (this.length > 0) {
      const end = chunk.indexOf(NEWLINE)
      this.keep(chunk, 0, end < 0 ? chunk.length : end)
      if (end < 0) return
      this.finish()
      start = end + 1
    }
    const rest = this.takeWhole(chunk, start)
    this.taker.settle(chunk)
    this.keep(chunk, rest, chunk.length)
  }

  /**
   * Hands over the lines that end in the chunk; returns where the rest begins. A method of its own, so that engines
   * which compile the loop while it runs for the first time need not guess what comes after it.
   */
  private takeWhole(chunk: Uint8Array, from: number): number {
    const view = viewOf(chunk)
    let start = from
    for (;;) {
      const end = lineEnd(view, start, chunk.length)
      if (end === chunk.length) return start
      const isCut = end - start > MAX_LINE_LENGTH
      this.taker.take(chunk, start, isCut ? start + MAX_LINE_LENGTH : end, isCut, end - start)
      start = end + 1
    }
  }

  private keep(chunk: Uint8Array, start: number, end: number): void {
    const room = Math.min(end - start, MAX_LINE_LENGTH - this.carried)
    this.carry.set(chunk.subarray(start, start + room), this.carried)
    this.carried += room
    this.length += end - start
  }

  private finish(): void {
    const { carried, length } = this
    this.carried = 0
    this.length = 0
    this.taker.take(this.carry, 0, carried, length > carried, length)
    this.taker.settle(this.carry)
  }
}
