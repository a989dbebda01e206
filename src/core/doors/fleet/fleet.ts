import type { GradeReason } from '../../advice/review'
import type { StartFailure } from '../../engine/policy'
import type { Severity, Target } from '../../engine/profile'
import type { Workload } from '../workload'

/** A text of a fleet: a manifest, what kubectl prints, a profile. */
export interface FleetFile {
  /** As it was given: `deploy/web.yaml`. */
  readonly path: string
  readonly text: string
}

/** Why a file, or some of it, is no part of the fleet. */
export type LeftReason =
  | { readonly id: 'windows'; readonly count: number }
  | { readonly id: 'unread'; readonly line: number | undefined; readonly isTemplate: boolean }

export interface LeftFile {
  readonly path: string
  readonly reason: LeftReason
}

/** A profile that containers run under: an engine's default, or one of the files. */
export interface FleetProfile {
  /** `profiles/web.json`, or the preset's name, such as `containerd-default`. */
  readonly name: string
  readonly text: string
  readonly isDefault: boolean
}

/**
 * What is wrong with a container; an id is for good:
 * - `workload-privileged`, `workload-unconfined`: it runs without a filter, since it asks for that
 * - `workload-no-profile`: it names no profile, so that it runs without a filter unless the kubelet has `seccompDefault`
 * - `workload-profile-path`: it names one by a path that Kubernetes refuses
 * - `workload-profile-missing`: it names one that is not among the files, or several could be meant
 * - `workload-profile-refused`: the runtime does not load the one that it names, so that it does not start
 * - `workload-profile-off`: its profile switches seccomp off
 * - `workload-profile-flawed`: there are findings of weight in its profile
 * - `workload-unread`: settings of it were not understood
 */
export const fleetFindingIds = [
  'workload-privileged',
  'workload-unconfined',
  'workload-profile-off',
  'workload-no-profile',
  'workload-profile-refused',
  'workload-profile-flawed',
  'workload-profile-path',
  'workload-profile-missing',
  'workload-unread',
] as const
export type FleetFindingId = (typeof fleetFindingIds)[number]

export interface FleetFinding {
  readonly id: FleetFindingId
  readonly severity: Severity
  /** Settings that were not understood, or ids of findings in the profile. */
  readonly about: readonly string[]
}

/** What becomes of the calls of a container, judged once for all that run under the same profile on the same target. */
export interface FleetEffect {
  readonly target: Target
  /** Its place in `profiles`; undefined where there is no filter. */
  readonly profile: number | undefined
  /** Why nothing starts under it. */
  readonly failure: StartFailure | undefined
  /** A letter for each call of the catalogue, in its order, as `mayCall` reads it; empty where nothing starts. */
  readonly calls: string
  /** What runs, if only with some arguments, and not under the engine's default, the gravest first. */
  readonly looser: readonly GradeReason[]
  /** How many calls it refuses that the engine's default lets run. */
  readonly tighter: number
  /** The weight of what it opens beyond the engine's default. */
  readonly opened: number
  /** Findings of weight in the profile, by id. */
  readonly flaws: readonly { readonly id: string; readonly severity: Severity }[]
  /** Effects of one group let the same calls run with the same arguments. */
  readonly group: number
}

/** What is told of a workload in a fleet. */
export type FleetWorkload = Pick<
  Workload,
  | 'kind'
  | 'namespace'
  | 'name'
  | 'container'
  | 'role'
  | 'image'
  | 'capabilities'
  | 'isPrivileged'
  | 'engine'
  | 'filterRange'
> & { readonly asks: Workload['filter']['asks']; readonly named: string | undefined }

export interface FleetContainer extends FleetWorkload {
  /** The path of the file that describes it. */
  readonly file: string
  /** Its place in `effects`; undefined where its profile is not at hand. */
  readonly effect: number | undefined
  /** The gravest first. */
  readonly findings: readonly FleetFinding[]
}

/** Containers, the worst first, with what each may do. Survives structured cloning. */
export interface Fleet {
  readonly containers: readonly FleetContainer[]
  readonly profiles: readonly FleetProfile[]
  readonly effects: readonly FleetEffect[]
  readonly left: readonly LeftFile[]
}
