import { describe, expect, it } from 'vitest'
import { defaultTarget, parseProfile, type Target } from '../../engine/profile'
import { answerBlockedCall, toldRefusal } from './blocked-call'
import { everyRow } from './cases.test-data'
import { said } from './said-command.test-data'

const target: Target = { ...defaultTarget, loader: 'crun' }
const documentOf = (syscalls: readonly object[], more: object = {}) =>
  parseProfile(
    JSON.stringify({
      defaultAction: 'SCMP_ACT_ERRNO',
      defaultErrnoRet: 1,
      architectures: ['SCMP_ARCH_X86_64'],
      syscalls,
      ...more,
    }),
  )
const rule = (names: string, args?: readonly object[], action = 'SCMP_ACT_ALLOW') => ({
  names: names.split(' '),
  action,
  ...(args ? { args } : {}),
})
const plain = documentOf([rule('read write')])
const answerTo = (text: string, document = plain, on = target) => answerBlockedCall(text, document, on)

/** The calls that a text tells of, and what would let each through: just so, and in every way. */
function edits(text: string, document = plain, on = target) {
  const answer = answerTo(text, document, on)
  if (!answer.ok) return answer.id
  return answer.blocked.map(({ call, fate, command, wider }) => [
    call.name,
    fate,
    ...[command, wider].map(each => each && said(each)),
  ])
}

const mount = 'mount("a", "/b", "c", 0, NULL) = -1 EPERM (Operation not permitted)'
const record = (fields: string) => `type=SECCOMP msg=audit(1.2:3): pid=8 comm="sh" sig=0 ${fields}`

describe('of several lines', () => {
  it('the first that tells of a refusal counts, else the first with a call', () => {
    const first = (...lines: readonly string[]) => {
      const answer = answerTo(lines.join('\n'))
      return answer.ok && answer.kind === 'call' ? answer.blocked.map(({ call }) => call.name) : undefined
    }
    everyRow<[lines: readonly string[], name: string]>(
      [
        [['read(0, "", 1) = 0', mount], 'mount'],
        [['read(0, "", 1) = 0', mount.replace('EPERM', 'ENOSYS')], 'mount'],
        [['read(0, "", 1) = 0', mount.replace(') = -1 EPERM', ')   = -1 EACCES')], 'mount'],
        [['read(0, "", 1) = 0', record('arch=c000003e syscall=165 code=0x50000')], 'mount'],
        [['openat(3, "x", 0) = -1 ENOENT (No such file or directory)', mount], 'mount'],
        [['read(0, "", 1) = 0', mount.replace('-1 EPERM', '0')], 'read'],
        [['read(0, "", 1) = 0', mount.replace('EPERM', 'EPERMS')], 'read'],
        [['openat(3, "x", 0) = -1 ENOENT (No such file or directory)', 'read(0, "", 1) = 0'], 'openat'],
        // What stands in a string is no call, nor is what a program says of an option.
        [['it said "no" to umount2("x", 0) = -1 EPERM (x)', mount], 'mount'],
        [['getsockopt(SO_ERROR): Operation not permitted', 'read(0, "", 1) = 0'], 'read'],
        [['nothing = at all', 'read(0, "", 1) = 0'], 'read'],
        [['', 'umount', 'read(0, "", 1) = 0'], 'read'],
      ],
      (lines, name) => {
        for (const end of ['\n', '\r\n']) {
          expect(first(...lines)).toEqual([name])
          expect(first(lines.join(end))).toEqual([name])
        }
      },
    )
  })

  it('are read two thousand, as nobody pastes more to ask for one call', () => {
    const noise = (count: number) => 'all is well\n'.repeat(count)
    expect(answerTo(`${noise(1999)}${mount}`)).toMatchObject({ kind: 'call' })
    expect(answerTo(`${noise(2000)}read(0, "", 1) = 0`)).not.toMatchObject({ kind: 'call' })
  })
})

describe('a record of the kernel', () => {
  const told = (fields: string) => {
    const answer = answerTo(record(fields))
    return answer.ok && answer.kind === 'call' ? [answer.recorded?.action, answer.foreignErrno] : answer
  }
  it('tells what was done, where it says so', () => {
    const call = 'arch=c000003e syscall=165'
    everyRow<[code: string, action: string | undefined]>(
      [
        ['code=0x50000', 'SCMP_ACT_ERRNO'],
        ['code=0x7ffc0000', 'SCMP_ACT_LOG'],
        ['code=0x7FFC0000', 'SCMP_ACT_LOG'],
        ['code=0x0', 'SCMP_ACT_KILL_THREAD'],
        ['code=0x80000000', 'SCMP_ACT_KILL_PROCESS'],
        ['', undefined],
        ['code=50000', undefined],
        ['code=0x7ffc00000', undefined],
        ['code=0x7ffc0000z', undefined],
      ],
      (code, action) => {
        expect(told(`${call} ${code}`)).toEqual([action, undefined])
      },
    )
    expect(answerTo(mount)).toMatchObject({ recorded: undefined, process: undefined })
    expect(answerTo(record(`${call} code=0x50000`))).toMatchObject({ process: 'sh' })
  })
})

describe('what lets a call through', () => {
  it('is nothing where it runs, or the runtime has no name for it', () => {
    expect(edits('read(0, "", 1) = 0')).toEqual([['read', 'allowed', undefined, undefined]])
    expect(edits('uprobe() = -1 EPERM (x)')).toEqual([['uprobe', 'refused', undefined, undefined]])
    expect(edits(mount)).toEqual([['mount', 'refused', 'allow: mount', undefined]])
  })

  it('is the list of architectures, where the form of the profile has one', () => {
    const older = record('arch=40000003 syscall=21 code=0x0')
    expect(edits(older)).toEqual([
      ['mount', 'refused', 'architectures: SCMP_ARCH_X86_64 SCMP_ARCH_X86', undefined],
    ])
    const mapped = documentOf([rule('read')], {
      architectures: undefined,
      archMap: [{ architecture: 'SCMP_ARCH_X86_64', subArchitectures: [] }],
    })
    expect(edits(older, mapped)).toEqual([['mount', 'refused', undefined, undefined]])
  })

  it('is a rule for the arguments that rules compare, as it was made, in their order', () => {
    const socket = 'socket(AF_INET, SOCK_STREAM, IPPROTO_TCP) = -1 EPERM (x)'
    const on = (...args: readonly object[]) => [rule('read'), rule('socket', args), rule('mount', args)]
    const eq = (index: number | undefined, value?: number) => ({ index, value, op: 'SCMP_CMP_EQ' })
    expect(edits(socket, documentOf(on(eq(2, 17), eq(0, 1))))).toEqual([
      ['socket', 'refused', 'allow: socket where a0&0xffffffff=2 a2&0xffffffff=6', 'allow!: socket'],
    ])
    // Without an index, or a value, the first argument and 0 are meant.
    expect(edits(socket, documentOf(on(eq(undefined, 1))))).toMatchObject([
      ['socket', 'refused', 'allow: socket where a0&0xffffffff=2', 'allow!: socket'],
    ])
    // What compares arguments of another call says nothing of this one.
    expect(edits(socket, documentOf([rule('mount', [eq(0, 1)])]))).toEqual([
      ['socket', 'refused', 'allow: socket', undefined],
    ])
    // One argument that the text does not tell is one too many.
    expect(
      edits('socket(AF_INET, SOCK_OF_NOBODY, 6) = -1 EPERM (x)', documentOf(on(eq(0, 1), eq(1, 2)))),
    ).toMatchObject([['socket', 'refused', 'allow!: socket', undefined]])
  })

  it('looks at the bits that rules look at, where all of them look at some', () => {
    const masked = (value: number, valueTwo: number, index = 0) => ({
      index,
      value,
      valueTwo,
      op: 'SCMP_CMP_MASKED_EQ',
    })
    const personality = 'personality(0x40012) = -1 EPERM (x)'
    const two = [rule('personality', [masked(0xf, 1)]), rule('personality', [masked(0xf0, 0x20)])]
    expect(edits(personality, documentOf(two))).toMatchObject([
      ['personality', 'refused', 'allow: personality where a0&0xff=18', 'allow!: personality'],
    ])
    const mixed = [
      rule('personality', [masked(0xf, 1)]),
      rule('personality', [{ index: 0, value: 3, op: 'SCMP_CMP_EQ' }]),
    ]
    expect(edits(personality, documentOf(mixed))).toMatchObject([
      ['personality', 'refused', 'allow: personality where a0&0xffffffff=262162', 'allow!: personality'],
    ])
  })

  it('opens the call behind a multiplexer as a whole', () => {
    const x86: Target = { ...target, architecture: 'SCMP_ARCH_X86' }
    const document = documentOf([rule('read')], { architectures: ['SCMP_ARCH_X86'] })
    expect(edits('socketcall(2, 0x7f) = -1 EPERM (x)', document, x86)).toMatchObject([
      ['socketcall', 'refused', 'allow: socketcall', undefined],
    ])
  })
})

describe('an error that names no line of a log', () => {
  const errorOf = (text: string, document = plain) => {
    const answer = answerTo(text, document)
    return answer.ok && answer.kind === 'error' ? answer.error : answer.ok ? answer.kind : answer.id
  }

  it('is told by what it points to', () => {
    everyRow<[text: string, error: string]>(
      [
        ['keyctl_session_to_parent: Operation not permitted', 'keyring-failed'],
        ['Operation not permitted', 'not-permitted'],
        ['setpriority failed', 'call-named'],
        ['it went wrong\nexit status 1', 'known-complaint'],
        ['hello', 'no-call-found'],
        ['165', 'no-call-found'],
        [' 165 ', 'no-call-found'],
        // The name alone of a call is one, but no word in a sentence.
        [' mount ', 'call'],
        ['splice', 'call'],
      ],
      (text, error) => {
        expect(errorOf(text)).toBe(error)
      },
    )
  })

  it('names no call that the architecture has not, nor by how the program ended', () => {
    const all = documentOf([rule('read write exit_group timerfd_settime mincore')])
    everyRow<[text: string, letThrough: readonly string[], isNamed: boolean, first: string | undefined]>(
      [
        ['Segmentation fault', [], false, undefined],
        [
          "fio: helper_thread.c:307: helper_thread_main: Assertion `timerfd >= 0' failed.\ntimerfd: Operation not permitted",
          [],
          true,
          'timerfd_create',
        ],
        [
          "Error: spawn EPERM\n  errno: -1,\n  syscall: 'spawn', signal: null, signal failed",
          [],
          false,
          undefined,
        ],
        ['mincore failed', ['mincore'], true, undefined],
      ],
      (text, letThrough, isNamed, first) => {
        const answer = answerTo(text, all)
        if (!answer.ok || answer.kind !== 'error') throw new Error(answer.ok ? answer.kind : answer.id)
        expect([answer.letThrough, answer.isNamed]).toEqual([letThrough, isNamed])
        if (first) expect(answer.blocked[0]?.call.name).toBe(first)
      },
    )
  })

  it('is none of the filter’s where nothing in it answers so, unless the program has words of its own', () => {
    expect(answerTo('sh: ./run: Permission denied')).toMatchObject({ foreignErrno: 'EACCES' })
    expect(answerTo('it failed: Permission denied\nexit status 1')).toMatchObject({
      blocked: [],
      others: [],
      foreignErrno: 'EACCES',
    })
    expect(answerTo('mount: /mnt: permission denied.')).toMatchObject({ foreignErrno: undefined })
  })
})

describe('what starts a container and could not use its profile', () => {
  it('tells of no refused call', () => {
    // As docker, dockerd, containerd and runc print it.
    everyRow<[text: string, error: string]>(
      [
        [
          'docker: opening seccomp profile (a.json) failed: open a.json: no such file or directory',
          'profile-not-found',
        ],
        [
          'Error: failed to generate spec: cannot load seccomp profile "/var/lib/kubelet/seccomp/a.json": open /var/lib/kubelet/seccomp/a.json: no such file or directory',
          'profile-not-found',
        ],
        [
          "docker: compacting json for seccomp profile (a.json) failed: invalid character ']' looking for beginning of value",
          'profile-not-read',
        ],
        [
          'decoding seccomp profile failed "/a.json": invalid character \']\' looking for beginning of value',
          'profile-not-read',
        ],
        [
          'Error response from daemon: Decoding seccomp profile failed: json: cannot unmarshal number -1 into Go struct field',
          'profile-not-read',
        ],
        [
          'runc create failed: string SCMP_ACT_DENY is not a valid action for seccomp: unknown',
          'profile-not-read',
        ],
        [
          'unable to start container process: SCMP_ACT_NOTIFY cannot be used as default action: unknown',
          'profile-not-read',
        ],
        [
          'error creating seccomp syscall condition for syscall read: syscalls only have up to 6 arguments (9 given)',
          'profile-not-read',
        ],
        [
          "both 'architectures' and 'archMap' are specified in the seccomp profile, use either 'architectures' or 'archMap'",
          'profile-not-read',
        ],
        [
          'unable to init seccomp: error loading seccomp filter into kernel: error loading seccomp filter: errno 22',
          'filter-not-loaded',
        ],
        ['seccomp is not enabled in your kernel, cannot run a custom seccomp profile', 'filter-not-loaded'],
      ],
      (text, error) => {
        expect(toldRefusal(text, target)).toEqual({ kind: 'error', error })
        expect(answerTo(text)).toMatchObject({ ok: true, error, blocked: [], letThrough: [], others: [] })
      },
    )
  })

  it('is told apart from a filter that may not be loaded', () => {
    const text =
      'error loading seccomp filter into kernel: error loading seccomp filter: operation not permitted'
    expect(answerTo(text)).not.toMatchObject({ error: 'filter-not-loaded' })
  })
})

describe('a process that SIGSYS ended', () => {
  const ended = 'Bad system call (core dumped)'

  it('was not ended by a profile that only returns errors', () => {
    expect(answerTo(ended)).toMatchObject({ error: 'bad-system-call', blocked: [], others: [] })
  })

  it('was ended at a call that the profile kills', () => {
    const kills = documentOf([rule('mount', undefined, 'SCMP_ACT_KILL_PROCESS'), rule('read write')])
    expect(edits(ended, kills)).toEqual([['mount', 'refused', 'allow: mount', undefined]])
  })

  it('was ended at a call that the profile kills for some arguments, and refuses by an error for others', () => {
    const family = (value: number, action: string) =>
      rule('socket', [{ index: 0, value, op: 'SCMP_CMP_EQ' }], action)
    const both = documentOf([family(16, 'SCMP_ACT_ERRNO'), family(40, 'SCMP_ACT_KILL_PROCESS'), rule('read')])
    expect(answerTo(ended, both)).toMatchObject({ blocked: [{ call: { name: 'socket' } }] })
  })
})

it('tells a call that was made from one that was refused', () => {
  everyRow<[text: string, wasMade: boolean]>(
    [
      ['read(0, "", 1) = 0', true],
      ['mmap(NULL, 1, 0, 0, -1, 0) = 0x7f00', true],
      [mount, false],
      ['exit_group(1) = ?', false],
      [record('arch=c000003e syscall=165 code=0x7ffc0000'), true],
      [record('arch=c000003e syscall=165 code=0x50000'), false],
    ],
    (text, wasMade) => {
      expect(answerTo(text)).toMatchObject({ kind: 'call', wasMade })
      if (wasMade) expect(toldRefusal(text, target)).toMatchObject({ isRefusal: false })
    },
  )
})

it('tells the capabilities with which a rule would allow what the default refuses', () => {
  const waiting = documentOf([
    { names: ['setns'], action: 'SCMP_ACT_ALLOW', includes: { caps: ['CAP_SYS_ADMIN'] } },
    { names: ['read'], action: 'SCMP_ACT_ALLOW' },
  ])
  const told = (text: string) => {
    const answer = answerBlockedCall(text, waiting, { ...target, runtime: 'docker' })
    return answer.ok && answer.blocked.map(({ withCapability }) => withCapability)
  }
  expect(told('setns(3, 0) = -1 EPERM')).toEqual([['CAP_SYS_ADMIN']])
  expect(told('mount("a", "b", "c", 0, NULL) = -1 EPERM')).toEqual([[]])
})

it('takes the word seccomp for no call', () => {
  expect(answerTo('crun: unknown seccomp syscall `foo` ignored')).not.toMatchObject({ error: 'call-named' })
  const named = answerTo('seccomp: Operation not permitted')
  expect(named.ok && named.blocked[0]?.call.name).toBe('seccomp')
})
