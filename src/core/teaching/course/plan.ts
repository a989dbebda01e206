/** What a class does next: a lesson, or what is around lessons. */
export type PlanStep =
  | { readonly kind: 'welcome' | 'break' | 'results' | 'questions'; readonly minutes: number }
  | { readonly kind: 'lesson'; readonly lesson: string; readonly minutes: number }

/** A lesson as a plan needs it; one that names no minutes takes ten. */
export interface PlannedLesson {
  readonly id: string
  readonly minutes?: number | undefined
}

const AROUND = { welcome: 5, break: 10, results: 5 } as const
const UNNAMED = 10
/** A break comes before the lesson with which more than this would be spent without one, in minutes. */
const AT_A_STRETCH = 50

/** A plan of so many minutes: lessons in their order as long as they fit, a break between, and what is left for questions. */
export function planOf(lessons: readonly PlannedLesson[], minutes = 120): readonly PlanStep[] {
  const steps: PlanStep[] = [{ kind: 'welcome', minutes: AROUND.welcome }]
  let left = minutes - AROUND.welcome - AROUND.results
  let since: number = AROUND.welcome
  for (const { id, minutes: own = UNNAMED } of lessons) {
    const isTired = since + own > AT_A_STRETCH && since > AROUND.welcome
    const needed = own + (isTired ? AROUND.break : 0)
    if (needed > left) break
    if (isTired) steps.push({ kind: 'break', minutes: AROUND.break })
    steps.push({ kind: 'lesson', lesson: id, minutes: own })
    left -= needed
    since = isTired ? own : since + own
  }
  if (left > 0) steps.push({ kind: 'questions', minutes: left })
  return [...steps, { kind: 'results', minutes: AROUND.results }]
}

/** A step with its minute from the beginning. */
export type TimedStep = PlanStep & { readonly from: number }

/** When each step begins. */
export function timed(steps: readonly PlanStep[]): readonly TimedStep[] {
  let from = 0
  return steps.map(step => {
    const begun = { ...step, from }
    from += step.minutes
    return begun
  })
}

/** The step that a class is in after so many minutes, and how many are left of it; undefined after the last. */
export function stepAt(
  steps: readonly PlanStep[],
  minute: number,
): { readonly step: TimedStep; readonly left: number } | undefined {
  const step = timed(steps).find(({ from, minutes }) => minute < from + minutes)
  return step && { step, left: step.from + step.minutes - minute }
}
