import { describe, it } from 'vitest'
import {
  allow,
  allowList,
  deny,
  denyList,
  listing,
  rule,
  START_CALLS,
  startAnd,
  startWithout,
  when,
  withMembers,
} from '../example-text.test-data'
import { expectTold } from '../said.test-data'

const podman = { runtime: 'podman', loader: 'crun' } as const
const arm = { architecture: 'SCMP_ARCH_AARCH64' } as const

const eperm = (names: string) => withMembers(rule('ERRNO', names), '"errnoRet":1')

describe('a container that does not start', () => {
  it('is told of word for word, or not at all', () => {
    expectTold([
      [
        'is told of at the rule that denies, with one that lets it through',
        'start-calls-denied',
        denyList(deny('read'), deny('execve')),
        {},
        [
          'error "execve" in rule 2; names [execve read], loader runc, always true, by docker, user false, sometimes []; allow-calls (names [execve read]) changes: kind set-action, names [execve read], action ALLOW, flatten true',
        ],
      ],
      [
        'is told of at the default where no rule denies',
        'start-calls-denied',
        startWithout('execve', 'read'),
        {},
        [
          'error "SCMP_ACT_ERRNO"; names [execve read], loader runc, always true, by docker, user false, sometimes []; allow-calls (names [execve read readlinkat]) changes: kind set-action, names [execve read readlinkat], action ALLOW, flatten true',
        ],
      ],
      [
        'is told of with who starts a unit, which makes no container',
        'start-calls-denied',
        denyList(deny('execve capset')),
        { startedBy: 'systemd' },
        [
          'error "execve" in rule 1; names [execve], loader systemd, isHost true, always true, by docker, user false, sometimes []; allow-calls (names [execve]) changes: kind set-action, names [execve], action ALLOW, flatten true',
        ],
      ],
      [
        'is nothing of a unit where a container alone needs it',
        'start-calls-denied',
        denyList(deny('capset epoll_ctl getdents64')),
        { startedBy: 'systemd' },
        [],
      ],
      [
        'is told of with the loader of the target',
        'start-calls-denied',
        denyList(deny('execve')),
        podman,
        [
          'error "execve" in rule 1; names [execve], loader crun, always true, by podman, user false, sometimes []; allow-calls (names [execve]) changes: kind set-action, names [execve], action ALLOW, flatten true',
        ],
      ],
      [
        'without new privileges would start where only the calls before them are denied',
        'start-calls-denied',
        denyList(deny('setuid')),
        {},
        [
          'error "setuid" in rule 1; names [setuid], loader runc, always false, by docker, user false, sometimes []; allow-calls (names [setuid]) changes: kind set-action, names [setuid], action ALLOW, flatten true',
        ],
      ],
      [
        'names first what no_new_privs does not help against',
        'start-calls-denied',
        denyList(deny('capset close')),
        {},
        [
          'error "capset" in rule 1; names [close capset], loader runc, always true, by docker, user false, sometimes []; allow-calls (names [capset close]) changes: kind set-action, names [capset close], action ALLOW, flatten true',
        ],
      ],
      ['has nothing told of it where all is there', 'start-calls-denied', startAnd(), {}, []],
      [
        'is told of with what only some starts call',
        'start-calls-denied',
        startWithout('execve', 'futex', 'nanosleep'),
        {},
        [
          'error "SCMP_ACT_ERRNO"; names [execve], loader runc, always true, by docker, user false, sometimes [futex nanosleep]; allow-calls (names [execve futex nanosleep readlinkat]) changes: kind set-action, names [execve futex nanosleep readlinkat], action ALLOW, flatten true',
        ],
      ],
    ])
  })
})

describe('a container that starts at times', () => {
  it('is told of word for word, or not at all', () => {
    expectTold([
      [
        'is told of at the rule',
        'start-may-fail',
        denyList(deny('ptrace'), deny('mmap')),
        {},
        [
          'warning "mmap" in rule 2; names [mmap], loader runc, user false; allow-calls (names [mmap]) changes: kind set-action, names [mmap], action ALLOW, flatten true',
        ],
      ],
      [
        'is told of at the default',
        'start-may-fail',
        startWithout('futex'),
        {},
        [
          'warning "SCMP_ACT_ERRNO"; names [futex], loader runc, user false; allow-calls (names [futex readlinkat]) changes: kind set-action, names [futex readlinkat], action ALLOW, flatten true',
        ],
      ],
      [
        'is told of by all calls that some starts make',
        'start-may-fail',
        startWithout('futex', 'openat2'),
        {},
        [
          'warning "SCMP_ACT_ERRNO"; names [futex openat2], loader runc, user false; allow-calls (names [futex openat2 readlinkat]) changes: kind set-action, names [futex openat2 readlinkat], action ALLOW, flatten true',
        ],
      ],
      ['is nothing beside one that never starts', 'start-may-fail', startWithout('futex', 'execve'), {}, []],
      ['with all calls is well', 'start-may-fail', startAnd(), {}, []],
      [
        'has no step where a condition is for the call already',
        'start-may-fail',
        allowList(allow(START_CALLS.replace('futex ', '')), allow('futex', when(1, 'EQ', 0n))),
        {},
        ['warning "SCMP_ACT_ERRNO"; names [futex], loader runc, user false'],
      ],
    ])
  })
})

describe('a program that does not start', () => {
  it('is told of word for word, or not at all', () => {
    expectTold([
      [
        'is every one where they cannot end',
        'program-start-denied',
        denyList(deny('exit_group')),
        {},
        [
          'error "exit_group" in rule 1; names [exit_group], none true; allow-calls (names [exit_group]) changes: kind set-action, names [exit_group], action ALLOW, flatten true',
        ],
      ],
      [
        'is every one where each library needs the call',
        'program-start-denied',
        startWithout('mprotect'),
        {},
        [
          'error "SCMP_ACT_ERRNO"; names [mprotect], none true; allow-calls (names [mprotect]) changes: kind set-action, names [mprotect], action ALLOW, flatten true',
        ],
      ],
      [
        'is that of glibc alone where others go on',
        'program-start-denied',
        denyList(deny('mprotect')),
        {},
        [
          'warning "mprotect" in rule 1; names [mprotect], none false; allow-calls (names [mprotect]) changes: kind set-action, names [mprotect], action ALLOW, flatten true',
        ],
      ],
      [
        'is told of beyond what the container needs',
        'program-start-denied',
        allowList(allow('read')),
        {},
        [
          'error "SCMP_ACT_ERRNO"; names [arch_prctl exit_group mmap mprotect pread64], none true; allow-calls (names [arch_prctl close execve exit_group fstat mmap mprotect openat pread64 write]) changes: kind set-action, names [arch_prctl close execve exit_group fstat mmap mprotect openat pread64 write], action ALLOW, flatten true',
        ],
      ],
      [
        'is nothing where what is missing stops the container itself',
        'program-start-denied',
        denyList(deny('execve')),
        {},
        [],
      ],
      [
        'is nothing where only one of another library is stopped',
        'program-start-denied',
        startWithout('set_tid_address'),
        {},
        [],
      ],
      ['is nothing where all is there', 'program-start-denied', startAnd(), {}, []],
    ])
  })
})

describe('threads', () => {
  it('is told of word for word, or not at all', () => {
    expectTold([
      [
        'that cannot end hang',
        'threads-denied',
        startWithout('exit'),
        {},
        [
          'warning "SCMP_ACT_ERRNO"; names [exit], hangs true; allow-calls (names [exit]) changes: kind set-action, names [exit], action ALLOW, flatten true',
        ],
      ],
      [
        'that cannot wait hang',
        'threads-denied',
        denyList(deny('futex')),
        {},
        [
          'warning "futex" in rule 1; names [futex], hangs true; allow-calls (names [futex]) changes: kind set-action, names [futex], action ALLOW, flatten true',
        ],
      ],
      [
        'that cannot be made are only missing',
        'threads-denied',
        startWithout('clone', 'clone3'),
        {},
        [
          'info "SCMP_ACT_ERRNO"; names [clone clone3], hangs false; allow-calls (names [clone]) changes: kind several, commands [{kind set-action, names [clone3], action ERRNO, errno 38, flatten true} {kind add-rule, draft {names [clone], action ALLOW, conditions [{index 0, operator MASKED_EQ, value 0x7e020000, valueTwo 0}]}}]',
        ],
      ],
      [
        'that can neither be made nor end are only missing',
        'threads-denied',
        denyList(deny('clone clone3 exit')),
        {},
        [
          'info "clone" in rule 1; names [clone clone3 exit], hangs false; allow-calls (names [clone exit]) changes: kind several, commands [{kind set-action, names [clone exit], action ALLOW, flatten true} {kind set-action, names [clone3], action ERRNO, errno 38, flatten true} {kind add-rule, draft {names [clone], action ALLOW, conditions [{index 0, operator MASKED_EQ, value 0x7e020000, valueTwo 0}]}}]',
        ],
      ],
      [
        'that are made by the older call want ENOSYS for the newer one',
        'threads-denied',
        allowList(
          allow(START_CALLS.replace('clone clone3 ', '')),
          allow('clone', when(0, 'MASKED_EQ', 0x7e020000n, 0n)),
        ),
        {},
        [
          'info "SCMP_ACT_ERRNO"; names [clone3], hangs false; answer-enosys (names [clone3]) changes: kind set-action, names [clone3], action ERRNO, errno 38, flatten true',
        ],
      ],
      [
        'are nothing to a container that does not start',
        'threads-denied',
        startWithout('exit', 'execve'),
        {},
        [],
      ],
      [
        'are nothing to a program that does not start',
        'threads-denied',
        startWithout('exit', 'mprotect'),
        {},
        [],
      ],
      [
        'are nothing to a program that does not end',
        'threads-denied',
        startWithout('exit', 'exit_group'),
        {},
        [],
      ],
      ['that run are well', 'threads-denied', startAnd(), {}, []],
    ])
  })
})

describe('processes', () => {
  it('is told of word for word, or not at all', () => {
    expectTold([
      [
        'starts, and bash alone does not',
        'shell-denied',
        denyList(eperm('getpgrp')),
        {},
        [
          'info "getpgrp" in rule 1; names [getpgrp], shells [bash]; allow-calls (names [getpgrp]) changes: kind set-action, names [getpgrp], action ALLOW, flatten true',
        ],
      ],
      ['waits for no process', 'shell-denied', denyList(eperm('wait4')), {}, []],
      ['starts no shell where nothing forks', 'shell-denied', denyList(eperm('clone getpgrp')), {}, []],
      ['starts nothing', 'shell-denied', denyList(eperm('execve getpgrp')), {}, []],
      [
        'that nothing makes are a note where no rule names a way',
        'fork-denied',
        startWithout('clone', 'clone3'),
        {},
        [
          'info "SCMP_ACT_ERRNO"; names [fork vfork clone clone3]; allow-calls (names [clone wait4]) changes: kind several, commands [{kind set-action, names [wait4], action ALLOW, flatten true} {kind set-action, names [clone3], action ERRNO, errno 38, flatten true} {kind add-rule, draft {names [clone], action ALLOW, conditions [{index 0, operator MASKED_EQ, value 0x7e020000, valueTwo 0}]}}]',
        ],
      ],
      [
        'that nothing makes are a warning where a rule denies each way',
        'fork-denied',
        denyList(deny('clone clone3 fork vfork')),
        {},
        [
          'warning "fork" in rule 1; names [fork vfork clone clone3]; allow-calls (names [clone]) changes: kind several, commands [{kind set-action, names [clone], action ALLOW, flatten true} {kind set-action, names [clone3], action ERRNO, errno 38, flatten true} {kind add-rule, draft {names [clone], action ALLOW, conditions [{index 0, operator MASKED_EQ, value 0x7e020000, valueTwo 0}]}}]',
        ],
      ],
      ['that one way makes are well', 'fork-denied', denyList(deny('clone clone3 fork')), {}, []],
      [
        'have two ways on ARM',
        'fork-denied',
        listing(startWithout('clone', 'clone3'), 'AARCH64'),
        arm,
        ['info "SCMP_ACT_ERRNO"; names [clone clone3]'],
      ],
      [
        'are nothing to a container that does not start',
        'fork-denied',
        startWithout('clone', 'clone3', 'execve'),
        {},
        [],
      ],
      [
        'are nothing to a program that does not end',
        'fork-denied',
        startWithout('clone', 'clone3', 'exit_group'),
        {},
        [],
      ],
      [
        'by vfork alone are no way for the libraries',
        'fork-without-clone',
        allowList(allow(START_CALLS.replace('clone clone3', 'vfork'))),
        {},
        ['warning "vfork" in rule 1; names [vfork]'],
      ],
      [
        'by both older ways alone are none either',
        'fork-without-clone',
        denyList(deny('clone clone3')),
        {},
        ['warning "SCMP_ACT_ALLOW"; names [fork vfork]'],
      ],
      ['by the older ways and clone are well', 'fork-without-clone', startAnd(allow('fork vfork')), {}, []],
      [
        'by the older ways and clone3 are none either',
        'fork-without-clone',
        denyList(deny('clone')),
        {},
        ['warning "SCMP_ACT_ALLOW"; names [fork vfork clone3]'],
      ],
      [
        'by clone3 alone are none, which makes threads only',
        'fork-without-clone',
        denyList(deny('fork vfork clone')),
        {},
        ['warning "clone" in rule 1; names [clone3]'],
      ],
      [
        'by conditions of clone are well',
        'fork-without-clone',
        denyList(deny('clone3'), deny('clone', when(0, 'EQ', 1n))),
        {},
        [],
      ],
      [
        'by no older way are told of elsewhere',
        'fork-without-clone',
        startWithout('clone', 'clone3'),
        {},
        [],
      ],
    ])
  })
})

describe('sleep that a signal ends', () => {
  it('is told of word for word, or not at all', () => {
    expectTold([
      [
        'cannot go on where its call is missing',
        'restart-denied',
        startWithout('restart_syscall'),
        {},
        [
          'info "SCMP_ACT_ERRNO"; allow-calls (names [restart_syscall]) changes: kind set-action, names [restart_syscall], action ALLOW, flatten true',
        ],
      ],
      [
        'cannot go on where a rule denies its call',
        'restart-denied',
        allowList(allow(START_CALLS.replace('restart_syscall ', '')), deny('restart_syscall')),
        {},
        [
          'info "restart_syscall" in rule 2; allow-calls (names [restart_syscall]) changes: kind set-action, names [restart_syscall], action ALLOW, flatten true',
        ],
      ],
      [
        'is nothing where nobody sleeps',
        'restart-denied',
        startWithout('restart_syscall', 'nanosleep'),
        {},
        [],
      ],
      [
        'may begin with clock_nanosleep',
        'restart-denied',
        allowList(allow(START_CALLS.replace('restart_syscall ', '').replace('nanosleep', 'clock_nanosleep'))),
        {},
        [
          'info "SCMP_ACT_ERRNO"; allow-calls (names [restart_syscall]) changes: kind set-action, names [restart_syscall], action ALLOW, flatten true',
        ],
      ],
      [
        'was denied on purpose where all else runs',
        'restart-denied',
        denyList(deny('restart_syscall')),
        {},
        [],
      ],
      ['goes on where the call runs', 'restart-denied', startAnd(), {}, []],
    ])
  })
})
