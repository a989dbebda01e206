import {
  type Architecture,
  type ArchitectureToken,
  architectureByToken,
  catalogue,
  type Multiplexer,
} from '../catalogue'
import {
  type ConditionFact,
  dialectOf,
  type Outcome,
  type Profile,
  type ProfileDocument,
  type Target,
} from '../profile'
import { casesOf } from './call-cases'
import type { Leaf } from './condition-node'
import type { LoadFailure, StartFailure } from './failure'
import type { CallEntry } from './filter-database'
import type { FilterModel } from './filter-model'
import { type DefectId, placesOn, returnsAt } from './filter-place'
import { isKnownName, multiplexedOn, nameThroughHost } from './known-names'
import { type LoadedProfile, loadProfile } from './load-profile'
import { needsProgram } from './program-need'
import type { LeftOutRule } from './resolve'
import { outcomeOfReturn } from './return-value'
import {
  type ConditionalCase,
  type InactiveRule,
  MAX_LISTED_RULES,
  type OtherWay,
  plainState,
  type SyscallVerdict,
  sameWay,
  verdictKindOf,
  type WayVerdict,
} from './verdict'

/** What the instructions of a filter have to say beside its rules. Made by a part that is loaded when it is needed. */
export type ProgramCheck = (model: FilterModel) => CheckedProgram

export interface CheckedProgram {
  readonly failure: LoadFailure | undefined
  /** What the instructions return for twelve words of arguments, for a call that they may get wrong. */
  staleRun(architecture: ArchitectureToken, number: number): ((words: Uint32Array) => number) | undefined
}

export type Judgement =
  | {
      readonly ok: true
      readonly model: FilterModel
      /** One for each call of the catalogue, in its order. */
      readonly verdicts: readonly SyscallVerdict[]
    }
  | { readonly ok: false; readonly failure: StartFailure }

interface Remembered {
  readonly check: ProgramCheck | undefined
  readonly judgement: Judgement
}

const remembered = new WeakMap<LoadedProfile, Remembered>()

/**
 * A verdict for each call of the catalogue, or why there are none: the container does not start, or starts without a
 * filter. A call that the target's architecture does not have gets what the rules say of it.
 */
export function judgeProfile(document: ProfileDocument, target: Target, check?: ProgramCheck): Judgement {
  const load = loadProfile(document, target)
  if (load.kind !== 'filter') return { ok: false, failure: load.failure }
  const known = remembered.get(load)
  if (known && known.check === check) return known.judgement
  const judgement = judge(load, check)
  remembered.set(load, { check, judgement })
  return judgement
}

function judge({ profile, model, leftOut }: LoadedProfile, check: ProgramCheck | undefined): Judgement {
  const program = check && needsProgram(model) ? check(model) : undefined
  if (program?.failure) return { ok: false, failure: program.failure }
  return { ok: true, model, verdicts: verdictsOf(model, namedRules(profile, model.target, leftOut), program) }
}

/** The verdicts of `judgeProfile`; none where there are none. */
export function profileVerdicts(
  document: ProfileDocument,
  target: Target,
  check?: ProgramCheck,
): readonly SyscallVerdict[] {
  const judgement = judgeProfile(document, target, check)
  return judgement.ok ? judgement.verdicts : []
}

/**
 * What one call meets on the target's own architecture, as its verdict of `judgeProfile` has it where the rules alone tell;
 * for who asks for few calls. Undefined where there are no verdicts.
 */
export function verdictOfName(
  document: ProfileDocument,
  target: Target,
  name: string,
): WayVerdict | undefined {
  const load = loadProfile(document, target)
  if (load.kind !== 'filter') return undefined
  const { model } = load
  const [token] = model.rules.architectures
  const native = token && architectureByToken(token)
  if (!native) return undefined
  const [main] = waysOf(name, native)
  return main
    ? wayJudge(model, native, undefined)(main)
    : absentVerdict(model, absentCalls(model), name, native)
}

interface NamedRules {
  readonly active: number[]
  readonly inactive: InactiveRule[]
}

const NO_RULES: NamedRules = { active: [], inactive: [] }

function namedRules(
  profile: Profile,
  target: Target,
  leftOut: readonly LeftOutRule[],
): ReadonlyMap<string, NamedRules> {
  const waiting = new Map(leftOut.map(rule => [rule.rule, rule]))
  const ignoresLegacyName = dialectOf(target.runtime) === 'oci'
  const byName = new Map<string, NamedRules>()
  for (const { index, names, legacyName, namesNode } of profile.rules) {
    if (ignoresLegacyName && legacyName && (namesNode?.items.length ?? 0) === 0) continue
    const inactive = waiting.get(index)
    for (const { value } of names) {
      let named = byName.get(value)
      if (!named) {
        named = { active: [], inactive: [] }
        byName.set(value, named)
      }
      const { active } = named
      if (inactive) {
        if (named.inactive.length < MAX_LISTED_RULES && named.inactive.at(-1) !== inactive) {
          named.inactive.push(inactive)
        }
      } else if (active.length < MAX_LISTED_RULES && active.at(-1) !== index) active.push(index)
    }
  }
  return byName
}

function verdictsOf(
  model: FilterModel,
  rules: ReadonlyMap<string, NamedRules>,
  program: CheckedProgram | undefined,
): SyscallVerdict[] {
  const { versions } = model
  const [native, ...others] = model.rules.architectures.flatMap(token => architectureByToken(token) ?? [])
  if (!native) return []
  const absent = absentCalls(model)
  const judgedOn = (architecture: Architecture) => ({
    token: architecture.token,
    ways: waysOn(architecture),
    judge: wayJudge(model, architecture, program),
  })
  const own = judgedOn(native)
  const judged = [own, ...others.map(judgedOn)]
  return catalogue.syscalls.map(({ name, index }) => {
    const main = own.ways[index]?.[0]
    const verdict = main ? own.judge(main) : absentVerdict(model, absent, name, native)
    let otherWays: OtherWay[] | undefined
    for (const { token, ways, judge } of judged) {
      for (const way of ways[index] ?? NO_WAYS) {
        if (way === main) continue
        const other = judge(way)
        if (sameWay(other, verdict)) continue
        otherWays ??= []
        otherWays.push({ ...other, architecture: token })
      }
    }
    const { active, inactive } = rules.get(name) ?? NO_RULES
    // Member by member: spreading hundreds of verdicts costs more than finding them.
    return {
      name,
      state: verdict.state,
      kind: verdict.kind,
      outcome: verdict.outcome,
      cases: verdict.cases,
      caseCount: verdict.caseCount,
      decidedBy: verdict.decidedBy,
      defects: verdict.defects,
      ...(verdict.via && { via: verdict.via }),
      isUnknown: !isKnownName(name, versions.libseccomp),
      otherWays: otherWays ?? [],
      activeRules: active,
      inactiveRules: inactive,
    }
  })
}

function absentVerdict(
  model: FilterModel,
  absent: ReadonlyMap<string, CallEntry>,
  name: string,
  native: Architecture,
): WayVerdict {
  return entryVerdict(model, absent.get(nameThroughHost(name, model.target.architecture)), native)
}

/** Calls that the architecture does not have; where it has multiplexers, libseccomp drops their rules. */
function absentCalls({ sections, target }: FilterModel): ReadonlyMap<string, CallEntry> {
  const native = sections
    .flatMap(({ databases }) => databases)
    .find(({ architecture }) => architecture.token === target.architecture)
  const absent = new Map<string, CallEntry>()
  for (const entry of native?.callsInAnyOrder() ?? []) if (entry.isPseudo) absent.set(entry.name, entry)
  return absent
}

/** A way of making a call: by a number, and behind a multiplexer with the number of the call as first argument. */
interface Way {
  readonly number: number
  readonly behind: { readonly via: Multiplexer; readonly call: number } | undefined
}

const NO_WAYS: readonly Way[] = []

const waysByArchitecture = new Map<ArchitectureToken, readonly (readonly Way[])[]>()

/** The ways of making each call of the catalogue on an architecture, the direct one first. */
function waysOn(architecture: Architecture): readonly (readonly Way[])[] {
  const { token } = architecture
  let ways = waysByArchitecture.get(token)
  if (!ways) {
    ways = catalogue.syscalls.map(({ name }) => waysOf(name, architecture))
    waysByArchitecture.set(token, ways)
  }
  return ways
}

function waysOf(name: string, architecture: Architecture): readonly Way[] {
  const { token } = architecture
  const behind = multiplexedOn(name, architecture)
  const numbers = [catalogue.numberOf(name, token), behind && catalogue.numberOf(behind.via, token)]
  return numbers.flatMap((found, place) =>
    found?.kind === 'direct' ? { number: found.number, behind: place === 0 ? undefined : behind } : [],
  )
}

/** What the ways of making calls on one architecture meet. */
function wayJudge(
  model: FilterModel,
  architecture: Architecture,
  program: CheckedProgram | undefined,
): (way: Way) => WayVerdict {
  const placeAt = placesOn(model, architecture.token)
  const verdictAt = ({ number, behind }: Way): WayVerdict => {
    const place = placeAt(number)
    if (place.kind !== 'section') return constant(returnsAt(place, model), place.kind)
    const { entry, isReached } = place
    if (!isReached) {
      const decidedBy = entry ? 'defect' : 'default'
      return { ...constant(model.rules.defaultReturns, decidedBy), defects: ['number-not-loaded'] }
    }
    const run = program?.staleRun(architecture.token, number)
    return entryVerdict(model, entry, architecture, behind?.call, run)
  }
  return way => (way.behind ? { ...verdictAt(way), via: way.behind.via } : verdictAt(way))
}

const constants = new Map<string, WayVerdict>()

/** Most calls meet one of few verdicts, so equal ones are one. */
function constant(returns: number, decidedBy: WayVerdict['decidedBy']): WayVerdict {
  const key = returns + decidedBy
  let verdict = constants.get(key)
  if (!verdict) {
    const outcome = outcomeOfReturn(returns)
    const kind = verdictKindOf(outcome.action)
    verdict = { state: plainState(outcome), kind, outcome, cases: [], caseCount: 0, decidedBy, defects: [] }
    constants.set(key, verdict)
  }
  return verdict
}

function entryVerdict(
  model: FilterModel,
  entry: CallEntry | undefined,
  { bits }: Architecture,
  first?: number,
  run?: (words: Uint32Array) => number,
): WayVerdict {
  const { defaultReturns } = model.rules
  if (!entry) return constant(defaultReturns, 'default')
  if (!entry.conditions.node) return constant(entry.leaf?.returns ?? defaultReturns, 'rule')
  const found = casesOf({
    entry,
    bits,
    defaultReturns,
    ...(first === undefined ? {} : { first }),
    ...(run ? { run } : {}),
  })
  const { leaves, otherwise, otherwiseByRule, returns, isMisread, isStale } = found
  const defects: DefectId[] = []
  if (isMisread) defects.push('rules-merged-wrongly')
  if (isStale) defects.push('stale-accumulator')
  const outcome = outcomeOfReturn(otherwise)
  return {
    ...stateOf(outcome, [...returns].map(outcomeOfReturn)),
    outcome,
    cases: leaves.slice(0, MAX_LISTED_RULES).map(leaf => caseOf(leaf, bits, first)),
    caseCount: leaves.length,
    decidedBy: defects.length > 0 ? 'defect' : otherwiseByRule ? 'rule' : 'default',
    defects,
  }
}

function caseOf(
  { conditions, returns, rule }: Leaf,
  bits: 32 | 64,
  first: number | undefined,
): ConditionalCase {
  const cut = (value: bigint) => (bits === 64 ? value : value & 0xffffffffn)
  const facts: ConditionFact[] = []
  for (const fact of conditions) {
    const { index, operator } = fact
    const value = cut(fact.value)
    const always = operator === 'SCMP_CMP_MASKED_EQ' && value === 0n
    if (always || (first !== undefined && index === 0)) continue
    facts.push({ index, operator, value, valueTwo: cut(fact.valueTwo) })
  }
  return { conditions: facts, outcome: outcomeOfReturn(returns), rule }
}

function stateOf(outcome: Outcome, met: readonly Outcome[]): Pick<WayVerdict, 'state' | 'kind'> {
  const [first = outcome] = met
  const state = plainState(first)
  if (met.some(other => plainState(other) !== state)) return { state: 'conditional', kind: 'conditional' }
  const representative = plainState(outcome) === state ? outcome : first
  return { state, kind: verdictKindOf(representative.action) }
}
