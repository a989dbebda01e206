import { type KeyboardEvent, lazy, type ReactNode, Suspense, useId, useState } from 'react'
import type { ProgramBehaviourId } from '../../core/advice/behaviour'
import type { GoalBase, GoalId } from '../../core/advice/goals'
import { useSession } from '../shared/session-context'
import { useView } from '../shared/view'
import styles from './goal-start.module.css'
import { useStartWords } from './use-start-words'

const RecordedNotes = lazy(() => import('../goals/recorded-notes'))

/** A profile from what must run under it and what must never happen. */
export function GoalStart() {
  const { goals: words } = useStartWords()
  const session = useSession()
  const view = useView()
  const [running, setRunning] = useState<readonly ProgramBehaviourId[]>([])
  const [refused, setRefused] = useState<readonly GoalId[]>([])
  const [base, setBase] = useState<GoalBase>('seen')
  const [isAsked, setAsked] = useState(false)
  const hint = useId()
  const refusals = Object.keys(words.refusal) as readonly (keyof typeof words.refusal)[]
  const lacksProgram = base === 'seen' && running.length === 0

  const create = async () => {
    if (lacksProgram) {
      setAsked(true)
      return
    }
    const { createFromGoals } = await import('./create-from-goals')
    createFromGoals({ session, view, words }, { programs: running, refusals: refused, base })
  }

  return (
    <section id="goals" className={styles.goals} aria-label={words.title}>
      <h2 className="visually-hidden">{words.title}</h2>
      {(
        [
          [words.run, words.image],
          [words.with, words.beside],
        ] as const
      ).map(([label, names]) => (
        <Choices key={label} label={label}>
          {(Object.keys(names) as readonly ProgramBehaviourId[]).map((id, place) => (
            <Choice
              key={id}
              place={place}
              isChosen={running.includes(id)}
              onChange={() => setRunning(toggled(running, id))}
            >
              {words.program[id]}
            </Choice>
          ))}
        </Choices>
      ))}
      <Choices label={words.never}>
        {refusals.map((id, place) => (
          <Choice
            key={id}
            place={place}
            isChosen={refused.includes(id)}
            onChange={() => setRefused(toggled(refused, id))}
          >
            {words.refusal[id]}
          </Choice>
        ))}
      </Choices>
      <Choices label={words.base}>
        {(['seen', 'default'] as const).map(one => (
          <label key={one} className={styles.base}>
            <input type="radio" name="base" checked={base === one} onChange={() => setBase(one)} />
            {one === 'seen' ? words.seen : words.whole}
          </label>
        ))}
        <button type="button" className="btn primary" aria-describedby={hint} onClick={() => void create()}>
          {words.create}
        </button>
      </Choices>
      <p id={hint} role="status" className={styles.hint}>
        {isAsked && lacksProgram && words.chooseFirst}
      </p>
      <Suspense>{running.length > 0 && <RecordedNotes programs={running} />}</Suspense>
    </section>
  )
}

function toggled<Id>(ids: readonly Id[], id: Id): readonly Id[] {
  return ids.includes(id) ? ids.filter(other => other !== id) : [...ids, id]
}

function Choices({ label, children }: { label: string; children: ReactNode }) {
  return (
    <fieldset className={styles.line} aria-label={label} onKeyDown={moveByArrows}>
      <span className={styles.label} aria-hidden="true">
        {label}
      </span>
      <div className={styles.choices}>{children}</div>
    </fieldset>
  )
}

/** Arrows go from one choice to the next, and Tab to the next group. Radio buttons have arrows of their own. */
function moveByArrows({ key, target, currentTarget }: KeyboardEvent<HTMLElement>): void {
  const choices = [...currentTarget.querySelectorAll<HTMLElement>('[aria-pressed]')]
  const place = choices.indexOf(target as HTMLElement)
  const step = { ArrowRight: 1, ArrowLeft: -1 }[key]
  if (place >= 0 && step) choices.at((place + step) % choices.length)?.focus()
}

interface ChoiceProps {
  readonly place: number
  readonly isChosen: boolean
  readonly onChange: () => void
  readonly children: ReactNode
}

function Choice({ place, isChosen, onChange, children }: ChoiceProps) {
  return (
    <button
      type="button"
      className={`btn line small ${styles.choice}`}
      aria-pressed={isChosen}
      tabIndex={place && -1}
      onClick={onChange}
    >
      {children}
    </button>
  )
}
