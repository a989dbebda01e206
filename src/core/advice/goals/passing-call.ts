import { programOfCall } from '../../engine/bpf'
import { Budget, orPastLimit } from '../../engine/bpf/word-tests'
import {
  type ArchitectureToken,
  architectureByToken,
  catalogue,
  type SyscallNumber,
} from '../../engine/catalogue'
import { type Call, type FilterModel, outcomeOfReturn } from '../../engine/policy'
import { type ConditionFact, letsThrough } from '../../engine/profile'
import { CALL_BUDGET } from '../compare/call-budget'
import { type CallNumber, explore } from '../compare/explore'
import { Region } from '../compare/region'

/**
 * A call that may run, of those that meet one of some lists of comparisons by EQ or MASKED_EQ; where nobody can tell, one
 * that might. Behind a multiplexer no argument can be seen, so that the lists do not count.
 *
 * @param whole what it may cost, with what else is asked
 */
export function passingCall(
  model: FilterModel,
  architecture: ArchitectureToken,
  { name, way, alternatives }: SoughtCall,
  whole: Budget,
): Call | undefined {
  const own = way.kind === 'direct'
  const place = numberIn(own ? name : way.via, architecture)
  if (!place) return undefined
  const sought = own ? alternatives : [[callOfMultiplexer(way)]]
  const budget = new Budget(CALL_BUDGET, whole)
  const call = (region: Region): Call => ({ arch: architecture, nr: place.number, args: region.sample() })
  const look = () => {
    const program = programOfCall(model, architecture, place.number)
    for (const { region, returns } of explore([program], place, budget)) {
      if (!letsThrough(outcomeOfReturn(returns[0] ?? 0))) continue
      for (const conditions of sought) {
        const open = within(region, conditions, budget)
        if (open) return call(open)
      }
    }
    return undefined
  }
  return orPastLimit(look, () => {
    const [first = []] = sought
    return call(within(Region.all, first, new Budget(CALL_BUDGET)) ?? Region.all)
  })
}

export interface SoughtCall {
  readonly name: string
  /** Its own number, or that of a multiplexer. */
  readonly way: SyscallNumber
  /** What its arguments must meet: any one list, all of it. */
  readonly alternatives: readonly (readonly ConditionFact[])[]
}

function numberIn(name: string, token: ArchitectureToken): CallNumber | undefined {
  const architecture = architectureByToken(token)
  const found = catalogue.numberOf(name, token)
  if (!architecture || found?.kind !== 'direct') return undefined
  const { auditArch, endian } = architecture
  return { auditArch, endian, number: found.number >>> 0 }
}

/** The upper half of `ipc`'s number is a version that the kernel takes off (Linux ipc/syscall.c). */
function callOfMultiplexer(way: Extract<SyscallNumber, { kind: 'multiplexed' }>): ConditionFact {
  const mask = way.via === 'ipc' ? 0xffffn : 0xffff_ffffn
  return { index: 0, operator: 'SCMP_CMP_MASKED_EQ', value: mask, valueTwo: BigInt(way.call) }
}

const WORD = 0xffff_ffffn

/** The part of a region that meets all of some comparisons by EQ or MASKED_EQ; undefined where there is none. */
export function within(
  region: Region,
  conditions: readonly ConditionFact[],
  budget: Budget,
): Region | undefined {
  let left: Region | undefined = region
  for (const { index, operator, value, valueTwo } of conditions) {
    const isEqual = operator === 'SCMP_CMP_EQ'
    const mask = isEqual ? 2n ** 64n - 1n : value
    const wanted = (isEqual ? value : valueTwo) & mask
    for (const half of [0, 1]) {
      const shift = BigInt(32 * half)
      const ofHalf = Number((mask >> shift) & WORD)
      if (ofHalf === 0) continue
      const operand = Number((wanted >> shift) & WORD)
      left = left?.where(2 * index + half, { mask: ofHalf, operator: 'EQ', operand, holds: true }, budget)
    }
  }
  return left
}
