import { CALL_BUDGET, QUESTION_BUDGET } from '../../advice/compare/call-budget'
import { auditArchitectures, type NumberedCall, numbersOf } from '../../advice/compare/call-numbers'
import { explore } from '../../advice/compare/explore'
import { mayRun, runs } from '../../advice/compare/permissiveness'
import { architecturesOf } from '../../advice/presets'
import { compileProfile } from '../../engine/bpf'
import type { Program } from '../../engine/bpf/instruction'
import { Budget, LimitReached } from '../../engine/bpf/word-tests'
import {
  type ArchitectureToken,
  architectureByToken,
  architectureName,
  architectures,
} from '../../engine/catalogue'
import {
  loadProfile,
  type OciSeccomp,
  outcomeOfReturn,
  type ProfileLoad,
  settleRules,
} from '../../engine/policy'
import type { Outcome, ProfileDocument, Target } from '../../engine/profile'
import { outcomeWord } from './action-words'
import type { ExportedFile, Loss } from './destination'
import { type DestinationId, destinationOf } from './destinations'
import { filterThere, profileThere } from './filter-there'
import { countedLoss } from './losses'
import { type FilterThere, filterOf } from './made-filter'
import { renderOciSeccomp } from './oci-json'
import { readerAt } from './resolved-profile'
import { hostStartLosses } from './start-losses'

/** How a call differs there: more can run, less can, or it is refused, answered or logged in another way. */
type Effect = 'looser' | 'stricter' | 'other'

/** Calls of an architecture that meet the same before and there, more than which are not named one by one. */
const MOST_NAMED = 60

/**
 * What is lost, by comparison: the filter that the profile makes on the target, beside the one that the destination makes
 * of its file in its own world, for every number that either can tell and all arguments at once. Each difference comes
 * with a call that shows it. Nothing where the profile makes no filter, or switches it off; errors say why.
 */
export function effectLosses(
  document: ProfileDocument,
  destination: DestinationId,
  file: ExportedFile,
  target: Target,
): Loss[] {
  const { eitherLoader, startsContainers } = destinationOf(destination)
  const { loader } = target
  const other = eitherLoader ? ({ runc: 'crun', crun: 'runc' } as const)[loader] : undefined
  const own = lossesThere(document, destination, file, { target, there: target })
  const under =
    other && lossesThere(document, destination, file, { target, there: { ...target, loader: other } })
  return [
    ...own,
    ...(under ?? []),
    ...(own.length > 0 ? capabilityLosses(document, destination, target) : []),
    ...(startsContainers ? flagLosses(document, destination, target) : []),
  ]
}

/** The document's own target, and the one for which the destination reads the file. */
interface Worlds {
  readonly target: Target
  readonly there: Target
}

function lossesThere(
  document: ProfileDocument,
  destination: DestinationId,
  file: ExportedFile,
  { target, there }: Worlds,
): Loss[] {
  const isOwn = there === target
  const under = isOwn ? {} : { under: there.loader }
  const given = givenRules(loadProfile(document, target))
  if (isPlainlySame(given, destination, file, { target, there }))
    return isOwn ? supervisorLoss(given, destination, target) : []
  const load = compileProfile(document, target)
  if (load.kind !== 'filter') return []
  const before = filterOf(load)
  const logs = load.profile.defaultAction?.value === 'SCMP_ACT_LOG'
  const after = filterThere(destination, file, there, logs)
  if (!after) return countedLoss('not-loaded-there', 1, [], under)
  if (!isOwn) return compared(before, after, target).losses(MOST_NAMED, under)
  return [
    ...differencesOf(before, after, target),
    ...(after.listenerPath === '' ? [] : supervisorLoss(load.seccomp, destination, target)),
    ...hostStartLosses(destination, after, target),
  ]
}

/** Capabilities that rules ask for, and that a container has on one of the two sides alone. */
function capabilityLosses(document: ProfileDocument, destination: DestinationId, target: Target): Loss[] {
  const reader = readerAt(destination, target)
  const filters = (document.profile?.rules ?? []).flatMap(({ includes, excludes }) => [includes, excludes])
  const named = new Set(filters.flatMap(filter => filter?.capabilities.map(({ value }) => value) ?? []))
  const differing = [...named].filter(
    name => target.capabilities.includes(name) !== reader.capabilities.includes(name),
  )
  return countedLoss('capabilities-differ', differing.length, differing)
}

/** Flags are told wherever runc reads the file, since which of its releases a machine has is seldom known. */
function flagLosses(document: ProfileDocument, destination: DestinationId, target: Target): Loss[] {
  const { loader, versions } = readerAt(destination, target)
  const { flags = [] } = givenRules(loadProfile(document, target)) ?? {}
  const isByRunc = loader === 'runc' || destinationOf(destination).eitherLoader
  // Where the target's own runc refuses them, an error says so.
  const isTold = isByRunc && !(loader === 'runc' && versions.runc === '1.1')
  return countedLoss('flags-need-runc', isTold ? flags.length : 0, flags)
}

/**
 * A supervisor has to listen where the runtime connects to it: crun does so whatever the rules, runc where one asks it
 * (e2e/runtimes/exports/oci-exports.spec.ts).
 */
function supervisorLoss(seccomp: OciSeccomp | undefined, destination: DestinationId, target: Target): Loss[] {
  const path = seccomp?.listenerPath ?? ''
  const actions = [seccomp?.defaultAction, ...(seccomp?.syscalls ?? []).map(({ action }) => action)]
  const isAsked = actions.includes('SCMP_ACT_NOTIFY')
  const mayBeCrun =
    readerAt(destination, target).loader === 'crun' || destinationOf(destination).eitherLoader === true
  const isNeeded = path !== '' && (isAsked || mayBeCrun)
  return countedLoss('listener-needed', isNeeded ? 1 : 0, [path], { isAsked })
}

/** Whether one runtime is given the same rules: then no filter has to be made to see that nothing is lost. */
function isPlainlySame(
  before: OciSeccomp | undefined,
  destination: DestinationId,
  file: ExportedFile,
  { target, there }: Worlds,
): boolean {
  const read = profileThere(destination, file, there)
  if (!read || read.reader.loader !== target.loader) return false
  const after = givenRules(settleRules(read.document, read.reader))
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
    ...found.losses(mostNamed, {}),
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
