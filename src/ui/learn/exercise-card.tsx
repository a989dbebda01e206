import { useId, useState } from 'react'
import {
  type Exercise,
  type GivenAnswer,
  labCallsOf,
  targetOfChoice,
  textOfProfile,
} from '../../core/teaching/course'
import { deviceProgress } from '../../platform/learning'
import { type TraceLog, traceLogOf } from '../../session/trace-log'
import { CodeText } from '../inspector/code-text'
import { useWords } from '../shared/messages-context'
import { useSession, useSessionState } from '../shared/session-context'
import { useView } from '../shared/view'
import { type AnswerFields, answerOf, fieldsOf, NO_FIELDS } from './answer-fields'
import { AnswerForm } from './answer-form'
import { CheckResult } from './check-result'
import styles from './learn-panel.module.css'
import { Markdown } from './markdown'
import { RemarkWords } from './remark-words'
import { useProgress } from './use-course'
import { useExerciseCheck } from './use-exercise-check'

interface ExerciseCardProps {
  readonly course: string
  readonly lesson: string
  readonly exercise: Exercise
  readonly number: number
  readonly count: number
}

/** An exercise: its task, the way into the editor, the check of what stands there, hints and a solution. */
export function ExerciseCard({ course, lesson, exercise, number, count }: ExerciseCardProps) {
  const words = useWords('learn')
  const heading = useId()
  const key = `${lesson}/${exercise.id}`
  const progress = useProgress()[course]?.[key]
  const fields = { ...NO_FIELDS, ...progress?.fields }
  const setFields = (changed: AnswerFields) => deviceProgress.note(course, key, { fields: { ...changed } })
  return (
    <section className={styles.exercise} aria-labelledby={heading}>
      <div>
        <p className="mute">
          {words.exercise(number, count)}
          {progress?.solved && (
            <>
              {' · '}
              <b className={styles.solved}>{words.isSolved}</b>
            </>
          )}
        </p>
        <h3 id={heading}>{exercise.title}</h3>
      </div>
      <Markdown text={exercise.task} heading={4} hasTerms />
      <Companions exercise={exercise} />
      <AnswerForm exercise={exercise} fields={fields} onChange={setFields} />
      <Check course={course} id={key} exercise={exercise} answer={answerOf(fields)} />
      <Hints course={course} id={key} exercise={exercise} />
      <Solution
        course={course}
        id={key}
        exercise={exercise}
        onAnswer={answer => setFields(fieldsOf(answer))}
      />
    </section>
  )
}

interface PartProps {
  readonly course: string
  /** Of the lesson and the exercise. */
  readonly id: string
  readonly exercise: Exercise
}

/** In milliseconds. */
const MINUTE = 60_000

/** The names of the logs that exercises have brought along. */
const lentLogs = new WeakMap<TraceLog, string>()

/** Whether it is this file that was read last, and no other. */
function isOf({ store }: TraceLog, name: string): boolean {
  const state = store.getState()
  return state.kind === 'read' && state.summary.files.every(file => file.name === name)
}

function Begin({ course, id, exercise }: PartProps) {
  const words = useWords('learn')
  const session = useSession()
  const view = useView()
  const openId = useSessionState(state => state.document?.id)
  const begun = useProgress()[course]?.[id]?.document
  const { start } = exercise

  const beside = () => {
    const { log, program } = start
    const traceLog = traceLogOf(session)
    const lent = lentLogs.get(traceLog)
    if (log) {
      const { architecture } = targetOfChoice(start.target)
      lentLogs.set(traceLog, log.name)
      traceLog.read([new File([log.text], log.name)], { architecture })
      view.showLogs('log')
      return
    }
    // The log of another exercise would be taken for one of this; what somebody has brought stays.
    if (lent !== undefined && isOf(traceLog, lent)) traceLog.clear()
    lentLogs.delete(traceLog)
    if (program !== undefined) view.showPanel('lab')
  }
  const begin = () => {
    const target = targetOfChoice(start.target)
    session.setTarget(target)
    session.openText(textOfProfile(start.profile, target), start.name, 'preset')
    const { begun: since = Date.now() } = deviceProgress.of(course, id)
    deviceProgress.note(course, id, {
      document: session.store.getState().document?.id ?? '',
      begun: since,
    })
    view.showPane('table')
    beside()
    view.note(words.opened(start.name))
  }
  const goOn = async () => {
    if (begun !== undefined && (await session.restore(begun))) {
      session.setTarget(targetOfChoice(start.target))
      view.showPane('table')
      beside()
    } else begin()
  }
  return (
    <>
      {begun !== undefined && openId !== begun && (
        <button type="button" className="btn primary" onClick={() => void goOn()}>
          {words.goOn}
        </button>
      )}
      <button type="button" className={begun === undefined ? 'btn primary' : 'btn line'} onClick={begin}>
        {begun === undefined ? words.begin : words.anew}
      </button>
    </>
  )
}

/** What comes with the document. */
function Companions({ exercise: { start, checks } }: { exercise: Exercise }) {
  const words = useWords('learn')
  const isForLab = labCallsOf(checks).length > 0
  const view = useView()
  return (
    <>
      {isForLab && <p className="mute">{words.inLab.lead}</p>}
      {start.log && <p className="mute">{words.withLog(start.log.name)}</p>}
      {start.program !== undefined && (
        <div className={styles.row}>
          <span className="mute">
            <CodeText text={words.withProgram(start.program)} />
          </span>
          <button type="button" className="btn line small" onClick={() => view.showPanel('lab')}>
            {words.openLab}
          </button>
        </div>
      )}
    </>
  )
}

function Check({ course, id, exercise, answer }: PartProps & { readonly answer: GivenAnswer }) {
  const words = useWords('learn')
  const openId = useSessionState(state => state.document?.id)
  const begun = useProgress()[course]?.[id]?.document
  const isOpen = openId !== undefined
  const { check, state } = useExerciseCheck(exercise, answer, failed => {
    const { solved, begun: since } = deviceProgress.of(course, id)
    deviceProgress.note(course, id, {
      failed,
      ...(failed.length === 0 && { solved: true }),
      // What is tried once more afterwards takes no time.
      ...(!solved && since !== undefined && { minutes: Math.ceil((Date.now() - since) / MINUTE) }),
    })
  })
  const isChecking = state.kind === 'checking' || state.kind === 'in-lab'
  return (
    <>
      <div className={styles.row}>
        <Begin course={course} id={id} exercise={exercise} />
        <button
          type="button"
          className={begun !== undefined && openId === begun ? 'btn primary' : 'btn line'}
          aria-disabled={!isOpen || isChecking}
          onClick={() => {
            if (isOpen && !isChecking) void check()
          }}
        >
          {words.check}
        </button>
        {!isOpen && <span className="mute">{words.notOpen}</span>}
      </div>
      <CheckResult exercise={exercise} state={state} />
    </>
  )
}

function Hints({ course, id, exercise }: PartProps) {
  const words = useWords('learn')
  const session = useSession()
  const isOpen = useSessionState(state => state.document !== undefined)
  const opened = useProgress()[course]?.[id]?.hints ?? 0
  const { hints = [] } = exercise
  const shown = hints.slice(0, opened)
  if (hints.length === 0) return null
  return (
    <>
      {shown.map(({ text, leadsTo }, place) => (
        <section
          key={text}
          className={styles.hint}
          aria-label={`${words.hintTitle(place + 1)}: ${exercise.title}`}
        >
          <Markdown text={text} heading={4} hasTerms />
          {leadsTo !== undefined && isOpen && (
            <button
              type="button"
              className="btn line small"
              onClick={() => void session.run({ kind: 'restore-text', text: leadsTo, of: 'exercise' })}
            >
              {words.takeStep}
            </button>
          )}
        </section>
      ))}
      {shown.length < hints.length && (
        <div className={styles.row}>
          <button
            type="button"
            className="btn line small"
            onClick={() => deviceProgress.note(course, id, { hints: shown.length + 1 })}
          >
            {words.showHint(shown.length + 1, hints.length)}
          </button>
        </div>
      )}
    </>
  )
}

interface SolutionProps extends PartProps {
  readonly onAnswer: (answer: GivenAnswer) => void
}

function Solution({ course, id, exercise, onAnswer }: SolutionProps) {
  const words = useWords('learn')
  const session = useSession()
  const view = useView()
  const isOpen = useSessionState(state => state.document !== undefined)
  const [isShown, setShown] = useState(false)
  const { profile, reasons, answer } = exercise.solution
  const { remark, instruction } = answer ?? {}
  const compare = () => {
    view.compareWith({ kind: 'text', name: words.solution, text: profile })
    view.showPanel('compare')
  }
  return (
    <>
      <div className={styles.row}>
        <button
          type="button"
          className="btn line small"
          aria-expanded={isShown}
          onClick={() => {
            setShown(!isShown)
            if (!deviceProgress.of(course, id).solved) deviceProgress.note(course, id, { shown: true })
          }}
        >
          {isShown ? words.hideSolution : words.showSolution}
        </button>
      </div>
      {isShown && (
        <section className={styles.result} aria-label={`${words.solution}: ${exercise.title}`}>
          {remark && (
            <blockquote>
              <RemarkWords remark={remark} target={exercise.start.target} />
            </blockquote>
          )}
          {instruction !== undefined && <p>{words.answer.endsAt(instruction)}</p>}
          <Markdown text={reasons} heading={4} hasTerms />
          <p className="mute">{words.manyAreRight}</p>
          {isOpen && (
            <div className={styles.row}>
              <button type="button" className="btn line small" onClick={compare}>
                {words.compare}
              </button>
              <button
                type="button"
                className="btn line small"
                onClick={() => {
                  void session.run({ kind: 'restore-text', text: profile, of: 'exercise' })
                  if (answer) onAnswer(answer)
                }}
              >
                {words.takeSolution}
              </button>
            </div>
          )}
        </section>
      )}
    </>
  )
}
