import type { StartFailure } from '../../engine/policy'
import {
  type Problem,
  type ProblemValues,
  type ProfileDocument,
  problemSaid,
  type Said,
} from '../../engine/profile'
import { positionsOf } from '../../engine/text'
import type { Analysis } from './analysis'

/**
 * The problems of a document with the reason why no container starts among them, as an error at its place. Where the
 * text alone has told it already, that problem becomes the error.
 */
export function withFailure(
  { text, problems: ofText, problemCount: inText }: ProfileDocument,
  failure: StartFailure,
): Pick<Analysis, 'problems' | 'problemCount'> {
  const said = problemOf(failure)
  if (!said) return { problems: ofText, problemCount: inText }
  // What does not start does not start without a filter either.
  const problems: readonly Problem[] = ofText.filter(({ id }) => id !== 'profile-empty')
  const problemCount = inText - (ofText.length - problems.length)
  const told = problems.find(
    problem =>
      problem.id === said.id &&
      problem.offset <= failure.offset + failure.length &&
      failure.offset <= problem.offset + problem.length,
  )
  if (told) {
    const listed = problems.map(problem => (problem === told ? asError(problem) : problem))
    return { problems: told.severity === 'error' ? problems : listed, problemCount }
  }
  const { offset, length } = failure
  const [{ line, column } = { line: 1, column: 1 }] = positionsOf(text, [offset])
  const added: Problem = { ...said, severity: 'error', line, column, offset, length, fixes: [] }
  const after = problems.findIndex(problem => problem.offset > offset)
  const at = after < 0 ? problems.length : after
  return { problems: problems.toSpliced(at, 0, added), problemCount: problemCount + 1 }
}

function asError(problem: Problem): Problem {
  return { ...problem, severity: 'error' }
}

/** A text that switches seccomp off, or that is no JSON, has problems of its own that say so. */
function problemOf(failure: StartFailure): Said<ProblemValues> | undefined {
  if (failure.id === 'seccomp-off' || failure.id === 'text-unreadable') return undefined
  if (failure.id === 'notify-without-listener') return problemSaid('listener-missing')
  return problemSaid(failure.id, failure.values)
}
