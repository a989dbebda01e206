import { expect, it } from 'vitest'
import { defaultTarget, parseProfile } from '../core'
import { answerQuestion } from '../core/questions'
import { type DiffOptions, isFailure } from './compared'

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
