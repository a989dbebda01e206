import { describe, expect, it } from 'vitest'
import type { ArchitectureToken } from '../catalogue'
import { defaultTarget, parseProfile } from '../profile'
import { triedRules } from './tried-rules'

const x86 = 'SCMP_ARCH_X86_64'

function tried(
  syscalls: string,
  name: string,
  args: readonly (bigint | undefined)[],
  arch: ArchitectureToken = x86,
) {
  const { profile } = parseProfile(`{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[${syscalls}]}`)
  if (!profile) throw new Error('no profile')
  return triedRules(profile, defaultTarget, { name, arch, args })
}

const clone =
  '{"names":["clone"],"action":"SCMP_ACT_ALLOW","args":[{"index":0,"value":2114060288,"op":"SCMP_CMP_MASKED_EQ"}]}'

describe('the rules tried on a call', () => {
  it('show the arithmetic of a mask', () => {
    const [rule] = tried(clone, 'clone', [0x50000011n])
    expect(rule?.alternatives).toEqual([
      [
        {
          index: 0,
          operator: 'SCMP_CMP_MASKED_EQ',
          operand: 0n,
          mask: 0x7e020000n,
          value: 0x50000011n,
          compared: 0x50000000n,
          holds: false,
        },
      ],
    ])
  })

  it('leave open what an unknown argument would do', () => {
    expect(tried(clone, 'clone', [])[0]?.alternatives[0]?.[0]?.holds).toBeUndefined()
  })

  it('compare one word where registers have one', () => {
    const rule =
      '{"names":["socket"],"action":"SCMP_ACT_ALLOW","args":[{"index":0,"value":4294967297,"op":"SCMP_CMP_EQ"}]}'
    expect(tried(rule, 'socket', [1n])[0]?.alternatives[0]?.[0]?.holds).toBe(false)
    const on32 = tried(rule, 'socket', [1n], 'SCMP_ARCH_X86')
    expect(on32[0]?.alternatives[0]?.[0]?.holds).toBe(true)
  })

  it('leave out rules for other calls and other targets', () => {
    const other = clone.replace('"names"', '"includes":{"minKernel":"7.0"},"names"')
    expect(tried(`${clone},${other}`, 'clone', [0n]).map(({ rule }) => rule)).toEqual([0])
    expect(tried(clone, 'clone3', [0n])).toEqual([])
  })

  it('are those that name the call, among others or alone, with their place and what they do', () => {
    const rules = [
      '{"names":["read","clone","write"],"action":"SCMP_ACT_ALLOW"}',
      '{"names":["read"],"action":"SCMP_ACT_LOG"}',
      '{"names":["write","clone"],"action":"SCMP_ACT_ERRNO"}',
      '{"names":["clone"],"action":"DENY"}',
      '{"names":[],"action":"SCMP_ACT_ALLOW"}',
    ]
    const text = `{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[${rules.join()}]}`
    const found = tried(rules.join(), 'clone', []).map(
      ({ rule, range, outcome, equalsDefault, alternatives }) => [
        rule,
        text.slice(range.offset, range.offset + range.length),
        outcome,
        equalsDefault,
        alternatives,
      ],
    )
    expect(found).toEqual([
      [0, rules[0], { action: 'SCMP_ACT_ALLOW' }, false, [[]]],
      [2, rules[2], { action: 'SCMP_ACT_ERRNO', errno: 1 }, true, [[]]],
      [3, rules[3], undefined, false, [[]]],
    ])
  })
})
