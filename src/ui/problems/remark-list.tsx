import { type KeyboardEvent, useEffect, useId, useRef } from 'react'
import { type Remark, severities } from '../../core/advice/lint/remark'
import { Glyph } from '../shared/icon'
import { useAllMessages } from '../shared/messages-context'
import { useView } from '../shared/view'
import styles from './problems-panel.module.css'
import { RemarkRow } from './remark-row'
import { useProgramsThatRun } from './use-programs-that-run'
import { useTextFixes } from './use-text-fixes'

interface RemarkListProps {
  readonly shown: readonly Remark[]
  readonly open: readonly Remark[]
}

/** The problems by severity. Arrows go from one to the next. */
export function RemarkList({ shown, open }: RemarkListProps) {
  const { problems: words, shell } = useAllMessages()
  const id = useId()
  const view = useView()
  const textFixes = useTextFixes(open)
  const running = useProgramsThatRun()
  const list = useRef<HTMLFieldSetElement>(null)
  const hasFocus = useRef(false)

  // The row that had the focus is gone: the one that took its place has it now.
  useEffect(() => {
    if (!hasFocus.current || open.length === 0 || document.activeElement !== document.body) return
    const rows = rowsOf(list.current)
    rows[Math.min(view.store.getState().problem?.place ?? 0, rows.length - 1)]?.focus()
  }, [open, view])

  return (
    <fieldset
      ref={list}
      className={styles.list}
      aria-label={words.list}
      onKeyDown={moveByKey}
      onFocus={() => {
        hasFocus.current = true
      }}
      onBlur={event => {
        // What was taken away did not give the focus up.
        if (event.target.isConnected) hasFocus.current = false
      }}
    >
      {severities.map(severity => {
        const group = shown.filter(({ item }) => item.severity === severity)
        if (group.length === 0) return null
        return (
          <section key={severity} aria-labelledby={`${id}-${severity}`}>
            <h3 id={`${id}-${severity}`} className={styles.groupHead}>
              <span className={`severity ${severity}`}>
                <Glyph name={severity} />
                <span>{shell.severity[severity]}</span>
              </span>
              <span className={styles.count}>{group.length}</span>
            </h3>
            <ul>
              {group.map(remark => (
                <RemarkRow
                  key={remark.key}
                  remark={remark}
                  open={open}
                  loosening={textFixes.get(remark.key)}
                  running={running}
                />
              ))}
            </ul>
          </section>
        )
      })}
    </fieldset>
  )
}

function rowsOf(list: Element | null): HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
}

function moveByKey(event: KeyboardEvent<HTMLElement>): void {
  const rows = rowsOf(event.currentTarget)
  const at = rows.findIndex(row => row.contains(document.activeElement))
  const steps: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }
  const to = steps[event.key]
  if (at < 0 || to === undefined) return
  event.preventDefault()
  rows[Math.min(Math.max(to, 0), rows.length - 1)]?.focus()
}
