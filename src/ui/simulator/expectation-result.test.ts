import { expect, it } from 'vitest'
import type { ExpectationResult } from '../../core/advice/expectations'
import { loadWords } from '../../messages'
import { resultWords } from './expectation-result'

const words = await loadWords('simulator', 'en')

it.each([
  [[true, true], words.allMet, false],
  [[], words.allMet, false],
  [[true, false, false], words.notMet(2), true],
  [[undefined, true], words.unjudged(1), true],
  [[false, undefined, undefined], `${words.notMet(1)}${words.listMark}${words.unjudged(2)}`, true],
])('of expectations that are met %j a person is told', (met, text, isWrong) => {
  const results = met.map(one => ({ met: one }) as ExpectationResult)
  expect(resultWords(results, words)).toEqual({ text, isWrong })
})
