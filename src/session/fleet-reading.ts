import type { Fleet, OneProfile } from '../core/doors/fleet'
import type { GivenEffects, GivenFleet } from '../worker/protocol'
import { aside } from './aside'

/**
 * Reads and judges a fleet in a worker of its own, which ends with the answer, or at once when the signal fires: then the
 * answer is undefined. Rejected where the worker cannot be started, or dies of the texts.
 */
export function judgeFleetAside(given: GivenFleet, signal: AbortSignal): Promise<Fleet | undefined> {
  return aside(worker => worker.judgeFleet(given, signal), signal)
}

/** One profile for several containers, likewise. */
export function proposeOneAside(given: GivenEffects, signal: AbortSignal): Promise<OneProfile | undefined> {
  return aside(worker => worker.proposeOne(given, signal), signal)
}
