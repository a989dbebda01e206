import { expect, it } from 'vitest'
import type { Command } from '../profile'
import { fixAll } from './fix-all'

const finding = (...commands: Command[]) => ({ fixes: commands.map(command => ({ command })) })
const deny = (errno: number, ...names: string[]): Command => ({
  kind: 'set-action',
  names,
  action: 'SCMP_ACT_ERRNO',
  errno,
})
const remove = (rule: number): Command => ({ kind: 'remove-rule', rule })

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
  const change = (value: bigint): Command => ({
    kind: 'change-condition',
    rule: 0,
    condition: 0,
    draft: { index: 0, operator: 'SCMP_CMP_EQ', value },
  })
  expect(fixAll([finding(change(1n)), finding(change(2n)), finding(change(1n))])).toEqual({
    kind: 'several',
    commands: [change(1n), change(2n)],
  })
})
