import {
  type ArchitectureToken,
  architectureByToken,
  catalogue,
  type DefaultRule,
  type Engine,
  errnoName,
  type RuntimeDefault,
  runtimeDefaults,
} from '../../engine/catalogue'
import { defaultOfRelease, type EarlierDefault } from '../../engine/catalogue/earlier-defaults'
import { formatKernelVersion, type RuntimeName, type Target } from '../../engine/profile'
import type { DraftRule, ProfileDraft } from './profile-draft'

/** The host that a profile is resolved for. */
export interface Host {
  readonly architecture: ArchitectureToken
  /** `major.minor`, with anything after it as in `6.12.5-amd64`. */
  readonly kernel: string
  /** The container's bounding set. */
  readonly capabilities: readonly string[]
  /** The engine on it, and its release, which decides what its default is; absent: the newest known. */
  readonly runtime?: RuntimeName
  readonly release?: string
}

/** The host of a target. */
export function hostOf({ architecture, kernel, capabilities, runtime, release }: Target): Host {
  return {
    architecture,
    kernel: formatKernelVersion(kernel),
    capabilities,
    ...(release === undefined ? {} : { runtime, release }),
  }
}

/** Whose default a profile for a runtime is begun with: plain OCI runtimes have none, and read containerd's as it is. */
export const defaultEngines: Readonly<Record<RuntimeName, Engine>> = {
  docker: 'docker',
  podman: 'podman',
  'cri-o': 'podman',
  containerd: 'containerd',
  oci: 'containerd',
}

type RulesOf = (name: string) => readonly DefaultRule[]

/** The engine's rules in its own order, each with the names it holds for, in name order. */
function namedRules(profile: RuntimeDefault, rulesOf: RulesOf): { rule: DefaultRule; names: string[] }[] {
  const named = profile.rules.map(rule => {
    const names: string[] = []
    return { rule, names }
  })
  const namesOf = new Map(named.map(({ rule, names }) => [rule, names]))
  for (const { name } of catalogue.syscalls) {
    for (const rule of rulesOf(name)) namesOf.get(rule)?.push(name)
  }
  return named
}

/** The rules that the engine's newest default has for a call. */
function newestRules(engine: Engine): RulesOf {
  return name => catalogue.byName(name)?.defaults[engine] ?? []
}

/**
 * An engine's default as the host's release has it: Docker's and Podman's in the engine's own dialect, conditions and
 * all, containerd's decided for the host.
 */
export function engineDraft(engine: Engine, host: Host): ProfileDraft {
  const newest = { profile: runtimeDefaults[engine], rulesOf: newestRules(engine) }
  const release = host.runtime === engine ? host.release : undefined
  return releaseDraft(engine, defaultOfRelease(engine, release) ?? newest, host)
}

/** The default of some release. */
export function releaseDraft(
  engine: Engine,
  { profile, rulesOf }: Pick<EarlierDefault, 'profile' | 'rulesOf'>,
  host: Host,
): ProfileDraft {
  return engine === 'containerd' ? containerdDraft(profile, rulesOf, host) : dialectDraft(profile, rulesOf)
}

function dialectDraft(profile: RuntimeDefault, rulesOf: RulesOf): ProfileDraft {
  // Podman's file names its errors beside their generic numbers and is the same for every architecture.
  const named = (errno: number | undefined) =>
    profile.engine === 'podman' && errno !== undefined ? errnoName(errno, 'SCMP_ARCH_X86_64') : undefined
  return {
    defaultAction: profile.defaultAction,
    defaultErrnoRet: profile.defaultErrnoRet,
    defaultErrno: named(profile.defaultErrnoRet),
    archMap: profile.archMap,
    syscalls: namedRules(profile, rulesOf).map(({ rule, names }) => ({
      names,
      action: rule.action,
      errnoRet: rule.errno,
      errno: named(rule.errno),
      args: rule.conditions,
      includes: { caps: rule.caps, arches: rule.arches, minKernel: rule.minKernel },
      excludes: { caps: rule.notCaps, arches: rule.notArches },
    })),
  }
}

/** `[major, minor]`, the way the engines read `uname -r`: what follows is not looked at. */
function readKernel(version: string): readonly [number, number] {
  const [, major = '0', minor = '0'] = /^(\d+)\.(\d+)/.exec(version) ?? []
  return [Number(major), Number(minor)]
}

function isAtLeast(kernel: string, minimum: string): boolean {
  const [major, minor] = readKernel(kernel)
  const [minimumMajor, minimumMinor] = readKernel(minimum)
  return major > minimumMajor || (major === minimumMajor && minor >= minimumMinor)
}

function holdsOn(rule: DefaultRule, goarch: string, host: Host): boolean {
  return (
    (rule.arches?.includes(goarch) ?? true) &&
    !(rule.notArches?.includes(goarch) ?? false) &&
    (rule.caps?.every(cap => host.capabilities.includes(cap)) ?? true) &&
    !(rule.notCaps?.some(cap => host.capabilities.includes(cap)) ?? false) &&
    (rule.minKernel === undefined || isAtLeast(host.kernel, rule.minKernel))
  )
}

/**
 * containerd's default as its Go code makes it for one host (containerd/containerd
 * `contrib/seccomp/seccomp_default.go`, DefaultProfile): plain OCI, nothing left to decide. Rules that treat
 * their calls alike become one, so that no name is written twice.
 */
function containerdDraft(profile: RuntimeDefault, rulesOf: RulesOf, host: Host): ProfileDraft {
  const goarch = architectureByToken(host.architecture)?.goarch ?? ''
  const merged = new Map<string, { rule: DefaultRule; names: Set<string> }>()
  for (const { rule, names } of namedRules(profile, rulesOf)) {
    if (!holdsOn(rule, goarch, host)) continue
    const treatment = [rule.action, rule.errno, ...(rule.conditions ?? []).map(describeCondition)].join(' ')
    const same = merged.get(treatment) ?? { rule, names: new Set<string>() }
    for (const name of names) same.names.add(name)
    merged.set(treatment, same)
  }
  const syscalls = [...merged.values()].map(
    ({ rule, names }): DraftRule => ({
      names: [...names].sort(),
      action: rule.action,
      errnoRet: rule.errno,
      args: rule.conditions,
    }),
  )
  return {
    defaultAction: profile.defaultAction,
    defaultErrnoRet: profile.defaultErrnoRet,
    architectures: profile.architecturesByGoarch?.get(goarch),
    syscalls,
  }
}

function describeCondition(condition: NonNullable<DefaultRule['conditions']>[number]): string {
  return `${condition.index} ${condition.op} ${condition.value} ${condition.valueTwo ?? 0n}`
}
