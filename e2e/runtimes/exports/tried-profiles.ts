import { defaultTarget, presets } from '../../../src/core'
import { seccompOf } from '../oci-profile'
import { profileText } from '../random-profile'

// What destinations differ in, a profile for each: what cannot be said there, and what nothing starts without.

/** What Docker's default lets through whatever the arguments, which every program here lives on. */
export const living = seccompOf(
  presets.find(({ id }) => id === 'docker-default')?.make({ ...defaultTarget, kernel: '6.12' }) ?? '',
  defaultTarget,
).syscalls.flatMap(({ action, args, names }) =>
  action === 'SCMP_ACT_ALLOW' && args.length === 0 ? names : [],
)

type Rule = Readonly<Record<string, unknown>>

const refusing = (names: string, more: Rule = {}): Rule => ({
  names: names.split(' '),
  action: 'SCMP_ACT_ERRNO',
  ...more,
})
const letting = (names: string, more: Rule = {}) => refusing(names, { action: 'SCMP_ACT_ALLOW', ...more })
const when = (index: number, op: string, value: bigint, valueTwo = 0n) => ({
  args: [{ index, op: `SCMP_CMP_${op}`, value, valueTwo }],
})

function open(...syscalls: Rule[]) {
  return { defaultAction: 'SCMP_ACT_ALLOW', architectures: ['SCMP_ARCH_X86_64'], syscalls }
}

/** With clone for all that start a program of their own. */
function closed(without: string, ...syscalls: Rule[]) {
  const names = [...living, 'clone'].filter(name => !without.split(' ').includes(name))
  return {
    defaultAction: 'SCMP_ACT_ERRNO',
    defaultErrnoRet: 1,
    architectures: ['SCMP_ARCH_X86_64'],
    syscalls: [{ names, action: 'SCMP_ACT_ALLOW' }, ...syscalls],
  }
}

const abis = ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86', 'SCMP_ARCH_X32']
const [killing, log, trap, trace] = ['KILL_PROCESS', 'LOG', 'TRAP', 'TRACE'].map(word => ({
  action: `SCMP_ACT_${word}`,
}))
const ofNamespaces = 0x7e020000n

const table = {
  'a capability that Podman does not give': open(
    refusing('perf_event_open', { includes: { caps: ['CAP_NET_RAW'] } }),
  ),
  'a capability that lifts a refusal': open(refusing('mknod mknodat', { excludes: { caps: ['CAP_MKNOD'] } })),
  'a capability that opens': closed('', letting('keyctl', { includes: { caps: ['CAP_AUDIT_WRITE'] } })),
  'a capability of neither': closed('', letting('mount', { includes: { caps: ['CAP_SYS_ADMIN'] } })),
  'a flag': { ...open(refusing('mount')), flags: ['SECCOMP_FILTER_FLAG_LOG'] },
  'two flags': {
    ...closed(''),
    flags: ['SECCOMP_FILTER_FLAG_TSYNC', 'SECCOMP_FILTER_FLAG_SPEC_ALLOW'],
  },
  'no memory to write and run': open(refusing('mmap', when(2, 'MASKED_EQ', 6n, 6n))),
  'memory by its protection alone': closed('mmap', letting('mmap', when(2, 'LE', 5n))),
  'mprotect by its protection': open(refusing('mprotect', when(2, 'EQ', 7n))),
  'a refused ioctl': open(refusing('ioctl', when(1, 'EQ', 0x5412n))),
  'some ioctl': closed('ioctl', letting('ioctl', when(1, 'LE', 0x5420n))),
  'a refused prctl': open(refusing('prctl', when(0, 'EQ', 0x59616d61n))),
  'a prctl that kills': open(refusing('prctl', { ...killing, ...when(0, 'EQ', 0x59616d61n) })),
  'no new namespaces': open(refusing('clone unshare', when(0, 'MASKED_EQ', 0x10000000n, 0x10000000n))),
  'clone without namespaces': closed('clone', letting('clone', when(0, 'MASKED_EQ', ofNamespaces, 0n))),
  'all architectures': { ...open(refusing('ptrace mount socket')), architectures: abis },
  'one architecture': open(refusing('ptrace mount')),
  'no x32': { ...closed(''), architectures: abis.slice(0, 2) },
  'a supervisor': {
    ...open(refusing('acct', { action: 'SCMP_ACT_NOTIFY' })),
    listenerPath: '/run/seccompose-none.sock',
  },
  'all is logged': { ...open(refusing('ptrace')), ...{ defaultAction: 'SCMP_ACT_LOG' } },
  'a logged call': open(refusing('ptrace', log)),
  'all else kills': { ...closed(''), ...{ defaultAction: 'SCMP_ACT_KILL_PROCESS' } },
  'a thread is killed': open(refusing('acct', { action: 'SCMP_ACT_KILL' })),
  trapped: open(refusing('acct swapon', trap)),
  traced: open(refusing('acct', { ...trace, errnoRet: 7 })),
  'answered as done': open(refusing('getpgid', { errnoRet: 0 })),
  'an error without a name': { ...closed(''), ...{ defaultErrnoRet: 4000 } },
  'ENOSYS by default': { ...closed(''), ...{ defaultErrnoRet: 38 } },
  '64 bits': open(
    refusing('getpgid', when(0, 'GT', 0x1_0000_0000n)),
    refusing('getsid', when(0, 'LE', 0xffff_ffff_0000n)),
  ),
  'all operators': open(
    ...['EQ', 'NE', 'LT', 'LE', 'GT', 'GE'].map((op, index) =>
      refusing('keyctl', { ...when(index, op, 5n), errnoRet: 13 }),
    ),
  ),
  'one argument twice': open(
    refusing('getpriority', { args: [...when(0, 'EQ', 4n).args, ...when(0, 'GE', 6n).args] }),
  ),
  'a conflict on x86 alone': closed(
    'socket',
    letting('socket', when(0, 'EQ', 1n)),
    refusing('socket', { ...killing, ...when(0, 'EQ', 2n) }),
  ),
  'nothing refused': open(),
  'no memory at all': open(refusing('mmap')),
  'no new program': closed('execve execveat'),
  'almost nothing': {
    defaultAction: 'SCMP_ACT_ERRNO',
    syscalls: [letting('read exit exit_group')],
  },
  'no groups': open(refusing('setgroups')),
  'brk kills': open(refusing('brk', killing)),
  'an error for what is borne': open(refusing('brk rseq set_robust_list access', { errnoRet: 13 })),
  'many rules': open(
    ...Array.from({ length: 120 }, (_, place) =>
      refusing('getpgid', { ...when(0, 'EQ', BigInt(place)), errnoRet: 1 + (place % 90) }),
    ),
  ),
} satisfies Readonly<Record<string, Rule>>

export type TriedName = keyof typeof table

/** A profile to export, with its name. */
export interface TriedProfile {
  readonly name: string
  readonly text: string
}

export const triedTable: readonly TriedProfile[] = Object.entries(table).map(([name, profile]) => ({
  name,
  text: profileText(profile),
}))
