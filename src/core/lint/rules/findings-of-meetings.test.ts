import { describe, it } from 'vitest'
import {
  allow,
  allowList,
  deny,
  denyList,
  profile,
  repeat,
  rule,
  when,
  withMembers,
} from '../example-text.test-data'
import { expectTold } from '../said.test-data'

const containerd = { runtime: 'containerd' } as const

describe('a rule that never has its way', () => {
  it('is told of word for word, or not at all', () => {
    expectTold([
      [
        'denies what a plain rule allows',
        'rule-void',
        allowList(allow('chown read'), deny('mount'), deny('chown')),
        {},
        [
          'security "chown" in rule 3; name chown, action ERRNO, instead ALLOW, other 1; open: name chown, when [[]]; keep-stricter (name chown) changes: kind remove-name, rule 0, name chown',
        ],
      ],
      [
        'denies what no container starts without',
        'rule-void',
        allowList(allow('execve read'), deny('execve')),
        {},
        [
          'security "execve" in rule 2; name execve, action ERRNO, instead ALLOW, other 1; open: name execve, when [[]]',
        ],
      ],
      [
        'allows what is denied first',
        'rule-void',
        denyList(deny('mount'), allow('mount')),
        {},
        [
          'error "mount" in rule 2; name mount, action ALLOW, instead ERRNO, other 1; open: name mount; remove-name (name mount) keeps: kind remove-name, rule 1, name mount',
        ],
      ],
      [
        'allows what is denied after it',
        'rule-void',
        allowList(deny('mount'), allow('mount')),
        {},
        [
          'error "mount" in rule 2; name mount, action ALLOW, instead ERRNO, other 1; open: name mount; remove-name (name mount) keeps: kind remove-name, rule 1, name mount',
        ],
      ],
      [
        'denies with another error than is given',
        'rule-void',
        denyList(deny('mount'), rule('ERRNO', 'mount')),
        {},
        [
          'warning "mount" in rule 2; name mount, action ERRNO, instead ERRNO, other 1; open: name mount, when [[]]; keep-stricter (name mount) changes: kind remove-name, rule 0, name mount; remove-name (name mount) keeps: kind remove-name, rule 1, name mount',
        ],
      ],
      [
        'kills what is denied',
        'rule-void',
        denyList(deny('mount'), rule('KILL_PROCESS', 'mount')),
        {},
        [
          'warning "mount" in rule 2; name mount, action KILL_PROCESS, instead ERRNO, other 1; open: name mount, when [[]]; keep-stricter (name mount) changes: kind remove-name, rule 0, name mount; remove-name (name mount) keeps: kind remove-name, rule 1, name mount',
        ],
      ],
      [
        'is one of three',
        'rule-void',
        allowList(allow('chown'), deny('chown'), rule('KILL_PROCESS', 'chown')),
        {},
        [
          'security "chown" in rule 2; name chown, action ERRNO, instead ALLOW, other 1; open: name chown, when [[]]',
          'security "chown" in rule 3; name chown, action KILL_PROCESS, instead ALLOW, other 1; open: name chown, when [[]]',
        ],
      ],
      [
        'stands under name',
        'rule-void',
        profile(
          '"defaultAction":"SCMP_ACT_ERRNO"',
          '{"name":"chown","action":"SCMP_ACT_ALLOW"}',
          deny('chown'),
        ),
        {},
        [
          'security "chown" in rule 2; name chown, action ERRNO, instead ALLOW, other 1; open: name chown, when [[]]',
        ],
      ],
      [
        'is told of beside a refusal, without a step',
        'rule-void',
        denyList(
          deny('mount'),
          rule('KILL_PROCESS', 'mount'),
          deny('socket', when(0, 'EQ', 2n)),
          rule('KILL_PROCESS', 'socket', when(0, 'EQ', 2n)),
        ),
        {},
        [],
      ],
      [
        'repeats another, which is told of elsewhere',
        'rule-void',
        allowList(allow('chown'), allow('chown')),
        {},
        [],
      ],
      [
        'traces what is allowed',
        'rule-void',
        allowList(allow('chown'), rule('TRACE', 'chown')),
        {},
        [
          'error "chown" in rule 2; name chown, action TRACE, instead ALLOW, other 1; open: name chown; remove-name (name chown) keeps: kind remove-name, rule 1, name chown',
        ],
      ],
    ])
  })
})

describe('conditions that never matter', () => {
  it('is told of word for word, or not at all', () => {
    expectTold([
      [
        'deny with a mask what a plain rule allows, which gives way',
        'conditions-void',
        allowList(allow('clone read'), deny('clone', when(0, 'MASKED_EQ', 0x30000000n, 0x10000000n))),
        {},
        [
          'security "clone" in rule 2; name clone, action ERRNO, instead ALLOW, other 1; open: name clone, when [[{index 0, operator MASKED_EQ, value 0x30000000, valueTwo 0x10000000}]]; keep-stricter (name clone) changes: kind restrict, purpose keep-stricter, restrictions [{name clone, errno 13, needsErrno false, guard {permitted [[{index 0, operator MASKED_EQ, value 0x10000000, valueTwo 0}] [{index 0, operator MASKED_EQ, value 0x20000000, valueTwo 0x20000000}]], refused [[{index 0, operator MASKED_EQ, value 0x30000000, valueTwo 0x10000000}]]}}], architectures []',
        ],
      ],
      [
        'kill with a mask what a plain rule allows',
        'conditions-void',
        allowList(
          allow('clone'),
          rule('KILL_PROCESS', 'clone', when(0, 'MASKED_EQ', 0x10000000n, 0x10000000n)),
        ),
        {},
        [
          'security "clone" in rule 2; name clone, action KILL_PROCESS, instead ALLOW, other 1; open: name clone, when [[{index 0, operator MASKED_EQ, value 0x10000000, valueTwo 0x10000000}]]; keep-stricter (name clone) changes: kind restrict, purpose keep-stricter, restrictions [{name clone, errno 1, needsErrno false, guard {permitted [[{index 0, operator MASKED_EQ, value 0x10000000, valueTwo 0}]], refused [[{index 0, operator MASKED_EQ, value 0x10000000, valueTwo 0x10000000}]]}}], architectures []',
        ],
      ],
      [
        'deny one value',
        'conditions-void',
        allowList(allow('socket'), deny('socket', when(0, 'EQ', 2n))),
        {},
        [
          'security "socket" in rule 2; name socket, action ERRNO, instead ALLOW, other 1; open: name socket, when [[{index 0, operator EQ, value 2, valueTwo 0}]]',
        ],
      ],
      [
        'deny a range',
        'conditions-void',
        allowList(allow('socket'), deny('socket', when(0, 'GT', 2n))),
        {},
        ['security "socket" in rule 2; name socket, action ERRNO, instead ALLOW, other 1; open: name socket'],
      ],
      [
        'deny two values together',
        'conditions-void',
        allowList(allow('socket'), deny('socket', when(0, 'MASKED_EQ', 2n, 2n), when(1, 'EQ', 3n))),
        {},
        [
          'security "socket" in rule 2; name socket, action ERRNO, instead ALLOW, other 1; open: name socket, when [[{index 0, operator MASKED_EQ, value 2, valueTwo 2} {index 1, operator EQ, value 3, valueTwo 0}]]',
        ],
      ],
      [
        'deny one of several values',
        'conditions-void',
        allowList(
          allow('socket'),
          deny('socket', when(0, 'MASKED_EQ', 2n, 2n), when(0, 'MASKED_EQ', 4n, 4n)),
        ),
        {},
        [
          'security "socket" in rule 2; name socket, action ERRNO, instead ALLOW, other 1; open: name socket, when [[{index 0, operator MASKED_EQ, value 2, valueTwo 2}] [{index 0, operator MASKED_EQ, value 4, valueTwo 4}]]',
        ],
      ],
      [
        'allow what a plain rule allows',
        'conditions-void',
        allowList(allow('read'), allow('chown'), allow('chown', when(1, 'EQ', 0n))),
        {},
        [
          'security "chown" in rule 3; name chown, action ALLOW, instead ALLOW, other 2; open: name chown; keep-stricter (name chown) changes: kind remove-name, rule 1, name chown',
        ],
      ],
      [
        'allow what no container starts without',
        'conditions-void',
        allowList(allow('execve'), allow('execve', when(1, 'EQ', 0n))),
        {},
        ['security "execve" in rule 2; name execve, action ALLOW, instead ALLOW, other 1; open: name execve'],
      ],
      [
        'deny what a plain rule denies',
        'conditions-void',
        denyList(deny('chown'), deny('chown', when(1, 'EQ', 0n))),
        {},
        [
          'info "chown" in rule 2; name chown, action ERRNO, instead ERRNO, other 1; open: name chown, when [[{index 1, operator EQ, value 0, valueTwo 0}]]; remove-name (name chown) keeps: kind remove-name, rule 1, name chown',
        ],
      ],
      [
        'deny otherwise what a plain rule denies',
        'conditions-void',
        denyList(deny('chown'), rule('KILL_PROCESS', 'chown', when(1, 'EQ', 0n))),
        {},
        [
          'warning "chown" in rule 2; name chown, action KILL_PROCESS, instead ERRNO, other 1; open: name chown, when [[{index 1, operator EQ, value 0, valueTwo 0}]]; remove-name (name chown) keeps: kind remove-name, rule 1, name chown',
        ],
      ],
      [
        'allow what a plain rule denies',
        'conditions-void',
        denyList(deny('chown'), allow('chown', when(1, 'EQ', 0n))),
        {},
        [
          'error "chown" in rule 2; name chown, action ALLOW, instead ERRNO, other 1; open: name chown; remove-name (name chown) keeps: kind remove-name, rule 1, name chown',
        ],
      ],
      [
        'stand beside a plain rule that repeats the default',
        'conditions-void',
        allowList(
          withMembers(rule('ERRNO', 'socket'), '"errnoRet":1'),
          allow('socket', when(0, 'EQ', 2n)),
          allow('socket', when(0, 'EQ', 3n)),
        ),
        {},
        [],
      ],
      [
        'are for others than the target reads',
        'conditions-void',
        allowList(
          allow('chown'),
          withMembers(deny('chown', when(1, 'EQ', 0n)), '"includes":{"caps":["CAP_CHOWN"]}'),
        ),
        containerd,
        [],
      ],
    ])
  })
})

describe('conditions that meet', () => {
  it('is told of word for word, or not at all', () => {
    expectTold([
      [
        'and one allows what the other denies',
        'conditions-overlap',
        allowList(allow('read'), allow('socket', when(1, 'EQ', 2n)), deny('socket', when(0, 'EQ', 3n))),
        {},
        [
          'security "socket" in rule 3; name socket, action ERRNO, instead ALLOW, other 2, call socket(3, 2); open: name socket, when [[{index 0, operator EQ, value 3, valueTwo 0}]]',
        ],
      ],
      [
        'and the call shows what the first ones compare',
        'conditions-overlap',
        allowList(deny('socket', when(0, 'EQ', 3n)), allow('socket', when(2, 'EQ', 7n))),
        {},
        [
          'security "socket" in rule 1; name socket, action ERRNO, instead ALLOW, other 2, call socket(3, 0, 7); open: name socket, when [[{index 0, operator EQ, value 3, valueTwo 0}]]',
        ],
      ],
      [
        'and the range cannot be asked for',
        'conditions-overlap',
        allowList(allow('socket', when(1, 'EQ', 2n)), deny('socket', when(0, 'GT', 3n))),
        {},
        [
          'security "socket" in rule 2; name socket, action ERRNO, instead ALLOW, other 1, call socket(4, 2); open: name socket',
        ],
      ],
      [
        'and both deny',
        'conditions-overlap',
        denyList(deny('socket', when(1, 'EQ', 2n)), rule('KILL_PROCESS', 'socket', when(0, 'EQ', 3n))),
        {},
        [],
      ],
      [
        'of one argument, never both',
        'conditions-overlap',
        allowList(allow('socket', when(0, 'EQ', 2n)), deny('socket', when(0, 'EQ', 3n))),
        {},
        [],
      ],
      [
        'of more rules of one call than anybody writes',
        'conditions-overlap',
        allowList(
          ...repeat(40, value => deny('socket', when(0, 'EQ', BigInt(value)))),
          allow('socket', when(1, 'EQ', 2n)),
        ),
        {},
        [],
      ],
      [
        'of as many rules of one call as people write',
        'conditions-overlap',
        allowList(
          allow('socket', when(1, 'EQ', 2n)),
          deny('socket', when(0, 'EQ', 3n)),
          ...repeat(38, value => allow('socket', when(2, 'EQ', BigInt(value)))),
        ),
        {},
        [
          'security "socket" in rule 2; name socket, action ERRNO, instead ALLOW, other 3, call socket(3); open: name socket, when [[{index 0, operator EQ, value 3, valueTwo 0}]]',
        ],
      ],
    ])
  })
})

describe('a name that stands twice', () => {
  it('is told of word for word, or not at all', () => {
    expectTold([
      [
        'with one name is marked there',
        'name-repeated',
        allowList(allow('read write'), allow('close write')),
        {},
        ['info "write" in rule 2; names [write]; remove-duplicates () keeps: kind remove-duplicates'],
      ],
      [
        'with several names is marked at the list',
        'name-repeated',
        allowList(allow('read write'), allow('write'), allow('write close read')),
        {},
        [
          'info [ in rule 3; names [read write]; remove-duplicates () keeps: kind remove-duplicates',
          'info "write" in rule 2; names [write]; remove-duplicates () keeps: kind remove-duplicates',
        ],
      ],
      [
        'cannot be taken out where a rule has name',
        'name-repeated',
        allowList(allow('read write'), allow('write'), '{"name":"close","action":"SCMP_ACT_ALLOW"}'),
        {},
        ['info "write" in rule 2; names [write]'],
      ],
      [
        'may be for some only',
        'name-repeated',
        allowList(allow('read'), withMembers(allow('read'), '"excludes":{"caps":["CAP_KILL"]}')),
        {},
        [],
      ],
      ['repeats the default', 'name-repeated', denyList(allow('read'), allow('read')), {}, []],
      [
        'has conditions',
        'name-repeated',
        allowList(allow('socket', when(0, 'EQ', 1n)), allow('socket', when(0, 'EQ', 1n))),
        {},
        [],
      ],
      ['is answered otherwise', 'name-repeated', allowList(allow('socket'), deny('socket')), {}, []],
      [
        'asks for nothing where its includes are empty',
        'name-repeated',
        allowList(allow('read'), withMembers(allow('read'), '"includes":{}')),
        {},
        ['info "read" in rule 2; names [read]; remove-duplicates () keeps: kind remove-duplicates'],
      ],
    ])
  })
})
