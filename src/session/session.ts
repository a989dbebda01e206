import { createStore } from 'zustand/vanilla'
import {
  type Analysis,
  analyseText,
  type Command,
  DocumentService,
  defaultTarget,
  type PresetId,
  type Problem,
  type SyscallVerdict,
  type Target,
  type TextEdit,
} from '../core'
import type { ExpectationResult } from '../core/advice/expectations'
import type { KeptGoal } from '../core/advice/goals/kept-goals'
import type { Acknowledgement, LintFinding } from '../core/advice/lint'
import type { Answer, Input, QuestionKind } from '../core/questions'
import type { AnalysisWorker, WorkerPort } from '../worker/client'
import { VoidQuestion } from '../worker/protocol'
import { Derived, isSameSubject } from './derived'
import { DraftKeeper, type Drafts, newId } from './draft-keeper'
import { MemoryHost } from './memory-host'
import { placeAt, placesOf } from './places'
import type { LinkedDocument, RunOptions, RunResult, Session } from './session-port'
import type { DocumentOrigin, Judgement, Moment, OpenDocument, SessionReport, SessionState } from './state'
import type { HostHistory, TextChange, TextHost } from './text-host'

/** Texts up to this length are parsed where they are edited, within a frame; longer ones in the worker. */
const INLINE_LENGTH = 128 * 1024
/** Behind the first paint of the rows. */
const PLANNER_AFTER_MS = 100
/** A long text is analysed once its typing pauses: an answer between two keys would only make the second one wait. */
const TYPING_PAUSE_MS = 60
/** The linter is not asked between two keys of one word. */
const LINT_PAUSE_MS = 150
/** Even about a short text these take longer than a frame. */
const lengthyQuestions: ReadonlySet<QuestionKind> = new Set<QuestionKind>(['trace', 'newProfile', 'keepRun'])
/** After this long without an answer a person is told that the verdicts lag behind. */
const CHECKING_AFTER_MS = 150

type HostFactory = (history: HostHistory) => TextHost
type RevealListener = Parameters<Session['onReveal']>[0]
type ReportBody = SessionReport extends infer R
  ? R extends SessionReport
    ? Omit<R, 'serial'>
    : never
  : never

interface Wanted {
  readonly goals: readonly KeptGoal[]
}

export interface SessionOptions {
  readonly drafts: Drafts
  readonly target?: Target
  /** Makes a document this tab's; false where another tab has it. */
  readonly claim?: (id: string) => Promise<boolean>
  /** Replaced in tests, which run without the browser's. */
  readonly makeWorker?: () => WorkerPort
}

/** Opens a session without a document. */
export function createSession(options: SessionOptions): Session {
  return new DocumentSession(options)
}

let loadedPlanner: Promise<typeof import('./planner')> | undefined

/** Kept, so that it is there in the same turn once it has been fetched; a failed attempt is not. */
function planner(): Promise<typeof import('./planner')> {
  loadedPlanner ??= import('./planner').catch((error: unknown) => {
    loadedPlanner = undefined
    throw error
  })
  return loadedPlanner
}

const programCheck = () => import('./program-check')

class DocumentSession implements Session {
  readonly store
  private host: TextHost | undefined
  private hostFactory: HostFactory | undefined
  private stopListening: (() => void) | undefined
  /** Grows with every change of the text and with every document, so that it names one text for good. */
  private version = 0
  private readonly service = new DocumentService()
  private serviceVersion = 0
  /** What a person looks at and does about a long text, which nothing else keeps waiting. */
  private worker: AnalysisWorker | undefined
  /** All that is found out beside that, some of which takes seconds. */
  private adviser: AnalysisWorker | undefined
  private planning: ReturnType<typeof setTimeout> | undefined
  private late: ReturnType<typeof setTimeout> | undefined
  /** What was done to the text since, for each command that is being planned. */
  private readonly moves = new Set<(readonly TextEdit[])[]>()
  private readonly drafts: DraftKeeper
  private readonly revealListeners = new Set<RevealListener>()
  private serial = 0

  /** Inline about a short text, so that a command is seen in the very frame; else in the worker. */
  private readonly analysis = new Derived<Moment, Analysis>({
    present: () => this.moment(),
    ask: ({ target }, signal) => {
      if (this.isInline()) return this.freshService().analyse(target)
      this.late ??= setTimeout(() => this.store.setState({ checking: true }), CHECKING_AFTER_MS)
      return this.askWorker('worker', worker => worker.analyse(target, signal), signal)
    },
    tell: (analysis, { version }) => this.receive(analysis, version),
    fail: () => {
      this.endChecking()
      this.fail('verdicts')
    },
  })

  private readonly findings = new Derived<Moment, readonly LintFinding[]>({
    present: () => (this.store.getState().stale ? undefined : this.moment()),
    ask: ({ target }, signal) => this.askAside('lint', { target }, signal),
    tell: (findings, { version }) => {
      this.store.setState({ findings, findingsVersion: version })
      this.recover('findings')
    },
    fail: () => this.fail('findings'),
  })

  /** While a newer answer is under way, the one before it stays. */
  private readonly expectations = new Derived<Moment & Wanted, readonly ExpectationResult[]>({
    present: () => {
      const moment = this.moment()
      const { goals } = this.store.getState()
      return moment && goals.length > 0 ? { ...moment, goals } : undefined
    },
    ask: ({ goals, target }, signal) => this.ask('expectations', { goals, target }, signal),
    tell: expectationResults => {
      this.store.setState({ expectationResults })
      this.recover('expectations')
    },
    fail: () => this.fail('expectations'),
  })

  constructor(private readonly options: SessionOptions) {
    this.store = createStore<SessionState>(() => ({
      ...CLOSED,
      target: options.target ?? defaultTarget,
    }))
    this.drafts = new DraftKeeper(options.drafts, saved => this.store.setState({ saved }))
  }

  text(): string {
    return this.host?.text() ?? ''
  }

  openText(text: string, name: string, origin: DocumentOrigin): void {
    this.open({ id: newId(), name, origin, baseText: text }, text)
    this.saveSoon()
  }

  openLinked({ name, text, target, goals, origin = 'link' }: LinkedDocument): void {
    const document = { id: newId(), name, origin, baseText: text } as const
    this.open(document, text, { target, goals, isVisiting: true })
  }

  keep(): void {
    if (!this.store.getState().isVisiting) return
    this.store.setState({ isVisiting: false })
    this.saveSoon()
  }

  async openPreset(id: PresetId, name: string, chosen?: Target): Promise<void> {
    const { presets, presetTarget, hostOf } = await planner()
    const target = chosen ?? presetTarget(id, this.store.getState().target)
    this.store.setState({ target })
    const preset = presets.find(candidate => candidate.id === id)
    if (!preset) throw new RangeError(`No preset ${id}`)
    this.openText(preset.make(hostOf(target)), name, 'preset')
  }

  async restore(id: string): Promise<boolean> {
    if (!(await this.options.drafts.load(id))) return false
    // Two tabs that save one document would undo each other's work.
    const isVisiting = !((await this.options.claim?.(id)) ?? true)
    // Read once it is this tab's: the other may have saved it until then.
    const draft = await this.options.drafts.load(id)
    if (!draft) return false
    const { name, baseText, text, expectations = [], acknowledgements = [] } = draft
    const kept: Partial<SessionState> =
      expectations.length + acknowledgements.length > 0
        ? await planner().then(({ readAcknowledgements, readKeptGoals }) => ({
            goals: readKeptGoals(expectations),
            acknowledgements: readAcknowledgements(acknowledgements),
          }))
        : {}
    const document = isVisiting
      ? ({ id: newId(), name: copyName(name), origin: 'copy', baseText } as const)
      : ({ id, name, origin: 'draft', baseText } as const)
    this.open(document, text, { ...kept, isVisiting })
    return true
  }

  close(): void {
    void this.drafts.flush()
    clearTimeout(this.planning)
    this.leave()
    this.worker?.dispose()
    this.adviser?.dispose()
    this.store.setState({ ...CLOSED, editor: this.store.getState().editor })
  }

  rename(name: string): void {
    const { document } = this.store.getState()
    if (!document) return
    this.store.setState({ document: { ...document, name } })
    this.saveChanged()
  }

  async run(command: Command, { answered, seen = this.version }: RunOptions = {}): Promise<RunResult> {
    const document = this.moment()?.document
    const text = seen === this.version ? this.text() : undefined
    const edits: (readonly TextEdit[])[] = []
    this.moves.add(edits)
    try {
      for (;;) {
        const moment = this.moment()
        if (!moment || moment.document !== document) throw new VoidQuestion()
        // What it names may be elsewhere in a text that has moved on.
        const madeFor = (text === undefined || edits.length > 0) && { text, edits: [...edits] }
        const input = { command, target: moment.target, ...(madeFor && { madeFor }) }
        const plan = await this.ask('plan', input).catch((error: unknown) => {
          if (error instanceof VoidQuestion) return undefined
          throw error
        })
        const present = this.moment()
        // A plan made for another text has stale places in it.
        if (!plan || !present || !isSameSubject(moment, present)) continue
        if (plan.ok) {
          this.host?.apply(plan.edits, plan.label)
          this.analysis.refresh()
          this.report({ kind: 'done', label: plan.label, notices: plan.notices })
        } else if (plan.id !== answered) this.report({ kind: 'refused', refusal: plan })
        return plan
      }
    } catch (error) {
      // What was meant for a document that is gone is done to no other.
      if (error instanceof VoidQuestion) return { ok: false, id: 'fix-outdated', values: {} }
      this.report({ kind: 'failed' })
      return { ok: false, id: 'failed', values: {} }
    } finally {
      this.moves.delete(edits)
    }
  }

  async ask<K extends QuestionKind>(kind: K, input: Input<K>, signal?: AbortSignal): Promise<Answer<K>> {
    if (!this.isInline() || (lengthyQuestions.has(kind) && this.hasWorkers()))
      return await this.askWorker(
        kind === 'plan' ? 'worker' : 'adviser',
        worker => worker.ask(kind, input, signal),
        signal,
      )
    // Taken before anything is waited for: an edit may come in between.
    const { document } = this.freshService()
    const { answerQuestion } = await planner()
    if (signal?.aborted) throw new VoidQuestion()
    return await answerQuestion(kind, document, input)
  }

  async askAside<K extends QuestionKind>(kind: K, input: Input<K>, signal?: AbortSignal): Promise<Answer<K>> {
    return this.hasWorkers()
      ? await this.askWorker('adviser', worker => worker.ask(kind, input, signal), signal)
      : await this.ask(kind, input, signal)
  }

  async tryAsk<K extends QuestionKind>(kind: K, input: Input<K>): Promise<Answer<K> | undefined> {
    try {
      return await this.askAside(kind, input)
    } catch (error) {
      if (!(error instanceof VoidQuestion)) this.report({ kind: 'failed' })
      return undefined
    }
  }

  retry(): void {
    const { failed } = this.store.getState()
    this.store.setState({ failed: [] })
    for (const judgement of failed) {
      if (judgement === 'verdicts') this.analysis.again()
      else if (judgement === 'findings') this.findings.again()
      else this.expectations.again()
    }
  }

  setAcknowledgements(acknowledgements: readonly Acknowledgement[]): void {
    this.store.setState({ acknowledgements })
    this.saveChanged()
  }

  setGoals(goals: readonly KeptGoal[]): void {
    this.store.setState({ goals, expectationResults: [] })
    this.expectations.again()
    this.saveChanged()
  }

  undo(): void {
    const label = this.host?.history().undo
    if (!this.host?.history().canUndo) return
    this.host.undo()
    this.followHistory(this.host)
    this.report({ kind: 'undone', label })
  }

  redo(): void {
    const label = this.host?.history().redo
    if (!this.host?.history().canRedo) return
    this.host.redo()
    this.followHistory(this.host)
    this.report({ kind: 'redone', label })
  }

  /** A step that put in place of a text the same one is undone without a change to be told of. */
  private followHistory(host: TextHost): void {
    this.store.setState({ history: host.history() })
  }

  setTarget(target: Target): void {
    this.store.setState({ target })
    const { document } = this.store.getState()
    if (!document) return
    this.store.setState({ baseVerdicts: this.verdictsOfBase(document, target) })
    this.analysis.refresh()
  }

  select(syscall: string, source: 'table' | 'json'): void {
    const { selection } = this.store.getState()
    if (source === 'json' && selection?.syscall === syscall) return
    this.serial++
    this.store.setState({ selection: { syscall, source, serial: this.serial } })
  }

  setCursor(line: number, column: number): void {
    this.store.setState({ cursor: { line, column } })
  }

  syscallAt(offset: number): string | undefined {
    const { analysis, analysedVersion } = this.store.getState()
    return analysis && analysedVersion === this.version ? placeAt(analysis.places, offset)?.name : undefined
  }

  placesOf(syscall: string) {
    const { analysis, analysedVersion } = this.store.getState()
    return analysis && analysedVersion === this.version ? placesOf(analysis.places, syscall) : []
  }

  reveal(range: { offset: number; length: number }, options: { focus?: boolean } = {}): void {
    for (const listener of this.revealListeners) listener(range, options.focus ?? false)
  }

  onReveal(listener: RevealListener): () => void {
    this.revealListeners.add(listener)
    return () => this.revealListeners.delete(listener)
  }

  attachHost(make: HostFactory): () => void {
    this.hostFactory = make
    if (this.host instanceof MemoryHost) this.adopt(make(this.host.take()))
    return () => {
      if (this.hostFactory !== make) return
      this.hostFactory = undefined
      if (this.host) this.adopt(new MemoryHost(this.host.text()))
    }
  }

  resume(memory: MemoryHost): void {
    this.adopt(this.hostOf(memory))
  }

  saveAgain(): void {
    const { document, isVisiting } = this.store.getState()
    if (document && !isVisiting) this.saveSoon()
  }

  flush(): Promise<void> {
    return this.drafts.flush()
  }

  setEditorState(editor: SessionState['editor']): void {
    this.store.setState({ editor })
  }

  private open(document: OpenDocument, text: string, linked: Partial<SessionState> = {}): void {
    void this.drafts.flush()
    this.leave()
    const { target = this.store.getState().target } = linked
    const { editor } = this.store.getState()
    this.listenTo(this.hostOf(new MemoryHost(text)))
    this.store.setState({
      ...CLOSED,
      ...linked,
      target,
      editor,
      document,
      version: this.version,
      baseVerdicts: this.verdictsOfBase(document, target),
    })
    // Whoever has opened a document will act on it; the first act should not wait for a file.
    clearTimeout(this.planning)
    this.planning = setTimeout(() => {
      // Where it does not come, the act itself asks for it again, and says so.
      planner()
        .then(({ fetchPlanning }) => fetchPlanning())
        .catch(() => undefined)
    }, PLANNER_AFTER_MS)
    this.analysis.refresh()
  }

  private hostOf(memory: MemoryHost): TextHost {
    return this.hostFactory?.(memory.take()) ?? memory
  }

  /** Takes over a host whose text is that of the one before it: what is known of that text stays. */
  private adopt(host: TextHost): void {
    this.host?.dispose()
    this.stopListening?.()
    this.listenTo(host)
    this.followHistory(host)
  }

  private listenTo(host: TextHost): void {
    this.host = host
    this.stopListening = host.onChange(change => this.changed(change))
  }

  /** Lets the document go; whatever is still being found out about it is void. */
  private leave(): void {
    this.version++
    this.stopListening?.()
    this.stopListening = undefined
    this.host?.dispose()
    this.host = undefined
    for (const derived of [this.analysis, this.findings, this.expectations]) derived.stop()
    this.endChecking()
  }

  private changed(change: TextChange): void {
    const { edits } = change
    this.version++
    for (const move of this.moves) move.push(edits)
    this.worker?.edit(edits)
    this.adviser?.edit(edits)
    this.store.setState({
      version: this.version,
      change,
      ...(this.host && { history: this.host.history() }),
    })
    this.analysis.refresh(this.isInline() ? 0 : TYPING_PAUSE_MS)
    this.saveChanged()
  }

  /** What an answer that is asked for now is about. */
  private moment(): Moment | undefined {
    const { document, target } = this.store.getState()
    return document && this.host ? { document: document.id, version: this.version, target } : undefined
  }

  private async askWorker<A>(
    which: 'worker' | 'adviser',
    ask: (worker: AnalysisWorker) => Promise<A>,
    signal: AbortSignal | undefined,
  ): Promise<A> {
    const { version } = this
    const { AnalysisWorker } = await planner()
    if (signal?.aborted || version !== this.version) throw new VoidQuestion()
    this[which] ??= new AnalysisWorker(
      () => ({ version: this.version, text: () => this.text() }),
      this.options.makeWorker,
    )
    return await ask(this[which])
  }

  private hasWorkers(): boolean {
    return this.options.makeWorker !== undefined || typeof Worker !== 'undefined'
  }

  private isInline(): boolean {
    return (this.host?.length() ?? 0) <= INLINE_LENGTH || !this.hasWorkers()
  }

  private freshService(): DocumentService {
    if (this.serviceVersion !== this.version) this.service.open(this.text())
    this.serviceVersion = this.version
    return this.service
  }

  /** Few profiles have rules that their instructions may get wrong, so what reads these comes when it is needed. */
  private async checkPrograms(): Promise<void> {
    const { checkProgram } = await programCheck()
    if (this.service.check) return
    this.service.check = checkProgram
    const { document, target } = this.store.getState()
    if (!document) return
    this.store.setState({ baseVerdicts: this.verdictsOfBase(document, target) })
    this.analysis.again()
  }

  private receive(analysis: Analysis, version: number): void {
    this.endChecking()
    const { problems, problemCount } = analysis
    const told = { problems, problemCount, problemsVersion: version }
    if (analysis.valid) {
      this.store.setState({ ...told, analysis, analysedVersion: version, stale: undefined })
    } else {
      this.store.setState({ ...told, stale: staleAt(problems[0]) })
    }
    this.recover('verdicts')
    this.expectations.refresh()
    this.findings.refresh(LINT_PAUSE_MS)
    if (analysis.needsProgram && this.isInline()) void this.checkPrograms()
  }

  private endChecking(): void {
    clearTimeout(this.late)
    this.late = undefined
    if (this.store.getState().checking) this.store.setState({ checking: false })
  }

  private fail(judgement: Judgement): void {
    const failed = this.store.getState().failed.filter(other => other !== judgement)
    this.store.setState({ failed: [...failed, judgement] })
  }

  private recover(judgement: Judgement): void {
    const { failed } = this.store.getState()
    if (failed.includes(judgement))
      this.store.setState({ failed: failed.filter(other => other !== judgement) })
  }

  /** "Changed" in a text too long to parse at once is not worth a blocked window. */
  private verdictsOfBase({ baseText }: OpenDocument, target: Target): readonly SyscallVerdict[] {
    if (baseText.length > INLINE_LENGTH) return []
    // While nothing is changed, both texts are one, which is judged once.
    const { verdicts, needsProgram } =
      baseText === this.text()
        ? this.freshService().analyse(target)
        : analyseText(baseText, target, this.service.check)
    if (needsProgram) void this.checkPrograms()
    return verdicts
  }

  private report(body: ReportBody): void {
    this.serial++
    this.store.setState({ report: { ...body, serial: this.serial } })
  }

  /** A document that came with a link becomes this device's own where it is changed. */
  private saveChanged(): void {
    this.keep()
    this.saveSoon()
  }

  private saveSoon(): void {
    this.drafts.saveSoon(() => {
      const { document, analysis, stale, goals, acknowledgements } = this.store.getState()
      if (!document || !this.host) return undefined
      const { id, name, baseText } = document
      const summary = stale ? undefined : analysis?.summary
      const counts = summary && {
        allowed: summary.allowed,
        conditional: summary.conditional,
        denied: summary.denied,
      }
      return {
        id,
        name,
        baseText,
        text: this.host.text(),
        savedAt: Date.now(),
        ...(counts && { counts }),
        // The key is older than goals that are no expectation.
        ...(goals.length > 0 && { expectations: goals }),
        ...(acknowledgements.length > 0 && { acknowledgements }),
      }
    })
  }
}

function copyName(name: string): string {
  return name.replace(/(\.\w+)?$/, '-copy$1')
}

const CLOSED: Omit<SessionState, 'target'> = {
  document: undefined,
  version: 0,
  change: undefined,
  analysis: undefined,
  analysedVersion: 0,
  problems: [],
  problemCount: 0,
  problemsVersion: 0,
  stale: undefined,
  checking: false,
  failed: [],
  baseVerdicts: [],
  goals: [],
  expectationResults: [],
  findings: [],
  findingsVersion: 0,
  acknowledgements: [],
  history: { canUndo: false, canRedo: false },
  selection: undefined,
  cursor: undefined,
  editor: 'absent',
  saved: 'saved',
  isVisiting: false,
  report: undefined,
}

function staleAt(problem: Problem | undefined): SessionState['stale'] {
  return problem && { problem, line: problem.line, column: problem.column }
}
