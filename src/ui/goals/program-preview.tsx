import { type Outcome, verdictKindOf } from '../../core'
import type { RecordedCall } from '../../core/advice/behaviour'
import type { RunGoalPlan } from '../../core/advice/goals'
import { Glyph } from '../shared/icon'
import { useAllMessages, useWords } from '../shared/messages-context'
import styles from './goal-preview.module.css'
import { PreviewMain } from './preview-main'

/** Whether a program runs, on which calls it breaks, and what would let it run. */
export function ProgramPreview({ shown: { id, state, breaks, doubts, names } }: { shown: RunGoalPlan }) {
  const words = useWords('goals')
  const { program } = useWords('start').goals
  const { verdict } = useAllMessages()
  const outcomeWords = ({ action, errno }: Outcome) => verdict.inSentence(verdictKindOf(action), errno)
  return (
    <div className={styles.preview}>
      <PreviewMain name={program[id]}>
        <h3>{program[id]}</h3>
        <p className={styles.what}>{words.programWhat(program[id])}</p>
        <p className={styles.what}>{words.recorded[id]}</p>
        {state === 'runs' && (
          <p className={styles.nothing}>
            <Glyph name="check" />
            {words.programRuns}
          </p>
        )}
        {(state === 'breaks' || state === 'may-break' || names.length > 0) && (
          <p className={styles.what}>{names.length > 0 ? words.letRun(names) : words.cannotRun}</p>
        )}
        {state === 'unknown' && <p className={styles.what}>{words.unknown}</p>}
        {doubts.map(({ id: doubt, call, outcome }) => (
          <p key={`${doubt} ${call?.name}`} className={styles.what}>
            {call && outcome ? words.programDoubt(call.name, outcomeWords(outcome)) : words.programUnknown}
          </p>
        ))}
      </PreviewMain>
      {breaks.length > 0 && (
        <div className={styles.notes}>
          <section aria-label={words.breaksAt}>
            <h4>{words.breaksAt}</h4>
            <ul>
              {breaks.map(call => (
                <li key={callWords(call)}>
                  {words.brokenCall(callWords(call), outcomeWords(call.outcome))}
                  {[
                    call.insteadOf !== undefined && words.instead(call.insteadOf),
                    call.isSometimes && words.sometimes,
                    call.isNewerThanKernel && words.newerThanKernel,
                  ].map(note => note && <small key={note}> ({note})</small>)}
                </li>
              ))}
            </ul>
          </section>
        </div>
      )}
    </div>
  )
}

/** As a person would write it; arguments that do not matter are left out at the end. */
function callWords({ name, args }: RecordedCall): string {
  const last = args.findLastIndex(value => value !== undefined)
  const given = args
    .slice(0, last + 1)
    .map(value => (value === undefined ? '…' : value < 4096n ? String(value) : `0x${value.toString(16)}`))
  return `${name}(${[...given, '…'].join(', ')})`
}
