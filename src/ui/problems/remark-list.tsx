import { Fragment, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { type Remark, severities } from '../../core/advice/lint/remark'
import { Glyph } from '../shared/icon'
import { useAllMessages } from '../shared/messages-context'
import { useView, useViewState } from '../shared/view'
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
  const current = useViewState(state => state.problem?.key)
  const [asked, setAsked] = useState<readonly string[]>([])
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
              {withoutRepeats(group, asked, current).map(({ remark, beyond }) => (
                <Fragment key={remark.key}>
                  <RemarkRow
                    remark={remark}
                    open={open}
                    loosening={textFixes.get(remark.key)}
                    running={running}
                  />
                  {beyond > 0 && (
                    <li className={styles.alike}>
                      <button
                        type="button"
                        className="btn line small"
                        onClick={() => setAsked([...asked, saidBy(remark)])}
                      >
                        {words.alike(beyond)}
                      </button>
                    </li>
                  )}
                </Fragment>
              ))}
            </ul>
          </section>
        )
      })}
    </fieldset>
  )
}

/** Of more than these that say the same in other places, so many are shown. */
const MOST_ALIKE = 5

interface Shown {
  readonly remark: Remark
  /** How many after it say the same and are not shown. */
  readonly beyond: number
}

/** The problems without those that only say again, in yet another place, what some above them say. */
function withoutRepeats(
  remarks: readonly Remark[],
  asked: readonly string[],
  current: string | undefined,
): readonly Shown[] {
  const groups = new Map<string, Remark[]>()
  for (const remark of remarks) groups.set(saidBy(remark), [...(groups.get(saidBy(remark)) ?? []), remark])
  return remarks.flatMap(remark => {
    const said = saidBy(remark)
    const alike = groups.get(said) ?? []
    const place = alike.indexOf(remark)
    // F8 comes to each of them.
    const isWhole =
      alike.length <= MOST_ALIKE + 1 ||
      asked.includes(said) ||
      alike.slice(MOST_ALIKE).some(({ key }) => key === current)
    if (isWhole) return [{ remark, beyond: 0 }]
    if (place >= MOST_ALIKE) return []
    return [{ remark, beyond: place === MOST_ALIKE - 1 ? alike.length - MOST_ALIKE : 0 }]
  })
}

/** What a problem says, wherever it stands. */
function saidBy({ source, item: { id, values } }: Remark): string {
  return `${source} ${id} ${JSON.stringify(values)}`
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
