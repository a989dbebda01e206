import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type ForetoldKind, loggedCalls } from '.'

const line = (call: number, code: number, arch = 'c000003e') =>
  `[   50.747779] audit: type=1326 audit(1795758397.210:3): auid=4294967295 uid=0 gid=0 ses=4294967295 pid=42 comm="sh" exe="/bin/busybox" sig=0 arch=${arch} syscall=${call} compat=0 ip=0x804858a code=0x${code.toString(16)}`

const LOG = 0x7ffc0000
const ERRNO = 0x50000
const kinds: ForetoldKind[] = [
  { name: 'mkdir', arch: 'SCMP_ARCH_X86_64', number: 39, outcomes: [{ action: 'SCMP_ACT_ERRNO', errno: 1 }] },
  {
    name: 'clone',
    arch: 'SCMP_ARCH_X86_64',
    number: 120,
    outcomes: [{ action: 'SCMP_ACT_ALLOW' }, { action: 'SCMP_ACT_LOG' }],
  },
  { name: 'dup', arch: 'SCMP_ARCH_X86', number: 39, outcomes: [{ action: 'SCMP_ACT_ALLOW' }] },
]

it('counts what was logged by call and action, each beside what was foretold', () => {
  const lines = [line(39, ERRNO), line(120, LOG), line(39, ERRNO), line(39, LOG), line(999, ERRNO)]
  const brief = loggedCalls(lines, kinds).map(({ name, count, action, isForetold }) => [
    name,
    count,
    action,
    isForetold,
  ])
  expect(brief).toEqual([
    ['mkdir', 2, 'SCMP_ACT_ERRNO', true],
    ['clone', 1, 'SCMP_ACT_LOG', true],
    ['mkdir', 1, 'SCMP_ACT_LOG', false],
    [undefined, 1, 'SCMP_ACT_ERRNO', undefined],
  ])
})

it('does not take a call of i386 for the one of x86_64 that has its number', () => {
  const lines = [line(39, ERRNO), line(39, ERRNO, '40000003')]
  expect(loggedCalls(lines, kinds)).toMatchObject([
    { name: 'mkdir', abi: 'SCMP_ARCH_X86_64', count: 1, isForetold: true },
    { name: 'dup', abi: 'SCMP_ARCH_X86', count: 1, isForetold: false },
  ])
})

it('passes over other lines, and does not take a code that is no action for a foretold one', () => {
  expect(loggedCalls(['random: crng init done', ''], kinds)).toEqual([])
  expect(loggedCalls([line(39, 0x12340000)], kinds)).toMatchObject([{ action: undefined, isForetold: false }])
})

it('names a call of which nothing is foretold, and holds nothing against it', () => {
  expect(
    loggedCalls([line(39, ERRNO)], [{ name: 'mkdir', arch: 'SCMP_ARCH_X86_64', number: 39 }]),
  ).toMatchObject([{ name: 'mkdir', action: 'SCMP_ACT_ERRNO', foretold: undefined, isForetold: undefined }])
})

it('loses no line, whatever the calls', () => {
  const lines = fc.array(fc.tuple(fc.nat(500), fc.constantFrom(LOG, ERRNO, 0x80000000, 0)))
  fc.assert(
    fc.property(lines, made => {
      const calls = loggedCalls(
        made.map(([call, code]) => line(call, code)),
        kinds,
      )
      expect(calls.reduce((sum, { count }) => sum + count, 0)).toBe(made.length)
      expect(new Set(calls.map(({ number, action }) => `${number} ${action}`)).size).toBe(calls.length)
    }),
  )
})
