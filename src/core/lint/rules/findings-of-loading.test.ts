import { describe, it } from 'vitest'
import {
  allow,
  allowList,
  deny,
  denyList,
  listing,
  profile,
  repeat,
  rule,
  when,
} from '../example-text.test-data'
import { expectTold } from '../said.test-data'

const podman = { runtime: 'podman', loader: 'crun' } as const

describe('what the loader refuses', () => {
  it('is told of word for word, or not at all', () => {
    expectTold([
      [
        'two byte orders',
        'byte-orders-mixed',
        listing(allowList(allow('read')), 'X86_64', 'S390X'),
        {},
        ['error "SCMP_ARCH_S390X"; value S390X, host X86_64'],
      ],
      ['one byte order', 'byte-orders-mixed', listing(allowList(allow('read')), 'X86_64', 'X86'), {}, []],
      [
        'a supervisor for all calls',
        'notify-as-default',
        profile('"defaultAction":"SCMP_ACT_NOTIFY","listenerPath":"/run/agent.sock"', allow('read')),
        {},
        ['error "SCMP_ACT_NOTIFY"; '],
      ],
      [
        'a supervisor for some calls',
        'notify-as-default',
        profile('"defaultAction":"SCMP_ACT_ERRNO","listenerPath":"/run/agent.sock"', rule('NOTIFY', 'mount')),
        {},
        [],
      ],
      [
        'a supervisor for write',
        'notify-on-write',
        profile(
          '"defaultAction":"SCMP_ACT_ALLOW","listenerPath":"/run/agent.sock"',
          deny('mount'),
          rule('NOTIFY', 'read write'),
        ),
        {},
        ['error "write" in rule 2; '],
      ],
      [
        'a supervisor for another call',
        'notify-on-write',
        profile('"defaultAction":"SCMP_ACT_ALLOW","listenerPath":"/run/agent.sock"', rule('NOTIFY', 'mount')),
        {},
        [],
      ],
      [
        'two answers to one comparison',
        'conditions-conflict',
        denyList(
          deny('mount'),
          deny('bind socket', when(0, 'EQ', 2n)),
          rule('KILL_PROCESS', 'socket', when(0, 'EQ', 2n)),
        ),
        {},
        ['error "socket" in rule 3; name socket, architecture X86_64, rule 3, other 2'],
      ],
      [
        'two answers to two comparisons',
        'conditions-conflict',
        denyList(deny('socket', when(0, 'EQ', 2n)), rule('KILL_PROCESS', 'socket', when(0, 'EQ', 3n))),
        {},
        [],
      ],
      [
        'two of them, each with its other rule',
        'conditions-conflict',
        denyList(
          deny('socket', when(0, 'EQ', 2n)),
          rule('KILL_PROCESS', 'socket', when(0, 'EQ', 2n)),
          deny('bind', when(0, 'EQ', 2n)),
          rule('KILL_PROCESS', 'bind', when(0, 'EQ', 2n)),
        ),
        {},
        [
          'error "socket" in rule 2; name socket, architecture X86_64, rule 2, other 1',
          'error "bind" in rule 4; name bind, architecture X86_64, rule 4, other 3',
        ],
      ],
    ])
  })
})

describe('a setting that does nothing by itself', () => {
  it('is told of word for word, or not at all', () => {
    expectTold([
      [
        'flags that wait for a supervisor',
        'wait-killable-alone',
        profile(
          '"defaultAction":"SCMP_ACT_ERRNO","flags":["SECCOMP_FILTER_FLAG_LOG","SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV","SECCOMP_FILTER_FLAG_NO_SUCH"]',
          allow('read'),
        ),
        {},
        [
          'warning "SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV"; remove-flag (value SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV) keeps: kind set-flags, flags [SECCOMP_FILTER_FLAG_LOG]',
        ],
      ],
      [
        'flags beside a supervisor',
        'wait-killable-alone',
        profile(
          '"defaultAction":"SCMP_ACT_ERRNO","listenerPath":"/run/a.sock","flags":["SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV"]',
          rule('NOTIFY', 'mount'),
        ),
        {},
        [],
      ],
      [
        'flags beside a supervisor of all',
        'wait-killable-alone',
        profile(
          '"defaultAction":"SCMP_ACT_NOTIFY","listenerPath":"/run/a.sock","flags":["SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV"]',
          allow('read'),
        ),
        {},
        [],
      ],
      [
        'other flags',
        'wait-killable-alone',
        profile('"defaultAction":"SCMP_ACT_ERRNO","flags":["SECCOMP_FILTER_FLAG_LOG"]', allow('read')),
        {},
        [],
      ],
      [
        'words for a listener',
        'listener-metadata-alone',
        profile('"defaultAction":"SCMP_ACT_ERRNO","listenerMetadata":"web"', allow('read')),
        {},
        ['warning "web"'],
      ],
      [
        'words for an empty listener',
        'listener-metadata-alone',
        profile('"defaultAction":"SCMP_ACT_ERRNO","listenerPath":"","listenerMetadata":"web"', allow('read')),
        {},
        ['warning "web"'],
      ],
      [
        'no words',
        'listener-metadata-alone',
        profile('"defaultAction":"SCMP_ACT_ERRNO","listenerMetadata":""', allow('read')),
        {},
        [],
      ],
      [
        'a seventh condition',
        'conditions-beyond-six',
        allowList(allow('read'), allow('ioctl', ...repeat(7, value => when(1, 'EQ', BigInt(value))))),
        {},
        ['warning [ in rule 2; count 7'],
      ],
      [
        'a seventh condition under crun',
        'conditions-beyond-six',
        allowList(allow('ioctl', ...repeat(7, value => when(1, 'EQ', BigInt(value))))),
        podman,
        ['error [ in rule 1; count 7'],
      ],
      [
        'a sixth condition',
        'conditions-beyond-six',
        allowList(allow('ioctl', ...repeat(6, value => when(1, 'EQ', BigInt(value))))),
        podman,
        [],
      ],
    ])
  })
})
