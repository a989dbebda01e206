import { catalogue, presetIds } from '../../core'
import { type AllMessages, languageCodes, languages } from '../../messages'
import { hasLabImages } from '../../platform/lab-images'
import { isOneFile } from '../../platform/one-file'
import { themeChoices } from '../../platform/preferences'
import type { Session } from '../../session/session-port'
import { goToProblem } from '../problems/go-to-problem'
import type { Actions } from '../shared/actions-context'
import type { EditorSlot } from '../shared/editor-slot'
import type { View } from '../shared/view'

/** One thing that a person can do, as data: the palette lists it, a key may stand for it. */
export interface AppCommand {
  readonly id: string
  readonly label: string
  /** Other words that a person may type for it. */
  readonly also?: string
  /** As it is shown, such as `Ctrl S`. */
  readonly keys?: string
  /** `query` is what was typed for it. */
  readonly run: (query: string) => void
}

export interface CommandParts {
  readonly messages: AllMessages
  readonly session: Session
  readonly view: View
  readonly actions: Actions
  readonly editor: EditorSlot
}

/** What can be done now. Commands that need a document are left out while there is none. */
export function appCommands(parts: CommandParts): AppCommand[] {
  const isOpen = parts.session.store.getState().document !== undefined
  return [
    ...(isOpen ? documentCommands(parts) : []),
    ...alwaysCommands(parts),
    ...(isOpen ? goToCommands(parts) : []),
  ]
}

function documentCommands({ messages, session, view, actions, editor }: CommandParts): AppCommand[] {
  const { palette, shell } = messages
  const { document, history } = session.store.getState()
  const { mounted } = editor
  const { saving } = view.store.getState()
  return [
    { id: 'export', label: palette.exportProfile, run: () => view.openDialog('export') },
    { id: 'share', label: palette.share, also: palette.also.share, run: () => view.openDialog('share') },
    { id: 'report', label: palette.report, also: palette.also.report, run: () => view.openDialog('report') },
    { id: 'compare', label: palette.compare, run: () => view.showPanel('compare') },
    ...(saving ? [{ id: 'save', keys: 'Ctrl S', ...saving }] : []),
    {
      id: 'download',
      label: shell.download(document?.name ?? ''),
      also: palette.also.download,
      ...(!saving && { keys: 'Ctrl S' }),
      run: actions.downloadDocument,
    },
    { id: 'copy', label: shell.copyJson, run: () => void actions.copyDocument() },
    ...(mounted ? [{ id: 'format', label: palette.format, run: () => mounted.format() }] : []),
    ...(history.canUndo
      ? [{ id: 'undo', label: palette.undo, keys: 'Ctrl Z', run: () => session.undo() }]
      : []),
    ...(history.canRedo
      ? [{ id: 'redo', label: palette.redo, keys: 'Ctrl Shift Z', run: () => session.redo() }]
      : []),
    {
      id: 'try-call',
      label: palette.tryCall,
      also: palette.also.tryCall,
      run: () => view.showCalls('try'),
    },
    { id: 'filter', label: palette.filter, also: palette.also.filter, run: () => view.showCalls('filter') },
    ...(hasLabImages ? [{ id: 'lab', label: palette.lab, run: () => view.showPanel('lab') }] : []),
    {
      id: 'problems',
      label: palette.problems,
      also: palette.also.problems,
      run: () => view.showPanel('problems'),
    },
    { id: 'review', label: palette.review, also: palette.also.review, run: actions.review },
    { id: 'next-problem', label: palette.nextProblem, keys: 'F8', run: () => goToProblem(session, view, 1) },
    {
      id: 'previous-problem',
      label: palette.previousProblem,
      keys: 'Shift F8',
      run: () => goToProblem(session, view, -1),
    },
    {
      id: 'fix-problem',
      label: palette.fixProblem,
      keys: 'Ctrl .',
      run: () => void import('../problems/fix-current').then(({ fixCurrent }) => fixCurrent(session, view)),
    },
    { id: 'goals', label: palette.goals, run: () => view.openDialog('goals') },
    { id: 'versions', label: palette.versions, run: () => view.openDialog('versions') },
    {
      id: 'target',
      label: palette.setTarget,
      also: palette.also.target,
      run: () => view.openDialog('target'),
    },
    { id: 'close', label: shell.closeDocument, run: actions.closeDocument },
  ]
}

function alwaysCommands({ messages, actions, view }: CommandParts): AppCommand[] {
  const { palette, shell, start } = messages
  return [
    {
      id: 'shortcuts',
      label: palette.shortcuts,
      also: palette.also.shortcuts,
      keys: '?',
      run: () => view.openDialog('shortcuts'),
    },
    {
      id: 'open',
      label: palette.openFile,
      also: palette.also.openFile,
      run: () => void actions.chooseFile(),
    },
    { id: 'import', label: palette.importLog, run: actions.importLog },
    {
      id: 'blocked-call',
      label: palette.blockedCall,
      also: palette.also.blockedCall,
      run: query => void actions.askWhy(query),
    },
    {
      id: 'learn',
      label: palette.learn,
      also: palette.also.learn,
      run: () => view.store.setState({ learn: {} }),
    },
    {
      id: 'glossary',
      label: palette.glossary,
      also: palette.also.glossary,
      run: () => view.store.setState(({ learn }) => ({ learn: { ...learn, mode: 'glossary' } })),
    },
    { id: 'documents', label: palette.documents, run: () => view.openDialog('documents') },
    {
      id: 'workshop',
      label: isOneFile ? palette.oneFile : palette.workshop,
      also: palette.also.workshop,
      run: () => view.openDialog('workshop'),
    },
    ...presetIds.map(id => ({
      id: `new ${id}`,
      label: palette.newFrom(start.presets[id].name),
      run: () => actions.newFrom(id),
    })),
    ...themeChoices.map(choice => ({
      id: `theme ${choice}`,
      label: palette.theme(shell.themes[choice]),
      also: palette.also.theme,
      run: () => actions.setTheme(choice),
    })),
    ...languageCodes.map(language => ({
      id: `language ${language}`,
      also: palette.also.language,
      label: palette.language(languages[language].name),
      run: () => void actions.setLanguage(language),
    })),
  ]
}

function goToCommands({ messages, session, view }: CommandParts): AppCommand[] {
  return catalogue.syscalls.map(({ name }) => ({
    id: `go ${name}`,
    label: messages.palette.goTo(name),
    run: () => {
      view.showPane('table')
      session.select(name, 'json')
    },
  }))
}
