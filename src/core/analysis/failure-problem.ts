import type { StartFailure } from '../policy'
import type { Problem, ProblemId, ProfileDocument } from '../profile'
import { positionsOf } from '../text'
import type { Analysis } from './analysis'

/**
 * The problems of a document with the reason why no container starts among them, as an error at its place. Where the
 * text alone has told it already, that problem becomes the error.
 */
export function withFailure(
  { text, problems: ofText, problemCount: inText }: ProfileDocument,
  failure: StartFailure,
): Pick<Analysis, 'problems' | 'problemCount'> {
  const id = problemIdOf(failure)
  if (!id) return { problems: ofText, problemCount: inText }
  // What does not start does not start without a filter either.
  const problems = ofText.filter(problem => problem.id !== 'profile-empty')
  const problemCount = inText - (ofText.length - problems.length)
  const told = problems.find(
    problem =>
      problem.id === id &&
      problem.offset <= failure.offset + failure.length &&
      failure.offset <= problem.offset + problem.length,
  )
  if (told) {
    const listed = problems.map(problem => (problem === told ? asError(problem) : problem))
    return { problems: told.severity === 'error' ? problems : listed, problemCount }
  }
  const { values, offset, length } = failure
  const [{ line, column } = { line: 1, column: 1 }] = positionsOf(text, [offset])
  const added: Problem = { id, severity: 'error', line, column, values, offset, length, fixes: [] }
  const after = problems.findIndex(problem => problem.offset > offset)
  const at = after < 0 ? problems.length : after
  return { problems: problems.toSpliced(at, 0, added), problemCount: problemCount + 1 }
}

function asError(problem: Problem): Problem {
  return { ...problem, severity: 'error' }
}

/** A text that switches seccomp off, or that is no JSON, has problems of its own that say so. */
function problemIdOf({ id }: StartFailure): ProblemId | undefined {
  if (id === 'seccomp-off' || id === 'text-unreadable') return undefined
  return id === 'notify-without-listener' ? 'listener-missing' : id
}
