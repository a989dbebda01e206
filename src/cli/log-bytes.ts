import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { CutError, PACKING_HEAD, packingOf, unpacked } from '../core/doors/trace/unpack'
import { STANDARD_INPUT } from './inputs'

/**
 * The bytes of a log in pieces, unpacked where its first bytes tell that it is compressed by gzip, xz, bzip2 or zstd. Throws
 * a CutError or a NotUnpackedError, and what the system throws where the file cannot be read.
 */
export async function* bytesOfLog(path: string): AsyncGenerator<Uint8Array> {
  if (path === STANDARD_INPUT) {
    yield* process.stdin
    return
  }
  const head = await headOf(path)
  const packing = packingOf(head)
  if (packing === 'gzip') yield* gunzipped(piecesOf(path))
  else if (packing) yield* unpacked(packing, piecesOf(path))
  else yield* piecesOf(path)
}

const piecesOf = (path: string) => createReadStream(path, { highWaterMark: 1 << 20 })

async function headOf(path: string): Promise<Uint8Array> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(PACKING_HEAD), 0, PACKING_HEAD)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

async function* gunzipped(file: Readable): AsyncGenerator<Buffer> {
  const plain = file.pipe(createGunzip({ chunkSize: 1 << 20 }))
  file.on('error', error => plain.destroy(error))
  try {
    yield* plain
  } catch (error) {
    throw isOfZlib(error) ? new CutError() : error
  }
}

const isOfZlib = (error: unknown) =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')
