import { useEffect, useId, useRef, useState } from 'react'
import { isLackOfOthers, type Remark } from '../../core/advice/lint/remark'
import { fixLabel, say } from '../../messages'
import { useAllMessages, useWords } from '../shared/messages-context'
import { useSession } from '../shared/session-context'
import { useView, useViewState } from '../shared/view'
import { AcknowledgeForm } from './acknowledge-form'
import { firstSentence, withoutStop } from './first-sentence'
import { FixPreview } from './fix-preview'
import { fixCommand, fixKindCommand, runFix, sameKind } from './fix-remark'
import { showRemark } from './go-to-problem'
import styles from './problems-panel.module.css'

interface FixableProps {
  readonly remark: Remark
  readonly open: readonly Remark[]
  /** Which of its fixes let calls run that do not now, where the problem is one of the text. */
  readonly loosening: readonly boolean[] | undefined
}

interface RemarkRowProps extends FixableProps {
  /** The programs of the document’s goals, where all of them run. */
  readonly running: readonly string[]
}

/** One problem: what it is, where, what follows from it; and for the one that is looked at, what can be done. */
export function RemarkRow({ remark, open, loosening, running }: RemarkRowProps) {
  const { runAllTheSame } = useWords('lint')
  const session = useSession()
  const view = useView()
  const isCurrent = useViewState(state => state.problem?.key === remark.key)
  const row = useRef<HTMLButtonElement>(null)
  const { title, sentence, place } = useRemarkWords(remark)
  const id = useId()

  // F8 walks through the list without leaving it.
  useEffect(() => {
    if (!isCurrent || !row.current) return
    row.current.scrollIntoView({ block: 'nearest' })
    if (row.current.closest('[data-pane]')?.contains(document.activeElement)) row.current.focus()
  }, [isCurrent])

  return (
    <li className={styles.row} aria-current={isCurrent || undefined}>
      <button
        ref={row}
        type="button"
        data-row=""
        className={styles.remark}
        onClick={() => showRemark(session, view, remark, true)}
      >
        <span id={id} className={styles.title}>
          {title}
        </span>
        {sentence !== '' && <span className={styles.sentence}>{sentence}</span>}
        {running.length > 0 && isLackOfOthers(remark.item.id) && (
          <span className={styles.sentence}>{runAllTheSame(running)}</span>
        )}
        <span className={styles.place}>{place}</span>
      </button>
      <FixButtons remark={remark} open={open} loosening={loosening} isCurrent={isCurrent} titleId={id} />
    </li>
  )
}

function useRemarkWords({ source, item }: Remark) {
  const { problem, shell } = useAllMessages()
  const assessment = useWords('assessment')
  const lint = useWords('lint')
  if (source === 'text') {
    const { line, column } = item
    return { title: withoutStop(say(problem, item)), sentence: '', place: shell.place(line, column) }
  }
  const { id, line } = item
  const [title, sentence] = firstSentence(say(lint.finding, item))
  return { title: withoutStop(title), sentence, place: assessment.at(lint.title[id], line) }
}

function useFixWords({ source, item }: Remark, loosening: readonly boolean[] = []): readonly string[] {
  const { fix } = useAllMessages()
  const lint = useWords('lint')
  if (source === 'lint') return item.fixes.map(each => fixLabel(lint, each))
  return item.fixes.map((each, index) => {
    const label = say(fix, each)
    return loosening[index] ? lint.looser(label) : label
  })
}

interface FixButtonsProps extends FixableProps {
  readonly isCurrent: boolean
  /** Names the problem, of which the words of a fix say nothing. */
  readonly titleId: string
}

function FixButtons({ remark, open, loosening, isCurrent, titleId }: FixButtonsProps) {
  const words = useWords('assessment')
  const session = useSession()
  const view = useView()
  const [acknowledging, setAcknowledging] = useState(false)
  const [previewed, setPreviewed] = useState(0)
  const fixes = useFixWords(remark, loosening)
  const alike = isCurrent ? sameKind(remark, open).length : 0

  const run = async (command: ReturnType<typeof fixCommand>) => {
    if (!command) return
    view.showProblem({ key: remark.key, place: open.indexOf(remark) })
    await runFix(session, command, remark.source)
  }
  if (!isCurrent) {
    const [first] = fixes
    return first === undefined ? null : (
      <span className={styles.fixes}>
        <button
          type="button"
          className={styles.fix}
          aria-describedby={titleId}
          onClick={() => void run(fixCommand(remark, 0))}
        >
          {first}
        </button>
      </span>
    )
  }
  return (
    <>
      <div className={styles.acts}>
        {fixes.map((label, index) => (
          <button
            key={label}
            type="button"
            className={`btn small ${index === 0 ? 'primary' : 'line'}`}
            aria-describedby={titleId}
            onFocus={() => setPreviewed(index)}
            onPointerEnter={() => setPreviewed(index)}
            onClick={() => void run(fixCommand(remark, index))}
          >
            {label}
          </button>
        ))}
        {alike > 1 && (
          <button
            type="button"
            className="btn line small"
            onClick={() => void run(fixKindCommand(remark, open))}
          >
            {words.fixAll(alike)}
          </button>
        )}
        <span className="grow" />
        {remark.source === 'lint' && !acknowledging && (
          <button type="button" className="btn small" onClick={() => setAcknowledging(true)}>
            {words.acknowledge}
          </button>
        )}
        {remark.source === 'lint' && acknowledging && (
          <AcknowledgeForm remark={remark} onDone={() => setAcknowledging(false)} />
        )}
      </div>
      {fixes.length > 0 && <FixPreview remark={remark} index={Math.min(previewed, fixes.length - 1)} />}
    </>
  )
}
