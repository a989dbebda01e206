import { bytesOf } from './file-bytes'

/** Lines of a log around one of them. */
export interface LogLines {
  /** Those before it, it, and those after it. */
  readonly before: readonly string[]
  readonly line: string
  readonly after: readonly string[]
}

const AROUND = 8192
const LINES_BEFORE = 4
const LINES_AFTER = 6
const MAX_SHOWN = 1000

/** The lines around a place, `offset` bytes into the unpacked text, of a file that is read up to there. */
export async function linesAt(file: Blob, offset: number): Promise<LogLines> {
  const start = Math.max(0, offset - AROUND)
  const bytes = await bytesBetween(file, start, offset + AROUND)
  const decoder = new TextDecoder()
  const before = decoder.decode(bytes.subarray(0, offset - start)).split(/\r?\n/)
  // What stands behind the last break is the place itself.
  before.pop()
  if (start > 0) before.shift()
  const [line = '', ...after] = decoder.decode(bytes.subarray(offset - start)).split(/\r?\n/)
  return {
    before: before.slice(-LINES_BEFORE).map(shortened),
    line: shortened(line),
    after: after.slice(0, LINES_AFTER).map(shortened),
  }
}

function shortened(line: string): string {
  return line.length > MAX_SHOWN ? `${line.slice(0, MAX_SHOWN)}…` : line
}

async function bytesBetween(file: Blob, start: number, end: number): Promise<Uint8Array> {
  const found: Uint8Array[] = []
  let at = 0
  for await (const piece of bytesOf(file, () => undefined)) {
    if (at + piece.length > start) found.push(piece.subarray(Math.max(0, start - at), end - at))
    at += piece.length
    if (at >= end) break
  }
  const bytes = new Uint8Array(found.reduce((sum, { length }) => sum + length, 0))
  let filled = 0
  for (const piece of found) {
    bytes.set(piece, filled)
    filled += piece.length
  }
  return bytes
}
