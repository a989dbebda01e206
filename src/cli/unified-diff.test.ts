import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { unifiedDiff } from './unified-diff'

const alphabet = 'abcdefghijklmnopqrstuvwxyz'.split('')
const many = alphabet.join('\n')

/** A text and what becomes of it. */
const cases: Readonly<Record<string, readonly [string, string]>> = {
  'a line goes': ['a\nb\nc\n', 'a\nc\n'],
  'the end of the last line comes': ['a\nb', 'a\nb\n'],
  'everything is on one line': ['{"a": 1}', '{"a": 2}'],
  'two places, far apart': [many, many.replace('b\n', '').replace('y\n', 'y\ny\n')],
  'lines that are alike move': ['b\n}\n}\na\n', 'a\nb\n}\n}\n}\na\n'],
  'ends of lines as on Windows': ['a\r\nb\r\n', 'a\r\nc\r\n'],
  'the first lines come': ['b\n', 'a\na\nb\n'],
  'more lines change than are told apart': ['a\n'.repeat(500), 'b\n'.repeat(500)],
}

async function applied(before: string, diff: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'seccompose-diff-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await writeFile(join(folder, 'p.json'), before)
  const words = ['apply', '-p0', '--verbose', '--whitespace=nowarn', '-']
  const { status, stderr } = spawnSync('git', words, { cwd: folder, input: diff, encoding: 'utf8' })
  // It looks for lines that are not where they are said to be, and tells so.
  expect([status, stderr]).toEqual([0, expect.not.stringContaining('offset')])
  return readFile(join(folder, 'p.json'), 'utf8')
}

it.each(Object.entries(cases))('git applies what it writes: %s', async (_, [before, after]) => {
  expect(await applied(before, unifiedDiff('p.json', before, after))).toBe(after)
})

it('nothing is written where nothing changes', () => {
  expect(unifiedDiff('p.json', 'a\n', 'a\n')).toBe('')
})
