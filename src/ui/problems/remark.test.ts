import { expect, test } from 'vitest'
import { defaultTarget, parseProfile } from '../../core'
import { lintProfile } from '../../core/lint'
import { acknowledgeBeside } from '../../core/lint/acknowledgement'
import { countRemarks, remarksOf } from './remark'

const text =
  '{"defaultAction":"SCMP_ACT_ALLOW","syscalls":[{"names":["read","read"],"action":"SCMP_ACT_ALLOW"}]}'
const { problems, problemCount } = parseProfile(text)
const findings = lintProfile(parseProfile(text), defaultTarget)

test('problems of the text and of what it comes to stand in one list, notes uncounted', () => {
  const { open, acknowledged } = remarksOf({ problems, findings, acknowledgements: [], stale: undefined })
  expect(open.length).toBe(problems.length + findings.length)
  expect(acknowledged).toEqual([])
  const loud = open.filter(({ item }) => item.severity !== 'info').length
  expect(countRemarks({ problems, problemCount, findings, acknowledgements: [] })).toBe(loud)
})

test('what was acknowledged is neither listed nor counted', () => {
  const finding = findings.find(({ severity }) => severity !== 'info')
  if (!finding) throw new Error('nothing found')
  const acknowledgements = acknowledgeBeside([], finding, 'meant so')
  const { open, acknowledged } = remarksOf({ problems, findings, acknowledgements, stale: undefined })
  expect(acknowledged.map(({ reason, item }) => [item.id, reason])).toEqual([[finding.id, 'meant so']])
  expect(open.some(({ item }) => item === finding)).toBe(false)
})
