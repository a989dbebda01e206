import { createStore } from 'zustand/vanilla'
import {
  type Analysis,
  analyseText,
  type Command,
  type CommandPlan,
  DocumentService,
  defaultTarget,
  formatKernelVersion,
  type PresetId,
  type Problem,
  type SyscallVerdict,
  type Target,
} from '../core'
import type { KeptGoal } from '../core/goals/kept-goals'
import type { Acknowledgement } from '../core/lint'
import type { Answer, Input, QuestionKind } from '../core/questions'
import { AnalysisWorker } from '../worker/client'
import { DraftKeeper, type Drafts } from './draft-keeper'
import type { LintKeeper } from './lint-keeper'
import { MemoryHost } from './memory-host'
import { placeAt, placesOf } from './places'
import type { LinkedDocument, Session } from './session-port'
import type { DocumentOrigin, OpenDocument, SessionReport, SessionState } from './state'
import type { HostHistory, TextChange, TextHost } from './text-host'

/** Texts up to this length are parsed where they are edited, within a frame; longer ones in the worker. */
const INLINE_LENGTH = 128 * 1024
/** Behind the first paint of the rows. */
const PLANNER_AFTER_MS = 100
/** A long text is analysed once its typing pauses: an answer between two keys would only make the second one wait. */
const TYPING_PAUSE_MS = 60
/** Even about a short text these take longer than a frame. */
const lengthyQuestions: ReadonlySet<QuestionKind> = new Set<QuestionKind>(['trace', 'newProfile'])
/** After this long without an answer a person is told that the verdicts lag behind. */
const CHECKING_AFTER_MS = 150

type HostFactory = (history: HostHistory) => TextHost
type RevealListener = Parameters<Session['onReveal']>[0]
type ReportBody = SessionReport extends infer R
  ? R extends SessionReport
    ? Omit<R, 'serial'>
    : never
  : never

export interface SessionOptions {
  readonly drafts: Drafts
  readonly target?: Target
  /** Makes a document this tab's; false where another tab has it. */
  readonly claim?: (id: string) => Promise<boolean>
  /** Replaced in tests that run without workers. */
  readonly makeWorker?: () => AnalysisWorker
}

/** Opens a session without a document. */
export function createSession(options: SessionOptions): Session {
  return new DocumentSession(options)
}

const planner = () => import('./planner')
const lintKeeper = () => import('./lint-keeper')
const programCheck = () => import('./program-check')

class DocumentSession implements Session {
  readonly store
  private host: TextHost | undefined
  private hostFactory: HostFactory | undefined
  private stopListening: (() => void) | undefined
  private readonly service = new DocumentService()
  private worker: AnalysisWorker | undefined
  /** The version whose text the worker holds; 0 when it holds none of this document. */
  private workerVersion = 0
  private serviceVersion = 0
  private analysing = false
  private typingPause: ReturnType<typeof setTimeout> | undefined
  private planning: ReturnType<typeof setTimeout> | undefined
  private readonly drafts: DraftKeeper
  private linter: Promise<LintKeeper> | undefined
  private readonly revealListeners = new Set<RevealListener>()
  private serial = 0

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
    this.open({ id: crypto.randomUUID(), name, origin, baseText: text }, text)
    this.saveSoon()
  }

  openLinked({ name, text, target, goals }: LinkedDocument): void {
    const document = { id: crypto.randomUUID(), name, origin: 'link', baseText: text } as const
    this.open(document, text, { target, goals, isVisiting: true })
    void this.checkExpectations()
  }

  keep(): void {
    if (!this.store.getState().isVisiting) return
    this.store.setState({ isVisiting: false })
    this.saveSoon()
  }

  async openPreset(id: PresetId, name: string, chosen?: Target): Promise<void> {
    const { presets, presetTarget } = await planner()
    const target = chosen ?? presetTarget(id, this.store.getState().target)
    this.store.setState({ target })
    const { architecture, kernel, capabilities } = target
    const preset = presets.find(candidate => candidate.id === id)
    if (!preset) throw new RangeError(`No preset ${id}`)
    this.openText(
      preset.make({ architecture, kernel: formatKernelVersion(kernel), capabilities }),
      name,
      'preset',
    )
  }

  async restore(id: string): Promise<boolean> {
    const draft = await this.options.drafts.load(id)
    if (!draft) return false
    // Two tabs that save one document would undo each other's work.
    const isVisiting = !((await this.options.claim?.(id)) ?? true)
    const { name, baseText, text, expectations = [], acknowledgements = [] } = draft
    const kept: Partial<SessionState> =
      expectations.length + acknowledgements.length > 0
        ? await planner().then(({ readAcknowledgements, readKeptGoals }) => ({
            goals: readKeptGoals(expectations),
            acknowledgements: readAcknowledgements(acknowledgements),
          }))
        : {}
    const document = isVisiting
      ? ({ id: crypto.randomUUID(), name: copyName(name), origin: 'copy', baseText } as const)
      : ({ id, name, origin: 'draft', baseText } as const)
    this.open(document, text, { ...kept, isVisiting })
    return true
  }

  close(): void {
    void this.drafts.flush()
    void this.linter?.then(linter => linter.stop())
    clearTimeout(this.planning)
    this.releaseHost()
    this.worker?.dispose()
    this.worker = undefined
    this.store.setState({ ...CLOSED, editor: this.store.getState().editor })
  }

  rename(name: string): void {
    const { document } = this.store.getState()
    if (!document) return
    this.store.setState({ document: { ...document, name } })
    this.saveChanged()
  }

  async run(command: Command): Promise<CommandPlan> {
    for (;;) {
      const { host } = this
      const version = host?.version
      const plan = await this.plan(command)
      // Planned for a text that has moved on: the places in it are stale, so it is planned again.
      if (host !== this.host || host?.version !== version) continue
      if (!plan.ok) {
        this.report({ kind: 'refused', id: plan.id, values: plan.values })
        return plan
      }
      host?.apply(plan.edits, plan.label)
      if (!this.isInline()) this.analyse()
      this.report({ kind: 'done', label: plan.label, notices: plan.notices })
      return plan
    }
  }

  plan(command: Command): Promise<CommandPlan> {
    return this.ask('plan', { command, target: this.store.getState().target })
  }

  async ask<K extends QuestionKind>(kind: K, input: Input<K>): Promise<Answer<K>> {
    const { answerQuestion } = await planner()
    return this.isInline() && !lengthyQuestions.has(kind)
      ? await answerQuestion(kind, this.freshService().document, input)
      : await this.freshWorker().ask(kind, input)
  }

  async askAside<K extends QuestionKind>(kind: K, input: Input<K>): Promise<Answer<K>> {
    const hasWorkers = this.options.makeWorker !== undefined || typeof Worker !== 'undefined'
    return hasWorkers ? await this.freshWorker().ask(kind, input) : await this.ask(kind, input)
  }

  setAcknowledgements(acknowledgements: readonly Acknowledgement[]): void {
    this.store.setState({ acknowledgements })
    this.saveChanged()
  }

  setGoals(goals: readonly KeptGoal[]): void {
    this.store.setState({ goals, expectationResults: [] })
    void this.checkExpectations()
    this.saveChanged()
  }

  undo(): void {
    const label = this.host?.history().undo
    if (!this.host?.history().canUndo) return
    this.host.undo()
    this.report({ kind: 'undone', label })
  }

  redo(): void {
    const label = this.host?.history().redo
    if (!this.host?.history().canRedo) return
    this.host.redo()
    this.report({ kind: 'redone', label })
  }

  setTarget(target: Target): void {
    this.store.setState({ target })
    const { document } = this.store.getState()
    if (!document) return
    this.store.setState({ baseVerdicts: this.verdictsOfBase(document, target) })
    this.analyse()
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
    return analysis && analysedVersion === this.host?.version
      ? placeAt(analysis.places, offset)?.name
      : undefined
  }

  placesOf(syscall: string) {
    const { analysis, analysedVersion } = this.store.getState()
    return analysis && analysedVersion === this.host?.version ? placesOf(analysis.places, syscall) : []
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
    if (this.host instanceof MemoryHost) this.adopt(make(this.host.take()), this.host.version)
    return () => {
      if (this.hostFactory !== make) return
      this.hostFactory = undefined
      if (this.host) this.adopt(new MemoryHost(this.host.text()), this.host.version)
    }
  }

  flush(): Promise<void> {
    return this.drafts.flush()
  }

  setEditorState(editor: SessionState['editor']): void {
    this.store.setState({ editor })
  }

  private open(document: OpenDocument, text: string, linked: Partial<SessionState> = {}): void {
    void this.drafts.flush()
    this.releaseHost()
    const { target = this.store.getState().target } = linked
    const { editor } = this.store.getState()
    this.store.setState({
      ...CLOSED,
      ...linked,
      target,
      editor,
      document,
      baseVerdicts: this.verdictsOfBase(document, target),
    })
    // Whoever has opened a document will act on it; the first act should not wait for a file.
    clearTimeout(this.planning)
    this.planning = setTimeout(() => void planner(), PLANNER_AFTER_MS)
    const memory = new MemoryHost(text)
    this.adopt(this.hostFactory ? this.hostFactory(memory.take()) : memory, 0)
  }

  /** Takes over a host whose text is that of the one before it; its versions must go on from `version`. */
  private adopt(host: TextHost, version: number): void {
    const sameText = version > 0 && this.workerVersion === version
    const sameFindings = version > 0 && this.store.getState().findingsVersion === version
    this.releaseHost()
    this.host = host
    this.stopListening = host.onChange(change => this.changed(change))
    this.serviceVersion = 0
    this.workerVersion = sameText ? host.version : 0
    // Hosts count on their own: what was analysed under another one's number says nothing about this one's.
    this.store.setState({
      version: host.version,
      analysedVersion: 0,
      // The linter's do, being about the same text; without them a fix would seem outdated.
      findingsVersion: sameFindings ? host.version : 0,
      history: host.history(),
    })
    this.analyse()
  }

  private releaseHost(): void {
    clearTimeout(this.typingPause)
    this.stopListening?.()
    this.stopListening = undefined
    this.host?.dispose()
    this.host = undefined
    this.serviceVersion = 0
    this.workerVersion = 0
  }

  private changed(change: TextChange): void {
    if (this.worker && this.workerVersion === change.version - 1) {
      this.worker.edit(change.edits)
      this.workerVersion = change.version
    }
    this.store.setState({ version: change.version, ...(this.host && { history: this.host.history() }) })
    clearTimeout(this.typingPause)
    if (this.isInline()) this.analyse()
    else this.typingPause = setTimeout(() => this.analyse(), TYPING_PAUSE_MS)
    this.saveChanged()
  }

  private isInline(): boolean {
    return (this.host?.length() ?? 0) <= INLINE_LENGTH
  }

  private freshService(): DocumentService {
    const version = this.host?.version ?? 0
    if (this.serviceVersion !== version) this.service.open(this.text())
    this.serviceVersion = version
    return this.service
  }

  private freshWorker(): AnalysisWorker {
    this.worker ??= this.options.makeWorker?.() ?? new AnalysisWorker()
    const version = this.host?.version ?? 0
    if (this.workerVersion !== version) this.worker.open(this.text())
    this.workerVersion = version
    return this.worker
  }

  private analyse(): void {
    if (!this.host) return
    if (this.isInline()) {
      const analysis = this.freshService().analyse(this.store.getState().target)
      this.receive(analysis, this.host.version)
      if (analysis.needsProgram) void this.checkPrograms()
    } else if (!this.analysing) void this.analyseInWorker()
  }

  /** Few profiles have rules that their instructions may get wrong, so what reads these comes when it is needed. */
  private async checkPrograms(): Promise<void> {
    const { checkProgram } = await programCheck()
    if (this.service.check) return
    this.service.check = checkProgram
    const { document, target } = this.store.getState()
    if (!document) return
    this.store.setState({ baseVerdicts: this.verdictsOfBase(document, target) })
    this.analyse()
  }

  /** One question at a time; whatever changed meanwhile is asked about once, when the answer is there. */
  private async analyseInWorker(): Promise<void> {
    this.analysing = true
    const late = setTimeout(() => this.store.setState({ checking: true }), CHECKING_AFTER_MS)
    try {
      for (;;) {
        const { host } = this
        if (!host || this.isInline()) return
        const { version } = host
        const { target } = this.store.getState()
        const analysis = await this.freshWorker().analyse(target)
        const current =
          host === this.host && version === host.version && target === this.store.getState().target
        if (current) {
          this.receive(analysis, version)
          return
        }
      }
    } finally {
      this.analysing = false
      clearTimeout(late)
      this.store.setState({ checking: false })
    }
  }

  private receive(analysis: Analysis, version: number): void {
    const { problems, problemCount } = analysis
    void this.checkExpectations()
    this.lintSoon()
    if (analysis.valid) {
      this.store.setState({ analysis, analysedVersion: version, problems, problemCount, stale: undefined })
    } else {
      this.store.setState({ problems, problemCount, stale: staleAt(problems[0]) })
    }
  }

  private lintSoon(): void {
    this.linter ??= lintKeeper().then(
      ({ LintKeeper }) =>
        new LintKeeper({
          present: () => {
            const { host } = this
            const { target, stale } = this.store.getState()
            return host && !stale ? { host, version: host.version, target } : undefined
          },
          ask: target => this.askAside('lint', { target }),
          tell: (findings, findingsVersion) => this.store.setState({ findings, findingsVersion }),
        }),
    )
    void this.linter.then(linter => linter.lintSoon())
  }

  /** While a newer answer is under way, the one before it stays. */
  private async checkExpectations(): Promise<void> {
    const { host } = this
    const { goals, target } = this.store.getState()
    if (!host || goals.length === 0) return
    const { version } = host
    const expectationResults = await this.ask('expectations', { goals, target })
    const now = this.store.getState()
    const isCurrent = host === this.host && version === host.version && now.target === target
    if (isCurrent && now.goals === goals) this.store.setState({ expectationResults })
  }

  /** "Changed" in a text too long to parse at once is not worth a blocked window. */
  private verdictsOfBase({ baseText }: OpenDocument, target: Target): readonly SyscallVerdict[] {
    if (baseText.length > INLINE_LENGTH) return []
    const { verdicts, needsProgram } = analyseText(baseText, target, this.service.check)
    if (needsProgram) void this.checkPrograms()
    return verdicts
  }

  private report(body: ReportBody): void {
    this.serial++
    this.store.setState({ report: { ...body, serial: this.serial } })
  }

  /** A document that came with a link becomes this device's own where it is changed. */
  private saveChanged(): void {
    this.store.setState({ isVisiting: false })
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
  analysis: undefined,
  analysedVersion: 0,
  problems: [],
  problemCount: 0,
  stale: undefined,
  checking: false,
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
