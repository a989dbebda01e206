import type { ChangedLines } from '../../core'
import type { StepEffect } from '../../core/advice/lint'
import type { Remark } from '../../core/advice/lint/remark'
import type { Words } from '../../messages'
import { useWords } from '../shared/messages-context'
import { useSessionState } from '../shared/session-context'
import { useAnswer } from '../shared/use-answer'
import styles from './fix-preview.module.css'
import { fixCommand } from './fix-remark'

interface FixPreviewProps {
  readonly remark: Remark
  readonly index: number
}

/** More is looked at in the text itself, where it can be undone. */
const MOST_CHANGES = 3
const MOST_LINES = 5

/** What a fix would change: which calls it opens and closes, and the lines before and after. */
export function FixPreview({ remark, index }: FixPreviewProps) {
  const { step: words } = useWords('assessment')
  const target = useSessionState(state => state.target)
  const command = fixCommand(remark, index)
  const question = command && { commands: [command], target }
  const effect = useAnswer('steps', question, [remark.key, index], { isLengthy: true })?.[0]
  if (!effect) return null
  const { lines } = effect
  return (
    <section className={styles.preview} aria-label={words.title}>
      <p>{effectSentence(effect, words)}</p>
      {lines.slice(0, MOST_CHANGES).map(change => (
        <Change key={change.line} change={change} />
      ))}
      {lines.length > MOST_CHANGES && (
        <p className="mute">{words.moreChanges(lines.length - MOST_CHANGES)}</p>
      )}
    </section>
  )
}

function effectSentence(
  { filter, counts, opens, closes }: StepEffect,
  words: Words['assessment']['step'],
): string {
  if (filter === 'made') return words.made(counts?.open ?? 0, counts?.closed ?? 0)
  if (filter !== 'kept') return words[filter]
  if (!opens && !closes) return words.nothing
  return words.together([
    ...(opens ? [words.opens(opens.names)] : []),
    ...(closes ? [words.closes(closes.names)] : []),
  ])
}

function Change({ change: { line, before, after } }: { change: ChangedLines }) {
  const { step: words } = useWords('assessment')
  const more = Math.max(0, before.length - MOST_LINES) + Math.max(0, after.length - MOST_LINES)
  return (
    <>
      <pre className={styles.lines}>
        <Lines sign="del" first={line} texts={before} />
        <Lines sign="ins" first={line} texts={after} />
      </pre>
      {more > 0 && <p className="mute">{words.moreLines(more)}</p>}
    </>
  )
}

interface LinesProps {
  readonly sign: 'del' | 'ins'
  readonly first: number
  readonly texts: readonly string[]
}

function Lines({ sign: Line, first, texts }: LinesProps) {
  const numbered = texts.slice(0, MOST_LINES).map((text, at) => ({ text, number: first + at }))
  return numbered.map(({ text, number }) => (
    <Line key={number} data-line={number}>
      {text}
    </Line>
  ))
}
