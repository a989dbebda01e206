import { expect, test } from 'vitest'
import { applyEdits, defaultTarget, parseProfile, planCommand } from '../../core'
import { textRemark } from '../../core/lint/remark'
import { fixKindCommand } from './fix-remark'

test('all problems of one kind are fixed in one step, wherever they stand', () => {
  const text =
    '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"name":"read","action":"SCMP_ACT_ALLOW"},{"name":"write","action":"SCMP_ACT_ALLOW"},]}'
  const document = parseProfile(text)
  const remarks = document.problems.map(textRemark)
  const first = remarks.find(({ item }) => item.id === 'name-legacy')
  const command = first && fixKindCommand(first, remarks)
  const plan = command && planCommand(document, command, defaultTarget)
  if (!plan?.ok) throw new Error('no plan')
  const after = parseProfile(applyEdits(text, plan.edits))
  expect(after.problems.map(({ id }) => id)).toEqual(['trailing-comma'])
  expect(after.profile?.rules.map(({ names }) => names.map(({ value }) => value))).toEqual([
    ['read'],
    ['write'],
  ])
})
