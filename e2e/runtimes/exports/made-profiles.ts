import { defaultTarget, parseProfile, presets } from '../../../src/core'
import { compileProfile } from '../../../src/core/engine/bpf'
import { profileText, randomNumbers, randomProfile } from '../random-profile'
import { living, type TriedProfile } from './tried-profiles'

// Profiles made at random, of three kinds.

const rare = ['socket', 'personality', 'mount', 'ptrace', 'keyctl', 'acct', 'swapon', 'bpf', 'semop', 'shmat']
const actions = ['ERRNO', 'ERRNO', 'ERRNO', 'KILL_PROCESS', 'ALLOW', 'LOG']

function tried(seed: number): string {
  const random = randomNumbers(seed)
  const made = randomProfile(random, { architectures: ['SCMP_ARCH_X86_64'], names: rare, anyOperator: 0.3 })
  const action = `SCMP_ACT_${actions[Math.floor(random() * actions.length)] ?? 'ERRNO'}`
  const others = ['SCMP_ARCH_X86', 'SCMP_ARCH_X32', 'SCMP_ARCH_AARCH64'].filter(() => random() < 0.4)
  return profileText({
    defaultAction: action,
    ...(action === 'SCMP_ACT_ERRNO' && { defaultErrnoRet: [1, 38, 13, 4000][Math.floor(random() * 4)] ?? 1 }),
    architectures: ['SCMP_ARCH_X86_64', ...others],
    syscalls: [
      { names: [...living.filter(name => !rare.includes(name)), 'clone'], action: 'SCMP_ACT_ALLOW' },
      ...made.syscalls,
    ],
  })
}

const families = [
  ['mount', 'umount2', 'pivot_root', 'move_mount', 'open_tree', 'fsopen'],
  ['ptrace', 'process_vm_readv', 'process_vm_writev', 'kcmp'],
  ['bpf', 'perf_event_open', 'userfaultfd', 'io_uring_setup'],
  ['keyctl', 'add_key', 'request_key'],
  ['init_module', 'finit_module', 'delete_module', 'kexec_load', 'reboot'],
  ['swapon', 'swapoff', 'acct', 'quotactl', 'settimeofday', 'clock_settime'],
]

/** As people write them who refuse a few things: by families of calls, and by single bits and words of arguments. */
function refusesSome(seed: number): string {
  const random = randomNumbers(seed)
  const condition = (index: number, op: string, value: bigint, valueTwo = 0n) => [
    { index, op: `SCMP_CMP_${op}`, value, valueTwo },
  ]
  const refusal = () =>
    random() < 0.6
      ? { action: 'SCMP_ACT_ERRNO', errnoRet: [1, 38, 13][Math.floor(random() * 3)] ?? 1 }
      : { action: 'SCMP_ACT_KILL_PROCESS' }
  const single = [
    { names: ['clone'], ...refusal(), args: condition(0, 'MASKED_EQ', 0x10000000n, 0x10000000n) },
    { names: ['socket'], ...refusal(), args: condition(0, 'EQ', 16n) },
    { names: ['socket'], ...refusal(), args: condition(0, 'GT', 30n) },
    { names: ['personality'], ...refusal(), args: condition(0, 'NE', 0n) },
    { names: ['prctl'], ...refusal(), args: condition(0, 'EQ', 0x59616d61n) },
    { names: ['ioctl'], ...refusal(), args: condition(1, 'EQ', 0x5412n) },
  ]
  return profileText({
    defaultAction: 'SCMP_ACT_ALLOW',
    architectures: ['SCMP_ARCH_X86_64', ...['SCMP_ARCH_X86', 'SCMP_ARCH_X32'].filter(() => random() < 0.5)],
    syscalls: [
      ...families.filter(() => random() < 0.5).map(names => ({ names, ...refusal() })),
      ...single.filter(() => random() < 0.4),
    ],
  })
}

/** A default of an engine with some calls more or fewer, as people edit it. */
function edited(seed: number): string {
  const random = randomNumbers(seed)
  const defaults = presets.filter(({ id }) => id.endsWith('-default'))
  const made = defaults[seed % defaults.length]?.make({ ...defaultTarget, kernel: '6.12' }) ?? '{}'
  const profile = JSON.parse(made) as { syscalls: object[] }
  profile.syscalls.unshift(
    { names: families[Math.floor(random() * families.length)], action: 'SCMP_ACT_ALLOW' },
    {
      names: ['chmod', 'fchmodat', 'uname'].filter(() => random() < 0.6),
      action: 'SCMP_ACT_ERRNO',
      errnoRet: 13,
    },
  )
  return JSON.stringify(profile)
}

/**
 * The first ones from a seed on that a runtime loads: of five, three are of rules made at random, and one each as people
 * write them.
 */
export function madeProfiles(count: number, from: number): readonly TriedProfile[] {
  const found: TriedProfile[] = []
  for (let seed = from; found.length < count; seed++) {
    const text = seed % 5 === 3 ? refusesSome(seed) : seed % 5 === 4 ? edited(seed) : tried(seed)
    if (compileProfile(parseProfile(text), defaultTarget).kind === 'filter')
      found.push({ name: `made at random by ${seed}`, text })
  }
  return found
}
