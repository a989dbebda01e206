import { expect, it } from 'vitest'
import { defaultTarget } from '../../core'
import { loadWords } from '../../messages'
import { recordedParts } from '../shared/recording.test-data'
import { createFromGoals } from './create-from-goals'

const { goals: words } = await loadWords('start', 'en')

it('the goals that a profile was made from stay with it, and how many hold is told', () => {
  const { asked, session, view } = recordedParts({ target: defaultTarget })
  const wanted = { programs: ['nginx'], refusals: ['no-mounting', 'no-root-change'], base: 'seen' } as const
  createFromGoals({ session, view, words }, wanted)
  expect(asked).toEqual([
    ['showPane', 'table'],
    ['openText', expect.stringContaining('"accept4"'), 'nginx.json', 'preset'],
    [
      'setGoals',
      [
        { kind: 'run', id: 'nginx' },
        { kind: 'refuse', id: 'no-mounting' },
        { kind: 'refuse', id: 'no-root-change' },
      ],
    ],
    ['note', words.created(3, 3)],
  ])
  expect(asked[1]?.[1]).not.toContain('"mount"')
})
