import { expect, it } from 'vitest'
import { type Command, defaultTarget, parseProfile, planCommand } from '../../engine/profile'
import { applyEdits } from '../../engine/text'
import { fixAll } from './fix-all'
import { lintProfile } from './index'

const finding = (...commands: Command[]) => ({ fixes: commands.map(command => ({ command })) })
const deny = (errno: number, ...names: string[]): Command => ({
  kind: 'set-action',
  names,
  action: 'SCMP_ACT_ERRNO',
  errno,
})
const remove = (rule: number): Command => ({ kind: 'remove-rule', rule })
const change = (rule: number, value: bigint): Command => ({
  kind: 'change-condition',
  rule,
  condition: 0,
  draft: { index: 0, operator: 'SCMP_CMP_EQ', value },
})

it('one command applies the first fix of each finding, of later rules first', () => {
  expect(fixAll([])).toBeUndefined()
  expect(fixAll([finding()])).toBeUndefined()
  expect(fixAll([finding(), finding(remove(1), remove(2))])).toEqual(remove(1))
  expect(fixAll([finding(remove(1)), finding(deny(1, 'a')), finding(remove(3)), finding(remove(0))])).toEqual(
    {
      kind: 'several',
      commands: [remove(3), remove(1), remove(0), deny(1, 'a')],
    },
  )
})

it('what is wanted twice is done once, and what denies or allows alike in one step', () => {
  expect(fixAll([finding(remove(1)), finding(remove(1))])).toEqual(remove(1))
  expect(fixAll([finding(deny(1, 'a', 'b')), finding(deny(1, 'b', 'c'))])).toEqual(deny(1, 'a', 'b', 'c'))
  const allow: Command = { kind: 'set-action', names: ['a'], action: 'SCMP_ACT_ALLOW' }
  expect(fixAll([finding(deny(1, 'a')), finding(deny(38, 'a')), finding(allow)])).toEqual({
    kind: 'several',
    commands: [deny(1, 'a'), deny(38, 'a'), allow],
  })
  expect(fixAll([finding(change(0, 1n)), finding(change(1, 1n)), finding(change(0, 1n))])).toEqual({
    kind: 'several',
    commands: [change(1, 1n), change(0, 1n)],
  })
})

it('a condition is changed once: what would change it to something else is left', () => {
  const add: Command = { kind: 'add-rule', draft: { names: ['a'], action: 'SCMP_ACT_ALLOW' } }
  const both: Command = { kind: 'several', commands: [change(0, 2n), add] }
  expect(fixAll([finding(change(0, 1n)), finding(change(0, 2n)), finding(both)])).toEqual(change(0, 1n))
})

it('a fix of several rules is taken apart, so that none of its rules moves before its turn', () => {
  const rule = (name: string, index: number, value: number) => ({
    names: [name],
    action: 'SCMP_ACT_ALLOW',
    args: [{ index, value, op: 'SCMP_CMP_GT' }],
  })
  const syscalls = [
    rule('fcntl', 1, 1036),
    rule('socket', 0, 42),
    rule('fcntl', 1, 1037),
    rule('socket', 0, 43),
  ]
  const text = JSON.stringify({ defaultAction: 'SCMP_ACT_ERRNO', syscalls })
  const document = parseProfile(text)
  const findings = lintProfile(document, defaultTarget).filter(({ id }) => id === 'upper-half-open')
  const command = fixAll(findings)
  const plan = command && planCommand(document, command, defaultTarget)
  const after = JSON.parse(plan?.ok ? applyEdits(text, plan.edits) : text) as {
    syscalls: { names: string[]; args: { index: number; valueTwo: number }[] }[]
  }
  expect(
    after.syscalls.map(
      ({ names, args }) => `${names} ${args.map(({ index, valueTwo }) => `${index}: ${valueTwo}`)}`,
    ),
  ).toEqual([
    'fcntl 1: 1037',
    'fcntl 1: 1038',
    'fcntl 1: 1039',
    'fcntl 1: 1040',
    'socket 0: 43',
    'socket 0: 44',
    'socket 0: 45',
    'fcntl 1: 1038',
    'fcntl 1: 1039',
    'fcntl 1: 1040',
    'socket 0: 44',
    'socket 0: 45',
  ])
})

it('what names no rule stays together, in its own order', () => {
  const turn: Command = {
    kind: 'several',
    commands: [deny(1, 'a'), { kind: 'set-default', action: 'SCMP_ACT_ALLOW' }],
  }
  expect(fixAll([finding(turn), finding(remove(1))])).toEqual({
    kind: 'several',
    commands: [remove(1), turn],
  })
})
