import { describe, expect, it } from 'vitest'
import type { Target } from '../../engine/profile'
import {
  allow,
  allowList,
  deny,
  denyList,
  listing,
  profile,
  rule,
  START_CALLS,
  startAnd,
  startWithout,
  when,
  withMembers,
} from './example-text.test-data'
import { offeredFor } from './said.test-data'

type Row = readonly [what: string, text: string, target: Partial<Target>, fixes: readonly string[]]

describe('the linter offers', () => {
  it.each<Row>([
    [
      'a guess at a name that would let a dangerous call run',
      startAnd(allow('mout cachestat')),
      {},
      [
        'fallback-refused: answer-enosys (names [futex_waitv])',
        'namespaces-open: refuse-namespaces (); closes clone clone3',
        'name-unknown: remove-name (name mout)',
      ],
    ],
    [
      'a name as code writes it, though it lets a dangerous call run',
      startAnd(allow('__NR_mount cachestat')),
      {},
      [
        'fallback-refused: answer-enosys (names [futex_waitv])',
        'namespaces-open: refuse-namespaces (); closes clone clone3',
        'name-unknown: rename (from __NR_mount, to mount); opens mount',
        'name-unknown: remove-name (name __NR_mount)',
      ],
    ],
    [
      'a name with a line before it, too',
      startAnd(allow('SYSCTL cachestat')),
      {},
      [
        'fallback-refused: answer-enosys (names [futex_waitv])',
        'namespaces-open: refuse-namespaces (); closes clone clone3',
        'name-unknown: rename (from SYSCTL, to _sysctl); opens _sysctl',
        'name-unknown: remove-name (name SYSCTL)',
      ],
    ],
    [
      'a guess at a name that lets a harmless call run',
      startAnd(allow('mkidr cachestat')),
      {},
      [
        'fallback-refused: answer-enosys (names [futex_waitv])',
        'namespaces-open: refuse-namespaces (); closes clone clone3',
        'name-unknown: rename (from mkidr, to mkdir); opens mkdir',
        'name-unknown: remove-name (name mkidr)',
      ],
    ],
    [
      'a guess at a name that is to be denied',
      denyList(deny('mout')),
      {},
      [
        'namespaces-open: refuse-namespaces (); closes clone clone3 unshare',
        'name-unknown: rename (from mout, to mount); closes mount',
      ],
    ],
    [
      'no way to take out a name that was to be denied, of which then nobody would tell',
      denyList(deny('mkidr')),
      {},
      [
        'namespaces-open: refuse-namespaces (); closes clone clone3 unshare',
        'name-unknown: rename (from mkidr, to mkdir); closes mkdir',
      ],
    ],
    [
      'no way to take out a function whose call runs',
      denyList(deny('fopen')),
      {},
      ['namespaces-open: refuse-namespaces (); closes clone clone3 unshare'],
    ],
    [
      'to swap a mask',
      startAnd(allow('unshare', when(0, 'MASKED_EQ', 0n, 0x10000000n))),
      {},
      [
        'namespaces-open: refuse-namespaces (); closes clone clone3 unshare',
        'mask-empty: swap-mask (); closes unshare',
      ],
    ],
    [
      'to compare the lower half, by which less of a call runs',
      denyList(deny('socket', when(0, 'EQ', 40n))),
      {},
      [
        'namespaces-open: refuse-namespaces (); closes clone clone3 unshare',
        'io-uring-open: deny-calls (names [io_uring_setup io_uring_enter io_uring_register]); closes io_uring_enter io_uring_register io_uring_setup',
        'upper-half-open: compare-low-half (rules [1]); closes socket',
      ],
    ],
    [
      'that conditions win',
      allowList(allow(START_CALLS), deny('clone', when(0, 'MASKED_EQ', 0x10000000n, 0x10000000n))),
      {},
      [
        'namespaces-open: refuse-namespaces (); closes clone clone3',
        'conditions-void: keep-stricter (name clone); closes clone',
      ],
    ],
    [
      'that the stricter rule wins',
      startAnd(allow('chown'), deny('chown')),
      {},
      [
        'namespaces-open: refuse-namespaces (); closes clone clone3',
        'rule-void: keep-stricter (name chown); closes chown',
      ],
    ],
    [
      'what changes no call',
      startAnd(deny('chown'), allow('chown')),
      {},
      [
        'namespaces-open: refuse-namespaces (); closes clone clone3',
        'sibling-open: deny-calls (names [fchown]); closes fchown',
        'rule-void: remove-name (name chown)',
      ],
    ],
    [
      'nothing after which a call still runs of which then nobody would tell',
      startAnd(allow('chown'), allow('chown', when(1, 'EQ', 0n))),
      {},
      ['namespaces-open: refuse-namespaces (); closes clone clone3'],
    ],
    [
      'to end the process, not the thread',
      denyList(rule('KILL', 'chown')),
      {},
      [
        'namespaces-open: refuse-namespaces (); closes clone clone3 unshare',
        'sibling-open: deny-calls (names [lchown fchown fchownat]); closes fchown fchownat lchown',
        'kills-thread: kill-process ()',
      ],
    ],
    [
      'to take out a rule that does nothing',
      startAnd(withMembers(rule('ERRNO', 'open'), '"errnoRet":1')),
      {},
      ['namespaces-open: refuse-namespaces (); closes clone clone3', 'equals-default: remove-rule (rule 2)'],
    ],
    [
      'where nothing loads, without a word of what opens',
      denyList(
        deny('mkdir'),
        deny('socket', when(0, 'EQ', 2n)),
        rule('KILL_PROCESS', 'socket', when(0, 'EQ', 2n)),
        allow('wirte'),
      ),
      {},
      ['name-unknown: rename (from wirte, to write)', 'name-unknown: remove-name (name wirte)'],
    ],
    [
      'to let the start through',
      startWithout('execve'),
      {},
      [
        'start-calls-denied: allow-calls (names [execve readlinkat]); opens execve readlinkat',
        'namespaces-open: refuse-namespaces (); closes clone clone3',
      ],
    ],
    [
      'a rule for each comparison',
      denyList(deny('ioctl', when(1, 'GE', 10n), when(1, 'LE', 20n))),
      {},
      [
        'namespaces-open: refuse-namespaces (); closes clone clone3 unshare',
        'argument-repeated: split-rule (count 2)',
      ],
    ],
    [
      'a rule for each flag',
      denyList(deny('clone', when(0, 'EQ', 0x10020000n))),
      {},
      [
        'upper-half-open: compare-low-half (rules [1]); closes clone',
        'namespaces-open: refuse-namespaces (); closes clone clone3 unshare',
        'flags-compared-whole: rule-per-flag (count 2); closes clone',
      ],
    ],
    [
      'to name each call once',
      startAnd(allow('read write')),
      {},
      ['namespaces-open: refuse-namespaces (); closes clone clone3', 'name-repeated: remove-duplicates ()'],
    ],
    [
      'nothing by names where the reader does not know name',
      profile(
        '"defaultAction":"SCMP_ACT_ERRNO"',
        '{"name":"read","action":"SCMP_ACT_ALLOW"}',
        allow('write cachestat'),
      ),
      { runtime: 'containerd' },
      [],
    ],
    [
      'what closes calls of another architecture',
      listing(denyList(deny('setfsuid')), 'X86_64', 'X86'),
      {},
      [
        'namespaces-open: refuse-namespaces (); closes clone clone3 unshare',
        'open-on-other-abi: deny-calls (names [setfsuid32]); closes setfsuid32',
      ],
    ],
    [
      'to leave out an architecture',
      listing(startAnd(allow('cachestat'), allow('socket', when(0, 'EQ', 2n))), 'X86_64', 'X86'),
      {},
      [
        'fallback-refused: answer-enosys (names [futex_waitv])',
        'namespaces-open: refuse-namespaces (); closes clone clone3',
        'multiplexer-open: drop-architectures (architecture [X86]); closes arch_prctl brk cachestat capget capset chdir clone clone3 close epoll_ctl execve exit exit_group faccessat2 fchown fcntl fstat fstatfs futex getcwd getdents64 getpid getppid mmap mprotect munmap nanosleep openat openat2 prctl pread64 read restart_syscall rt_sigreturn set_tid_address setgid setgroups setuid socket socketcall statx write',
      ],
    ],
    [
      'to deny the siblings of a call',
      denyList(deny('mkdir')),
      {},
      [
        'namespaces-open: refuse-namespaces (); closes clone clone3 unshare',
        'sibling-open: deny-calls (names [mkdirat]); closes mkdirat',
      ],
    ],
    [
      'to deny what runs in some cases',
      startAnd(allow('bpf', when(0, 'EQ', 1n))),
      {},
      [
        'namespaces-open: refuse-namespaces (); closes clone clone3',
        'dangerous-call-open: deny-calls (names [bpf]); closes bpf',
      ],
    ],
    [
      'to write the number of an error',
      startAnd(withMembers(rule('ERRNO', 'ptrace'), '"errno":"ENOSYS"')),
      {},
      [
        'namespaces-open: refuse-namespaces (); closes clone clone3',
        'equals-default: remove-rule (rule 2)',
        'errno-name-ignored: use-number (value 38)',
      ],
    ],
    [
      'to close a ring',
      startAnd(allow('io_uring_setup io_uring_enter')),
      {},
      [
        'namespaces-open: refuse-namespaces (); closes clone clone3',
        'io-uring-open: deny-calls (names [io_uring_setup io_uring_enter]); closes io_uring_enter io_uring_setup',
      ],
    ],
    [
      'what is offered under a default that only logs, which goes on being told',
      profile('"defaultAction":"SCMP_ACT_LOG"', deny('mkdir')),
      {},
      [
        'namespaces-open: refuse-namespaces (); closes clone clone3 unshare',
        'sibling-open: deny-calls (names [mkdirat]); closes mkdirat',
      ],
    ],
  ])('%s', (_, text, target, fixes) => {
    expect(offeredFor(text, target)).toEqual(fixes)
  })
})
