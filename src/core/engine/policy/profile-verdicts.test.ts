import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { presets } from '../../advice/presets'
import { checkProgram, evaluate } from '../bpf'
import { architectureByToken, architectures, catalogue } from '../catalogue'
import {
  type ConditionFact,
  defaultTarget,
  operators,
  type Profile,
  type ProfileDocument,
  parseProfile,
  type RuntimeName,
  type Target,
} from '../profile'
import { filterModelOf } from './filter-model'
import { judgeProfile, profileVerdicts, verdictOfName } from './profile-verdicts'
import { needsProgram } from './program-need'
import { resolveProfile } from './resolve'
import { plainState, type SyscallVerdict, type WayVerdict } from './verdict'

function documentOf(text: string): ProfileDocument & { readonly profile: Profile } {
  const document = parseProfile(text)
  const { profile } = document
  if (!profile) throw new Error('no profile')
  return Object.assign(document, { profile })
}

const dockerDefault = documentOf(
  presets
    .find(({ id }) => id === 'docker-default')
    ?.make({ architecture: 'SCMP_ARCH_X86_64', kernel: '6.12', capabilities: defaultTarget.capabilities }) ??
    '',
)

const at = (runtime: RuntimeName, rest: Partial<Target> = {}): Target => ({
  ...defaultTarget,
  runtime,
  ...rest,
})

const verdict = (target: Target, name: string, profile = dockerDefault) =>
  profileVerdicts(profile, target).find(found => found.name === name)

describe('profileVerdicts', () => {
  it('says what Docker’s default does, by target', () => {
    expect(verdict(defaultTarget, 'ptrace')?.state).toBe('allowed')
    expect(verdict(defaultTarget, 'mount')).toMatchObject({ state: 'denied', outcome: { errno: 1 } })
    expect(verdict(defaultTarget, 'clone3')).toMatchObject({ state: 'denied', outcome: { errno: 38 } })
    expect(verdict(defaultTarget, 'clone')).toMatchObject({
      state: 'conditional',
      cases: [{ outcome: { action: 'SCMP_ACT_ALLOW' } }],
    })
    expect(verdict(defaultTarget, 'socket')?.cases.length).toBe(3)
    expect(verdict(at('docker', { kernel: { major: 4, minor: 4 } }), 'ptrace')?.state).toBe('denied')
    expect(verdict(at('docker', { capabilities: ['CAP_SYS_ADMIN'] }), 'mount')?.state).toBe('allowed')
  })

  it('shows Docker’s default wide open where its conditions are not read', () => {
    for (const name of ['mount', 'clone', 'clone3', 'bpf', 'reboot', 'init_module']) {
      expect(verdict(at('containerd'), name)?.state, name).toBe('allowed')
    }
  })

  const rules = (...list: string[]) =>
    documentOf(
      `{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[${list.map(rule => `{"names":["socket"],${rule}}`).join()}]}`,
    )
  const socket = (...list: string[]) => verdict(at('oci'), 'socket', rules(...list))
  const allow = '"action":"SCMP_ACT_ALLOW"'
  const when = (value: number) => `"args":[{"index":0,"value":${value},"op":"SCMP_CMP_EQ"}]`

  it('combines rules for one call as libseccomp does', () => {
    const errno = '"action":"SCMP_ACT_ERRNO","errnoRet":13'
    expect(socket(allow, errno)).toMatchObject({ state: 'allowed', cases: [] })
    expect(socket(`${allow},${when(2)}`, errno)).toMatchObject({
      state: 'denied',
      outcome: { errno: 13 },
      cases: [],
    })
    expect(socket(errno, `${allow},${when(2)}`)).toMatchObject({
      state: 'denied',
      outcome: { errno: 13 },
      cases: [],
    })
    expect(socket(`${allow},${when(2)}`)).toMatchObject({ state: 'conditional', outcome: { errno: 1 } })
    expect(socket('"action":"SCMP_ACT_ERRNO"', `${allow},${when(2)}`)).toMatchObject({ state: 'conditional' })
  })

  it('joins conditions on the same argument with OR', () => {
    const twice = '"args":[{"index":0,"value":1,"op":"SCMP_CMP_EQ"},{"index":0,"value":2,"op":"SCMP_CMP_EQ"}]'
    expect(socket(`${allow},${twice}`)?.cases.map(({ conditions }) => conditions.length)).toEqual([1, 1])
  })

  it('takes a mask of 0 for no condition', () => {
    expect(
      socket(`${allow},"args":[{"index":0,"value":0,"valueTwo":5,"op":"SCMP_CMP_MASKED_EQ"}]`)?.state,
    ).toBe('allowed')
  })

  it('answers ENOSYS above the largest number named under runc, and the default under crun', () => {
    const text = documentOf(
      '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["faccessat2"],"action":"SCMP_ACT_ALLOW"}]}',
    )
    const errno = (loader: 'runc' | 'crun', name: string) =>
      verdict({ ...defaultTarget, loader }, name, text)?.outcome.errno
    expect(errno('runc', 'mount')).toBe(1)
    expect(errno('runc', 'clone3')).toBe(1)
    expect(errno('runc', 'cachestat')).toBe(38)
    expect(errno('crun', 'cachestat')).toBe(1)
  })

  it('ignores the old key name where containerd reads the profile', () => {
    const text = documentOf(
      '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"name":"read","action":"SCMP_ACT_ALLOW"}]}',
    )
    expect(verdict(at('docker'), 'read', text)?.state).toBe('allowed')
    expect(verdict(at('containerd'), 'read', text)?.state).toBe('denied')
  })
})

describe('what the engine knows', () => {
  const plain = at('oci')
  const ALLOW = '"action":"SCMP_ACT_ALLOW"'
  const condition = (index: number, op: string, value: number | string, valueTwo: number | string = 0) =>
    `{"index":${index},"op":"SCMP_CMP_${op}","value":${value},"valueTwo":${valueTwo}}`
  const rule = (name: string, action: string, ...args: string[]) =>
    `{"names":["${name}"],${action},"args":[${args.join()}]}`
  const withRules = (target: Target, list: readonly string[], rest = '') =>
    profileVerdicts(
      documentOf(`{"defaultAction":"SCMP_ACT_ERRNO",${rest}"syscalls":[${list.join()}]}`),
      target,
      checkProgram,
    )
  const of = (verdicts: readonly SyscallVerdict[], name: string) => {
    const found = verdicts.find(verdict => verdict.name === name)
    if (!found) throw new Error(`no verdict for ${name}`)
    return found
  }
  const errno13 = '"action":"SCMP_ACT_ERRNO","errnoRet":13'

  it('says that a call is allowed whatever its arguments where its conditions leave nothing out', () => {
    const rules = [
      rule('socket', ALLOW, condition(0, 'NE', 16)),
      rule('socket', ALLOW, condition(0, 'NE', 40)),
    ]
    expect(of(withRules(plain, rules), 'socket')).toMatchObject({
      state: 'allowed',
      cases: [],
      outcome: { action: 'SCMP_ACT_ALLOW' },
      decidedBy: 'rule',
    })
  })

  it('says that a call is denied where its condition never holds', () => {
    expect(of(withRules(plain, [rule('socket', ALLOW, condition(0, 'LT', 0))]), 'socket')).toMatchObject({
      state: 'denied',
      cases: [],
      outcome: { errno: 1 },
      decidedBy: 'default',
    })
  })

  it('lists overlapping rules in the order in which the filter asks', () => {
    const rules = [
      rule('socket', ALLOW, condition(0, 'GT', 3)),
      rule('socket', errno13, condition(0, 'EQ', 5)),
    ]
    expect(of(withRules(plain, rules), 'socket').cases.map(one => one.rule)).toEqual([1, 0])
  })

  it('makes the last of cases that leave nothing out the outcome', () => {
    const rules = [
      rule('socket', errno13, condition(0, 'EQ', 5)),
      rule('socket', ALLOW, condition(0, 'NE', 5)),
    ]
    expect(of(withRules(plain, rules), 'socket')).toMatchObject({
      state: 'conditional',
      outcome: { action: 'SCMP_ACT_ALLOW' },
      cases: [{ rule: 0 }],
      decidedBy: 'rule',
    })
  })

  it('leaves out a rule that a shorter one covers', () => {
    const rules = [
      rule('socket', errno13, condition(0, 'EQ', 1)),
      rule('socket', ALLOW, condition(0, 'EQ', 1), condition(1, 'EQ', 1)),
    ]
    expect(of(withRules(plain, rules), 'socket').cases.map(one => one.rule)).toEqual([0])
  })

  it('tells how else a call can be made: Docker’s socket rules do not hold behind socketcall', () => {
    expect(verdict(defaultTarget, 'socket')?.otherWays).toMatchObject([
      { architecture: 'SCMP_ARCH_X86', via: 'socketcall', state: 'allowed', cases: [] },
    ])
  })

  it('judges calls that an architecture has behind a multiplexer only', () => {
    const x86 = { ...plain, loader: 'crun', architecture: 'SCMP_ARCH_X86' } as const
    const send = of(withRules(x86, [rule('read', ALLOW), rule('send', ALLOW)]), 'send')
    expect(send).toMatchObject({ state: 'allowed', via: 'socketcall', cases: [] })
    const semop = of(
      withRules(x86, [rule('read', ALLOW), rule('semop', ALLOW, condition(1, 'EQ', 7))]),
      'semop',
    )
    expect(semop).toMatchObject({ state: 'conditional', cases: [{ conditions: [{ index: 1, value: 7n }] }] })
  })

  it('cuts conditions to 32 bits where the architecture has no more', () => {
    const x86 = { ...plain, architecture: 'SCMP_ARCH_X86' } as const
    const rules = [rule('personality', ALLOW, condition(0, 'EQ', '4294967301'))]
    expect(of(withRules(x86, rules), 'personality').cases).toMatchObject([{ conditions: [{ value: 5n }] }])
  })

  it('judges x32 by its own numbers, and by the default what only x32 lacks', () => {
    const listed = '"architectures":["SCMP_ARCH_X86_64","SCMP_ARCH_X32"],'
    const verdicts = withRules(plain, [rule('read', ALLOW), rule('_sysctl', ALLOW)], listed)
    expect(of(verdicts, 'read')).toMatchObject({ state: 'allowed', otherWays: [] })
    const x32 = withRules({ ...plain, architecture: 'SCMP_ARCH_X32' }, [rule('read', ALLOW)])
    expect(of(x32, 'read').state).toBe('allowed')
  })

  it('drops rules for names that the target’s libseccomp does not know', () => {
    const rules = [rule('mseal', ALLOW)]
    const old = { ...plain, versions: { ...plain.versions, libseccomp: '2.5.4' } } as const
    expect(of(withRules(plain, rules), 'mseal')).toMatchObject({ state: 'allowed', isUnknown: false })
    expect(of(withRules(old, rules), 'mseal')).toMatchObject({ state: 'denied', isUnknown: true })
  })

  it('answers ENOSYS with the host’s number, which is another on MIPS', () => {
    const mips = { ...plain, architecture: 'SCMP_ARCH_MIPS64' } as const
    expect(of(withRules(mips, [rule('read', ALLOW)]), 'mseal')).toMatchObject({
      outcome: { errno: 89 },
      decidedBy: 'runtime-stub',
    })
  })

  it('shows that libseccomp reaches no rule of an architecture', () => {
    // On arm64, a name that only other architectures have stands first in the list of calls.
    const arm = { ...plain, loader: 'crun', architecture: 'SCMP_ARCH_AARCH64' } as const
    const verdicts = withRules(arm, [rule('read', ALLOW, condition(0, 'EQ', 1)), rule('open', ALLOW)])
    expect(of(verdicts, 'read')).toMatchObject({
      state: 'denied',
      cases: [],
      decidedBy: 'defect',
      defects: ['number-not-loaded'],
    })
  })

  it('shows that the instructions compare the wrong argument', () => {
    const rules = [
      rule('socket', ALLOW, condition(0, 'NE', 3), condition(1, 'EQ', 2)),
      rule('socket', ALLOW, condition(0, 'EQ', 2)),
    ]
    expect(of(withRules(plain, rules), 'socket')).toMatchObject({
      state: 'conditional',
      decidedBy: 'defect',
      defects: ['stale-accumulator'],
    })
  })

  it('shows that two rules come one before the other for some arguments, and behind it for others', () => {
    const rules = [
      rule('socket', ALLOW, condition(0, 'LT', 2 ** 33 + 5)),
      rule('socket', errno13, condition(0, 'LT', 2 ** 33 + 3)),
    ]
    const defects = (libseccomp: '2.6.0' | '2.6.1') =>
      of(withRules({ ...plain, versions: { ...plain.versions, libseccomp } }, rules), 'socket').defects
    expect([defects('2.6.0'), defects('2.6.1')]).toEqual([['rules-merged-wrongly'], []])
  })

  it('is of the kind of what happens without a case, where a call runs in any case or in none', () => {
    const kinds = (byDefault: string, byRule: string) => {
      const text = `{"defaultAction":"SCMP_ACT_${byDefault}","syscalls":[${rule('socket', `"action":"SCMP_ACT_${byRule}"`, condition(0, 'EQ', 2))}]}`
      const { state, kind } = of(profileVerdicts(documentOf(text), plain), 'socket')
      return [state, kind]
    }
    expect(kinds('LOG', 'ALLOW')).toEqual(['allowed', 'logged'])
    expect(kinds('ALLOW', 'LOG')).toEqual(['allowed', 'allowed'])
    expect(kinds('ERRNO', 'TRAP')).toEqual(['denied', 'denied'])
    expect(kinds('TRAP', 'ERRNO')).toEqual(['denied', 'trapped'])
    expect(kinds('KILL_PROCESS', 'KILL_THREAD')).toEqual(['denied', 'killed-process'])
    expect(kinds('ERRNO', 'ALLOW')).toEqual(['conditional', 'conditional'])
    expect(kinds('TRACE', 'ALLOW')).toEqual(['conditional', 'conditional'])
  })

  it('asks the instructions where somebody can, and does not where nobody can, whoever asked before', () => {
    const rules = [
      rule('socket', ALLOW, condition(0, 'NE', 3), condition(1, 'EQ', 2)),
      rule('socket', ALLOW, condition(0, 'EQ', 2)),
    ]
    const document = documentOf(`{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[${rules.join()}]}`)
    const defects = (check?: typeof checkProgram) =>
      of(profileVerdicts(document, plain, check), 'socket').defects.join()
    expect([defects(), defects(checkProgram), defects()]).toEqual(['', 'stale-accumulator', ''])
    const judgement = judgeProfile(document, plain, checkProgram)
    expect(judgeProfile(document, plain, checkProgram)).toBe(judgement)
  })

  it('names the rules of a call, no more than a view can show, each once', () => {
    const target = { ...plain, runtime: 'docker' } as const
    const waiting = '"includes":{"caps":["CAP_SYS_BOOT"]}'
    const many = (count: number, rest: string) =>
      Array.from({ length: count }, () => `{"names":["bind","read","bind"],${ALLOW}${rest}}`)
    const found = of(withRules(target, [...many(70, ''), ...many(70, `,${waiting}`)]), 'bind')
    expect(found.activeRules).toEqual(Array.from({ length: 64 }, (_, place) => place))
    expect(found.inactiveRules.map(one => one.rule)).toEqual(
      Array.from({ length: 64 }, (_, place) => place + 70),
    )
    const few = of(withRules(target, [...many(1, `,${waiting}`), ...many(2, '')]), 'bind')
    expect([few.activeRules, few.inactiveRules]).toMatchObject([
      [1, 2],
      [{ rule: 0, outcome: { action: 'SCMP_ACT_ALLOW' }, needs: { length: 1 } }],
    ])
    expect(of(withRules(target, []), 'bind')).toMatchObject({ activeRules: [], inactiveRules: [] })
  })

  it('names a rule by its old key only where that is read', () => {
    const rules = [
      `{"name":"bind",${ALLOW}}`,
      `{"names":["bind"],${ALLOW}}`,
      `{"name":"read","names":["bind"],${ALLOW}}`,
    ]
    expect(of(withRules(plain, rules), 'bind').activeRules).toEqual([1, 2])
    expect(of(withRules(plain, rules), 'read').activeRules).toEqual([])
    expect(of(withRules({ ...plain, runtime: 'docker' }, rules.slice(0, 2)), 'bind').activeRules).toEqual([
      0, 1,
    ])
  })

  it('tells of one call by its name what its row tells', () => {
    const documents = [
      dockerDefault,
      documentOf(`{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[${rule('chown32', ALLOW)}]}`),
    ]
    for (const document of documents) {
      for (const architecture of ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86', 'SCMP_ARCH_AARCH64'] as const) {
        const target = { ...plain, architecture }
        const rows = profileVerdicts(document, target)
        for (const name of [
          'read',
          'clone',
          'socket',
          'send',
          'semop',
          'chown32',
          'open',
          'mseal',
          'switch_endian',
        ]) {
          const { state, kind, outcome, cases, caseCount, decidedBy, defects, via } = of(rows, name)
          const row = { state, kind, outcome, cases, caseCount, decidedBy, defects, ...(via && { via }) }
          expect([name, verdictOfName(document, target, name)]).toEqual([name, row])
        }
      }
    }
    expect(verdictOfName(documentOf('{}'), plain, 'read')).toBeUndefined()
  })

  it('shows that the filter does what its rules say in no order', () => {
    const rules = [
      rule('socket', ALLOW, condition(0, 'GT', 3), condition(1, 'EQ', '4294967296')),
      rule('socket', ALLOW, condition(0, 'GE', 2), condition(1, 'LT', 2)),
    ]
    expect(of(withRules(plain, rules), 'socket')).toMatchObject({
      decidedBy: 'defect',
      defects: ['rules-merged-wrongly'],
    })
  })

  it('gives no verdict where the container does not start', () => {
    const rules = [
      rule('socket', ALLOW, condition(0, 'EQ', 2)),
      rule('socket', errno13, condition(0, 'EQ', 2)),
    ]
    expect(withRules(plain, rules)).toEqual([])
  })

  it('needs no instructions for the defaults of engines, on any architecture', () => {
    for (const { token } of architectures) {
      for (const id of ['docker-default', 'podman-default', 'containerd-default']) {
        const { capabilities } = defaultTarget
        const preset = presets.find(known => known.id === id)
        const profile = documentOf(preset?.make({ architecture: token, kernel: '6.12', capabilities }) ?? '')
        const judgement = judgeProfile(profile, { ...defaultTarget, architecture: token })
        expect(judgement.ok && needsProgram(judgement.model), `${id} on ${token}`).toBe(false)
      }
    }
  })
})

const NAMES = ['socket', 'clone', 'read', 'semop', 'mseal', 'chown32'] as const
const ARCHITECTURES = [
  'SCMP_ARCH_X86_64',
  'SCMP_ARCH_X86',
  'SCMP_ARCH_X32',
  'SCMP_ARCH_AARCH64',
  'SCMP_ARCH_PPC64LE',
] as const

const word = fc.oneof(
  { weight: 6, arbitrary: fc.bigInt(0n, 4n) },
  { weight: 1, arbitrary: fc.constantFrom(2n ** 32n, 2n ** 32n + 1n, 2n ** 64n - 1n, 0xff00000000n) },
)
const anyCondition = fc.record({
  index: fc.constantFrom(0, 0, 0, 1, 2),
  op: fc.oneof({ weight: 2, arbitrary: fc.constant('SCMP_CMP_EQ') }, fc.constantFrom(...operators)),
  value: word,
  valueTwo: word,
})
const anyRule = fc.record({
  names: fc.uniqueArray(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 2 }),
  action: fc.constantFrom('SCMP_ACT_ALLOW', 'SCMP_ACT_ALLOW', 'SCMP_ACT_ERRNO', 'SCMP_ACT_KILL_PROCESS'),
  args: fc.array(anyCondition, { maxLength: 2 }),
})
const anyProfile = fc.record({
  defaultAction: fc.constantFrom('SCMP_ACT_ERRNO', 'SCMP_ACT_ERRNO', 'SCMP_ACT_ALLOW'),
  architectures: fc.uniqueArray(fc.constantFrom(...ARCHITECTURES), { maxLength: 2 }),
  syscalls: fc.array(anyRule, { minLength: 1, maxLength: 5 }),
})
/** Rules that meet more often. */
const oneCall = fc.record({
  defaultAction: fc.constant('SCMP_ACT_ERRNO'),
  syscalls: fc.array(
    fc.record({
      names: fc.constant(['socket']),
      action: fc.constant('SCMP_ACT_ALLOW'),
      args: fc.array(anyCondition, { minLength: 1, maxLength: 3 }),
    }),
    { minLength: 2, maxLength: 4 },
  ),
})
const anyTarget = fc.record({
  loader: fc.constantFrom('runc' as const, 'crun' as const),
  architecture: fc.constantFrom(...ARCHITECTURES),
  libseccomp: fc.constantFrom('2.5.4' as const, '2.6.0' as const, '2.6.1' as const),
})

function textOf(value: object): string {
  const marked = JSON.stringify(value, (_, member) =>
    typeof member === 'bigint' ? `integer ${member}` : member,
  )
  return marked.replaceAll(/"integer (\d+)"/g, '$1')
}

/** Whether all conditions of a case hold for a call, by what the operators mean. */
function hold(conditions: readonly ConditionFact[], args: readonly bigint[], bits: 32 | 64): boolean {
  return conditions.every(({ index, operator, value, valueTwo }) => {
    const argument = BigInt.asUintN(bits, args[index] ?? 0n)
    switch (operator) {
      case 'SCMP_CMP_EQ':
        return argument === value
      case 'SCMP_CMP_NE':
        return argument !== value
      case 'SCMP_CMP_LT':
        return argument < value
      case 'SCMP_CMP_LE':
        return argument <= value
      case 'SCMP_CMP_GT':
        return argument > value
      case 'SCMP_CMP_GE':
        return argument >= value
      case 'SCMP_CMP_MASKED_EQ':
        return (argument & value) === (valueTwo & value)
    }
    throw new Error(operator)
  })
}

describe('the verdicts of the table and those of single calls', () => {
  it('agree for random profiles, targets and arguments', () => {
    let compared = 0
    let withCases = 0
    const values = fc.array(fc.tuple(word, word, word), { minLength: 12, maxLength: 12 })
    fc.assert(
      fc.property(anyProfile, anyTarget, values, (value, { loader, architecture, libseccomp }, samples) => {
        const versions = { ...defaultTarget.versions, libseccomp }
        const target: Target = { ...defaultTarget, runtime: 'oci', loader, architecture, versions }
        const profile = documentOf(textOf(value))
        const judgement = judgeProfile(profile, target, checkProgram)
        const resolution = resolveProfile(profile.profile, target)
        if (!resolution.ok || !resolution.seccomp) throw new Error('not resolved')
        const { seccomp } = resolution
        if (!judgement.ok) {
          expect(evaluate(seccomp, target, { arch: architecture, nr: 0, args: [] }).ok).toBe(false)
          return
        }
        const ranged = value.syscalls.some(({ args }) => args.some(({ op }) => /_(LT|LE|GT|GE)$/.test(op)))
        const masked = value.syscalls.some(({ args }) => args.some(({ op }) => op === 'SCMP_CMP_MASKED_EQ'))
        for (const name of NAMES) {
          const row = judgement.verdicts.find(found => found.name === name)
          if (!row) throw new Error(`no verdict for ${name}`)
          for (const arch of judgement.model.rules.architectures) {
            const number = catalogue.numberOf(name, arch)
            if (!number) continue
            const via = number.kind === 'multiplexed' ? number.via : undefined
            const through = via && catalogue.numberOf(via, arch)
            const own = number.kind === 'direct' ? number : through
            if (own?.kind !== 'direct') throw new Error(`${name} cannot be called on ${arch}`)
            const way: WayVerdict =
              row.otherWays.find(other => other.architecture === arch && other.via === via) ?? row
            const bits = architectureByToken(arch)?.bits ?? 64
            for (const sample of samples) {
              const args = number.kind === 'direct' ? [...sample] : [BigInt(number.call), ...sample.slice(1)]
              const done = evaluate(seccomp, target, { arch, nr: own.number, args })
              if (!done.ok) throw new Error('starts and does not start')
              const state = plainState(done)
              compared++
              if (way.state !== 'conditional') expect(state, `${name} on ${arch}`).toBe(way.state)
              if (way.defects.length > 0 || (ranged && masked)) continue
              const decides = way.cases.find(({ conditions }) => hold(conditions, args, bits))
              const { action, errno } = decides?.outcome ?? way.outcome
              if (way.cases.length > 0) withCases++
              expect({ action: done.action, errno: done.errno }, `${name} on ${arch}`).toEqual({
                action,
                errno,
              })
            }
          }
        }
      }),
      { numRuns: 250, seed: 20261125 },
    )
    expect(compared).toBeGreaterThan(10_000)
    expect(withCases).toBeGreaterThan(500)
  })

  it('look at the instructions wherever these compare a wrong word', () => {
    let stale = 0
    fc.assert(
      fc.property(oneCall, anyTarget, (value, { loader, architecture }) => {
        const target: Target = { ...defaultTarget, runtime: 'oci', loader, architecture }
        const resolution = resolveProfile(documentOf(textOf(value)).profile, target)
        const filter = resolution.ok && resolution.seccomp && filterModelOf(resolution.seccomp, target)
        if (!filter || filter.ok === false) return
        const checked = checkProgram(filter.model)
        const isStale = filter.model.sections.some(({ databases }) =>
          databases.some(({ calls, architecture: { token } }) =>
            calls.some(({ number, isPseudo }) => !isPseudo && checked.staleRun(token, number) !== undefined),
          ),
        )
        if (!isStale) return
        stale++
        expect(needsProgram(filter.model)).toBe(true)
      }),
      { numRuns: 6000, seed: 20261125 },
    )
    expect(stale).toBeGreaterThan(20)
  })
})
