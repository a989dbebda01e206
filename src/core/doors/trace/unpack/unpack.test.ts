import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { CutError, NotUnpackedError, packingOf, unpacked } from '.'

const lines = Array.from(
  { length: 12_000 },
  (_, place) => `read(${place % 977}, "", ${(place * 7919) % 65536}) = ${place}\n`,
)
const log = Buffer.from(lines.join(''))

const packed = (program: string, bytes: Uint8Array, ...options: string[]): Buffer =>
  execFileSync(program, ['-c', ...options], { input: bytes, maxBuffer: 2 ** 28 })

async function* inPieces(bytes: Uint8Array, length: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length)
}

/** What is unpacked of bytes that come in pieces, and the class of what ended it. */
async function reading(bytes: Uint8Array, length = 2 ** 16) {
  const packing = packingOf(bytes)
  if (!packing || packing === 'gzip') return undefined
  const pieces: Uint8Array[] = []
  let error: unknown
  try {
    for await (const piece of unpacked(packing, inPieces(bytes, length))) pieces.push(piece)
  } catch (thrown) {
    error = thrown
  }
  return { bytes: Buffer.concat(pieces), pieces: pieces.length, error }
}

/** Bytes without any order, of which nothing becomes shorter. */
function disorder(length: number): Buffer {
  const bytes = Buffer.alloc(length)
  let seed = 1
  for (let at = 0; at < length; at++) {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0
    bytes[at] = seed >>> 16
  }
  return bytes
}

const ways: readonly (readonly [string, ...string[]])[] = [
  ['xz'],
  ['xz', '-0'],
  ['xz', '-9e'],
  ['xz', '--check=sha256', '--block-size=100000'],
  ['xz', '--check=none', '-T2', '--block-size=60000'],
  ['xz', '--lzma2=preset=6,lc=0,lp=4,pb=0'],
  ['xz', '--lzma2=preset=1,dict=4KiB'],
  ['bzip2'],
  ['bzip2', '-1'],
  ['zstd', '-q'],
  ['zstd', '-q', '-19'],
  ['zstd', '-q', '--check', '-1'],
]

describe('what is compressed', () => {
  it.each(ways.map(way => way.join(' ')))('Test that what %s made is unpacked', async way => {
    const [program = '', ...options] = way.split(' ')
    for (const bytes of [log, disorder(150_000), Buffer.alloc(3_000_000, 'a'), Buffer.from('x')]) {
      const result = await reading(packed(program, bytes, ...options))
      expect(result?.error).toBeUndefined()
      expect(result?.bytes.equals(bytes)).toBe(true)
    }
  })

  it.each(['xz', 'bzip2', 'zstd'])('Test that %s is unpacked wherever its pieces end', async program => {
    const small = log.subarray(0, 20_000)
    for (const length of [1, 7, 4096]) {
      expect((await reading(packed(program, small, '-q'), length))?.bytes.equals(small)).toBe(true)
    }
  })

  it.each(['xz', 'bzip2', 'zstd'])(
    'Test that files of %s are unpacked one behind the other',
    async program => {
      const file = packed(program, log, '-q')
      const result = await reading(Buffer.concat([file, file]))
      expect(result?.error).toBeUndefined()
      expect(result?.bytes.equals(Buffer.concat([log, log]))).toBe(true)
    },
  )

  it.each([
    ['xz', '--block-size=50000'],
    ['bzip2', '-1'],
    ['zstd', '-q'],
  ])('Test that %s gives what there is and then an error where it ends early', async (program, option) => {
    const much = Buffer.concat([log, log.subarray(5000), log.subarray(9000)])
    const file = packed(program, much, option)
    const result = await reading(file.subarray(0, (file.length * 4) / 5))
    expect(result?.error).toBeInstanceOf(CutError)
    expect(result?.bytes.length).toBeGreaterThan(50_000)
    expect(much.subarray(0, result?.bytes.length).equals(result?.bytes ?? Buffer.of())).toBe(true)
    for (const end of [8, 20, file.length - 1]) {
      expect((await reading(file.subarray(0, end)))?.error).toBeInstanceOf(CutError)
    }
  })

  it.each(['xz', 'bzip2'])('Test that %s ends with an error where a byte is another', async program => {
    const file = packed(program, log, '-q')
    for (const part of [0.2, 0.5, 0.8]) {
      const damaged = Buffer.from(file)
      const at = Math.floor(file.length * part)
      damaged[at] = (damaged[at] ?? 0) ^ 0x10
      expect((await reading(damaged))?.error).toBeInstanceOf(CutError)
    }
  })

  it('Test that a window beyond the limit, and a filter for machine code, are told apart from damage', async () => {
    const wide = packed('xz', log, '--lzma2=preset=0,dict=512MiB')
    expect((await reading(wide))?.error).toBeInstanceOf(NotUnpackedError)
    expect((await reading(packed('xz', log, '--x86', '--lzma2')))?.error).toBeInstanceOf(NotUnpackedError)
  })

  it('Test that it comes in pieces, and no more is kept than xz looks back to', async () => {
    const much = Buffer.concat(Array.from({ length: 30 }, () => log))
    const result = await reading(packed('xz', much, '-0'))
    expect(result?.bytes.equals(much)).toBe(true)
    expect(result?.pieces).toBeGreaterThan(10)
  })

  it('Test that text is none of these', () => {
    expect(packingOf(Buffer.from('BZhello'))).toBeUndefined()
    expect(packingOf(Buffer.from('read(3, "", 1) = 0'))).toBeUndefined()
    expect(packingOf(Buffer.of())).toBeUndefined()
  })
})
