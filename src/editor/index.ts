import { type Command, detectStyle, parseTree } from '../core'
import { reasonFor } from '../core/advice/lint/acknowledgement'
import { languageOf, loadAllMessages, loadWords } from '../messages'
import type { EditorOptions, MountedEditor, PlaceInText, Session } from '../session/session-port'
import { registerCompletion } from './completion'
import { formatText } from './format-text'
import { registerHover } from './hover'
import { registerFolding, registerLanguage } from './language'
import { linkSelection } from './linking'
import { registerFixes, showFindings, showProblems } from './markers'
import { editor, type IDisposable, Selection } from './monaco'
import { MonacoHost } from './monaco-host'
import { defineTheme } from './theme'
import { VIEW_OPTIONS } from './view-options'
import './editor.css'

/** Enough of a text to see how it is laid out. */
const STYLE_SAMPLE_LENGTH = 64 * 1024
/** From here on what costs time with every line is left out. */
const LARGE_LENGTH = 1024 * 1024
/** Below this width, in pixels, long lines are broken rather than scrolled. */
const NARROW_WIDTH = 480

/** Two texts beside each other; only whoever compares needs it. */
export const loadTextDiff = () => import('./text-diff')

/**
 * Puts the editor into a container, which others may cover until the answer is there, and the document of the session into
 * the editor, in the turn after that and whenever one is opened.
 */
export async function mountEditor(
  container: HTMLElement,
  session: Session,
  options: EditorOptions,
): Promise<MountedEditor> {
  registerLanguage()
  // Monaco's colours reach what it draws beside the editor, such as its menu, only through this class.
  container.classList.add('monaco-component')
  const wrapAt = (width: number): 'on' | 'off' => (width < NARROW_WIDTH ? 'on' : 'off')
  let wordWrap = wrapAt(container.clientWidth)
  const theme = defineTheme(options.theme)
  const view = editor.create(container, { ...VIEW_OPTIONS, theme, wordWrap, model: null })
  const language = languageOf([options.language])
  const messages = loadAllMessages(language)
  let host: MonacoHost | undefined
  const present = () => (host?.model.isDisposed() ? undefined : host)
  const hostOf = (model: unknown) => (present()?.model === model ? host : undefined)
  const getMessages = () => messages
  const getFixWords = () => Promise.all([messages, loadWords('lint', language)])

  // A frame may pass between the two: the text may be long.
  await new Promise(resolve => setTimeout(resolve))
  const place = await options.takePlace()
  const detach = session.attachHost(history => {
    const next = new MonacoHost(history)
    // The same text with a longer history is looked at where it was.
    const place = present()?.text() === next.text() ? view.saveViewState() : null
    host = next
    view.updateOptions({
      ...(next.length() > LARGE_LENGTH ? LARGE_OPTIONS : ORDINARY_OPTIONS),
      ...indentationOf(next.text()),
    })
    view.setModel(next.model)
    view.restoreViewState(place)
    next.onChange(change => {
      // What was changed from elsewhere, or undone, should be seen.
      const [first] = change.edits
      if (first && (change.cause !== 'edit' || !view.hasTextFocus()))
        view.revealPositionInCenterIfOutsideViewport(next.positionAt(first.offset))
    })
    return next
  })

  const refreshProblems = async () => {
    const words = await messages
    const current = present()
    if (current) showProblems(current, session.store.getState().problems, words)
  }
  const refreshFindings = async () => {
    const words = await loadWords('lint', language)
    const current = present()
    const { findings, findingsVersion, version, acknowledgements } = session.store.getState()
    if (!current || findingsVersion !== version) return
    const open = findings.filter(finding => reasonFor(finding, acknowledgements) === undefined)
    showFindings(current, open, words)
  }
  const fixCommand = view.addCommand(0, (_accessor: unknown, command: Command, seen: number) => {
    void session.run(command, { seen })
  })

  const suitWidth = ({ width }: editor.EditorLayoutInfo) => {
    if (wrapAt(width) === wordWrap) return
    wordWrap = wrapAt(width)
    view.updateOptions({ wordWrap })
  }

  const disposables: IDisposable[] = [
    registerCompletion(session, getMessages, hostOf),
    registerHover(session, getMessages, hostOf),
    registerFolding(),
    linkSelection(view, session, present),
    view.onDidLayoutChange(suitWidth),
    view.onDidChangeModel(() => {
      void refreshProblems()
      void refreshFindings()
    }),
    {
      dispose: session.store.subscribe((state, before) => {
        if (state.problems !== before.problems || state.document?.id !== before.document?.id)
          void refreshProblems()
        if (state.findings !== before.findings || state.acknowledgements !== before.acknowledgements)
          void refreshFindings()
      }),
    },
  ]
  if (fixCommand !== null) disposables.push(registerFixes(session, getFixWords, hostOf, fixCommand))
  void messages.then(words => view.updateOptions({ ariaLabel: words.editor.label }))
  void refreshProblems()
  void refreshFindings()
  if (host && place) goTo(view, host, place)
  // Its icons are first drawn when somebody points at them, and then there may be no network. Without it they are boxes.
  document.fonts.load('16px codicon').catch(() => undefined)

  return {
    focus: () => view.focus(),
    format() {
      const current = present()
      current?.apply(formatText(current.text()))
    },
    setTheme: theme => editor.setTheme(defineTheme(theme)),
    setTabLeaves: leaves => view.updateOptions({ tabFocusMode: leaves }),
    dispose() {
      for (const disposable of disposables) disposable.dispose()
      detach()
      view.dispose()
      container.classList.remove('monaco-component')
    },
  }
}

/** Goes on where somebody was in the plain text. */
function goTo(view: editor.IStandaloneCodeEditor, host: MonacoHost, place: PlaceInText): void {
  const active = host.positionAt(place.active)
  view.setSelection(Selection.fromPositions(host.positionAt(place.anchor), active))
  view.setScrollPosition(place)
  if (!place.hasFocus) return
  view.revealPosition(active)
  view.focus()
}

/**
 * Typing goes on in the indentation that the text has. An option of the view rather than of the model, since Monaco
 * sets the model's anew from the view's at every change of options.
 */
function indentationOf(text: string): editor.IGlobalEditorOptions {
  const sample = text.slice(0, STYLE_SAMPLE_LENGTH)
  const { indent } = detectStyle(sample, parseTree(sample))
  return { insertSpaces: indent !== '\t', tabSize: indent === '\t' ? 2 : indent.length }
}

const ORDINARY_OPTIONS: editor.IEditorOptions = {
  guides: { indentation: true, bracketPairs: false, highlightActiveIndentation: true },
  matchBrackets: 'always',
  selectionHighlight: true,
}

const LARGE_OPTIONS: editor.IEditorOptions = {
  guides: { indentation: true, bracketPairs: false, highlightActiveIndentation: false },
  matchBrackets: 'near',
  selectionHighlight: false,
}
