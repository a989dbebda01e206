import type { Problem, Severity } from '../../core'

export const severities: readonly Severity[] = ['error', 'security', 'warning', 'info']

/** Problems in the order in which they are worked off: the syntax error first, then by severity, then by place. */
export function orderedProblems(
  problems: readonly Problem[],
  syntax: Problem | undefined,
): readonly Problem[] {
  const rank = (problem: Problem) =>
    problem.id === syntax?.id && problem.offset === syntax.offset ? -1 : severities.indexOf(problem.severity)
  return problems.toSorted((a, b) => rank(a) - rank(b) || a.offset - b.offset)
}
