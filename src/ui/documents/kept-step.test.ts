import { expect, it } from 'vitest'
import { keptStepWords } from './kept-step'

const steps = {
  named: ({ name }: { name: string }) => `of ${name.toUpperCase()}`,
  plain: 'no sentence',
}

it.each([
  [{ id: 'named', values: { name: 'read' } }, 'of READ'],
  [{ kind: 'named', values: { name: 'read' } }, 'of READ'],
  // Records of other releases.
  [{ id: 'named', values: {} }, undefined],
  [{ id: 'gone', values: {} }, undefined],
  [{ id: 'plain', values: {} }, undefined],
  [{ id: 'toString', values: {} }, undefined],
  [{ id: 7, values: {} }, undefined],
  [{ id: 'named' }, undefined],
  [null, undefined],
  ['named', undefined],
])('a record %j is told as %s', (step, words) => {
  expect(keptStepWords(step, steps)).toBe(words)
})
