import { expect, test } from 'vitest'
import { parseProfile } from '../../engine/profile'
import { orderedBySeverity, severities } from './remark'

const remarksIn = (text: string) => parseProfile(text).problems.map(item => ({ item }))

test('errors come first, and equals in the order of the text', () => {
  const text = '{ "a": 1, "defaultAction": "allow", "syscalls": [{ "action": "deny" }] // why\n}'
  const ordered = orderedBySeverity(remarksIn(text), undefined).map(({ item }) => item)
  const ranks = ordered.map(problem => severities.indexOf(problem.severity))
  expect(ranks).toEqual([...ranks].sort((a, b) => a - b))
  const errors = ordered.filter(({ severity }) => severity === 'error').map(({ offset }) => offset)
  expect(errors).toEqual([...errors].sort((a, b) => a - b))
  expect(errors.length).toBeGreaterThan(1)
})

test('the syntax error stands above everything', () => {
  const remarks = remarksIn('{ "defaultAction": "SCMP_ACT_ALLOW", "syscalls": [ }')
  const syntax = remarks.at(-1)
  expect(orderedBySeverity(remarks, syntax?.item)[0]).toBe(syntax)
})

test('what keeps engines from reading the text stands above other errors', () => {
  const text =
    '{ "defaultAction": "allow", "syscalls": [{ "names": ["read",], "action": "SCMP_ACT_ALLOW" }] }'
  const [first, second] = orderedBySeverity(remarksIn(text), undefined).map(({ item }) => item)
  expect([first?.id, second?.severity]).toEqual(['trailing-comma', 'error'])
})
