import { type ArchitectureToken, catalogue, runtimeDefaults } from '../../engine/catalogue'
import type { Target } from '../../engine/profile'
import { engineDraft, type Host, hostOf } from './engine-default'
import type { PresetId } from './preset-ids'
import { writeProfile } from './profile-draft'

export { defaultEngines, hostOf } from './engine-default'
export * from './preset-ids'

/** The target a new profile is made for. Docker's and Podman's defaults turn on the release alone. */
export type PresetOptions = Host

/** A way to begin a profile. */
export interface Preset {
  readonly id: PresetId
  /** The profile's text: JSON with tabs and a final newline. */
  make(options: PresetOptions): string
}

/**
 * A 64-bit kernel also runs programs of the older ABIs, and libseccomp kills calls of an architecture that the
 * profile does not list: so the native one and the ones that Docker's default allows beside it.
 */
export function architecturesOf(native: ArchitectureToken): ArchitectureToken[] {
  const entry = runtimeDefaults.docker.archMap?.find(({ architecture }) => architecture === native)
  return [native, ...(entry?.subArchitectures ?? [])]
}

function allowing(names: readonly string[], architectures: readonly ArchitectureToken[]): string {
  return writeProfile({
    defaultAction: 'SCMP_ACT_ERRNO',
    defaultErrnoRet: 1,
    architectures,
    syscalls: names.length === 0 ? [] : [{ names, action: 'SCMP_ACT_ALLOW' }],
  })
}

function everything(
  defaultAction: 'SCMP_ACT_ALLOW' | 'SCMP_ACT_LOG',
  architecture: ArchitectureToken,
): string {
  return writeProfile({ defaultAction, architectures: architecturesOf(architecture), syscalls: [] })
}

/**
 * Mode 1 of seccomp as a filter: Linux `kernel/seccomp.c`, mode1_syscalls. The kernel ends the calling thread
 * for anything else, so does this. `sigreturn` is what the older 32-bit ABIs return from a handler with.
 */
function strict(architecture: ArchitectureToken): string {
  const architectures = architecturesOf(architecture)
  const hasSigreturn = architectures.some(token => catalogue.numberOf('sigreturn', token) !== undefined)
  const names = ['exit', 'read', 'rt_sigreturn', ...(hasSigreturn ? ['sigreturn'] : []), 'write']
  return writeProfile({
    defaultAction: 'SCMP_ACT_KILL_THREAD',
    architectures,
    syscalls: [{ names, action: 'SCMP_ACT_ALLOW' }],
  })
}

/**
 * Without these no container starts by runc or crun, and no program of glibc or musl, static or dynamic, starts, prints a
 * line and ends, where all else meets EPERM. What the model of behaviour comes to on x86_64, as a list: the start screen
 * does without the model.
 */
export const SMALLEST: readonly string[] = [
  'arch_prctl',
  'brk',
  'capget',
  'capset',
  'chdir',
  'close',
  'close_range',
  'epoll_ctl',
  'execve',
  'exit_group',
  'faccessat2',
  'fchown',
  'fcntl',
  'fstat',
  'fstatfs',
  'futex',
  'getcwd',
  'getdents64',
  'getpid',
  'getppid',
  'mmap',
  'mprotect',
  'nanosleep',
  'newfstatat',
  'openat',
  'openat2',
  'prctl',
  'pread64',
  'pselect6',
  'read',
  'readlinkat',
  'rt_sigaction',
  'rt_sigprocmask',
  'rt_sigreturn',
  'setgid',
  'setgroups',
  'setresgid',
  'setresuid',
  'setuid',
  'statx',
  'write',
  'writev',
]

/** What "New from" offers, in its order. */
export const presets: readonly Preset[] = [
  { id: 'docker-default', make: host => writeProfile(engineDraft('docker', host)) },
  { id: 'podman-default', make: host => writeProfile(engineDraft('podman', host)) },
  { id: 'containerd-default', make: host => writeProfile(engineDraft('containerd', host)) },
  // The names are those of its own ABI: under the older one nothing would start.
  { id: 'smallest', make: ({ architecture }) => allowing(SMALLEST, [architecture]) },
  { id: 'empty', make: ({ architecture }) => allowing([], architecturesOf(architecture)) },
  { id: 'log-all', make: ({ architecture }) => everything('SCMP_ACT_LOG', architecture) },
  { id: 'allow-all', make: ({ architecture }) => everything('SCMP_ACT_ALLOW', architecture) },
  { id: 'strict', make: ({ architecture }) => strict(architecture) },
]

/** The text of a preset for the host of a target. */
export function presetText(id: PresetId, target: Target): string {
  return presets.find(preset => preset.id === id)?.make(hostOf(target)) ?? ''
}
