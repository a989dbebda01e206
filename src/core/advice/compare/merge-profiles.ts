import { Budget, orPastLimit } from '../../engine/bpf/word-tests'
import type { ArchitectureToken, Multiplexer } from '../../engine/catalogue'
import {
  type OciSeccomp,
  outcomeOfReturn,
  returnValue,
  type StartFailure,
  unimplementedReturn,
} from '../../engine/policy'
import {
  type Command,
  type CommandPlan,
  type Outcome,
  type ProfileDocument,
  parseProfile,
  planCommand,
  type RuleReplacement,
  type Target,
} from '../../engine/profile'
import { applyEdits } from '../../engine/text'
import { CALL_BUDGET, QUESTION_BUDGET } from './call-budget'
import type { NumberedCall } from './call-numbers'
import { type CallPlace, callPlaces, multiplexerNames } from './call-places'
import { settingsOf } from './compare-profiles'
import type { SettingDifference } from './comparison'
import { explore } from './explore'
import { expressCall } from './express-call'
import { type FilterSide, filterSide, sideOfRules } from './filter-side'
import { acceptedReturns, type MergeKind, type Returned } from './merge-rule'
import { type MergeLoss, provenLosses } from './prove-merge'
import { replacementFor } from './replacement'
import { acceptedEverywhere } from './rule-candidates'

export type ReplaceRules = Extract<Command, { kind: 'replace-rules' }>

export type Merge =
  | {
      readonly ok: true
      /** The first profile's text with the edits that make it the merged one. */
      readonly text: string
      /** What makes it so, to be planned on the first profile; undefined where it is the merged one already. */
      readonly command: ReplaceRules | undefined
      /** Where the merged profile does not do what the merge asks for; empty where the engine finds no such call. */
      readonly losses: readonly MergeLoss[]
      /** Calls with more conditions than could be looked at: the first profile's rules for them stay. */
      readonly unresolved: readonly string[]
      /** Settings in which the two differ; the first profile's stay. */
      readonly kept: readonly SettingDifference[]
    }
  | {
      readonly ok: false
      readonly id: 'side-fails'
      readonly side: 'first' | 'second'
      readonly failure: StartFailure
    }
  /** One of them switches seccomp off: there are no rules to merge. */
  | { readonly ok: false; readonly id: 'no-filter'; readonly side: 'first' | 'second' }
  | { readonly ok: false; readonly id: 'refused'; readonly refusal: Extract<CommandPlan, { ok: false }> }
  | { readonly ok: false; readonly id: 'result-fails'; readonly failure: StartFailure }

/**
 * Merges a second profile into a first one, for a target.
 *
 * What each call is to meet follows from what the two compiled filters return, for every argument; rules that do it are
 * looked for, tried by compiling them, and put into the first profile's text, which keeps all else. The merged text is
 * then compiled and held against both filters, with all arguments open, and whatever differs from the definition is a
 * loss. Where rules cannot say what is wanted, the call gets stricter ones. An architecture that only one profile judges
 * stays in a union, but rules hold for all architectures alike, so that calls there can be looser than in that profile.
 */
export function mergeProfiles(
  kind: MergeKind,
  first: ProfileDocument,
  second: ProfileDocument,
  target: Target,
): Merge {
  const a = filterSide({ document: first, target })
  if (!a.ok) return { ok: false, id: 'side-fails', side: 'first', failure: a.failure }
  const b = secondSide(kind, second, target, a.side)
  if (!b.ok) return { ok: false, id: 'side-fails', side: 'second', failure: b.failure }
  if (a.side.isOff || b.side.isOff)
    return { ok: false, id: 'no-filter', side: a.side.isOff ? 'first' : 'second' }

  const merging = new Merging(kind, a.side, b.side)
  const command = merging.command()
  const plan = command && planCommand(first, command, target)
  if (plan?.ok === false && plan.id !== 'nothing-to-do') return { ok: false, id: 'refused', refusal: plan }
  const edits = plan?.ok ? plan.edits : []
  const text = applyEdits(first.text, edits)
  const result = filterSide({ document: parseProfile(text), target })
  if (!result.ok) return { ok: false, id: 'result-fails', failure: result.failure }
  const accepts = (call: NumberedCall) => merging.acceptsFor(call.name)
  const proof = provenLosses(a.side, b.side, result.side, accepts)
  return {
    ok: true,
    text,
    command: plan?.ok ? command : undefined,
    losses: proof.losses,
    unresolved: [...new Set([...merging.unresolved, ...proof.unresolved])],
    kept: settingsOf(a.side, b.side),
  }
}

/** An overlay brings rules, not architectures, so that its rules are read as they will work in the first profile. */
function secondSide(kind: MergeKind, document: ProfileDocument, target: Target, first: FilterSide) {
  const result = filterSide({ document, target })
  if (kind !== 'overlay' || !result.ok || !result.side.seccomp) return result
  const { architectures } = first.seccomp ?? result.side.seccomp
  return sideOfRules({ ...result.side.seccomp, architectures }, target)
}

class Merging {
  readonly unresolved: string[] = []
  private readonly whole = new Budget(QUESTION_BUDGET)
  private readonly named: ReadonlySet<string>
  private readonly ownNames: ReadonlySet<string>
  private readonly architectures: readonly ArchitectureToken[]
  private readonly defaultReturns: number
  private readonly changesDefault: boolean

  constructor(
    private readonly kind: MergeKind,
    private readonly first: FilterSide,
    private readonly second: FilterSide,
  ) {
    this.named = namesOf(second.seccomp)
    this.ownNames = namesOf(first.seccomp)
    this.architectures = mergedArchitectures(kind, first, second)
    const own = returnValue(first.defaultOutcome)
    this.defaultReturns = acceptedReturns(kind, own, returnValue(second.defaultOutcome), false)[0] ?? own
    this.changesDefault = this.defaultReturns !== own
  }

  acceptsFor(name: string | undefined) {
    const isNamed = name !== undefined && this.named.has(name)
    return ([a = 0, b = 0]: readonly number[]) =>
      acceptedReturns(
        this.kind,
        said(this.first, this.ownNames, name, a),
        said(this.second, this.named, name, b),
        isNamed,
      )
  }

  command(): ReplaceRules | undefined {
    const places = this.places()
    const multiplexers = multiplexerNames.filter(name => this.isPlain(name, places.get(name)))
    const calls = [...places].flatMap(([name, found]) => this.replacement(name, found, multiplexers) ?? [])
    const { first, architectures } = this
    // A merge adds to the first profile's architectures or takes from them, never both.
    const isSame = architectures.length === first.architectures.length
    if (calls.length === 0 && isSame && !this.changesDefault) return undefined
    return {
      kind: 'replace-rules',
      calls,
      ...(this.changesDefault ? { defaultOutcome: this.defaultOutcome() } : {}),
      ...(isSame ? {} : { architectures }),
    }
  }

  /**
   * Each call where both profiles judge it. A call that exists only on architectures that one of them judges is looked at
   * there; other calls have to be right on the shared ones, since rules hold for all.
   */
  private places(): ReadonlyMap<string, readonly CallPlace[]> {
    const isShared = (token: ArchitectureToken) =>
      this.first.architectures.includes(token) && this.second.architectures.includes(token)
    return new Map([...callPlaces(this.architectures), ...callPlaces(this.architectures.filter(isShared))])
  }

  /** Whether a call gets one rule without conditions. */
  private isPlain(name: string, places: readonly CallPlace[] = []): boolean {
    const { first, second, defaultReturns } = this
    const goal = { first, second, places, accepts: this.acceptsFor(name) }
    const [value = defaultReturns] = orPastLimit(
      () => acceptedEverywhere(goal, new Budget(CALL_BUDGET, this.whole)),
      () => [],
    )
    return value !== defaultReturns
  }

  private defaultOutcome(): Outcome {
    return outcomeOfReturn(this.defaultReturns)
  }

  private replacement(
    name: string,
    places: readonly CallPlace[],
    multiplexers: readonly Multiplexer[],
  ): RuleReplacement | undefined {
    const { first, second, defaultReturns } = this
    const accepts = this.acceptsFor(name)
    // Where the default changes, a rule that runtimes skipped for saying the same begins to count.
    const mustBeSaid = this.changesDefault && this.ownNames.has(name)
    const budget = new Budget(CALL_BUDGET, this.whole)
    const isMet = orPastLimit(
      () =>
        places.every(place =>
          explore([first.program, second.program], place, budget, place.within).every(({ returns }) =>
            accepts(returns).includes(this.changesDefault ? defaultReturns : (returns[0] ?? 0)),
          ),
        ),
      () => undefined,
    )
    if (isMet && !mustBeSaid) return undefined
    const goal = { name, first, second, places, accepts, defaultReturns, multiplexers }
    const rules = isMet === undefined ? [] : expressCall(goal, this.whole).rules
    // What was found by then is no more than a guess.
    if (isMet === undefined || this.whole.isSpent) {
      this.unresolved.push(name)
      return undefined
    }
    return replacementFor(name, rules)
  }
}

/**
 * What a profile says where its filter returns a value. ENOSYS for a call that no rule names is runc's own answer to
 * numbers above the largest that one names; the profile's is its default, and either will do in a merged one.
 */
function said(
  { defaultOutcome, model, target }: FilterSide,
  names: ReadonlySet<string>,
  name: string | undefined,
  returned: number,
): Returned {
  const mayBeRuntime =
    model?.rules.stub !== undefined && returned === unimplementedReturn(target.architecture)
  if (!mayBeRuntime || (name !== undefined && names.has(name))) return returned
  return [returnValue(defaultOutcome), returned]
}

/** Every name that a rule has for the target, also of rules that say what the default says. */
function namesOf(seccomp: OciSeccomp | undefined): ReadonlySet<string> {
  return new Set(seccomp?.syscalls.flatMap(({ names }) => names))
}

function mergedArchitectures(
  kind: MergeKind,
  { architectures: first }: FilterSide,
  { architectures: second }: FilterSide,
): readonly ArchitectureToken[] {
  switch (kind) {
    case 'union':
      return [...new Set([...first, ...second])]
    case 'intersection':
      return first.filter(token => second.includes(token))
    case 'overlay':
      return first
  }
}
