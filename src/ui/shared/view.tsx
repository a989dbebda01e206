import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ArchitectureToken, Engine, PresetId, Severity } from '../../core'
import type { Course, CourseReading } from '../../core/teaching/course'
import type { FleetInView } from '../fleet/fleet-in-view'
import type { ImportOffer } from '../importing/import-offer'
import type { Brought } from '../intake/brought'

/** In the order of the tabs below the panes. */
export const panelTabs = ['problems', 'syscall', 'simulator', 'compare', 'observe', 'lab'] as const
export type PanelTab = (typeof panelTabs)[number]
/** What can be asked about calls, and what can be done with logs, each in the order of the tabs. */
export const callViews = ['try', 'blocked', 'filter'] as const
export type CallView = (typeof callViews)[number]
export const logViews = ['log', 'record'] as const
export type LogView = (typeof logViews)[number]
export type SeverityChoice = 'all' | Severity
/** What a screen too small for everything shows; a medium one only knows the first two. */
export type Pane = 'table' | 'json' | PanelTab
export type DialogName =
  | 'report'
  | 'share'
  | 'carried'
  | 'documents'
  | 'versions'
  | 'export'
  | 'palette'
  | 'containerd'
  | 'import'
  | 'filter'
  | 'fleet'
  | 'goals'
  | 'shortcuts'
  | 'target'
  | 'workshop'

/** A call to hold against the profile, with arguments as a person writes them. */
export interface CallDraft {
  readonly name: string
  /** Undefined for the target's own. */
  readonly arch: ArchitectureToken | undefined
  readonly args: readonly string[]
}

/** What the profile is held against: an engine's default, the text that was opened, or any other text. */
export type ComparedSource =
  | { readonly kind: 'default'; readonly preset: Extract<PresetId, `${string}-default`> }
  /** Docker's default of an earlier release, by the first release that had it. */
  | { readonly kind: 'release'; readonly engine: Engine; readonly release: string }
  | { readonly kind: 'opened' }
  | { readonly kind: 'text'; readonly name: string; readonly text: string }

export interface Saving {
  readonly label: string
  readonly run: () => void
}

export interface Note {
  readonly text: string
  /** False where the change is seen at its place, so that only a screen reader need be told. */
  readonly shown: boolean
}

/** Where somebody is in a course: the built-in one where none is named, its map where no lesson is. */
export interface LearnPlace {
  readonly course?: Course
  /** What its progress is kept under. */
  readonly key?: string
  readonly lesson?: string
  /** What else than reading: making a course, the results or the plan of a class, or what the words mean. */
  readonly mode?: 'compose' | 'class' | 'plan' | 'glossary'
  /** The term that the glossary shows first. */
  readonly term?: string
  /** A course that cannot be opened, and why. */
  readonly refused?: {
    readonly name: string
    readonly reading: Extract<CourseReading, { readonly ok: false }>
  }
}

/** What is on the screen, as against what is in the document. */
export interface ViewState {
  readonly panel: PanelTab
  readonly panelOpen: boolean
  /** It has the room of the table and the JSON too. */
  readonly panelFull: boolean
  readonly pane: Pane
  readonly dialog: DialogName | undefined
  /** What the dialog is about, where it was found in a file. */
  readonly offer: ImportOffer | undefined
  /** The goal that the dialog of goals begins with. */
  readonly askedGoal: string | undefined
  /** Which problems are listed. */
  readonly severity: SeverityChoice
  /** The problem that was last gone to, and its place in the list, which the next one takes once it is gone. */
  readonly problem: { readonly key: string; readonly place: number } | undefined
  /** A new condition was asked for; `serial` grows at every request. */
  readonly newCondition:
    | { readonly syscall: string; readonly argument: number | undefined; readonly serial: number }
    | undefined
  /** Something was asked to be searched for in the table; likewise. */
  readonly search: { readonly query: string; readonly serial: number } | undefined
  /** The call that was tried last. */
  readonly triedCall: CallDraft | undefined
  /** What the kernel of the lab is to be asked about. */
  readonly labCalls: readonly CallDraft[] | undefined
  readonly compared: ComparedSource
  /** What a reviewer has to say, for the report on one document. */
  readonly reviewNotes: { readonly document: string; readonly text: string } | undefined
  readonly callView: CallView
  readonly logView: LogView
  /** The line or error text that is to be explained. */
  readonly blockedText: string
  /** How the open document is saved to the file on disk that it came from, where there is one. */
  readonly saving: Saving | undefined
  /** A passing note, such as “Copied”. */
  readonly note: Note | undefined
  /** What was brought last, until it is put away. */
  readonly brought?: Brought | undefined
  /** The workloads that were brought together. */
  readonly fleet?: FleetInView | undefined
  /** The filter that was brought, for where one is read. */
  readonly dumpedFilter?: string | Uint8Array
  /** The lessons stand beside the rest. */
  readonly learn?: LearnPlace | undefined
}

export interface View {
  readonly store: StoreApi<ViewState>
  showPanel(panel: PanelTab): void
  setPanelOpen(open: boolean): void
  setPanelFull(full: boolean): void
  setSeverity(severity: SeverityChoice): void
  showPane(pane: Pane): void
  openDialog(dialog: DialogName, offer?: ImportOffer): void
  closeDialog(): void
  /** Opens the goals, at one of them where it is named. */
  openGoals(id?: string): void
  /** Marks a problem as the one that is looked at. */
  showProblem(problem: { readonly key: string; readonly place: number }): void
  /** Opens the call's panel with an empty condition to fill in, on an argument where one is given. */
  askForCondition(syscall: string, argument?: number): void
  endCondition(): void
  compareWith(source: ComparedSource): void
  setReviewNotes(document: string, text: string): void
  setTriedCall(call: CallDraft): void
  /** Opens the lab and has its kernel make the calls; undefined once it is asked. */
  askKernel(calls: ViewState['labCalls']): void
  showCalls(view: CallView): void
  showLogs(view: LogView): void
  setBlockedText(text: string): void
  setSaving(saving: Saving | undefined): void
  /** Searches the table. */
  search(query: string): void
  note(text: string, shown?: boolean): void
}

/** Long enough to read the longest note, in milliseconds. */
const noteTime = 6000

interface ViewOptions {
  readonly panelOpen: boolean
  /** Makes a call the chosen one. */
  readonly select: (syscall: string) => void
}

export function createView({ panelOpen, select }: ViewOptions): View {
  const store = createStore<ViewState>(() => ({
    panel: 'problems',
    panelOpen,
    panelFull: false,
    pane: 'table',
    dialog: undefined,
    offer: undefined,
    askedGoal: undefined,
    severity: 'all',
    problem: undefined,
    newCondition: undefined,
    triedCall: undefined,
    labCalls: undefined,
    search: undefined,
    compared: { kind: 'default', preset: 'docker-default' },
    reviewNotes: undefined,
    callView: 'try',
    logView: 'log',
    blockedText: '',
    saving: undefined,
    note: undefined,
  }))
  const next = (previous: { readonly serial: number } | undefined) => (previous?.serial ?? 0) + 1
  return {
    store,
    showPanel: panel => store.setState({ panel, panelOpen: true, pane: panel }),
    setPanelOpen: open => store.setState({ panelOpen: open, panelFull: false }),
    setPanelFull: panelFull => store.setState({ panelFull }),
    setSeverity: severity => store.setState({ severity }),
    showPane: pane => {
      if (pane === 'table' || pane === 'json') store.setState({ pane, panelFull: false })
      else store.setState({ pane, panel: pane })
    },
    openDialog: (dialog, offer) => store.setState({ dialog, offer, askedGoal: undefined }),
    openGoals: askedGoal => store.setState({ dialog: 'goals', offer: undefined, askedGoal }),
    closeDialog: () => store.setState({ dialog: undefined }),
    showProblem: problem => store.setState({ problem }),
    askForCondition: (syscall, argument) => {
      select(syscall)
      store.setState(state => ({
        panel: 'syscall',
        panelOpen: true,
        pane: 'syscall',
        newCondition: { syscall, argument, serial: next(state.newCondition) },
      }))
    },
    compareWith: compared => store.setState({ compared }),
    setReviewNotes: (document, text) => store.setState({ reviewNotes: { document, text } }),
    setTriedCall: triedCall => store.setState({ triedCall }),
    askKernel: labCalls =>
      store.setState(labCalls ? { labCalls, panel: 'lab', panelOpen: true, pane: 'lab' } : { labCalls }),
    endCondition: () => store.setState({ newCondition: undefined }),
    showCalls: callView =>
      store.setState({ panel: 'simulator', panelOpen: true, pane: 'simulator', callView }),
    showLogs: logView => store.setState({ panel: 'observe', panelOpen: true, pane: 'observe', logView }),
    setBlockedText: blockedText => store.setState({ blockedText }),
    setSaving: saving => store.setState({ saving }),
    search: query =>
      store.setState(state => ({
        pane: 'table',
        panelFull: false,
        search: { query, serial: next(state.search) },
      })),
    note: (text, shown = true) => {
      const note = { text, shown }
      store.setState({ note })
      setTimeout(() => {
        if (store.getState().note === note) store.setState({ note: undefined })
      }, noteTime)
    },
  }
}

export const ViewContext = createContext<View | undefined>(undefined)

export function useView(): View {
  const view = useContext(ViewContext)
  if (!view) throw new Error('ViewContext is missing')
  return view
}

export function useViewState<T>(selector: (state: ViewState) => T): T {
  return useStore(useView().store, selector)
}
