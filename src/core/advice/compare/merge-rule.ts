import { outcomeOfReturn } from '../../engine/policy'
import { strictness } from './permissiveness'

/**
 * - `union`: a call may do what either profile lets it do
 * - `intersection`: what both let it do
 * - `overlay`: where the rules of the second profile name a call, that profile decides, else the first
 */
export type MergeKind = 'union' | 'intersection' | 'overlay'

/** What a side returns for a call: one value, or several of which any will do, the preferred one first. */
export type Returned = number | readonly number[]

/**
 * The values that a merged filter may return, given what the two return: more than one where they are equally strict
 * and differ in their errno, the first profile's in front.
 */
export function acceptedReturns(
  kind: MergeKind,
  first: Returned,
  second: Returned,
  isNamed: boolean,
): readonly number[] {
  const [ones, others] = [[first].flat(), [second].flat()]
  return [...new Set(ones.flatMap(a => others.flatMap(b => acceptedOf(kind, a, b, isNamed))))]
}

function acceptedOf(kind: MergeKind, a: number, b: number, isNamed: boolean): readonly number[] {
  if (kind === 'overlay') return [isNamed ? b : a]
  const difference = strictness(outcomeOfReturn(a)) - strictness(outcomeOfReturn(b))
  if (difference === 0) return [a, b]
  const firstIsLooser = difference < 0
  return [firstIsLooser === (kind === 'union') ? a : b]
}
