import { describe, expect, it } from 'vitest'
import { type ArchitectureToken, catalogue } from '../catalogue'
import { defaultTarget, parseProfile, type Target } from '../profile'
import { evaluateCall } from './evaluate-call'
import { filterModelOf } from './filter-model'
import { leafFor, placeOf, returnsAt, wordsOf, X32_BIT } from './filter-place'
import { resolveProfile } from './resolve'
import { TooComplex, Work } from './tree-limits'

const crun: Target = { ...defaultTarget, runtime: 'oci', loader: 'crun' }
const runc: Target = { ...crun, loader: 'runc' }

const arg = (index: number, op: string, value: number | string, valueTwo = 0) =>
  `{"index":${index},"op":"SCMP_CMP_${op}","value":${value},"valueTwo":${valueTwo}}`
const rule = (name: string, action: string, ...args: string[]) =>
  `{"names":["${name}"],"action":"SCMP_ACT_${action}","args":[${args.join()}]}`
const textOf = (rules: readonly string[], rest = '') =>
  `{"defaultAction":"SCMP_ACT_ERRNO"${rest},"syscalls":[${rules.join()}]}`

function seccompOf(text: string, target: Target) {
  const { profile } = parseProfile(text)
  const resolution = profile && resolveProfile(profile, target)
  if (!resolution?.ok || !resolution.seccomp) throw new Error(`not a profile: ${text}`)
  return resolution.seccomp
}

const modelOf = (text: string, target: Target = crun) => {
  const result = filterModelOf(seccompOf(text, target), target)
  if (!result.ok) throw new Error(result.failure.id)
  return result.model
}

describe('the filter of a profile', () => {
  it('is made once for a target and its versions, and anew for others', () => {
    const seccomp = seccompOf(textOf([rule('read', 'ALLOW')]), crun)
    const made = filterModelOf(seccomp, crun)
    expect(filterModelOf(seccomp, crun)).toBe(made)
    expect(filterModelOf(seccomp, crun, crun.versions)).toBe(made)
    const older = { ...crun.versions, libseccomp: '2.5.4' } as const
    expect(filterModelOf(seccomp, crun, older)).not.toBe(made)
    expect(filterModelOf(seccomp, { ...crun })).not.toBe(made)
    expect(filterModelOf(seccomp, runc)).toMatchObject({ ok: true, model: { target: runc } })
  })

  it('takes longer the more it holds', () => {
    const steps = (count: number) => {
      const rules = Array.from({ length: count }, (_, value) => rule('socket', 'ALLOW', arg(0, 'EQ', value)))
      return filterModelOf(seccompOf(textOf(rules), crun), crun).steps
    }
    const [one, some, many] = [steps(1), steps(10), steps(100)]
    expect(one).toBeGreaterThan(0)
    expect(some).toBeGreaterThan(one)
    expect(many).toBeGreaterThan(some)
  })

  it('asks nothing more of a call after a rule without conditions, unless it is behind a multiplexer, too', () => {
    const model = modelOf(
      textOf([rule('mount', 'ALLOW'), rule('mount', 'LOG', arg(0, 'EQ', 1)), rule('mount', 'TRAP')]),
    )
    const verdict = evaluateCall(model, { arch: 'SCMP_ARCH_X86_64', nr: 165, args: [1n] })
    expect(verdict).toMatchObject({ action: 'SCMP_ACT_ALLOW', decidedBy: { rule: 0, conditional: false } })
  })

  it('is refused where two rules cannot be told apart, with both and what they are made through', () => {
    const text = textOf([rule('bind', 'ALLOW', arg(0, 'EQ', 1)), rule('bind', 'LOG', arg(0, 'EQ', 2))])
    // Behind socketcall the first argument is the number of the call.
    const x86: Target = { ...crun, architecture: 'SCMP_ARCH_X86' }
    const result = filterModelOf(seccompOf(text, x86), x86)
    if (result.ok) throw new Error('not refused')
    const { failure, steps } = result
    expect(steps).toBeGreaterThan(0)
    expect(failure).toMatchObject({
      id: 'conditions-conflict',
      rule: 1,
      otherRule: 0,
      values: {
        name: 'bind',
        architecture: 'SCMP_ARCH_X86',
        rule: 2,
        other: 1,
        via: 'socketcall',
        where: 'x86',
      },
    })
    expect(text.slice(failure.offset, failure.offset + failure.length)).toBe('"bind"')
    expect(filterModelOf(seccompOf(text, crun), crun).ok).toBe(true)

    const plain = textOf([rule('mount', 'ALLOW', arg(0, 'EQ', 1)), rule('mount', 'LOG', arg(0, 'EQ', 1))])
    const refused = filterModelOf(seccompOf(plain, crun), crun)
    expect(refused.ok ? undefined : refused.failure.values).toEqual({
      name: 'mount',
      architecture: 'SCMP_ARCH_X86_64',
      rule: 2,
      other: 1,
    })
  })

  it('has a section for each kernel entry, which loads the number unless the first call has none', () => {
    const both = textOf(
      [rule('read', 'ALLOW')],
      ',"architectures":["SCMP_ARCH_X86_64","SCMP_ARCH_X32","SCMP_ARCH_X86"]',
    )
    expect(
      modelOf(both).sections.map(({ databases, loadsNumber }) => [
        databases.map(({ architecture }) => architecture.token),
        loadsNumber,
      ]),
    ).toEqual([
      [['SCMP_ARCH_X86_64', 'SCMP_ARCH_X32'], true],
      [['SCMP_ARCH_X86'], true],
    ])
    const loads = (architecture: ArchitectureToken, rules: string[], rest = '') =>
      modelOf(textOf(rules, rest), { ...crun, architecture }).sections[0]?.loadsNumber
    // arm64 has no `open`; of calls with as many comparisons those without a number stand last.
    const [open, read] = [rule('open', 'ALLOW'), rule('read', 'ALLOW')]
    const conditional = rule('read', 'ALLOW', arg(0, 'EQ', 1))
    expect(loads('SCMP_ARCH_AARCH64', [open, conditional])).toBe(false)
    expect(loads('SCMP_ARCH_AARCH64', [open, read])).toBe(true)
    expect(loads('SCMP_ARCH_AARCH64', [open])).toBe(false)
    // x86_64 loads it to tell x32 apart: `chown32` is a call of x86.
    expect(loads('SCMP_ARCH_X86_64', [rule('chown32', 'ALLOW'), conditional])).toBe(true)
    const x32 = ',"architectures":["SCMP_ARCH_X86_64","SCMP_ARCH_X32"]'
    expect(loads('SCMP_ARCH_X86_64', [rule('chown32', 'ALLOW'), conditional], x32)).toBe(false)
  })

  it('loads the number where no call is named at all', () => {
    for (const architecture of ['SCMP_ARCH_AARCH64', 'SCMP_ARCH_X86_64', 'SCMP_ARCH_X32'] as const) {
      expect(modelOf(textOf([]), { ...crun, architecture }).sections.map(one => one.loadsNumber)).toEqual([
        true,
      ])
    }
  })

  it('settles what two ranges of one argument say of far values by the larger operand, or else by age', () => {
    const done = (first: string, second: string, value: bigint, libseccomp: '2.6.0' | '2.6.1' = '2.6.0') => {
      const target: Target = { ...crun, versions: { ...crun.versions, libseccomp } }
      const model = modelOf(textOf([rule('socket', 'ALLOW', first), rule('socket', 'LOG', second)]), target)
      return evaluateCall(model, { arch: 'SCMP_ARCH_X86_64', nr: 41, args: [value] }).action.slice(9)
    }
    const far = 2n ** 40n
    expect(done(arg(0, 'GE', 3), arg(0, 'GT', 3), far)).toBe('ALLOW')
    expect(done(arg(0, 'GT', 3), arg(0, 'GT', 5), far)).toBe('LOG')
    expect(done(arg(0, 'GT', 5), arg(0, 'GT', 3), far)).toBe('ALLOW')
    // What leads on where a comparison fails is settled since 2.6.1.
    const [low, high] = [arg(0, 'LT', 2 ** 33 + 3), arg(0, 'LT', 2 ** 33 + 5)]
    expect([done(low, high, 1n), done(low, high, 1n, '2.6.1')]).toEqual(['ALLOW', 'ALLOW'])
    expect([done(high, low, 1n), done(high, low, 1n, '2.6.1')]).toEqual(['ALLOW', 'LOG'])
  })

  it('has a limit of runc’s for each architecture with a call that the profile names', () => {
    const text = textOf(
      [rule('mseal', 'ALLOW')],
      ',"architectures":["SCMP_ARCH_X86_64","SCMP_ARCH_X32","SCMP_ARCH_X86"]',
    )
    expect([...modelOf(text, runc).stub]).toEqual([
      ['SCMP_ARCH_X86_64', 462],
      ['SCMP_ARCH_X32', X32_BIT + 462],
      ['SCMP_ARCH_X86', 462],
    ])
    expect(modelOf(text, crun).stub.size).toBe(0)
    expect([...modelOf(textOf([rule('chown32', 'ALLOW')]), runc).stub.keys()]).toEqual([])
  })
})

describe('where a call is sent', () => {
  const text = textOf([rule('read', 'ALLOW'), rule('mount', 'ALLOW')])
  const kinds = (model: ReturnType<typeof modelOf>, arch: ArchitectureToken, ...numbers: number[]) =>
    numbers.map(number => placeOf(model, arch, number >>> 0).kind)

  it('is the check of the architecture, save for a tracer that skips the call', () => {
    const model = modelOf(text)
    expect(kinds(model, 'SCMP_ARCH_X86_64', 0, 165, X32_BIT - 1, X32_BIT, X32_BIT + 1, -2, -1)).toEqual([
      ...new Array(3).fill('section'),
      ...new Array(3).fill('architecture-check'),
      'section',
    ])
    expect(kinds(model, 'SCMP_ARCH_X86', 0)).toEqual(['architecture-check'])
    const x32 = modelOf(text, { ...crun, architecture: 'SCMP_ARCH_X32' })
    expect(kinds(x32, 'SCMP_ARCH_X32', 0, X32_BIT - 1, X32_BIT, -1)).toEqual([
      'architecture-check',
      'architecture-check',
      'section',
      'section',
    ])
  })

  it('is runc’s own answer above the largest number, and for number 0 on s390', () => {
    const s390 = modelOf(text, { ...runc, architecture: 'SCMP_ARCH_S390X' })
    const mount = catalogue.numberOf('mount', 'SCMP_ARCH_S390X')
    const above = mount?.kind === 'direct' ? mount.number : -1
    expect([0, 1, above, above + 1].map(number => placeOf(s390, 'SCMP_ARCH_S390X', number))).toMatchObject([
      { kind: 'runtime-stub', above },
      { kind: 'section' },
      { kind: 'section' },
      { kind: 'runtime-stub', above },
    ])
    const x86 = modelOf(text, runc)
    expect(kinds(x86, 'SCMP_ARCH_X86_64', 0, 165, 166, X32_BIT)).toEqual([
      'section',
      'section',
      'runtime-stub',
      'architecture-check',
    ])
  })
})

describe('rules over which libseccomp does not come to an end', () => {
  const failure = (...rules: string[]) => {
    const result = filterModelOf(seccompOf(textOf(rules), crun), crun)
    return result.ok ? undefined : [result.failure.id, result.failure.rule]
  }

  it('are those that share a condition which is no equality, and go on with different arguments', () => {
    for (const op of ['NE', 'LT', 'LE', 'GT', 'GE']) {
      const shared = arg(0, op, 40)
      const rules = [1, 2, 3].map(index => rule('socket', 'ALLOW', shared, arg(index, 'EQ', index)))
      expect([op, failure(...rules.slice(0, 2))]).toEqual([op, ['endless-loop', 1]])
      const same = [2, 3].map(value => rule('socket', 'ALLOW', shared, arg(1, 'EQ', value)))
      expect([op, failure(...same)]).toEqual([op, undefined])
    }
    const equal = [1, 2].map(index => rule('socket', 'ALLOW', arg(0, 'EQ', 40), arg(index, 'EQ', 1)))
    expect(failure(...equal)).toBeUndefined()
  })

  it('show only when the filter is written, at the last rule for the call', () => {
    const rules = [
      rule('socket', 'ALLOW', arg(5, 'LT', 0xffffffff), arg(0, 'GE', 0), arg(1, 'NE', 0)),
      rule('socket', 'ALLOW', arg(5, 'EQ', 0xffffffff), arg(1, 'NE', 0), arg(0, 'GE', 1)),
    ]
    expect(failure(...rules)).toEqual(['endless-loop', 1])
    expect(failure(rule('read', 'ALLOW'), ...rules, rule('bind', 'ALLOW', arg(0, 'EQ', 1)))).toEqual([
      ...['endless-loop', 2],
    ])
  })

  it('are not looked at for ever', () => {
    const work = new Work(3)
    work.step()
    work.spend(2)
    expect(work.spent).toBe(3)
    expect(() => work.step()).toThrow(TooComplex)
  })
})

describe('a place where no rule is asked', () => {
  const text = textOf([rule('mount', 'ALLOW')], ',"architectures":["SCMP_ARCH_X86_64","SCMP_ARCH_X86"]')
  const returned = (target: Target, arch: ArchitectureToken, number: number) => {
    const model = modelOf(text, target)
    return returnsAt(placeOf(model, arch, number >>> 0), model)
  }

  it('returns what the stub, the check of the architecture, or the default does', () => {
    expect(returned(runc, 'SCMP_ARCH_X86_64', 400)).toBe(0x50026)
    expect(returned(runc, 'SCMP_ARCH_ARM', 0)).toBe(0)
    expect(returned(runc, 'SCMP_ARCH_X86_64', X32_BIT)).toBe(0)
    expect(returned(runc, 'SCMP_ARCH_X86_64', 1)).toBe(0x50001)
    expect(returned(crun, 'SCMP_ARCH_X86_64', 400)).toBe(0x50001)
    // Another number of ENOSYS on the host.
    const mips: Target = { ...runc, architecture: 'SCMP_ARCH_MIPS64' }
    const model = modelOf(textOf([rule('mount', 'ALLOW')]), mips)
    expect(returnsAt(placeOf(model, 'SCMP_ARCH_MIPS64', 5900), model)).toBe(0x50059)
  })

  it('is the stub’s by the limit of the half that the number is of, on x86_64 alone', () => {
    const halves = textOf([rule('mount', 'ALLOW')], ',"architectures":["SCMP_ARCH_X86_64","SCMP_ARCH_X32"]')
    const kinds = (of: string, arch: ArchitectureToken, ...numbers: number[]) => {
      const model = modelOf(of, runc)
      return numbers.map(number => {
        const place = placeOf(model, arch, number >>> 0)
        return place.kind === 'runtime-stub' ? place.above : place.kind
      })
    }
    const x32 = X32_BIT + 165
    expect(kinds(halves, 'SCMP_ARCH_X86_64', 165, 166, x32, x32 + 1, X32_BIT - 1, 0x80000000, -1)).toEqual([
      ...['section', 165, 'section', x32, 165, 165, x32],
    ])
    // 21 is the number of mount on x86, whose numbers have no such bit.
    expect(kinds(text, 'SCMP_ARCH_X86', 21, 22, X32_BIT, X32_BIT + 21, -1)).toEqual([
      'section',
      21,
      21,
      21,
      21,
    ])
    expect(kinds(text, 'SCMP_ARCH_X86_64', 165, 166, X32_BIT, 0x80000000, -1)).toEqual([
      ...['section', 165, 'architecture-check', 165, 'section'],
    ])
    expect(kinds(text, 'SCMP_ARCH_ARM', 21, 5000)).toEqual(new Array(2).fill('architecture-check'))
  })

  it('is the stub’s for number 0 of both kinds of s390, and of no other', () => {
    const big = textOf([rule('mount', 'ALLOW')], ',"architectures":["SCMP_ARCH_S390X","SCMP_ARCH_S390"]')
    const model = modelOf(big, { ...runc, architecture: 'SCMP_ARCH_S390X' })
    const kinds = (arch: ArchitectureToken) => [0, 1, 21, 22].map(number => placeOf(model, arch, number).kind)
    const expected = ['runtime-stub', 'section', 'section', 'runtime-stub']
    expect([kinds('SCMP_ARCH_S390X'), kinds('SCMP_ARCH_S390')]).toEqual([expected, expected])
    expect(placeOf(modelOf(text, runc), 'SCMP_ARCH_X86', 0).kind).toBe('section')
    // Without a stub no number stands for anything.
    const bare = modelOf(big, { ...crun, architecture: 'SCMP_ARCH_S390X' })
    expect(placeOf(bare, 'SCMP_ARCH_S390', 0).kind).toBe('section')
  })
})

describe('the verdict of one call', () => {
  const verdict = (text: string, nr: number, args: bigint[] = [], target: Target = runc) => {
    const { decidedBy, ...rest } = evaluateCall(modelOf(text, target), {
      arch: target.architecture,
      nr,
      args,
    })
    if (!('range' in decidedBy)) return { ...rest, decidedBy }
    const { range, ...by } = decidedBy
    return { ...rest, decidedBy: by, at: text.slice(range.offset, range.offset + range.length) }
  }
  const text = textOf([rule('mount', 'LOG'), rule('read', 'ALLOW', arg(2, 'EQ', 7))])

  it('says what settled it and where that stands', () => {
    expect(verdict(text, 165)).toEqual({
      action: 'SCMP_ACT_LOG',
      decidedBy: { kind: 'rule', rule: 0, name: 'mount', conditional: false },
      at: '"mount"',
      defects: [],
    })
    expect(verdict(text, 0, [0n, 0n, 7n])).toMatchObject({
      action: 'SCMP_ACT_ALLOW',
      decidedBy: { kind: 'rule', rule: 1, name: 'read', conditional: true },
      at: '"read"',
    })
    for (const [nr, args] of [
      [0, [7n]],
      [1, []],
    ] as const) {
      expect(verdict(text, nr, [...args])).toEqual({
        action: 'SCMP_ACT_ERRNO',
        errno: 1,
        decidedBy: { kind: 'default' },
        at: '"SCMP_ACT_ERRNO"',
        defects: [],
      })
    }
    expect(verdict(text, 400)).toEqual({
      action: 'SCMP_ACT_ERRNO',
      errno: 38,
      decidedBy: { kind: 'runtime-stub', above: 165 },
      defects: [],
    })
    expect(verdict(text, X32_BIT)).toEqual({
      action: 'SCMP_ACT_KILL_THREAD',
      decidedBy: { kind: 'architecture-check' },
      defects: [],
    })
  })

  it('is the default’s where libseccomp reaches no rule, which is said', () => {
    const arm: Target = { ...crun, architecture: 'SCMP_ARCH_AARCH64' }
    const rules = textOf([rule('open', 'ALLOW'), rule('read', 'ALLOW', arg(0, 'EQ', 1))])
    expect(verdict(rules, 63, [1n], arm)).toMatchObject({
      action: 'SCMP_ACT_ERRNO',
      decidedBy: { kind: 'default' },
      defects: ['number-not-loaded'],
    })
  })

  it('looks at six arguments, each as two words', () => {
    expect([...wordsOf([1n, 2n << 32n, -1n, 0n, 0n, 5n, 9n])]).toEqual([
      1, 0, 0, 2, 0xffffffff, 0xffffffff, 0, 0, 0, 0, 5, 0,
    ])
    const model = modelOf(textOf([rule('read', 'ALLOW', arg(5, 'GE', 4294967296))]))
    const place = placeOf(model, 'SCMP_ARCH_X86_64', 0)
    const entry = place.kind === 'section' ? place.entry : undefined
    const isMet = (value: bigint) =>
      entry && leafFor(entry, wordsOf([0n, 0n, 0n, 0n, 0n, value])) !== undefined
    expect([0n, 2n ** 32n - 1n, 2n ** 32n, 2n ** 63n].map(isMet)).toEqual([false, false, true, true])
  })
})
