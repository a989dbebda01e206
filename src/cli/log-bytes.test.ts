import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, it } from 'vitest'
import { CutError } from '../core/doors/trace/unpack'
import { bytesOfLog } from './log-bytes'

const folder = mkdtempSync(join(tmpdir(), 'seccompose-log-bytes-'))
afterAll(() => rmSync(folder, { recursive: true }))

const log = Array.from({ length: 20_000 }, (_, place) => `read(${place}, "", ${place * 7919}) = 1\n`).join('')

/** What is read of a file, and whether it ended early. */
async function reading(name: string, bytes: Uint8Array | string) {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  const pieces: Uint8Array[] = []
  let isCut = false
  try {
    for await (const piece of bytesOfLog(path)) pieces.push(piece)
  } catch (error) {
    if (!(error instanceof CutError)) throw error
    isCut = true
  }
  return { text: Buffer.concat(pieces).toString('latin1'), isCut }
}

it('is unpacked by what it is, whatever it is called', async () => {
  expect(await reading('plain.log', log)).toEqual({ text: log, isCut: false })
  expect(await reading('plain.log.gz', log)).toEqual({ text: log, isCut: false })
  expect(await reading('packed.log', gzipSync(log))).toEqual({ text: log, isCut: false })
  expect(await reading('empty.gz', '')).toEqual({ text: '', isCut: false })
  for (const program of ['xz', 'bzip2', 'zstd']) {
    const packed = execFileSync(program, ['-cq'], { input: log, maxBuffer: 1 << 24 })
    expect(await reading('packed', packed)).toEqual({ text: log, isCut: false })
  }
})

it('is read as far as it goes where it ends early', async () => {
  const packed = gzipSync(log)
  const { text, isCut } = await reading('cut.gz', packed.subarray(0, packed.length / 2))
  expect([isCut, text.length > 1000, log.startsWith(text)]).toEqual([true, true, true])
  expect(await reading('damaged.gz', Buffer.from('\x1f\x8b uname', 'latin1'))).toEqual({
    text: '',
    isCut: true,
  })
  const xz = execFileSync('xz', ['-c'], { input: log, maxBuffer: 1 << 24 })
  expect((await reading('cut.xz', xz.subarray(0, xz.length / 2))).isCut).toBe(true)
})
