import { expect, test } from 'vitest'
import { parseProfile } from '../../core'
import { orderedProblems, severities } from './problem-order'

test('errors come first, and equals in the order of the text', () => {
  const text = '{ "a": 1, "defaultAction": "allow", "syscalls": [{ "action": "deny" }] // why\n}'
  const ordered = orderedProblems(parseProfile(text).problems, undefined)
  const ranks = ordered.map(problem => severities.indexOf(problem.severity))
  expect(ranks).toEqual([...ranks].sort((a, b) => a - b))
  const errors = ordered.filter(({ severity }) => severity === 'error').map(({ offset }) => offset)
  expect(errors).toEqual([...errors].sort((a, b) => a - b))
  expect(errors.length).toBeGreaterThan(1)
})

test('the syntax error stands above everything', () => {
  const { problems } = parseProfile('{ "defaultAction": "SCMP_ACT_ALLOW", "syscalls": [ }')
  const syntax = problems.at(-1)
  expect(orderedProblems(problems, syntax)[0]).toBe(syntax)
})
