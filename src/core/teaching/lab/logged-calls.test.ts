import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type ForetoldKind, loggedCalls } from '.'

const line = (call: number, code: number) =>
  `[   50.747779] audit: type=1326 audit(1795758397.210:3): auid=4294967295 uid=0 gid=0 ses=4294967295 pid=42 comm="sh" exe="/bin/busybox" sig=0 arch=40000003 syscall=${call} compat=0 ip=0x804858a code=0x${code.toString(16)}`

const LOG = 0x7ffc0000
const ERRNO = 0x50000
const kinds: ForetoldKind[] = [
  { name: 'mkdir', number: 39, outcomes: [{ action: 'SCMP_ACT_ERRNO', errno: 1 }] },
  { name: 'clone', number: 120, outcomes: [{ action: 'SCMP_ACT_ALLOW' }, { action: 'SCMP_ACT_LOG' }] },
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

it('passes over other lines, and does not take a code that is no action for a foretold one', () => {
  expect(loggedCalls(['random: crng init done', ''], kinds)).toEqual([])
  expect(loggedCalls([line(39, 0x12340000)], kinds)).toMatchObject([{ action: undefined, isForetold: false }])
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
