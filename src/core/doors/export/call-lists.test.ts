import { describe, expect, it } from 'vitest'
import type { Outcome } from '../../engine/profile'
import { callLists } from './call-lists'
import { isRefusal, settledOutcome } from './call-policy'
import { lossLines } from './exported-lines.test-data'
import { allow, compares, errno, kill, log, policyFor } from './policies.test-data'

const when = (outcome: Outcome, value = 1n) => ({ conditions: [compares(0, 'EQ', value)], outcome, rule: 0 })

/** As a sandbox with two answers has them. */
const carried = (outcome: Outcome) => (isRefusal(outcome) ? errno(1) : allow)

describe('a policy with one outcome for each call', () => {
  const policy = policyFor(errno(38), {
    read: allow,
    mount: errno(38),
    bpf: kill,
    close: log,
    socket: { cases: [when(allow)], otherwise: errno(38) },
    clone: { cases: [when(kill)], otherwise: errno(38) },
    dup: { cases: [when(allow), when(log, 2n)], otherwise: allow },
    ptrace: { cases: [when(errno(38))], otherwise: errno(38) },
  })

  it('refuses what it cannot tell apart, and names that and what is answered otherwise', () => {
    const { fallback, calls, losses } = callLists(policy, carried, { host: 'systemd' })
    expect(fallback).toEqual(errno(1))
    expect(calls).toEqual([
      { name: 'read', outcome: allow },
      { name: 'mount', outcome: errno(1) },
      { name: 'bpf', outcome: errno(1) },
      { name: 'close', outcome: allow },
      { name: 'socket', outcome: errno(1) },
      { name: 'clone', outcome: errno(1) },
      { name: 'dup', outcome: allow },
      { name: 'ptrace', outcome: errno(1) },
    ])
    expect(lossLines(losses)).toBe(`warning conditions-refused count=1
    socket
warning actions-changed count=5
    *: ENOSYS → EPERM
    bpf: kill process → EPERM
    close: log → allow
    socket: ENOSYS → EPERM
    clone: ENOSYS → EPERM`)
  })

  it('lets it through where that is asked for', () => {
    const { calls, losses } = callLists(policy, carried, { choice: 'allow', host: 'systemd' })
    expect(calls.find(({ name }) => name === 'socket')?.outcome).toEqual(allow)
    expect(calls.find(({ name }) => name === 'clone')?.outcome).toEqual(errno(1))
    expect(losses.map(({ id, details }) => [id, details])).toEqual([
      ['conditions-allowed', ['socket']],
      [
        'actions-changed',
        ['*: ENOSYS → EPERM', 'bpf: kill process → EPERM', 'close: log → allow', 'clone: ENOSYS → EPERM'],
      ],
    ])
  })

  it.each([
    ['systemd', 'mmap', errno(1), 'conditions-kept-open'],
    ['systemd', 'ioctl', errno(1), 'conditions-refused'],
    ['nspawn', 'ioctl', errno(1), 'conditions-kept-open'],
    ['nspawn', 'prctl', errno(1), 'conditions-kept-open'],
    // Whoever starts bears an error of it, and is killed by anything else.
    ['systemd', 'brk', errno(1), 'conditions-refused'],
    ['systemd', 'brk', kill, 'conditions-kept-open'],
  ] as const)('of %s settles %s so that a start is left: %j, %s', (host, name, refusal, id) => {
    const own = policyFor(allow, { [name]: { cases: [when(refusal)], otherwise: allow } })
    const losses = (choice?: 'refuse') =>
      callLists(own, outcome => outcome, { choice, host }).losses.map(one => [one.id, one.details])
    expect(losses()).toEqual([[id, [name]]])
    expect(losses('refuse')).toEqual([['conditions-refused', [name]]])
  })

  it('leaves it to the exporter to tell what becomes of calls that the host needs itself', () => {
    const own = policyFor(errno(1), { prctl: { cases: [when(allow)], otherwise: errno(1) } })
    const options = { host: 'firejail', ownNeeds: ['prctl'] } as const
    expect(callLists(own, carried, options).losses).toEqual([])
    expect(callLists(own, carried, { ...options, choice: 'allow' }).losses).toMatchObject([
      { id: 'conditions-allowed', details: ['prctl'] },
    ])
  })

  it('loses nothing where every outcome is carried', () => {
    expect(
      callLists(policyFor(errno(1), { read: allow, mount: errno(2) }), outcome => outcome, {
        host: 'systemd',
      }).losses,
    ).toEqual([])
  })
})

describe('what stands for a call that cannot be told apart', () => {
  const call = (otherwise: Outcome, ...outcomes: Outcome[]) => ({
    name: 'socket',
    number: 41,
    cases: outcomes.map(outcome => when(outcome)),
    otherwise,
  })

  it.each([
    [call(errno(2), allow), errno(2), allow],
    [call(allow, errno(2), kill), errno(2), allow],
    [call(log, errno(2), allow), errno(2), allow],
    [call(log, errno(2)), errno(2), log],
    [call(allow, log), allow, allow],
    [call(kill, errno(2)), kill, kill],
  ])(
    '%#: is a refusal, or, on request, what lets it through, the quieter the better',
    (given, refused, let_) => {
      expect(settledOutcome(given, 'refuse')).toEqual(refused)
      expect(settledOutcome(given, 'allow')).toEqual(let_)
    },
  )

  it.each([
    ['ALLOW', false],
    ['LOG', false],
    ['ERRNO', true],
    ['TRACE', true],
    ['NOTIFY', true],
    ['TRAP', true],
    ['KILL', true],
    ['KILL_THREAD', true],
    ['KILL_PROCESS', true],
  ] as const)('%s alone keeps a call from running: %s', (action, refuses) => {
    expect(isRefusal({ action: `SCMP_ACT_${action}` })).toBe(refuses)
  })
})
