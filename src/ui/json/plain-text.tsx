import { useEffect, useMemo, useRef, useState } from 'react'
import { LineIndex } from '../shared/line-index'
import { useMessages } from '../shared/messages-context'
import { useSession } from '../shared/session-context'
import styles from './plain-text.module.css'

const lineHeight = 20
/** Lines drawn beyond the edges, so that a quick scroll shows no gap. */
const overscan = 20
/** A longer line would cost the browser seconds to lay out. */
const longestLine = 10_000
/** Browsers cap the height of an element near 16 million pixels. */
const tallest = 16_000_000

/** Not every browser lets the keyboard scroll what cannot take the focus. */
const reachable = { tabIndex: 0 }

/** The text with line numbers, in the editor's own metrics, so that nothing moves when the editor takes over. */
export function PlainText({ text }: { readonly text: string }) {
  const { shell } = useMessages()
  const session = useSession()
  const [goal, setGoal] = useState<number>()
  useEffect(() => session.onReveal(range => setGoal(range.offset)), [session])
  return <CodeLines text={text} label={shell.plainText} goal={goal} />
}

interface CodeLinesProps {
  readonly text: string
  readonly label: string
  /** An offset to bring into sight. */
  readonly goal?: number | undefined
}

/** A text line by line; only the lines in sight are in the page. */
export function CodeLines({ text, label, goal }: CodeLinesProps) {
  const { shell } = useMessages()
  const lines = useMemo(() => new LineIndex(text), [text])
  const box = useRef<HTMLElement>(null)
  const [sight, setSight] = useState({ top: 0, height: 1200 })
  const first = Math.max(0, Math.floor(sight.top / lineHeight) - overscan)
  const last = Math.min(lines.count, Math.ceil((sight.top + sight.height) / lineHeight) + overscan)

  useEffect(() => {
    if (goal === undefined || !box.current) return
    const line = lines.placeOf(goal).line - 1
    box.current.scrollTop = line * lineHeight - box.current.clientHeight / 2
  }, [goal, lines])

  const wordsOf = (line: number) => {
    const start = lines.start(line)
    const end = line + 1 < lines.count ? lines.start(line + 1) : text.length
    const words = text.slice(start, Math.min(end, start + longestLine)).replace(/[\r\n]+$/, '')
    return end - start > longestLine ? words + shell.lineShortened(end - start - longestLine) : words
  }
  return (
    <section
      ref={box}
      className={styles.box}
      aria-label={label}
      {...reachable}
      onScroll={({ currentTarget }) =>
        setSight({ top: currentTarget.scrollTop, height: currentTarget.clientHeight })
      }
    >
      <div className={styles.text} style={{ height: Math.min(lines.count * lineHeight, tallest) }}>
        <pre className={styles.lines} style={{ top: first * lineHeight }}>
          {Array.from({ length: Math.max(0, last - first) }, (_, place) => first + place).map(line => (
            <span key={line} className={styles.line} data-line={line + 1}>
              {wordsOf(line)}
            </span>
          ))}
        </pre>
      </div>
    </section>
  )
}
