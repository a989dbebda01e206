import { type Command, Option } from 'commander'
import { architectureName, formatKernelVersion, runtimeNames, type Target } from '../core'
import type { TargetOptions as LibraryTarget, RuntimeName } from '../library'

/** What a verdict is for, as the options of a command have it. */
export interface TargetOptions extends Omit<LibraryTarget, 'runtime'> {
  readonly target?: RuntimeName
  /** A file that describes containers, with the name of one behind `#`. */
  readonly for?: string
}

const runtimes: readonly RuntimeName[] = [...runtimeNames, 'kubernetes']

/** The option may also stand several times, as Docker has it. */
function addNames(given: string, before: readonly string[] = []): readonly string[] {
  return [...before, ...given.split(',').filter(Boolean)]
}

export function addTargetOptions(command: Command): Command {
  return command
    .addOption(new Option('--target <runtime>', 'who loads the profile; docker without it').choices(runtimes))
    .option('--arch <name>', 'the architecture of the host, such as amd64, aarch64 or riscv64; else x86_64')
    .option('--kernel <version>', 'the kernel of the host; else 6.12')
    .option(
      '--release <version>',
      'the release of Docker, Podman or containerd whose own default is meant, such as 1.7.27; else the newest known',
    )
    .option(
      '--cap-add <names>',
      'capabilities that the container has beside the runtime’s default, with commas between',
      addNames,
    )
    .option('--cap-drop <names>', 'capabilities that it lacks; ALL for all', addNames)
    .option(
      '--for <file>',
      'a manifest, a Compose file, a unit or the like, such as pod.yaml or pod.yaml#web: what its containers have is meant',
    )
    .option('--config <file>', 'another file than the nearest seccompose.config.json')
    .option('--no-config', 'take no file of that name')
}

/** A target, and how it is called among several. */
export interface NamedTarget {
  readonly name: string
  readonly options: LibraryTarget
  readonly target: Target
}

/** What a profile is judged for: what the options say, else what the configuration does, else Docker on x86_64. */
export async function targetsOf(
  options: TargetOptions,
  configured: readonly LibraryTarget[],
): Promise<readonly [NamedTarget, ...NamedTarget[]]> {
  const { target: runtime, arch, kernel, release, capAdd, capDrop } = options
  const said = Object.fromEntries(
    Object.entries({ runtime, arch, kernel, release, capAdd, capDrop }).filter(
      ([, value]) => value !== undefined,
    ),
  ) satisfies LibraryTarget
  const [first = said, ...others] = Object.keys(said).length > 0 ? [said] : configured
  const { targetOf } = await import('../library/targets')
  if (options.for !== undefined) {
    const { optionsFor, workloadsNamed } = await import('./workload-targets')
    const [one, ...more] = await workloadsNamed(options.for, 'en')
    const its = ({ name, workload }: typeof one): NamedTarget => {
      const own = optionsFor(workload, targetOf(first), first)
      return { name, options: own, target: targetOf(own) }
    }
    return [its(one), ...more.map(its)]
  }
  const named = (one: LibraryTarget): NamedTarget => ({
    name: nameOf(one),
    options: one,
    target: targetOf(one),
  })
  return [named(first), ...others.map(named)]
}

/** A target with all that it is by itself: `docker, x86_64, Linux 6.12`. */
export function wholeName({ options, target }: NamedTarget): string {
  const { release, runtime = 'docker', capAdd = [], capDrop = [] } = options
  const caps = [...capAdd.map(name => `+${name}`), ...capDrop.map(name => `-${name}`)]
  return [
    [runtime, release].filter(Boolean).join(' '),
    architectureName(target.architecture),
    `Linux ${formatKernelVersion(target.kernel)}`,
    ...(caps.length > 0 ? [caps.join(' ')] : []),
  ].join(', ')
}

function nameOf({ runtime = 'docker', release, arch, kernel, ...caps }: LibraryTarget): string {
  const { capAdd = [], capDrop = [] } = caps
  const parts = [
    runtime,
    release,
    arch,
    kernel,
    ...capAdd.map(name => `+${name}`),
    ...capDrop.map(name => `-${name}`),
  ]
  return parts.filter(Boolean).join(' ')
}
