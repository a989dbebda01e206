import { describe, expect, it } from 'vitest'
import { defaultTarget } from '../profile'
import type { DestinationId } from '.'
import { exported, folders } from './exported.test-data'
import { lossLines } from './exported-lines.test-data'

/** Has every action. */
const every = JSON.stringify({
  defaultAction: 'SCMP_ACT_ERRNO',
  defaultErrnoRet: 1,
  flags: ['SECCOMP_FILTER_FLAG_LOG'],
  listenerPath: '/run/agent.sock',
  syscalls: [
    { names: ['read', 'exit_group', 'prctl', 'execve', 'execveat'], action: 'SCMP_ACT_ALLOW' },
    { names: ['dup'], action: 'SCMP_ACT_LOG' },
    { names: ['chmod'], action: 'SCMP_ACT_NOTIFY' },
    { names: ['personality'], action: 'SCMP_ACT_KILL_PROCESS' },
    { names: ['chown'], action: 'SCMP_ACT_KILL' },
    { names: ['syslog'], action: 'SCMP_ACT_TRAP' },
    { names: ['ptrace'], action: 'SCMP_ACT_TRACE', errnoRet: 7 },
    { names: ['bpf'], action: 'SCMP_ACT_ERRNO', errnoRet: 38 },
    { names: ['socket'], action: 'SCMP_ACT_ALLOW', args: [{ index: 0, value: 4096, op: 'SCMP_CMP_EQ' }] },
  ],
})

/** By crun, which has no stub that would differ everywhere. */
const target = { ...defaultTarget, loader: 'crun' } as const

const lost: readonly (readonly [DestinationId, string, string])[] = [
  [
    'bpf',
    every,
    `
warning flags-left-out count=1
    SECCOMP_FILTER_FLAG_LOG
warning listener-left-out count=1
    /run/agent.sock
error loader-refused count=7
    mmap
    openat
    fstat
    close
    pread64
    arch_prctl
    mprotect
warning notify-without-supervisor count=1
    chmod
`,
  ],
  [
    'libseccomp-c',
    every,
    `
warning flags-left-out count=1
    SECCOMP_FILTER_FLAG_LOG
warning listener-left-out count=1
    /run/agent.sock
warning notify-without-supervisor count=1
    chmod
`,
  ],
  [
    'systemd',
    every,
    `
security effect-looser count=1
    x86_64 write(): EPERM → allow
warning effect-stricter count=3
    x86_64 socket(0x1000): allow → EPERM
    x86_64 chmod(): notify → EPERM
    x86_64 ptrace(): trace 7 → EPERM
warning effect-other count=22
    x86_64 chown(): kill thread → kill process
    x86_64 syslog(): trap → kill process
    x86_64 uselib(): EPERM → ENOSYS
    x86_64 _sysctl(): EPERM → ENOSYS
    x86_64 create_module(): EPERM → ENOSYS
    x86_64 get_kernel_syms(): EPERM → ENOSYS
    x86_64 query_module(): EPERM → ENOSYS
    x86_64 nfsservctl(): EPERM → ENOSYS
    x86_64 getpmsg(): EPERM → ENOSYS
    x86_64 putpmsg(): EPERM → ENOSYS
    x86_64 afs_syscall(): EPERM → ENOSYS
    x86_64 tuxcall(): EPERM → ENOSYS
    x86_64 security(): EPERM → ENOSYS
    x86_64 vserver(): EPERM → ENOSYS
    x86_64 uprobe(): EPERM → ENOSYS
    x86_64 337(): EPERM → ENOSYS
    x86_64 open_tree_attr(): EPERM → ENOSYS
    x86_64 file_getattr(): EPERM → ENOSYS
    x86_64 file_setattr(): EPERM → ENOSYS
    x86_64 listns(): EPERM → ENOSYS
    x86_64 rseq_slice_yield(): EPERM → ENOSYS
    x86_64 bpf(): ENOSYS → EPERM
warning flags-left-out count=1
    SECCOMP_FILTER_FLAG_LOG
warning listener-left-out count=1
    /run/agent.sock
error loader-refused count=7
    mmap
    openat
    fstat
    close
    pread64
    arch_prctl
    mprotect
info systemd-unknown count=1
warning conditions-refused count=1
    socket
warning actions-changed count=5
    bpf: ENOSYS → EPERM
    chmod: notify → EPERM
    chown: kill thread → kill process
    ptrace: trace 7 → EPERM
    syslog: trap → kill process
info write-added count=1
info sets-grow count=1
`,
  ],
  [
    'nspawn',
    every,
    `
warning effect-stricter count=3
    x86_64 socket(0x1000): allow → EPERM
    x86_64 chmod(): notify → EPERM
    x86_64 ptrace(): trace 7 → EPERM
warning effect-other count=14
    x86_64 dup(): log → allow
    x86_64 socket(16, 0, 9): EPERM → EAFNOSUPPORT
    x86_64 chown(): kill thread → EPERM
    x86_64 syslog(): trap → EPERM
    x86_64 personality(): kill process → EPERM
    x86_64 nfsservctl(): EPERM → ENOSYS
    x86_64 uprobe(): EPERM → ENOSYS
    x86_64 337(): EPERM → ENOSYS
    x86_64 open_tree_attr(): EPERM → ENOSYS
    x86_64 file_getattr(): EPERM → ENOSYS
    x86_64 file_setattr(): EPERM → ENOSYS
    x86_64 listns(): EPERM → ENOSYS
    x86_64 rseq_slice_yield(): EPERM → ENOSYS
    x86_64 bpf(): ENOSYS → EPERM
security abi-looser count=75 of=x86
    x86 read(), +74: kill thread → allow
warning abi-other count=387 of=x86
    x86 restart_syscall(), +379: kill thread → EPERM
    x86 nfsservctl(): kill thread → ENOSYS
    x86 222(): kill thread → ENOSYS
    x86 open_tree_attr(): kill thread → ENOSYS
    x86 file_getattr(): kill thread → ENOSYS
    x86 file_setattr(): kill thread → ENOSYS
    x86 listns(): kill thread → ENOSYS
    x86 rseq_slice_yield(): kill thread → ENOSYS
warning x32-looser count=375
    x32 read(): kill thread → allow
    x32 dup(): kill thread → allow
    x32 prctl(): kill thread → allow
    x32 exit_group(): kill thread → allow
    x32 execve(): kill thread → allow
    x32 execveat(): kill thread → allow
    x32 write(), +361: kill thread → EPERM
    x32 1073741837(): kill thread → ENOSYS
    x32 uprobe(): kill thread → ENOSYS
    x32 open_tree_attr(): kill thread → ENOSYS
    x32 file_getattr(): kill thread → ENOSYS
    x32 file_setattr(): kill thread → ENOSYS
    x32 listns(): kill thread → ENOSYS
    x32 rseq_slice_yield(): kill thread → ENOSYS
    x32 socket(16, 0, 9): kill thread → EAFNOSUPPORT
warning flags-left-out count=1
    SECCOMP_FILTER_FLAG_LOG
warning listener-left-out count=1
    /run/agent.sock
error host-start-refused count=10 by=nspawn
    openat
    fstat
    ioctl
    close
    setgroups
    setresgid
    setresuid
    capget
    capset
    write
error loader-refused count=4
    mmap
    pread64
    arch_prctl
    mprotect
warning host-start-at-times count=1 by=nspawn
    ppoll
security nspawn-architectures count=1
    x86
warning conditions-refused count=1
    socket
warning nspawn-errnos count=1
`,
  ],
  [
    'lxc',
    every,
    `
warning effect-stricter count=1
    x86_64 ptrace(): trace 7 → ENOSYS
warning effect-other count=2
    x86_64 dup(): log → allow
    x86_64 personality(): kill process → kill thread
security abi-looser count=7 of=x86
    x86 read(): kill thread → allow
    x86 execve(): kill thread → allow
    x86 dup(): kill thread → allow
    x86 prctl(): kill thread → allow
    x86 exit_group(): kill thread → allow
    x86 execveat(): kill thread → allow
    x86 chmod(): kill thread → notify
warning abi-other count=453 of=x86
    x86 restart_syscall(), +449: kill thread → EPERM
    x86 ptrace(): kill thread → ENOSYS
    x86 bpf(): kill thread → ENOSYS
    x86 syslog(): kill thread → trap
warning x32-looser count=373
    x32 read(): kill thread → allow
    x32 dup(): kill thread → allow
    x32 socket(0x1000): kill thread → allow
    x32 prctl(): kill thread → allow
    x32 exit_group(): kill thread → allow
    x32 execve(): kill thread → allow
    x32 execveat(): kill thread → allow
    x32 write(), +362: kill thread → EPERM
    x32 chmod(): kill thread → notify
    x32 syslog(): kill thread → trap
    x32 bpf(): kill thread → ENOSYS
    x32 ptrace(): kill thread → ENOSYS
warning flags-left-out count=1
    SECCOMP_FILTER_FLAG_LOG
warning listener-left-out count=1
    /run/agent.sock
error host-start-refused count=5 by=lxc
    close
    write
    fstat
    setgroups
    capset
error loader-refused count=5
    mmap
    openat
    pread64
    arch_prctl
    mprotect
warning actions-changed count=3
    dup: log → allow
    personality: kill process → kill thread
    ptrace: trace 7 → ENOSYS
security architectures-open count=1
    x86
`,
  ],
  [
    'firejail',
    every,
    `
warning effect-stricter count=3
    x86_64 socket(0x1000): allow → EPERM
    x86_64 chmod(): notify → EPERM
    x86_64 ptrace(): trace 7 → EPERM
warning effect-other count=5
    x86_64 dup(): log → allow
    x86_64 chown(): kill thread → EPERM
    x86_64 syslog(): trap → EPERM
    x86_64 personality(): kill process → EPERM
    x86_64 bpf(): ENOSYS → EPERM
warning abi-other count=1 of=
    other restart_syscall(): kill thread → EPERM
info x32-other count=375
    x32 read(), +374: kill thread → EPERM
warning flags-left-out count=1
    SECCOMP_FILTER_FLAG_LOG
warning listener-left-out count=1
    /run/agent.sock
error loader-refused count=7
    mmap
    openat
    fstat
    close
    pread64
    arch_prctl
    mprotect
warning conditions-refused count=1
    socket
warning actions-changed count=7
    bpf: ENOSYS → EPERM
    chmod: notify → EPERM
    chown: kill thread → EPERM
    dup: log → allow
    personality: kill process → EPERM
    ptrace: trace 7 → EPERM
    syslog: trap → EPERM
`,
  ],
  [
    'minijail',
    every,
    `
warning effect-stricter count=2
    x86_64 chmod(): notify → ENOSYS
    x86_64 ptrace(): trace 7 → ENOSYS
warning effect-other count=14
    x86_64 dup(): log → allow
    x86_64 chown(): kill thread → kill process
    x86_64 syslog(): trap → kill process
    x86_64 uprobe(): EPERM → kill process
    x86_64 337(): EPERM → kill process
    x86_64 setxattrat(): EPERM → kill process
    x86_64 getxattrat(): EPERM → kill process
    x86_64 listxattrat(): EPERM → kill process
    x86_64 removexattrat(): EPERM → kill process
    x86_64 open_tree_attr(): EPERM → kill process
    x86_64 file_getattr(): EPERM → kill process
    x86_64 file_setattr(): EPERM → kill process
    x86_64 listns(): EPERM → kill process
    x86_64 rseq_slice_yield(): EPERM → kill process
info x32-other count=375
    x32 read(), +374: kill thread → kill process
warning flags-left-out count=1
    SECCOMP_FILTER_FLAG_LOG
warning listener-left-out count=1
    /run/agent.sock
warning actions-changed count=5
    chmod: notify → ENOSYS
    chown: kill thread → kill process
    dup: log → allow
    ptrace: trace 7 → ENOSYS
    syslog: trap → kill process
warning unlisted-killed count=1
warning calls-unknown-to-headers count=10
    file_getattr
    file_setattr
    getxattrat
    listns
    listxattrat
    open_tree_attr
    removexattrat
    rseq_slice_yield
    setxattrat
    uprobe
`,
  ],
  [
    'seccompiler',
    every,
    `
warning effect-stricter count=2
    x86_64 chmod(): notify → EPERM
    x86_64 ptrace(): trace 7 → EPERM
warning effect-other count=5
    x86_64 dup(): log → allow
    x86_64 chown(): kill thread → EPERM
    x86_64 syslog(): trap → EPERM
    x86_64 personality(): kill process → EPERM
    x86_64 bpf(): ENOSYS → EPERM
warning abi-other count=1 of=
    other restart_syscall(): kill thread → kill process
info x32-other count=375
    x32 read(), +374: kill thread → EPERM
warning flags-left-out count=1
    SECCOMP_FILTER_FLAG_LOG
warning listener-left-out count=1
    /run/agent.sock
warning notify-without-supervisor count=1
    chmod
warning actions-changed count=7
    bpf: ENOSYS → EPERM
    chmod: notify → EPERM
    chown: kill thread → EPERM
    dup: log → allow
    personality: kill process → EPERM
    ptrace: trace 7 → EPERM
    syslog: trap → EPERM
`,
  ],
  [
    'nspawn',
    folders,
    `
warning effect-stricter count=8
    x86_64 socket(16, 0, 9): allow → EAFNOSUPPORT
    x86_64 uprobe(): allow → ENOSYS
    x86_64 337(): allow → ENOSYS
    x86_64 open_tree_attr(): allow → ENOSYS
    x86_64 file_getattr(): allow → ENOSYS
    x86_64 file_setattr(): allow → ENOSYS
    x86_64 listns(): allow → ENOSYS
    x86_64 rseq_slice_yield(): allow → ENOSYS
warning effect-other count=2
    x86_64 mkdir(): EACCES → EPERM
    x86_64 mkdirat(): EACCES → EPERM
security abi-looser count=452 of=x86
    x86 restart_syscall(), +451: kill thread → allow
warning abi-other count=10 of=x86
    x86 mkdir(): kill thread → EPERM
    x86 vm86old(): kill thread → EPERM
    x86 vm86(): kill thread → EPERM
    x86 mkdirat(): kill thread → EPERM
    x86 222(): kill thread → ENOSYS
    x86 open_tree_attr(): kill thread → ENOSYS
    x86 file_getattr(): kill thread → ENOSYS
    x86 file_setattr(): kill thread → ENOSYS
    x86 listns(): kill thread → ENOSYS
    x86 rseq_slice_yield(): kill thread → ENOSYS
warning x32-looser count=375
    x32 read(), +365: kill thread → allow
    x32 1073741837(): kill thread → ENOSYS
    x32 uprobe(): kill thread → ENOSYS
    x32 open_tree_attr(): kill thread → ENOSYS
    x32 file_getattr(): kill thread → ENOSYS
    x32 file_setattr(): kill thread → ENOSYS
    x32 listns(): kill thread → ENOSYS
    x32 rseq_slice_yield(): kill thread → ENOSYS
    x32 socket(16, 0, 9): kill thread → EAFNOSUPPORT
    x32 mkdir(): kill thread → EPERM
    x32 mkdirat(): kill thread → EPERM
security nspawn-architectures count=1
    x86
warning nspawn-errnos count=1
info sets-grow count=1
`,
  ],
  [
    'lxc',
    folders,
    `
security abi-looser count=460 of=x86
    x86 restart_syscall(), +459: kill thread → allow
warning abi-other count=2 of=x86
    x86 mkdir(): kill thread → EACCES
    x86 mkdirat(): kill thread → EACCES
warning x32-looser count=375
    x32 read(), +372: kill thread → allow
    x32 mkdir(): kill thread → EACCES
    x32 mkdirat(): kill thread → EACCES
security architectures-open count=1
    x86
`,
  ],
  [
    'firejail',
    folders,
    `
warning effect-stricter count=1
    x86_64 personality(1): allow → EPERM
warning abi-other count=1 of=
    other restart_syscall(): kill thread → EPERM
info x32-other count=375
    x32 read(), +374: kill thread → EPERM
`,
  ],
  [
    'minijail',
    folders,
    `
warning effect-stricter count=11
    x86_64 uprobe(): allow → kill process
    x86_64 337(): allow → kill process
    x86_64 setxattrat(): allow → kill process
    x86_64 getxattrat(): allow → kill process
    x86_64 listxattrat(): allow → kill process
    x86_64 removexattrat(): allow → kill process
    x86_64 open_tree_attr(): allow → kill process
    x86_64 file_getattr(): allow → kill process
    x86_64 file_setattr(): allow → kill process
    x86_64 listns(): allow → kill process
    x86_64 rseq_slice_yield(): allow → kill process
info x32-other count=375
    x32 read(), +374: kill thread → kill process
warning unlisted-killed count=1
warning calls-unknown-to-headers count=10
    file_getattr
    file_setattr
    getxattrat
    listns
    listxattrat
    open_tree_attr
    removexattrat
    rseq_slice_yield
    setxattrat
    uprobe
`,
  ],
  [
    'seccompiler',
    folders,
    `
warning abi-other count=1 of=
    other restart_syscall(): kill thread → kill process
warning x32-looser count=375
    x32 read(), +374: kill thread → allow
`,
  ],
]

describe('every call that meets something else there is told, by kind', () => {
  it.each(lost)('for %s', (id, text, lines) => {
    expect(`\n${lossLines(exported(text, id, { target }).losses)}\n`).toBe(lines)
  })
})
