import { type ArchitectureToken, architectureByToken, architectures } from '../catalogue'
import {
  type ConditionFact,
  carriesErrno,
  DEFAULT_ERRNO,
  type FilterVersions,
  isAction,
  isAtLeast,
  isFilterFlag,
  isOperator,
  loadableArchitectures,
  MAX_ARGUMENT_INDEX,
  MAX_ERRNO,
  type Operator,
  type Target,
} from '../profile'
import { isKnownName } from './known-names'
import { LoadRefused, type RulePlace, rangeOfDefault, rangeOfRule, rangeOfWord } from './load-refused'
import type { OciCondition, OciRule, OciSeccomp } from './resolve'
import { returnValue, unimplementedReturn } from './return-value'

/** One call of `seccomp_rule_add_array`: a name, what the filter returns, and conditions that must all hold. */
export interface RuleEntry {
  readonly name: string
  readonly returns: number
  /** At most one for each argument, in the order of the profile. */
  readonly conditions: readonly ConditionFact[]
  /** Place of the rule in `syscalls` of the profile. */
  readonly rule: number
}

/** What a runtime tells libseccomp to build. */
export interface RuleList {
  readonly defaultReturns: number
  /** The host's own first, then those listed, in the order in which libseccomp keeps them. */
  readonly architectures: readonly ArchitectureToken[]
  readonly entries: readonly RuleEntry[]
  /** Whether the calls go into a binary tree rather than a list (libseccomp's optimisation level 2). */
  readonly binaryTree: boolean
  /** Whether runc puts its ENOSYS stub in front, and every name that it counts for it. */
  readonly stub: { readonly names: ReadonlySet<string> } | undefined
}

/**
 * Of more calls of a profile than this, one for each name of a rule, runc asks for the binary tree (from 1.2 on). Read in
 * its source: the tests load with Debian's runc, which is 1.1 and lists them.
 */
const BINARY_TREE_ABOVE = 32
const MAX_UINT32 = 2n ** 32n - 1n
/** Default actions that runc lets the calls of future kernels meet. */
const OPEN_DEFAULTS: readonly string[] = ['SCMP_ACT_ALLOW', 'SCMP_ACT_LOG', 'SCMP_ACT_TRACE']

/**
 * The list of rules that the target's loader gives to libseccomp.
 *
 * Sources: runc libcontainer/specconv/spec_linux.go `SetupSeccomp` and libcontainer/seccomp/seccomp_linux.go
 * `InitSeccomp`, `matchCall`; crun src/libcrun/seccomp.c `libcrun_generate_seccomp`.
 *
 * @throws LoadRefused where the loader refuses the profile.
 */
export function ruleListOf(seccomp: OciSeccomp, target: Target, versions: FilterVersions): RuleList {
  checkFlags(seccomp, target, versions)
  const filterArchitectures = architecturesOf(seccomp, target, versions)
  const defaultReturns = defaultReturnsOf(seccomp, target)
  const entries: RuleEntry[] = []
  const names = new Set<string>()
  let calls = 0
  for (const rule of seccomp.syscalls) {
    const returns = returnsOf(seccomp, rule, target)
    checkKeys(seccomp, rule, target)
    // runc reads the operators of every rule that names a call, crun only those of rules that it adds.
    if (target.loader === 'runc' && rule.names.length > 0) checkOperators(seccomp, rule)
    let alternatives: readonly (readonly ConditionFact[])[] | undefined
    for (const name of rule.names) {
      names.add(name)
      calls++
      checkName(seccomp, rule, name, target)
      if (returns === defaultReturns || !isKnownName(name, versions.libseccomp)) continue
      checkErrno(seccomp, rule, returns)
      alternatives ??= alternativesOf(seccomp, rule, target)
      for (const conditions of alternatives) {
        entries.push({ name, returns, conditions, rule: rule.rule })
      }
    }
  }
  const isRunc = target.loader === 'runc'
  // libcontainer/seccomp/patchbpf/enosys_linux.go compares `defaultErrnoRet` with SCMP_ACT_ERRNO(ENOSYS), not ENOSYS.
  const noStubErrno = BigInt(unimplementedReturn(target.architecture))
  const hasStub =
    isRunc && !OPEN_DEFAULTS.includes(seccomp.defaultAction) && seccomp.defaultErrnoRet !== noStubErrno
  return {
    defaultReturns,
    architectures: filterArchitectures,
    entries,
    binaryTree: isRunc && versions.runc !== '1.1' && calls > BINARY_TREE_ABOVE,
    stub: hasStub ? { names } : undefined,
  }
}

function checkFlags(seccomp: OciSeccomp, target: Target, { runc }: FilterVersions): void {
  const refuse = (id: 'flag-unknown' | 'flags-unsupported', flag: string) => {
    const range = rangeOfWord(seccomp.source?.flags, flag)
    throw new LoadRefused({ id, values: { value: flag }, ...range })
  }
  for (const flag of seccomp.flags) {
    if (target.loader === 'runc' && runc === '1.1') refuse('flags-unsupported', flag)
    if (!isFilterFlag(flag)) refuse('flag-unknown', flag)
  }
}

const NEW_IN_2_6: readonly ArchitectureToken[] = [
  'SCMP_ARCH_LOONGARCH64',
  'SCMP_ARCH_M68K',
  'SCMP_ARCH_SH',
  'SCMP_ARCH_SHEB',
]

/** runc knows the tokens of the OCI specification that libseccomp-golang has; crun, libseccomp's own names too. */
function readArchitecture(
  word: string,
  target: Target,
  versions: FilterVersions,
): ArchitectureToken | undefined {
  const token =
    target.loader === 'runc'
      ? loadableArchitectures.find(known => known === word)
      : architectures.find(({ name }) => name === word.replace(/^SCMP_ARCH_/, '').toLowerCase())?.token
  if (token === undefined) return undefined
  if (NEW_IN_2_6.includes(token) && !isAtLeast(versions.libseccomp, '2.6.0')) return undefined
  const unknownToRunc =
    target.loader === 'runc' && versions.runc === '1.1' && token === 'SCMP_ARCH_LOONGARCH64'
  return unknownToRunc ? undefined : token
}

function architecturesOf(seccomp: OciSeccomp, target: Target, versions: FilterVersions): ArchitectureToken[] {
  const tokens = new Set<ArchitectureToken>([target.architecture])
  const endian = architectureByToken(target.architecture)?.endian
  for (const word of seccomp.architectures) {
    const token = readArchitecture(word, target, versions)
    const range = rangeOfWord(seccomp.source?.architectures, word)
    if (token === undefined) {
      throw new LoadRefused({ id: 'architecture-unknown', values: { value: word }, ...range })
    }
    if (architectureByToken(token)?.endian !== endian) {
      throw new LoadRefused({ id: 'byte-orders-mixed', values: { value: word }, ...range })
    }
    tokens.add(token)
  }
  return [...tokens]
}

function defaultReturnsOf(seccomp: OciSeccomp, { loader }: Target): number {
  const { defaultAction: action, defaultErrnoRet, source } = seccomp
  const range = rangeOfDefault(source)
  if (!isAction(action)) {
    if (action === '') throw new LoadRefused({ id: 'default-action-missing', values: {}, ...range })
    throw new LoadRefused({ id: 'action-unknown', values: { value: action }, ...range })
  }
  if (loader === 'runc' && action === 'SCMP_ACT_NOTIFY') {
    throw new LoadRefused({ id: 'notify-as-default', values: {}, ...range })
  }
  if (loader === 'crun' && defaultErrnoRet !== undefined && !carriesErrno(action)) {
    throw new LoadRefused({ id: 'errno-unused', values: { key: 'defaultErrnoRet', action }, ...range })
  }
  const returns = returnValue({ action, errno: errnoOf(defaultErrnoRet) })
  if (isErrnoTooLarge(returns) || isTooWide(defaultErrnoRet, loader)) {
    throw new LoadRefused({ id: 'errno-too-large', values: {}, ...range })
  }
  return returns
}

function errnoOf(given: bigint | undefined): number {
  return given === undefined ? DEFAULT_ERRNO : Number(given & 0xffffn)
}

/** Go's engines hand on 64 bits, of which runc takes 16, while crun reads 32 from their configuration. */
function isTooWide(errno: bigint | undefined, loader: Target['loader']): boolean {
  return loader === 'crun' && errno !== undefined && errno > MAX_UINT32
}

/** libseccomp takes errnos below its MAX_ERRNO, which is 4095 (src/system.c `sys_chk_seccomp_action`). */
function isErrnoTooLarge(returns: number): boolean {
  return (returns & 0xffff0000) >>> 0 === 0x00050000 && (returns & 0xffff) > MAX_ERRNO
}

function returnsOf(seccomp: OciSeccomp, rule: OciRule, { loader }: Target): number {
  const { action, errnoRet } = rule
  const range = rangeOfRule(seccomp.source, { rule: rule.rule })
  if (!isAction(action)) {
    const place = { rule: rule.rule, ...range }
    if (action === '') throw new LoadRefused({ id: 'action-missing', values: {}, ...place })
    throw new LoadRefused({ id: 'action-unknown', values: { value: action }, ...place })
  }
  if (loader === 'crun' && errnoRet !== undefined && !carriesErrno(action)) {
    throw new LoadRefused({
      id: 'errno-unused',
      values: { key: 'errnoRet', action },
      rule: rule.rule,
      ...range,
    })
  }
  if (isTooWide(errnoRet, loader)) {
    throw new LoadRefused({ id: 'errno-too-large', values: {}, rule: rule.rule, ...range })
  }
  if (loader === 'runc' && action === 'SCMP_ACT_NOTIFY' && (seccomp.listenerPath ?? '') === '') {
    throw new LoadRefused({ id: 'notify-without-listener', values: {}, rule: rule.rule, ...range })
  }
  return returnValue({ action, errno: errnoOf(errnoRet) })
}

/** crun's parser requires some keys; behind an engine, the engine has written them. */
function checkKeys(seccomp: OciSeccomp, { rule }: OciRule, target: Target): void {
  const found = seccomp.source?.rules[rule]
  if (target.loader !== 'crun' || target.runtime !== 'oci' || !found) return
  if (!found.namesNode) {
    const range = rangeOfRule(seccomp.source, { rule })
    throw new LoadRefused({ id: 'names-missing', values: {}, rule, ...range })
  }
  const condition = found.conditions.findIndex(({ operator }) => !operator)
  if (condition >= 0) readOperator(seccomp, { rule, condition }, '')
}

function checkName(seccomp: OciSeccomp, { rule, action }: OciRule, name: string, { loader }: Target): void {
  if (loader !== 'runc') return
  const isEmpty = name === ''
  if (!isEmpty && !(name === 'write' && action === 'SCMP_ACT_NOTIFY')) return
  // The place is looked for where there is something to say of it only: a rule can have any number of names.
  const range = rangeOfRule(seccomp.source, { rule, name })
  throw new LoadRefused({ id: isEmpty ? 'name-empty' : 'notify-on-write', values: {}, rule, ...range })
}

function checkErrno(seccomp: OciSeccomp, { rule }: OciRule, returns: number): void {
  if (!isErrnoTooLarge(returns)) return
  const range = rangeOfRule(seccomp.source, { rule })
  throw new LoadRefused({ id: 'errno-too-large', values: {}, rule, ...range })
}

/**
 * Conditions are joined with AND, unless one argument is compared twice: then each stands for itself, which amounts to
 * OR. crun reads no more than six.
 */
function alternativesOf(
  seccomp: OciSeccomp,
  rule: OciRule,
  { loader }: Target,
): readonly (readonly ConditionFact[])[] {
  const args = loader === 'crun' ? rule.args.slice(0, MAX_ARGUMENT_INDEX + 1) : rule.args
  const facts = args.map((condition, place) => readCondition(seccomp, rule.rule, condition, place))
  const repeats = new Set(facts.map(({ index }) => index)).size < facts.length
  return repeats ? facts.map(fact => [fact]) : [facts]
}

function checkOperators(seccomp: OciSeccomp, { args, rule }: OciRule): void {
  for (const [condition, { op = '' }] of args.entries()) readOperator(seccomp, { rule, condition }, op)
}

function readOperator(seccomp: OciSeccomp, place: RulePlace, op: string): Operator {
  if (isOperator(op)) return op
  const range = rangeOfRule(seccomp.source, place)
  const { rule } = place
  if (op === '') throw new LoadRefused({ id: 'operator-missing', values: {}, rule, ...range })
  throw new LoadRefused({ id: 'operator-unknown', values: { value: op }, rule, ...range })
}

function readCondition(
  seccomp: OciSeccomp,
  rule: number,
  { index = 0n, value = 0n, valueTwo = 0n, op = '' }: OciCondition,
  condition: number,
): ConditionFact {
  const operator = readOperator(seccomp, { rule, condition }, op)
  if (index > BigInt(MAX_ARGUMENT_INDEX)) {
    const range = rangeOfRule(seccomp.source, { rule, condition })
    throw new LoadRefused({ id: 'argument-index-too-large', values: {}, rule, ...range })
  }
  return { index: Number(index), operator, value, valueTwo }
}
