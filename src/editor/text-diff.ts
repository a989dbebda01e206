import type { MountedTextDiff, TextDiffOptions } from '../session/session-port'
import { LANGUAGE, registerLanguage } from './language'
import { editor } from './monaco'
import { defineTheme } from './theme'
import { VIEW_OPTIONS } from './view-options'
import './editor.css'

/** Below this width, in pixels, the two texts stand in each other instead of beside each other. */
const BESIDE_WIDTH = 700
/** Lines that stay visible around a difference. */
const CONTEXT_LINES = 3

/** Shows two texts with their differences, read only: what is to be changed is changed in the document itself. */
export function mountTextDiff(
  container: HTMLElement,
  { theme, beforeLabel, afterLabel }: TextDiffOptions,
): MountedTextDiff {
  registerLanguage()
  container.classList.add('monaco-component')
  const view = editor.createDiffEditor(container, {
    ...VIEW_OPTIONS,
    theme: defineTheme(theme),
    readOnly: true,
    originalEditable: false,
    originalAriaLabel: beforeLabel,
    modifiedAriaLabel: afterLabel,
    useInlineViewWhenSpaceIsLimited: true,
    renderSideBySideInlineBreakpoint: BESIDE_WIDTH,
    hideUnchangedRegions: { enabled: true, contextLineCount: CONTEXT_LINES },
    // White space is part of the text.
    ignoreTrimWhitespace: false,
    renderMarginRevertIcon: false,
    renderGutterMenu: false,
    renderOverviewRuler: false,
    folding: false,
    // Room for the `+` and `-` of changed lines.
    lineDecorationsWidth: 16,
  })
  let shown: editor.IDiffEditorViewModel | undefined
  const release = () => {
    view.setModel(null)
    const released = shown
    shown = undefined
    // Monaco, too, lets go of it a moment later. What compares the two ends first: without them it would throw.
    setTimeout(() => {
      released?.dispose()
      released?.model.original.dispose()
      released?.model.modified.dispose()
    })
  }
  const suitWidth = () => {
    const isNarrow = container.clientWidth < BESIDE_WIDTH
    view.updateOptions({ diffWordWrap: isNarrow ? 'on' : 'off', wordWrap: isNarrow ? 'on' : 'off' })
  }
  const sizes = new ResizeObserver(suitWidth)
  sizes.observe(container)

  return {
    show(before, after) {
      if (shown?.model.original.getValue() === before && shown.model.modified.getValue() === after) return
      // New models each time: in a model that changes, Monaco no longer folds what is alike.
      const place = view.saveViewState()
      release()
      // Made here, since nothing ends what the view makes for itself.
      shown = view.createViewModel({
        original: editor.createModel(before, LANGUAGE),
        modified: editor.createModel(after, LANGUAGE),
      })
      view.setModel(shown)
      if (place) view.restoreViewState(place)
    },
    setTheme: next => editor.setTheme(defineTheme(next)),
    dispose() {
      sizes.disconnect()
      release()
      view.dispose()
      container.classList.remove('monaco-component')
    },
  }
}
