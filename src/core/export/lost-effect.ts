import { compileProfile } from '../bpf'
import type { Program } from '../bpf/instruction'
import { Budget, LimitReached } from '../bpf/word-tests'
import { type ArchitectureToken, architectureByToken, architectureName, architectures } from '../catalogue'
import { CALL_BUDGET, QUESTION_BUDGET } from '../compare/call-budget'
import { auditArchitectures, type NumberedCall, numbersOf } from '../compare/call-numbers'
import { explore } from '../compare/explore'
import { mayRun, runs } from '../compare/permissiveness'
import { loadProfile, type OciSeccomp, outcomeOfReturn, type ProfileLoad, settleRules } from '../policy'
import { architecturesOf } from '../presets'
import type { Outcome, ProfileDocument, Target } from '../profile'
import { outcomeWord } from './action-words'
import type { ExportedFile, Loss } from './destination'
import type { DestinationId } from './destinations'
import { type FilterThere, filterOf, filterThere, profileThere } from './filter-there'
import { countedLoss } from './losses'
import { renderOciSeccomp } from './oci-json'

/** How a call differs there: more can run, less can, or it is refused, answered or logged in another way. */
type Effect = 'effect-looser' | 'effect-stricter' | 'effect-other'

/** Calls of an architecture that meet the same before and there, more than which are not named one by one. */
const MOST_NAMED = 60

/**
 * What is lost, by comparison: the filter that the profile makes on the target, beside the one that the destination makes
 * of its file, for every number that either can tell and all arguments at once. Each difference comes with a call that
 * shows it. Nothing where the profile makes no filter, or switches it off; errors say why.
 */
export function effectLosses(
  document: ProfileDocument,
  destination: DestinationId,
  file: ExportedFile,
  target: Target,
): Loss[] {
  const given = givenRules(loadProfile(document, target))
  if (isPlainlySame(given, destination, file, target)) return supervisorLoss(given)
  const load = compileProfile(document, target)
  if (load.kind !== 'filter') return []
  const before = filterOf(load)
  const logs = load.profile.defaultAction?.value === 'SCMP_ACT_LOG'
  const after = filterThere(destination, file, target, logs)
  if (!after) return countedLoss('not-loaded-there', 1)
  return [
    ...differencesOf(before, after, target),
    ...(after.listenerPath === '' ? [] : supervisorLoss(load.seccomp)),
  ]
}

/** A supervisor has to listen where the runtime connects to it. */
function supervisorLoss(seccomp: OciSeccomp | undefined): Loss[] {
  const path = seccomp?.listenerPath ?? ''
  return countedLoss('listener-needed', path === '' ? 0 : 1, [path])
}

/** Whether one runtime is given the same rules: then no filter has to be made to see that nothing is lost. */
function isPlainlySame(
  before: OciSeccomp | undefined,
  destination: DestinationId,
  file: ExportedFile,
  target: Target,
): boolean {
  const there = profileThere(destination, file, target)
  if (!there || there.reader.loader !== target.loader) return false
  const after = givenRules(settleRules(there.document, there.reader))
  return before !== undefined && after !== undefined && renderOciSeccomp(before) === renderOciSeccomp(after)
}

/** The rules that the runtime is given. */
function givenRules(load: ProfileLoad | ReturnType<typeof settleRules>): OciSeccomp | undefined {
  return 'seccomp' in load ? load.seccomp : undefined
}

/**
 * What differs between two filters, as losses.
 *
 * @param mostNamed of calls that differ alike, more than which are not named one by one
 */
export function differencesOf(
  before: FilterThere,
  after: FilterThere,
  target: Target,
  mostNamed = MOST_NAMED,
): Loss[] {
  const found = compared(before, after, target)
  const flags = before.flags.filter(flag => !after.flags.includes(flag))
  const isUnheard = before.listenerPath !== '' && after.listenerPath === ''
  return [
    ...found.losses(mostNamed),
    ...countedLoss('flags-left-out', flags.length, flags),
    ...countedLoss('listener-left-out', isUnheard ? 1 : 0, isUnheard ? [before.listenerPath] : []),
  ]
}

function compared(before: FilterThere, after: FilterThere, target: Target): Differences {
  const found = new Differences(target)
  if (isSameProgram(before.program, after.program)) return found
  const named = [...before.architectures, ...after.architectures]
  const audits = auditArchitectures(named)
  // An older ABI of the machine, whose programs it runs, before any other.
  const beside = architecturesOf(target.architecture).flatMap(token => architectureByToken(token) ?? [])
  const foreign = [...beside, ...architectures].find(({ auditArch }) => !audits.includes(auditArch))
  const whole = new Budget(QUESTION_BUDGET)
  for (const audit of [...audits, ...(foreign ? [foreign.auditArch] : [])]) {
    const isForeign = audit === foreign?.auditArch
    const numbers = isForeign ? numbersOf(audit).slice(0, 1) : numbersOf(audit)
    if (isForeign) found.foreign = foreign?.token
    for (const call of numbers) found.look(before, after, call, new Budget(CALL_BUDGET, whole))
  }
  return found
}

/** Most destinations load the very filter that the target does. */
function isSameProgram(a: Program, b: Program): boolean {
  return (
    a.length === b.length &&
    a.every(({ code, jt, jf, k }, place) => {
      const other = b[place]
      return other?.code === code && other.jt === jt && other.jf === jf && other.k === k
    })
  )
}

interface Group {
  readonly effect: Effect
  readonly architectures: Set<ArchitectureToken>
  /** In words. */
  readonly change: string
  readonly call: string
  readonly name: string | undefined
}

class Differences {
  private readonly groups = new Map<string, Group>()
  private readonly unresolved = new Set<string>()
  /** Stands for every architecture that neither filter names. */
  foreign: ArchitectureToken | undefined

  constructor(private readonly target: Target) {}

  look(before: FilterThere, after: FilterThere, call: NumberedCall, budget: Budget): void {
    try {
      for (const { region, returns } of explore([before.program, after.program], call, budget)) {
        const [was, is] = returns.map(outcomeOfReturn)
        if (was && is && returns[0] !== returns[1]) this.add(call, was, is, region.sample())
      }
    } catch (error) {
      if (!(error instanceof LimitReached)) throw error
      this.unresolved.add(call.name ?? String(call.number))
    }
  }

  private add(
    { architecture, name, number }: NumberedCall,
    before: Outcome,
    after: Outcome,
    args: readonly bigint[],
  ): void {
    const change = this.words(before, after)
    if (change === undefined) return
    const effect = effectOf(before, after)
    // One call shows a change; numbers without a name are alike, and so are all of an architecture that nothing names.
    const key = `${effect} ${architecture === this.foreign ? 'other' : name} ${change}`
    const known = this.groups.get(key)
    if (known) known.architectures.add(architecture)
    else {
      const call = `${name ?? number}(${argumentsText(args)})`
      this.groups.set(key, { effect, architectures: new Set([architecture]), change, call, name })
    }
  }

  /** Undefined where both are the same in words: the kernel has one action of two names. */
  private words(before: Outcome, after: Outcome): string | undefined {
    const [was, is] = [before, after].map(outcome => outcomeWord(outcome, this.target.architecture))
    return was === is ? undefined : `${was} → ${is}`
  }

  losses(mostNamed: number): Loss[] {
    const groups = [...this.groups.values()]
    const unresolved = [...this.unresolved]
    return [
      ...(['effect-looser', 'effect-stricter', 'effect-other'] as const).flatMap(effect => {
        const own = groups.filter(group => group.effect === effect)
        return countedLoss(effect, new Set(own.map(({ name }) => name)).size, this.details(own, mostNamed))
      }),
      ...countedLoss('effect-unknown', unresolved.length, unresolved),
    ]
  }

  private nameOf(token: ArchitectureToken): string {
    return token === this.foreign ? 'other' : architectureName(token)
  }

  /** A line for each call; where very many differ alike, a line for all of them, with the first as their witness. */
  private details(groups: readonly Group[], mostNamed: number): string[] {
    const alike = new Map<string, { where: string; change: string; calls: string[] }>()
    for (const { architectures: tokens, call, change } of groups) {
      const where = [...tokens].map(token => this.nameOf(token)).join(', ')
      const key = `${where} ${change}`
      const known = alike.get(key)
      if (known) known.calls.push(call)
      else alike.set(key, { where, change, calls: [call] })
    }
    return [...alike.values()].flatMap(({ where, change, calls }) => {
      const named = calls.length <= mostNamed ? calls : [`${calls[0]}, +${calls.length - 1}`]
      return named.map(words => `${where} ${words}: ${change}`)
    })
  }
}

function effectOf(before: Outcome, after: Outcome): Effect {
  const [was, is] = [before, after].map(outcome => (runs(outcome) ? 2 : mayRun(outcome) ? 1 : 0))
  if (was === is || was === undefined || is === undefined) return 'effect-other'
  return is > was ? 'effect-looser' : 'effect-stricter'
}

/** Up to the last argument that is not 0. */
export function argumentsText(args: readonly bigint[]): string {
  const last = args.findLastIndex(value => value !== 0n)
  return args
    .slice(0, last + 1)
    .map(value => (value < 4096n ? String(value) : `0x${value.toString(16)}`))
    .join(', ')
}
