import { describe, expect, it } from 'vitest'
import {
  allow,
  allowList,
  deny,
  denyList,
  listing,
  rule,
  START_CALLS,
  when,
  withMembers,
} from './example-text.test-data'
import { said } from './said.test-data'

/** What is wrong with profiles of public repositories, on what each comes down to. */
const PUBLISHED: readonly (readonly [what: string, text: string, ...expected: string[]])[] = [
  ['a name that is no call', allowList(allow(`${START_CALLS} fscontext`)), 'warning name-unknown fscontext'],
  [
    'a start-up script for a call, and execve denied as the default denies it',
    allowList(allow('read write exit sigreturn init'), rule('ERRNO', 'clone fork execve')),
    'warning name-unknown init',
    'error start-calls-denied close, execve, fstatfs,',
    'error program-start-denied arch_prctl, exit_group, mmap, mprotect',
    'info equals-default clone, fork, execve',
  ],
  ['a word of Node.js', allowList(allow(`${START_CALLS} spawn`)), 'warning name-unknown spawn'],
  [
    'three of four ways to change a mode',
    denyList(rule('ERRNO', 'chmod fchmod fchmodat')),
    'security default-allows',
    'security sibling-open chmod, fchmod, fchmodat',
  ],
  [
    'a container that may not start its own program',
    denyList(rule('ERRNO', 'execve execveat')),
    'error start-calls-denied execve',
  ],
  [
    'an allow list without execve, clone and munmap',
    allowList(allow(without('execve clone clone3 munmap rt_sigreturn'))),
    'error start-calls-denied execve',
  ],
  [
    'an allow list without execve',
    allowList(allow(without('execve capget capset'))),
    'error start-calls-denied execve, capget, capset',
  ],
  [
    'calls denied that runc makes in some of its starts only',
    denyList(rule('ERRNO', 'nanosleep rt_sigreturn')),
    'warning start-may-fail nanosleep',
    'error signal-return-denied',
  ],
  [
    'read denied',
    '{"defaultAction":"SCMP_ACT_ALLOW","syscalls":[{"name":"read","action":"SCMP_ACT_ERRNO"}]}',
    'name-legacy',
    'error start-calls-denied read',
    'security io-uring-open',
  ],
  [
    'one call of each family denied',
    denyList(rule('ERRNO', 'getcwd chmod'), rule('KILL', 'chown')),
    'security sibling-open chmod',
    'security sibling-open chown',
    'warning kills-thread',
    'error start-calls-denied getcwd',
  ],
  [
    'functions of the C library, and names twice',
    allowList(allow(`${START_CALLS} pread pwrite`), allow('getpid')),
    'warning library-function pread',
    'warning library-function pwrite',
    'info name-repeated getpid',
  ],
  [
    'five calls',
    allowList(allow('execve open close read write')),
    'error start-calls-denied',
    'error program-start-denied arch_prctl, exit_group',
  ],
  [
    'bits of one argument in one rule, and the same by three other calls',
    denyList(
      deny(
        'fchmodat',
        when(2, 'MASKED_EQ', 0o100n, 0o100n),
        when(2, 'MASKED_EQ', 0o10n, 0o10n),
        when(2, 'MASKED_EQ', 1n, 1n),
      ),
    ),
    'warning argument-repeated fchmodat',
    'security sibling-open fchmodat',
  ],
  [
    'conditions for what an earlier rule allows, and a comment for what none does',
    allowList(
      allow(`${START_CALLS} kill setuid socket`),
      withMembers(
        allow('personality clone kill', when(0, 'EQ', 0n)),
        '"comment":"only with CLONE_NEWUSER cleared"',
      ),
      rule('ERRNO', 'chroot setuid'),
      withMembers(allow('socket', when(0, 'EQ', 1n)), '"comment":"Only AF_UNIX"'),
    ),
    'security conditions-void clone',
    'security conditions-void kill',
    'security conditions-void socket',
    'security rule-void setuid',
    'warning comment-disagrees CLONE_NEWUSER',
  ],
  ['nothing', listing(denyList(), 'X86_64', 'X86', 'X32'), 'security default-allows'],
  [
    'no execve, mmap or exit_group',
    allowList(allow('read write exit futex nanosleep rt_sigreturn close openat getdents64 fcntl')),
    'error start-calls-denied execve',
    'error program-start-denied arch_prctl, exit_group',
  ],
  [
    'old ways to fork denied, and not the new ones',
    denyList(rule('ERRNO', 'fork vfork accept')),
    'warning sibling-open fork, vfork',
    'security io-uring-open',
  ],
  [
    'an errno on a rule that allows, and one argument three times',
    allowList(
      withMembers(allow(START_CALLS), '"errnoRet":1008'),
      allow('personality', when(0, 'EQ', 0n), when(0, 'EQ', 8n), when(0, 'EQ', 0xffffffffn)),
    ),
    'errno-unused',
    'warning argument-repeated personality',
  ],
  [
    'an architecture by another name',
    listing(allowList(allow(START_CALLS)), 'ARM64'),
    'architecture-unknown',
  ],
  [
    'a mask without a value, and denials beside permissions',
    allowList(
      deny('clone', when(0, 'MASKED_EQ', 0x10000000n)),
      rule('ERRNO', 'clone3'),
      deny('prctl', when(0, 'EQ', 35n)),
      deny('ioctl', when(1, 'EQ', 0x5412n)),
      allow(`${without('clone3')} ioctl initgroups`),
    ),
    'security mask-denies-absence clone',
    'security conditions-void clone',
    'security conditions-void prctl',
    'security conditions-void ioctl',
    'warning library-function initgroups',
    'error clone3-refused',
  ],
  [
    'a mask for flags in memory',
    allowList(deny('clone3', when(0, 'MASKED_EQ', 0x10000000n)), allow(START_CALLS)),
    'security pointer-compared clone3',
    'security conditions-void clone3',
  ],
  [
    'a call misspelt by one letter',
    allowList(allow(`${START_CALLS} lsm_set_self_attrs`)),
    'warning name-unknown lsm_set_self_attrs',
  ],
  [
    'all denials under a key that nobody reads',
    '{"defaultAction":"SCMP_ACT_ALLOW","syscalls":[{"name":"socket","action":"SCMP_ACT_ALLOW"}],' +
      '"syscallLists":[{"names":["execve","ptrace","iptables"],"action":"SCMP_ACT_ERRNO"}]}',
    'key-unknown',
    'error list-inverted allows-all',
    'security default-allows',
  ],
  [
    'the clock open and execve not',
    allowList(allow(`${without('execve')} settimeofday`)),
    'error start-calls-denied execve',
    'warning dangerous-call-open settimeofday',
  ],
]

function without(names: string): string {
  const left = new Set(names.split(' '))
  return START_CALLS.split(' ')
    .filter(name => !left.has(name))
    .join(' ')
}

describe('profiles from public repositories', () => {
  it.each(PUBLISHED)('%s', (_, text, ...expected) => {
    const all = said(text)
    for (const wanted of expected) expect(all).toContainEqual(expect.stringMatching(startingWith(wanted)))
  })
})

function startingWith(text: string): RegExp {
  return new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`)
}
