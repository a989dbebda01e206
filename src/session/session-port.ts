import type { StoreApi } from 'zustand/vanilla'
import type { Command, CommandPlan, NoValues, PlacelessCommand, PresetId, RefusalId, Target } from '../core'
import type { KeptGoal } from '../core/advice/goals/kept-goals'
import type { Acknowledgement } from '../core/advice/lint'
import type { Answer, Input, QuestionKind } from '../core/questions'
import type { MemoryHost } from './memory-host'
import type { DocumentOrigin, SessionState } from './state'
import type { HostHistory, TextHost } from './text-host'

/** What is only looked at, such as what a link carries. */
export interface LinkedDocument {
  /** Left out for what a link carries. */
  readonly origin?: 'link' | 'preset'
  readonly name: string
  readonly text: string
  readonly target: Target
  readonly goals: readonly KeptGoal[]
}

export interface RunOptions {
  /** The version of the text that the command was made for. */
  readonly seen?: number
  /** The one refusal that the caller answers itself, such as by a question: it is not reported. */
  readonly answered?: RefusalId
}

/** `failed`: it could not be planned, such as where a part of the app cannot be loaded. */
export type RunResult = CommandPlan | { readonly ok: false; readonly id: 'failed'; readonly values: NoValues }

/** One open document with everything derived from it. The views hold this and nothing else. */
export interface Session {
  readonly store: StoreApi<SessionState>
  /** The present text, exactly. */
  text(): string
  openText(text: string, name: string, origin: DocumentOrigin): void
  /** Opens what a link carries, to look at it: nothing is stored until it is changed or kept. */
  openLinked(linked: LinkedDocument): void
  /** Makes the document of a link one of this device. */
  keep(): void
  /** Makes a preset for `target`, or for the one it belongs to (an engine's default with that engine), and takes that target. */
  openPreset(id: PresetId, name: string, target?: Target): Promise<void>
  /** Opens the draft that was saved on this device, or a copy to look at where another tab has it; false when there is none. */
  restore(id: string): Promise<boolean>
  /** Back to the start screen. The draft stays on the device. */
  close(): void
  rename(name: string): void
  /**
   * Plans a command for the present text and applies it as one undo step, and reports what was done or why not. One that
   * names a place of the text it was made for is done to what was there, wherever that is by now, or refused.
   */
  run(command: PlacelessCommand, options?: Omit<RunOptions, 'seen'>): Promise<RunResult>
  run(command: Command, options: RunOptions & { readonly seen: number }): Promise<RunResult>
  /**
   * Asks something of the present text; about a long one, or at length, it is asked in the worker. Rejected with a
   * `VoidQuestion` where the text moves on before it is worked on, or the signal says that nobody waits any more.
   */
  ask<K extends QuestionKind>(kind: K, input: Input<K>, signal?: AbortSignal): Promise<Answer<K>>
  /** The same for what takes longer than a frame: asked in the worker, however short the text. */
  askAside<K extends QuestionKind>(kind: K, input: Input<K>, signal?: AbortSignal): Promise<Answer<K>>
  /**
   * The same for a click that nobody waits for: undefined where the text has moved on, and where there is no answer, such as
   * from a worker that cannot be started, which is reported.
   */
  tryAsk<K extends QuestionKind>(kind: K, input: Input<K>): Promise<Answer<K> | undefined>
  /** Finds out once more what could not be found out about the present text. */
  retry(): void
  /** Replaces the findings that are meant to stay; kept like goals. */
  setAcknowledgements(acknowledgements: readonly Acknowledgement[]): void
  /** Replaces what is wanted of the document. It is kept with the draft, but is no step to be undone. */
  setGoals(goals: readonly KeptGoal[]): void
  undo(): void
  redo(): void
  setTarget(target: Target): void
  select(syscall: string, source: 'table' | 'json'): void
  setCursor(line: number, column: number): void
  /** The call named at an offset of the text, if a rule names one there. */
  syscallAt(offset: number): string | undefined
  /** Where the rules name a call: ranges in text order. */
  placesOf(syscall: string): { offset: number; length: number; rule: number }[]
  /** Asks the editor to show and select a range. */
  reveal(range: { offset: number; length: number }, options?: { focus?: boolean }): void
  onReveal(listener: (range: { offset: number; length: number }, focus: boolean) => void): () => void
  /**
   * Hands the text over to another host (Monaco's), now and for every document opened later; the host must have the
   * history that it is given. The answer gives the text back to plain memory.
   */
  attachHost(make: (history: HostHistory) => TextHost): () => void
  /** Takes over a host that has the present text, and a history that goes further back. */
  resume(memory: MemoryHost): void
  /** Saves what is open though it has not changed, such as where the device has lost it. */
  saveAgain(): void
  /** Saves now what waits to be saved, for when the page is about to go. */
  flush(): Promise<void>
  setEditorState(state: SessionState['editor']): void
}

/** The editor, loaded after the table is usable. It belongs to a folder that the views must not import. */
export interface EditorModule {
  mountEditor(container: HTMLElement, session: Session, options: EditorOptions): Promise<MountedEditor>
  loadTextDiff(): Promise<TextDiffModule>
}

/** Two texts with their differences marked. */
export interface TextDiffModule {
  mountTextDiff(container: HTMLElement, options: TextDiffOptions): MountedTextDiff
}

export interface TextDiffOptions {
  readonly theme: 'light' | 'dark'
  /** What the two sides are called for those who do not see them. */
  readonly beforeLabel: string
  readonly afterLabel: string
}

export interface MountedTextDiff {
  show(before: string, after: string): void
  setTheme(theme: 'light' | 'dark'): void
  dispose(): void
}

export interface EditorOptions {
  /** By its code or tag. */
  readonly language: string
  readonly theme: 'light' | 'dark'
  /** Called once the editor can take over, in whose turn it does: where somebody is in the plain text, if they are. */
  readonly takePlace: () => Promise<PlaceInText | undefined>
}

/** A selection, in offsets of the text, and how far the text is scrolled, in pixels. */
export interface PlaceInText {
  readonly anchor: number
  readonly active: number
  readonly scrollTop: number
  readonly scrollLeft: number
  readonly hasFocus: boolean
}

export interface MountedEditor {
  focus(): void
  format(): void
  setTheme(theme: 'light' | 'dark'): void
  /** Tab leaves the editor instead of indenting. */
  setTabLeaves(leaves: boolean): void
  dispose(): void
}
