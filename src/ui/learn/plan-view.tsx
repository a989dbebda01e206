import { useEffect, useState } from 'react'
import { type PlanStep, planOf, timed } from '../../core/teaching/course'
import { BUILT_IN_COURSE, builtInWorkshop } from '../../core/teaching/course/built-in'
import { useWords } from '../shared/messages-context'
import styles from './compose.module.css'
import panel from './learn-panel.module.css'
import { startClock, stopClock, usePlanClock } from './plan-clock'
import { type ShownCourse, useCourse, usePlace } from './use-course'

/** Two hours of a class: what comes when, and how much of it is left. */
export function PlanView() {
  const { teach } = useWords('learn')
  const { place, goTo } = usePlace()
  const course = useCourse(place)
  const steps = usePlan(course)
  const { isRunning, at } = usePlanClock()
  const titleOf = (id: string) => course.lessons.find(entry => entry.id === id)?.title ?? id
  return (
    <div className={panel.page}>
      <h2>{teach.plan}</h2>
      <p className="mute">{teach.planLead}</p>
      <div className={panel.row}>
        <button
          type="button"
          className="btn primary"
          onClick={() => (isRunning ? stopClock() : startClock(steps))}
        >
          {isRunning ? teach.stopClock : teach.startClock}
        </button>
        <b role="timer">{isRunning && (at ? teach.left(Math.ceil(at.left)) : teach.planOver)}</b>
      </div>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{teach.from}</th>
            <th scope="col">{teach.what}</th>
            <th scope="col">{teach.minutes}</th>
          </tr>
        </thead>
        <tbody>
          {timed(steps).map(step => (
            <tr key={step.from} aria-current={at?.step.from === step.from ? 'step' : undefined}>
              <td>{teach.at(step.from)}</td>
              <td>
                {step.kind === 'lesson' ? (
                  <button type="button" className="btn small" onClick={() => goTo(step.lesson)}>
                    {titleOf(step.lesson)}
                  </button>
                ) : (
                  teach.around[step.kind]
                )}
              </td>
              <td>{step.minutes}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** The plan of a course: of the built-in one a choice of lessons, of others as many as fit. */
function usePlan({ key, lessons }: ShownCourse): readonly PlanStep[] {
  const [steps, setSteps] = useState<readonly PlanStep[]>([])
  const [failure, setFailure] = useState<{ readonly error: unknown }>()
  useEffect(() => {
    let gone = false
    const planned = key === BUILT_IN_COURSE ? builtInWorkshop() : Promise.resolve(lessons)
    planned.then(
      all => {
        if (!gone) setSteps(planOf(all))
      },
      (error: unknown) => {
        if (!gone) setFailure({ error })
      },
    )
    return () => {
      gone = true
    }
  }, [key, lessons])
  if (failure) throw failure.error
  return steps
}
