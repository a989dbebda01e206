import { spawn } from 'node:child_process'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { STANDARD_INPUT } from './inputs'

/** What is compressed ends early, or is damaged from here on. */
export class CutError extends Error {}

/** How compressed files begin, in hexadecimal digits, and the program that unpacks them (xz(1), bzip2(1), zstd(1)). */
const unpackers: readonly (readonly [string, 'gzip' | readonly [string, ...string[]]])[] = [
  ['1f8b', 'gzip'],
  ['fd377a585a00', ['xz', '-dcq']],
  ['425a68', ['bzip2', '-dcq']],
  ['28b52ffd', ['zstd', '-dcq']],
]

/**
 * The bytes of a log in pieces, unpacked where its first bytes tell that it is compressed. What no program here unpacks is
 * given as it is. Throws a CutError, and what the system throws where the file cannot be read.
 */
export async function* bytesOfLog(path: string): AsyncGenerator<Buffer> {
  if (path === STANDARD_INPUT) {
    yield* process.stdin
    return
  }
  const head = await headOf(path)
  const unpacker = unpackers.find(([digits]) => head.startsWith(digits))?.[1]
  if (unpacker === 'gzip') yield* gunzipped(piecesOf(path))
  else if (unpacker) yield* unpackedBy(unpacker, path)
  else yield* piecesOf(path)
}

const piecesOf = (path: string) => createReadStream(path, { highWaterMark: 1 << 20 })

async function headOf(path: string): Promise<string> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8)
    return buffer.toString('hex', 0, bytesRead)
  } finally {
    await file.close()
  }
}

async function* gunzipped(file: Readable): AsyncGenerator<Buffer> {
  const unpacked = file.pipe(createGunzip({ chunkSize: 1 << 20 }))
  file.on('error', error => unpacked.destroy(error))
  try {
    yield* unpacked
  } catch (error) {
    throw isOfZlib(error) ? new CutError() : error
  }
}

const isOfZlib = (error: unknown) =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')

async function* unpackedBy(
  [program, ...words]: readonly [string, ...string[]],
  path: string,
): AsyncGenerator<Buffer> {
  const file = piecesOf(path)
  const child = spawn(program, words, { stdio: ['pipe', 'pipe', 'ignore'] })
  const ended = new Promise<number | 'missing'>(resolve => {
    child.once('error', () => resolve('missing'))
    child.once('close', status => resolve(status ?? 1))
  })
  // Where it is not installed, and where it gives up early, nobody takes the rest.
  child.stdin.on('error', () => file.destroy())
  file.pipe(child.stdin)
  yield* child.stdout
  const status = await ended
  if (status === 'missing') yield* piecesOf(path)
  else if (status !== 0) throw new CutError()
}
