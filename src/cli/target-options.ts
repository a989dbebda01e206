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
import { CommandError } from './failure'

export interface TargetOptions {
  readonly target?: string
  readonly arch?: string
  readonly kernel?: string
  readonly capAdd?: readonly string[]
  readonly capDrop?: readonly string[]
}

export const runtimeNames = ['docker', 'podman', 'cri-o', 'containerd', 'kubernetes', 'oci'] as const

/** What a verdict is for, as options of a command. */
export function addTargetOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--target <runtime>', 'who loads the profile; docker where nothing is said').choices([
        ...runtimeNames,
      ]),
    )
    .option('--arch <name>', 'the architecture of the host, such as amd64, aarch64 or riscv64; else x86_64')
    .option('--kernel <version>', 'the kernel of the host; else 6.12')
    .option('--cap-add <names...>', 'capabilities that the container has beside the runtime’s default')
    .option('--cap-drop <names...>', 'capabilities that it lacks; ALL for all')
    .option('--config <file>', 'another file than the nearest seccompose.config.json')
    .option('--no-config', 'take no file of that name')
}

/** What a profile is judged for: what the options say, else what the configuration does, else Docker on x86_64. */
export function targetsOf(
  options: TargetOptions,
  configured: readonly TargetOptions[],
): readonly NamedTarget[] {
  const { target, arch, kernel, capAdd, capDrop } = options
  const isSaid = [target, arch, kernel, capAdd, capDrop].some(value => value !== undefined)
  const chosen = isSaid || configured.length === 0 ? [options] : configured
  return chosen.map(one => ({ name: nameOf(one), target: targetOf(one) }))
}

/** A target, and how it is called among several. */
export interface NamedTarget {
  readonly name: string
  readonly target: Target
}

function nameOf({ target = 'docker', arch, kernel, capAdd = [], capDrop = [] }: TargetOptions): string {
  const parts = [target, arch, kernel, ...capAdd.map(name => `+${name}`), ...capDrop.map(name => `-${name}`)]
  return parts.filter(Boolean).join(' ')
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
  if (!runtime) throw new CommandError(`--target ${name}: one of ${runtimeNames.join(', ')} is expected`)
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
