import { architectureName } from '../core'
import {
  type AttackState,
  attacks,
  closingCalls,
  decidingStep,
  findAttacks,
  kernelFaultOf,
  type SideStep,
  type WayReading,
  writtenCall,
  writtenPassing,
  writtenSpan,
} from '../core/advice/attacks'
import { answerQuestion } from '../core/questions'
import { loadWords } from '../messages'
import { breaksInWords, needsInWords } from '../messages/told-attack'
import type { EffectOptions } from './effects'
import { documentOf, type Profile } from './profile'
import { targetOf } from './targets'

/**
 * What a profile does to a vulnerability of the kernel, by the calls and arguments that reach it.
 *
 * @public
 */
export interface AttackVerdict {
  /** `CVE-2026-31431`. */
  readonly id: string
  /** What people call it, such as Copy Fail. */
  readonly nickname: string | undefined
  /**
   * `side-stepped`: the usual call is refused, another that does the same gets through. `out-of-reach`: the container lacks
   * a capability that nothing gives it. `absent`: the target has none of the calls. `unknown`: there is no filter to ask.
   */
  readonly state: 'stopped' | 'not-stopped' | 'side-stepped' | 'out-of-reach' | 'absent' | 'unknown'
  /** A call that gets through, with its registers: `socket(0x100000026)`. */
  readonly call: string | undefined
  /** The ABI that it gets through on. */
  readonly arch: string | undefined
  /** How it does the same as the usual call. */
  readonly sideStep: 'upper-half' | 'multiplexer' | 'other-abi' | 'sibling' | 'io_uring' | undefined
  /** The calls that the filter refuses. */
  readonly refused: readonly string[]
  /** What it needs beside its calls, in words. */
  readonly needs: readonly string[]
  /** The calls whose denial closes it at the least cost, each of them. */
  readonly closedBy: readonly string[]
  /** What no longer works once they are denied, in words. */
  readonly breaks: string | undefined
  /**
   * Where the fault is: in releases of Linux, in Ubuntu's kernels alone, or outside of the kernel (in a runtime, say);
   * undefined where that was not checked.
   */
  readonly faultIn: 'linux' | 'ubuntu' | 'outside' | undefined
  /**
   * Releases of Linux that have the fault, `first..<fixed`: mainline's, then stable series that got it by a change of their
   * own. `all` or `?` (not checked) is in place of the first; nothing follows `..` where a series ended without the fix.
   */
  readonly kernels: readonly string[]
}

/**
 * Which vulnerabilities a profile stops. Rejects with a `RangeError` on a name of which no calls with arguments are known.
 *
 * @public
 */
export async function attacksOf(
  profile: Profile,
  options: EffectOptions & { readonly names?: readonly string[] } = {},
): Promise<readonly AttackVerdict[]> {
  const { names, language = 'en' } = options
  const ids = names?.flatMap(judgedAttacks)
  const target = targetOf(options.target)
  const { readings } = await answerQuestion('attacks', documentOf(profile), { target, ...(ids && { ids }) })
  const [words, syscalls] = await Promise.all([
    loadWords('attacks', language),
    loadWords('syscalls', language),
  ])
  return readings.map(({ attack: { id, nickname }, state, ways: [way] }) => ({
    id,
    nickname,
    state,
    ...openingOf(state, way),
    refused: state === 'stopped' ? (way?.refused.map(writtenCall) ?? []) : [],
    needs: way ? needsInWords(way.way, words) : [],
    closedBy: way ? closingCalls(way.way).map(writtenCall) : [],
    breaks: way && breaksInWords(way.way, words, syscalls),
    faultIn: kernelFaultOf(id)?.faultIn,
    kernels: kernelFaultOf(id)?.kernels.map(writtenSpan) ?? [],
  }))
}

function openingOf(
  state: AttackState,
  way: WayReading | undefined,
): { call: string | undefined; arch: string | undefined; sideStep: SideStep['kind'] | undefined } {
  const step = way && state !== 'stopped' ? decidingStep(way) : undefined
  return {
    call: step && writtenPassing(step),
    arch: step && architectureName(step.architecture),
    sideStep: step?.sideStep?.kind,
  }
}

/** The numbers that a number or a nickname means. Throws a `RangeError` where no calls with arguments are known of it. */
export function judgedAttacks(name: string): readonly string[] {
  const found = findAttacks(name)
  if (found.kind === 'judged') return found.attacks.map(({ id }) => id)
  throw new RangeError(
    found.kind === 'by-name'
      ? `${name}: ${found.id} is known by the names of calls only, so that nobody can say whether a profile stops it`
      : `${name}: not among the vulnerabilities whose calls are known; the newest is ${attacks().at(-1)?.id}`,
  )
}
