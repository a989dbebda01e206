import {
  type Compilation,
  compileFilter,
  type DestinationId,
  defaultTarget,
  type FilterVersions,
  type Outcome,
  type Program,
  type ProgramDifference,
  parseProfile,
  presetTarget,
  profileVerdicts,
  programDifferences,
  type SyscallVerdict,
  type Target,
} from '../../../src/core'
import { isInPath, mustSucceed } from '../command'
import type { Engine } from '../engines/engine'
import type { Kubelet } from '../engines/kubelet'
import type { OciRuntime } from '../engines/oci-runtime'
import type { FilterReader } from '../filters/loaded-filter'
import { closestProgram } from '../filters/loaded-programs'
import { seccompOf } from '../oci-profile'
import type { Premises } from '../premises'
import { callOf, isLetThrough, numberOf, outcomeUnder, runs } from './filter-outcomes'
import type { TakenFiles } from './panel-archive'
import type { PanelProfile } from './panel-profiles'
import type { SystemdReader } from './systemd-filters'

/** What is started once for all profiles. */
export interface Bench {
  readonly docker: Engine
  readonly podman: Engine
  readonly containerd: Engine
  readonly kubelet: Kubelet
  readonly runc: OciRuntime
  readonly crun: OciRuntime
  readonly readFilters: FilterReader
  readonly systemd: SystemdReader
  readonly premises: Premises
}

/** A profile with the files that the panel gave for one destination. */
export interface Given {
  readonly profile: PanelProfile
  /** The document as it stands in the editor. */
  readonly text: string
  readonly files: TakenFiles
}

/** A program that takes the files of a destination. */
export interface Consumer {
  readonly destination: DestinationId
  readonly name: string
  /** It starts containers for seconds: the profiles that are `forEngines` go through it, or all where they are asked for. */
  readonly isDear?: true
  /** Prints its release. */
  readonly version: readonly [program: string, ...words: string[]]
  /** In plain words why it does not run here. */
  whyNot?(bench: Bench): Promise<string | undefined>
  /** Has it take the files, and says wherein it differs from the verdicts. */
  differences(given: Given, bench: Bench): Promise<string[]>
}

/** The release of a program, which Go's and systemd's name among other words. */
export async function releaseOf([program, ...words]: Consumer['version']): Promise<string> {
  if (!(await isInPath(program))) return ''
  const { stdout, stderr } = await mustSucceed(program, words)
  return /\d+(\.\d+)+|\d{3}/.exec(stdout + stderr)?.[0] ?? ''
}

/**
 * The target that the panel shows for a profile; where its runtime reads no conditions, Docker's reading settles them.
 */
export function targetOf({ preset }: PanelProfile): Target {
  const target = preset ? presetTarget(preset.id, defaultTarget) : defaultTarget
  const readsConditions = target.runtime === 'docker' || target.runtime === 'podman'
  return readsConditions ? target : { ...target, runtime: 'docker' }
}

/** Without runc's stub in front, which is no part of the rules. */
export function withoutStub(target: Target): Target {
  return { ...target, loader: 'crun' }
}

export function compiled(
  text: string,
  reader: Target,
  versions: FilterVersions | undefined = reader.versions,
): Compilation & { readonly ok: true } {
  const compilation = compileFilter(seccompOf(text, reader), reader, versions)
  if (!compilation.ok) throw new Error(compilation.failure.id)
  return compilation
}

/** That the kernel holds one filter, instruction for instruction that of the profile. */
export function loadedDifferences(
  compilation: Compilation & { readonly ok: true },
  filters: readonly Program[],
): string[] {
  if (filters.length !== 1) return [`${filters.length} filters`]
  const [loaded] = filters
  const expected = closestProgram(compilation, loaded && [...loaded])
  return JSON.stringify(expected) === JSON.stringify(loaded) ? [] : ['the filter is another one']
}

/**
 * That two filters do the same with every call, in each architecture that they know.
 *
 * @param isTold whether a difference is one that the readme tells of
 */
export function decisionDifferences(
  { program, model }: Compilation & { readonly ok: true },
  other: Program,
  isTold: (difference: ProgramDifference) => boolean = () => false,
): string[] {
  const inWords = ({ action, errno }: Outcome) => `${action} ${errno ?? ''}`
  return model.rules.architectures.flatMap(architecture =>
    programDifferences(program, other, architecture)
      .filter(difference => !isTold(difference))
      .map(
        ({ name, call, first, second }) =>
          `${architecture} ${name}(${call.args}): ${inWords(second)}, not ${inWords(first)}`,
      ),
  )
}

interface ListWishes {
  /** Names that the readme says are let through nevertheless. */
  readonly kept?: readonly string[]
  /** Whether the errno of a refused call is the profile's own. */
  readonly errnos: boolean
  /** What the readme says of calls that the destination does not know. */
  readonly errnoOfUnknown?: number | undefined
}

/** That filters which look at names alone let through what the profile does, and refuse it as the profile does. */
export function listDifferences(
  { text, profile }: Given,
  filters: readonly Program[],
  { kept = [], errnos, errnoOfUnknown }: ListWishes,
): string[] {
  const document = parseProfile(text)
  if (!document.profile) return ['no profile']
  const asked = profile.conditionalCalls ? isOpenForSome : isLetThrough
  return profileVerdicts(document, withoutStub(targetOf(profile))).flatMap(verdict => {
    const number = numberOf(verdict.name)
    if (number === undefined || verdict.isUnknown) return []
    const outcome = outcomeUnder(filters, callOf(number))
    const expected = asked(verdict) || kept.includes(verdict.name)
    if (runs(outcome) !== expected) return [`${verdict.name}: ${outcome.action}`]
    const isPlain = verdict.cases.length === 0 && verdict.outcome.action === 'SCMP_ACT_ERRNO'
    const isOther = ![verdict.outcome.errno, errnoOfUnknown].includes(outcome.errno)
    return errnos && isPlain && !expected && isOther ? [`${verdict.name}: errno ${outcome.errno}`] : []
  })
}

function isOpenForSome({ outcome, cases }: SyscallVerdict): boolean {
  return runs(outcome) || cases.some(one => runs(one.outcome))
}

/** Whether the readme says that actions had to be changed for the destination. */
export function saysChanged({ readme }: TakenFiles): boolean {
  return /actions? becomes? the nearest/.test(readme)
}
