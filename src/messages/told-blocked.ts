import { architectureName } from '../core'
import type { BlockedAnswer, BlockedCall } from '../core/doors/trace'
import type { Words } from './words'

/** What refuses a call, in words; `lineOf` is the line of the text at an offset. */
function toldRefusal(
  { decidedBy }: NonNullable<BlockedCall['refusal']>,
  { blocked }: Words['observe'],
  architecture: string,
  lineOf: (offset: number) => number,
): string {
  switch (decidedBy.kind) {
    case 'rule':
      return blocked.byRule(lineOf(decidedBy.range.offset))
    case 'default':
      return blocked.byDefault
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
  const { blocked, errorText } = words
  if (answer.foreignErrno !== undefined) return [blocked.notByFilter(answer.foreignErrno)]
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

/** What the profile does with a call that a text is about. */
export function toldBlockedCall(
  { call, refusal, fate, mayBeRefused }: BlockedCall,
  { foreignErrno, isRecord }: { readonly foreignErrno: string | undefined; readonly isRecord: boolean },
  words: Words['observe'],
  lineOf: (offset: number) => number,
): readonly string[] {
  const { blocked } = words
  const told = refusal
    ? toldRefusal(refusal, words, architectureName(call.arch), lineOf)
    : mayBeRefused
      ? blocked.partMayRefuseIt
      : foreignErrno === undefined
        ? blocked.nowAllowed(isRecord)
        : blocked.notByFilter(foreignErrno)
  return [told, ...(fate === 'depends' ? [blocked.nowDepends] : [])]
}
