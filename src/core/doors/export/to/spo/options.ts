import type { PodPrivileges, ProfileLevel, WorkloadKind } from '../kubernetes/options'

/** How a pod comes to the profile: named by the workload, or bound to an image by the operator. */
export const spoUses = ['workload', 'binding'] as const
export type SpoUse = (typeof spoUses)[number]

/** For the Security Profiles Operator. Everything has a default: a Pod that names the profile. */
export interface SpoOptions {
  /** The `SeccompProfile`'s name, of which the operator makes the file's. */
  readonly profileName?: string
  readonly use?: SpoUse
  readonly workload?: WorkloadKind
  readonly level?: ProfileLevel
  readonly privileges?: PodPrivileges
  /** The namespace of the workload or of the binding. The profile itself stands outside namespaces. */
  readonly namespace?: string
  /** The workload's name and its container's. */
  readonly name?: string
}
