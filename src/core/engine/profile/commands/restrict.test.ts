import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluateCall, judgeProfile, loadProfile, plainState, type Verdict } from '../../policy'
import { applyEdits } from '../../text'
import type { ArgumentGuard, Command, Restriction } from '../command'
import { holdsFor } from '../condition-holds'
import { defaultTarget } from '../default-target'
import type { ConditionFact } from '../effective'
import { planCommand } from '../plan-command'
import { parseProfile } from '../read'
import type { Target } from '../target'

const target: Target = { ...defaultTarget, loader: 'crun' }
const NUMBERS = { socket: 41, read: 0 }

function restrict(restrictions: readonly Restriction[], architectures: readonly string[] = []): Command {
  return { kind: 'restrict', purpose: 'test', restrictions, architectures }
}

function planned(text: string, command: Command, at = target) {
  const plan = planCommand(parseProfile(text), command, at)
  return plan.ok ? { ...plan, text: applyEdits(text, plan.edits) } : plan
}

function done(text: string, command: Command, at = target): string {
  const plan = planned(text, command, at)
  if (!plan.ok) throw new Error(plan.id)
  return plan.text
}

const fact = (
  operator: ConditionFact['operator'],
  value: bigint,
  valueTwo = 0n,
  index = 0,
): ConditionFact => ({
  index,
  operator,
  value,
  valueTwo,
})
const masked = (value: bigint, valueTwo: bigint, index = 0) =>
  fact('SCMP_CMP_MASKED_EQ', value, valueTwo, index)

function ruleOf(
  names: readonly string[],
  action: string,
  conditions: readonly ConditionFact[] = [],
  rest = '',
) {
  const args = conditions.map(
    ({ index, operator, value, valueTwo }) =>
      `{"index":${index},"value":${value},"valueTwo":${valueTwo},"op":"${operator}"}`,
  )
  const list = args.length > 0 ? `,"args":[${args}]` : ''
  return `{"names":${JSON.stringify(names)},"action":"${action}"${rest}${list}}`
}
const profileOf = (defaultAction: string, rules: readonly string[], rest = '') =>
  `{"defaultAction":"${defaultAction}"${rest},"syscalls":[${rules.join()}]}`

function modelOf(text: string) {
  const load = loadProfile(parseProfile(text), target)
  return load.kind === 'filter' ? load.model : undefined
}

const small = fc.bigInt({ min: 0n, max: 7n })
const anyCondition = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(
        'SCMP_CMP_EQ' as const,
        'SCMP_CMP_NE' as const,
        'SCMP_CMP_LT' as const,
        'SCMP_CMP_LE' as const,
      ),
      small,
    )
    .map(([operator, value]) => fact(operator, value)),
  fc.tuple(small, small).map(([mask, value]) => masked(mask, value)),
  small.map(value => fact('SCMP_CMP_GE', value)),
)
const anyRule = fc
  .tuple(
    fc.constantFrom(['socket'], ['socket', 'read'], ['read']),
    fc.constantFrom(
      'SCMP_ACT_ALLOW',
      'SCMP_ACT_ALLOW',
      'SCMP_ACT_LOG',
      'SCMP_ACT_TRACE',
      'SCMP_ACT_TRAP',
      'SCMP_ACT_ERRNO',
    ),
    fc.array(anyCondition, { maxLength: 1 }),
    fc.option(fc.constantFrom(0n, 3n), { nil: undefined }),
  )
  .map(([names, action, conditions, second]) => {
    const more = second !== undefined && conditions.length > 0 ? [fact('SCMP_CMP_EQ', second, 0n, 1)] : []
    return ruleOf(names, action, [...conditions, ...more])
  })
const anyProfile = fc
  .tuple(
    fc.constantFrom('SCMP_ACT_ERRNO', 'SCMP_ACT_ERRNO', 'SCMP_ACT_ALLOW', 'SCMP_ACT_KILL_PROCESS'),
    fc.array(anyRule, { minLength: 1, maxLength: 4 }),
  )
  .map(([defaultAction, rules]) => profileOf(defaultAction, rules))

const anyGuard: fc.Arbitrary<ArgumentGuard> = fc.oneof(
  fc
    .constantFrom(1n, 2n, 4n, 6n)
    .map(mask => ({ permitted: [[masked(mask, 0n)]], refused: [[masked(mask, mask)]] })),
  fc.constantFrom(1n, 4n).map(bit => ({ permitted: [[masked(bit, bit)]], refused: [[masked(bit, 0n)]] })),
  fc.uniqueArray(small, { minLength: 1, maxLength: 2 }).map(values => ({
    permitted: values.map(value => [fact('SCMP_CMP_EQ', value)]),
    refused: [0n, 1n, 2n, 3n, 4n, 5n, 6n, 7n]
      .filter(other => !values.includes(other))
      .map(other => [masked(7n, other)]),
  })),
)

const calls = [0n, 1n, 2n, 3n, 4n, 5n, 6n, 7n, 8n, 9n].flatMap(first =>
  [0n, 3n].map(second => [first, second]),
)
const runs = ({ action, errno }: Pick<Verdict, 'action' | 'errno'>) =>
  plainState(errno === undefined ? { action } : { action, errno }) !== 'denied'

describe('denying a call', () => {
  it('denies it whatever let it through, and leaves all others as they are', () => {
    fc.assert(
      fc.property(anyProfile, fc.boolean(), (text, needsErrno) => {
        const before = modelOf(text)
        if (!before) return
        const plan = planned(text, restrict([{ name: 'socket', errno: 97, needsErrno }]))
        const after = plan.ok ? modelOf(plan.text) : before
        if (!plan.ok) expect(plan.id).toBe('nothing-to-do')
        if (!after) throw new Error(`does not start: ${text}`)
        for (const args of calls) {
          const [was, is] = [before, after].map(model =>
            evaluateCall(model, { arch: 'SCMP_ARCH_X86_64', nr: NUMBERS.socket, args }),
          )
          if (!was || !is) throw new Error('two verdicts')
          expect(runs(is), text).toBe(false)
          // What is denied anew has the errno asked for, or that of the default or of a rule.
          if (
            runs(was) &&
            needsErrno &&
            plan.ok &&
            is.action === 'SCMP_ACT_ERRNO' &&
            is.decidedBy.kind === 'rule'
          )
            expect([97, 1]).toContain(is.errno)
          const [other, same] = [before, after].map(model => {
            const { action, errno } = evaluateCall(model, {
              arch: 'SCMP_ARCH_X86_64',
              nr: NUMBERS.read,
              args,
            })
            return { action, errno }
          })
          expect(same, text).toEqual(other)
        }
      }),
      { numRuns: 150, seed: 20261127 },
    )
  })

  it('denies some of its arguments, and leaves the permitted ones as they are', () => {
    let narrowed = 0
    fc.assert(
      fc.property(anyProfile, anyGuard, (text, guard) => {
        const before = modelOf(text)
        if (!before) return
        const plan = planned(text, restrict([{ name: 'socket', errno: 97, needsErrno: false, guard }]))
        if (!plan.ok && plan.id === 'cannot-narrow') return
        const after = plan.ok ? modelOf(plan.text) : before
        if (!plan.ok) expect(plan.id).toBe('nothing-to-do')
        // Rules that contradict each other may appear; the judgement names them.
        if (!after) return
        const isMisread = [text, plan.ok ? plan.text : text].some(one => {
          const judgement = judgeProfile(parseProfile(one), target)
          return judgement.ok && judgement.verdicts.some(({ defects }) => defects.length > 0)
        })
        if (isMisread) return
        narrowed++
        const meets = (alternatives: ArgumentGuard['permitted'], args: readonly bigint[]) =>
          alternatives.some(conditions => conditions.every(one => holdsFor(one, args[one.index] ?? 0n)))
        for (const args of calls) {
          const [was, is] = [before, after].map(model =>
            evaluateCall(model, { arch: 'SCMP_ARCH_X86_64', nr: NUMBERS.socket, args }),
          )
          if (!was || !is) throw new Error('two verdicts')
          if (meets(guard.permitted, args)) {
            expect({ action: is.action, errno: is.errno }, `${text} ${args}`).toEqual({
              action: was.action,
              errno: was.errno,
            })
          } else if (meets(guard.refused, args)) expect(runs(is), `${text} ${args}`).toBe(false)
        }
      }),
      { numRuns: 250, seed: 20261127 },
    )
    expect(narrowed).toBeGreaterThan(20)
  })

  const socket = (rest: object = {}): Restriction => ({
    name: 'socket',
    errno: 97,
    needsErrno: false,
    ...rest,
  })
  const flag: ArgumentGuard = { permitted: [[masked(4n, 0n)]], refused: [[masked(4n, 4n)]] }
  const allow = (conditions: readonly ConditionFact[] = []) =>
    ruleOf(['socket'], 'SCMP_ACT_ALLOW', conditions)
  const rulesAfter = (text: string, guard: ArgumentGuard) =>
    parseProfile(done(text, restrict([socket({ guard })]))).profile?.rules.map(rule => ({
      action: rule.action?.value,
      args: rule.conditions.map(({ index, operator, value, valueTwo }) => [
        Number(index?.value),
        operator?.value.slice(9),
        Number(value?.value),
        Number(valueTwo?.value ?? 0n),
      ]),
    }))

  it.each<[what: string, had: ConditionFact, guard: ArgumentGuard, left: readonly unknown[]]>([
    [
      'a value within',
      fact('SCMP_CMP_EQ', 9n),
      { ...flag, permitted: [[fact('SCMP_CMP_EQ', 9n)], [masked(6n, 2n)]] },
      ['EQ', 9, 0],
    ],
    ['another bit', masked(2n, 2n), flag, ['MASKED_EQ', 6, 2]],
    [
      'a bit beneath a wider mask',
      masked(1n, 1n),
      { ...flag, permitted: [[masked(6n, 2n)]] },
      ['MASKED_EQ', 7, 3],
    ],
    ['all but a value outside', fact('SCMP_CMP_NE', 5n), flag, ['MASKED_EQ', 4, 0]],
    [
      'what is at most a value of the guard',
      fact('SCMP_CMP_LE', 9n),
      { ...flag, permitted: [[fact('SCMP_CMP_EQ', 9n)]] },
      ['EQ', 9, 0],
    ],
  ])('joins %s with the guard to one comparison', (_, had, guard, left) => {
    const text = profileOf('SCMP_ACT_ERRNO', [allow([had]), ruleOf(['read'], 'SCMP_ACT_ALLOW')])
    const plan = planned(text, restrict([socket({ guard })]))
    const [first] = plan.ok
      ? (rulesAfter(text, guard) ?? [])
      : [{ args: [[0, had.operator.slice(9), Number(had.value), 0]] }]
    expect(first?.args).toEqual([[0, ...left]])
  })

  it.each<[what: string, had: ConditionFact]>([
    ['values below the flag', fact('SCMP_CMP_LT', 4n)],
    ['values up to just below the flag', fact('SCMP_CMP_LE', 3n)],
    ['a value without the flag', fact('SCMP_CMP_EQ', 3n)],
    ['a mask that holds the flag', masked(6n, 2n)],
  ])('leaves %s as they are written', (_, had) => {
    expect(
      planned(profileOf('SCMP_ACT_ERRNO', [allow([had])]), restrict([socket({ guard: flag })])),
    ).toMatchObject({
      ok: false,
      id: 'nothing-to-do',
    })
  })

  it.each<[what: string, had: ConditionFact]>([
    ['values below something above the flag', fact('SCMP_CMP_LT', 5n)],
    ['values up to the flag', fact('SCMP_CMP_LE', 4n)],
    ['all but a value without the flag', fact('SCMP_CMP_NE', 3n)],
    ['values above', fact('SCMP_CMP_GT', 3n)],
  ])('is refused where one comparison does not hold both: %s', (_, had) => {
    const text = profileOf('SCMP_ACT_ERRNO', [allow([had])])
    const plan = planned(text, restrict([socket({ guard: flag })]))
    expect(plan).toMatchObject({ ok: false, id: 'cannot-narrow', values: { names: ['socket'] } })
    if (!plan.ok)
      expect(text.slice(plan.range?.offset, (plan.range?.offset ?? 0) + (plan.range?.length ?? 0))).toBe(
        allow([had]),
      )
  })

  it('takes away what is wholly refused', () => {
    for (const had of [fact('SCMP_CMP_EQ', 12n), masked(6n, 4n)]) {
      const text = profileOf('SCMP_ACT_ERRNO', [allow([had]), ruleOf(['read'], 'SCMP_ACT_ALLOW')])
      expect(done(text, restrict([socket({ guard: flag })]))).toBe(
        profileOf('SCMP_ACT_ERRNO', [ruleOf(['read'], 'SCMP_ACT_ALLOW')]),
      )
    }
  })

  it('puts what stays where the rule was, with its filters, and keeps other arguments in order', () => {
    const filters =
      ',"includes":{"caps":["CAP_SYS_ADMIN"],"arches":["amd64"],"minKernel":"4.8"},"excludes":{"caps":["CAP_X"]}'
    const had = ruleOf(['socket', 'read'], 'SCMP_ACT_LOG', [fact('SCMP_CMP_EQ', 2n, 0n, 1)], filters)
    const text = profileOf('SCMP_ACT_ERRNO', [had, ruleOf(['write'], 'SCMP_ACT_ALLOW')])
    const at: Target = { ...target, capabilities: ['CAP_SYS_ADMIN'] }
    const { profile } = parseProfile(done(text, restrict([socket({ guard: flag })]), at))
    expect(profile?.rules.map(({ names }) => names.map(({ value }) => value))).toEqual([
      ['read'],
      ['socket'],
      ['write'],
    ])
    const rule = profile?.rules[1]
    expect(rule?.action?.value).toBe('SCMP_ACT_LOG')
    expect(rule?.conditions.map(({ index }) => Number(index?.value))).toEqual([0, 1])
    expect(rule?.includes?.capabilities.map(({ value }) => value)).toEqual(['CAP_SYS_ADMIN'])
    expect(rule?.includes?.architectures.map(({ value }) => value)).toEqual(['amd64'])
    expect(rule?.includes?.minKernel?.value).toBe('4.8')
    expect(rule?.excludes?.capabilities.map(({ value }) => value)).toEqual(['CAP_X'])
    expect(rule?.excludes?.architectures).toEqual([])
    expect(done(text, restrict([socket({ guard: flag })]), at)).not.toContain('"arches":[]')
  })

  it('adds a rule with the errno where the default lets it through, or denies with another that will not do', () => {
    const open = profileOf('SCMP_ACT_ALLOW', [])
    const denied = ruleOf(['socket'], 'SCMP_ACT_ERRNO', [], ',"errnoRet":97')
    expect(JSON.parse(done(open, restrict([socket()]))).syscalls).toEqual([JSON.parse(denied)])
    const closed = profileOf('SCMP_ACT_ERRNO', [allow()])
    expect(JSON.parse(done(closed, restrict([socket()]))).syscalls).toEqual([])
    expect(JSON.parse(done(closed, restrict([socket({ needsErrno: true })]))).syscalls).toEqual([
      JSON.parse(denied),
    ])
    const same = profileOf('SCMP_ACT_ERRNO', [allow()], ',"defaultErrnoRet":97')
    expect(JSON.parse(done(same, restrict([socket({ needsErrno: true })]))).syscalls).toEqual([])
    for (const said of ['SCMP_ACT_ERRNO', 'SCMP_ACT_KILL_PROCESS']) {
      const text = profileOf('SCMP_ACT_ALLOW', [ruleOf(['socket'], said)])
      expect(planned(text, restrict([socket({ needsErrno: true })]))).toMatchObject({ id: 'nothing-to-do' })
    }
  })

  it('joins calls with the same arguments in one rule, and a plain one with the rule of its kind', () => {
    const denying = ruleOf(['mount'], 'SCMP_ACT_ERRNO', [], ',"errnoRet":97')
    const text = profileOf('SCMP_ACT_ALLOW', [denying])
    expect(JSON.parse(done(text, restrict([socket(), socket({ name: 'bind' })]))).syscalls).toMatchObject([
      { names: ['bind', 'mount', 'socket'] },
    ])
    const guarded = restrict([
      socket({ guard: flag }),
      socket({ name: 'bind', guard: flag }),
      socket({ name: 'bind', guard: flag }),
    ])
    const rules = JSON.parse(done(text, guarded)).syscalls
    expect(rules).toMatchObject([
      { names: ['mount'] },
      { names: ['socket', 'bind'], errnoRet: 97, args: [{ index: 0, value: 4, valueTwo: 4 }] },
    ])
    expect(
      planned(JSON.stringify({ defaultAction: 'SCMP_ACT_ALLOW', syscalls: rules }), guarded),
    ).toMatchObject({ id: 'nothing-to-do' })
  })

  it('adds no rule that another one to add holds for as well', () => {
    const guard: ArgumentGuard = {
      permitted: [[masked(4n, 0n)]],
      refused: [[masked(4n, 4n), fact('SCMP_CMP_EQ', 1n, 0n, 1)], [masked(4n, 4n)]],
    }
    const rules = JSON.parse(done(profileOf('SCMP_ACT_ALLOW', []), restrict([socket({ guard })]))).syscalls
    expect(rules.map(({ args }: { args: unknown[] }) => args.length)).toEqual([1])
  })

  it('names the calls that still have rules for other targets', () => {
    const waiting = ruleOf(['socket', 'bind'], 'SCMP_ACT_ALLOW', [], ',"includes":{"caps":["CAP_SYS_TIME"]}')
    const idle = ruleOf(['bind'], 'SCMP_ACT_TRAP', [], ',"includes":{"caps":["CAP_SYS_TIME"]}')
    const text = profileOf('SCMP_ACT_ERRNO', [
      ruleOf(['socket', 'listen', 'read'], 'SCMP_ACT_ALLOW'),
      idle,
      waiting,
    ])
    const plan = planned(text, restrict(['socket', 'bind', 'listen'].map(name => socket({ name }))))
    if (!plan.ok) throw new Error(plan.id)
    expect(plan.label.id).toBe('restrict')
    expect(plan.notices).toEqual([
      {
        id: 'inactive-rules-remain',
        values: { names: ['socket'] },
        range: { offset: text.indexOf(waiting), length: waiting.length },
      },
    ])
    const quiet = planned(
      profileOf('SCMP_ACT_ERRNO', [ruleOf(['socket', 'read'], 'SCMP_ACT_ALLOW'), idle]),
      restrict([socket()]),
    )
    expect(quiet).toMatchObject({ ok: true, notices: [] })
  })

  it('needs a default action', () => {
    expect(planned(`{"defaultAction":"ALLOW","syscalls":[${allow()}]}`, restrict([socket()]))).toMatchObject({
      id: 'profile-shape',
      values: { key: 'defaultAction' },
      range: { offset: 17, length: 7 },
    })
    expect(planned(`{"syscalls":[${allow()}]}`, restrict([socket()]))).toMatchObject({ id: 'profile-shape' })
  })

  it('takes architectures out of the list, or of the entry for the host', () => {
    const x32 = restrict([], ['SCMP_ARCH_X32', 'SCMP_ARCH_X86'])
    const listed = (words: string) =>
      `{"defaultAction":"SCMP_ACT_ERRNO","architectures":[${words}],"syscalls":[${allow()}]}`
    expect(done(listed('"SCMP_ARCH_X86_64","x32","SCMP_ARCH_X86","X86"'), x32)).toBe(
      listed('"SCMP_ARCH_X86_64"'),
    )
    expect(planned(listed('"SCMP_ARCH_X86_64"'), x32)).toMatchObject({ id: 'nothing-to-do' })
    expect(planned(listed('"SCMP_ARCH_X86"'), restrict([]))).toMatchObject({ id: 'nothing-to-do' })
    const mapped = (own: string) =>
      `{"defaultAction":"SCMP_ACT_ERRNO","archMap":[{"architecture":"SCMP_ARCH_AARCH64","subArchitectures":["SCMP_ARCH_X32"]},{"architecture":"SCMP_ARCH_X86_64","subArchitectures":[${own}]}],"syscalls":[${allow()}]}`
    expect(done(mapped('"SCMP_ARCH_X86","SCMP_ARCH_X32"'), x32)).toBe(mapped(''))
    expect(planned(mapped('"SCMP_ARCH_X86_64"'), x32)).toMatchObject({ id: 'nothing-to-do' })
    const odd =
      '{"defaultAction":"SCMP_ACT_ERRNO","archMap":[{"architecture":"SCMP_ARCH_X86_64","subArchitectures":null}],"syscalls":[]}'
    expect(planned(odd, x32)).toMatchObject({ ok: false })
  })
})
