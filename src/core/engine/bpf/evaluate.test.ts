import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { presets } from '../../advice/presets'
import { testCases } from '../../case-files.test-data'
import { type ArchitectureToken, architectureByToken, catalogue } from '../catalogue'
import { type Call, resolveProfile } from '../policy'
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
  return filterOfText(textOf(given), given.target, given.versions)
}

function filterOfText(text: string, differs: Partial<Target> = {}, versions?: FilterVersions) {
  const target: Target = { ...defaultTarget, runtime: 'oci', loader: 'crun', ...differs }
  const seccomp = seccompOf(text, target)
  const compilation = compileFilter(seccomp, target, versions)
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
      const verdict = evaluate(seccomp, target, call(name, args, arch), versions)
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
      const verdict = evaluate(seccomp, target, call(name, args, 'SCMP_ARCH_X86_64'), versions)
      return verdict.ok ? verdict.decidedBy : undefined
    },
    defects(name: string, args: readonly (number | bigint)[] = []) {
      const verdict = evaluate(seccomp, target, call(name, args, 'SCMP_ARCH_X86_64'), versions)
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

/** A profile that crun loads by itself, on x86_64, and what calls meet, as `src/core/CASES.md` writes them. */
interface VerdictCase {
  readonly name: string
  readonly profile?: unknown
  /** In place of `profile`, where it has numbers that a double does not hold. */
  readonly text?: string
  readonly target?: Partial<Target>
  readonly does: Readonly<Record<string, string>>
}

testCases<VerdictCase>(
  join(import.meta.dirname, 'cases'),
  'does',
  ({ profile, text = JSON.stringify(profile), target, does }) => {
    const filter = filterOfText(text, target)
    const met = (written: string) => {
      const [call = '', ...rest] = written.split(' ')
      const arch = architectureByToken(/\((\w+)\)/.exec(rest.at(-1) ?? '')?.[1] ?? '')?.token
      const args = (arch ? rest.slice(0, -1) : rest).map(BigInt)
      return filter.does(/^-?\d+$/.test(call) ? Number(call) : call, args, arch)
    }
    return Object.fromEntries(Object.keys(does).map(written => [written, met(written)]))
  },
)

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

  it('drops a longer rule behind a shorter one, and refuses it in front of it', () => {
    const short = errno(13, [0, 'EQ', 1])
    const long = allow([0, 'EQ', 1], [1, 'EQ', 1])
    expect(filterOf({ rules: [short, long] }).does('socket', [1, 1])).toBe('ERRNO 13')
    expect(filterOf({ rules: [long, short] }).failure?.id).toBe('conditions-conflict')
  })

  it('settles what 2.6.1 settles otherwise than 2.6.0', () => {
    const rules = [errno(13, [0, 'NE', 3]), allow([0, 'NE', 2])]
    const far = [2n ** 40n]
    expect(filterOf({ rules }).does('socket', far)).toBe('ERRNO 13')
    const versions = { ...currentVersions, libseccomp: '2.6.1' } as const
    expect(filterOf({ rules, versions }).does('socket', far)).toBe('ALLOW')
  })
})

describe('architectures', () => {
  const onlyX86_64 = filterOf({ rules: [], defaultAction: 'SCMP_ACT_ALLOW' })

  it('that are not listed are killed, x32 calls too', () => {
    expect(onlyX86_64.does(1, [], 'SCMP_ARCH_X86')).toBe('KILL_THREAD')
    expect(onlyX86_64.does(0x40000001)).toBe('KILL_THREAD')
    expect(onlyX86_64.decidedBy(0x40000001)).toEqual({ kind: 'architecture-check' })
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
