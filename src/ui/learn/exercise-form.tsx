import { useState } from 'react'
import { type Exercise, targetOfChoice, textOfProfile } from '../../core/teaching/course'
import { useWords } from '../shared/messages-context'
import { PanelIcon } from '../shared/panel-icon'
import { useSession, useSessionState } from '../shared/session-context'
import { useView } from '../shared/view'
import { answerOf, fieldsOf } from './answer-fields'
import { AnswerForm } from './answer-form'
import { AnswerTrials } from './answer-trials'
import { CheckList } from './check-list'
import { MissingList } from './check-result'
import styles from './compose.module.css'
import { changeExercise, editExercise, startOf } from './composition'
import { TextField } from './form-fields'
import panel from './learn-panel.module.css'
import { useTextCheck } from './use-exercise-check'

interface ExerciseFormProps {
  readonly place: { readonly lesson: number; readonly exercise: number }
  readonly exercise: Exercise
}

/** One exercise in the making, judged while it is written: its start must fail, its solution must pass. */
export function ExerciseForm({ place, exercise }: ExerciseFormProps) {
  const words = useWords('learn')
  const { teach } = words
  const session = useSession()
  const view = useView()
  const isOpen = useSessionState(state => state.document !== undefined)
  const { start, solution, hints = [] } = exercise
  const set = (changed: Partial<Exercise>) => changeExercise(place, changed)
  const setHints = (changed: typeof hints) => set({ hints: changed })
  const startText = textOfProfile(start.profile, targetOfChoice(start.target))
  const { log, program, ...bareStart } = start
  const companions = { ...(log && { log }), ...(program !== undefined && { program }) }
  const openText = (text: string) => {
    session.setTarget(targetOfChoice(start.target))
    session.openText(text, start.name, 'preset')
    view.showPane('table')
    view.note(words.opened(start.name))
  }
  const [fields, setFields] = useState(() => fieldsOf(solution.answer ?? {}))
  return (
    <div className={panel.page}>
      <div className={panel.row}>
        <button type="button" className="btn line small" onClick={() => editExercise(undefined)}>
          <PanelIcon name="left" /> {teach.back}
        </button>
      </div>
      <h2>{exercise.title}</h2>
      <TextField label={teach.exerciseTitle} value={exercise.title} onChange={title => set({ title })} />
      <TextField label={teach.task} rows={4} value={exercise.task} onChange={task => set({ task })} />

      <section className={styles.group} aria-label={teach.start}>
        <h3>{teach.start}</h3>
        <p className="mute">{teach.startIs(start.name, startText.split('\n').length)}</p>
        <div className={panel.row}>
          {isOpen && (
            <button
              type="button"
              className="btn line small"
              onClick={() => set({ start: { ...startOf(session), ...companions } })}
            >
              {teach.takeStart}
            </button>
          )}
          <button type="button" className="btn line small" onClick={() => openText(startText)}>
            {teach.openStart}
          </button>
        </div>
        <TextField
          label={teach.log}
          rows={3}
          value={log?.text ?? ''}
          onChange={text =>
            set({
              start: {
                ...bareStart,
                ...(program !== undefined && { program }),
                ...(text !== '' && { log: { name: log?.name ?? 'strace.log', text } }),
              },
            })
          }
        />
        <TextField
          label={teach.labProgram}
          value={program ?? ''}
          placeholder="ls -l /etc"
          onChange={text =>
            set({ start: { ...bareStart, ...(log && { log }), ...(text !== '' && { program: text }) } })
          }
        />
      </section>

      <section className={styles.group} aria-label={teach.checks}>
        <h3>{teach.checks}</h3>
        <CheckList checks={exercise.checks} hasLog={log !== undefined} onChange={checks => set({ checks })} />
        <StartVerdict exercise={exercise} text={startText} />
      </section>

      <section className={styles.group} aria-label={teach.hints}>
        <h3>{teach.hints}</h3>
        {hints.map((hint, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: texts change while they are typed
          <div key={index} className={styles.group}>
            <TextField
              label={teach.hint(index + 1)}
              rows={2}
              value={hint.text}
              onChange={text => setHints(hints.map((each, at) => (at === index ? { ...each, text } : each)))}
            />
            {hint.leadsTo !== undefined && <p className="mute">{teach.hintLeads}</p>}
            <div className={panel.row}>
              {isOpen && (
                <button
                  type="button"
                  className="btn line small"
                  onClick={() =>
                    setHints(
                      hints.map((each, at) => (at === index ? { ...each, leadsTo: session.text() } : each)),
                    )
                  }
                >
                  {teach.takeHint}
                </button>
              )}
              <button
                type="button"
                className="btn icon small"
                aria-label={teach.removeHint(index + 1)}
                onClick={() => setHints(hints.filter((_, at) => at !== index))}
              >
                <PanelIcon name="trash" />
              </button>
            </div>
          </div>
        ))}
        <div className={panel.row}>
          <button type="button" className="btn line small" onClick={() => setHints([...hints, { text: '' }])}>
            {teach.addHint}
          </button>
        </div>
      </section>

      <section className={styles.group} aria-label={teach.solution}>
        <h3>{teach.solution}</h3>
        {isOpen && (
          <div className={panel.row}>
            <button
              type="button"
              className="btn line small"
              onClick={() => set({ solution: { ...solution, profile: session.text() } })}
            >
              {teach.takeSolution}
            </button>
          </div>
        )}
        {solution.profile !== '' && (
          <div className={panel.row}>
            <button type="button" className="btn line small" onClick={() => openText(solution.profile)}>
              {teach.openSolution}
            </button>
          </div>
        )}
        {solution.profile === '' ? (
          <p className="mute">{teach.noSolution}</p>
        ) : (
          <SolutionVerdict exercise={exercise} openText={openText} />
        )}
        <AnswerForm
          exercise={exercise}
          fields={fields}
          onChange={changed => {
            setFields(changed)
            const { answer: _, ...rest } = solution
            const answer = answerOf(changed)
            set({ solution: { ...rest, ...(Object.keys(answer).length > 0 && { answer }) } })
          }}
        />
        <TextField
          label={teach.reasons}
          rows={3}
          value={solution.reasons}
          onChange={reasons => set({ solution: { ...solution, reasons } })}
        />
      </section>
    </div>
  )
}

function StartVerdict({ exercise, text }: { exercise: Exercise; text: string }) {
  const { teach } = useWords('learn')
  const readings = useTextCheck(exercise, text)
  if (!readings || exercise.checks.length === 0) return null
  const fails = readings.some(({ met }) => !met)
  return (
    <p role="status" className={fails ? panel.met : panel.unmet}>
      {fails ? teach.startFails : teach.startPasses}
    </p>
  )
}

function SolutionVerdict({ exercise, openText }: { exercise: Exercise; openText: (text: string) => void }) {
  const { teach } = useWords('learn')
  const readings = useTextCheck(exercise, exercise.solution.profile, exercise.solution.answer)
  if (!readings || exercise.checks.length === 0) return null
  const missing = readings.flatMap(reading => reading.missing)
  return (
    <>
      <p role="status" className={missing.length === 0 ? panel.met : panel.unmet}>
        {missing.length === 0 ? teach.solutionPasses : teach.solutionFails}
      </p>
      <MissingList missing={missing} />
      {missing.length === 0 && <AnswerTrials exercise={exercise} openText={openText} />}
    </>
  )
}
