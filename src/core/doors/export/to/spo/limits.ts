import type { OciCondition, OciRule, OciSeccomp } from '../../../../engine/policy'
import {
  carriesErrno,
  isAction,
  isFilterFlag,
  isOperator,
  MAX_CONDITIONS,
  type Profile,
  type Rule,
  saying,
  type Taken,
} from '../../../../engine/profile'
import type { TextRange } from '../../../../engine/text'
import type { ExportRefusal, ExportRefusalId, ExportRefusalValues } from '../../destination'

/** The field is an int64 (api/seccompprofile/v1). */
const VALUE_LIMIT = 2n ** 63n - 1n
/** The fields `index` and `errnoRet` are int32. */
const INT32_LIMIT = 2n ** 31n - 1n

/** The words that the operator's API takes for `architectures`: not LOONGARCH64, M68K and SH. */
const ARCHITECTURES: ReadonlySet<string> = new Set(
  `NATIVE X86 X86_64 X32 ARM AARCH64 MIPS MIPS64 MIPS64N32 MIPSEL MIPSEL64 MIPSEL64N32 PPC PPC64 PPC64LE S390 S390X
  PARISC PARISC64 RISCV64`
    .split(/\s+/)
    .map(name => `SCMP_ARCH_${name}`),
)

const LISTENER_PATH = /^\/var\/run\/security-profiles-operator\/[a-zA-Z0-9_\-.]+$/

/**
 * What a `SeccompProfile` of the Security Profiles Operator cannot say, each at its place in the text. The API server
 * would refuse the object; only errno 0 it would take and write a file without it, which means EPERM.
 *
 * Source: security-profiles-operator deploy/base-crds/crds/seccompprofile.yaml, version v1.
 */
export function spoRefusals(seccomp: OciSeccomp, profile: Profile): ExportRefusal[] {
  return [
    ...refusedWord(seccomp.defaultAction, isAction, profile.defaultAction?.node ?? profile.node),
    ...refusedErrno(
      seccomp.defaultAction,
      seccomp.defaultErrnoRet,
      profile.defaultErrnoRet?.node ?? profile.node,
    ),
    ...seccomp.architectures
      .filter(architecture => !ARCHITECTURES.has(architecture))
      .map(value => refusal('spo-architecture-unknown', placeOfArchitecture(profile, value), { value })),
    ...seccomp.flags.flatMap((flag, index) =>
      refusedWord(flag, isFilterFlag, profile.flags[index]?.node ?? profile.node),
    ),
    ...refusedListener(seccomp, profile),
    ...seccomp.syscalls.flatMap(rule => refusedRule(rule, profile.rules[rule.rule], profile)),
  ]
}

function refusedRule(
  { action, errnoRet, args }: OciRule,
  rule: Rule | undefined,
  profile: Profile,
): ExportRefusal[] {
  const place = rule?.node ?? profile.node
  const tooMany =
    args.length > MAX_CONDITIONS
      ? [refusal('spo-arguments-too-many', place, { count: args.length, limit: MAX_CONDITIONS })]
      : []
  return [
    ...refusedWord(action, isAction, rule?.action?.node ?? place),
    ...refusedErrno(action, errnoRet, rule?.errnoRet?.node ?? rule?.errnoName?.node ?? place),
    ...tooMany,
    ...args.flatMap((condition, index) => refusedCondition(condition, rule?.conditions[index], place)),
  ]
}

function refusedCondition(
  { index, value, valueTwo, op }: OciCondition,
  written: Rule['conditions'][number] | undefined,
  rulePlace: TextRange,
): ExportRefusal[] {
  const place = written?.node ?? rulePlace
  return [
    ...(index === undefined || op === undefined ? [refusal('spo-argument-incomplete', place)] : []),
    ...(op === undefined ? [] : refusedWord(op, isOperator, written?.operator?.node ?? place)),
    ...refusedNumber(index, INT32_LIMIT, written?.index?.node ?? place),
    ...refusedNumber(value, VALUE_LIMIT, written?.value?.node ?? place),
    ...refusedNumber(valueTwo, VALUE_LIMIT, written?.valueTwo?.node ?? place),
  ]
}

function refusedErrno(action: string, errno: bigint | undefined, place: TextRange): ExportRefusal[] {
  if (errno === 0n && carriesErrno(action)) return [refusal('spo-errno-zero', place)]
  return refusedNumber(errno, INT32_LIMIT, place)
}

function refusedNumber(value: bigint | undefined, limit: bigint, place: TextRange): ExportRefusal[] {
  if (value === undefined || value <= limit) return []
  return [refusal('value-out-of-range', place, { value: String(value), limit: String(limit) })]
}

function refusedWord(value: string, isKnown: (word: string) => boolean, place: TextRange): ExportRefusal[] {
  return isKnown(value) ? [] : [refusal('spo-value-unknown', place, { value })]
}

function refusedListener({ listenerPath }: OciSeccomp, profile: Profile): ExportRefusal[] {
  if (listenerPath === undefined || LISTENER_PATH.test(listenerPath)) return []
  return [refusal('spo-listener-path', profile.listenerPath?.node ?? profile.node, { path: listenerPath })]
}

function placeOfArchitecture({ architectures, archMap, node }: Profile, value: string): TextRange {
  const written = [
    ...architectures,
    ...archMap.flatMap(({ architecture, subArchitectures }) => [architecture, ...subArchitectures]),
  ]
  return written.find(text => text?.value === value)?.node ?? node
}

const refusalSaid = saying<ExportRefusalValues>()

function refusal<Id extends ExportRefusalId>(
  id: Id,
  { offset, length }: TextRange,
  ...[values]: Taken<ExportRefusalValues[Id]>
): ExportRefusal {
  return { ...refusalSaid<ExportRefusalId>(id, values ?? {}), offset, length }
}
