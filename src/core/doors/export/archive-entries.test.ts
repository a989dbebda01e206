import { expect, test } from 'vitest'
import { archiveEntries } from './archive-entries'
import type { ExportResult } from './destination'

const result: ExportResult = {
  ok: true,
  files: [
    { name: 'run.sh', language: 'shell', text: 'true\n', isProfile: false },
    { name: 'filter.bpf', language: 'text', text: '20 00', bytes: Uint8Array.of(32, 0), isProfile: true },
  ],
  losses: [],
  steps: [],
  errors: [],
}

test('each destination has a folder, binary files their bytes, and scripts can be run', () => {
  const refused: ExportResult = { ok: false, refusals: [] }
  const entries = archiveEntries(
    [
      { destination: 'docker', result, needs: [] },
      { destination: 'spo', result: refused, needs: [] },
      { destination: 'bpf', result, needs: [] },
    ],
    '# How\n',
  )
  expect(entries).toEqual([
    { path: 'README.md', contents: '# How\n', isExecutable: false },
    { path: 'docker/run.sh', contents: 'true\n', isExecutable: true },
    { path: 'docker/filter.bpf', contents: Uint8Array.of(32, 0), isExecutable: false },
    { path: 'bpf/run.sh', contents: 'true\n', isExecutable: true },
    { path: 'bpf/filter.bpf', contents: Uint8Array.of(32, 0), isExecutable: false },
  ])
})
