import { expect, it } from 'vitest'
import { defaultTarget, effectiveProfile, parseProfile } from '../../core'
import { exceptConditions } from '../../core/engine/profile/argument-choice'
import { groupExceptions } from './exception-groups'

const rule = (value: bigint, valueTwo: bigint, op = 'MASKED_EQ') =>
  `{"names":["ioctl"],"action":"SCMP_ACT_ALLOW","args":[{"index":1,"op":"SCMP_CMP_${op}","value":${value},"valueTwo":${valueTwo}}]}`

function sizesOf(rules: readonly string[]) {
  const { profile } = parseProfile(`{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[${rules.join(',')}]}`)
  if (!profile) throw new Error('no profile')
  return groupExceptions(effectiveProfile(profile, defaultTarget).rules, () => 32).map(({ length }) => length)
}

const except = exceptConditions(1, [0x5412n], 32).map(({ value, valueTwo = 0n }) => rule(value, valueTwo))

it('puts the rules together that leave one value out', () => {
  expect(sizesOf(except)).toEqual([32])
})

it('leaves every other rule alone', () => {
  expect(sizesOf([rule(1n, 0n, 'EQ'), ...except])).toEqual([1, 32])
  expect(sizesOf([rule(1n, 0n, 'EQ'), rule(2n, 0n, 'EQ'), rule(3n, 0n, 'EQ')])).toEqual([1, 1, 1])
  expect(sizesOf(except.map(text => text.replace('"ioctl"', '"ioctl","read"')))).toEqual(except.map(() => 1))
})
