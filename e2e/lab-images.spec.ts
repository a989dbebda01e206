import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { expect, test } from '@playwright/test'
import { needsMachine } from './lab-machine'
import { root } from './process.mjs'

const folder = path.join(root, 'dist/lab')
const limit = 6_000_000

interface Manifest {
  readonly files: Readonly<Record<string, { readonly bytes: number; readonly sha256: string }>>
  readonly packages: readonly string[]
}

const manifest = (): Manifest => JSON.parse(readFileSync(path.join(folder, 'lab.json'), 'utf8'))

test('the images stay within their limits as they are served, and are the ones that are listed', () => {
  needsMachine()
  const { files } = manifest()
  let plain = 0
  let compressed = 0
  for (const [name, { bytes, sha256 }] of Object.entries(files)) {
    const content = readFileSync(path.join(folder, `${name}.bin`))
    expect(content.length).toBe(bytes)
    expect(createHash('sha256').update(content).digest('hex')).toBe(sha256)
    plain += bytes
    // They are compressed already: the slowest quality gains no more.
    const params = { [constants.BROTLI_PARAM_QUALITY]: 9 }
    compressed += Math.min(bytes, brotliCompressSync(content, { params }).length)
  }
  console.log(`${plain} bytes as they are, ${compressed} with brotli`)
  expect(plain).toBeLessThanOrEqual(limit)
})

test('every package in the images is named with its version and licence', () => {
  needsMachine()
  const text = readFileSync(path.join(folder, 'SOURCES.md'), 'utf8')
  for (const file of manifest().packages) {
    const [name = '', version = ''] = file.replaceAll('%3a', ':').split('_')
    const lines = text.split('\n').filter(line => line.includes(`\`${name}\``))
    expect(lines).toContainEqual(expect.stringMatching(new RegExp(`^- .*version ${escaped(version)}(?:,|$)`)))
    // Its row in the table, with a licence.
    expect(lines).toContainEqual(expect.stringMatching(/^\|[^|]*\|[^|]*\| [A-Z0-9][^|]*\|/))
  }
  expect(text).toMatch(/^- `bochs`, .*version \d/m)
  expect(text).toMatch(/source of `bochs`, `bochs_.*orig/)
})

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
