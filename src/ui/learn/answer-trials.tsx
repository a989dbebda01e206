import type { Exercise } from '../../core/course'
import { useWords } from '../shared/messages-context'
import { useAnswer } from '../shared/use-answer'
import panel from './learn-panel.module.css'

/** Trying some dozens of profiles takes a second: only once nobody types. */
const TYPING_PAUSE_MS = 1500

interface AnswerTrialsProps {
  readonly exercise: Exercise
  readonly openText: (text: string) => void
}

/** Wrong answers that an exercise in the making lets pass, and right ones that it refuses. */
export function AnswerTrials({ exercise, openText }: AnswerTrialsProps) {
  const { teach } = useWords('learn')
  const { checks, start, solution } = exercise
  const judged = JSON.stringify([checks, start, solution.profile, solution.answer])
  const trials = useAnswer('trials', { exercise }, [judged], { isLengthy: true, pause: TYPING_PAUSE_MS })
  if (!trials) return null
  const { wrong, right } = trials
  const cheats = wrong.cheats.map(({ kind, of, what, text }) => {
    const where = kind === 'ready-made' ? '' : `${teach.cheatOf[of]}: `
    const named = what === undefined ? '' : ` (${typeof what === 'number' ? what + 1 : what})`
    return { name: `${where}${teach.cheat[kind]}${named}`, text }
  })
  const refused = right.refused.map(({ kind, text }) => ({ name: teach.equal[kind], text }))
  return (
    <>
      <p className="mute">{teach.tried(wrong.tried, right.tried)}</p>
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
      <p role="status" className={panel.unmet}>
        {title}
      </p>
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
