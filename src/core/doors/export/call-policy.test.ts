import { describe, expect, it } from 'vitest'
import { parseProfile } from '../../engine/profile'
import { policyOf } from './call-policy'
import { exportOptions } from './exported.test-data'
import { resolveForExport } from './resolved-profile'

const refusing = { defaultAction: 'SCMP_ACT_ERRNO', defaultErrnoRet: 13 }
const allowing = (name: string) => ({ names: [name], action: 'SCMP_ACT_ALLOW' })

describe('the calls of a policy', () => {
  const policyFrom = (profile: object, more: object = {}) => {
    const target = { ...exportOptions.target, ...more }
    const resolved = resolveForExport(parseProfile(JSON.stringify(profile)), { ...exportOptions, target })
    if (!resolved.ok) throw new Error('not resolved')
    const policy = policyOf(resolved)
    if (!policy.ok) throw new Error('no policy')
    return policy
  }
  const callOf = (policy: ReturnType<typeof policyFrom>, name: string) =>
    policy.calls.find(call => call.name === name)

  it('are those with a number of their own, and leave out what runc’s stub answers', () => {
    const policy = policyFrom({ ...refusing, syscalls: [allowing('read')] })
    expect(policy.fallback).toEqual({ action: 'SCMP_ACT_ERRNO', errno: 13 })
    expect(callOf(policy, 'read')).toEqual({
      name: 'read',
      number: 0,
      cases: [],
      otherwise: { action: 'SCMP_ACT_ALLOW' },
    })
    expect(callOf(policy, 'clone3')?.otherwise).toEqual(policy.fallback)
    expect(policy.others).toEqual([])
    const x86 = policyFrom(refusing, { architecture: 'SCMP_ARCH_X86' })
    expect(callOf(x86, 'accept')).toBeUndefined()
    const both = { ...refusing, architectures: ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86'] }
    expect(policyFrom(both).others).toEqual(['SCMP_ARCH_X86'])
  })

  it('of more conditions than anybody lists are refused, where any of them is', () => {
    const asked = (count: number, action: string, otherwise: string) =>
      callOf(
        policyFrom({
          defaultAction: `SCMP_ACT_${otherwise}`,
          syscalls: Array.from({ length: count }, (_, value) => ({
            names: ['dup'],
            action: `SCMP_ACT_${action}`,
            args: [{ index: 0, value, op: 'SCMP_CMP_EQ' }],
          })),
        }),
        'dup',
      )
    expect(asked(64, 'ALLOW', 'ERRNO')?.cases).toHaveLength(64)
    expect(asked(65, 'ALLOW', 'ERRNO')).toMatchObject({ cases: [], otherwise: { action: 'SCMP_ACT_ERRNO' } })
    expect(asked(65, 'ERRNO', 'ALLOW')).toMatchObject({ cases: [], otherwise: { action: 'SCMP_ACT_ERRNO' } })
    expect(asked(65, 'LOG', 'ALLOW')).toMatchObject({ cases: [], otherwise: { action: 'SCMP_ACT_ALLOW' } })
  })
})
