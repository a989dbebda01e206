import { Suspense, useRef, useState } from 'react'
import { architectureByToken } from '../../core'
import type { GoalId, GoalReading, GoalState } from '../../core/goals'
import { Glyph, type GlyphName } from '../shared/icon'
import { useWords } from '../shared/messages-context'
import { Modal } from '../shared/modal'
import { useSession, useSessionState } from '../shared/session-context'
import { useAnswer } from '../shared/use-answer'
import { GoalPreview } from './goal-preview'
import styles from './goals-dialog.module.css'

/** What a person may want of the profile as a whole: how far each holds, and what it would take to make it hold. */
export default function GoalsDialog({ onClose }: { onClose: () => void }) {
  const target = useSessionState(state => state.target)
  const readings = useAnswer('goals', { target })
  // Opened with its list, so that the focus goes there.
  return readings === undefined ? null : <Dialog readings={readings} onClose={onClose} />
}

interface DialogProps {
  readonly readings: readonly GoalReading[]
  readonly onClose: () => void
}

function Dialog({ readings, onClose }: DialogProps) {
  const words = useWords('goals')
  const session = useSession()
  const target = useSessionState(state => state.target)
  // To begin with, the first that there is something to do for.
  const [id, setChosen] = useState(
    () => (readings.find(({ state }) => state === 'open' || state === 'partly') ?? readings[0])?.id,
  )
  const shown = useAnswer('goal', id && { id, target })
  const list = useRef<HTMLDivElement>(null)
  // What was pressed goes with the preview that it stood in.
  const show = (wanted: GoalId) => {
    setChosen(wanted)
    list.current?.querySelector<HTMLInputElement>(`input[value="${wanted}"]`)?.focus()
  }
  const architecture = architectureByToken(target.architecture)?.name ?? target.architecture
  const canApply = shown?.plan.ok === true && shown.id === id

  return (
    <Modal
      title={words.title}
      subtitle={words.subtitle(architecture)}
      size="large"
      onClose={onClose}
      footer={
        <>
          <span className={styles.promise}>{words.footer}</span>
          <span className="grow" />
          <button
            type="button"
            className={canApply ? 'btn primary' : 'btn line'}
            aria-label={id && words.applyNamed(words.goal[id].name)}
            aria-disabled={!canApply}
            onClick={() => {
              if (canApply) void session.run(shown.command)
            }}
          >
            {words.apply}
          </button>
        </>
      }
    >
      <div className={styles.columns}>
        <div ref={list} className={styles.list} role="radiogroup" aria-label={words.list}>
          {readings.map(reading => (
            <Choice
              key={reading.id}
              reading={reading}
              isChosen={reading.id === id}
              onChoose={() => setChosen(reading.id)}
            />
          ))}
        </div>
        <Suspense>{shown && <GoalPreview shown={shown} words={words} onShow={show} />}</Suspense>
      </div>
    </Modal>
  )
}

const stateGlyphs: Readonly<Record<GoalState, GlyphName>> = {
  holds: 'check',
  partly: 'conditional',
  open: 'warning',
  absent: 'dash',
  unknown: 'info',
}

interface ChoiceProps {
  readonly reading: GoalReading
  readonly isChosen: boolean
  readonly onChoose: () => void
}

function Choice({ reading: { id, state }, isChosen, onChoose }: ChoiceProps) {
  const words = useWords('goals')
  return (
    <label className={styles.choice}>
      <input
        type="radio"
        name="goal"
        value={id}
        checked={isChosen}
        data-autofocus={isChosen || undefined}
        onChange={onChoose}
      />
      <span>{words.goal[id].name}</span>
      <small className={`${styles.state} ${styles[state]}`}>
        <Glyph name={stateGlyphs[state]} />
        {words.state[state]}
      </small>
    </label>
  )
}
