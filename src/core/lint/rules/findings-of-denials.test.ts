import { describe, it } from 'vitest'
import {
  allow,
  allowList,
  deny,
  denyList,
  profile,
  rule,
  START_CALLS,
  startAnd,
  when,
  withMembers,
} from '../example-text.test-data'
import { expectTold } from '../said.test-data'

const podman = { runtime: 'podman', loader: 'crun' } as const

describe('a rule that repeats the default', () => {
  it('is told of word for word, or not at all', () => {
    expectTold([
      [
        'can go',
        'equals-default',
        allowList(allow('read cachestat'), withMembers(rule('ERRNO', 'open mount'), '"errnoRet":1')),
        {},
        [
          'info "SCMP_ACT_ERRNO" in rule 2; names [open mount]; remove-rule (rule 2) keeps: kind remove-rule, rule 1',
        ],
      ],
      [
        'stays where it holds the largest number, by which runc answers ENOSYS',
        'equals-default',
        allowList(allow('read'), withMembers(rule('ERRNO', 'cachestat'), '"errnoRet":1')),
        {},
        ['info "SCMP_ACT_ERRNO" in rule 2; names [cachestat]'],
      ],
      [
        'stays beside another that holds the largest number, too',
        'equals-default',
        allowList(
          allow('read'),
          withMembers(rule('ERRNO', 'cachestat'), '"errnoRet":1'),
          withMembers(rule('ERRNO', 'cachestat'), '"errnoRet":1'),
        ),
        {},
        [
          'info "SCMP_ACT_ERRNO" in rule 2; names [cachestat]',
          'info "SCMP_ACT_ERRNO" in rule 3; names [cachestat]',
        ],
      ],
      [
        'can go where a rule in force has the same largest number',
        'equals-default',
        allowList(
          allow('read'),
          withMembers(rule('ERRNO', 'cachestat'), '"errnoRet":1'),
          deny('cachestat', when(0, 'EQ', 1n)),
        ),
        {},
        [
          'info "SCMP_ACT_ERRNO" in rule 2; names [cachestat]; remove-rule (rule 2) keeps: kind remove-rule, rule 1',
        ],
      ],
      [
        'can go where a rule in force has a larger number',
        'equals-default',
        allowList(withMembers(rule('ERRNO', 'cachestat'), '"errnoRet":1'), allow('read mseal')),
        {},
        [
          'info "SCMP_ACT_ERRNO" in rule 1; names [cachestat]; remove-rule (rule 1) keeps: kind remove-rule, rule 0',
        ],
      ],
      [
        'can go under crun, which answers no ENOSYS of its own',
        'equals-default',
        allowList(allow('read'), withMembers(rule('ERRNO', 'cachestat'), '"errnoRet":1')),
        podman,
        [
          'info "SCMP_ACT_ERRNO" in rule 2; names [cachestat]; remove-rule (rule 2) keeps: kind remove-rule, rule 1',
        ],
      ],
      [
        'can go where all else runs',
        'equals-default',
        denyList(deny('mount'), allow('read')),
        {},
        [
          'info "SCMP_ACT_ALLOW" in rule 2; names [read]; remove-rule (rule 2) keeps: kind remove-rule, rule 1',
        ],
      ],
      [
        'is told of without a step where nothing loads',
        'equals-default',
        denyList(
          allow('read'),
          deny('socket', when(0, 'EQ', 2n)),
          rule('KILL_PROCESS', 'socket', when(0, 'EQ', 2n)),
        ),
        {},
        ['info "SCMP_ACT_ALLOW" in rule 1; names [read]'],
      ],
      [
        'is told of elsewhere where another wins',
        'equals-default',
        allowList(allow('read mount'), withMembers(rule('ERRNO', 'mount'), '"errnoRet":1')),
        {},
        [],
      ],
      [
        'is told of beside conditions of another',
        'equals-default',
        allowList(
          allow('read cachestat'),
          allow('mount', when(0, 'EQ', 1n)),
          withMembers(rule('ERRNO', 'mount'), '"errnoRet":1'),
        ),
        {},
        [
          'info "SCMP_ACT_ERRNO" in rule 3; names [mount]; remove-rule (rule 3) keeps: kind remove-rule, rule 2',
        ],
      ],
      [
        'is told of as an inverted list where all do',
        'equals-default',
        denyList(allow('read'), allow('write')),
        {},
        [],
      ],
      [
        'is none where it names nothing',
        'equals-default',
        denyList(deny('mount'), '{"names":[],"action":"SCMP_ACT_ALLOW"}'),
        {},
        [],
      ],
      [
        'is none where it is for others',
        'equals-default',
        denyList(deny('mount'), withMembers(allow('read'), '"includes":{"caps":["CAP_SYS_ADMIN"]}')),
        { capabilities: [] },
        [],
      ],
    ])
  })
})

describe('ENOSYS', () => {
  it('is told of word for word, or not at all', () => {
    expectTold([
      [
        'is no answer to what is dangerous',
        'enosys-for-denied',
        allowList(allow('read'), withMembers(rule('ERRNO', 'mount clone3 bpf read'), '"errnoRet":38')),
        {},
        ['info "SCMP_ACT_ERRNO" in rule 2; names [mount bpf]'],
      ],
      [
        'is another number on MIPS',
        'enosys-for-denied',
        allowList(
          withMembers(rule('ERRNO', 'mount'), '"errnoRet":89'),
          withMembers(rule('ERRNO', 'bpf'), '"errnoRet":38'),
        ),
        { architecture: 'SCMP_ARCH_MIPS64' },
        ['info "SCMP_ACT_ERRNO" in rule 1; names [mount]'],
      ],
      [
        'is the default’s, which is a choice',
        'enosys-for-denied',
        profile(
          '"defaultAction":"SCMP_ACT_ERRNO","defaultErrnoRet":38',
          withMembers(rule('ERRNO', 'mount'), '"errnoRet":38'),
        ),
        {},
        [],
      ],
      [
        'is a number of a tracer, too',
        'enosys-for-denied',
        allowList(withMembers(rule('TRACE', 'mount'), '"errnoRet":38')),
        {},
        [],
      ],
      [
        'is for others',
        'enosys-for-denied',
        allowList(withMembers(rule('ERRNO', 'mount'), '"errnoRet":38,"includes":{"caps":["CAP_SYS_ADMIN"]}')),
        { capabilities: [] },
        [],
      ],
    ])
  })
})

describe('a newer call that is refused', () => {
  it('is told of word for word, or not at all', () => {
    expectTold([
      [
        'has an older one that programs do not take',
        'fallback-refused',
        allowList(allow('faccessat statx newfstatat openat epoll_pwait fchmodat futex renameat cachestat')),
        {},
        [
          'warning "SCMP_ACT_ERRNO"; names [faccessat2 openat2 epoll_pwait2 futex_waitv renameat2]; answer-enosys (names [faccessat2 openat2 epoll_pwait2 futex_waitv renameat2]) changes: kind set-action, names [faccessat2 openat2 epoll_pwait2 futex_waitv renameat2], action ERRNO, errno 38, flatten true',
        ],
      ],
      [
        'is told of at its rule',
        'fallback-refused',
        denyList(deny('mount'), deny('statx openat2')),
        {},
        ['warning "statx" in rule 2; names [statx openat2]'],
      ],
      [
        'is told of by each rule where they answer differently',
        'fallback-refused',
        denyList(deny('statx'), withMembers(rule('ERRNO', 'openat2'), '"errnoRet":1')),
        {},
        ['warning "statx" in rule 1; names [statx openat2]'],
      ],
      [
        'has the oldest of the older ones',
        'fallback-refused',
        allowList(allow('access stat rename cachestat')),
        {},
        ['warning "SCMP_ACT_ERRNO"; names [faccessat2 statx renameat2]'],
      ],
      ['has none of them', 'fallback-refused', allowList(allow('read cachestat')), {}, []],
      [
        'is answered with ENOSYS',
        'fallback-refused',
        denyList(withMembers(rule('ERRNO', 'statx'), '"errnoRet":38')),
        {},
        [],
      ],
      ['is answered by the runtime', 'fallback-refused', allowList(allow('openat faccessat')), {}, []],
      ['is killed, which is meant', 'fallback-refused', denyList(rule('KILL_PROCESS', 'statx')), {}, []],
      ['runs in some cases', 'fallback-refused', denyList(deny('statx', when(0, 'EQ', 1n))), {}, []],
      [
        'is refused by a default of ENOSYS',
        'fallback-refused',
        profile(
          '"defaultAction":"SCMP_ACT_ERRNO","defaultErrnoRet":38',
          allow('openat newfstatat cachestat'),
        ),
        {},
        [],
      ],
      [
        'is clone3, without which threads are made by clone',
        'clone3-refused',
        denyList(deny('mount'), deny('clone3')),
        {},
        [
          'error "clone3" in rule 2; answer-enosys (names [clone3]) changes: kind set-action, names [clone3], action ERRNO, errno 38, flatten true',
        ],
      ],
      [
        'is clone3, by the default',
        'clone3-refused',
        allowList(allow(START_CALLS.replace('clone3 ', '')), allow('cachestat')),
        {},
        [
          'error "SCMP_ACT_ERRNO"; answer-enosys (names [clone3]) changes: kind set-action, names [clone3], action ERRNO, errno 38, flatten true',
        ],
      ],
      [
        'is clone3, killed',
        'clone3-refused',
        denyList(rule('KILL_PROCESS', 'clone3')),
        {},
        [
          'error "clone3" in rule 1; answer-enosys (names [clone3]) changes: kind set-action, names [clone3], action ERRNO, errno 38, flatten true',
        ],
      ],
      [
        'is clone3 beside a clone that is denied, too',
        'clone3-refused',
        denyList(deny('clone clone3')),
        {},
        [],
      ],
      [
        'is clone3 beside a clone with conditions',
        'clone3-refused',
        denyList(deny('clone3'), deny('clone', when(0, 'MASKED_EQ', 0x10000000n, 0x10000000n))),
        {},
        [
          'error "clone3" in rule 1; answer-enosys (names [clone3]) changes: kind set-action, names [clone3], action ERRNO, errno 38, flatten true',
        ],
      ],
      [
        'is clone3, with ENOSYS',
        'clone3-refused',
        denyList(withMembers(rule('ERRNO', 'clone3'), '"errnoRet":38')),
        {},
        [],
      ],
      [
        'is clone3 with an ENOSYS that kills',
        'clone3-refused',
        denyList(withMembers(rule('TRAP', 'clone3'), '"errnoRet":38')),
        {},
        [
          'error "clone3" in rule 1; answer-enosys (names [clone3]) changes: kind set-action, names [clone3], action ERRNO, errno 38, flatten true',
        ],
      ],
      [
        'is clone3 by a mask on its address, which hardly any address meets',
        'clone3-refused',
        allowList(
          allow(START_CALLS.replace('clone3 ', '')),
          allow('clone3', when(0, 'MASKED_EQ', 0x7e020000n)),
        ),
        {},
        [
          'error "clone3" in rule 2; answer-enosys (names [clone3]) changes: kind set-action, names [clone3], action ERRNO, errno 38, flatten true',
        ],
      ],
      [
        'is clone3 by one bit of its address, which half of them have',
        'clone3-refused',
        allowList(allow(START_CALLS.replace('clone3 ', '')), allow('clone3', when(0, 'MASKED_EQ', 0x10000n))),
        {},
        [],
      ],
      ['is clone3 in some cases', 'clone3-refused', denyList(deny('clone3', when(1, 'EQ', 0n))), {}, []],
    ])
  })
})

describe('single arguments', () => {
  it('is told of word for word, or not at all', () => {
    expectTold([
      [
        'that ask for the persona are refused beside others',
        'personality-query-refused',
        startAnd(allow('personality', when(0, 'EQ', 0n))),
        {},
        ['info "personality" in rule 2'],
      ],
      [
        'that ask for the persona run',
        'personality-query-refused',
        startAnd(allow('personality', when(0, 'EQ', 0n)), allow('personality', when(0, 'EQ', 0xffffffffn))),
        {},
        [],
      ],
      [
        'that ask for the persona are refused by a rule',
        'personality-query-refused',
        denyList(deny('personality', when(0, 'GT', 8n))),
        {},
        ['info "personality" in rule 1'],
      ],
      [
        'that ask for the persona are refused with all others',
        'personality-query-refused',
        startAnd(deny('personality')),
        {},
        [],
      ],
      [
        'that put input into a terminal are denied one of two ways',
        'terminal-input-open',
        denyList(deny('ioctl', when(1, 'MASKED_EQ', 0xffffffffn, 0x5412n))),
        {},
        ['info "ioctl" in rule 1; denied [TIOCSTI], names [TIOCLINUX]'],
      ],
      [
        'that put input into a terminal are numbered otherwise on POWER',
        'terminal-input-open',
        denyList(deny('ioctl', when(1, 'EQ', 0x5412n))),
        { architecture: 'SCMP_ARCH_MIPS64' },
        [],
      ],
      [
        'that put input into a terminal are denied with all others',
        'terminal-input-open',
        denyList(deny('ioctl')),
        {},
        [],
      ],
      [
        'that put input into a terminal run beside others',
        'terminal-input-open',
        denyList(deny('ioctl', when(1, 'EQ', 7n))),
        {},
        [],
      ],
      [
        'that put input into a terminal are left to a tracer',
        'terminal-input-open',
        denyList(deny('ioctl', when(1, 'EQ', 0x5412n)), rule('TRACE', 'ioctl', when(1, 'EQ', 0x541cn))),
        {},
        ['info "ioctl" in rule 1; denied [TIOCSTI], names [TIOCLINUX]'],
      ],
    ])
  })
})
