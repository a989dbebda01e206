import { type Ref, useEffect, useImperativeHandle, useLayoutEffect, useMemo, useRef } from 'react'
import type { TextEdit } from '../../core'
import type { PlaceInText } from '../../session/session-port'
import { LineIndex } from '../shared/line-index'
import { useMessages } from '../shared/messages-context'
import { useSession } from '../shared/session-context'
import styles from './plain-editor.module.css'

const lineHeight = 20

/** What the editor that takes over asks of the plain one. */
export interface PlainField {
  /** Where somebody is, once no letters are being composed; undefined where nobody has been. */
  take(): Promise<PlaceInText | undefined>
}

interface PlainEditorProps {
  readonly text: string
  readonly onType: (text: string) => void
  readonly ref: Ref<PlainField>
}

/**
 * The text in a field of the browser, in the editor's metrics: it can be typed into, selected and searched from the first
 * moment on, and is all there is where the editor cannot be loaded.
 */
export function PlainEditor({ text, onType, ref }: PlainEditorProps) {
  const { shell } = useMessages()
  const session = useSession()
  const field = useRef<HTMLTextAreaElement>(null)
  const gutter = useRef<HTMLPreElement>(null)
  const isComposing = useRef(false)
  const lines = useMemo(() => new LineIndex(text), [text])
  const numbers = useMemo(
    () => Array.from({ length: lines.count }, (_, line) => line + 1).join('\n'),
    [lines.count],
  )

  // What was changed elsewhere. The field would put its cursor at the end.
  useLayoutEffect(() => {
    const node = field.current
    if (!node || node.value === text) return
    const { selectionStart, selectionEnd, selectionDirection, scrollTop } = node
    const edits = session.store.getState().change?.edits ?? []
    node.value = text
    node.setSelectionRange(
      followed(selectionStart, edits),
      followed(selectionEnd, edits),
      selectionDirection ?? undefined,
    )
    node.scrollTop = scrollTop
  }, [text, session])

  useEffect(
    () =>
      session.onReveal(({ offset, length }, focus) => {
        const node = field.current
        if (!node) return
        const { line } = new LineIndex(session.text()).placeOf(offset)
        node.setSelectionRange(offset, offset + length)
        node.scrollTop = line * lineHeight - node.clientHeight / 2
        if (focus) node.focus()
      }),
    [session],
  )

  useImperativeHandle(
    ref,
    () => ({
      async take() {
        const node = field.current
        if (!node) return undefined
        if (isComposing.current)
          await new Promise(resolve => node.addEventListener('compositionend', resolve, { once: true }))
        return placeIn(node)
      },
    }),
    [],
  )

  const tellPlace = () => {
    const node = field.current
    if (!node || document.activeElement !== node) return
    const { active } = selectionOf(node)
    const { line, column } = lines.placeOf(active)
    session.setCursor(line, column)
    const name = session.syscallAt(active)
    if (name !== undefined) session.select(name, 'json')
  }

  return (
    <div className={styles.box}>
      <textarea
        ref={field}
        className={styles.field}
        aria-label={shell.plainText}
        defaultValue={text}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        onInput={({ currentTarget }) => onType(currentTarget.value)}
        onSelect={tellPlace}
        onScroll={({ currentTarget }) => {
          if (gutter.current) gutter.current.style.transform = `translateY(${-currentTarget.scrollTop}px)`
        }}
        onKeyDown={event => {
          const step = event.altKey || !(event.ctrlKey || event.metaKey) ? undefined : event.key.toLowerCase()
          if (step !== 'z' && step !== 'y') return
          // The document's own history, in which more is than what was typed here.
          event.preventDefault()
          if (step === 'y' || event.shiftKey) session.redo()
          else session.undo()
        }}
        onCompositionStart={() => {
          isComposing.current = true
        }}
        onCompositionEnd={() => {
          isComposing.current = false
        }}
      />
      <pre ref={gutter} className={styles.gutter} aria-hidden>
        {numbers}
      </pre>
    </div>
  )
}

function placeIn(field: HTMLTextAreaElement): PlaceInText | undefined {
  const { scrollTop, scrollLeft } = field
  const hasFocus = document.activeElement === field
  const { anchor, active } = selectionOf(field)
  return hasFocus || anchor + active + scrollTop + scrollLeft > 0
    ? { anchor, active, scrollTop, scrollLeft, hasFocus }
    : undefined
}

function selectionOf({ selectionStart, selectionEnd, selectionDirection }: HTMLTextAreaElement) {
  return selectionDirection === 'backward'
    ? { anchor: selectionEnd, active: selectionStart }
    : { anchor: selectionStart, active: selectionEnd }
}

/** Where a place of the text before the edits is now. */
function followed(offset: number, edits: readonly TextEdit[]): number {
  let place = offset
  for (const { offset: from, length, text } of edits) {
    if (from >= offset) continue
    place += text.length - Math.min(length, offset - from)
  }
  return place
}
