import { type ArchitectureToken, catalogue, runtimeDefaults } from '../../engine/catalogue'
import { type ProgramCheck, type SyscallVerdict, sameVerdict } from '../../engine/policy'
import type { ProfileDocument, RuntimeName, Target } from '../../engine/profile'
import { analyse } from './analyse'

export const targetPresetIds = [
  'docker',
  'docker-sys-admin',
  'podman',
  'kubernetes-containerd',
  'kubernetes-cri-o',
] as const
export type TargetPresetId = (typeof targetPresetIds)[number]

type Engine = Pick<Target, 'runtime' | 'loader' | 'capabilities'>

const docker = runtimeDefaults.docker.capabilities
const podman = runtimeDefaults.podman.capabilities
const containerd = runtimeDefaults.containerd.capabilities
// cri-o f954a17e, 2026-08-21: internal/config/capabilities/capabilities_linux.go
const crio = podman.filter(name => name !== 'CAP_SETFCAP' && name !== 'CAP_SYS_CHROOT')

/** The capabilities of a container under a runtime that asks for no others. */
export const usualCapabilities: Readonly<Record<RuntimeName, readonly string[]>> = {
  docker,
  podman,
  'cri-o': crio,
  containerd,
  oci: containerd,
}

/**
 * What a container has that is started by another engine as it is by the target's: what is added to the engine's usual
 * capabilities, or taken from them, is added or taken there, too.
 */
export function capabilitiesUnder(runtime: RuntimeName, target: Target): readonly string[] {
  const usual = usualCapabilities[target.runtime]
  const kept = usualCapabilities[runtime].filter(
    name => target.capabilities.includes(name) || !usual.includes(name),
  )
  return [...new Set([...kept, ...target.capabilities.filter(name => !usual.includes(name))])]
}

/** What sets the usual places apart in which a container runs, with the capabilities that each gives it. */
const engines: Readonly<Record<TargetPresetId, Engine>> = {
  docker: { runtime: 'docker', loader: 'runc', capabilities: docker },
  'docker-sys-admin': { runtime: 'docker', loader: 'runc', capabilities: [...docker, 'CAP_SYS_ADMIN'] },
  podman: { runtime: 'podman', loader: 'crun', capabilities: podman },
  'kubernetes-containerd': { runtime: 'containerd', loader: 'runc', capabilities: containerd },
  'kubernetes-cri-o': { runtime: 'cri-o', loader: 'crun', capabilities: crio },
}

/** A usual target on the host that another one describes: its architecture, kernel and releases. */
export function targetFromPreset(id: TargetPresetId, host: Target): Target {
  return withRuntime({ ...host, ...engines[id] }, host)
}

/** A target without the release of an engine that it no longer has. */
export function withRuntime({ release, ...target }: Target, before: Target): Target {
  return release === undefined || target.runtime !== before.runtime ? target : { ...target, release }
}

/** The preset that a target is, if it is one. */
export function presetOfTarget(target: Target): TargetPresetId | undefined {
  return targetPresetIds.find(id => {
    const { runtime, loader, capabilities } = engines[id]
    return (
      target.runtime === runtime &&
      target.loader === loader &&
      target.capabilities.length === capabilities.length &&
      capabilities.every(name => target.capabilities.includes(name))
    )
  })
}

/** ABIs that one kernel runs side by side, so that a process may make its calls as any of them. */
const abiFamilies: readonly (readonly ArchitectureToken[])[] = [
  ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86', 'SCMP_ARCH_X32'],
  ['SCMP_ARCH_AARCH64', 'SCMP_ARCH_ARM'],
  ['SCMP_ARCH_MIPS64', 'SCMP_ARCH_MIPS', 'SCMP_ARCH_MIPS64N32'],
  ['SCMP_ARCH_MIPSEL64', 'SCMP_ARCH_MIPSEL', 'SCMP_ARCH_MIPSEL64N32'],
  ['SCMP_ARCH_PPC64', 'SCMP_ARCH_PPC'],
  ['SCMP_ARCH_S390X', 'SCMP_ARCH_S390'],
  ['SCMP_ARCH_PARISC64', 'SCMP_ARCH_PARISC'],
]

/** The ABIs in which a process on a machine may make calls, its own first. */
export function abisOf(architecture: ArchitectureToken): readonly ArchitectureToken[] {
  const family = abiFamilies.find(members => members.includes(architecture)) ?? []
  return [architecture, ...family.filter(member => member !== architecture)]
}

export interface RetargetQuestion {
  readonly from: Target
  readonly to: readonly Target[]
}

export interface Retargeting {
  /** The container starts on one of the two only. */
  readonly startsNoMore: boolean
  readonly startsOnlyThere: boolean
  /** The calls that meet something else there, of those that both architectures have. */
  readonly changed: readonly {
    readonly name: string
    readonly from: SyscallVerdict
    readonly to: SyscallVerdict
  }[]
}

/** What it makes of a document to go from one target to others; `check` as for `judgeProfile`. */
export function retarget(
  document: ProfileDocument,
  { from, to }: RetargetQuestion,
  check: ProgramCheck,
): readonly Retargeting[] {
  const here = analyse(document, from, check)
  return to.map(target => {
    const there = analyse(document, target, check)
    const changed = here.verdicts.flatMap((verdict, index) => {
      const other = there.verdicts[index]
      const { name } = verdict
      const isOnBoth = [from, target].every(
        ({ architecture }) => catalogue.numberOf(name, architecture) !== undefined,
      )
      return isOnBoth && other && !sameVerdict(verdict, other) ? [{ name, from: verdict, to: other }] : []
    })
    return {
      startsNoMore: here.startFailure === undefined && there.startFailure !== undefined,
      startsOnlyThere: here.startFailure !== undefined && there.startFailure === undefined,
      changed,
    }
  })
}
