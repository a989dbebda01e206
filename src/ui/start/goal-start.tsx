import { type ReactNode, useId, useState } from 'react'
import type { ProgramBehaviourId } from '../../core/behaviour'
import type { GoalBase, GoalId } from '../../core/goals'
import { isHeld } from '../../core/goals/goal-state'
import { useSession, useSessionState } from '../shared/session-context'
import { useView } from '../shared/view'
import styles from './goal-start.module.css'
import { useStartWords } from './use-start-words'

/** A profile from what must run under it and what must never happen. */
export function GoalStart() {
  const { goals: words } = useStartWords()
  const session = useSession()
  const view = useView()
  const target = useSessionState(state => state.target)
  const [running, setRunning] = useState<readonly ProgramBehaviourId[]>([])
  const [refused, setRefused] = useState<readonly GoalId[]>([])
  const [base, setBase] = useState<GoalBase>('seen')
  const [isAsked, setAsked] = useState(false)
  const hint = useId()
  const programs = Object.keys(words.program) as readonly ProgramBehaviourId[]
  const refusals = Object.keys(words.refusal) as readonly (keyof typeof words.refusal)[]
  const lacksProgram = base === 'seen' && running.length === 0

  const create = async () => {
    if (lacksProgram) {
      setAsked(true)
      return
    }
    const { profileForGoals } = await import('../../core/goals')
    const made = profileForGoals({ programs: running, refusals: refused, base }, target)
    view.showPane('table')
    session.openText(made.text, words.fileName(running), 'preset')
    session.setGoals([
      ...running.map(id => ({ kind: 'run', id }) as const),
      ...refused.map(id => ({ kind: 'refuse', id }) as const),
    ])
    const held =
      made.programs.filter(({ state }) => state === 'runs').length +
      made.refusals.filter(({ state }) => isHeld(state)).length
    view.note(words.created(held, running.length + refused.length))
  }

  return (
    <section className={styles.goals} aria-label={words.title}>
      <Choices label={words.run}>
        {programs.map(id => (
          <Choice key={id} isChosen={running.includes(id)} onChange={() => setRunning(toggled(running, id))}>
            {words.program[id]}
          </Choice>
        ))}
      </Choices>
      <Choices label={words.never}>
        {refusals.map(id => (
          <Choice key={id} isChosen={refused.includes(id)} onChange={() => setRefused(toggled(refused, id))}>
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
    </section>
  )
}

function toggled<Id>(ids: readonly Id[], id: Id): readonly Id[] {
  return ids.includes(id) ? ids.filter(other => other !== id) : [...ids, id]
}

function Choices({ label, children }: { label: string; children: ReactNode }) {
  return (
    <fieldset className={styles.line} aria-label={label}>
      <span className={styles.label} aria-hidden="true">
        {label}
      </span>
      <div className={styles.choices}>{children}</div>
    </fieldset>
  )
}

interface ChoiceProps {
  readonly isChosen: boolean
  readonly onChange: () => void
  readonly children: ReactNode
}

function Choice({ isChosen, onChange, children }: ChoiceProps) {
  return (
    <button
      type="button"
      className={`btn line small ${styles.choice}`}
      aria-pressed={isChosen}
      onClick={onChange}
    >
      {children}
    </button>
  )
}
