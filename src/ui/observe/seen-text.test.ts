import { expect, it } from 'vitest'
import type { SeenArguments, SeenCall, TraceSummary } from '../../core/doors/trace'
import { loadWords } from '../../messages'
import { argumentsText, runsText, timeText } from './seen-text'

it.each<[string, SeenArguments['values'], SeenArguments['texts'], string]>([
  ['close', [3n], ['3'], '(3)'],
  [
    'openat',
    [0xffffff9cn, undefined, 0n, undefined],
    ['AT_FDCWD', '', 'O_RDONLY'],
    '(AT_FDCWD, …, O_RDONLY, …)',
  ],
  ['socket', [2n, 1n, 0n, 7n, 8n], [], '(0x2, 0x1, 0x0)'],
  ['read', [undefined, undefined, undefined], [], '(…)'],
  ['no_call', [255n], [], '(0xff)'],
])('the arguments of %s are as the log writes them, or in digits', (name, values, texts, shown) => {
  expect(argumentsText(name, { values, texts } as unknown as SeenArguments)).toBe(shown)
})

it.each([
  ['relative', 1.23456, '+1.235 s'],
  ['clock', 3_723.9, '01:02:03'],
  ['clock', 86_399, '23:59:59'],
] as const)('a time that is %s is told so: %s', (scale, seconds, told) => {
  expect(timeText(seconds, scale as Parameters<typeof timeText>[1], 'en')).toBe(told)
})

it('a call is told of by the runs that were kept, of those that made calls', async () => {
  const words = await loadWords('observe', 'en')
  const run = { when: '2026-11-30T09:30:00Z', where: 'ci' }
  const file = (name: string, kept: object | undefined, callLines = 1) => ({ name, callLines, run: kept })
  const told = (files: readonly object[], last: number) =>
    runsText({ files: 2, last: { file: last } } as SeenCall, { files } as unknown as TraceSummary, words)
  const kept = [file('a', run), file('b', undefined), file('c', run, 0)]
  expect(told(kept, 0)).toBe(words.inRuns(2, 2, '2026-11-30 ci'))
  expect(told(kept, 1)).toBe(words.inRuns(2, 2, 'b'))
  expect(told([file('b', undefined)], 0)).toBeUndefined()
  expect(told(kept, 7)).toBeUndefined()
})
