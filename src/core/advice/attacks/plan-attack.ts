import type { ArchitectureToken } from '../../engine/catalogue'
import { closingCalls, type WayCall } from '../../engine/catalogue/attack-ways'
import { syscallDetail } from '../../engine/catalogue/detail'
import {
  type ArgumentGuard,
  type Command,
  type CommandPlan,
  type ConditionFact,
  errnoFromText,
  type ProfileDocument,
  parseProfile,
  planCommand,
  type Restriction,
  type Target,
} from '../../engine/profile'
import { applyEdits } from '../../engine/text'
import { abisOf } from '../analysis'
import { ORDINARY_FAMILIES } from '../goals/goals'
import { equal } from '../goals/guards'
import { isStopped } from './attack-state'
import { type AttackReading, decidingStep, type PassingStep, readAttacks } from './read-attacks'
import { comparisonsOf, type SoughtArgument, soughtArguments } from './sought-call'

/** What it takes to stop a vulnerability: a refusal where no filter can, or where rules of the profile are in the way. */
export interface AttackPlan {
  readonly command: Extract<Command, { kind: 'restrict' }>
  readonly plan: CommandPlan
  /** What the planned text does to it; undefined where the plan is a refusal. */
  readonly after: AttackReading | undefined
}

/**
 * The smallest edit by which a profile stops a vulnerability: it denies the arguments that reach it, compared in the half
 * of the register that the kernel reads, then whatever else does the same, and at last an ABI on which no rule can. The
 * planned text is judged before it is offered.
 */
export function planAttack(document: ProfileDocument, id: string, target: Target): AttackPlan {
  const exact = planWith(document, id, target, 'exact')
  const isNarrowed = exact.plan.ok || exact.plan.id !== 'cannot-narrow'
  return isNarrowed ? exact : planWith(document, id, target, 'ordinary-families')
}

/** Whether every other argument of a guarded call stays, or of `socket` the usual families alone. */
type Kept = 'exact' | 'ordinary-families'

function planWith(document: ProfileDocument, id: string, target: Target, kept: Kept): AttackPlan {
  const [reading] = readAttacks(document, target, [id])
  const ways = reading?.ways.filter(({ state }) => !isStopped(state)) ?? []
  const calls = ways.flatMap(({ way }) => closingCalls(way))
  const besides: WayCall[] = []
  const architectures: ArchitectureToken[] = []
  for (;;) {
    const restrictions = restrictionsFor([...calls, ...besides], target, kept)
    const command = { kind: 'restrict', purpose: id, restrictions, architectures } as const
    const plan = planCommand(document, command, target)
    if (!plan.ok) return { command, plan, after: undefined }
    const [after] = readAttacks(parseProfile(applyEdits(document.text, plan.edits)), target, [id])
    if (after && isStopped(after.state)) return { command, plan, after }
    const step = after?.ways[0] && decidingStep(after.ways[0])
    const call = step && roundOf(step)
    const isNew = (name: string) => [...calls, ...besides].every(known => known.name !== name)
    if (call !== undefined && isNew(call)) besides.push({ name: call, conditions: [] })
    // What libseccomp refuses to join on another ABI, or lets through there by a call whose arguments nobody sees.
    else if (architectures.length === 0 && isOnOther(step, target))
      architectures.push(...abisOf(target.architecture).slice(1))
    else {
      const names = restrictions.map(({ name }) => name)
      return { command, plan: { ok: false, id: 'cannot-narrow', values: { names } }, after: undefined }
    }
  }
}

/** Whether a way is still open on another ABI than the host's own, or no filter is made of the planned text. */
function isOnOther(step: PassingStep | undefined, { architecture }: Target): boolean {
  return step?.architecture !== architecture
}

/** The call to be denied, too, where a way still goes round what is denied. */
function roundOf({ sideStep }: PassingStep): string | undefined {
  if (sideStep?.kind === 'multiplexer') return sideStep.via
  return sideStep?.kind === 'io_uring' ? 'io_uring_setup' : undefined
}

function restrictionsFor(calls: readonly WayCall[], target: Target, kept: Kept): readonly Restriction[] {
  const { architecture } = target
  const names = [...new Set(calls.map(({ name }) => name))]
  return names.map((name): Restriction => {
    const denyWith = syscallDetail(name)?.denyWith
    const alike = calls.filter(call => call.name === name)
    const guard = guardOf(
      alike.flatMap(call => {
        const sought = soughtArguments(call, architecture)
        return sought ? [sought] : []
      }),
      target,
      name === 'socket' ? kept : 'exact',
    )
    return {
      name,
      errno: (denyWith && errnoFromText(denyWith, architecture)) ?? 1,
      needsErrno: denyWith === 'ENOSYS',
      ...(guard && { guard }),
    }
  })
}

/** The arguments to deny, all of which compare the same registers; undefined where the whole call is denied. */
function guardOf(
  alternatives: readonly (readonly SoughtArgument[])[],
  { architecture }: Target,
  kept: Kept,
): ArgumentGuard | undefined {
  if (alternatives.length === 0 || alternatives.some(sought => sought.length === 0)) return undefined
  return {
    refused: alternatives.map(sought => comparisonsOf(sought, architecture, 'any')),
    permitted: kept === 'exact' ? others(alternatives) : ordinary(alternatives),
  }
}

/** What is kept of `socket`: the usual families by equality, which joins with any comparison; the others go. */
function ordinary(
  alternatives: readonly (readonly SoughtArgument[])[],
): readonly (readonly ConditionFact[])[] {
  return ORDINARY_FAMILIES.flatMap(family => {
    const here = alternatives.filter(([first]) => first?.index !== 0 || first.value === family)
    const rest = here.map(sought => sought.filter(({ index }) => index !== 0))
    if (rest.length === 0) return [[equal(0, family)]]
    if (rest.some(sought => sought.length === 0)) return []
    return others(rest).map(facts => [equal(0, family), ...facts])
  })
}

/** Every other argument, as alternatives of which no two meet. */
function others(alternatives: readonly (readonly SoughtArgument[])[]): readonly (readonly ConditionFact[])[] {
  const firsts = alternatives.flatMap(([first]) => first ?? [])
  // A 32-bit ABI has no upper half, of which every comparison would hold there.
  const [{ index, mask: read } = { index: 0, mask: 0n }] = firsts
  const mask = read & LOW_HALF
  const values = [...new Set(firsts.map(({ value }) => value))]
  const apart = differing(index, mask, values).map(fact => [fact])
  const behind = values.flatMap(value => {
    const rest = alternatives.filter(([first]) => first?.value === value).map(sought => sought.slice(1))
    if (rest.some(sought => sought.length === 0)) return []
    return others(rest).map(facts => [compared(index, mask, value), ...facts])
  })
  return [...apart, ...behind]
}

const LOW_HALF = 0xffff_ffffn

const compared = (index: number, mask: bigint, valueTwo: bigint): ConditionFact => ({
  index,
  operator: 'SCMP_CMP_MASKED_EQ',
  value: mask,
  valueTwo,
})

/** The values under a mask that are none of some, by the uppermost bits in which they differ from all of them. */
function differing(index: number, mask: bigint, values: readonly bigint[]): readonly ConditionFact[] {
  const bits = Array.from({ length: 64 }, (_, place) => 1n << BigInt(63 - place)).filter(bit => mask & bit)
  const found: ConditionFact[] = []
  const visit = (at: number, fixed: bigint, value: bigint): void => {
    const bit = bits[at]
    if (bit === undefined) return
    for (const side of [0n, bit]) {
      const [under, here] = [fixed | bit, value | side]
      if (values.some(known => (known & under) === here)) visit(at + 1, under, here)
      else found.push(compared(index, under, here))
    }
  }
  visit(0, 0n, 0n)
  return found
}
