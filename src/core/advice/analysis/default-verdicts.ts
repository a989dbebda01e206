import { type Engine, engines, runtimeDefaults, type Syscall } from '../../engine/catalogue'
import { profileVerdicts, type SyscallVerdict, verdictOfName } from '../../engine/policy'
import {
  formatKernelVersion,
  type ProfileDocument,
  parseProfile,
  type RuntimeName,
  type Target,
} from '../../engine/profile'
import { type PresetId, presetText } from '../presets'

export type DefaultVerdicts = Readonly<Record<Engine, readonly SyscallVerdict[]>>

const RUNTIMES: Readonly<Record<Engine, RuntimeName>> = {
  docker: 'docker',
  podman: 'podman',
  containerd: 'containerd',
}

/**
 * The target that a preset is for: an engine's default with that engine and the capabilities it gives a container, on
 * the architecture and kernel of `target`, and of its release where it runs that engine; any other preset with `target` itself.
 */
export function presetTarget(id: PresetId, target: Target): Target {
  const engine = engines.find(name => id === `${name}-default`)
  if (!engine) return target
  const { release, ...host } = target
  const runtime = RUNTIMES[engine]
  return {
    ...host,
    runtime,
    capabilities: runtimeDefaults[engine].capabilities,
    ...(release !== undefined && runtime === target.runtime ? { release } : {}),
  }
}

/** Each engine's verdicts are made when they are first asked for: most who ask want one engine's. */
class VerdictsOfDefaults implements DefaultVerdicts {
  private readonly known = new Map<Engine, readonly SyscallVerdict[]>()
  private readonly sources = new Map<Engine, { document: ProfileDocument; target: Target }>()

  constructor(private readonly target: Target) {}

  get docker() {
    return this.of('docker')
  }
  get podman() {
    return this.of('podman')
  }
  get containerd() {
    return this.of('containerd')
  }

  /** For who asks for few calls: the others are not judged. */
  stateOf(engine: Engine, { name, index }: Syscall): SyscallVerdict['state'] | undefined {
    const known = this.known.get(engine)
    if (known) return known[index]?.state
    const { document, target } = this.sourceOf(engine)
    return verdictOfName(document, target, name)?.state
  }

  private of(engine: Engine): readonly SyscallVerdict[] {
    let verdicts = this.known.get(engine)
    if (!verdicts) {
      const { document, target } = this.sourceOf(engine)
      verdicts = profileVerdicts(document, target)
      this.known.set(engine, verdicts)
    }
    return verdicts
  }

  /** The default as a profile, and the target that it is for. */
  sourceOf(engine: Engine): { readonly document: ProfileDocument; readonly target: Target } {
    let source = this.sources.get(engine)
    if (!source) {
      const target = presetTarget(`${engine}-default`, this.target)
      source = { document: documentOfDefault(engine, target), target }
      this.sources.set(engine, source)
    }
    return source
  }
}

const made = new Map<string, VerdictsOfDefaults>()

/**
 * What each engine's own default does with each call, on the target's architecture and kernel and with the
 * capabilities that engine gives a container. Kept, since it depends on nothing a person edits.
 */
export function defaultVerdicts(target: Target): VerdictsOfDefaults {
  const { runtime, architecture, kernel, loader, versions, release } = target
  const { libseccomp, runc } = versions
  const key = [
    architecture,
    formatKernelVersion(kernel),
    loader,
    libseccomp,
    runc,
    release && runtime,
    release,
  ].join(' ')
  let verdicts = made.get(key)
  if (!verdicts) {
    verdicts = new VerdictsOfDefaults(target)
    made.set(key, verdicts)
  }
  return verdicts
}

/** What an engine's own default does on a target of that engine, with the target's own capabilities and kernel. */
export function verdictsOfDefault(engine: Engine, target: Target): readonly SyscallVerdict[] {
  return profileVerdicts(documentOfDefault(engine, target), target)
}

function documentOfDefault(engine: Engine, target: Target): ProfileDocument {
  return parseProfile(presetText(`${engine}-default`, target))
}
