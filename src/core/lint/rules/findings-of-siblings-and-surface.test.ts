import { describe, it } from 'vitest'
import {
  allow,
  allowList,
  deny,
  denyList,
  rule,
  START_CALLS,
  startAnd,
  startWithout,
  when,
  withMembers,
} from '../example-text.test-data'
import { expectTold } from '../said.test-data'

const containerd = { runtime: 'containerd' } as const
const s390x = { architecture: 'SCMP_ARCH_S390X' } as const

describe('what stands in for a call that is denied', () => {
  it('is told of word for word, or not at all', () => {
    expectTold([
      [
        'came after it',
        'sibling-open',
        denyList(deny('read'), deny('mkdir')),
        {},
        [
          'warning "mkdir" in rule 2; denied [mkdir], names [mkdirat], elsewhere false, cases false, needed []; deny-calls (names [mkdirat]) changes: kind set-action, names [mkdirat], action ERRNO, errno 13, flatten true',
          'warning "read" in rule 1; denied [read], names [readv pread64 preadv preadv2], elsewhere false, cases false, needed [pread64]',
        ],
      ],
      [
        'came before it and does the same',
        'sibling-open',
        denyList(deny('finit_module')),
        {},
        [
          'security "finit_module" in rule 1; denied [finit_module], names [init_module], elsewhere false, cases false, needed []; deny-calls (names [init_module]) changes: kind set-action, names [init_module], action ERRNO, errno 13, flatten true',
        ],
      ],
      ['came before it and does less', 'sibling-open', denyList(deny('mkdirat')), {}, []],
      [
        'is denied in the way that the call is',
        'sibling-open',
        denyList(rule('KILL_PROCESS', 'chown')),
        {},
        [
          'security "chown" in rule 1; denied [chown], names [lchown fchown fchownat], elsewhere false, cases false, needed []; deny-calls (names [lchown fchown fchownat]) changes: kind set-action, names [lchown fchown fchownat], action ERRNO, errno 1, flatten true',
        ],
      ],
      [
        'is what no container starts without',
        'sibling-open',
        denyList(deny('execveat')),
        {},
        [
          'warning "execveat" in rule 1; denied [execveat], names [execve], elsewhere false, cases false, needed [execve]',
        ],
      ],
      [
        'reaches another process',
        'sibling-open',
        denyList(deny('ptrace kcmp')),
        {},
        [
          'security "ptrace" in rule 1; denied [ptrace kcmp], names [process_vm_readv process_vm_writev process_madvise pidfd_getfd perf_event_open], elsewhere true, cases false, needed []; deny-calls (names [process_vm_readv process_vm_writev process_madvise pidfd_getfd perf_event_open]) changes: kind set-action, names [process_vm_readv process_vm_writev process_madvise pidfd_getfd perf_event_open], action ERRNO, errno 13, flatten true',
        ],
      ],
      [
        'makes a process',
        'sibling-open',
        denyList(deny('fork')),
        {},
        [
          'warning "fork" in rule 1; denied [fork], names [vfork clone clone3], elsewhere false, cases false, needed []',
        ],
      ],
      [
        'is open where the call is denied in cases',
        'sibling-open',
        denyList(deny('chmod', when(1, 'EQ', 0n))),
        {},
        [
          'security "chmod" in rule 1; denied [chmod], names [fchmod fchmodat fchmodat2], elsewhere false, cases true, needed []',
        ],
      ],
      [
        'is nothing of what reaches another process in cases',
        'sibling-open',
        denyList(deny('ptrace', when(0, 'EQ', 16n))),
        {},
        [],
      ],
      [
        'is nothing beside ENOSYS, which sends programs there',
        'sibling-open',
        denyList(withMembers(rule('ERRNO', 'finit_module'), '"errnoRet":38')),
        {},
        [],
      ],
      [
        'is left open by the engines, too',
        'sibling-open',
        startAnd(deny('open_by_handle_at'), allow('openat open')),
        {},
        [],
      ],
      ['is denied by the default', 'sibling-open', allowList(allow('read'), deny('mkdir')), {}, []],
      ['is nothing where no rule denies', 'sibling-open', allowList(allow('mkdirat')), {}, []],
      [
        'is nothing where nothing loads',
        'sibling-open',
        denyList(
          deny('mkdir'),
          deny('socket', when(0, 'EQ', 2n)),
          rule('KILL_PROCESS', 'socket', when(0, 'EQ', 2n)),
        ),
        {},
        [],
      ],
      ['is open in the engines, which deny the call, too', 'sibling-open', denyList(deny('ustat')), {}, []],
      [
        'can do little',
        'sibling-open',
        denyList(deny('getdents')),
        {},
        [
          'warning "getdents" in rule 1; denied [getdents], names [getdents64], elsewhere false, cases false, needed [getdents64]',
        ],
      ],
      [
        'is newer than the kernel',
        'sibling-open',
        denyList(deny('fchmodat')),
        { kernel: { major: 5, minor: 4 } },
        [
          'security "fchmodat" in rule 1; denied [fchmodat], names [chmod fchmod], elsewhere false, cases false, needed []; deny-calls (names [chmod fchmod]) changes: kind set-action, names [chmod fchmod], action ERRNO, errno 13, flatten true',
        ],
      ],
    ])
  })
})

describe('a namespace that any user makes', () => {
  it('is told of word for word, or not at all', () => {
    expectTold([
      [
        'by clone3 beside a mask for clone',
        'clone3-open',
        allowList(
          allow(START_CALLS.replace('clone ', '')),
          allow('clone', when(0, 'MASKED_EQ', 0x7e020000n)),
        ),
        {},
        [
          'security "clone3" in rule 1; denied false; open: name clone3; answer-enosys (names [clone3]) changes: kind set-action, names [clone3], action ERRNO, errno 38, flatten true',
        ],
      ],
      [
        'by clone3 of a container that does not make threads by clone',
        'clone3-open',
        denyList(deny('clone unshare setns')),
        {},
        [
          // ENOSYS would leave nothing that makes a thread.
          'security "SCMP_ACT_ALLOW"; denied true; open: name clone3',
        ],
      ],
      ['by clone and clone3 is told of as namespaces', 'clone3-open', allowList(allow(START_CALLS)), {}, []],
      ['by neither', 'clone3-open', startWithout('clone3', 'clone'), {}, []],
      [
        'by each of three calls',
        'namespaces-open',
        denyList(deny('mount')),
        {},
        [
          'security "SCMP_ACT_ALLOW"; names [clone clone3 unshare], made 3, clone true; open: goal no-user-namespaces, names [clone clone3 unshare]; refuse-namespaces () changes: kind restrict, purpose no-user-namespaces, restrictions [{name clone, errno 1, needsErrno false, guard {permitted [[{index 0, operator MASKED_EQ, value 0x10000000, valueTwo 0}]], refused [[{index 0, operator MASKED_EQ, value 0x10000000, valueTwo 0x10000000}]]}} {name clone3, errno 38, needsErrno true} {name unshare, errno 1, needsErrno false, guard {permitted [[{index 0, operator MASKED_EQ, value 0x10000000, valueTwo 0}]], refused [[{index 0, operator MASKED_EQ, value 0x10000000, valueTwo 0x10000000}]]}}], architectures []',
        ],
      ],
      [
        'by clone with clone3 denied',
        'namespaces-open',
        denyList(deny('clone3 unshare')),
        {},
        [
          'security "SCMP_ACT_ALLOW"; names [clone], made 1, clone true; open: goal no-user-namespaces, names [clone]; refuse-namespaces () changes: kind restrict, purpose no-user-namespaces, restrictions [{name clone, errno 1, needsErrno false, guard {permitted [[{index 0, operator MASKED_EQ, value 0x10000000, valueTwo 0}]], refused [[{index 0, operator MASKED_EQ, value 0x10000000, valueTwo 0x10000000}]]}} {name clone3, errno 38, needsErrno true} {name unshare, errno 1, needsErrno false, guard {permitted [[{index 0, operator MASKED_EQ, value 0x10000000, valueTwo 0}]], refused [[{index 0, operator MASKED_EQ, value 0x10000000, valueTwo 0x10000000}]]}}], architectures []',
        ],
      ],
      [
        'by unshare alone',
        'namespaces-open',
        denyList(deny('clone clone3')),
        {},
        [
          'security "SCMP_ACT_ALLOW"; names [unshare], made 1, clone false; open: goal no-user-namespaces, names [unshare]; refuse-namespaces () changes: kind restrict, purpose no-user-namespaces, restrictions [{name clone, errno 1, needsErrno false, guard {permitted [[{index 0, operator MASKED_EQ, value 0x10000000, valueTwo 0}]], refused [[{index 0, operator MASKED_EQ, value 0x10000000, valueTwo 0x10000000}]]}} {name clone3, errno 38, needsErrno true} {name unshare, errno 1, needsErrno false, guard {permitted [[{index 0, operator MASKED_EQ, value 0x10000000, valueTwo 0}]], refused [[{index 0, operator MASKED_EQ, value 0x10000000, valueTwo 0x10000000}]]}}], architectures []',
        ],
      ],
      [
        'is entered by setns where clone has a mask for them',
        'namespaces-open',
        denyList(deny('clone', when(0, 'MASKED_EQ', 0x10000000n, 0x10000000n)), deny('clone3 unshare')),
        {},
        [
          'security "SCMP_ACT_ALLOW"; names [setns], made 0, clone false; open: name setns; deny-calls (names [setns]) changes: kind set-action, names [setns], action ERRNO, errno 1, flatten true',
        ],
      ],
      [
        'is entered and made',
        'namespaces-open',
        denyList(deny('clone', when(0, 'MASKED_EQ', 0x10000000n, 0x10000000n)), deny('clone3')),
        {},
        [
          'security "SCMP_ACT_ALLOW"; names [unshare setns], made 1, clone false; open: goal no-user-namespaces, names [unshare], name setns; refuse-namespaces () changes: kind several, commands [{kind restrict, purpose no-user-namespaces, restrictions [{name clone, errno 1, needsErrno false, guard {permitted [[{index 0, operator MASKED_EQ, value 0x10000000, valueTwo 0}]], refused [[{index 0, operator MASKED_EQ, value 0x10000000, valueTwo 0x10000000}]]}} {name clone3, errno 38, needsErrno true} {name unshare, errno 1, needsErrno false, guard {permitted [[{index 0, operator MASKED_EQ, value 0x10000000, valueTwo 0}]], refused [[{index 0, operator MASKED_EQ, value 0x10000000, valueTwo 0x10000000}]]}}], architectures []} {kind set-action, names [setns], action ERRNO, errno 1, flatten true}]',
        ],
      ],
      [
        'is entered by nothing where clone has another mask',
        'namespaces-open',
        denyList(deny('clone', when(0, 'MASKED_EQ', 0x100n, 0x100n)), deny('clone3 unshare')),
        {},
        [
          'security "clone" in rule 1; names [clone], made 1, clone true; open: goal no-user-namespaces, names [clone]; refuse-namespaces () changes: kind restrict, purpose no-user-namespaces, restrictions [{name clone, errno 1, needsErrno false, guard {permitted [[{index 0, operator MASKED_EQ, value 0x10000000, valueTwo 0}]], refused [[{index 0, operator MASKED_EQ, value 0x10000000, valueTwo 0x10000000}]]}} {name clone3, errno 38, needsErrno true} {name unshare, errno 1, needsErrno false, guard {permitted [[{index 0, operator MASKED_EQ, value 0x10000000, valueTwo 0}]], refused [[{index 0, operator MASKED_EQ, value 0x10000000, valueTwo 0x10000000}]]}}], architectures []',
        ],
      ],
      [
        'by no call',
        'namespaces-open',
        denyList(deny('clone', when(0, 'MASKED_EQ', 0x10000000n, 0x10000000n)), deny('clone3 unshare setns')),
        {},
        [],
      ],
      [
        'on S390, where flags are the second argument',
        'namespaces-open',
        denyList(deny('clone', when(1, 'MASKED_EQ', 0x10000000n, 0x10000000n)), deny('clone3 unshare')),
        s390x,
        [
          'security "SCMP_ACT_ALLOW"; names [setns], made 0, clone false; open: name setns; deny-calls (names [setns]) changes: kind set-action, names [setns], action ERRNO, errno 1, flatten true',
        ],
      ],
      [
        'on S390, with a mask for the first argument',
        'namespaces-open',
        denyList(deny('clone', when(0, 'MASKED_EQ', 0x10000000n, 0x10000000n)), deny('clone3 unshare')),
        s390x,
        [
          'security "clone" in rule 1; names [clone], made 1, clone true; open: goal no-user-namespaces, names [clone]; refuse-namespaces () changes: kind restrict, purpose no-user-namespaces, restrictions [{name clone, errno 1, needsErrno false, guard {permitted [[{index 1, operator MASKED_EQ, value 0x10000000, valueTwo 0}]], refused [[{index 1, operator MASKED_EQ, value 0x10000000, valueTwo 0x10000000}]]}} {name clone3, errno 38, needsErrno true} {name unshare, errno 1, needsErrno false, guard {permitted [[{index 0, operator MASKED_EQ, value 0x10000000, valueTwo 0}]], refused [[{index 0, operator MASKED_EQ, value 0x10000000, valueTwo 0x10000000}]]}}], architectures []',
        ],
      ],
      [
        'where nothing loads',
        'namespaces-open',
        denyList(deny('socket', when(0, 'EQ', 2n)), rule('KILL_PROCESS', 'socket', when(0, 'EQ', 2n))),
        {},
        [],
      ],
    ])
  })
})

describe('a mount without mount', () => {
  it('is told of word for word, or not at all', () => {
    expectTold([
      [
        'by the newer calls',
        'mount-open',
        denyList(deny('read'), deny('mount')),
        {},
        [
          'security "SCMP_ACT_ALLOW"; names [fsopen fsconfig fsmount move_mount open_tree fspick mount_setattr]; open: name move_mount, name mount_setattr; deny-calls (names [fsopen fsconfig fsmount move_mount open_tree fspick mount_setattr]) changes: kind set-action, names [fsopen fsconfig fsmount move_mount open_tree fspick mount_setattr], action ERRNO, errno 1, flatten true',
        ],
      ],
      [
        'by what libseccomp does not know yet',
        'mount-open',
        denyList(deny('mount fsopen fsconfig fsmount move_mount open_tree fspick')),
        {},
        [
          'security "SCMP_ACT_ALLOW"; names [mount_setattr]; open: name mount_setattr; deny-calls (names [mount_setattr]) changes: kind set-action, names [mount_setattr], action ERRNO, errno 1, flatten true',
        ],
      ],
      [
        'by a move of what is there',
        'mount-open',
        denyList(deny('mount fsopen fsconfig fsmount open_tree open_tree_attr fspick mount_setattr')),
        {},
        [
          'security "SCMP_ACT_ALLOW"; names [move_mount]; open: name move_mount; deny-calls (names [move_mount]) changes: kind set-action, names [move_mount], action ERRNO, errno 1, flatten true',
        ],
      ],
      [
        'is not made by half of the calls',
        'mount-open',
        denyList(deny('mount move_mount mount_setattr')),
        {},
        [],
      ],
      ['is told of where mount is denied alone', 'mount-open', denyList(deny('bpf')), {}, []],
      [
        'is newer than the kernel',
        'mount-open',
        denyList(deny('mount')),
        { kernel: { major: 4, minor: 19 } },
        [],
      ],
    ])
  })
})

describe('a ring of the kernel', () => {
  it('is told of word for word, or not at all', () => {
    expectTold([
      [
        'does what the default denies',
        'io-uring-open',
        startAnd(allow('io_uring_setup io_uring_enter')),
        {},
        [
          'security "io_uring_setup" in rule 2; names [io_uring_setup io_uring_enter]; deny-calls (names [io_uring_setup io_uring_enter]) changes: kind set-action, names [io_uring_setup io_uring_enter], action ERRNO, errno 1, flatten true',
        ],
      ],
      [
        'does what a rule denies',
        'io-uring-open',
        denyList(deny('mkdir'), deny('connect')),
        {},
        [
          'security "SCMP_ACT_ALLOW"; names [io_uring_setup io_uring_enter io_uring_register]; deny-calls (names [io_uring_setup io_uring_enter io_uring_register]) changes: kind set-action, names [io_uring_setup io_uring_enter io_uring_register], action ERRNO, errno 1, flatten true',
        ],
      ],
      [
        'does what a rule denies in cases',
        'io-uring-open',
        denyList(deny('socket', when(0, 'EQ', 2n))),
        {},
        [
          'security "SCMP_ACT_ALLOW"; names [io_uring_setup io_uring_enter io_uring_register]; deny-calls (names [io_uring_setup io_uring_enter io_uring_register]) changes: kind set-action, names [io_uring_setup io_uring_enter io_uring_register], action ERRNO, errno 1, flatten true',
        ],
      ],
      ['does nothing of what is denied', 'io-uring-open', denyList(deny('ptrace')), {}, []],
      ['cannot be made', 'io-uring-open', denyList(deny('io_uring_setup openat')), {}, []],
      [
        'can be made with some arguments',
        'io-uring-open',
        denyList(deny('io_uring_setup', when(0, 'GT', 8n)), deny('openat')),
        {},
        [
          'security "io_uring_setup" in rule 1; names [io_uring_setup io_uring_enter io_uring_register]; deny-calls (names [io_uring_setup io_uring_enter io_uring_register]) changes: kind set-action, names [io_uring_setup io_uring_enter io_uring_register], action ERRNO, errno 1, flatten true',
        ],
      ],
      [
        'is newer than the kernel',
        'io-uring-open',
        denyList(deny('openat')),
        { kernel: { major: 4, minor: 19 } },
        [],
      ],
    ])
  })
})

describe('a dangerous call', () => {
  it('is told of word for word, or not at all', () => {
    expectTold([
      [
        'runs beside what the engine allows',
        'dangerous-call-open',
        startAnd(allow('read'), allow('bpf keyctl uname')),
        {},
        [
          'security "bpf" in rule 3; name bpf, level critical, engine docker, partly false; deny-calls (names [bpf]) changes: kind set-action, names [bpf], action ERRNO, errno 1, flatten true',
          'warning "keyctl" in rule 3; name keyctl, level high, engine docker, partly false; deny-calls (names [keyctl]) changes: kind set-action, names [keyctl], action ERRNO, errno 1, flatten true',
        ],
      ],
      [
        'runs in some cases',
        'dangerous-call-open',
        startAnd(allow('ptrace bpf', when(0, 'EQ', 1n))),
        {},
        [
          'security "bpf" in rule 2; name bpf, level critical, engine docker, partly true; deny-calls (names [bpf]) changes: kind set-action, names [bpf], action ERRNO, errno 1, flatten true',
        ],
      ],
      [
        'runs under CRI-O, which has the default of Podman',
        'dangerous-call-open',
        startAnd(allow('keyctl bpf')),
        { runtime: 'cri-o' },
        [
          'security "bpf" in rule 2; name bpf, level critical, engine podman, partly false; deny-calls (names [bpf]) changes: kind set-action, names [bpf], action ERRNO, errno 1, flatten true',
        ],
      ],
      [
        'runs under containerd',
        'dangerous-call-open',
        startAnd(allow('keyctl bpf')),
        containerd,
        [
          'warning "keyctl" in rule 2; name keyctl, level high, engine containerd, partly false; deny-calls (names [keyctl]) changes: kind set-action, names [keyctl], action ERRNO, errno 1, flatten true',
          'security "bpf" in rule 2; name bpf, level critical, engine containerd, partly false; deny-calls (names [bpf]) changes: kind set-action, names [bpf], action ERRNO, errno 1, flatten true',
        ],
      ],
      [
        'runs for a capability that the container has',
        'dangerous-call-open',
        startAnd(withMembers(allow('bpf'), '"includes":{"caps":["CAP_BPF"]}')),
        { capabilities: ['CAP_BPF'] },
        [],
      ],
      [
        'runs for a capability of which the reader knows nothing',
        'dangerous-call-open',
        startAnd(withMembers(allow('bpf'), '"includes":{"caps":["CAP_BPF"]}')),
        { capabilities: ['CAP_BPF'], runtime: 'containerd' },
        [],
      ],
      [
        'runs for an architecture, not for a capability',
        'dangerous-call-open',
        startAnd(withMembers(allow('bpf'), '"includes":{"arches":["amd64"]}')),
        { capabilities: ['CAP_BPF'] },
        [
          'security "bpf" in rule 2; name bpf, level critical, engine docker, partly false; deny-calls (names [bpf]) changes: kind set-action, names [bpf], action ERRNO, errno 1, flatten true',
        ],
      ],
      [
        'runs by a second rule',
        'dangerous-call-open',
        startAnd(deny('bpf', when(0, 'EQ', 1n)), allow('bpf', when(0, 'EQ', 2n))),
        {},
        [
          'security "bpf" in rule 3; name bpf, level critical, engine docker, partly true; deny-calls (names [bpf]) changes: kind set-action, names [bpf], action ERRNO, errno 1, flatten true',
        ],
      ],
      [
        'is told of where it is a way as a whole',
        'dangerous-call-open',
        startAnd(allow('io_uring_setup io_uring_enter io_uring_register open_by_handle_at unshare')),
        {},
        [],
      ],
      ['is left to a tracer', 'dangerous-call-open', startAnd(rule('TRACE', 'bpf')), {}, []],
      ['is one of all that run', 'dangerous-call-open', denyList(allow('bpf')), {}, []],
      ['is allowed by the engine', 'dangerous-call-open', startAnd(allow('ptrace')), {}, []],
      [
        'opens files by their handles',
        'file-handles-open',
        startAnd(allow('open_by_handle_at')),
        { capabilities: ['CAP_DAC_READ_SEARCH'] },
        [
          'security "open_by_handle_at" in rule 2; open: name open_by_handle_at; deny-calls (names [open_by_handle_at]) changes: kind set-action, names [open_by_handle_at], action ERRNO, errno 1, flatten true',
        ],
      ],
      [
        'opens no file without the capability',
        'file-handles-open',
        startAnd(allow('open_by_handle_at')),
        { capabilities: ['CAP_BPF'] },
        [],
      ],
      [
        'opens no file where it is denied',
        'file-handles-open',
        startAnd(),
        { capabilities: ['CAP_DAC_READ_SEARCH'] },
        [],
      ],
      [
        'makes sockets of any family',
        'socket-families-open',
        startAnd(allow('socket')),
        {},
        [
          'warning "socket" in rule 2; names [AF_ALG AF_VSOCK AF_RXRPC AF_TIPC AF_RDS AF_CAN AF_PPPOX AF_BLUETOOTH], engine docker, isUsual false',
        ],
      ],
      [
        'makes sockets of any family, as Podman lets it',
        'socket-families-open',
        startAnd(allow('socket', when(0, 'NE', 40n))),
        { runtime: 'podman' },
        [
          'info "socket" in rule 2; names [AF_ALG AF_RXRPC AF_TIPC AF_RDS AF_CAN AF_PPPOX AF_BLUETOOTH], engine podman, isUsual true',
        ],
      ],
      [
        'makes sockets of one that the default refuses',
        'socket-families-open',
        startAnd(allow('socket', when(0, 'EQ', 40n))),
        {},
        ['warning "socket" in rule 2; names [AF_VSOCK], engine docker, isUsual false'],
      ],
      [
        'makes sockets of the families that the default leaves open',
        'socket-families-open',
        startAnd(allow('socket', when(0, 'LT', 38n))),
        {},
        [
          'info "socket" in rule 2; names [AF_RXRPC AF_TIPC AF_RDS AF_CAN AF_PPPOX AF_BLUETOOTH], engine docker, isUsual true',
        ],
      ],
      [
        'makes sockets of one, for the type that it has',
        'socket-families-open',
        startAnd(allow('socket', when(0, 'EQ', 38n), when(1, 'EQ', 5n))),
        {},
        ['warning "socket" in rule 2; names [AF_ALG], engine docker, isUsual false'],
      ],
      [
        'makes sockets of others',
        'socket-families-open',
        startAnd(allow('socket', when(0, 'EQ', 2n))),
        {},
        [],
      ],
      [
        'makes sockets of all families where all runs',
        'socket-families-open',
        denyList(deny('mount')),
        {},
        [],
      ],
      [
        'traces past the filter of an old kernel',
        'ptrace-before-4-8',
        startAnd(allow('ptrace')),
        { kernel: { major: 4, minor: 7 } },
        [
          'security "ptrace" in rule 2; open: name ptrace; deny-calls (names [ptrace]) changes: kind set-action, names [ptrace], action ERRNO, errno 1, flatten true',
        ],
      ],
      [
        'traces in an old kernel with some arguments',
        'ptrace-before-4-8',
        startAnd(allow('ptrace', when(0, 'EQ', 0n))),
        { kernel: { major: 3, minor: 19 } },
        [
          'security "ptrace" in rule 2; open: name ptrace; deny-calls (names [ptrace]) changes: kind set-action, names [ptrace], action ERRNO, errno 1, flatten true',
        ],
      ],
      [
        'traces under the filter of a newer kernel',
        'ptrace-before-4-8',
        startAnd(allow('ptrace')),
        { kernel: { major: 4, minor: 8 } },
        [],
      ],
      [
        'traces nothing where it is denied',
        'ptrace-before-4-8',
        startAnd(),
        { kernel: { major: 4, minor: 4 } },
        [],
      ],
    ])
  })
})
