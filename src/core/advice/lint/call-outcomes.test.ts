import { describe, expect, it } from 'vitest'
import { type ArchitectureToken, catalogue } from '../../engine/catalogue'
import { type ConditionFact, defaultTarget, parseProfile, type Target } from '../../engine/profile'
import { isDenied, runs } from './call-outcomes'
import { lintContext } from './context'
import {
  allow,
  allowList,
  deny,
  denyList,
  listing,
  profile,
  rule,
  START_CALLS,
  when,
  withMembers,
} from './example-text.test-data'
import { sampleArguments } from './sample-arguments'

const X86: ArchitectureToken = 'SCMP_ARCH_X86'

function callsOf(text: string, target: Partial<Target> = {}) {
  const document = parseProfile(text)
  const calls =
    document.profile && lintContext(document, document.profile, { ...defaultTarget, ...target }).calls
  if (!calls) throw new Error('There is no filter')
  return calls
}

describe('a call under a filter', () => {
  const listener = '"listenerPath":"/run/a.sock"'
  it.each([
    ['runs', allowList(allow('socket')), 'open'],
    ['runs and is logged', allowList(rule('LOG', 'socket')), 'open'],
    ['runs by the default', denyList(deny('mount')), 'open'],
    ['is denied by the default', allowList(allow('cachestat')), 'closed'],
    ['is killed', denyList(rule('KILL_PROCESS', 'socket')), 'closed'],
    ['is trapped', denyList(rule('TRAP', 'socket')), 'closed'],
    ['is left to a tracer', denyList(rule('TRACE', 'socket')), 'partly'],
    [
      'is left to a supervisor',
      profile(`"defaultAction":"SCMP_ACT_ALLOW",${listener}`, rule('NOTIFY', 'socket')),
      'partly',
    ],
    ['runs with some arguments', allowList(allow('socket', when(0, 'EQ', 2n))), 'partly'],
    ['is denied with some arguments', denyList(deny('socket', when(0, 'EQ', 2n))), 'partly'],
    ['runs with two arguments', allowList(allow('socket', when(0, 'EQ', 2n), when(1, 'EQ', 1n))), 'partly'],
    ['is denied in two ways', allowList(deny('socket', when(0, 'EQ', 2n))), 'closed'],
    ['runs in two ways', denyList(rule('LOG', 'socket', when(0, 'EQ', 2n))), 'open'],
    [
      'runs in one way behind two denials',
      allowList(deny('socket', when(0, 'EQ', 2n)), allow('socket', when(0, 'GT', 8n), when(2, 'NE', 0n))),
      'partly',
    ],
    ['is answered by runc, which no rule reaches', allowList(allow('read')), 'closed'],
  ] as const)('%s', (_, text, openness) => {
    const calls = callsOf(text)
    expect(calls.openness('socket', 'SCMP_ARCH_X86_64')).toBe(openness)
    expect(calls.native('socket')?.openness).toBe(openness)
    expect(calls.isOpen('socket')).toBe(openness === 'open')
    expect(calls.isClosed('socket')).toBe(openness === 'closed')
  })

  it('meets what stands for many calls on the architectures that have it so', () => {
    const calls = callsOf(
      listing(denyList(deny('socketcall'), deny('shmget', when(0, 'EQ', 1n))), 'X86_64', 'X86'),
    )
    expect(calls.openness('accept', X86)).toBe('closed')
    expect(calls.openness('accept', 'SCMP_ARCH_X86_64')).toBe('open')
    expect(calls.on('accept', X86)?.otherwise).toMatchObject({ action: 'SCMP_ACT_ERRNO', errno: 13 })
    expect(calls.openness('shmat', X86)).toBe('open')
    expect(calls.on('ipc', 'SCMP_ARCH_X86_64')).toBeUndefined()
    expect(calls.verdict('accept', X86, [])).toBeUndefined()
  })

  it('is nothing where there is none of its name', () => {
    const calls = callsOf(denyList(deny('mount')))
    for (const name of ['mmap2', 'no_such_call']) {
      expect(calls.on(name, 'SCMP_ARCH_X86_64')).toBeUndefined()
      expect(calls.openness(name, 'SCMP_ARCH_X86_64')).toBeUndefined()
      expect(calls.isOpen(name)).toBe(false)
      expect(calls.isClosed(name)).toBe(false)
    }
  })

  it('does not run on a kernel without it', () => {
    const calls = callsOf(denyList(deny('mount')), { kernel: { major: 5, minor: 4 } })
    expect(calls.isOpen('openat2')).toBe(false)
    expect(calls.isOpen('openat')).toBe(true)
  })

  it('meets its rule, or the default, where no condition holds', () => {
    const calls = callsOf(
      allowList(allow(START_CALLS), withMembers(rule('ERRNO', 'mount'), '"errnoRet":38'), allow('cachestat')),
    )
    expect(calls.native('mount')?.otherwise).toMatchObject({
      errno: 38,
      decidedBy: { kind: 'rule', rule: 1 },
    })
    expect(calls.native('ptrace')?.otherwise).toMatchObject({ errno: 1, decidedBy: { kind: 'default' } })
    expect(calls.native('listns')?.otherwise).toMatchObject({
      errno: 38,
      decidedBy: { kind: 'runtime-stub' },
    })
  })
})

describe('how far each call runs', () => {
  const conditions = [when(0, 'EQ', 2n), when(0, 'GT', 5n), when(1, 'MASKED_EQ', 3n, 1n), when(2, 'NE', 0n)]
  /** What the first argument of a call that stands for many may say. */
  const numbers: ConditionFact[] = Array.from({ length: 25 }, (_, value) => {
    return { index: 0, operator: 'SCMP_CMP_EQ', value: BigInt(value), valueTwo: 0n }
  })
  const mixed = conditions.flatMap((one, place) =>
    conditions.slice(place + 1).map(other => [one, other] as const),
  )
  it.each([
    ['few', listing(allowList(allow('read write mmap'), deny('close')), 'X86_64', 'X86', 'X32')],
    ['all but few', listing(denyList(rule('LOG', 'read'), rule('TRAP', 'socket')), 'X86_64', 'X86')],
    [
      'by conditions',
      listing(allowList(...mixed.map(pair => allow('socket prctl', ...pair))), 'X86_64', 'X86'),
    ],
    [
      'less by conditions',
      denyList(...mixed.map(pair => deny('socket prctl', ...pair)), deny('prctl', conditions[0] ?? '')),
    ],
  ])('is the same asked one by one and through all arguments, where a filter lets through %s', (_, text) => {
    const document = parseProfile(text)
    const context = document.profile && lintContext(document, document.profile, defaultTarget)
    const calls = context?.calls
    if (!context || !calls) throw new Error('There is no filter')
    for (const token of context.architectures) {
      for (const { name } of catalogue.presentOn(token)) {
        const own = (context.byName.get(name) ?? []).flatMap(({ alternatives }) => alternatives.flat())
        const isForMany = ['socketcall', 'ipc'].includes(name)
        const facts = isForMany ? [...own, ...numbers] : own
        const outcomes = sampleArguments([], facts).flatMap(args => calls.verdict(name, token, args) ?? [])
        const openness = calls.openness(name, token)
        expect([name, token, openness]).toEqual([name, token, calls.on(name, token)?.openness])
        if (outcomes.length === 0) continue
        const seen = outcomes.every(runs) ? 'open' : outcomes.every(isDenied) ? 'closed' : 'partly'
        expect([name, token, openness]).toEqual([name, token, seen])
      }
    }
  })
})
