import { execFileSync } from 'node:child_process'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CutError } from '../core/doors/trace/unpack'
import { bytesOf } from './file-bytes'
import { linesAt } from './log-lines'

async function whole(file: Blob): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of bytesOf(file, () => undefined)) pieces.push(piece)
  return Buffer.concat(pieces)
}

const text = Array.from({ length: 100_000 }, (_, place) => `line ${place + 1} of the log\n`).join('')

describe('the bytes of a file', () => {
  it('are those of the file, and all are told as read', async () => {
    let read = 0
    const pieces: Uint8Array[] = []
    const file = new Blob([text])
    for await (const piece of bytesOf(file, bytes => {
      read += bytes
    })) {
      pieces.push(piece)
    }
    expect(Buffer.concat(pieces).toString()).toBe(text)
    expect(read).toBe(file.size)
    expect(pieces.length).toBeGreaterThan(1)
  })

  it('are unpacked where they are gzip’s, by what they begin with', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 5000 }), async bytes => {
        expect(await whole(new Blob([gzipSync(bytes)]))).toEqual(Buffer.from(bytes))
      }),
      { numRuns: 30 },
    )
  })

  it.each(['xz', 'bzip2', 'zstd'])(
    'Test that they are unpacked where they are of %s, and all are told as read',
    async program => {
      const packed = new Blob([execFileSync(program, ['-cq'], { input: text })])
      let read = 0
      const pieces: Uint8Array[] = []
      for await (const piece of bytesOf(packed, bytes => {
        read += bytes
      })) {
        pieces.push(piece)
      }
      expect(Buffer.concat(pieces).toString()).toBe(text)
      expect(read).toBe(packed.size)
    },
  )

  it('end with an error of their own where gzip’s end early, after what there is', async () => {
    const packed = gzipSync(text)
    const pieces: Uint8Array[] = []
    const reading = async () => {
      for await (const piece of bytesOf(new Blob([packed.subarray(0, packed.length >> 1)]), () => undefined))
        pieces.push(piece)
    }
    await expect(reading()).rejects.toThrow(CutError)
    expect(text.startsWith(Buffer.concat(pieces).toString())).toBe(true)
    expect(pieces.length).toBeGreaterThan(0)
  })
})

describe('the lines around a place', () => {
  const around = {
    before: [
      'line 49996 of the log',
      'line 49997 of the log',
      'line 49998 of the log',
      'line 49999 of the log',
    ],
  }
  it.each([
    ['plain', new Blob([text])],
    ['packed', new Blob([gzipSync(text)])],
  ])('are found in a %s file', async (_, file) => {
    const found = await linesAt(file, text.indexOf('line 50000 '))
    expect(found).toMatchObject({ ...around, line: 'line 50000 of the log' })
    expect(found.after[0]).toBe('line 50001 of the log')
  })

  it('are those that there are, at the start and the end', async () => {
    const file = new Blob(['one\ntwo'])
    expect(await linesAt(file, 0)).toEqual({ before: [], line: 'one', after: ['two'] })
    expect(await linesAt(file, 4)).toEqual({ before: ['one'], line: 'two', after: [] })
  })
})
