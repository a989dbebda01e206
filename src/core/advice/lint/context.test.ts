import { describe, expect, it } from 'vitest'
import { Budget } from '../../engine/bpf/word-tests'
import { defaultTarget, parseProfile, type Target } from '../../engine/profile'
import { goalIn, lintContext, mayRun } from './context'
import {
  allow,
  allowList,
  deny,
  denyList,
  listing,
  profile,
  repeat,
  rule,
  when,
  withMembers,
} from './example-text.test-data'

function contextOf(text: string, target: Partial<Target> = {}, looks?: Budget) {
  const document = parseProfile(text)
  if (!document.profile) throw new Error('There is no profile')
  return lintContext(document, document.profile, { ...defaultTarget, ...target }, looks)
}

const rulesOf = (context: ReturnType<typeof contextOf>) =>
  Object.fromEntries([...context.byName].map(([name, rules]) => [name, rules.map(one => one.rule.index)]))

const conflict = (name: string) => [
  deny(name, when(0, 'EQ', 2n)),
  rule('KILL_PROCESS', name, when(0, 'EQ', 2n)),
]

describe('what rules of the linter look at', () => {
  it('is the filter, where there is one', () => {
    const context = contextOf(listing(allowList(allow('read write'), deny('read')), 'X86_64', 'X86'))
    expect(rulesOf(context)).toEqual({ read: [0, 1], write: [0] })
    expect(context.architectures).toEqual(['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86'])
    expect(context.failures).toEqual([])
    expect(context.calls?.model).toBe(context.model)
    expect(context.filter).toEqual({ model: context.model, looks: context.looks })
    expect(context.dialect).toBe('docker')
    expect(context.defaultOutcome).toEqual({ action: 'SCMP_ACT_ERRNO', errno: 1 })
  })

  it('is how many steps its conditions took', () => {
    const steps = (count: number) =>
      contextOf(allowList(...repeat(count, value => allow('socket', when(0, 'EQ', BigInt(value)))))).steps
    expect(steps(8)).toBeGreaterThan(steps(4))
  })

  it('is each rule once for a call that it names twice', () => {
    expect(rulesOf(contextOf(allowList(allow('read write read'))))).toEqual({ read: [0], write: [0] })
  })

  it('is no rule for others', () => {
    const text = allowList(
      withMembers(allow('mount'), '"includes":{"caps":["CAP_SYS_ADMIN"]}'),
      allow('read'),
    )
    expect(rulesOf(contextOf(text, { capabilities: [] }))).toEqual({ read: [1] })
    expect(rulesOf(contextOf(text, { capabilities: ['CAP_SYS_ADMIN'] }))).toEqual({ mount: [0], read: [1] })
  })

  it('is a rule by its old key where the target reads that', () => {
    const legacy = '"action":"SCMP_ACT_ALLOW"'
    const text = profile(
      '"defaultAction":"SCMP_ACT_ERRNO"',
      `{"name":"read",${legacy}}`,
      `{"name":"read","names":[],${legacy}}`,
      allow('write'),
    )
    expect(rulesOf(contextOf(text))).toEqual({ read: [0, 1], write: [2] })
    expect(rulesOf(contextOf(text, { runtime: 'containerd' }))).toEqual({ write: [2] })
  })
})

describe('what the loader refuses', () => {
  it('is found one by one, and only the call at fault is left out', () => {
    const [first = '', second = ''] = conflict('socket')
    const text = listing(
      denyList(deny('mount'), first, second.replace('"socket"', '"bind","socket"'), ...conflict('connect')),
      'X86_64',
      'X86',
    )
    const context = contextOf(text)
    expect(context.failures.map(({ id, rule }) => [id, rule])).toEqual([
      ['conditions-conflict', 2],
      ['conditions-conflict', 4],
    ])
    expect(rulesOf(context)).toEqual({ mount: [0], socket: [1], bind: [2], connect: [3] })
    expect(context.architectures).toEqual(['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86'])
    expect([context.model, context.calls, context.filter]).toEqual([undefined, undefined, undefined])
    expect(context.seccomp).toBeDefined()
  })

  it('is found for each call of a rule', () => {
    const both = denyList(
      deny('bind socket', when(0, 'EQ', 2n)),
      rule('KILL_PROCESS', 'bind socket', when(0, 'EQ', 2n)),
    )
    const { failures } = contextOf(both)
    expect(failures.map(({ rule, values }) => [rule, 'name' in values && values.name])).toEqual([
      [1, 'bind'],
      [1, 'socket'],
    ])
  })

  it('is looked for nine times at most', () => {
    const names = ['socket', 'bind', 'connect', 'listen', 'accept', 'kill', 'dup', 'pipe2', 'flock', 'alarm']
    const of = (count: number) =>
      contextOf(listing(denyList(...names.slice(0, count).flatMap(conflict)), 'X86_64', 'X32'))
    expect(of(8).failures).toHaveLength(8)
    expect(of(8).architectures).toHaveLength(2)
    expect(of(10).failures).toHaveLength(9)
    expect(of(10).architectures).toEqual(['SCMP_ARCH_X86_64'])
  })

  it('is nothing more where no rule is at fault', () => {
    const context = contextOf(listing(denyList(...conflict('socket')), 'X86_64', 'S390X'))
    expect(context.failures.map(({ id }) => id)).toEqual(['byte-orders-mixed'])
    expect(context.architectures).toEqual(['SCMP_ARCH_X86_64'])
  })

  it('is the runtime’s, where that makes no filter at all', () => {
    const both = '"architectures":["SCMP_ARCH_X86_64"],"archMap":[{"architecture":"SCMP_ARCH_X86_64"}]'
    const context = contextOf(profile(`"defaultAction":"SCMP_ACT_ALLOW",${both}`, deny('read')))
    expect([context.seccomp, context.model, context.failures]).toEqual([undefined, undefined, []])
    expect(context.steps).toBe(0)
  })
})

describe('whether a call may run', () => {
  const where = (text: string) => ['socket', 'accept'].map(name => mayRun(name, contextOf(text)))
  it.each([
    ['always', allowList(allow('socket')), [true, false]],
    ['never', denyList(deny('socket')), [false, true]],
    ['with some arguments', allowList(allow('socket', when(0, 'EQ', 2n))), [true, false]],
    ['where a tracer lets it', denyList(rule('TRACE', 'socket')), [false, true]],
    [
      'where a tracer or the filter lets it',
      denyList(rule('TRACE', 'socket', when(0, 'EQ', 2n))),
      [true, true],
    ],
    ['where only errors differ', allowList(deny('socket', when(0, 'EQ', 2n))), [false, false]],
    [
      'where a tracer or nobody lets it',
      allowList(rule('TRACE', 'socket', when(0, 'EQ', 2n)), allow('cachestat')),
      [false, false],
    ],
    [
      'by its other way in',
      listing(allowList(allow('socketcall cachestat')), 'X86_64', 'X86'),
      [false, true],
    ],
    [
      'by a tracer on the other way in',
      listing(allowList(rule('TRACE', 'socketcall')), 'X86_64', 'X86'),
      [false, true],
    ],
    ['without a filter', denyList(allow('socket'), ...conflict('bind')), [false, false]],
  ] as const)('%s', (_, text, expected) => {
    expect(where(text)).toEqual(expected)
  })

  it('is asked of the kernel, too', () => {
    const context = (minor: number) => contextOf(denyList(deny('mount')), { kernel: { major: 5, minor } })
    expect(mayRun('openat2', context(5))).toBe(false)
    expect(mayRun('openat2', context(6))).toBe(true)
    expect(mayRun('no_such_call', context(6))).toBe(false)
  })

  it('is taken for granted where looking costs too much', () => {
    const many = allowList(
      ...repeat(2, value =>
        rule('TRACE', 'socket', when(0, 'GT', BigInt(2 * value)), when(1, 'EQ', BigInt(value))),
      ),
    )
    expect(mayRun('socket', contextOf(many))).toBe(false)
    expect(mayRun('socket', contextOf(many, {}, new Budget(0)))).toBe(true)
  })

  it('is read of a goal once', () => {
    const context = contextOf(denyList(deny('mount')))
    expect(goalIn(context, 'no-user-namespaces')).toBe(goalIn(context, 'no-user-namespaces'))
    expect(goalIn(context, 'no-mounting')).not.toBe(goalIn(context, 'no-user-namespaces'))
    expect(goalIn(context, 'no-user-namespaces').open.map(({ name }) => name)).toContain('unshare')
  })
})
