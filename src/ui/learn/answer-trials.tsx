import { useState } from 'react'
import type { Exercise, AnswerTrials as Trials } from '../../core/teaching/course'
import { useWords } from '../shared/messages-context'
import panel from './learn-panel.module.css'

interface AnswerTrialsProps {
  readonly exercise: Exercise
  readonly openText: (text: string) => void
}

/** Wrong answers that an exercise in the making lets pass, and right ones that it refuses: some dozens, on demand. */
export function AnswerTrials({ exercise, openText }: AnswerTrialsProps) {
  const { teach } = useWords('learn')
  const [tried, setTried] = useState<{ readonly exercise: Exercise; readonly trials: Trials }>()
  const run = async () => {
    const { tryAnswers } = await import('../../core/teaching/course/equal-answers')
    setTried({ exercise, trials: tryAnswers(exercise) })
  }
  if (tried?.exercise !== exercise)
    return (
      <div className={panel.row}>
        <button type="button" className="btn line small" onClick={() => void run()}>
          {teach.tryChecks}
        </button>
      </div>
    )
  const { wrong, right } = tried.trials
  const cheats = wrong.cheats.map(({ kind, of, what, text }) => {
    const where = kind === 'ready-made' ? '' : `${teach.cheatOf[of]}: `
    const named = what === undefined ? '' : ` (${typeof what === 'number' ? what + 1 : what})`
    return { name: `${where}${teach.cheat[kind]}${named}`, text }
  })
  const refused = right.refused.map(({ kind, text }) => ({
    name: `${teach.cheatOf.solution}: ${teach.equal[kind]}`,
    text,
  }))
  return (
    <>
      <p role="status" className="mute">
        {teach.tried(wrong.tried, right.tried)}
      </p>
      <TrialList title={teach.passesToo} trials={cheats} openText={openText} />
      <TrialList title={teach.refusedToo} trials={refused} openText={openText} />
    </>
  )
}

interface TrialListProps {
  readonly title: string
  readonly trials: readonly { readonly name: string; readonly text: string }[]
  readonly openText: (text: string) => void
}

function TrialList({ title, trials, openText }: TrialListProps) {
  const { teach } = useWords('learn')
  if (trials.length === 0) return null
  return (
    <>
      <p className={panel.unmet}>{title}</p>
      <ul>
        {trials.map(({ name, text }) => (
          <li key={text}>
            <button
              type="button"
              className="btn line small"
              aria-label={teach.openAnswer(name)}
              onClick={() => openText(text)}
            >
              {name}
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
