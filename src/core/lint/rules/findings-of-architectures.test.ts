import { describe, it } from 'vitest'
import {
  allow,
  allowList,
  deny,
  denyList,
  listing,
  profile,
  rule,
  when,
  withMembers,
} from '../example-text.test-data'
import { expectTold } from '../said.test-data'

const arm = { architecture: 'SCMP_ARCH_AARCH64' } as const
const s390x = { architecture: 'SCMP_ARCH_S390X' } as const

describe('what a filter does not hold on other architectures', () => {
  it('is told of word for word, or not at all', () => {
    expectTold([
      [
        'a condition of socket is gone behind socketcall',
        'multiplexer-open',
        listing(allowList(allow('read cachestat'), allow('socket', when(0, 'EQ', 2n))), 'X86_64', 'X86'),
        {},
        [
          'security "socket" in rule 2; name socket, via socketcall, architecture [X86]; open: name socketcall, when [[{index 0, operator EQ, value 1, valueTwo 0}]]; drop-architectures (architecture [X86]) changes: kind restrict, purpose multiplexer-open, restrictions [], architectures [X86]',
        ],
      ],
      [
        'conditions of two calls are each told of',
        'multiplexer-open',
        listing(
          allowList(allow('socket connect', when(0, 'EQ', 2n)), allow('shmget', when(0, 'EQ', 2n))),
          'X86_64',
          'X86',
        ),
        {},
        [
          'security "socket" in rule 1; name socket, via socketcall, architecture [X86]; open: name socketcall, when [[{index 0, operator EQ, value 1, valueTwo 0}]]; drop-architectures (architecture [X86]) changes: kind restrict, purpose multiplexer-open, restrictions [], architectures [X86]',
          'security "connect" in rule 1; name connect, via socketcall, architecture [X86]; open: name socketcall, when [[{index 0, operator EQ, value 3, valueTwo 0}]]; drop-architectures (architecture [X86]) changes: kind restrict, purpose multiplexer-open, restrictions [], architectures [X86]',
          'security "shmget" in rule 2; name shmget, via ipc, architecture [X86]; open: name ipc, when [[{index 0, operator EQ, value 0x17, valueTwo 0}]]; drop-architectures (architecture [X86]) changes: kind restrict, purpose multiplexer-open, restrictions [], architectures [X86]',
        ],
      ],
      [
        'a condition that denies nothing is none',
        'multiplexer-open',
        listing(denyList(allow('socket', when(0, 'EQ', 2n))), 'X86_64', 'X86'),
        {},
        [],
      ],
      [
        'a rule that denies some sockets denies socketcall for all',
        'multiplexer-open',
        listing(denyList(deny('socket', when(0, 'EQ', 2n))), 'X86_64', 'X86'),
        {},
        [],
      ],
      [
        'the rule with the condition is marked, not the one before it',
        'multiplexer-open',
        listing(
          allowList(withMembers(rule('ERRNO', 'socket'), '"errnoRet":1'), allow('socket', when(0, 'EQ', 2n))),
          'X86_64',
          'X86',
        ),
        {},
        [
          'security "socket" in rule 2; name socket, via socketcall, architecture [X86]; open: name socketcall, when [[{index 0, operator EQ, value 1, valueTwo 0}]]; drop-architectures (architecture [X86]) changes: kind restrict, purpose multiplexer-open, restrictions [], architectures [X86]',
        ],
      ],
      [
        'without conditions nothing is',
        'multiplexer-open',
        listing(allowList(allow('socket')), 'X86_64', 'X86'),
        {},
        [],
      ],
      [
        'a call of its own everywhere is held',
        'multiplexer-open',
        listing(allowList(allow('personality', when(0, 'EQ', 2n))), 'X86_64', 'X86'),
        {},
        [],
      ],
      [
        'where socketcall is denied nothing passes',
        'multiplexer-open',
        listing(allowList(allow('socket', when(0, 'EQ', 2n)), deny('socketcall')), 'X86_64', 'X86'),
        {},
        [],
      ],
      [
        'on the host alone nothing passes',
        'multiplexer-open',
        allowList(allow('socket', when(0, 'EQ', 2n))),
        {},
        [],
      ],
    ])
  })
})

describe('what programs of an older ABI call instead', () => {
  it('is told of word for word, or not at all', () => {
    expectTold([
      [
        'is missing from a list of what is allowed',
        'older-abi-incomplete',
        listing(allowList(allow('fcntl setuid')), 'X86_64', 'X86', 'X32'),
        {},
        ['warning "SCMP_ARCH_X86"; names [fcntl64 setuid32], architecture X86'],
      ],
      [
        'is there',
        'older-abi-incomplete',
        listing(allowList(allow('fcntl fcntl64')), 'X86_64', 'X86'),
        {},
        [],
      ],
      [
        'matters not where the base call is not allowed',
        'older-abi-incomplete',
        listing(allowList(allow('read'), allow('fcntl', when(0, 'EQ', 1n))), 'X86_64', 'X86'),
        {},
        [],
      ],
      [
        'matters not where all else runs',
        'older-abi-incomplete',
        listing(denyList(deny('fcntl64')), 'X86_64', 'X86'),
        {},
        [],
      ],
      [
        'matters not to the host’s own ABI',
        'older-abi-incomplete',
        listing(allowList(allow('fcntl')), 'X86'),
        { architecture: 'SCMP_ARCH_X86' },
        [],
      ],
      [
        'is told of at the map where that brings the ABI',
        'older-abi-incomplete',
        profile(
          '"defaultAction":"SCMP_ACT_ERRNO","archMap":[{"architecture":"SCMP_ARCH_X86_64","subArchitectures":["SCMP_ARCH_X86"]}]',
          allow('fcntl'),
        ),
        {},
        ['warning "SCMP_ARCH_X86"; names [fcntl64], architecture X86'],
      ],
    ])
  })
})

describe('what is denied here and runs there', () => {
  it('is told of word for word, or not at all', () => {
    expectTold([
      [
        'a call with wider ids',
        'open-on-other-abi',
        listing(denyList(deny('ptrace'), deny('setuid')), 'X86_64', 'X86'),
        {},
        [
          'security "setuid" in rule 2; name setuid, names [setuid32], architecture X86; deny-calls (names [setuid32]) changes: kind set-action, names [setuid32], action ERRNO, errno 13, flatten true',
        ],
      ],
      [
        'an older call that the host never had',
        'open-on-other-abi',
        listing(denyList(deny('umount2')), 'X86_64', 'X86'),
        {},
        [
          'security "umount2" in rule 1; name umount2, names [umount], architecture X86; deny-calls (names [umount]) changes: kind set-action, names [umount], action ERRNO, errno 13, flatten true',
        ],
      ],
      [
        'is open for ENOSYS only by its own name',
        'open-on-other-abi',
        listing(denyList(withMembers(rule('ERRNO', 'umount2'), '"errnoRet":38')), 'X86_64', 'X86'),
        {},
        [],
      ],
      [
        'both are denied',
        'open-on-other-abi',
        listing(denyList(deny('setuid setuid32')), 'X86_64', 'X86'),
        {},
        [],
      ],
      ['the host alone is asked for', 'open-on-other-abi', denyList(deny('setuid')), {}, []],
      [
        'only what is always denied counts',
        'open-on-other-abi',
        listing(denyList(deny('setuid', when(0, 'EQ', 1n))), 'X86_64', 'X86'),
        {},
        [],
      ],
      [
        'only what a rule denies counts',
        'open-on-other-abi',
        listing(allowList(allow('setuid32')), 'X86_64', 'X86'),
        {},
        [],
      ],
      ['a fork is no way out', 'open-on-other-abi', listing(denyList(deny('fork')), 'X86_64', 'X86'), {}, []],
      [
        'a sibling that the host has is told of elsewhere',
        'open-on-other-abi',
        listing(denyList(deny('chown')), 'X86_64', 'X86'),
        {},
        [
          'security "chown" in rule 1; name chown, names [chown32], architecture X86; deny-calls (names [chown32]) changes: kind set-action, names [chown32], action ERRNO, errno 13, flatten true',
        ],
      ],
    ])
  })
})

describe('arguments that stand elsewhere', () => {
  it('is told of word for word, or not at all', () => {
    expectTold([
      [
        'each condition on the first argument of clone',
        'clone-flags-elsewhere',
        listing(
          allowList(
            allow('clone', when(0, 'MASKED_EQ', 1n), when(1, 'EQ', 0n)),
            deny('clone', when(0, 'EQ', 3n)),
          ),
          'S390X',
          'S390',
        ),
        s390x,
        [
          'security 0 in rule 1; architecture [S390X S390]',
          'security 0 in rule 2; architecture [S390X S390]',
        ],
      ],
      [
        'not on another architecture',
        'clone-flags-elsewhere',
        listing(allowList(allow('clone', when(0, 'EQ', 1n))), 'X86_64', 'X86'),
        {},
        [],
      ],
      [
        'not of another call',
        'clone-flags-elsewhere',
        listing(allowList(allow('unshare', when(0, 'EQ', 1n))), 'S390X'),
        s390x,
        [],
      ],
      [
        'behind a value of two registers',
        'argument-differs-by-architecture',
        listing(allowList(allow('pread64 read', when(3, 'EQ', 0n))), 'X86_64', 'X86'),
        {},
        ['warning "pread64" in rule 1; name pread64, index 3, architecture X86'],
      ],
      [
        'in each rule once',
        'argument-differs-by-architecture',
        listing(
          allowList(
            allow('fallocate', when(3, 'EQ', 0n)),
            allow('read'),
            allow('fallocate', when(2, 'EQ', 0n), when(3, 'EQ', 9n)),
          ),
          'X86_64',
          'X86',
          'X32',
        ),
        {},
        [
          'warning "fallocate" in rule 1; name fallocate, index 3, architecture X86',
          'warning "fallocate" in rule 3; name fallocate, index 2, architecture X86',
        ],
      ],
      [
        'not before it',
        'argument-differs-by-architecture',
        listing(allowList(allow('fallocate', when(1, 'EQ', 0n))), 'X86_64', 'X86'),
        {},
        [],
      ],
      [
        'not of clone, which is told of by its flags',
        'argument-differs-by-architecture',
        listing(allowList(allow('clone', when(3, 'EQ', 0n))), 'X86_64', 'X86'),
        {},
        [],
      ],
      [
        'not without a condition',
        'argument-differs-by-architecture',
        listing(allowList(allow('fallocate')), 'X86_64', 'X86'),
        {},
        [],
      ],
      [
        'on a host of which the older ABI is the odd one',
        'argument-differs-by-architecture',
        listing(allowList(allow('fallocate', when(3, 'EQ', 0n))), 'AARCH64', 'ARM'),
        arm,
        [],
      ],
    ])
  })
})

describe('a map of architectures', () => {
  it('is told of word for word, or not at all', () => {
    expectTold([
      [
        'that gives the host nothing',
        'arch-map-unused',
        profile(
          '"defaultAction":"SCMP_ACT_ERRNO","archMap":[{"architecture":"SCMP_ARCH_X86_64","subArchitectures":null},{"architecture":"SCMP_ARCH_LOONGARCH64","subArchitectures":null}]',
          allow('read'),
        ),
        { architecture: 'SCMP_ARCH_LOONGARCH64' },
        ['warning [; architecture LOONGARCH64'],
      ],
      [
        'that names the host',
        'arch-map-unused',
        profile(
          '"defaultAction":"SCMP_ACT_ERRNO","archMap":[{"architecture":"SCMP_ARCH_X86_64","subArchitectures":["SCMP_ARCH_X86"]}]',
          allow('read'),
        ),
        {},
        [],
      ],
      [
        'that is empty',
        'arch-map-unused',
        profile('"defaultAction":"SCMP_ACT_ERRNO","archMap":[]', allow('read')),
        {},
        [],
      ],
      [
        'that the reader does not know',
        'arch-map-unused',
        profile(
          '"defaultAction":"SCMP_ACT_ERRNO","archMap":[{"architecture":"SCMP_ARCH_LOONGARCH64","subArchitectures":null}]',
          allow('read'),
        ),
        { architecture: 'SCMP_ARCH_LOONGARCH64', runtime: 'containerd' },
        [],
      ],
      [
        'that is not for the host',
        'arch-map-unused',
        profile(
          '"defaultAction":"SCMP_ACT_ERRNO","archMap":[{"architecture":"SCMP_ARCH_X86_64","subArchitectures":null}]',
          allow('read'),
        ),
        { architecture: 'SCMP_ARCH_LOONGARCH64' },
        [],
      ],
    ])
  })
})

describe('an ABI that is killed where all else runs', () => {
  it('is told of word for word, or not at all', () => {
    expectTold([
      [
        'is ARM on ARM64, at the list',
        'other-abis-killed',
        listing(denyList(deny('mount')), 'AARCH64'),
        arm,
        ['info [; architecture ARM'],
      ],
      [
        'is told of where the default only logs',
        'other-abis-killed',
        profile('"defaultAction":"SCMP_ACT_LOG"', allow('read')),
        {},
        ['info "SCMP_ACT_LOG"; architecture X86'],
      ],
      [
        'is none where it is listed',
        'other-abis-killed',
        listing(denyList(deny('mount')), 'X86_64', 'X86'),
        {},
        [],
      ],
      ['is none of an allow list', 'other-abis-killed', allowList(allow('read')), {}, []],
    ])
  })
})
