import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { defaultTarget, parseProfile } from '../core'
import { answerQuestion } from '../core/questions'
import { type DiffOptions, isFailure } from './compared'
import { diff } from './diff'

const text = '{ "defaultAction": "SCMP_ACT_ERRNO", "syscalls": [] }'

it.each<[overall: 'equal' | 'looser' | 'stricter' | 'undecided', DiffOptions['failOn'][]]>([
  ['equal', []],
  ['looser', ['different', 'looser']],
  ['stricter', ['different', 'stricter']],
  // What could not be looked at may be either.
  ['undecided', ['different', 'looser', 'stricter']],
])('profiles that are %s fail where %j is asked for, and nowhere else', async (overall, failing) => {
  const other = { text, target: defaultTarget }
  const comparison = await answerQuestion('compare', parseProfile(text), { other, target: defaultTarget })
  if (!comparison.ok) throw new Error('no filter')
  const all = ['different', 'looser', 'stricter', 'never'] as const
  expect(all.filter(failOn => isFailure({ ...comparison, overall }, failOn))).toEqual(failing)
})

it.each([
  ['web.json', `\uFEFF${text}`, 'starts with a byte order mark'],
  ['web.service', '[Service]\nSystemCallFilter=~mount\nRestrictNamespaces=yes\n', 'RestrictNamespaces=.'],
])('a doubt about %s is told once, in the answer', async (name, older, doubt) => {
  const folder = await mkdtemp(join(tmpdir(), 'seccompose-diff-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const [before, after] = [join(folder, name), join(folder, 'plain.json')]
  await writeFile(before, older)
  await writeFile(after, text)
  const beside: string[] = []
  const spy = vi.spyOn(process.stderr, 'write').mockImplementation(line => beside.push(String(line)) > 0)
  onTestFinished(() => spy.mockRestore())
  const options = { format: 'text', failOn: 'never', language: 'en', config: false } as const
  const answer = await diff(before, after, options)
  expect([answer.text, ...beside].join('\n').split(doubt)).toHaveLength(2)
  const itself = await diff(before, before, options)
  expect(itself.text.split(doubt).length).toBeLessThanOrEqual(name === 'web.json' ? 2 : 3)
})
