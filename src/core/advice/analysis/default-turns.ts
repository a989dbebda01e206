import type { Engine, Syscall } from '../../engine/catalogue'
import { defaultOfRelease } from '../../engine/catalogue/earlier-defaults'
import { type SyscallVerdict, sameWay } from '../../engine/policy'
import {
  compareKernels,
  formatKernelVersion,
  type KernelVersion,
  parseKernelVersion,
  type Target,
} from '../../engine/profile'
import { defaultVerdicts, presetTarget, verdictsOfDefault } from './default-verdicts'

/** Where an engine's default gives another answer than to the container and the kernel that are asked about. */
export type DefaultTurn =
  /** The container has any of these besides, or has it taken away. */
  | {
      readonly kind: 'with' | 'without'
      readonly capabilities: readonly string[]
      readonly verdict: SyscallVerdict
    }
  /** The kernel is older than this, or at least this new; unless the container has any of these besides. */
  | {
      readonly kind: 'before' | 'from'
      readonly kernel: string
      readonly unless: readonly string[]
      readonly verdict: SyscallVerdict
    }

/**
 * How an engine's default turns on what its rules for a call wait for, one capability or kernel at a time: the profile
 * is judged anew for a container that differs in that alone.
 */
export function defaultTurns(engine: Engine, syscall: Syscall, on: Target): readonly DefaultTurn[] {
  const usual = defaultVerdicts(on)[engine][syscall.index]
  if (!usual) return []
  const target = presetTarget(`${engine}-default`, on)
  const rules = rulesOfRelease(engine, syscall, target)
  const names = [...new Set(rules.flatMap(({ caps = [], notCaps = [] }) => [...caps, ...notCaps]))]
  const kernels = [...new Set(rules.flatMap(({ minKernel }) => minKernel ?? []))]
  const found: DefaultTurn[] = []
  for (const name of names) {
    const verdict = judged(engine, syscall, withCapabilityTurned(target, name))
    if (!verdict || sameWay(verdict, usual)) continue
    const kind = target.capabilities.includes(name) ? 'without' : 'with'
    const at = found.findIndex(turn => turn.kind === kind && sameWay(turn.verdict, verdict))
    const known = found[at]
    if (known && 'capabilities' in known)
      found[at] = { ...known, capabilities: [...known.capabilities, name] }
    else found.push({ kind, capabilities: [name], verdict })
  }
  for (const kernel of kernels) {
    const version = parseKernelVersion(kernel)
    if (!version) continue
    const isNewer = compareKernels(target.kernel, version) >= 0
    const other = { ...target, kernel: isNewer ? olderThan(version) : version }
    const verdict = judged(engine, syscall, other)
    if (!verdict || sameWay(verdict, usual)) continue
    const unless = names.filter(name => {
      const again = judged(engine, syscall, withCapabilityTurned(other, name))
      return !target.capabilities.includes(name) && again && sameWay(again, usual)
    })
    found.push({ kind: isNewer ? 'before' : 'from', kernel, unless, verdict })
  }
  return found
}

/** The rules that name a call in the default of the target's release. */
function rulesOfRelease(engine: Engine, { name, defaults }: Syscall, { release }: Target) {
  return defaultOfRelease(engine, release)?.rulesOf(name) ?? defaults[engine]
}

function withCapabilityTurned(target: Target, name: string): Target {
  const { capabilities } = target
  return {
    ...target,
    capabilities: capabilities.includes(name)
      ? capabilities.filter(other => other !== name)
      : [...capabilities, name],
  }
}

/** Some version below; profiles compare no closer than by major and minor. */
function olderThan({ major, minor }: KernelVersion): KernelVersion {
  return minor > 0 ? { major, minor: minor - 1 } : { major: major - 1, minor: 255 }
}

const made = new Map<string, readonly SyscallVerdict[]>()

/** Kept, since calls that wait for the same are asked about one after another. */
function judged(engine: Engine, { index }: Syscall, target: Target): SyscallVerdict | undefined {
  const { architecture, kernel, loader, capabilities, versions } = target
  const key = [
    engine,
    architecture,
    formatKernelVersion(kernel),
    loader,
    versions.libseccomp,
    versions.runc,
    target.release,
    ...capabilities.toSorted(),
  ].join(' ')
  const verdicts = made.get(key) ?? verdictsOfDefault(engine, target)
  made.set(key, verdicts)
  return verdicts[index]
}
