import type { ArchitectureToken } from '../catalogue'
import {
  type ArchitectureMapping,
  type Dialect,
  dialectOf,
  effectiveProfile,
  errnoFromText,
  type Outcome,
  type Profile,
  parseKernelVersion,
  type Rule,
  type RuleNeed,
  type Target,
} from '../profile'
import { elementKey } from '../profile/decode'
import type { TextRange } from '../text'
import type { StartFailure } from './failure'

/** `linux.seccomp.syscalls[].args[]` of the OCI runtime specification. Members that were missing stay missing. */
export interface OciCondition {
  readonly index: bigint | undefined
  readonly value: bigint | undefined
  readonly valueTwo: bigint | undefined
  readonly op: string | undefined
}

/** `linux.seccomp.syscalls[]`, with the place of the rule in the profile it came from. */
export interface OciRule {
  readonly names: readonly string[]
  readonly action: string
  readonly errnoRet: bigint | undefined
  readonly args: readonly OciCondition[]
  readonly rule: number
}

/** `linux.seccomp` of the OCI runtime specification: what the runtime that loads the filter is given. */
export interface OciSeccomp {
  readonly defaultAction: string
  readonly defaultErrnoRet: bigint | undefined
  readonly architectures: readonly string[]
  readonly flags: readonly string[]
  readonly listenerPath: string | undefined
  readonly listenerMetadata: string | undefined
  readonly syscalls: readonly OciRule[]
  /** The profile it was made from, to say where in the text something stands. */
  readonly source?: Profile
}

export interface LeftOutRule {
  readonly rule: number
  /** What the rule would do; undefined where its action is unknown. */
  readonly outcome: Outcome | undefined
  readonly needs: readonly RuleNeed[]
}

export type Resolution =
  | {
      readonly ok: true
      /** Undefined where the runtime takes the profile for "no seccomp". */
      readonly seccomp: OciSeccomp | undefined
      readonly leftOut: readonly LeftOutRule[]
    }
  | { readonly ok: false; readonly failure: StartFailure }

/**
 * Turns a profile into the plain OCI form for a target, or gives the error that the runtime would.
 *
 * Docker: moby/profiles seccomp/seccomp_linux.go `setupSeccomp`, in its order: off without default and rules;
 * `architectures` against `archMap`; each rule's `name` against `names`, even of a rule that is then left out;
 * excludes, includes. Podman and CRI-O: containers/common pkg/seccomp, which knows errno names but no `minKernel` and
 * checks `name` against `names` only for rules that stay; this was tried on Podman, while CRI-O, which Debian does not
 * pack, is taken to do the same with the same package. containerd and OCI runtimes decode the plain form directly, so
 * everything else is unknown to them.
 */
export function resolveProfile(profile: Profile, target: Target): Resolution {
  const dialect = dialectOf(target.runtime)
  const defaultAction = profile.defaultAction?.value ?? ''
  if (defaultAction === '' && profile.rules.length === 0) {
    // Engines pass "no seccomp" on, and so does runc; crun's own parser asks for the key.
    return dialect === 'oci' && target.loader === 'crun'
      ? fail('default-action-missing', { offset: profile.node.offset, length: 1 })
      : { ok: true, seccomp: undefined, leftOut: [] }
  }
  if (dialect !== 'oci') {
    const failure =
      mixedArchitectures(profile) ?? (dialect === 'docker' ? unreadableKernel(profile) : undefined)
    if (failure) return { ok: false, failure }
  }

  const defaultErrno = errnoFor(
    { errnoName: profile.defaultErrnoName, errnoRet: profile.defaultErrnoRet },
    dialect,
    target,
  )
  if (!defaultErrno.ok) return { ok: false, failure: defaultErrno.failure }

  const syscalls: OciRule[] = []
  const leftOut: LeftOutRule[] = []
  for (const { rule, needs, outcome } of effectiveProfile(profile, target).rules) {
    if (dialect === 'docker' && namesTwice(rule)) return fail('name-and-names', rule.legacyName ?? rule.node)
    if (needs.length > 0) {
      leftOut.push({ rule: rule.index, outcome, needs })
      continue
    }
    if (dialect === 'common' && namesTwice(rule)) return fail('name-and-names', rule.legacyName ?? rule.node)
    const names = namesFor(rule, dialect)
    if (dialect === 'common' && names.length === 0) continue
    const errno = errnoFor(rule, dialect, target)
    if (!errno.ok) return { ok: false, failure: errno.failure }
    const empty = dialect === 'common' ? emptyCondition(rule) : undefined
    if (empty) return { ok: false, failure: empty }
    syscalls.push({
      names,
      action: rule.action?.value ?? '',
      errnoRet: errno.value,
      args: rule.conditions.map(({ index, value, valueTwo, operator }) => ({
        index: index?.value,
        value: value?.value,
        valueTwo: valueTwo?.value,
        op: operator?.value,
      })),
      rule: rule.index,
    })
  }
  return {
    ok: true,
    leftOut,
    seccomp: {
      defaultAction,
      defaultErrnoRet: defaultErrno.value,
      architectures: architecturesFor(profile, dialect, target.architecture),
      flags: profile.flags.map(({ value }) => value),
      listenerPath: profile.listenerPath?.value,
      listenerMetadata: profile.listenerMetadata?.value,
      syscalls,
      source: profile,
    },
  }
}

function fail(id: 'default-action-missing' | 'name-and-names', { offset, length }: TextRange): Resolution {
  return { ok: false, failure: { id, values: {}, offset, length } }
}

function mixedArchitectures(profile: Profile): StartFailure | undefined {
  if (profile.architectures.length === 0 || profile.archMap.length === 0) return undefined
  const { offset, length } = profile.archMapNode ?? profile.node
  return { id: 'architectures-and-arch-map', values: {}, offset, length }
}

/** Docker decodes `minKernel` before anything else, so one that is malformed spoils the whole profile. */
function unreadableKernel(profile: Profile): StartFailure | undefined {
  for (const rule of profile.rules) {
    for (const filter of [rule.includes, rule.excludes]) {
      const version = filter?.minKernel
      if (version && !parseKernelVersion(version.value)) {
        const { offset, length } = version.node
        return { id: 'min-kernel-malformed', values: { value: version.value }, offset, length }
      }
    }
  }
  return undefined
}

/** Podman follows a pointer to each condition of a rule that stays, and ends at one that is null. */
function emptyCondition({ conditionsNode }: Rule): StartFailure | undefined {
  const place = conditionsNode?.items.findIndex(({ type }) => type === 'null') ?? -1
  const node = conditionsNode?.items[place]
  if (!node) return undefined
  const { offset, length } = node
  const values = { key: elementKey('args', place) }
  return { id: 'object-expected', values, offset, length }
}

function namesTwice(rule: Rule): boolean {
  return rule.legacyName !== undefined && (rule.namesNode?.items.length ?? 0) > 0
}

/** Readers of the plain form do not know `name`, so such a rule names nothing there. */
function namesFor(rule: Rule, dialect: Dialect): string[] {
  if (dialect === 'oci' && rule.legacyName && (rule.namesNode?.items.length ?? 0) === 0) return []
  return rule.names.map(({ value }) => value)
}

type ErrnoSource = Pick<Rule, 'errnoName' | 'errnoRet'>
type ErrnoReading =
  | { readonly ok: true; readonly value: bigint | undefined }
  | { readonly ok: false; readonly failure: StartFailure }

function errnoFor({ errnoName, errnoRet }: ErrnoSource, dialect: Dialect, target: Target): ErrnoReading {
  if (dialect !== 'common' || !errnoName?.value) return { ok: true, value: errnoRet?.value }
  const { value, node } = errnoName
  const number = errnoFromText(value, target.architecture)
  if (number !== undefined) return { ok: true, value: BigInt(number) }
  const { offset, length } = node
  return { ok: false, failure: { id: 'errno-name-unknown', values: { value }, offset, length } }
}

/** Architectures for which Docker never finds its `archMap` entry: it looks them up by Go's word, not by OCI's. */
const NOT_IN_DOCKER_MAP: readonly ArchitectureToken[] = [
  'SCMP_ARCH_LOONGARCH64',
  'SCMP_ARCH_MIPSEL',
  'SCMP_ARCH_MIPS',
]
const IN_COMMON_MAP: readonly ArchitectureToken[] = [
  'SCMP_ARCH_X86_64',
  'SCMP_ARCH_AARCH64',
  'SCMP_ARCH_MIPS64',
  'SCMP_ARCH_MIPS64N32',
  'SCMP_ARCH_MIPSEL64',
  'SCMP_ARCH_MIPSEL64N32',
  'SCMP_ARCH_S390X',
]

/** The architectures that a profile lists for a host: its own list, or the first `archMap` entry for the host. */
function architecturesFor(profile: Profile, dialect: Dialect, native: ArchitectureToken): readonly string[] {
  const listed = profile.architectures.map(({ value }) => value)
  if (dialect === 'oci' || profile.archMap.length === 0) return listed
  const mapped = dialect === 'docker' ? !NOT_IN_DOCKER_MAP.includes(native) : IN_COMMON_MAP.includes(native)
  const entry = mapped
    ? profile.archMap.find(({ architecture }) => architecture?.value === native)
    : undefined
  return entry ? mappedArchitectures(entry) : listed
}

function mappedArchitectures({ architecture, subArchitectures }: ArchitectureMapping): string[] {
  const words = subArchitectures.map(({ value }) => value)
  return architecture ? [architecture.value, ...words] : words
}
