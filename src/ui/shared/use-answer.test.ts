import { expect, it } from 'vitest'
import { answerAbout } from './use-answer'

it.each<[about: readonly unknown[], now: readonly unknown[], isShown: boolean]>([
  [[], [], true],
  [['docker'], ['docker'], true],
  [['docker'], ['kubernetes'], false],
  [['docker'], [], false],
  [[{ id: 'a', names: ['read'] }], [{ id: 'a', names: ['read'] }], true],
  [[{ id: 'a', names: ['read'] }], [{ id: 'a', names: ['read', 'write'] }], false],
])('an answer about %j is shown for %j: %s', (about, now, isShown) => {
  expect(answerAbout({ about, answer: 'an answer' }, now)).toBe(isShown ? 'an answer' : undefined)
})
