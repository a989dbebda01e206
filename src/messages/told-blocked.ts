import { architectureName } from '../core'
import type { BlockedAnswer, BlockedCall } from '../core/doors/trace'
import { isStartError } from '../core/doors/trace/start-error'
import type { Words } from './words'

/** What refuses a call, in words; `lineOf` is the line of the text at an offset. */
function toldRefusal(
  { decidedBy }: NonNullable<BlockedCall['refusal']>,
  withCapability: readonly string[],
  { blocked }: Words['observe'],
  architecture: string,
  lineOf: (offset: number) => number,
): string {
  switch (decidedBy.kind) {
    case 'rule':
      return blocked.byRule(lineOf(decidedBy.range.offset))
    case 'default':
      return withCapability.length > 0 ? blocked.byCapability(withCapability) : blocked.byDefault
    case 'architecture-check':
      return blocked.byArchitecture(architecture)
    case 'runtime-stub':
      return blocked.byStub(decidedBy.above)
    case 'defect':
      return blocked.byDefect
  }
}

type ErrorAnswer = Extract<BlockedAnswer, { kind: 'error' }>

/** What an error text says by itself, and what follows from it under the profile. */
export function toldError(answer: ErrorAnswer, words: Words['observe']): readonly string[] {
  const { blocked, errorText, startError } = words
  if (isStartError(answer.error)) return [errorText[answer.error], startError[answer.error]]
  if (answer.foreignErrno !== undefined) return [blocked.notByFilter(answer.foreignErrno)]
  if (killsNothing(answer)) return [errorText['bad-system-call'], blocked.killsNothing]
  const isGeneral = ['not-permitted', 'not-implemented', 'bad-system-call', 'only-end', 'no-sign'].includes(
    answer.error,
  )
  const beside =
    answer.blocked.length > 0
      ? answer.isGuess
        ? blocked.guesses(answer.isRecorded)
        : blocked.candidates
      : answer.letThrough.length > 0
        ? blocked.letThrough(answer.letThrough.join(', '), answer.isNamed, answer.mayBeRefused)
        : isGeneral
          ? blocked.noLikely(answer.isRecorded)
          : blocked.noCandidates
  const isPart = answer.mayBeRefused && answer.blocked.length + answer.letThrough.length === 0
  // Guesses begin with the same, or the contrary.
  const isSaid =
    ['no-sign', 'known-complaint'].includes(answer.error) && answer.isGuess && answer.blocked.length > 0
  return [...(isSaid ? [] : [errorText[answer.error]]), ...(isPart ? [blocked.partMayRefuse] : [beside])]
}

/** Whether a profile that refuses by errors alone is held against a program that a filter ended. */
function killsNothing({ error, blocked, mayBeRefused }: ErrorAnswer): boolean {
  return error === 'bad-system-call' && blocked.length === 0 && !mayBeRefused
}

/** Whether what a text tells can come of something other than a filter, as EPERM does. */
export function hasOtherSuspects(answer: BlockedAnswer): boolean {
  if (!answer.ok) return false
  if (answer.kind === 'call') return answer.recorded === undefined && !answer.wasMade
  return answer.error !== 'bad-system-call' && !isStartError(answer.error)
}

/** What the profile does with a call that a text is about. */
export function toldBlockedCall(
  { call, refusal, withCapability, fate, mayBeRefused }: BlockedCall,
  about: Pick<Extract<BlockedAnswer, { kind: 'call' }>, 'foreignErrno'> & {
    readonly isRecord: boolean
    readonly wasMade: boolean
  },
  words: Words['observe'],
  lineOf: (offset: number) => number,
): readonly string[] {
  const { blocked } = words
  const { foreignErrno, isRecord, wasMade } = about
  const told = refusal
    ? toldRefusal(refusal, withCapability, words, architectureName(call.arch), lineOf)
    : mayBeRefused
      ? blocked.partMayRefuseIt
      : foreignErrno === undefined
        ? wasMade
          ? blocked.allowedAsSeen
          : blocked.nowAllowed(isRecord)
        : blocked.notByFilter(foreignErrno)
  return [told, ...(fate === 'depends' ? [blocked.nowDepends] : [])]
}
