import { type KeyboardEvent, type Ref, useEffect, useImperativeHandle, useMemo, useState } from 'react'
import type { Completion } from '../../../core/engine/catalogue/query'
import type { Words } from '../../../messages'
import { useWords } from '../../shared/messages-context'
import styles from './completion-list.module.css'
import { completionOffers, isValueBegun } from './completion-offers'
import type { SearchLanguage } from './searching'

export interface CompletionHandle {
  /** Whether the list took the key for itself. */
  onKey(event: KeyboardEvent): boolean
}

interface CompletionListProps {
  readonly id: string
  readonly language: SearchLanguage
  readonly text: string
  readonly cursor: number
  /** The person asked by key what can be typed here. */
  readonly isAsked: boolean
  /** The option that the arrows have reached, by its id. */
  readonly onActive: (id: string | undefined) => void
  /** The text with the suggestion in it, and where the cursor then stands. */
  readonly onAccept: (text: string, cursor: number) => void
  readonly onClose: () => void
  readonly ref: Ref<CompletionHandle>
}

/** How the word at the cursor may go on. The focus stays in the search field, which hands its keys over. */
export default function CompletionList(props: CompletionListProps) {
  const { id, language, text, cursor, isAsked, onActive, onAccept, onClose, ref } = props
  const words = useWords('search')
  const { start, end, items } = useMemo(
    () => completionOffers(language, text, cursor, isAsked),
    [language, text, cursor, isAsked],
  )
  const [moved, setMoved] = useState<{ readonly text: string; readonly place: number }>()
  const first = isValueBegun(text.slice(start, cursor)) ? 0 : -1
  const place = items.length === 0 ? -1 : moved?.text === text ? moved.place : first
  const optionId = (at: number) => `${id}-${at}`
  const active = place < 0 ? undefined : optionId(place)

  useEffect(() => {
    onActive(active)
    return () => onActive(undefined)
  }, [active, onActive])

  const accept = (item: Completion) => {
    const begun = item.text.endsWith(':')
    const before = `${text.slice(0, start)}${item.text}${begun ? '' : ' '}`
    onAccept(`${before}${text.slice(end).trimStart()}`, before.length)
    if (!begun) onClose()
  }
  const move = (to: number) => {
    const next = (to + items.length) % items.length
    setMoved({ text, place: next })
    document.getElementById(optionId(next))?.scrollIntoView({ block: 'nearest' })
  }
  useImperativeHandle(ref, () => ({
    onKey(event) {
      const { key } = event
      const chosen = items[place]
      if (items.length === 0 || event.shiftKey || event.ctrlKey || event.metaKey) return false
      if (key === 'ArrowDown') move(place + 1)
      else if (key === 'ArrowUp') move(place < 0 ? -1 : place - 1)
      else if (key === 'Escape') onClose()
      else if ((key === 'Enter' || key === 'Tab') && chosen) accept(chosen)
      else return false
      return true
    },
  }))

  if (items.length === 0) return null
  return (
    <div className={styles.list} id={id} role="listbox" aria-label={words.suggestions} tabIndex={-1}>
      {items.map((item, at) => (
        <button
          key={item.text}
          id={optionId(at)}
          type="button"
          role="option"
          aria-selected={at === place}
          tabIndex={-1}
          className={styles.option}
          // The field keeps the focus.
          onMouseDown={event => event.preventDefault()}
          onClick={() => accept(item)}
        >
          <span className={styles.text}>{item.text}</span>
          <span className={styles.meaning}>{meaningOf(item, words)}</span>
        </button>
      ))}
    </div>
  )
}

function meaningOf({ kind, text }: Completion, words: Words['search']): string {
  if (kind === 'library') return words.libraryName
  const meaning = new Map<string, string>(Object.entries(words.filterMeaning))
  return kind === 'filter' ? (meaning.get(text.replace(/^-|:$/g, '')) ?? '') : ''
}
