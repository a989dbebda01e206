import { loadToTheEnd } from '../../engine/bpf'
import { Budget } from '../../engine/bpf/word-tests'
import { type ArchitectureToken, architectureByToken, catalogue } from '../../engine/catalogue'
import {
  type Attack,
  type AttackWay,
  attacks,
  NAMESPACE_STEP,
  type WayCall,
  type WayNeed,
} from '../../engine/catalogue/attack-ways'
import type { Call, LoadedProfile } from '../../engine/policy'
import type { KernelVersion, ProfileDocument, Target } from '../../engine/profile'
import { mayChange, mayChangeAny, type NotReadPart, notReadIn } from '../../engine/profile/not-read'
import { abisOf } from '../analysis'
import { QUESTION_BUDGET } from '../compare/call-budget'
import { isReached, kernelHas } from '../goals/goals'
import { passingCall } from '../goals/passing-call'
import { waysIn } from '../goals/ways-in'
import { type AttackState, attackStates } from './attack-state'
import { comparisonsOf, soughtArguments } from './sought-call'

/** How a call gets through where the usual one of its step does not. */
export type SideStep =
  /** Bits are set that the kernel does not read and the filter compares. */
  | { readonly kind: 'upper-half' }
  /** Its arguments lie behind a pointer. */
  | { readonly kind: 'multiplexer'; readonly via: string }
  /** By the numbers of another ABI that the filter has rules for. */
  | { readonly kind: 'other-abi' }
  /** Another call, or the same with another argument, does the same. */
  | { readonly kind: 'sibling' }
  /** An operation of io_uring, which no filter sees. */
  | { readonly kind: 'io_uring' }

/** A call that gets through. */
export interface PassingStep {
  readonly call: WayCall
  readonly architecture: ArchitectureToken
  /** As the filter sees it; registers that do not matter are 0. */
  readonly witness: Call
  /** Absent where it is the usual call. */
  readonly sideStep?: SideStep
}

export interface WayReading {
  readonly way: AttackWay
  readonly state: AttackState
  /** What gets through of each step that is not refused, in their order; what makes a user namespace comes last. */
  readonly passing: readonly PassingStep[]
  /** The usual call of each step that is refused. */
  readonly refused: readonly WayCall[]
  /** Capabilities that the container has not and that nothing gives it. */
  readonly lacking: readonly string[]
}

export interface AttackReading {
  readonly attack: Attack
  readonly state: AttackState
  /** The way that decides comes first. */
  readonly ways: readonly WayReading[]
}

/**
 * What a profile does to the vulnerabilities that are known by the calls and arguments that reach them: all, or those with
 * some numbers. Judged by the instructions that the target's runtime loads, on every ABI of the host. The release of the
 * kernel says only which calls there are: whether a flaw is mended in it, nobody can tell from its number. Never throws.
 */
export function readAttacks(
  document: ProfileDocument,
  target: Target,
  ids?: readonly string[],
): readonly AttackReading[] {
  const asked = attacks().filter(({ id, ways }) => ways.length > 0 && (ids?.includes(id) ?? true))
  const filter = loadToTheEnd(document, target)
  const parts = notReadIn(document)
  const readings = new Map<AttackWay, WayReading>()
  const reader = filter.kind === 'filter' ? new StepReader(filter, target) : undefined
  const read = (way: AttackWay): WayReading => {
    const known = readings.get(way)
    if (known) return known
    const reading = reader
      ? withDoubt(readWay(way, target, reader), parts)
      : without(way, filter.kind === 'off' ? 'not-stopped' : 'unknown')
    readings.set(way, reading)
    return reading
  }
  return asked.map(attack => {
    const ways = attack.ways
      .map(read)
      .sort((a, b) => attackStates.indexOf(a.state) - attackStates.indexOf(b.state))
    return { attack, state: ways[0]?.state ?? 'unknown', ways }
  })
}

function without(way: AttackWay, state: AttackState): WayReading {
  return { way, state, passing: [], refused: [], lacking: [] }
}

/**
 * What there is to show of a way that is open: the step that is only open in another form, else the one that would best be
 * closed.
 */
export function decidingStep({ way, passing }: WayReading): PassingStep | undefined {
  const closing = typeof way.closes === 'number' ? passing[way.closes] : passing[way.steps.length]
  return passing.find(({ sideStep }) => sideStep) ?? closing ?? passing[0]
}

/** What a way does is not known where a part of the imported file decides that the profile lacks. */
function withDoubt(reading: WayReading, parts: readonly NotReadPart[]): WayReading {
  const { state, passing } = reading
  const isDoubted =
    state === 'stopped'
      ? parts.some(part => mayChangeAny(part, false))
      : passing.some(({ call }) => parts.some(part => mayChange(part, call.name, true)))
  return isDoubted ? { ...reading, state: 'unknown' } : reading
}

function readWay(way: AttackWay, target: Target, reader: StepReader): WayReading {
  if (way.needs.some(({ kind }) => kind === 'outside')) return without(way, 'not-stopped')
  const abis = abisOfWay(way.needs, target.architecture)
  const { lacking, needsNamespace } = capabilitiesFor(way.needs, target)
  const steps = needsNamespace ? [...way.steps, NAMESPACE_STEP] : way.steps
  const read = steps.map(step => ({
    step,
    found: reader.read(step, step === NAMESPACE_STEP ? abisOf(target.architecture) : abis),
  }))
  if (read.some(({ found }) => found === 'absent')) return without(way, 'absent')
  const passing = read.flatMap(({ found }) => (found === 'refused' || found === 'absent' ? [] : found))
  const refused = read.flatMap(({ step, found }) => (found === 'refused' ? step.slice(0, 1) : []))
  const state =
    refused.length > 0
      ? 'stopped'
      : lacking.length > 0
        ? 'out-of-reach'
        : passing.some(({ sideStep }) => sideStep)
          ? 'side-stepped'
          : 'not-stopped'
  return { way, state, passing, refused, lacking }
}

function capabilitiesFor(needs: readonly WayNeed[], { capabilities }: Target) {
  const lacking: string[] = []
  let needsNamespace = false
  for (const need of needs) {
    if (need.kind === 'user-namespace') needsNamespace = true
    if (need.kind !== 'capability' || capabilities.includes(need.name)) continue
    if (need.orNamespace) needsNamespace = true
    else lacking.push(need.name)
  }
  return { lacking, needsNamespace }
}

/** The ABIs of the host by which a way can be gone, the host's own first. */
function abisOfWay(needs: readonly WayNeed[], native: ArchitectureToken): readonly ArchitectureToken[] {
  const abi = needs.find(need => need.kind === 'abi')
  if (!abi) return abisOf(native)
  return abisOf(native).filter(token => {
    const { bits, column } = architectureByToken(token) ?? {}
    if (abi.columns !== 'compat') return abi.columns.includes(column ?? '')
    return bits === 32 && token !== 'SCMP_ARCH_X32' && architectureByToken(native)?.bits === 64
  })
}

/** The release of Linux whose io_uring has an operation that does the same (Linux include/uapi/linux/io_uring.h). */
const IO_URING_OPERATIONS: Readonly<Record<string, string>> = {
  sendmsg: '5.3',
  epoll_ctl: '5.6',
  madvise: '5.6',
  sendto: '5.6',
  splice: '5.7',
  tee: '5.8',
  socket: '5.19',
  getsockopt: '6.7',
  setsockopt: '6.7',
  pipe2: '6.16',
}

interface Attempt {
  readonly call: WayCall
  readonly architecture: ArchitectureToken
  readonly sideStep: SideStep | undefined
}

/** Asks a filter which calls of a step it lets through, the usual one first. */
class StepReader {
  private readonly whole = new Budget(QUESTION_BUDGET)
  private readonly known = new Map<string, Call | undefined>()

  constructor(
    private readonly filter: LoadedProfile,
    private readonly target: Target,
  ) {}

  read(step: readonly WayCall[], abis: readonly ArchitectureToken[]): PassingStep | 'refused' | 'absent' {
    const there = abis.flatMap(architecture => this.attemptsOn(step, architecture, abis))
    if (there.length === 0) return 'absent'
    for (const attempt of there) {
      const witness = this.witnessOf(attempt)
      if (witness) return passing(attempt, witness)
    }
    return this.byRing(step, abis) ?? 'refused'
  }

  /** The calls of a step that an ABI has, in the order of how usual they are. */
  private attemptsOn(
    step: readonly WayCall[],
    architecture: ArchitectureToken,
    abis: readonly ArchitectureToken[],
  ): readonly Attempt[] {
    const there = step.filter(call => this.isThere(call, architecture))
    const isFirst = abis.find(abi => step.some(call => this.isThere(call, abi))) === architecture
    return there.flatMap((call, at): Attempt[] => {
      const other: SideStep | undefined = isFirst
        ? at === 0
          ? undefined
          : { kind: 'sibling' }
        : { kind: 'other-abi' }
      const [direct, multiplexed] = this.numbersOf(call, architecture)
      return [
        ...(direct
          ? [
              { call, architecture, sideStep: other },
              { call, architecture, sideStep: { kind: 'upper-half' } as const },
            ]
          : []),
        ...(multiplexed
          ? [
              {
                call,
                architecture,
                // Where the kernel has no other number for it, this is the usual way.
                sideStep:
                  direct || other ? ({ kind: 'multiplexer', via: multiplexed.via } as const) : undefined,
              },
            ]
          : []),
      ]
    })
  }

  private isThere(call: WayCall, architecture: ArchitectureToken): boolean {
    const { kernel } = this.target
    return (
      this.numbersOf(call, architecture).some(Boolean) &&
      hasCall(call, kernel) &&
      soughtArguments(call, architecture) !== undefined
    )
  }

  private numbersOf({ name }: WayCall, token: ArchitectureToken) {
    const architecture = architectureByToken(token)
    const ways = architecture ? waysIn(name, architecture) : []
    return [ways.find(way => way.kind === 'direct'), ways.find(way => way.kind === 'multiplexed')] as const
  }

  private witnessOf({ call, architecture, sideStep }: Attempt): Call | undefined {
    const { architectures } = this.filter.model.rules
    const sought = soughtArguments(call, architecture)
    if (!sought || !architectures.includes(architecture)) return undefined
    const [direct, multiplexed] = this.numbersOf(call, architecture)
    const way = sideStep?.kind === 'multiplexer' ? multiplexed : (direct ?? multiplexed)
    if (!way) return undefined
    const form = sideStep?.kind === 'upper-half' ? 'any' : 'plain'
    const comparisons = comparisonsOf(sought, architecture, form)
    const key = JSON.stringify([
      architecture,
      call.name,
      way.kind,
      form,
      sought.map(one => [one.index, String(one.value), String(one.mask)]),
    ])
    if (!this.known.has(key)) {
      const { model } = this.filter
      const asked = { name: call.name, way, alternatives: [comparisons] }
      this.known.set(key, passingCall(model, architecture, asked, this.whole))
    }
    return this.known.get(key)
  }

  /** What the operations of a ring do, no filter sees; the ring itself is made by a call, and does as its ABI does. */
  private byRing(step: readonly WayCall[], abis: readonly ArchitectureToken[]): PassingStep | undefined {
    const { kernel } = this.target
    const [architecture] = abis
    const operation = step.find(({ name }) => {
      const since = IO_URING_OPERATIONS[name]
      return since !== undefined && isReached(since, kernel)
    })
    const ring: WayCall = { name: 'io_uring_setup', conditions: [] }
    if (!operation || !architecture || !this.isThere(ring, architecture)) return undefined
    const witness = this.witnessOf({ call: ring, architecture, sideStep: undefined })
    return witness && { call: operation, architecture, witness, sideStep: { kind: 'io_uring' } }
  }
}

function passing({ call, architecture, sideStep }: Attempt, witness: Call): PassingStep {
  return { call, architecture, witness, ...(sideStep && { sideStep }) }
}

function hasCall({ name, since }: WayCall, kernel: KernelVersion): boolean {
  return (
    catalogue.byName(name) !== undefined &&
    kernelHas(name, kernel) &&
    (since === undefined || isReached(since, kernel))
  )
}
