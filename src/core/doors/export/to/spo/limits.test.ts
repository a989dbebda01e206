import { describe, expect, it } from 'vitest'
import { defaultTarget, parseProfile } from '../../../../engine/profile'
import { settleProfile } from '../../resolved-profile'
import { spoRefusals } from './limits'

/** Each refusal with the words of the text that it points at. */
function refused(value: object): unknown[] {
  const text = JSON.stringify(value)
  const document = parseProfile(text)
  const settled = settleProfile(document, defaultTarget)
  if (!settled.ok || !document.profile) throw new Error('not settled')
  return spoRefusals(settled.seccomp, document.profile).map(({ id, values, offset, length }) => [
    id,
    text.slice(offset, offset + length),
    values,
  ])
}

const allowing = (more: object, rule: object = {}) => ({
  defaultAction: 'SCMP_ACT_ERRNO',
  ...more,
  syscalls: [{ names: ['read'], action: 'SCMP_ACT_ALLOW', ...rule }],
})
const int32 = 2 ** 31 - 1
const condition = { index: 0, value: 1, op: 'SCMP_CMP_EQ' }

describe('what the operator’s API does not take', () => {
  it.each(
    'NATIVE X86 X86_64 X32 ARM AARCH64 MIPS MIPS64 MIPS64N32 MIPSEL MIPSEL64 MIPSEL64N32 PPC PPC64 PPC64LE S390 S390X PARISC PARISC64 RISCV64'.split(
      ' ',
    ),
  )('is not the architecture %s', word => {
    expect(refused(allowing({ architectures: [`SCMP_ARCH_${word}`] }))).toEqual([])
  })

  it('are other architectures, at their place in a list or in a map', () => {
    for (const word of ['LOONGARCH64', 'M68K', 'SH', ''])
      expect(refused(allowing({ architectures: ['SCMP_ARCH_X86', `SCMP_ARCH_${word}`] }))).toEqual([
        ['spo-architecture-unknown', `"SCMP_ARCH_${word}"`, { value: `SCMP_ARCH_${word}` }],
      ])
    const archMap = [
      { architecture: 'SCMP_ARCH_X86_64', subArchitectures: ['SCMP_ARCH_X86', 'SCMP_ARCH_SH'] },
    ]
    expect(refused(allowing({ archMap }))).toEqual([
      ['spo-architecture-unknown', '"SCMP_ARCH_SH"', { value: 'SCMP_ARCH_SH' }],
    ])
  })

  it.each([
    ['/var/run/security-profiles-operator/agent.sock', true],
    ['/var/run/security-profiles-operator/A_1-b.c', true],
    ['/var/run/security-profiles-operator/', false],
    ['/var/run/security-profiles-operator/a/b', false],
    ['/var/run/security-profiles-operator/a b', false],
    ['/var/run/security-profiles-operator/a\n', false],
    ['x/var/run/security-profiles-operator/a', false],
    ['/run/security-profiles-operator/a', false],
  ])('the place %j of a supervisor: taken %s', (listenerPath, isTaken) => {
    expect(refused(allowing({ listenerPath }))).toEqual(
      isTaken ? [] : [['spo-listener-path', JSON.stringify(listenerPath), { path: listenerPath }]],
    )
  })

  it('are words that are none of seccomp’s', () => {
    expect(refused({ defaultAction: 'ALLOW' })).toEqual([
      ['spo-value-unknown', '"ALLOW"', { value: 'ALLOW' }],
    ])
    expect(refused(allowing({}, { action: 'KILL' }))).toEqual([
      ['spo-value-unknown', '"KILL"', { value: 'KILL' }],
    ])
    expect(refused(allowing({}, { args: [condition, { ...condition, op: 'EQ' }] }))).toEqual([
      ['spo-value-unknown', '"EQ"', { value: 'EQ' }],
    ])
    expect(refused(allowing({ flags: ['SECCOMP_FILTER_FLAG_LOG', 'LOG'] }))).toEqual([
      ['spo-value-unknown', '"LOG"', { value: 'LOG' }],
    ])
  })

  it('is errno 0 where the action has one, and numbers beyond those of its fields', () => {
    const errno = { action: 'SCMP_ACT_ERRNO', errnoRet: 0 }
    expect(refused(allowing({}, errno))).toEqual([['spo-errno-zero', '0', {}]])
    expect(refused(allowing({}, { ...errno, action: 'SCMP_ACT_TRACE' }))).toEqual([
      ['spo-errno-zero', '0', {}],
    ])
    expect(refused(allowing({}, { ...errno, action: 'SCMP_ACT_ALLOW' }))).toEqual([])
    expect(refused(allowing({ defaultErrnoRet: 0 }))).toEqual([['spo-errno-zero', '0', {}]])
    const tooLarge = { value: String(int32 + 1), limit: String(int32) }
    expect(refused(allowing({}, { ...errno, errnoRet: int32 }))).toEqual([])
    expect(refused(allowing({}, { ...errno, errnoRet: int32 + 1 }))).toEqual([
      ['value-out-of-range', String(int32 + 1), tooLarge],
    ])
    expect(refused(allowing({ defaultErrnoRet: int32 + 1 }))).toEqual([
      ['value-out-of-range', String(int32 + 1), tooLarge],
    ])
    expect(refused(allowing({}, { args: [{ ...condition, index: int32 }] }))).toEqual([])
    expect(refused(allowing({}, { args: [{ ...condition, index: int32 + 1 }] }))).toEqual([
      ['value-out-of-range', String(int32 + 1), tooLarge],
    ])
  })

  it('are conditions without a place or a comparison, and more than six', () => {
    const { index: _, ...placeless } = condition
    expect(refused(allowing({}, { args: [placeless] }))).toEqual([
      ['spo-argument-incomplete', JSON.stringify(placeless), {}],
    ])
    expect(refused(allowing({}, { args: [{ index: 0, value: 1 }] }))).toEqual([
      ['spo-argument-incomplete', '{"index":0,"value":1}', {}],
    ])
    const six = Array.from({ length: 6 }, (_each, index) => ({ ...condition, index }))
    expect(refused(allowing({}, { args: six }))).toEqual([])
    const rule = { names: ['read'], action: 'SCMP_ACT_ALLOW', args: [...six, condition] }
    expect(refused({ defaultAction: 'SCMP_ACT_ERRNO', syscalls: [rule] })).toEqual([
      ['spo-arguments-too-many', JSON.stringify(rule), { count: 7, limit: 6 }],
    ])
  })
})
