import type { DefaultRule } from './default-rules'
import type {
  affectedParts,
  denyErrnos,
  familyNotes,
  familyRelations,
  gateConditions,
  riskReasonNames,
} from './detail.generated'

/**
 * How the members belong together: `successor` replaces the older, `variant` does the same to another kind of argument,
 * `same-effect` leads to the same by other means, `multiplexes` is the way in to the others, `at` and `flags` add what
 * they say, `arch-order`, `uid32`, `time64` and `lfs64` are the same call for other ABIs.
 */
export type FamilyRelation = (typeof familyRelations)[number]

/** What else a person has to know of a family. */
export type FamilyNote = (typeof familyNotes)[number]

/** When the kernel asks for a capability. */
export type GateCondition = (typeof gateConditions)[number]

/** Why a call's risk is what it is; `RISK.md` tells what each means. */
export type RiskReason = (typeof riskReasonNames)[number]

export type DenyErrno = (typeof denyErrnos)[number]

/** What stops working, or works worse, where a call is denied. */
export type Affected = (typeof affectedParts)[number]

/** Calls to be treated alike: a filter on one of them leaves the others. */
export interface Family {
  readonly name: string
  readonly relation: FamilyRelation
  /** Older first. */
  readonly members: readonly string[]
  readonly note?: FamilyNote
}

/** A check of the kernel. Calls without one were not examined, unless `extent` says `none`. */
export interface CapabilityCheck {
  /** Any one of them suffices; empty where there is no check. */
  readonly capabilities: readonly string[]
  /** `userns`: within some user namespace, so that a process that may create one can obtain it. */
  readonly scope?: 'init' | 'userns'
  readonly extent: 'whole' | 'partial' | 'none'
  readonly when?: GateCondition
  /** The file of the kernel's source. */
  readonly evidence: string
  /** The release of Linux whose source was read, where it is a later one than that of the others: `6.17`. */
  readonly release?: string
}

export type CveClass = 'escape' | 'lpe' | 'bypass' | 'memcorrupt' | 'infoleak'

export interface Cve {
  readonly id: string
  readonly class: CveClass
  /** `named`: the source names the call; `interface`: it names an interface to which the call is the way in. */
  readonly basis: 'named' | 'interface'
  /** The capability is commonly obtained in a new user namespace, so that `clone` and `unshare` are the gate. */
  readonly needsUserNamespace: boolean
  /** In CISA's list of exploited vulnerabilities; undefined where the list that was read is older than the vulnerability. */
  readonly knownExploited: boolean | undefined
  readonly syscalls: readonly string[]
  readonly sources: readonly string[]
}

export interface DefaultChange {
  /** Between the first releases of two majors, or within one. */
  readonly kind: 'first-of-branch' | 'in-branch'
  readonly from: string
  readonly to: string
  /** Empty: not in the profile, so denied by its default. */
  readonly before: readonly DefaultRule[]
  readonly after: readonly DefaultRule[]
}

export type GvisorSupport = 'full' | 'partial' | 'error' | 'error-or-eperm'

/** How sandboxes that were built against hostile code treat the call. */
export interface SandboxTreatment {
  /** What gVisor gives its guests; absent: ENOSYS, or not on the architecture. */
  readonly gvisor: { readonly amd64?: GvisorSupport; readonly arm64?: GvisorSupport }
  /** The filters of gVisor itself that let it make the call on the host: `base` always. */
  readonly gvisorHost: readonly { readonly filter: string; readonly onArguments: boolean }[]
  /** The threads of Firecracker that may make the call. */
  readonly firecracker: Readonly<
    Record<'x86_64' | 'aarch64', readonly { readonly thread: string; readonly onArguments: boolean }[]>
  >
  /** Chromium's baseline policy for renderers on x86_64; absent where x86_64 lacks the call. */
  readonly chromium?: 'allow' | 'args' | 'errno' | 'errno=38' | 'crash'
}

export interface ArgumentDifference {
  readonly columns: readonly string[]
  readonly args: readonly { readonly name: string; readonly type?: string }[]
}

/** What is known about one call beyond what a table and its search need. */
export interface SyscallDetail {
  readonly families: readonly Family[]
  readonly capabilityChecks: readonly CapabilityCheck[]
  /** The classes of strace, as its `-e` takes them: `%network`. */
  readonly straceClasses: readonly string[]
  readonly cves: readonly Cve[]
  readonly dockerHistory: readonly DefaultChange[]
  /** The first release of libseccomp that knows the name; `<=1.0.1` for those that it always knew. */
  readonly libseccomp: string
  /** Columns with a number for it and no call behind the number, as Linux 6.17 is commonly built. */
  readonly unimplementedOn: readonly string[]
  readonly argumentDifferences: readonly ArgumentDifference[]
  /** What Linux 6.17 calls the function that is the call, without `sys_`; absent where no current kernel has it. */
  readonly kernelFunction?: string
  readonly sandboxes: SandboxTreatment
  readonly riskReasons: readonly RiskReason[]
  /** The error to deny it with: ENOSYS where libraries go another way only then. */
  readonly denyWith: DenyErrno
  readonly affected: readonly Affected[]
}
