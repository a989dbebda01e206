import { Suspense } from 'react'
import type { CheckReading, CourseCheck, Exercise, Missing } from '../../core/teaching/course'
import { say } from '../../messages'
import { CodeText } from '../inspector/code-text'
import { FailureWords } from '../shared/failure-words'
import { useMessages, useWords } from '../shared/messages-context'
import styles from './learn-panel.module.css'
import type { CheckState } from './use-exercise-check'

/** Of one check; the rest is counted. */
const MAX_SHOWN = 6

/** What holds and what is still missing, in terms of calls, arguments and verdicts. */
export function CheckResult({ exercise, state }: { exercise: Exercise; state: CheckState }) {
  const words = useWords('learn')
  if (state.kind === 'none') return null
  if (state.kind !== 'read')
    return (
      <p role="status">
        {{ checking: words.checking, 'in-lab': words.inLab.asking, failed: words.checkFailed }[state.kind]}
      </p>
    )
  const { readings, isOutdated } = state
  const left = readings.filter(({ met }) => !met).length
  // What else is missing would name the fault that is to be found.
  const isFound = readings.every(({ met }, place) => met || exercise.checks[place]?.kind !== 'remark')
  const forLab = readings.filter(({ byKernel }) => byKernel !== undefined)
  return (
    <div className={styles.result}>
      <p role="status">
        <b className={left === 0 ? styles.met : ''}>
          {left === 0 ? words.solved : words.left(left, readings.length)}
        </b>
        {isOutdated && <> {words.changed}</>}
      </p>
      {/* While words for it come, the lesson stays where it is, and so does the focus. */}
      <Suspense>
        <ul>
          {readings.map((reading, place) => {
            const check = exercise.checks[place]
            if (!check || !(isFound || check.kind === 'remark')) return null
            // biome-ignore lint/suspicious/noArrayIndexKey: one for each check, in its order
            return <CheckLine key={place} check={check} reading={reading} />
          })}
        </ul>
      </Suspense>
      {!isFound && <p className="mute">{words.answer.remarkFirst}</p>}
      {forLab.length > 0 && (
        <p className="mute">
          {forLab.every(({ byKernel }) => byKernel) ? words.inLab.byKernel : words.inLab.bySimulator}
        </p>
      )}
    </div>
  )
}

function CheckLine({
  check,
  reading: { met, missing, byKernel },
}: {
  check: CourseCheck
  reading: CheckReading
}) {
  const words = useWords('learn')
  return (
    <li>
      <span className={met ? styles.met : styles.unmet}>{met ? words.done : words.toDo}</span>{' '}
      <Wanted check={check} />
      {byKernel && <span className="mute"> · {words.inLab.kernel}</span>}
      <MissingList missing={missing} />
    </li>
  )
}

/** The first of what is missing; nothing where nothing is. */
export function MissingList({ missing }: { missing: readonly Missing[] }) {
  const words = useWords('learn')
  if (missing.length === 0) return null
  return (
    <ul>
      {missing.slice(0, MAX_SHOWN).map((one, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a result is replaced as a whole
        <li key={place}>
          <MissingWords missing={one} />
        </li>
      ))}
      {missing.length > MAX_SHOWN && <li>{words.moreMissing(missing.length - MAX_SHOWN)}</li>}
    </ul>
  )
}

/** What a check asks for, in a line. */
export function Wanted({ check }: { check: CourseCheck }) {
  const { wants } = useWords('learn')
  const { goal } = useWords('goals')
  const { program } = useWords('start').goals
  const { title } = useWords('lint')
  const { presets } = useMessages().start
  switch (check.kind) {
    case 'allows':
    case 'refuses':
      return wants[check.kind](check.calls)
    case 'answers': {
      const { calls, action, errno } = check
      return <CodeText text={wants.answers(calls, { action, ...(errno !== undefined && { errno }) })} />
    }
    case 'goal':
      return wants.goal(goal[check.goal].name)
    case 'runs':
      return wants.runs(program[check.program])
    case 'steps':
      return wants.steps(check.calls, check.atMost)
    case 'ends-at':
      return wants['ends-at'](check.call)
    case 'at-least':
    case 'at-most':
    case 'same': {
      const { kind, profile, only = [], but = [] } = check
      const name = 'preset' in profile ? presets[profile.preset].name : undefined
      const exact = kind === 'same' && check.answers ? wants.sameAnswers : undefined
      const of = { 'at-least': wants.atLeast, 'at-most': wants.atMost, same: wants.sameAs }[kind]
      const part = wants.part(only, but)
      return `${exact ?? (name === undefined ? wants[kind] : of(name))}${part === '' ? '' : ` (${part})`}`
    }
    case 'fixed':
      return wants.fixed(title[check.finding])
    default:
      return wants[check.kind]
  }
}

function MissingWords({ missing }: { missing: Missing }) {
  const words = useWords('learn')
  const lint = useWords('lint')
  switch (missing.id) {
    case 'no-filter':
      return <FailureWords failure={missing.values.failure} />
    case 'finding-stays':
      return <CodeText text={say(lint.finding, missing.values.finding)} />
    default:
      return <CodeText text={say(words.missing, missing)} />
  }
}
