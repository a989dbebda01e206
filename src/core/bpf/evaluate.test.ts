import { describe, expect, it } from 'vitest'
import type { ArchitectureToken } from '../catalogue'
import { catalogue } from '../catalogue'
import { type Call, resolveProfile } from '../policy'
import { presets } from '../presets'
import { currentVersions, defaultTarget, type FilterVersions, parseProfile, type Target } from '../profile'
import { compileFilter } from './compile'
import { emulate } from './emulate'
import { evaluate } from './evaluate'

interface Given {
  rules: readonly object[]
  defaultAction?: string
  architectures?: readonly string[]
  target?: Partial<Target>
  versions?: FilterVersions
  rest?: object
}

function seccompOf(text: string, target: Target) {
  const { profile } = parseProfile(text)
  const resolution = profile && resolveProfile(profile, target)
  if (!resolution?.ok || !resolution.seccomp) throw new Error(`not a profile: ${text}`)
  return resolution.seccomp
}

/** The JSON of a profile; a bigint stands for an integer with all its digits. */
function textOf({ rules, defaultAction = 'SCMP_ACT_ERRNO', architectures = [], rest = {} }: Given): string {
  const marked = JSON.stringify({ defaultAction, architectures, syscalls: rules, ...rest }, (_, value) =>
    typeof value === 'bigint' ? `integer ${value}` : value,
  )
  return marked.replaceAll(/"integer (\d+)"/g, '$1')
}

function filterOf(given: Given) {
  const target: Target = { ...defaultTarget, runtime: 'oci', loader: 'crun', ...given.target }
  const text = textOf(given)
  const seccomp = seccompOf(text, target)
  const compilation = compileFilter(seccomp, target, given.versions)
  const call = (name: string | number, args: readonly (number | bigint)[], arch: ArchitectureToken): Call => {
    const found = typeof name === 'string' ? catalogue.numberOf(name, arch) : undefined
    const nr = typeof name === 'number' ? name : found?.kind === 'direct' ? found.number : -2
    return { arch, nr, args: args.map(BigInt) }
  }
  return {
    text,
    failure: compilation.ok ? undefined : compilation.failure,
    /** The verdict in short: `ALLOW`, `ERRNO 13`. The program must agree with it. */
    does(
      name: string | number,
      args: readonly (number | bigint)[] = [],
      arch: ArchitectureToken = 'SCMP_ARCH_X86_64',
    ): string {
      const verdict = evaluate(seccomp, target, call(name, args, arch), given.versions)
      if (!verdict.ok || !compilation.ok) return 'does not start'
      const emulation = emulate(compilation.program, call(name, args, arch))
      expect({ action: verdict.action, errno: verdict.errno }).toEqual({
        action: emulation.action,
        errno: emulation.errno,
      })
      const action = verdict.action.replace('SCMP_ACT_', '')
      return verdict.errno === undefined ? action : `${action} ${verdict.errno}`
    },
    decidedBy(name: string | number, args: readonly (number | bigint)[] = []) {
      const verdict = evaluate(seccomp, target, call(name, args, 'SCMP_ARCH_X86_64'), given.versions)
      return verdict.ok ? verdict.decidedBy : undefined
    },
    defects(name: string, args: readonly (number | bigint)[] = []) {
      const verdict = evaluate(seccomp, target, call(name, args, 'SCMP_ARCH_X86_64'), given.versions)
      return verdict.ok ? verdict.defects : undefined
    },
  }
}

type Test = [index: number, op: string, value: number | bigint, valueTwo?: number | bigint]

/** A rule for `socket` that returns an errno. */
function errno(number: number, ...tests: Test[]) {
  return rule('socket', 'SCMP_ACT_ERRNO', tests, { errnoRet: number })
}

function allow(...tests: Test[]) {
  return rule('socket', 'SCMP_ACT_ALLOW', tests)
}

function rule(name: string, action: string, tests: Test[] = [], rest: object = {}) {
  const args = tests.map(([index, op, value, valueTwo = 0]) => ({
    index,
    op: `SCMP_CMP_${op}`,
    value: BigInt(value),
    valueTwo: BigInt(valueTwo),
  }))
  return { names: [name], action, ...(args.length > 0 ? { args } : {}), ...rest }
}

const allowNamed = (name: string, ...tests: Test[]) => rule(name, 'SCMP_ACT_ALLOW', tests)

describe('rules for one call', () => {
  it('lets the first unconditional one win', () => {
    expect(filterOf({ rules: [allow(), errno(13)] }).does('socket', [7])).toBe('ALLOW')
    expect(filterOf({ rules: [allow([0, 'EQ', 2]), errno(13)] }).does('socket', [2])).toBe('ERRNO 13')
    expect(filterOf({ rules: [errno(13), allow([0, 'EQ', 2])] }).does('socket', [2])).toBe('ERRNO 13')
    expect(filterOf({ rules: [allow([0, 'EQ', 2]), errno(13), errno(22)] }).does('socket', [2])).toBe(
      'ERRNO 13',
    )
  })

  it('does not start under the same conditions with two actions', () => {
    const { failure, text } = filterOf({ rules: [allow([0, 'EQ', 2]), errno(13, [0, 'EQ', 2])] })
    expect(failure).toMatchObject({ id: 'conditions-conflict', rule: 1, otherRule: 0 })
    expect(text.slice(failure?.offset, (failure?.offset ?? 0) + (failure?.length ?? 0))).toBe('"socket"')
  })

  it('asks for equality before it asks for order', () => {
    for (const rules of [
      [errno(13, [0, 'EQ', 5]), allow([0, 'GT', 3])],
      [allow([0, 'GT', 3]), errno(13, [0, 'EQ', 5])],
    ]) {
      const { does } = filterOf({ rules })
      expect([does('socket', [5]), does('socket', [4]), does('socket', [3])]).toEqual([
        'ERRNO 13',
        'ALLOW',
        'ERRNO 1',
      ])
    }
  })

  it('asks for a later argument first', () => {
    const { does } = filterOf({ rules: [errno(13, [0, 'EQ', 1]), allow([1, 'EQ', 1])] })
    expect([does('socket', [1, 1]), does('socket', [1, 0])]).toEqual(['ALLOW', 'ERRNO 13'])
  })

  it('drops a longer rule behind a shorter one, and refuses it in front of it', () => {
    const short = errno(13, [0, 'EQ', 1])
    const long = allow([0, 'EQ', 1], [1, 'EQ', 1])
    expect(filterOf({ rules: [short, long] }).does('socket', [1, 1])).toBe('ERRNO 13')
    expect(filterOf({ rules: [long, short] }).failure?.id).toBe('conditions-conflict')
  })

  it('settles a tie between two ranges by age', () => {
    const { does } = filterOf({ rules: [errno(13, [0, 'GE', 3]), allow([0, 'GT', 3])] })
    expect(does('socket', [4])).toBe('ERRNO 13')
  })

  it('settles what 2.6.1 settles otherwise than 2.6.0', () => {
    const rules = [errno(13, [0, 'NE', 3]), allow([0, 'NE', 2])]
    const far = [2n ** 40n]
    expect(filterOf({ rules }).does('socket', far)).toBe('ERRNO 13')
    const versions = { ...currentVersions, libseccomp: '2.6.1' } as const
    expect(filterOf({ rules, versions }).does('socket', far)).toBe('ALLOW')
  })
})

describe('conditions', () => {
  it('mask, and compare what is left', () => {
    const { does } = filterOf({ rules: [allowNamed('clone', [0, 'MASKED_EQ', 2114060288])] })
    expect([does('clone', [0x11]), does('clone', [0x10000000]), does('clone', [0x100000011])]).toEqual([
      'ALLOW',
      'ERRNO 1',
      'ALLOW',
    ])
  })

  it('always hold under a mask of 0', () => {
    const { does } = filterOf({ rules: [allowNamed('clone', [0, 'MASKED_EQ', 0, 5])] })
    expect(does('clone', [99])).toBe('ALLOW')
  })

  it('compare all 64 bits', () => {
    const { does } = filterOf({ rules: [allowNamed('personality', [0, 'EQ', 0xffffffff])] })
    expect([does('personality', [0xffffffff]), does('personality', [2n ** 64n - 1n])]).toEqual([
      'ALLOW',
      'ERRNO 1',
    ])
    const denied = filterOf({ defaultAction: 'SCMP_ACT_ALLOW', rules: [errno(1, [0, 'EQ', 40])] })
    expect([denied.does('socket', [40]), denied.does('socket', [0x100000028])]).toEqual(['ERRNO 1', 'ALLOW'])
  })

  it('stand side by side as Docker has them for socket', () => {
    const rules = [allow([0, 'LT', 38]), allow([0, 'EQ', 39]), allow([0, 'GT', 40])]
    const { does } = filterOf({ rules })
    const families = [37, 38, 39, 40, 41, 2 ** 32]
    expect(families.map(family => does('socket', [family]))).toEqual([
      'ALLOW',
      'ERRNO 1',
      'ALLOW',
      'ERRNO 1',
      'ALLOW',
      'ALLOW',
    ])
  })

  it('share a first one', () => {
    const rules = [allow([0, 'GE', 1], [1, 'EQ', 2]), allow([0, 'GE', 1], [1, 'EQ', 3])]
    const { does } = filterOf({ rules })
    expect([does('socket', [5, 3]), does('socket', [0, 3])]).toEqual(['ALLOW', 'ERRNO 1'])
  })

  it('work as Podman writes them for socket', () => {
    const einval = errno(22, [0, 'EQ', 16], [2, 'EQ', 9])
    const rules = [einval, allow([2, 'NE', 9]), allow([0, 'NE', 16]), errno(1, [0, 'EQ', 40])]
    const { does } = filterOf({ rules, rest: { defaultErrnoRet: 38 } })
    expect([does('socket', [16, 0, 9]), does('socket', [16, 0, 0]), does('socket', [2])]).toEqual([
      'ERRNO 22',
      'ALLOW',
      'ALLOW',
    ])
  })

  it('on one argument twice stand each for itself', () => {
    const rules = [errno(7, [0, 'EQ', 5], [0, 'EQ', 6], [1, 'EQ', 7])]
    for (const loader of ['runc', 'crun'] as const) {
      const { does } = filterOf({ rules, defaultAction: 'SCMP_ACT_ALLOW', target: { loader } })
      expect(does('socket', [99, 7])).toBe('ERRNO 7')
    }
  })

  it('beyond the sixth are read by runc only', () => {
    const seven = [0, 1, 2, 3, 4, 5, 6].map((value): Test => [0, 'EQ', value])
    const does = (loader: 'runc' | 'crun') => filterOf({ rules: [allow(...seven)], target: { loader } }).does
    expect([does('runc')('socket', [6]), does('crun')('socket', [6])]).toEqual(['ALLOW', 'ERRNO 1'])
  })
})

describe('architectures', () => {
  const onlyX86_64 = filterOf({ rules: [], defaultAction: 'SCMP_ACT_ALLOW' })

  it('that are not listed are killed, x32 calls too', () => {
    expect(onlyX86_64.does(1, [], 'SCMP_ARCH_X86')).toBe('KILL_THREAD')
    expect(onlyX86_64.does(0x40000001)).toBe('KILL_THREAD')
    expect(onlyX86_64.decidedBy(0x40000001)).toEqual({ kind: 'architecture-check' })
  })

  it('of one half of x86_64 end the calls of the other, each alone or beside x86', () => {
    const only = (architecture: ArchitectureToken, ...architectures: string[]) =>
      filterOf({ rules: [allow(), allowNamed('read')], architectures, target: { architecture } }).does
    const numbers = [0, 41, 42, 0x3fffffff, 0x40000000, 0x40000029, 0x4000002a, -1]
    const ended = (count: number) => new Array(count).fill('KILL_THREAD')
    for (const does of [only('SCMP_ARCH_X32'), only('SCMP_ARCH_X86', 'SCMP_ARCH_X32')]) {
      const expected = [...ended(4), 'ALLOW', 'ALLOW', 'ERRNO 1', 'ERRNO 1']
      expect(numbers.map(nr => does(nr, [], 'SCMP_ARCH_X32'))).toEqual(expected)
      expect(numbers.map(nr => does(nr))).toEqual(expected)
    }
    for (const does of [only('SCMP_ARCH_X86_64'), only('SCMP_ARCH_X86', 'SCMP_ARCH_X86_64')]) {
      const expected = ['ALLOW', 'ALLOW', 'ERRNO 1', 'ERRNO 1', ...ended(3), 'ERRNO 1']
      expect(numbers.map(nr => does(nr))).toEqual(expected)
      expect(numbers.map(nr => does(nr, [], 'SCMP_ARCH_X32'))).toEqual(expected)
    }
    const both = only('SCMP_ARCH_X32', 'SCMP_ARCH_X86_64')
    expect(numbers.map(nr => both(nr))).toEqual([
      ...['ALLOW', 'ALLOW', 'ERRNO 1', 'ERRNO 1', 'ALLOW', 'ALLOW', 'ERRNO 1', 'ERRNO 1'],
    ])
  })

  it('let a tracer skip a call', () => {
    expect(onlyX86_64.does(-1)).toBe('ALLOW')
  })

  const withX86 = (...rules: object[]) =>
    filterOf({ rules, architectures: ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86'] })

  it('with socketcall lose the first argument’s condition', () => {
    const { does } = withX86(allow([0, 'LT', 38]))
    expect([
      does(359, [40], 'SCMP_ARCH_X86'),
      does('socketcall', [1, 0xbf], 'SCMP_ARCH_X86'),
      does('socketcall', [2, 0xbf], 'SCMP_ARCH_X86'),
    ]).toEqual(['ERRNO 1', 'ALLOW', 'ERRNO 1'])
    const second = withX86(allow([1, 'EQ', 1])).does
    expect([
      second('socketcall', [1, 1], 'SCMP_ARCH_X86'),
      second('socketcall', [1, 0xbf], 'SCMP_ARCH_X86'),
    ]).toEqual(['ALLOW', 'ERRNO 1'])
  })

  it('of 32 bits compare the lower half only', () => {
    const { does } = withX86(allowNamed('personality', [0, 'EQ', 0x100000005]))
    expect([does('personality', [5], 'SCMP_ARCH_X86'), does('personality', [5])]).toEqual([
      'ALLOW',
      'ERRNO 1',
    ])
    const masked = withX86(allowNamed('personality', [0, 'MASKED_EQ', 0xffffffff00000000n])).does
    expect(masked('personality', [5], 'SCMP_ARCH_X86')).toBe('ALLOW')
  })

  it('of two byte orders do not go together', () => {
    expect(filterOf({ rules: [], architectures: ['SCMP_ARCH_S390X'] }).failure?.id).toBe('byte-orders-mixed')
  })

  it('are read by crun without prefix, by runc not', () => {
    const given = { rules: [allow()], architectures: ['x86'] }
    expect(filterOf(given).does('socketcall', [1], 'SCMP_ARCH_X86')).toBe('ALLOW')
    expect(filterOf({ ...given, target: { loader: 'runc' } }).failure?.id).toBe('architecture-unknown')
  })
})

describe('runtimes', () => {
  const upTo439 = [allowNamed('faccessat2')]
  const numbers = [165, 435, 451, 600]

  it('answer ENOSYS above the largest number named, runc only', () => {
    const runc = filterOf({ rules: upTo439, target: { loader: 'runc' } })
    expect(numbers.map(nr => runc.does(nr))).toEqual(['ERRNO 1', 'ERRNO 1', 'ERRNO 38', 'ERRNO 38'])
    expect(runc.decidedBy(451)).toEqual({ kind: 'runtime-stub', above: 439 })
    const crun = filterOf({ rules: upTo439 })
    expect(numbers.map(nr => crun.does(nr))).toEqual(['ERRNO 1', 'ERRNO 1', 'ERRNO 1', 'ERRNO 1'])
    const kill = filterOf({
      rules: upTo439,
      defaultAction: 'SCMP_ACT_KILL_PROCESS',
      target: { loader: 'runc' },
    })
    expect([kill.does(600), kill.does(165)]).toEqual(['ERRNO 38', 'KILL_PROCESS'])
  })

  it('count names for that line even where the rule says what the default says', () => {
    const rules = [...upTo439, { names: ['cachestat'], action: 'SCMP_ACT_ERRNO' }]
    const { does } = filterOf({ rules, target: { loader: 'runc' } })
    expect([does(451), does(452)]).toEqual(['ERRNO 1', 'ERRNO 38'])
  })

  it('take an errno up to 4094', () => {
    expect(filterOf({ rules: [errno(4094)] }).does('socket')).toBe('ERRNO 4094')
    expect(filterOf({ rules: [errno(0)] }).does('socket')).toBe('ERRNO 0')
    expect(filterOf({ rules: [errno(4095)] }).failure?.id).toBe('errno-too-large')
    expect(filterOf({ rules: [], rest: { defaultErrnoRet: 4095 } }).failure?.id).toBe('errno-too-large')
  })

  it('skip what they do not know, and runc what it does not add', () => {
    const { does, failure } = filterOf({
      target: { loader: 'runc' },
      rules: [allowNamed('no_such_call', [7, 'EQ', 1]), { ...errno(1, [9, 'EQ', 1]) }, allow()],
    })
    expect([failure, does('socket')]).toEqual([undefined, 'ALLOW'])
    expect(filterOf({ rules: [allow([7, 'EQ', 1])] }).failure?.id).toBe('argument-index-too-large')
  })

  it('want a listener for NOTIFY, not for write and not by default', () => {
    const notify = (name: string) => rule(name, 'SCMP_ACT_NOTIFY')
    const target = { loader: 'runc' } as const
    const rest = { listenerPath: '/run/listener.sock' }
    expect(filterOf({ rules: [notify('socket')], target }).failure?.id).toBe('notify-without-listener')
    expect(filterOf({ rules: [notify('socket')], target, rest }).does('socket')).toBe('NOTIFY')
    expect(filterOf({ rules: [notify('write')], target, rest }).failure?.id).toBe('notify-on-write')
    expect(filterOf({ rules: [], defaultAction: 'SCMP_ACT_NOTIFY', target, rest }).failure?.id).toBe(
      'notify-as-default',
    )
    expect(filterOf({ rules: [notify('write')] }).does('write')).toBe('NOTIFY')
  })

  it('name what decided, with its place in the text', () => {
    const { decidedBy, text } = filterOf({ rules: [errno(1), allowNamed('read'), allow([0, 'EQ', 2])] })
    const rule = decidedBy('socket', [2])
    expect(rule).toMatchObject({ kind: 'rule', rule: 2, name: 'socket', conditional: true })
    expect(decidedBy('socket', [3])).toMatchObject({
      kind: 'default',
      range: { offset: text.indexOf('"SCMP_ACT_ERRNO"') },
    })
  })
})

describe('defects of libseccomp', () => {
  it('hangs over a shared condition that is not an equality', () => {
    for (const op of ['NE', 'LT', 'LE', 'GT', 'GE']) {
      const rules = [allow([0, op, 40], [1, 'EQ', 2]), allow([0, op, 40], [2, 'EQ', 1])]
      expect(filterOf({ rules }).failure).toMatchObject({ id: 'endless-loop', rule: 1 })
    }
    const same = [allow([0, 'NE', 40], [1, 'EQ', 2]), allow([0, 'NE', 40], [1, 'EQ', 3])]
    expect(filterOf({ rules: same }).failure).toBeUndefined()
    const equal = [allow([0, 'EQ', 40], [1, 'EQ', 2]), allow([0, 'EQ', 40], [2, 'EQ', 1])]
    expect(filterOf({ rules: equal }).failure).toBeUndefined()
  })

  it('hangs when it writes a filter whose rules it has taken', () => {
    const rules = [
      allow([5, 'LT', 0xffffffff], [0, 'GE', 0], [1, 'NE', 0]),
      allow([5, 'EQ', 0xffffffff], [1, 'NE', 0], [0, 'GE', 1]),
    ]
    expect(filterOf({ rules }).failure).toMatchObject({ id: 'endless-loop', rule: 1 })
  })

  it('reads the wrong word behind a condition that branches', () => {
    const filter = filterOf({ rules: [allow([0, 'NE', 3], [1, 'EQ', 2]), allow([0, 'EQ', 2])] })
    expect(filter.does('socket', [2, 7])).toBe('ERRNO 1')
    expect(filter.decidedBy('socket', [2, 7])).toMatchObject({
      kind: 'defect',
      defect: 'stale-accumulator',
      intended: { action: 'SCMP_ACT_ALLOW' },
    })
  })

  it('is told with the whole outcome that was meant', () => {
    const rules = [allow([0, 'NE', 3], [1, 'EQ', 2]), allow([0, 'EQ', 2])]
    expect(filterOf({ rules }).decidedBy('socket', [2, 7])).toStrictEqual({
      kind: 'defect',
      defect: 'stale-accumulator',
      intended: { action: 'SCMP_ACT_ALLOW' },
    })
    const refusing = [errno(5, [0, 'NE', 3], [1, 'EQ', 2]), errno(5, [0, 'EQ', 2])]
    const given = { rules: refusing, defaultAction: 'SCMP_ACT_ALLOW' }
    expect(filterOf(given).decidedBy('socket', [2, 7])).toMatchObject({
      intended: { action: 'SCMP_ACT_ERRNO', errno: 5 },
    })
  })

  it('loses a range beyond 2^32', () => {
    const filter = filterOf({ rules: [allow([0, 'LE', 0]), allow([0, 'LE', 0x100000000])] })
    expect(filter.does('socket', [1])).toBe('ERRNO 1')
    expect(filter.defects('socket', [1])).toContain('stale-accumulator')
    const greater = filterOf({ rules: [allow([0, 'GT', 0x100000002]), allow([0, 'LE', 5])] })
    expect(greater.does('socket', [0xffffffff])).toBe('ALLOW')
  })

  it('reaches no rule where the first call is one that the architecture does not have', () => {
    const { does, defects } = filterOf({
      rules: [allowNamed('chown32'), allow([0, 'EQ', 2])],
      architectures: ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X32'],
    })
    expect(does('socket', [2])).toBe('ERRNO 1')
    expect(defects('socket', [2])).toContain('number-not-loaded')
  })
})

describe('Docker’s default', () => {
  const text = (architecture: ArchitectureToken) =>
    presets
      .find(({ id }) => id === 'docker-default')
      ?.make({ architecture, kernel: '6.12', capabilities: defaultTarget.capabilities }) ?? ''
  const does = (
    target: Target,
    name: string,
    args: bigint[] = [],
    arch: ArchitectureToken = 'SCMP_ARCH_X86_64',
  ) => {
    const found = catalogue.numberOf(name, arch)
    const nr = found?.kind === 'direct' ? found.number : -2
    const verdict = evaluate(seccompOf(text('SCMP_ARCH_X86_64'), target), target, { arch, nr, args })
    return verdict.ok
      ? `${verdict.action.replace('SCMP_ACT_', '')} ${verdict.errno ?? ''}`.trim()
      : 'does not start'
  }

  it('has as many instructions as Docker loads', () => {
    const seccomp = seccompOf(text('SCMP_ARCH_X86_64'), defaultTarget)
    const length = (versions: FilterVersions) => {
      const compilation = compileFilter(seccomp, defaultTarget, versions)
      return compilation.ok ? compilation.program.length - compilation.stubLength : 0
    }
    expect(length({ libseccomp: '2.6.0', runc: '1.1' })).toBe(1025)
    expect(length({ libseccomp: '2.6.0', runc: '1.2' })).toBe(1276)
  })

  it('does what it is known for', () => {
    expect(does(defaultTarget, 'clone', [0x10000000n])).toBe('ERRNO 1')
    expect(does(defaultTarget, 'clone', [17n])).toBe('ALLOW')
    expect(does(defaultTarget, 'clone3')).toBe('ERRNO 38')
    for (const name of ['unshare', 'mount', 'keyctl', 'io_uring_setup'])
      expect(does(defaultTarget, name)).toBe('ERRNO 1')
    for (const name of ['chroot', 'ptrace']) expect(does(defaultTarget, name)).toBe('ALLOW')
    expect(does(defaultTarget, 'socketcall', [1n], 'SCMP_ARCH_X86')).toBe('ALLOW')
    expect(does(defaultTarget, 'read', [], 'SCMP_ARCH_AARCH64')).toBe('KILL_THREAD')
  })

  it('read without its conditions allows what it is there to stop', () => {
    const target = { ...defaultTarget, runtime: 'containerd' } as const
    expect(does(target, 'clone', [0x10000000n])).toBe('ALLOW')
    for (const name of ['clone3', 'mount']) expect(does(target, name)).toBe('ALLOW')
  })
})
