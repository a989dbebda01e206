import { useState } from 'react'
import { type AttackReading, attacksLike } from '../../core/advice/attacks'
import { useWords } from '../shared/messages-context'
import { useSessionState } from '../shared/session-context'
import { useAnswer } from '../shared/use-answer'
import { Choice } from './choice'
import { attackClasses, attackGlyphs } from './goal-signs'
import styles from './goals-dialog.module.css'

/** More are found by more letters. */
const MOST_SHOWN = 8

interface AttackChoicesProps {
  /** The one that is shown, by its number. */
  readonly chosen: string | undefined
  /** Those that the document must stop. */
  readonly kept: readonly string[]
  readonly onChoose: (id: string) => void
}

/** Attacks that a profile can be asked to stop: those of the document, and those that a name or a number finds. */
export function AttackChoices({ chosen, kept, onChoose }: AttackChoicesProps) {
  const words = useWords('goals')
  const { state, reading } = useWords('attacks')
  const target = useSessionState(current => current.target)
  const [text, setText] = useState('')
  const review = useAnswer('attacks', { target }, [], { isLengthy: true })
  if (!review) return <p className={styles.note}>{reading}</p>
  const isHeld = ({ attack: { id } }: AttackReading) => kept.includes(id) || id === chosen
  const found = attacksLike(text, review.readings)
  const shown = [...review.readings.filter(isHeld), ...found.filter(one => !isHeld(one)).slice(0, MOST_SHOWN)]
  return (
    <>
      <div className={`field ${styles.sought}`}>
        <input
          type="search"
          aria-label={words.attackSought}
          placeholder={words.attackSought}
          value={text}
          onChange={event => setText(event.target.value)}
        />
      </div>
      {found.length === 0 && <p className={styles.note}>{words.noAttack}</p>}
      {shown.map(({ attack: { id, nickname }, state: own }) => (
        <Choice
          key={id}
          value={id}
          name={nickname === undefined ? id : `${nickname} (${id})`}
          isChosen={chosen === id}
          isKept={kept.includes(id)}
          onChoose={() => onChoose(id)}
          glyph={attackGlyphs[own]}
          state={state[own]}
          className={styles[attackClasses[own]] ?? ''}
        />
      ))}
    </>
  )
}
