import { describe, expect, it } from 'vitest'
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
} from '../example-text.test-data'
import { foundBy } from '../said.test-data'

const podman = { runtime: 'podman' } as const
const arm = { architecture: 'SCMP_ARCH_AARCH64' } as const
const s390x = { architecture: 'SCMP_ARCH_S390X' } as const

describe('comparisons', () => {
  const on = (...conditions: string[]) => denyList(deny('ioctl', ...conditions))

  it('of one argument twice are a choice where each is for equality', () => {
    const said = (index: number, choice: boolean, count: number) => [
      {
        severity: choice ? 'warning' : 'security',
        marks: String(index),
        values: { names: ['ioctl'], index, choice },
        fixes: ['split-rule'],
      },
      count,
    ]
    const found = (...conditions: string[]) => [
      ...foundBy('argument-repeated', on(...conditions)),
      conditions.length,
    ]
    expect(found(when(1, 'GE', 10n), when(1, 'LE', 20n))).toEqual(said(1, false, 2))
    expect(found(when(1, 'EQ', 1n), when(1, 'EQ', 2n), when(1, 'MASKED_EQ', 3n, 3n))).toEqual(
      said(1, true, 3),
    )
    expect(found(when(0, 'EQ', 1n), when(1, 'EQ', 2n), when(1, 'EQ', 3n))).toEqual(said(1, false, 3))
    expect(found(when(1, 'EQ', 1n), when(1, 'NE', 2n))).toEqual(said(1, false, 2))
    expect(foundBy('argument-repeated', on(when(0, 'EQ', 1n), when(1, 'EQ', 1n)))).toEqual([])
    const elsewhere = allowList(
      withMembers(allow('ioctl', when(1, 'EQ', 1n), when(1, 'EQ', 2n)), '"includes":{"arches":["arm64"]}'),
    )
    expect(foundBy('argument-repeated', elsewhere)).toEqual([])
  })

  it.each([
    ['LT', 0n, false],
    ['GT', 2n ** 64n - 1n, false],
    ['GE', 0n, true],
    ['LE', 2n ** 64n - 1n, true],
    ['LT', 1n, undefined],
    ['GT', 0n, undefined],
    ['GE', 2n ** 64n - 1n, undefined],
    ['LE', 0n, undefined],
    ['EQ', 0n, undefined],
  ] as const)('that hold for all or none: %s %s', (op, value, always) => {
    expect(foundBy('condition-constant', on(when(0, op, value)))).toEqual(
      always === undefined
        ? []
        : [
            {
              severity: 'warning',
              marks: `"SCMP_CMP_${op}"`,
              values: { names: ['ioctl'], always },
              fixes: [],
            },
          ],
    )
  })

  it('of an argument that some of the calls do not have', () => {
    const text = denyList(deny('kill tgkill read', when(2, 'EQ', 9n)))
    expect(foundBy('argument-beyond-arity', text)).toEqual([
      { severity: 'warning', marks: '2', values: { names: ['kill'], index: 2 }, fixes: [] },
    ])
    expect(foundBy('argument-beyond-arity', denyList(deny('kill', when(1, 'EQ', 9n))))).toEqual([])
  })

  it('of an address, which says nothing of what stands there', () => {
    expect(foundBy('pointer-compared', denyList(deny('read write', when(1, 'EQ', 5n))))).toMatchObject([
      { severity: 'warning', marks: '1', values: { names: ['read', 'write'] } },
    ])
    expect(foundBy('pointer-compared', denyList(deny('read clone3', when(0, 'EQ', 5n))))).toMatchObject([
      { severity: 'security', values: { names: ['clone3'] } },
    ])
    for (const fine of [when(1, 'EQ', 0n), when(1, 'NE', 0n), when(0, 'EQ', 5n)])
      expect(foundBy('pointer-compared', denyList(deny('read', fine)))).toEqual([])
    expect(foundBy('pointer-compared', denyList(deny('read', when(1, 'GT', 0n))))).toHaveLength(1)
  })

  it('with numbers that a JavaScript program would round', () => {
    const safe = BigInt(Number.MAX_SAFE_INTEGER)
    const text = denyList(deny('clone', when(0, 'MASKED_EQ', safe + 1n, safe + 2n), when(1, 'EQ', safe)))
    expect(foundBy('number-beyond-double', text)).toEqual(
      ['9007199254740992', '9007199254740993'].map(value => ({
        severity: 'info',
        marks: value,
        values: { value },
        fixes: [],
      })),
    )
  })
})

describe('the default', () => {
  it('that allows all, or only logs', () => {
    const [open] = foundBy('default-allows', denyList(deny('ptrace')))
    expect(open).toMatchObject({ severity: 'security', marks: '"SCMP_ACT_ALLOW"', fixes: [] })
    expect(open?.values).toMatchObject({
      known: true,
      names: expect.arrayContaining(['init_module', 'kexec_load']),
    })
    expect(open?.values).not.toMatchObject({ names: expect.arrayContaining(['ptrace']) })
    expect(foundBy('default-logs', profile('"defaultAction":"SCMP_ACT_LOG"'))).toEqual([
      { severity: 'security', marks: '"SCMP_ACT_LOG"', values: undefined, fixes: [] },
    ])
    for (const id of ['default-allows', 'default-logs'] as const)
      expect(foundBy(id, allowList(allow('read')))).toEqual([])
  })

  it('that turns a list into its opposite', () => {
    const kind = (text: string) => foundBy('list-inverted', text).map(({ values }) => values)
    expect(kind(denyList(allow('read')))).toEqual([{ kind: 'allows-all' }])
    expect(kind(denyList(allow('read'), rule('LOG', 'mount')))).toEqual([])
    expect(kind(denyList(allow('read'), deny('mount')))).toEqual([])
    expect(kind(profile('"defaultAction":"SCMP_ACT_LOG"', rule('LOG', 'read')))).toEqual([
      { kind: 'allows-all' },
    ])
    expect(kind(allowList(deny('read'), deny('mount')))).toEqual([{ kind: 'denies-all' }])
    expect(kind(allowList(deny('read'), allow('close')))).toEqual([])
    expect(kind(allowList())).toEqual([])
    expect(kind(profile('"defaultAction":"SCMP_ACT_TRACE"', deny('read')))).toEqual([])
    const dangerous = ['mount', 'ptrace', 'bpf']
    expect(kind(allowList(allow(dangerous.join(' '))))).toEqual([
      { kind: 'allows-dangerous', names: dangerous },
    ])
    expect(kind(allowList(allow('mount ptrace')))).toEqual([])
    expect(kind(allowList(allow('mount ptrace bpf flock alarm sync')))).toHaveLength(1)
    expect(kind(allowList(allow('mount ptrace bpf flock alarm sync pause')))).toEqual([])
    // What every container needs to start is no sign of either.
    expect(kind(allowList(allow(`${dangerous.join(' ')} execve read openat close prctl`)))).toHaveLength(1)
  })

  it('or a rule that waits for a tracer', () => {
    const traced = profile('"defaultAction":"SCMP_ACT_TRACE"', allow(START_CALLS), rule('TRACE', 'mount'))
    expect(foundBy('trace-without-tracer', traced)).toEqual([
      { severity: 'warning', marks: '"SCMP_ACT_TRACE"', values: { all: true, stuck: false }, fixes: [] },
      { severity: 'warning', marks: '"SCMP_ACT_TRACE"', values: { all: false, stuck: false }, fixes: [] },
    ])
    const stuck = profile('"defaultAction":"SCMP_ACT_TRACE"', allow('read'))
    expect(foundBy('trace-without-tracer', stuck)).toMatchObject([
      { severity: 'error', values: { all: true, stuck: true } },
    ])
  })

  it('or a rule that ends a thread alone', () => {
    const text = profile('"defaultAction":"SCMP_ACT_KILL"', allow('read'), rule('KILL_THREAD', 'mount'))
    expect(foundBy('kills-thread', text)).toEqual([
      {
        severity: 'warning',
        marks: '"SCMP_ACT_KILL"',
        values: { action: 'SCMP_ACT_KILL' },
        fixes: ['kill-process'],
      },
      {
        severity: 'warning',
        marks: '"SCMP_ACT_KILL_THREAD"',
        values: { action: 'SCMP_ACT_KILL_THREAD' },
        fixes: ['kill-process'],
      },
    ])
    const beside = denyList(rule('KILL', 'mount', when(0, 'EQ', 1n)), deny('mount', when(0, 'EQ', 2n)))
    expect(foundBy('kills-thread', beside)).toMatchObject([{ fixes: [] }])
    expect(foundBy('kills-thread', denyList(rule('KILL_PROCESS', 'mount')))).toEqual([])
  })

  it('or a rule whose errno is named where names are not read', () => {
    const text = profile(
      '"defaultAction":"SCMP_ACT_ERRNO","defaultErrno":"EACCES"',
      withMembers(rule('ERRNO', 'clone3'), '"errno":"ENOSYS"'),
      withMembers(rule('ERRNO', 'bpf'), '"errno":"ENOBODY"'),
      withMembers(rule('ERRNO', 'mount'), '"errno":"ENOSYS","errnoRet":38'),
      withMembers(rule('KILL', 'ptrace'), '"errno":"ENOSYS"'),
    )
    expect(foundBy('errno-name-ignored', text)).toEqual([
      { severity: 'warning', marks: '"EACCES"', values: { value: 'EACCES' }, fixes: ['use-number'] },
      { severity: 'warning', marks: '"ENOSYS"', values: { value: 'ENOSYS' }, fixes: ['use-number'] },
      { severity: 'warning', marks: '"ENOBODY"', values: { value: 'ENOBODY' }, fixes: [] },
      { severity: 'warning', marks: '"ENOSYS"', values: { value: 'ENOSYS' }, fixes: [] },
    ])
    expect(foundBy('errno-name-ignored', text, podman)).toEqual([])
  })
})

describe('names', () => {
  it('that are no calls, with the nearest that is', () => {
    const of = (text: string) => foundBy('name-unknown', text)
    expect(of(allowList(allow('read wirte')))).toEqual([
      {
        severity: 'warning',
        marks: '"wirte"',
        values: { name: 'wirte', meant: 'write', denied: false },
        fixes: ['rename', 'remove-name'],
      },
    ])
    expect(of(denyList(deny('mout')))).toMatchObject([
      { severity: 'security', values: { name: 'mout', meant: 'mount', denied: true } },
    ])
    // The call that was meant has a rule already.
    expect(of(allowList(allow('write wirte')))).toMatchObject([{ fixes: ['remove-name'] }])
    expect(of(allowList(allow('__NR_read')))).toMatchObject([{ values: { meant: 'read' } }])
    expect(of(allowList(allow('sysctl')))).toMatchObject([{ values: { meant: '_sysctl' } }])
    expect(of(allowList(allow('pthread_create')))).toEqual([])
    // Nothing runs behind what kernels have no more.
    expect(of(denyList(deny('sysctl')))).toMatchObject([{ severity: 'warning', values: { denied: false } }])
  })

  it('of functions of libraries, with the calls behind them', () => {
    const of = (text: string) => foundBy('library-function', text)
    const [threads] = of(denyList(deny('pthread_create')))
    expect(threads).toMatchObject({
      severity: 'security',
      marks: '"pthread_create"',
      values: { denied: true },
    })
    expect(of(allowList(allow('pthread_create')))).toMatchObject([
      { severity: 'warning', values: { denied: false } },
    ])
    expect(of(allowList(allow('wirte')))).toEqual([])
  })

  it('that libseccomp does not know yet', () => {
    const of = (text: string, libseccomp?: '2.5.4') =>
      foundBy('name-too-new', text, libseccomp ? { versions: { libseccomp, runc: '1.2' } as const } : {})
    expect(of(denyList(deny('cachestat open_tree_attr listns')))).toMatchObject([
      {
        severity: 'security',
        marks: '"open_tree_attr"',
        values: { names: ['open_tree_attr', 'listns'], denied: true },
        fixes: [],
      },
    ])
    expect(of(allowList(allow('open_tree_attr')))).toMatchObject([
      { severity: 'info', values: { denied: false } },
    ])
    expect(of(denyList(deny('cachestat')), '2.5.4')).toMatchObject([
      { values: { names: ['cachestat'], version: '2.5.4' } },
    ])
    expect(of(denyList(deny('no_such_call')))).toEqual([])
  })

  it('that no listed architecture has', () => {
    const text = allowList(allow('read'), allow('mmap2 fstat64'), allow('mmap2 read'))
    expect(foundBy('names-elsewhere', text)).toEqual([
      { severity: 'info', marks: '[', values: { names: ['mmap2', 'fstat64'] }, fixes: [] },
    ])
    expect(foundBy('names-elsewhere', listing(text, 'X86_64', 'X86'))).toEqual([])
    const elsewhere = allowList(withMembers(allow('mmap2'), '"includes":{"arches":["x86"]}'))
    expect(foundBy('names-elsewhere', elsewhere)).toEqual([])
  })
})

describe('rules that meet', () => {
  it('are told of where one never has its way', () => {
    const both = allowList(allow('setuid read'), deny('setuid'))
    expect(foundBy('rule-void', both)).toHaveLength(1)
    expect(foundBy('rule-void', both)[0]).toMatchObject({ marks: '"setuid"', values: { name: 'setuid' } })
    expect(foundBy('rule-void', allowList(allow('read'), deny('setuid')))).toEqual([])
    const swallowed = allowList(allow('socket'), allow('socket', when(0, 'EQ', 2n)))
    expect(foundBy('conditions-void', swallowed)).toEqual([
      {
        severity: 'security',
        marks: '"socket"',
        values: { name: 'socket', action: 'SCMP_ACT_ALLOW', instead: 'SCMP_ACT_ALLOW', other: 1 },
        fixes: ['keep-stricter'],
      },
    ])
  })

  it('are told of with a call that both are about', () => {
    const text = allowList(allow('socket', when(1, 'EQ', 2n)), deny('socket', when(0, 'EQ', 3n)))
    expect(foundBy('conditions-overlap', text)).toEqual([
      {
        severity: 'security',
        marks: '"socket"',
        values: {
          name: 'socket',
          action: 'SCMP_ACT_ERRNO',
          instead: 'SCMP_ACT_ALLOW',
          other: 1,
          call: 'socket(3, 2)',
        },
        fixes: [],
      },
    ])
  })

  it('are told of where one repeats another', () => {
    const text = allowList(allow('read write'), allow('write'), allow('read close'), allow('read write'))
    const marks = foundBy('name-repeated', text).map(found => [found.marks, found.values])
    expect(marks).toContainEqual(['"write"', { names: ['write'] }])
    expect(marks).toContainEqual(['"read"', { names: ['read'] }])
    expect(marks).toContainEqual(['[', { names: ['read', 'write'] }])
    const some = allowList(allow('read'), withMembers(allow('read'), '"includes":{"caps":["CAP_KILL"]}'))
    expect(foundBy('name-repeated', some)).toEqual([])
    expect(foundBy('name-repeated', allowList(allow('socket'), deny('socket')))).toEqual([])
  })
})

describe('other architectures', () => {
  it('let calls through by another way in', () => {
    const text = (args: string) => listing(allowList(allow('socket', args)), 'X86_64', 'X86')
    expect(foundBy('multiplexer-open', text(when(0, 'EQ', 2n)))).toEqual([
      {
        severity: 'security',
        marks: '"socket"',
        values: { name: 'socket', via: 'socketcall', architecture: ['SCMP_ARCH_X86'] },
        fixes: ['drop-architectures'],
      },
    ])
    expect(foundBy('multiplexer-open', listing(allowList(allow('socket')), 'X86_64', 'X86'))).toEqual([])
  })

  it('lack what a program of theirs calls instead', () => {
    const text = listing(allowList(allow('read fcntl fstat')), 'X86_64', 'X86')
    expect(foundBy('older-abi-incomplete', text)).toEqual([
      {
        severity: 'warning',
        marks: '"SCMP_ARCH_X86"',
        values: { names: expect.arrayContaining(['fcntl64', 'fstat64']), architecture: 'SCMP_ARCH_X86' },
        fixes: [],
      },
    ])
    expect(foundBy('older-abi-incomplete', listing(denyList(deny('fcntl64')), 'X86_64', 'X86'))).toEqual([])
  })

  it('are killed where all else runs', () => {
    expect(foundBy('other-abis-killed', denyList(deny('mount')))).toEqual([
      { severity: 'info', marks: '"SCMP_ACT_ALLOW"', values: { architecture: 'SCMP_ARCH_X86' }, fixes: [] },
    ])
    expect(foundBy('other-abis-killed', listing(denyList(deny('mount')), 'X86_64'))).toMatchObject([
      { marks: '[' },
    ])
    expect(foundBy('other-abis-killed', denyList(deny('mount')), arm)).toMatchObject([
      { values: { architecture: 'SCMP_ARCH_ARM' } },
    ])
    expect(foundBy('other-abis-killed', denyList(deny('mount')), s390x)).toEqual([])
    expect(foundBy('other-abis-killed', allowList(allow('mount')))).toEqual([])
  })

  it('take flags elsewhere, or arguments in more registers', () => {
    const clone = (index: number) => allowList(allow('clone', when(index, 'MASKED_EQ', 0x7e020000n)))
    expect(foundBy('clone-flags-elsewhere', clone(0), s390x)).toEqual([
      { severity: 'security', marks: '0', values: { architecture: ['SCMP_ARCH_S390X'] }, fixes: [] },
    ])
    expect(foundBy('clone-flags-elsewhere', clone(1), s390x)).toEqual([])
    expect(foundBy('clone-flags-elsewhere', clone(0))).toEqual([])
    const moved = (index: number, ...more: string[]) =>
      foundBy(
        'argument-differs-by-architecture',
        listing(allowList(allow('fallocate', when(index, 'EQ', 0n))), 'X86_64', ...more),
      )
    expect(moved(3, 'X86')).toEqual([
      {
        severity: 'warning',
        marks: '"fallocate"',
        values: { name: 'fallocate', index: 3, architecture: 'SCMP_ARCH_X86' },
        fixes: [],
      },
    ])
    for (const fine of [moved(1, 'X86'), moved(3), moved(3, 'X32')]) expect(fine).toEqual([])
  })

  it('are mapped and not taken', () => {
    const text = (token: string, members = '') =>
      profile(
        `"defaultAction":"SCMP_ACT_ERRNO"${members},"archMap":[{"architecture":"${token}","subArchitectures":null}]`,
        allow('read'),
      )
    const loong = { architecture: 'SCMP_ARCH_LOONGARCH64' } as const
    expect(foundBy('arch-map-unused', text(loong.architecture), loong)).toEqual([
      { severity: 'warning', marks: '[', values: loong, fixes: [] },
    ])
    expect(foundBy('arch-map-unused', text('SCMP_ARCH_X86_64'), loong)).toEqual([])
    expect(foundBy('arch-map-unused', text(loong.architecture), { ...loong, runtime: 'containerd' })).toEqual(
      [],
    )
  })
})

describe('what keeps a filter from being loaded', () => {
  it('is said where it stands', () => {
    const flag = 'SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV'
    const flags = (...more: string[]) =>
      profile(
        `"defaultAction":"SCMP_ACT_ERRNO","flags":[${[flag, ...more].map(one => `"${one}"`)}]`,
        allow('read'),
      )
    expect(foundBy('wait-killable-alone', flags('SECCOMP_FILTER_FLAG_LOG'))).toEqual([
      { severity: 'warning', marks: `"${flag}"`, values: undefined, fixes: ['remove-flag'] },
    ])
    const listening = '"listenerPath":"/run/a.sock"'
    expect(
      foundBy(
        'wait-killable-alone',
        flags().replace('"syscalls":[', `${listening},"syscalls":[${rule('NOTIFY', 'mount')},`),
      ),
    ).toEqual([])
    const metadata = '"defaultAction":"SCMP_ACT_ERRNO","listenerMetadata":"web"'
    expect(foundBy('listener-metadata-alone', profile(metadata, allow('read')))).toMatchObject([
      { marks: '"web"' },
    ])
    for (const fine of [`${metadata},${listening}`, metadata.replace('web', '')])
      expect(foundBy('listener-metadata-alone', profile(fine, allow('read')))).toEqual([])
    const seven = allowList(
      allow('ioctl', ...[1n, 2n, 3n, 4n, 5n, 6n, 7n].map(value => when(1, 'EQ', value))),
    )
    expect(foundBy('conditions-beyond-six', seven)).toEqual([
      { severity: 'warning', marks: '[', values: { count: 7 }, fixes: [] },
    ])
    expect(foundBy('conditions-beyond-six', seven, { loader: 'crun' })).toMatchObject([{ severity: 'error' }])
    const six = allowList(allow('ioctl', ...[1n, 2n, 3n, 4n, 5n, 6n].map(value => when(1, 'EQ', value))))
    expect(foundBy('conditions-beyond-six', six)).toEqual([])
    const mixed = listing(allowList(allow('read')), 'X86_64', 'S390X')
    expect(foundBy('byte-orders-mixed', mixed)).toMatchObject([{ values: { host: 'SCMP_ARCH_X86_64' } }])
    const conflict = denyList(
      deny('socket', when(0, 'EQ', 2n)),
      rule('KILL_PROCESS', 'socket', when(0, 'EQ', 2n)),
    )
    expect(foundBy('conditions-conflict', conflict)).toMatchObject([
      { severity: 'error', values: { other: 1 } },
    ])
  })
})

describe('refusals', () => {
  it('with ENOSYS of what should be refused for good, or without it of what has another way', () => {
    const enosys = (names: string) => withMembers(rule('ERRNO', names), '"errnoRet":38')
    expect(foundBy('enosys-for-denied', allowList(allow('read'), enosys('mount clone3 bpf')))).toEqual([
      { severity: 'info', marks: '"SCMP_ACT_ERRNO"', values: { names: ['mount', 'bpf'] }, fixes: [] },
    ])
    expect(foundBy('enosys-for-denied', allowList(allow('read'), deny('mount')))).toEqual([])
    const fallbacks = 'faccessat statx newfstatat openat epoll_pwait futex renameat cachestat'
    const refused = ['faccessat2', 'openat2', 'epoll_pwait2', 'futex_waitv', 'renameat2']
    expect(foundBy('fallback-refused', allowList(allow(fallbacks)))).toEqual([
      {
        severity: 'warning',
        marks: '"SCMP_ACT_ERRNO"',
        values: { names: refused },
        fixes: ['answer-enosys'],
      },
    ])
    expect(foundBy('fallback-refused', allowList(allow(fallbacks), enosys(refused.join(' '))))).toEqual([])
    expect(foundBy('fallback-refused', denyList(deny('statx')))).toMatchObject([
      { marks: '"statx"', values: { names: ['statx'] } },
    ])
    expect(
      foundBy('clone3-refused', allowList(allow(START_CALLS.replace('clone3 ', '')), allow('cachestat'))),
    ).toEqual([{ severity: 'error', marks: '"SCMP_ACT_ERRNO"', values: undefined, fixes: ['answer-enosys'] }])
    expect(foundBy('clone3-refused', allowList(allow(START_CALLS)))).toEqual([])
  })

  it('that do nothing', () => {
    const idle = withMembers(rule('ERRNO', 'open mount'), '"errnoRet":1')
    expect(foundBy('equals-default', allowList(allow('read write cachestat'), idle))).toEqual([
      {
        severity: 'info',
        marks: '"SCMP_ACT_ERRNO"',
        values: { names: ['open', 'mount'] },
        fixes: ['remove-rule'],
      },
    ])
    expect(foundBy('equals-default', allowList(idle))).toEqual([])
    expect(foundBy('equals-default', allowList(allow('read open'), idle))).toEqual([])
  })

  it('of some ways to put input into a terminal', () => {
    const deny32 = (value: bigint) => deny('ioctl', when(1, 'MASKED_EQ', 0xffffffffn, value))
    expect(foundBy('terminal-input-open', denyList(deny32(0x5412n)))).toEqual([
      {
        severity: 'info',
        marks: '"ioctl"',
        values: { denied: ['TIOCSTI'], names: ['TIOCLINUX'] },
        fixes: [],
      },
    ])
    expect(foundBy('terminal-input-open', denyList(deny32(0x541cn)))).toMatchObject([
      { values: { denied: ['TIOCLINUX'], names: ['TIOCSTI'] } },
    ])
    expect(foundBy('terminal-input-open', denyList(deny32(0x5412n), deny32(0x541cn)))).toEqual([])
    expect(foundBy('terminal-input-open', denyList(deny32(7n)))).toEqual([])
  })
})

describe('what a container cannot start or go on without', () => {
  const without = (name: string) => allowList(allow(START_CALLS.replace(`${name} `, '')))

  it.each([
    [
      'start-calls-denied',
      denyList(deny('execve')),
      '"execve"',
      { names: ['execve'], loader: 'runc', user: false },
    ],
    ['threads-denied', without('exit'), '"SCMP_ACT_ERRNO"', { names: ['exit'], hangs: true }],
    ['program-start-denied', without('mprotect'), '"SCMP_ACT_ERRNO"', { names: ['mprotect'] }],
    [
      'fork-denied',
      without('clone clone3'),
      '"SCMP_ACT_ERRNO"',
      { names: ['fork', 'vfork', 'clone', 'clone3'] },
    ],
    [
      'fork-without-clone',
      allowList(allow(START_CALLS.replace('clone clone3', 'fork'))),
      '"fork"',
      { names: ['fork'] },
    ],
  ] as const)('%s', (id, text, marks, values) => {
    expect(foundBy(id, text)).toMatchObject([{ marks, values }])
    expect(foundBy(id, allowList(allow(`${START_CALLS} fork vfork`)))).toEqual([])
  })
})
