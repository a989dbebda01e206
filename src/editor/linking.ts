import type { Session } from '../session/session-port'
import { endOfContainer, placeAt } from './json-place'
import { editor, type IDisposable, type Range } from './monaco'
import type { MonacoHost } from './monaco-host'

/** More places than anybody looks at; drawing them all would take time for nothing. */
const MAX_MARKED_PLACES = 2000

const { ScrollType, TrackedRangeStickiness } = editor

/** Keeps the editor and the chosen call together: the cursor chooses a call, a chosen call is shown and marked. */
export function linkSelection(
  view: editor.IStandaloneCodeEditor,
  session: Session,
  present: () => MonacoHost | undefined,
): IDisposable {
  const marks = view.createDecorationsCollection()

  const mark = (reveal: boolean) => {
    const host = present()
    const name = session.store.getState().selection?.syscall
    const places = name === undefined ? [] : session.placesOf(name)
    if (!host || places.length === 0) {
      marks.clear()
      return
    }
    const cursor = view.getPosition()
    const at = cursor ? host.offsetAt(cursor) : 0
    const underCursor = places.find(place => place.offset <= at && at <= place.offset + place.length)
    // A rule that holds on this target tells more than one that waits for another.
    const { analysis } = session.store.getState()
    const active = new Set(analysis?.verdicts.find(verdict => verdict.name === name)?.activeRules)
    const main = underCursor ?? places.find(place => active.has(place.rule)) ?? places[0]
    if (!main) return
    const text = host.text()
    const rule = placeAt(text, main.offset).containers[2]
    const ruleRange =
      rule && host.rangeOf({ offset: rule.offset, length: endOfContainer(text, rule.offset) - rule.offset })
    marks.set([
      ...places.slice(0, MAX_MARKED_PLACES).map(place => ({
        range: host.rangeOf(place),
        options: {
          inlineClassName: 'linked-name',
          stickiness: TrackedRangeStickiness.NeverGrowsWhenTypingAtEdges,
        },
      })),
      ...(ruleRange
        ? [{ range: ruleRange, options: { isWholeLine: true, linesDecorationsClassName: 'linked-rule' } }]
        : []),
    ])
    const range = host.rangeOf(main)
    if (reveal) view.revealRangeInCenterIfOutsideViewport(range, ScrollType.Smooth)
  }

  const fromCursor = view.onDidChangeCursorPosition(({ position }) => {
    session.setCursor(position.lineNumber, position.column)
    const host = present()
    const name = host && session.syscallAt(host.offsetAt(position))
    if (name === undefined) return
    const isChosen = session.store.getState().selection?.syscall === name
    session.select(name, 'json')
    // Another place of the same call: the bar moves to its rule.
    if (isChosen) mark(false)
  })

  const fromStore = session.store.subscribe((state, before) => {
    if (state.selection !== before.selection) mark(state.selection?.source === 'table')
    else if (state.analysis !== before.analysis) mark(false)
  })

  const fromModel = view.onDidChangeModel(() => mark(false))

  const stopRevealing = session.onReveal((range, focus) => {
    const host = present()
    if (!host) return
    const shown: Range = host.rangeOf(range)
    view.setSelection(shown)
    view.revealRangeInCenterIfOutsideViewport(shown)
    if (focus) view.focus()
  })

  mark(false)
  return {
    dispose() {
      fromCursor.dispose()
      fromModel.dispose()
      fromStore()
      stopRevealing()
      marks.clear()
    },
  }
}
