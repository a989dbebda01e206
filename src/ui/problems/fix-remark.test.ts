import { expect, test } from 'vitest'
import { applyEdits, type Command, defaultTarget, parseProfile, planCommand } from '../../core'
import type { LintFinding } from '../../core/advice/lint'
import { type Remark, textRemark } from '../../core/advice/lint/remark'
import type { Session } from '../../session/session-port'
import { fixCommand, fixKindCommand, runFix } from './fix-remark'

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

test('each button runs its own fix', () => {
  const commands: Command[] = [
    { kind: 'remove-rule', rule: 1 },
    { kind: 'remove-name', rule: 1, name: 'read' },
  ]
  const fixes = commands.map(command => ({ command }))
  const lint = { source: 'lint', key: '', item: { fixes } as unknown as LintFinding } as Remark
  expect([0, 1, 2].map(index => fixCommand(lint, index))).toEqual([...commands, undefined])
  const { problems } = parseProfile('{"defaultAction":"SCMP_ACT_ALLOW","syscalls":[{"name":"read"},]}')
  const [problem] = problems.filter(({ fixes: own }) => own.length > 0)
  if (!problem) throw new Error('no problem')
  const remark = textRemark({ ...problem, fixes: [...problem.fixes, ...problem.fixes] })
  const { id, offset } = problem
  expect([0, 1, 2].map(index => fixCommand(remark, index))).toEqual([
    { kind: 'apply-fix', problem: id, offset, fix: 0 },
    { kind: 'apply-fix', problem: id, offset, fix: 1 },
    undefined,
  ])
})

test.each([
  ['lint', 5],
  ['text', 7],
] as const)('a fix of %s is for the text that its list is of', async (source, seen) => {
  const asked: unknown[] = []
  const session = {
    store: { getState: () => ({ version: 9, findingsVersion: 5, problemsVersion: 7 }) },
    run: async (...all: unknown[]) => void asked.push(all),
  }
  const command = { kind: 'remove-rule', rule: 1 } as const
  await runFix(session as unknown as Session, command, source)
  expect(asked).toEqual([[command, { seen }]])
})
