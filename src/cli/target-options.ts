import { type Command, Option } from 'commander'
import {
  type ArchitectureToken,
  architectures,
  capabilities,
  defaultTarget,
  parseKernelVersion,
  runtimeDefaults,
  type Target,
} from '../core'
import { CommandError } from './inputs'

export interface TargetOptions {
  readonly target?: string
  readonly arch?: string
  readonly kernel?: string
  readonly capAdd?: readonly string[]
  readonly capDrop?: readonly string[]
}

const runtimes = ['docker', 'podman', 'cri-o', 'containerd', 'kubernetes', 'oci'] as const

/** What a verdict is for, as options of a command. */
export function addTargetOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--target <runtime>', 'who loads the profile').choices([...runtimes]).default('docker'),
    )
    .option('--arch <name>', 'the architecture of the host, such as amd64, aarch64 or riscv64', 'x86_64')
    .option('--kernel <version>', 'the kernel of the host', '6.12')
    .option('--cap-add <names...>', 'capabilities that the container has beside the runtime’s default')
    .option('--cap-drop <names...>', 'capabilities that it lacks; ALL for all')
}

/** The target that the options name; a `CommandError` says which of them is wrong. */
export function targetOf(options: TargetOptions): Target {
  const runtime = options.target === 'kubernetes' ? 'containerd' : readRuntime(options.target)
  const kernel = parseKernelVersion(options.kernel ?? '6.12')
  if (!kernel || options.kernel === '')
    throw new CommandError(`--kernel ${options.kernel}: a version such as 6.12 is expected`)
  const engine = runtime === 'podman' || runtime === 'cri-o' ? 'podman' : 'docker'
  const dropped = (options.capDrop ?? []).map(readCapability)
  const own: readonly string[] = dropped.includes('ALL') ? [] : runtimeDefaults[engine].capabilities
  const added = (options.capAdd ?? []).map(readCapability)
  const kept = own.filter(name => !dropped.includes(name))
  return {
    ...defaultTarget,
    runtime,
    loader: engine === 'podman' ? 'crun' : 'runc',
    architecture: readArchitecture(options.arch ?? 'x86_64'),
    kernel,
    capabilities: added.includes('ALL') ? capabilities : [...new Set([...kept, ...added])],
  }
}

function readRuntime(name = 'docker'): Target['runtime'] {
  const runtime = (['docker', 'podman', 'cri-o', 'containerd', 'oci'] as const).find(known => known === name)
  if (!runtime) throw new CommandError(`--target ${name}: one of ${runtimes.join(', ')} is expected`)
  return runtime
}

function readArchitecture(name: string): ArchitectureToken {
  const wanted = name.toLowerCase()
  const found = architectures.find(({ token, goarch, name: own }) =>
    [token.toLowerCase(), token.toLowerCase().replace('scmp_arch_', ''), goarch, own.toLowerCase()].some(
      known => known === wanted,
    ),
  )
  if (!found) throw new CommandError(`--arch ${name}: no architecture of libseccomp is called that`)
  return found.token
}

function readCapability(name: string): string {
  const upper = name.toUpperCase()
  if (upper === 'ALL') return upper
  const full = upper.startsWith('CAP_') ? upper : `CAP_${upper}`
  if (!capabilities.includes(full)) throw new CommandError(`${name}: Linux has no capability of that name`)
  return full
}
