import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { zipFiles } from './archive'

const entries = [
  { path: 'README.md', contents: '# 说明\n' },
  { path: 'docker/run.sh', contents: 'docker run\n', isExecutable: true },
  { path: 'bpf/filter.bpf', contents: Uint8Array.of(0, 255, 0x20) },
]

test('files come out of the zip as they went in, under their paths and in their order', async () => {
  const files = unzipSync(await zipFiles(entries))
  expect(Object.keys(files)).toEqual(['README.md', 'docker/run.sh', 'bpf/filter.bpf'])
  expect(strFromU8(files['README.md'] ?? new Uint8Array())).toBe('# 说明\n')
  expect([...(files['bpf/filter.bpf'] ?? [])]).toEqual([0, 255, 0x20])
})

test('the same files make the same bytes', async () => {
  expect(await zipFiles(entries)).toEqual(await zipFiles(entries))
})
