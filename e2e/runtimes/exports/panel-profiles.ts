import { type DestinationId, defaultTarget, type PresetId, presets } from '../../../src/core'
import { seccompOf } from '../oci-profile'

/** A profile that goes through the export panel, and what the panel has to say of it. */
export interface PanelProfile {
  /** Also the name of its files. */
  readonly name: string
  /** A row of the start screen; otherwise the text is opened as a file. */
  readonly preset?: { readonly id: PresetId; readonly title: string }
  readonly text?: string
  /** Also given to what takes seconds for each; what the others are about, the files for runc, crun and the sandboxes show. */
  readonly forEngines?: true
  /** Destinations that cannot have it, with words of the reason. */
  readonly refused?: Partial<Record<DestinationId, RegExp>>
  /** What is chosen for calls with conditions where a destination knows none; without it they are refused. */
  readonly conditionalCalls?: 'are let through'
  /** What the panel has to say is lost, with words of each; that it is true shows in the filters that are compared. */
  readonly losses?: Partial<Record<DestinationId, readonly RegExp[]>>
}

/** What Docker's default lets through whatever the arguments: enough for every runtime and sandbox here, and `clone`. */
const living = [
  ...seccompOf(
    presets.find(({ id }) => id === 'docker-default')?.make({ ...defaultTarget, kernel: '6.12' }) ?? '',
    defaultTarget,
  ).syscalls.flatMap(({ action, args, names }) =>
    action === 'SCMP_ACT_ALLOW' && args.length === 0 ? names : [],
  ),
  'clone',
]
const livingWithout = (...names: string[]) => living.filter(name => !names.includes(name))

const allow = (names: readonly string[], more: object = {}) => ({ names, action: 'SCMP_ACT_ALLOW', ...more })
const refuse = (names: readonly string[], more: object = {}) => ({ names, action: 'SCMP_ACT_ERRNO', ...more })
const json = (profile: object) => JSON.stringify(profile, undefined, 2)

/** With integers that a double cannot hold, which are written as strings and lose their quotes. */
function withLargeIntegers(profile: object): string {
  return json(profile).replaceAll(/"#(\d+)"/g, '$1')
}

const x86Family = ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86', 'SCMP_ARCH_X32']

export const panelProfiles: readonly PanelProfile[] = [
  {
    name: 'docker-default',
    forEngines: true,
    preset: { id: 'docker-default', title: 'Docker’s default' },
    conditionalCalls: 'are let through',
  },
  {
    name: 'podman-default',
    preset: { id: 'podman-default', title: 'Podman’s default' },
    conditionalCalls: 'are let through',
  },
  {
    name: 'containerd-default',
    preset: { id: 'containerd-default', title: 'containerd’s default' },
    conditionalCalls: 'are let through',
  },
  {
    // Values beyond what a double counts exactly, and beyond what the operator's fields hold.
    name: 'large-values',
    forEngines: true,
    text: withLargeIntegers({
      defaultAction: 'SCMP_ACT_ALLOW',
      architectures: ['SCMP_ARCH_X86_64'],
      syscalls: [
        refuse(['lseek'], { args: [{ index: 1, value: '#9007199254740993', op: 'SCMP_CMP_EQ' }] }),
        refuse(['getpgid'], { args: [{ index: 0, value: '#18446744073709551614', op: 'SCMP_CMP_GE' }] }),
        refuse(['getsid'], {
          args: [
            {
              index: 0,
              value: '#18446462598732840960',
              valueTwo: '#9223090561878065152',
              op: 'SCMP_CMP_MASKED_EQ',
            },
          ],
          errnoRet: 7,
        }),
      ],
    }),
    refused: { spo: /18446744073709551614 does not fit/ },
  },
  {
    name: 'masks',
    text: withLargeIntegers({
      defaultAction: 'SCMP_ACT_ERRNO',
      architectures: x86Family,
      syscalls: [
        allow(livingWithout('clone', 'personality', 'prctl')),
        allow(['clone'], {
          args: [{ index: 0, value: 0x7e020000, valueTwo: 0, op: 'SCMP_CMP_MASKED_EQ' }],
        }),
        refuse(['clone3'], { errnoRet: 38 }),
        allow(['personality'], { args: [{ index: 0, value: '#4294967295', op: 'SCMP_CMP_EQ' }] }),
        allow(['personality'], { args: [{ index: 0, value: 8, op: 'SCMP_CMP_LE' }] }),
        allow(['prctl'], {
          args: [
            { index: 0, value: 22, op: 'SCMP_CMP_NE' },
            { index: 1, value: '#4503599627370497', op: 'SCMP_CMP_LT' },
          ],
        }),
      ],
    }),
    conditionalCalls: 'are let through',
    losses: {
      systemd: [/Conditions of \d+ calls? cannot be written here/, /Programs of 2 other architectures/],
    },
  },
  {
    // Two comparisons of one argument: either is enough.
    name: 'one-argument-twice',
    text: json({
      defaultAction: 'SCMP_ACT_ALLOW',
      syscalls: [
        refuse(['fchmodat', 'chmod', 'fchmod'], {
          args: [
            { index: 2, value: 2048, valueTwo: 2048, op: 'SCMP_CMP_MASKED_EQ' },
            { index: 2, value: 1024, valueTwo: 1024, op: 'SCMP_CMP_MASKED_EQ' },
          ],
        }),
        refuse(['socket'], {
          errnoRet: 97,
          args: [
            { index: 0, value: 40, op: 'SCMP_CMP_EQ' },
            { index: 0, value: 38, op: 'SCMP_CMP_EQ' },
            { index: 1, value: 5, op: 'SCMP_CMP_GT' },
          ],
        }),
      ],
    }),
  },
  {
    name: 'four-architectures',
    text: json({
      defaultAction: 'SCMP_ACT_ERRNO',
      defaultErrnoRet: 38,
      archMap: [
        { architecture: 'SCMP_ARCH_X86_64', subArchitectures: ['SCMP_ARCH_X86', 'SCMP_ARCH_X32'] },
        { architecture: 'SCMP_ARCH_AARCH64', subArchitectures: ['SCMP_ARCH_ARM'] },
      ],
      syscalls: [
        allow([...livingWithout('ptrace'), 'socketcall']),
        refuse(['ptrace'], { errnoRet: 1 }),
        refuse(['mount', 'umount2'], { errnoRet: 13 }),
      ],
    }),
  },
  {
    name: 'errno-names',
    forEngines: true,
    text: json({
      defaultAction: 'SCMP_ACT_ERRNO',
      defaultErrnoRet: 1,
      defaultErrno: 'EPERM',
      architectures: x86Family,
      syscalls: [
        allow(livingWithout('ptrace')),
        refuse(['keyctl', 'add_key'], { errno: 'ENOSYS', errnoRet: 38 }),
        refuse(['mount'], { errno: 'EINVAL' }),
        refuse(['ptrace'], { errnoRet: 95 }),
      ],
    }),
    losses: {
      podman: [/calls? ends? differently there/],
      kubernetes: [/errno name/],
    },
  },
  {
    name: 'conditions',
    forEngines: true,
    text: json({
      defaultAction: 'SCMP_ACT_ERRNO',
      defaultErrnoRet: 1,
      archMap: [{ architecture: 'SCMP_ARCH_X86_64', subArchitectures: ['SCMP_ARCH_X86'] }],
      syscalls: [
        allow(livingWithout('ptrace', 'process_vm_readv')),
        allow(['mount', 'umount2'], { includes: { caps: ['CAP_SYS_ADMIN'] } }),
        allow(['chroot'], { includes: { caps: ['CAP_SYS_CHROOT'] } }),
        allow(['process_vm_readv'], { includes: { minKernel: '4.8' } }),
        allow(['ptrace'], { includes: { minKernel: '99.1' } }),
        allow(['modify_ldt'], { includes: { arches: ['amd64', 'x86'] } }),
        allow(['arm_fadvise64_64'], { includes: { arches: ['arm64'] } }),
        refuse(['clone3'], { errnoRet: 38, excludes: { caps: ['CAP_SYS_ADMIN'] } }),
        allow(['keyctl'], { excludes: { arches: ['amd64'] } }),
      ],
    }),
    losses: {
      kubernetes: [/rules? holds? only for other/, /without includes and excludes/],
    },
  },
  {
    name: 'commented',
    forEngines: true,
    text: `\ufeff// for the reviewers
{
  /* what no rule names */ "defaultAction": "SCMP_ACT_ERRNO",
  "x-owner": "platform",
  "syscalls": [
    ${JSON.stringify(allow([...livingWithout('mkdir', 'mkdirat'), 'no_such_call']))},
    { "name": "mkdir", "action": "SCMP_ACT_ERRNO", "errnoRet": 30, "comment": "read-only */ \\"here\\"", },
    { "names": ["mkdirat"], "action": "SCMP_ACT_ERRNO", "errnoRet": 30, "note": 1, },
  ],
}
`,
    losses: {
      docker: [/2 comments are left out/, /trailing commas are left out/, /byte order mark is left out/],
      kubernetes: [/unknown keys are left out/],
    },
  },
  {
    name: 'log-rules',
    text: json({
      defaultAction: 'SCMP_ACT_LOG',
      syscalls: [
        allow(living),
        refuse(['swapon', 'swapoff'], { errnoRet: 1 }),
        { names: ['reboot'], action: 'SCMP_ACT_KILL_PROCESS' },
      ],
    }),
  },
  {
    name: 'kills',
    forEngines: true,
    text: json({
      defaultAction: 'SCMP_ACT_KILL_PROCESS',
      architectures: x86Family,
      syscalls: [
        allow(livingWithout('symlink', 'symlinkat', 'link', 'linkat', 'mknod', 'mknodat', 'sync', 'uname')),
        { names: ['symlink', 'symlinkat'], action: 'SCMP_ACT_TRAP' },
        { names: ['link', 'linkat'], action: 'SCMP_ACT_KILL_THREAD' },
        { names: ['mknod', 'mknodat'], action: 'SCMP_ACT_KILL' },
        { names: ['chroot'], action: 'SCMP_ACT_TRACE', errnoRet: 11 },
        { names: ['sync'], action: 'SCMP_ACT_LOG' },
        refuse(['uname'], { errnoRet: 0 }),
        // lxc-execute takes its own program away with it, and goes on without.
        refuse(['mount', 'umount2'], { errnoRet: 1 }),
      ],
    }),
    refused: { spo: /Errno 0 makes a call seem to succeed/ },
  },
  {
    name: 'many-rules',
    text: json({
      defaultAction: 'SCMP_ACT_ALLOW',
      architectures: ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86'],
      syscalls: Array.from({ length: 45 }, (_, place) =>
        refuse(['personality'], { args: [{ index: 0, value: 0x1000 + 3 * place, op: 'SCMP_CMP_EQ' }] }),
      ).concat(
        Array.from({ length: 40 }, (_, place) =>
          refuse(
            [
              ['swapon', 'mount', 'ptrace', 'bpf', 'keyctl', 'kexec_load', 'acct', 'quotactl'][place % 8] ??
                '',
            ],
            { errnoRet: 1 + (place % 8) },
          ),
        ),
      ),
    }),
  },
  {
    name: 'x32',
    text: json({
      defaultAction: 'SCMP_ACT_ALLOW',
      architectures: ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X32'],
      syscalls: [
        refuse(['ptrace', 'process_vm_readv', 'sched_getparam'], {
          errnoRet: 1,
          args: [{ index: 1, value: 21522, op: 'SCMP_CMP_EQ' }],
        }),
        refuse(['swapon', 'preadv2'], { errnoRet: 38 }),
      ],
    }),
  },
]
