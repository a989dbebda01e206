import { CALL_BUDGET, QUESTION_BUDGET } from '../../advice/compare/call-budget'
import { auditArchitectures, type NumberedCall, numbersOf } from '../../advice/compare/call-numbers'
import { explore } from '../../advice/compare/explore'
import { mayRun, runs } from '../../advice/compare/permissiveness'
import { architecturesOf } from '../../advice/presets'
import type { Program } from '../../engine/bpf/instruction'
import { Budget, LimitReached } from '../../engine/bpf/word-tests'
import {
  type ArchitectureToken,
  architectureByToken,
  architectureName,
  architectures,
} from '../../engine/catalogue'
import { outcomeOfReturn } from '../../engine/policy'
import type { Outcome, Target } from '../../engine/profile'
import { outcomeWord } from './action-words'
import type { Loss } from './destination'
import { countedLoss } from './losses'
import type { FilterThere } from './made-filter'

/** How a call differs there: more can run, less can, or it is refused, answered or logged in another way. */
type Effect = 'looser' | 'stricter' | 'other'

/** Calls of an architecture that meet the same before and there, more than which are not named one by one. */
export const MOST_NAMED = 60

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
    ...found.losses(mostNamed, {}),
    ...countedLoss('flags-left-out', flags.length, flags),
    ...countedLoss('listener-left-out', isUnheard ? 1 : 0, isUnheard ? [before.listenerPath] : []),
  ]
}

/** Every difference between two filters, for every number that either can tell and all arguments at once. */
export function compared(before: FilterThere, after: FilterThere, target: Target): Differences {
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
export function isSameProgram(a: Program, b: Program): boolean {
  return (
    a.length === b.length &&
    a.every(({ code, jt, jf, k }, place) => {
      const other = b[place]
      return other?.code === code && other.jt === jt && other.jf === jf && other.k === k
    })
  )
}

/**
 * Whose calls they are: the target's own, those by the numbers of x32, which few kernels run, those of another
 * architecture that one of the filters names, or of all others.
 */
type Abi = 'own' | 'x32' | 'named' | 'foreign'

interface Group {
  readonly abi: Abi
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
    const abi = this.abiOf(architecture)
    // One call shows a change; numbers without a name are alike, and so are all of an architecture that nothing names.
    const key = `${abi} ${effect} ${abi === 'foreign' ? '' : name} ${change}`
    const known = this.groups.get(key)
    if (known) known.architectures.add(architecture)
    else {
      const call = `${name ?? number}(${argumentsText(args)})`
      this.groups.set(key, { abi, effect, architectures: new Set([architecture]), change, call, name })
    }
  }

  /** Undefined where both are the same in words: the kernel has one action of two names. */
  private words(before: Outcome, after: Outcome): string | undefined {
    const [was, is] = [before, after].map(outcome => outcomeWord(outcome, this.target.architecture))
    return was === is ? undefined : `${was} → ${is}`
  }

  /** The target's own calls are counted by themselves: what others meet that nothing makes there must not drown them. */
  losses(mostNamed: number, under: { readonly under?: Target['loader'] }): Loss[] {
    const groups = [...this.groups.values()]
    const unresolved = [...this.unresolved]
    const effects = ['looser', 'stricter', 'other'] as const
    const told = (found: readonly Group[]) => [countOf(found), this.details(found, mostNamed)] as const
    const byX32 = groups.filter(({ abi }) => abi === 'x32')
    const x32 = byX32.some(({ effect }) => effect === 'looser') ? 'x32-looser' : 'x32-other'
    return [
      ...effects.flatMap(effect => {
        const own = groups.filter(group => group.abi === 'own' && group.effect === effect)
        return countedLoss(`effect-${effect}`, ...told(own), under)
      }),
      ...(['named', 'foreign'] as const).flatMap(abi =>
        effects.flatMap(effect => {
          const own = groups.filter(group => group.abi === abi && group.effect === effect)
          const tokens = new Set(own.flatMap(({ architectures: some }) => [...some]))
          const of = abi === 'foreign' ? [] : [...tokens].map(architectureName)
          return countedLoss(`abi-${effect}`, ...told(own), { of, ...under })
        }),
      ),
      ...countedLoss(x32, ...told(byX32), under),
      ...countedLoss('effect-unknown', unresolved.length, unresolved, under),
    ]
  }

  private abiOf(token: ArchitectureToken): Abi {
    if (token === this.target.architecture) return 'own'
    if (token === 'SCMP_ARCH_X32') return 'x32'
    return token === this.foreign ? 'foreign' : 'named'
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

function countOf(groups: readonly Group[]): number {
  return new Set(groups.map(({ name }) => name)).size
}

function effectOf(before: Outcome, after: Outcome): Effect {
  const [was, is] = [before, after].map(outcome => (runs(outcome) ? 2 : mayRun(outcome) ? 1 : 0))
  if (was === is || was === undefined || is === undefined) return 'other'
  return is > was ? 'looser' : 'stricter'
}

/** Up to the last argument that is not 0. */
export function argumentsText(args: readonly bigint[]): string {
  const last = args.findLastIndex(value => value !== 0n)
  return args
    .slice(0, last + 1)
    .map(value => (value < 4096n ? String(value) : `0x${value.toString(16)}`))
    .join(', ')
}
