import { type CompiledProfile, compileProfile, evaluateCompiled } from '../bpf'
import {
  type Architecture,
  type ArchitectureToken,
  architectureByToken,
  catalogue,
  type SyscallNumber,
} from '../catalogue'
import { isKnownName } from '../policy'
import { letsThrough, type ProfileDocument, type Target } from '../profile'
import { type Intent, type IntentCall, type IntentId, intentById, intents } from './intents'
import { sampleArguments } from './sample-calls'
import { waysIn } from './ways-in'
import { type WayRound, waysRound } from './ways-round'

/**
 * How far an intent holds: for all it concerns, for some, for nothing; `absent` where the host has nothing that it
 * concerns; `unknown` where the container does not start, so that there is no filter to ask.
 */
export type IntentState = 'holds' | 'partly' | 'open' | 'absent' | 'unknown'

/** A call that still gets through on an architecture of the filter, with at least some of the arguments meant. */
export interface OpenCall {
  readonly name: string
  readonly architecture: ArchitectureToken
  /** Why no rule can close it; absent where one can. */
  readonly beyond?: Beyond
}

/**
 * `behind`: it is made by way of `socketcall` or `ipc`, whose arguments lie behind a pointer and cannot be told apart.
 * `unknown`: libseccomp does not know the name, so that only the default speaks of it.
 */
export type Beyond =
  | { readonly kind: 'behind'; readonly call: string }
  | { readonly kind: 'unknown'; readonly libseccomp: string }

export interface IntentReading {
  readonly id: IntentId
  readonly state: IntentState
  readonly open: readonly OpenCall[]
  /** Other calls that get through and do the same unseen. */
  readonly waysRound: readonly WayRound[]
  /** Architectures of the filter that are to go. */
  readonly architectures: readonly ArchitectureToken[]
}

/**
 * How far each intent holds, judged by the very instructions that the target's runtime loads, on every architecture of
 * the filter. Never throws, whatever the text.
 */
export function readIntents(document: ProfileDocument, target: Target): readonly IntentReading[] {
  return intents.map(intent => read(document, intent, target))
}

export function readIntent(document: ProfileDocument, id: IntentId, target: Target): IntentReading {
  return read(document, intentById(id), target)
}

function read(document: ProfileDocument, intent: Intent, target: Target): IntentReading {
  const load = compileProfile(document, target)
  switch (load.kind) {
    case 'filter':
      return readOne(intent, target, load)
    case 'off':
      return without(intent, concerns(intent, target) ? 'open' : 'absent')
    default:
      return without(intent, 'unknown')
  }
}

function without({ id }: Intent, state: IntentState): IntentReading {
  return { id, state, open: [], waysRound: [], architectures: [] }
}

/** Whether there is anything on the host that the intent speaks of. */
function concerns({ calls, architectures }: Intent, { architecture }: Target): boolean {
  if (architectures(architecture).length > 0) return true
  return calls.some(({ name }) => catalogue.numberOf(name, architecture) !== undefined)
}

function readOne(intent: Intent, target: Target, filter: CompiledProfile): IntentReading {
  const { architectures: judged } = filter.model.rules
  const { id } = intent
  const unwanted = intent.architectures(target.architecture)
  const architectures = unwanted.filter(token => judged.includes(token))
  const open: OpenCall[] = []
  let asked = unwanted.length
  for (const token of judged) {
    const architecture = architectureByToken(token)
    if (!architecture) continue
    for (const call of intent.calls) {
      for (const way of waysIn(call.name, architecture)) {
        asked++
        if (!getsThrough(filter, architecture, call, way)) continue
        open.push({
          name: call.name,
          architecture: token,
          ...beyondRules(call.name, way, filter),
        })
      }
    }
  }
  if (asked === 0) return without(intent, 'absent')
  const unmet = open.length + architectures.length
  const ways = openWaysRound(intent, target, filter)
  const state = unmet === asked ? 'open' : unmet + ways.length === 0 ? 'holds' : 'partly'
  return { id, state, open, waysRound: ways, architectures }
}

function openWaysRound(intent: Intent, { kernel }: Target, filter: CompiledProfile): readonly WayRound[] {
  return intent.waysRound.flatMap(call => {
    const { closedBy, isOn } = waysRound[call]
    const isOpen = filter.model.rules.architectures.some(token => {
      const architecture = architectureByToken(token)
      const ways = architecture ? waysIn(call, architecture) : []
      return architecture && ways.some(way => getsThrough(filter, architecture, { name: call }, way))
    })
    return isOn(kernel) && isOpen ? [{ call, closedBy }] : []
  })
}

function beyondRules(name: string, way: SyscallNumber, { model }: CompiledProfile): { beyond?: Beyond } {
  if (way.kind === 'multiplexed') return { beyond: { kind: 'behind', call: way.via } }
  const { libseccomp } = model.versions
  return isKnownName(name, libseccomp) ? {} : { beyond: { kind: 'unknown', libseccomp } }
}

/** Some call of this kind may run, or nobody can tell. Behind a multiplexer no argument can be seen. */
function getsThrough(
  { compilation, model }: CompiledProfile,
  architecture: Architecture,
  { name, guard }: IntentCall,
  way: SyscallNumber,
): boolean {
  const { token } = architecture
  const own = way.kind === 'direct'
  const number = own ? way.number : numberOfMultiplexer(way.via, token)
  if (number === undefined) return false
  const { entries } = model.rules
  const isAskedFor = (other: string) =>
    other === name || (!own && (other === way.via || catalogue.multiplexedCall(other)?.via === way.via))
  const samples = sampleArguments(
    entries.filter(entry => isAskedFor(entry.name)).flatMap(entry => entry.conditions),
    own ? guard?.(token) : undefined,
    own ? new Map() : new Map([[0, BigInt(way.call)]]),
  )
  if (!samples) return true
  return samples.some(args => letsThrough(evaluateCompiled(compilation, { arch: token, nr: number, args })))
}

function numberOfMultiplexer(via: string, token: ArchitectureToken): number | undefined {
  const found = catalogue.numberOf(via, token)
  return found?.kind === 'direct' ? found.number : undefined
}
