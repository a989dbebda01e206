import { Budget, orPastLimit } from '../../engine/bpf/word-tests'
import { type ArchitectureToken, architectures } from '../../engine/catalogue'
import { outcomeOfReturn } from '../../engine/policy'
import { mayChangeAny, type NotReadPart, notReadIn } from '../../engine/profile/not-read'
import { CALL_BUDGET, QUESTION_BUDGET } from './call-budget'
import { conditionsOf } from './call-conditions'
import { auditArchitectures, type NumberedCall, numbersOf } from './call-numbers'
import type { ArchitectureDifference, Comparison, Overall, SettingDifference } from './comparison'
import { explore, type JointRegion } from './explore'
import { type ComparisonSide, type FilterSide, filterSide } from './filter-side'
import { CallGathering } from './gather-call'
import { directionOf, mayRun } from './permissiveness'

/**
 * What differs in effect between two profiles, or between one profile and itself on another target.
 *
 * Both are compiled to the programs that their runtimes load, and for every architecture that either of them names, and
 * one that neither does, each number that the programs can tell apart is looked at with all arguments at once
 * (`explore`). So "equal" means that no call whatever can tell the two apart, defects of libseccomp included.
 */
export function compareProfiles(before: ComparisonSide, after: ComparisonSide): Comparison {
  const first = filterSide(before)
  if (!first.ok) return { ok: false, side: 'before', failure: first.failure }
  const second = filterSide(after)
  if (!second.ok) return { ok: false, side: 'after', failure: second.failure }
  const comparison = compareFilters(first.side, second.side)
  const lacking = { before: notReadIn(before.document), after: notReadIn(after.document) }
  const isKnown = decisive(lacking.before) === decisive(lacking.after)
  return { ...comparison, lacking, overall: isKnown ? comparison.overall : 'undecided' }
}

/** The parts that can change a verdict, as one text: what both profiles lack alike, both files do alike. */
function decisive(parts: readonly NotReadPart[]): string {
  const all = parts.filter(part => mayChangeAny(part, true) || mayChangeAny(part, false))
  return JSON.stringify(all.map(({ id, of }) => [id, [...of].sort()]).sort())
}

/** `compareProfiles` on sides that are compiled. */
export function compareFilters(before: FilterSide, after: FilterSide): Comparison & { readonly ok: true } {
  const comparing = new Comparing(before, after)
  for (const auditArch of auditArchitectures(comparing.tokens)) {
    for (const call of numbersOf(auditArch)) comparing.look(call)
  }
  return comparing.result()
}

interface OneSided {
  calls: number
  looser: boolean
  stricter: boolean
  first: NumberedCall & { readonly region: JointRegion }
}

class Comparing {
  /** The architectures that a filter names, and one that none does. */
  readonly tokens: readonly ArchitectureToken[]
  private readonly foreign: ArchitectureToken | undefined
  private readonly calls = new Map<string | undefined, CallGathering>()
  private readonly oneSided = new Map<ArchitectureToken, OneSided>()
  private readonly unresolved = new Set<string>()
  private readonly whole = new Budget(QUESTION_BUDGET)
  private looser = false
  private stricter = false
  private other = false

  constructor(
    private readonly before: FilterSide,
    private readonly after: FilterSide,
  ) {
    const named = [before, after].flatMap(side => (side.isOff ? [] : side.architectures))
    const audits = auditArchitectures(named)
    this.foreign = architectures.find(({ auditArch }) => !audits.includes(auditArch))?.token
    this.tokens = [...new Set([...named, ...(this.foreign ? [this.foreign] : [])])]
  }

  look(call: NumberedCall): void {
    orPastLimit(
      () => {
        const budget = new Budget(CALL_BUDGET, this.whole)
        const regions = explore([this.before.program, this.after.program], call, budget)
        const judges = [this.before, this.after].map(side => this.isJudged(side, call.architecture))
        if (judges[0] === judges[1]) this.gather(call, regions, budget)
        else this.noteOneSided(call, regions)
      },
      () => void this.unresolved.add(call.name ?? String(call.number)),
    )
  }

  private isJudged(side: FilterSide, token: ArchitectureToken): boolean {
    return token === this.foreign ? side.isOff : side.architectures.includes(token)
  }

  private gather(call: NumberedCall, regions: readonly JointRegion[], budget: Budget): void {
    const { name, architecture } = call
    let gathering = this.calls.get(name)
    const differs = regions.some(({ returns: [a, b] }) => a !== b)
    if (!gathering) {
      gathering = new CallGathering(name, this.before, this.after)
      this.calls.set(name, gathering)
    }
    const conditions =
      differs && regions.length > 1 && name !== undefined
        ? [...conditionsOf(this.before, name, architecture), ...conditionsOf(this.after, name, architecture)]
        : []
    gathering.add(call, regions, conditions, budget)
    this.note(regions)
  }

  private noteOneSided(call: NumberedCall, regions: readonly JointRegion[]): void {
    const { looser, stricter } = this.note(regions)
    const region = regions.find(({ returns: [a, b] }) => a !== b)
    if (!region) return
    const judging = this.isJudged(this.before, call.architecture) ? 0 : 1
    const canRun = regions.some(({ returns }) => mayRun(outcomeOfReturn(returns[judging] ?? 0)))
    const running = call.name !== undefined && canRun ? 1 : 0
    const found = this.oneSided.get(call.architecture)
    if (!found) {
      this.oneSided.set(call.architecture, { calls: running, looser, stricter, first: { ...call, region } })
      return
    }
    found.calls += running
    found.looser ||= looser
    found.stricter ||= stricter
  }

  private note(regions: readonly JointRegion[]): { readonly looser: boolean; readonly stricter: boolean } {
    let looser = false
    let stricter = false
    for (const { returns } of regions) {
      const [before = 0, after = 0] = returns
      const direction = directionOf(outcomeOfReturn(before), outcomeOfReturn(after))
      looser ||= direction === 'looser'
      stricter ||= direction === 'stricter'
      this.other ||= direction === 'other'
    }
    this.looser ||= looser
    this.stricter ||= stricter
    return { looser, stricter }
  }

  result(): Comparison & { readonly ok: true } {
    const { before, after } = this
    const calls = [...this.calls.values()].flatMap(gathering => gathering.difference() ?? [])
    return {
      ok: true,
      overall: this.overall(),
      calls: calls.sort((a, b) => compareNames(a.name, b.name)),
      architectures: this.architectures(),
      settings: settingsOf(before, after),
      defaults: { before: before.defaultOutcome, after: after.defaultOutcome },
      off: { before: before.isOff, after: after.isOff },
      unresolved: [...this.unresolved],
      lacking: { before: [], after: [] },
    }
  }

  private overall(): Overall {
    const { looser, stricter, other } = this
    if (looser && stricter) return 'neither'
    if (this.unresolved.size > 0) return 'undecided'
    if (looser || stricter) return looser ? 'looser' : 'stricter'
    return other ? 'neither' : 'equal'
  }

  private architectures(): ArchitectureDifference[] {
    return [...this.oneSided].map(([token, { calls, looser, stricter, first }]) => ({
      architecture: token === this.foreign ? 'other' : token,
      judgedBy: this.isJudged(this.before, token) ? 'before' : 'after',
      calls,
      looser,
      stricter,
      witness: { arch: token, nr: first.number, args: first.region.region.sample() },
    }))
  }
}

/** Each name is there once; numbers that no call has stand last. */
function compareNames(a = '\uffff', b = '\uffff'): number {
  return a < b ? -1 : 1
}

/** What two profiles set otherwise that is not about calls. */
export function settingsOf(before: FilterSide, after: FilterSide): SettingDifference[] {
  const words = (text: string | undefined) => (text ? [text] : [])
  const read = ({ seccomp }: FilterSide) => ({
    flags: [...new Set(seccomp?.flags)].sort(),
    'listener-path': words(seccomp?.listenerPath),
    'listener-metadata': words(seccomp?.listenerMetadata),
  })
  const [a, b] = [read(before), read(after)]
  return (['flags', 'listener-path', 'listener-metadata'] as const).flatMap(setting =>
    a[setting].join() === b[setting].join() ? [] : [{ setting, before: a[setting], after: b[setting] }],
  )
}
