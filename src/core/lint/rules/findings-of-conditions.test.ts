import { describe, it } from 'vitest'
import { allow, allowList, deny, denyList, rule, when, withMembers } from '../example-text.test-data'
import { expectTold } from '../said.test-data'

describe('comparisons of one argument in one rule', () => {
  it('is told of word for word, or not at all', () => {
    expectTold([
      [
        'can be written as rules of their own',
        'argument-repeated',
        denyList(deny('mount'), deny('ioctl', when(1, 'GE', 10n), when(1, 'LE', 20n))),
        {},
        [
          'security 1 in rule 2; names [ioctl], index 1, choice false; split-rule (count 2) keeps: kind split-rule, rule 1',
        ],
      ],
      [
        'of equality and a mask are a choice',
        'argument-repeated',
        allowList(allow('ioctl', when(1, 'EQ', 1n), when(1, 'MASKED_EQ', 3n, 3n), when(1, 'EQ', 4n))),
        {},
        [
          'warning 1 in rule 1; names [ioctl], index 1, choice true; split-rule (count 3) keeps: kind split-rule, rule 0',
        ],
      ],
      [
        'beside one of another argument are no choice',
        'argument-repeated',
        denyList(deny('ioctl', when(0, 'EQ', 1n), when(1, 'EQ', 2n), when(1, 'EQ', 3n))),
        {},
        [
          'security 1 in rule 1; names [ioctl], index 1, choice false; split-rule (count 3) keeps: kind split-rule, rule 0',
        ],
      ],
      [
        'without a number are of the first',
        'argument-repeated',
        denyList(
          '{"names":["ioctl"],"action":"SCMP_ACT_ERRNO","args":[{"value":1,"op":"SCMP_CMP_EQ"},{"index":0,"value":2,"op":"SCMP_CMP_EQ"}]}',
        ),
        {},
        [
          'warning 0 in rule 1; names [ioctl], index 0, choice true; split-rule (count 2) keeps: kind split-rule, rule 0',
        ],
      ],
      [
        'without a number are marked where they begin',
        'argument-repeated',
        denyList(
          '{"names":["ioctl"],"action":"SCMP_ACT_ERRNO","args":[{"index":0,"value":1,"op":"SCMP_CMP_EQ"},{"value":2,"op":"SCMP_CMP_EQ"}]}',
        ),
        {},
        [
          'warning { in rule 1; names [ioctl], index 0, choice true; split-rule (count 2) keeps: kind split-rule, rule 0',
        ],
      ],
      [
        'without an operator are no choice',
        'argument-repeated',
        denyList(
          '{"names":["ioctl"],"action":"SCMP_ACT_ERRNO","args":[{"index":0,"value":1},{"index":0,"value":2,"op":"SCMP_CMP_EQ"}]}',
        ),
        {},
        [
          'security 0 in rule 1; names [ioctl], index 0, choice false; split-rule (count 2) keeps: kind split-rule, rule 0',
        ],
      ],
      [
        'in a rule for others are not told of',
        'argument-repeated',
        denyList(
          withMembers(deny('ioctl', when(1, 'EQ', 1n), when(1, 'EQ', 2n)), '"includes":{"arches":["arm64"]}'),
        ),
        {},
        [],
      ],
    ])
  })
})

describe('a comparison that always comes out the same', () => {
  it('is told of word for word, or not at all', () => {
    expectTold([
      [
        'is marked in its rule, with all calls',
        'condition-constant',
        denyList(deny('mount'), deny('socket bind', when(1, 'EQ', 1n), when(0, 'GE', 0n))),
        {},
        ['warning "SCMP_CMP_GE" in rule 2; names [socket bind], always true'],
      ],
      [
        'is told of each by itself',
        'condition-constant',
        denyList(deny('socket', when(0, 'LT', 0n)), deny('bind', when(0, 'LE', 0xffff_ffff_ffff_ffffn))),
        {},
        [
          'warning "SCMP_CMP_LT" in rule 1; names [socket], always false',
          'warning "SCMP_CMP_LE" in rule 2; names [bind], always true',
        ],
      ],
      [
        'never compares the largest number of 32 bits',
        'condition-constant',
        denyList(deny('socket', when(0, 'GT', 0xffff_ffffn), when(1, 'LE', 0xffff_ffffn))),
        {},
        [],
      ],
      [
        'needs a value at the edge',
        'condition-constant',
        denyList(deny('socket', when(0, 'LT', 1n), when(1, 'GE', 1n), when(2, 'EQ', 0n))),
        {},
        [],
      ],
    ])
  })
})

describe('an argument that a call does not have', () => {
  it('is told of word for word, or not at all', () => {
    expectTold([
      [
        'is told of with the calls that lack it',
        'argument-beyond-arity',
        denyList(deny('mount'), deny('kill tgkill getpid', when(2, 'EQ', 9n))),
        {},
        ['warning 2 in rule 2; names [kill getpid], index 2'],
      ],
      [
        'is the first beyond the last',
        'argument-beyond-arity',
        denyList(deny('tgkill', when(3, 'EQ', 9n), when(2, 'EQ', 9n))),
        {},
        ['warning 3 in rule 1; names [tgkill], index 3'],
      ],
      [
        'is none of a call that nobody knows',
        'argument-beyond-arity',
        denyList(deny('no_such_call', when(5, 'EQ', 9n))),
        {},
        [],
      ],
    ])
  })
})

describe('an address', () => {
  it('is told of word for word, or not at all', () => {
    expectTold([
      [
        'is compared in two calls',
        'pointer-compared',
        denyList(deny('mount'), deny('read write', when(1, 'EQ', 5n))),
        {},
        ['warning 1 in rule 2; names [read write], argument buf, index 1, namespaces false'],
      ],
      [
        'is marked and named by the first call that takes one',
        'pointer-compared',
        denyList(deny('close openat', when(1, 'GT', 0n))),
        {},
        ['warning 1 in rule 1; names [openat], argument filename, index 1, namespaces false'],
      ],
      [
        'of clone3 may be a mask of flags for namespaces',
        'pointer-compared',
        allowList(allow('clone3', when(0, 'MASKED_EQ', 0x7e020000n))),
        {},
        ['security 0 in rule 1; names [clone3], argument uargs, index 0, namespaces true'],
      ],
      [
        'of clone3 is named before that of another call',
        'pointer-compared',
        denyList(deny('pipe clone3', when(0, 'EQ', 0x10000000n))),
        {},
        ['security 0 in rule 1; names [pipe clone3], argument uargs, index 0, namespaces true'],
      ],
      [
        'of clone3 may be another number',
        'pointer-compared',
        denyList(deny('clone3', when(0, 'EQ', 5n))),
        {},
        ['security 0 in rule 1; names [clone3], argument uargs, index 0, namespaces false'],
      ],
      [
        'of another call is no mask of clone3',
        'pointer-compared',
        denyList(deny('pipe', when(0, 'EQ', 0x10000000n))),
        {},
        ['warning 0 in rule 1; names [pipe], argument fildes, index 0, namespaces false'],
      ],
      [
        'is or is not there',
        'pointer-compared',
        denyList(
          deny('read', when(1, 'EQ', 0n)),
          deny('write', when(1, 'NE', 0n)),
          deny('openat', when(1, 'GT', 0n)),
        ),
        {},
        ['warning 1 in rule 3; names [openat], argument filename, index 1, namespaces false'],
      ],
    ])
  })
})

describe('comparisons that together leave nothing out', () => {
  it('is told of word for word, or not at all', () => {
    expectTold([
      [
        'open the call',
        'every-value-covered',
        allowList(
          allow('read'),
          allow('socket', when(0, 'NE', 38n)),
          allow('bind socket', when(0, 'NE', 40n)),
        ),
        {},
        ['security "socket" in rule 3; name socket, index 0, opens true'],
      ],
      [
        'deny it where all else runs',
        'every-value-covered',
        denyList(deny('socket', when(1, 'LT', 38n)), deny('socket', when(1, 'GE', 38n))),
        {},
        ['security "socket" in rule 2; name socket, index 1, opens false'],
      ],
      [
        'are not those of two arguments',
        'every-value-covered',
        allowList(allow('socket', when(0, 'NE', 38n)), allow('socket', when(1, 'EQ', 38n))),
        {},
        [],
      ],
      [
        'are not those beside another comparison',
        'every-value-covered',
        allowList(
          allow('socket', when(0, 'NE', 38n), when(1, 'EQ', 0n)),
          allow('socket', when(0, 'EQ', 38n)),
        ),
        {},
        [],
      ],
      [
        'are not those that answer differently',
        'every-value-covered',
        denyList(deny('socket', when(0, 'NE', 38n)), rule('KILL_PROCESS', 'socket', when(0, 'EQ', 38n))),
        {},
        [],
      ],
      [
        'are not those of two errors',
        'every-value-covered',
        denyList(deny('socket', when(0, 'NE', 38n)), rule('ERRNO', 'socket', when(0, 'EQ', 38n))),
        {},
        [],
      ],
      [
        'are not those that repeat the default',
        'every-value-covered',
        denyList(allow('socket', when(0, 'NE', 38n)), allow('socket', when(0, 'EQ', 38n))),
        {},
        [],
      ],
      ['are not one alone', 'every-value-covered', allowList(allow('socket', when(0, 'GE', 0n))), {}, []],
      [
        'are not masks',
        'every-value-covered',
        allowList(allow('clone', when(0, 'MASKED_EQ', 1n, 1n)), allow('clone', when(0, 'MASKED_EQ', 1n, 0n))),
        {},
        [],
      ],
      [
        'end at the largest number',
        'every-value-covered',
        allowList(
          allow('socket', when(0, 'LE', 0xffff_ffff_ffff_fffen)),
          allow('socket', when(0, 'EQ', 0xffff_ffff_ffff_ffffn)),
        ),
        {},
        ['security "socket" in rule 2; name socket, index 0, opens true'],
      ],
      [
        'begin at none',
        'every-value-covered',
        allowList(allow('socket', when(0, 'GT', 0n)), allow('socket', when(0, 'EQ', 0n))),
        {},
        ['security "socket" in rule 2; name socket, index 0, opens true'],
      ],
      [
        'are told of beside a mask',
        'every-value-covered',
        allowList(
          allow('socket', when(0, 'NE', 2n)),
          allow('socket', when(0, 'MASKED_EQ', 1n, 1n)),
          allow('socket', when(0, 'EQ', 2n)),
        ),
        {},
        ['security "socket" in rule 3; name socket, index 0, opens true'],
      ],
    ])
  })
})

describe('a comment that names a constant', () => {
  it('is told of word for word, or not at all', () => {
    expectTold([
      [
        'which the mask does not have',
        'comment-disagrees',
        denyList(
          deny('mount'),
          withMembers(
            deny('clone', when(0, 'MASKED_EQ', 0x10000001n, 0x10000001n)),
            '"comment":"no CLONE_NEWNET, no CLONE_NEWUSER"',
          ),
        ),
        {},
        ['warning "no CLONE_NEWNET, no CLONE_NEWUSER" in rule 2; names [CLONE_NEWNET]'],
      ],
      [
        'of clone beside another call',
        'comment-disagrees',
        denyList(
          withMembers(
            deny('unshare', when(0, 'MASKED_EQ', 0x10000000n, 0x10000000n)),
            '"comment":"no CLONE_NEWNET"',
          ),
        ),
        {},
        ['warning "no CLONE_NEWNET" in rule 1; names [CLONE_NEWNET]'],
      ],
      [
        'of clone beside a call that has no flags',
        'comment-disagrees',
        denyList(
          withMembers(
            deny('socket', when(0, 'EQ', 0x10000000n)),
            '"comment":"as CLONE_NEWNET and CLONE_NEWUSER"',
          ),
        ),
        {},
        ['warning "as CLONE_NEWNET and CLONE_NEWUSER" in rule 1; names [CLONE_NEWNET]'],
      ],
      [
        'which is a choice of one value',
        'comment-disagrees',
        denyList(withMembers(deny('socket', when(0, 'EQ', 40n)), '"comment":"AF_ALG, AF_VSOCK"')),
        {},
        ['warning "AF_ALG, AF_VSOCK" in rule 1; names [AF_ALG]'],
      ],
      [
        'which is the second value of a mask',
        'comment-disagrees',
        denyList(
          withMembers(
            deny('socket', when(0, 'MASKED_EQ', 0xffffffffn, 38n)),
            '"comment":"AF_ALG and AF_VSOCK"',
          ),
        ),
        {},
        ['warning "AF_ALG and AF_VSOCK" in rule 1; names [AF_VSOCK]'],
      ],
      [
        'which one of two conditions has',
        'comment-disagrees',
        denyList(
          withMembers(
            deny('socket', when(0, 'EQ', 2n), when(1, 'EQ', 3n)),
            '"comment":"AF_INET with SOCK_RAW, not SOCK_DGRAM"',
          ),
        ),
        {},
        ['warning "AF_INET with SOCK_RAW, not SOCK_DGRAM" in rule 1; names [SOCK_DGRAM]'],
      ],
      [
        'which one of two calls has',
        'comment-disagrees',
        denyList(withMembers(deny('socket bind', when(0, 'EQ', 38n)), '"comment":"AF_ALG"')),
        {},
        [],
      ],
      [
        'of no value, which no mask needs to have',
        'comment-disagrees',
        denyList(withMembers(deny('openat', when(2, 'EQ', 0n)), '"comment":"O_RDONLY"')),
        {},
        [],
      ],
      [
        'of no value, beside another value',
        'comment-disagrees',
        denyList(withMembers(deny('openat', when(2, 'EQ', 1n)), '"comment":"O_RDONLY"')),
        {},
        [],
      ],
      [
        'that is none',
        'comment-disagrees',
        denyList(withMembers(deny('socket', when(0, 'EQ', 40n)), '"comment":"AF_NOTHING, MYAF_ALG, af_alg"')),
        {},
        [],
      ],
      [
        'of ptrace, prctl, ioctl, mmap, keyctl, bpf, kill and socket',
        'comment-disagrees',
        denyList(
          ...[
            ['ptrace', 0, 'PTRACE_ATTACH'],
            ['prctl', 0, 'PR_SET_NAME'],
            ['ioctl', 1, 'TIOCSTI'],
            ['mmap', 2, 'PROT_EXEC'],
            ['mmap', 3, 'MAP_SHARED'],
            ['keyctl', 0, 'KEYCTL_CHOWN'],
            ['bpf', 0, 'BPF_PROG_LOAD'],
            ['kill', 1, 'SIGKILL'],
            ['socket', 1, 'SOCK_RAW'],
            ['mknod', 1, 'S_IFBLK'],
            ['mount', 3, 'MS_BIND'],
            ['openat', 2, 'O_CREAT'],
          ].map(([name, index, word]) =>
            withMembers(
              deny(String(name), when(Number(index), 'EQ', 0xbeef_0000_0000n)),
              `"comment":"${word}"`,
            ),
          ),
        ),
        {},
        [
          'warning "PTRACE_ATTACH" in rule 1; names [PTRACE_ATTACH]',
          'warning "PR_SET_NAME" in rule 2; names [PR_SET_NAME]',
          'warning "TIOCSTI" in rule 3; names [TIOCSTI]',
          'warning "PROT_EXEC" in rule 4; names [PROT_EXEC]',
          'warning "MAP_SHARED" in rule 5; names [MAP_SHARED]',
          'warning "KEYCTL_CHOWN" in rule 6; names [KEYCTL_CHOWN]',
          'warning "BPF_PROG_LOAD" in rule 7; names [BPF_PROG_LOAD]',
          'warning "SIGKILL" in rule 8; names [SIGKILL]',
          'warning "SOCK_RAW" in rule 9; names [SOCK_RAW]',
          'warning "S_IFBLK" in rule 10; names [S_IFBLK]',
          'warning "MS_BIND" in rule 11; names [MS_BIND]',
          'warning "O_CREAT" in rule 12; names [O_CREAT]',
        ],
      ],
      [
        'in what somebody accepted is passed over',
        'comment-disagrees',
        denyList(
          withMembers(
            deny('socket', when(0, 'EQ', 40n)),
            '"comment":"AF_VSOCK [accepted comment-disagrees AF_ALG: AF_ALG is elsewhere]"',
          ),
        ),
        {},
        [],
      ],
      [
        'of a rule for others is passed over',
        'comment-disagrees',
        denyList(
          withMembers(
            deny('socket', when(0, 'EQ', 40n)),
            '"comment":"AF_ALG","includes":{"arches":["arm64"]}',
          ),
        ),
        {},
        [],
      ],
      [
        'of a rule without conditions is passed over',
        'comment-disagrees',
        denyList(withMembers(deny('socket'), '"comment":"AF_ALG 0x26"')),
        {},
        [],
      ],
    ])
  })
})

describe('a comment that names a number', () => {
  it('is told of word for word, or not at all', () => {
    expectTold([
      [
        'which is one flag of several',
        'comment-disagrees',
        denyList(
          withMembers(
            deny('clone', when(0, 'MASKED_EQ', 0x7e020000n, 0n)),
            '"comment":"with 0x10000000 and 0x20000"',
          ),
        ),
        {},
        [],
      ],
      [
        'which is none of the flags',
        'comment-disagrees',
        denyList(
          withMembers(deny('clone', when(0, 'MASKED_EQ', 0x7e020000n, 0n)), '"comment":"with 0x1 and 0x100"'),
        ),
        {},
        ['warning "with 0x1 and 0x100" in rule 1; names [0x1 0x100]'],
      ],
      [
        'which is part of what is no set of flags',
        'comment-disagrees',
        denyList(withMembers(deny('socket', when(0, 'EQ', 0x26n)), '"comment":"0x2"')),
        {},
        ['warning "0x2" in rule 1; names [0x2]'],
      ],
      [
        'which is 0',
        'comment-disagrees',
        denyList(withMembers(deny('clone', when(0, 'MASKED_EQ', 0x7e020000n, 0x20000n)), '"comment":"0x0"')),
        {},
        ['warning "0x0" in rule 1; names [0x0]'],
      ],
      [
        'which is the second value',
        'comment-disagrees',
        denyList(withMembers(deny('socket', when(0, 'MASKED_EQ', 0xffffffffn, 0x26n)), '"comment":"0x26"')),
        {},
        [],
      ],
      [
        'in a rule without a name',
        'comment-disagrees',
        denyList(
          '{"names":[],"action":"SCMP_ACT_ERRNO","comment":"0x28","args":[{"index":0,"value":38,"op":"SCMP_CMP_EQ"}]}',
        ),
        {},
        ['warning "0x28" in rule 1; names [0x28]'],
      ],
      [
        'beside one that is there',
        'comment-disagrees',
        denyList(withMembers(deny('socket', when(0, 'EQ', 0x26n)), '"comment":"0x26, once 0x28"')),
        {},
        [],
      ],
      [
        'once, however often it stands',
        'comment-disagrees',
        denyList(withMembers(deny('socket', when(0, 'EQ', 0x26n)), '"comment":"0x28 0x28 1000000"')),
        {},
        ['warning "0x28 0x28 1000000" in rule 1; names [0x28 1000000]'],
      ],
    ])
  })
})

describe('a number that a double cannot hold', () => {
  it('is told of word for word, or not at all', () => {
    expectTold([
      [
        'is told of in the value and the second one',
        'number-beyond-double',
        denyList(
          deny('mount'),
          deny(
            'clone',
            when(0, 'MASKED_EQ', 9007199254740992n, 9007199254740993n),
            when(1, 'EQ', 9007199254740991n),
          ),
        ),
        {},
        [
          'info 9007199254740992 in rule 2; value 9007199254740992',
          'info 9007199254740993 in rule 2; value 9007199254740993',
        ],
      ],
    ])
  })
})
