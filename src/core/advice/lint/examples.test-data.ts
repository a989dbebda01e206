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
  when,
  withMembers,
} from './example-text.test-data'
import type { LintRuleId } from './finding'

/** A profile that shows what a rule of the linter is about. */
export interface LintExample {
  readonly text: string
  /** Where it matters: what differs from Docker on x86_64. */
  readonly target?: Partial<Target>
}

/** Rules that have nothing in common, so that their instructions cannot be shared. */
function differentRules(count: number): string[] {
  return Array.from({ length: count }, (_, place) =>
    allow('ioctl', ...[0, 1, 2, 3, 4, 5].map(index => when(index, 'EQ', BigInt(6 * place + index)))),
  )
}

const WAIT_KILLABLE = 'SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV'

/** For each rule a profile in which it finds something, and one much like it in which it does not. */
export const lintExamples: Readonly<
  Record<LintRuleId, { readonly finds: LintExample; readonly passes: LintExample }>
> = {
  'byte-orders-mixed': {
    finds: { text: listing(allowList(allow('read')), 'X86_64', 'S390X') },
    passes: { text: listing(allowList(allow('read')), 'X86_64', 'X86') },
  },
  'notify-as-default': {
    finds: {
      text: profile('"defaultAction":"SCMP_ACT_NOTIFY","listenerPath":"/run/agent.sock"', allow('read')),
    },
    passes: {
      text: profile(
        '"defaultAction":"SCMP_ACT_ERRNO","listenerPath":"/run/agent.sock"',
        rule('NOTIFY', 'mount'),
      ),
    },
  },
  'notify-on-write': {
    finds: {
      text: profile(
        '"defaultAction":"SCMP_ACT_ALLOW","listenerPath":"/run/agent.sock"',
        rule('NOTIFY', 'write'),
      ),
    },
    passes: {
      text: profile(
        '"defaultAction":"SCMP_ACT_ALLOW","listenerPath":"/run/agent.sock"',
        rule('NOTIFY', 'mount'),
      ),
    },
  },
  'conditions-conflict': {
    finds: {
      text: denyList(deny('socket', when(0, 'EQ', 2n)), rule('KILL_PROCESS', 'socket', when(0, 'EQ', 2n))),
    },
    passes: {
      text: denyList(deny('socket', when(0, 'EQ', 2n)), rule('KILL_PROCESS', 'socket', when(0, 'EQ', 3n))),
    },
  },
  'endless-loop': {
    finds: {
      text: allowList(
        allow('socket', when(0, 'NE', 40n), when(1, 'EQ', 2n)),
        allow('socket', when(0, 'NE', 40n), when(2, 'EQ', 1n)),
      ),
    },
    passes: {
      text: allowList(
        allow('socket', when(0, 'EQ', 2n), when(1, 'EQ', 2n)),
        allow('socket', when(0, 'EQ', 2n), when(2, 'EQ', 1n)),
      ),
    },
  },
  'filter-too-long': {
    finds: { text: allowList(...differentRules(220)) },
    passes: { text: allowList(...differentRules(20)) },
  },
  'conditions-beyond-six': {
    finds: {
      text: allowList(allow('ioctl', ...[1n, 2n, 3n, 4n, 5n, 6n, 7n].map(value => when(1, 'EQ', value)))),
    },
    passes: { text: allowList(allow('ioctl', ...[0, 1, 2].map(index => when(index, 'EQ', 1n)))) },
  },
  'listener-metadata-alone': {
    finds: { text: profile('"defaultAction":"SCMP_ACT_ERRNO","listenerMetadata":"web"', allow('read')) },
    passes: {
      text: profile(
        '"defaultAction":"SCMP_ACT_ERRNO","listenerPath":"/run/agent.sock","listenerMetadata":"web"',
        allow('read'),
      ),
    },
  },
  'listener-unasked': {
    finds: {
      text: profile('"defaultAction":"SCMP_ACT_ERRNO","listenerPath":"/run/agent.sock"', allow('read')),
      target: { loader: 'crun' },
    },
    passes: {
      text: profile('"defaultAction":"SCMP_ACT_ERRNO","listenerPath":"/run/agent.sock"', allow('read')),
    },
  },
  'flags-before-runc-1.2': {
    finds: {
      text: profile('"defaultAction":"SCMP_ACT_ALLOW","flags":["SECCOMP_FILTER_FLAG_LOG"]', deny('mount')),
    },
    passes: {
      text: profile('"defaultAction":"SCMP_ACT_ALLOW","flags":["SECCOMP_FILTER_FLAG_LOG"]', deny('mount')),
      target: { loader: 'crun' },
    },
  },
  'wait-killable-alone': {
    finds: { text: profile(`"defaultAction":"SCMP_ACT_ERRNO","flags":["${WAIT_KILLABLE}"]`, allow('read')) },
    passes: {
      text: profile(
        `"defaultAction":"SCMP_ACT_ERRNO","listenerPath":"/run/a.sock","flags":["${WAIT_KILLABLE}"]`,
        rule('NOTIFY', 'mount'),
      ),
    },
  },

  'default-allows': {
    finds: { text: denyList(deny('ptrace process_vm_readv process_vm_writev')) },
    passes: { text: allowList(allow(START_CALLS)) },
  },
  'default-logs': {
    finds: { text: profile('"defaultAction":"SCMP_ACT_LOG"', allow('read')) },
    passes: { text: allowList(allow('read')) },
  },
  'list-inverted': {
    finds: { text: allowList(allow('ptrace mount umount2 chroot pivot_root execve')) },
    passes: { text: allowList(allow(START_CALLS)) },
  },
  'trace-without-tracer': {
    finds: { text: profile('"defaultAction":"SCMP_ACT_TRACE"', allow(START_CALLS)) },
    passes: { text: allowList(allow('read')) },
  },
  'kills-thread': {
    finds: { text: denyList(rule('KILL', 'ptrace')) },
    passes: { text: denyList(rule('KILL_PROCESS', 'ptrace')) },
  },
  'errno-name-ignored': {
    finds: { text: allowList(withMembers(rule('ERRNO', 'clone3'), '"errno":"ENOSYS"')) },
    passes: {
      text: allowList(withMembers(rule('ERRNO', 'clone3'), '"errno":"ENOSYS"')),
      target: { runtime: 'podman' },
    },
  },

  'equals-default': {
    finds: { text: allowList(allow('read write'), withMembers(rule('ERRNO', 'open'), '"errnoRet":1')) },
    passes: { text: allowList(allow('read write'), deny('open')) },
  },
  'enosys-for-denied': {
    finds: { text: allowList(allow('read'), withMembers(rule('ERRNO', 'mount'), '"errnoRet":38')) },
    passes: { text: allowList(allow('read'), withMembers(rule('ERRNO', 'clone3'), '"errnoRet":38')) },
  },
  'fallback-refused': {
    finds: { text: allowList(allow('faccessat cachestat')) },
    passes: {
      text: allowList(
        allow('faccessat cachestat'),
        withMembers(rule('ERRNO', 'faccessat2'), '"errnoRet":38'),
      ),
    },
  },
  'clone3-refused': {
    finds: { text: allowList(allow(START_CALLS.replace('clone3 ', '')), allow('cachestat')) },
    passes: {
      text: allowList(
        allow(START_CALLS.replace('clone3 ', '')),
        withMembers(rule('ERRNO', 'clone3'), '"errnoRet":38'),
      ),
    },
  },
  'personality-query-refused': {
    finds: { text: allowList(allow(START_CALLS), allow('personality', when(0, 'EQ', 0n))) },
    passes: {
      text: allowList(
        allow(START_CALLS),
        allow('personality', when(0, 'EQ', 0n)),
        allow('personality', when(0, 'EQ', 0xffffffffn)),
      ),
    },
  },
  'terminal-input-open': {
    finds: { text: denyList(deny('ioctl', when(1, 'MASKED_EQ', 0xffffffffn, 0x5412n))) },
    passes: {
      text: denyList(
        deny('ioctl', when(1, 'MASKED_EQ', 0xffffffffn, 0x5412n)),
        deny('ioctl', when(1, 'MASKED_EQ', 0xffffffffn, 0x541cn)),
      ),
    },
  },

  'argument-repeated': {
    finds: { text: denyList(deny('ioctl', when(1, 'GE', 10n), when(1, 'LE', 20n))) },
    passes: { text: denyList(deny('ioctl', when(0, 'GE', 10n), when(1, 'LE', 20n))) },
  },
  'condition-constant': {
    finds: { text: denyList(deny('socket', when(0, 'LT', 0n))) },
    passes: { text: denyList(deny('socket', when(0, 'LT', 1n))) },
  },
  'argument-beyond-arity': {
    finds: { text: denyList(deny('kill', when(2, 'EQ', 9n))) },
    passes: { text: denyList(deny('kill', when(1, 'EQ', 9n))) },
  },
  'pointer-compared': {
    finds: { text: allowList(allow('clone3', when(0, 'MASKED_EQ', 2114060288n))) },
    passes: { text: allowList(allow('clone', when(0, 'MASKED_EQ', 2114060288n))) },
  },
  'every-value-covered': {
    finds: { text: allowList(allow('socket', when(0, 'NE', 38n)), allow('socket', when(0, 'NE', 40n))) },
    passes: {
      text: allowList(
        allow('socket', when(0, 'LT', 38n)),
        allow('socket', when(0, 'EQ', 39n)),
        allow('socket', when(0, 'GT', 40n)),
      ),
    },
  },
  'comment-disagrees': {
    finds: {
      text: denyList(
        withMembers(
          deny('clone', when(0, 'MASKED_EQ', 268435465n, 268435465n)),
          '"comment":"no CLONE_NEWNET"',
        ),
      ),
    },
    passes: {
      text: denyList(
        withMembers(
          deny('clone', when(0, 'MASKED_EQ', 0x40000000n, 0x40000000n)),
          '"comment":"no CLONE_NEWNET"',
        ),
      ),
    },
  },
  'number-beyond-double': {
    finds: { text: allowList(allow('personality', when(0, 'EQ', 2n ** 64n - 1n))) },
    passes: { text: allowList(allow('personality', when(0, 'EQ', 0xffffffffn))) },
  },

  'mask-empty': {
    finds: { text: denyList(deny('clone', when(0, 'MASKED_EQ', 0n, 0x10000000n))) },
    passes: { text: denyList(deny('clone', when(0, 'MASKED_EQ', 0x10000000n, 0x10000000n))) },
  },
  'mask-value-outside': {
    finds: { text: denyList(deny('clone', when(0, 'MASKED_EQ', 0x10000000n, 0x7e020000n))) },
    passes: { text: denyList(deny('clone', when(0, 'MASKED_EQ', 0x7e020000n, 0x10000000n))) },
  },
  'second-value-ignored': {
    finds: { text: denyList(deny('socket', when(0, 'EQ', 2n, 1n))) },
    passes: { text: denyList(deny('socket', when(0, 'EQ', 2n))) },
  },
  'mask-denies-absence': {
    finds: { text: denyList(deny('clone', when(0, 'MASKED_EQ', 0x10000000n))) },
    passes: { text: allowList(allow('clone', when(0, 'MASKED_EQ', 0x7e020000n))) },
  },
  'flags-compared-whole': {
    finds: { text: denyList(deny('clone', when(0, 'EQ', 0x10000000n))) },
    passes: { text: denyList(deny('clone', when(0, 'MASKED_EQ', 0x10000000n, 0x10000000n))) },
  },
  'mask-needs-all': {
    finds: { text: denyList(deny('clone', when(0, 'MASKED_EQ', 0x7e020000n, 0x7e020000n))) },
    passes: { text: denyList(deny('clone', when(0, 'MASKED_EQ', 0x10000000n, 0x10000000n))) },
  },

  'mask-incomplete': {
    finds: {
      text: allowList(allow(START_CALLS), allow('clone', when(0, 'MASKED_EQ', 0x7c020000n, 0n))),
    },
    passes: {
      text: allowList(allow(START_CALLS), allow('clone', when(0, 'MASKED_EQ', 0x7e020000n, 0n))),
    },
  },

  'rule-void': {
    finds: { text: allowList(allow('setuid read'), deny('setuid')) },
    passes: { text: allowList(allow('read'), deny('setuid')) },
  },
  'conditions-void': {
    finds: {
      text: allowList(allow('clone read'), deny('clone', when(0, 'MASKED_EQ', 0x10000000n, 0x10000000n))),
    },
    passes: { text: allowList(allow('read'), allow('clone', when(0, 'MASKED_EQ', 0x7e020000n, 0n))) },
  },
  'conditions-overlap': {
    finds: { text: allowList(allow('socket', when(1, 'EQ', 2n)), deny('socket', when(0, 'EQ', 3n))) },
    passes: { text: allowList(allow('socket', when(0, 'EQ', 2n)), deny('socket', when(0, 'EQ', 3n))) },
  },
  'name-repeated': {
    finds: { text: allowList(allow('read write'), allow('write')) },
    passes: { text: allowList(allow('read write'), withMembers(rule('ERRNO', 'clone3'), '"errnoRet":38')) },
  },

  'stale-comparison': {
    finds: {
      text: allowList(
        allow('socket', when(0, 'NE', 3n), when(1, 'EQ', 2n)),
        allow('socket', when(0, 'EQ', 2n)),
      ),
    },
    passes: {
      text: allowList(
        allow('socket', when(0, 'EQ', 3n), when(1, 'EQ', 2n)),
        allow('socket', when(0, 'EQ', 2n)),
      ),
    },
  },
  'number-not-loaded': {
    finds: {
      text: denyList(deny('arch_prctl')),
      target: { architecture: 'SCMP_ARCH_AARCH64' },
    },
    passes: { text: listing(denyList(deny('arch_prctl'), deny('mount')), 'X86_64') },
  },
  'upper-half-open': {
    finds: { text: denyList(deny('socket', when(0, 'EQ', 40n))) },
    passes: { text: denyList(deny('socket', when(0, 'MASKED_EQ', 0xffffffffn, 40n))) },
  },

  'name-unknown': {
    finds: { text: allowList(allow('read wirte')) },
    passes: { text: allowList(allow('read write')) },
  },
  'library-function': {
    finds: { text: denyList(deny('pthread_create')) },
    passes: { text: denyList(deny('ptrace')) },
  },
  'name-too-new': {
    finds: { text: denyList(deny('open_tree_attr')) },
    passes: { text: denyList(deny('cachestat')) },
  },
  'names-elsewhere': {
    finds: { text: allowList(allow('read'), allow('mmap2 fstat64')) },
    passes: { text: allowList(allow('read'), allow('mmap fstat')) },
  },

  'unseen-characters': {
    finds: { text: allowList(withMembers(allow('read'), '"comment":"only \u202Etiaw\u202C"')) },
    passes: {
      text: allowList(
        withMembers(
          allow('read'),
          '"comment":"\u0645\u06CC\u200C\u062E\u0648\u0627\u0646\u062F \u2714\uFE0F"',
        ),
      ),
    },
  },

  'multiplexer-open': {
    finds: { text: listing(allowList(allow('socket', when(0, 'EQ', 2n))), 'X86_64', 'X86') },
    passes: { text: listing(allowList(allow('socket', when(0, 'EQ', 2n))), 'X86_64') },
  },
  'older-abi-incomplete': {
    finds: { text: listing(allowList(allow('read fcntl fstat')), 'X86_64', 'X86') },
    passes: { text: listing(allowList(allow('read fcntl fcntl64 fstat fstat64')), 'X86_64', 'X86') },
  },
  'other-abis-killed': {
    finds: { text: denyList(deny('mount')) },
    passes: { text: listing(denyList(deny('mount')), 'X86_64', 'X86', 'X32') },
  },
  'open-on-other-abi': {
    finds: { text: listing(denyList(deny('setuid')), 'X86_64', 'X86') },
    passes: { text: listing(denyList(deny('setuid setuid32')), 'X86_64', 'X86') },
  },
  'clone-flags-elsewhere': {
    finds: {
      text: allowList(allow('clone', when(0, 'MASKED_EQ', 0x7e020000n))),
      target: { architecture: 'SCMP_ARCH_S390X' },
    },
    passes: {
      text: allowList(allow('clone', when(1, 'MASKED_EQ', 0x7e020000n))),
      target: { architecture: 'SCMP_ARCH_S390X' },
    },
  },
  'argument-differs-by-architecture': {
    finds: { text: listing(allowList(allow('fallocate', when(3, 'EQ', 0n))), 'X86_64', 'X86') },
    passes: { text: listing(allowList(allow('fallocate', when(1, 'EQ', 0n))), 'X86_64', 'X86') },
  },
  'architecture-unlisted': {
    finds: { text: listing(allowList(allow('read')), 'AARCH64', 'ARM') },
    passes: { text: listing(allowList(allow('read')), 'X86_64', 'AARCH64') },
  },
  'arch-map-unused': {
    finds: {
      text: profile(
        '"defaultAction":"SCMP_ACT_ERRNO","archMap":[{"architecture":"SCMP_ARCH_LOONGARCH64","subArchitectures":null}]',
        allow('read'),
      ),
      target: { architecture: 'SCMP_ARCH_LOONGARCH64' },
    },
    passes: {
      text: profile(
        '"defaultAction":"SCMP_ACT_ERRNO","archMap":[{"architecture":"SCMP_ARCH_X86_64","subArchitectures":["SCMP_ARCH_X86"]}]',
        allow('read'),
      ),
    },
  },

  'sibling-open': {
    finds: { text: denyList(deny('mkdir')) },
    passes: { text: denyList(deny('mkdir mkdirat')) },
  },
  'clone3-open': {
    finds: {
      text: allowList(
        allow(START_CALLS.replace('clone ', '')),
        allow('clone', when(0, 'MASKED_EQ', 0x7e020000n)),
      ),
    },
    passes: {
      text: allowList(
        allow(START_CALLS.replace('clone clone3 ', '')),
        allow('clone', when(0, 'MASKED_EQ', 0x7e020000n)),
      ),
    },
  },
  'namespaces-open': {
    finds: { text: allowList(allow(START_CALLS)) },
    passes: {
      text: denyList(
        deny('clone', when(0, 'MASKED_EQ', 0x10000000n, 0x10000000n)),
        deny('clone3 unshare setns'),
      ),
    },
  },
  'mount-open': {
    finds: { text: denyList(deny('mount')) },
    passes: {
      text: denyList(
        deny('mount fsopen fsconfig fsmount move_mount open_tree open_tree_attr fspick mount_setattr'),
      ),
    },
  },
  'io-uring-open': {
    finds: { text: allowList(allow(`${START_CALLS} io_uring_setup io_uring_enter`)) },
    passes: { text: allowList(allow(START_CALLS)) },
  },

  'dangerous-call-open': {
    finds: { text: allowList(allow(`${START_CALLS} bpf`)) },
    passes: { text: allowList(allow(START_CALLS)) },
  },
  'beyond-default': {
    finds: { text: allowList(allow(`${START_CALLS} syslog`)) },
    passes: { text: allowList(allow(START_CALLS)) },
  },
  'file-handles-open': {
    finds: {
      text: allowList(allow(`${START_CALLS} open_by_handle_at`)),
      target: { capabilities: ['CAP_DAC_READ_SEARCH'] },
    },
    passes: { text: allowList(allow(START_CALLS)), target: { capabilities: ['CAP_DAC_READ_SEARCH'] } },
  },
  'socket-families-open': {
    finds: { text: allowList(allow(`${START_CALLS} socket`)) },
    passes: {
      text: allowList(
        allow(START_CALLS),
        allow('socket', when(0, 'EQ', 1n)),
        allow('socket', when(0, 'EQ', 2n)),
      ),
    },
  },
  'ptrace-before-4-8': {
    finds: { text: allowList(allow(`${START_CALLS} ptrace`)), target: { kernel: { major: 4, minor: 4 } } },
    passes: { text: allowList(allow(`${START_CALLS} ptrace`)) },
  },

  'start-calls-denied': {
    finds: { text: denyList(deny('execve')) },
    passes: { text: denyList(deny('mmap')) },
  },
  'start-may-fail': {
    finds: { text: denyList(deny('mmap')) },
    passes: { text: allowList(allow(START_CALLS)) },
  },
  'signal-return-denied': {
    finds: { text: allowList(allow(START_CALLS.replace('rt_sigreturn ', ''))) },
    passes: { text: allowList(allow(START_CALLS)) },
  },
  'program-start-denied': {
    finds: { text: allowList(allow(START_CALLS.replace('mprotect ', ''))) },
    passes: { text: allowList(allow(START_CALLS)) },
  },
  'threads-denied': {
    finds: { text: allowList(allow(START_CALLS.replace('exit ', ''))) },
    passes: { text: allowList(allow(START_CALLS)) },
  },
  'shell-denied': {
    finds: { text: denyList(withMembers(rule('ERRNO', 'getpgrp'), '"errnoRet":1')) },
    passes: { text: denyList(deny('mkdir')) },
  },
  'fork-denied': {
    finds: { text: allowList(allow(START_CALLS.replace('clone clone3 ', ''))) },
    passes: { text: allowList(allow(START_CALLS)) },
  },
  'fork-without-clone': {
    finds: { text: allowList(allow(START_CALLS.replace('clone clone3', 'fork'))) },
    passes: { text: allowList(allow(`${START_CALLS} fork`)) },
  },
  'restart-denied': {
    finds: { text: allowList(allow(START_CALLS.replace('restart_syscall ', ''))) },
    passes: { text: allowList(allow(START_CALLS)) },
  },

  'conditions-ignored-here': {
    finds: {
      text: allowList(
        allow(START_CALLS),
        withMembers(allow('mount'), '"includes":{"caps":["CAP_SYS_ADMIN"]}'),
      ),
      target: { runtime: 'containerd' },
    },
    passes: {
      text: allowList(
        allow(START_CALLS),
        withMembers(allow('mount'), '"includes":{"caps":["CAP_SYS_ADMIN"]}'),
      ),
    },
  },
  'min-kernel-ignored': {
    finds: {
      text: allowList(allow(START_CALLS), withMembers(allow('ptrace'), '"includes":{"minKernel":"4.8"}')),
      target: { runtime: 'podman' },
    },
    passes: {
      text: allowList(allow(START_CALLS), withMembers(allow('ptrace'), '"includes":{"minKernel":"4.8"}')),
    },
  },
  'legacy-name-ignored': {
    finds: {
      text: profile('"defaultAction":"SCMP_ACT_ERRNO"', '{"name":"read","action":"SCMP_ACT_ALLOW"}'),
      target: { runtime: 'containerd' },
    },
    passes: {
      text: profile('"defaultAction":"SCMP_ACT_ERRNO"', '{"name":"read","action":"SCMP_ACT_ALLOW"}'),
    },
  },
  'filter-contradicts': {
    finds: {
      text: allowList(
        withMembers(
          allow('mount'),
          '"includes":{"caps":["CAP_SYS_ADMIN"]},"excludes":{"caps":["CAP_SYS_ADMIN"]}',
        ),
      ),
    },
    passes: {
      text: allowList(
        withMembers(allow('mount'), '"includes":{"caps":["CAP_SYS_ADMIN"]},"excludes":{"caps":["CAP_BPF"]}'),
      ),
    },
  },
  'part-not-read': {
    finds: {
      text: profile(
        '"x-seccompose-not-read":[{"part":"words-unread","of":["@unknown"]}],"defaultAction":"SCMP_ACT_ERRNO"',
        allow('read'),
      ),
    },
    passes: {
      text: profile('"x-seccompose-not-read":[],"defaultAction":"SCMP_ACT_ERRNO"', allow('read')),
    },
  },
}
