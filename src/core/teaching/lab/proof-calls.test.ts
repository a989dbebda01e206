import { expect, it } from 'vitest'
import { defaultTarget, parseProfile } from '../../engine/profile'
import { foretellLab, proofCalls } from '.'

const question = { target: defaultTarget, kernel: '6.12.117' }
const profile = (rules: string) =>
  parseProfile(
    `{"defaultAction":"SCMP_ACT_ALLOW","architectures":["SCMP_ARCH_X86_64","SCMP_ARCH_X86","SCMP_ARCH_X32"],"syscalls":[${rules}]}`,
  )
const rule = (name: string, value: bigint, op = 'EQ', index = 0) =>
  `{"names":["${name}"],"action":"SCMP_ACT_ERRNO","args":[{"index":${index},"value":${value},"op":"SCMP_CMP_${op}"}]}`
const asked = (calls: ReturnType<typeof proofCalls>, name: string, arch: string) =>
  calls.filter(call => call.name === name && call.arch === arch).map(({ args }) => args.join())

it('has values on both sides of each condition, in the upper half of a register, too', () => {
  const calls = proofCalls(profile(rule('personality', 0x1_0000_0008n)), question)
  const wide = asked(calls, 'personality', 'SCMP_ARCH_X86_64')
  expect(wide).toEqual(expect.arrayContaining(['0x100000008', '0x100000007', '0x100000009', '0x8', '']))
  // A register of i386 does not hold the value, so that the rule never meets there.
  expect(asked(calls, 'personality', 'SCMP_ARCH_X86')).not.toContain('0x100000008')
  expect(asked(calls, 'personality', 'SCMP_ARCH_X32')).toContain('0x100000008')
})

it('has every call of every ABI, and numbers that there are not, those that arguments decide first', () => {
  const calls = proofCalls(profile(`${rule('setpriority', 10n, 'GE', 2)},${rule('socket', 40n)}`), question)
  expect(calls.length).toBeGreaterThan(1200)
  const first = calls.slice(
    0,
    calls.findIndex(({ name }) => name === 'syscall_0x258'),
  )
  expect(new Set(first.map(({ name }) => name))).toEqual(
    // i386 has a socket behind that one, too.
    new Set(['setpriority', 'socket', 'socketcall']),
  )
  expect(first.slice(0, 3).map(({ arch }) => arch)).toEqual([
    'SCMP_ARCH_X86_64',
    'SCMP_ARCH_X32',
    'SCMP_ARCH_X86',
  ])
  expect(asked(calls, 'getpid', 'SCMP_ARCH_X86')).toEqual([''])
  expect(calls.some(({ name }) => name === 'syscall_0x258')).toBe(true)
  // The kernel lets that one through, whatever the filter.
  expect(calls.some(({ name }) => name === 'uretprobe')).toBe(false)
})

it('has only calls that can be made, and meets every outcome that the profile has', () => {
  const document = profile(`${rule('ioctl', 0x5412n, 'EQ', 1)},${rule('lseek', 0x8000_0000n, 'GE', 1)}`)
  const calls = proofCalls(document, question)
  const forecast = foretellLab(document, { ...question, calls })
  expect(calls.filter((_, index) => !forecast.calls[index]?.ok)).toEqual([])
  const outcomes = (name: string) =>
    new Set(
      calls.flatMap((call, index) => {
        const foretold = forecast.calls[index]
        return call.name === name && foretold?.ok ? [foretold.outcome.action] : []
      }),
    )
  expect([outcomes('ioctl'), outcomes('lseek')]).toEqual([
    new Set(['SCMP_ACT_ALLOW', 'SCMP_ACT_ERRNO']),
    new Set(['SCMP_ACT_ALLOW', 'SCMP_ACT_ERRNO']),
  ])
})

it('is nothing where the profile makes no filter', () => {
  expect(proofCalls(parseProfile('{"defaultAction":"SCMP_ACT_SHRUG"}'), question)).toEqual([])
})

it('takes not more of one call than a person waits for', () => {
  const many = Array.from({ length: 200 }, (_, value) => rule('prctl', BigInt(value * 10))).join(',')
  const calls = proofCalls(profile(many), question)
  expect(asked(calls, 'prctl', 'SCMP_ARCH_X86_64').length).toBe(48)
})
