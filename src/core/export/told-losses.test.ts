import { describe, expect, it } from 'vitest'
import { defaultTarget, parseProfile } from '../profile'
import type { DestinationId, Loss } from '.'
import { exported } from './exported.test-data'
import { lossLines } from './exported-lines.test-data'
import { readerAt, settleProfile } from './resolved-profile'

const rich = `// A profile with something of all that can be lost
{
  "defaultAction": "SCMP_ACT_ERRNO",
  "defaultErrno": "EACCES",
  "defaultErrnoRet": 13,
  "archMap": [{ "architecture": "SCMP_ARCH_X86_64", "subArchitectures": ["SCMP_ARCH_X86"] }],
  "flags": ["SECCOMP_FILTER_FLAG_LOG"],
  "note": "of somebody",
  "syscalls": [
    { "names": ["read", "write", "exit_group"], "action": "SCMP_ACT_ALLOW", "comment": "of each program" },
    { "name": "dup", "action": "SCMP_ACT_LOG" },
    { "names": ["mount", "umount2", "setns", "unshare", "fsopen"], "action": "SCMP_ACT_ALLOW", "includes": { "caps": ["CAP_SYS_ADMIN"] } },
    { "names": ["ptrace", "seccompose_call"], "action": "SCMP_ACT_ALLOW", "includes": { "minKernel": "4.8" } },
    { "names": ["chroot"], "action": "SCMP_ACT_ALLOW", "includes": { "caps": ["CAP_SYS_CHROOT"] } },
    { "names": ["bpf"], "action": "SCMP_ACT_ERRNO", "errno": "ENOSYS" },
    { "names": ["personality"], "action": "SCMP_ACT_KILL_PROCESS" },
    { "names": ["mseal", "setxattrat"], "action": "SCMP_ACT_TRAP" },
    { "names": ["socket"], "action": "SCMP_ACT_ALLOW", "args": [{ "index": 0, "value": 2, "op": "SCMP_CMP_EQ" }] }
  ]
}
`

/** Where the conditions are settled for a runtime that reads none. */
const settled = `warning rules-left-out count=1
    mount, umount2, setns, unshare, +1
info conditions-settled count=2
    ptrace, seccompose_call
    chroot
info arch-map-settled count=2
    SCMP_ARCH_X86_64
    SCMP_ARCH_X86
security errno-names-left-out count=1
    ENOSYS
info legacy-names-settled count=1
info comments-stripped count=1
info rule-comments-left-out count=1
    of each program
warning unknown-keys-left-out count=1
    note
warning unknown-names-kept count=1
    seccompose_call`

/** Where no runtime reads the profile. */
const resolved = `info rules-for-others count=1
    mount, umount2, setns, unshare, +1
info conditions-settled count=2
    ptrace, seccompose_call
    chroot
warning unknown-names-left-out count=1
    seccompose_call`

const withoutFlags = `warning flags-left-out count=1
    SECCOMP_FILTER_FLAG_LOG
`

/** What is said beside what a comparison finds. */
const told: Readonly<Record<Exclude<DestinationId, 'elsewhere' | 'crio'>, string>> = {
  docker: `
warning flags-need-runc count=1
    SECCOMP_FILTER_FLAG_LOG
info comments-stripped count=1
warning unknown-names-kept count=1
    seccompose_call
security errno-names-ignored count=1
    ENOSYS
`,
  podman: `
info comments-stripped count=1
warning unknown-names-kept count=1
    seccompose_call
`,
  containerd: `
warning flags-need-runc count=1
    SECCOMP_FILTER_FLAG_LOG
${settled}
`,
  oci: `
warning flags-need-runc count=1
    SECCOMP_FILTER_FLAG_LOG
${settled}
`,
  kubernetes: `
warning flags-need-runc count=1
    SECCOMP_FILTER_FLAG_LOG
${settled}
info capabilities-dropped count=1
    chroot
`,
  spo: `
warning flags-need-runc count=1
    SECCOMP_FILTER_FLAG_LOG
${settled}
info capabilities-dropped count=1
    chroot
info spo-default-errno-by-rule count=456
warning spo-default-errno-lost count=8
    file_getattr
    file_setattr
    listns
    open_tree_attr
    rseq_slice_yield
    socket
    socketcall
    uprobe
`,
  systemd: `
${withoutFlags}${resolved}
info systemd-unknown count=1
warning architectures-left-out count=1
    SCMP_ARCH_X86
warning conditions-refused count=1
    socket
warning actions-changed count=2
    mseal: trap → kill process
    setxattrat: trap → kill process
info sets-grow count=1
`,
  bpf: `
${withoutFlags}${resolved}
`,
  nspawn: `
${withoutFlags}${resolved}
security nspawn-architectures count=1
    x86
warning conditions-refused count=1
    socket
warning nspawn-errnos count=1
`,
  lxc: `
${withoutFlags}${resolved}
warning stub-left-out count=1 call=setxattrat
warning actions-changed count=2
    dup: log → allow
    personality: kill process → kill thread
`,
  firejail: `
${withoutFlags}${resolved}
warning stub-left-out count=1 call=setxattrat
warning architectures-left-out count=1
    SCMP_ARCH_X86
warning conditions-refused count=1
    socket
warning actions-changed count=5
    bpf: EPERM → EACCES
    dup: log → allow
    mseal: trap → EACCES
    personality: kill process → EACCES
    setxattrat: trap → EACCES
security firejail-keeps count=3
    execve
    execveat
    prctl
`,
  minijail: `
${withoutFlags}${resolved}
warning stub-left-out count=1 call=setxattrat
warning architectures-left-out count=1
    SCMP_ARCH_X86
warning actions-changed count=2
    dup: log → allow
    mseal: trap → kill process
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
  firecracker: `
${withoutFlags}${resolved}
warning stub-left-out count=1 call=setxattrat
warning architectures-left-out count=1
    SCMP_ARCH_X86
warning actions-changed count=5
    bpf: EPERM → EACCES
    dup: log → allow
    mseal: trap → EACCES
    personality: kill process → EACCES
    setxattrat: trap → EACCES
info other-threads count=1
`,
  'libseccomp-c': `
${withoutFlags}${resolved}
warning stub-left-out count=1 call=setxattrat
`,
  'libseccomp-go': `
${withoutFlags}${resolved}
warning stub-left-out count=1 call=setxattrat
`,
  seccompiler: `
${withoutFlags}${resolved}
warning stub-left-out count=1 call=setxattrat
warning architectures-left-out count=1
    SCMP_ARCH_X86
warning actions-changed count=5
    bpf: EPERM → EACCES
    dup: log → allow
    mseal: trap → EACCES
    personality: kill process → EACCES
    setxattrat: trap → EACCES
`,
  review: `
${resolved}
`,
}

/** The calls of this one are all that no rule names. */
const shortened = (loss: Loss): Loss =>
  loss.id === 'spo-default-errno-by-rule' ? { ...loss, details: [] } : loss

/** By comparison, and by what a start needs. */
const foundElsewhere = /^(effect|abi|x32|container-start|host-start)-|^loader-refused$/

describe('what a destination cannot carry is named', () => {
  it.each(Object.entries(told) as [keyof typeof told, string][])('for %s', (id, lines) => {
    const { losses, errors } = exported(rich, id)
    const beside = losses.filter(loss => !foundElsewhere.test(loss.id)).map(shortened)
    expect(`\n${lossLines(beside)}\n`).toBe(lines)
    expect(errors).toEqual([])
  })

  it('for a workload that keeps its capabilities none that they are needed for', () => {
    for (const [id, more] of [
      ['spo', { spo: { privileges: 'image' } }],
      ['kubernetes', { kubernetes: { privileges: 'image' } }],
    ] as const)
      expect(exported(rich, id, more).losses.map(loss => loss.id)).not.toContain('capabilities-dropped')
  })

  it('for CRI-O, whose library reads names of errors', () => {
    const result = settleProfile(parseProfile(rich), readerAt('crio', defaultTarget))
    expect(result.ok && `\n${lossLines(result.losses)}\n`).toBe(`
warning rules-left-out count=2
    mount, umount2, setns, unshare, +1
    chroot
info conditions-settled count=1
    ptrace, seccompose_call
info arch-map-settled count=2
    SCMP_ARCH_X86_64
    SCMP_ARCH_X86
info errno-names-settled count=2
    EACCES
    ENOSYS
info legacy-names-settled count=1
info comments-stripped count=1
info rule-comments-left-out count=1
    of each program
warning unknown-keys-left-out count=1
    note
warning unknown-names-kept count=1
    seccompose_call
`)
  })
})
