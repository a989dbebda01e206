import { applyEdits, type StepLabel, type TextEdit } from '../core'
import { MemoryHost } from './memory-host'
import type { Session } from './session-port'
import type { SessionState } from './state'
import { differenceOf, joined } from './steps'
import type { HistoryStep, HostHistory, TextChange } from './text-host'

/** Where histories are kept, by the document's id. */
export interface Histories {
  /** Read with care: what is kept on a device outlives the version that wrote it. */
  load(document: string): Promise<unknown>
  /** Undefined removes it. */
  save(document: string, history: HostHistory | undefined): Promise<void>
}

export interface HistoryBudget {
  /** Characters of the longest text whose history is kept. */
  readonly text: number
  readonly steps: number
  /** Characters that all steps put in. */
  readonly inserted: number
  /** Steps times characters of the text, which an editor walks through again after a reload. */
  readonly walked: number
}

const BUDGET: HistoryBudget = {
  text: 1024 * 1024,
  steps: 500,
  inserted: 1024 * 1024,
  walked: 32 * 1024 * 1024,
}

/** Right after the text itself. */
const SAVE_AFTER_MS = 500
/** In memory every key is a step, so that undo finds each of them again. */
const MAX_MIRRORED = 4000

/**
 * Keeps the undo history of whatever is open, so that a reload takes no way back with it. It follows the host's steps with
 * a host of its own. A history that ends in another text than the one that was kept, such as after a crash, is gone on
 * with: the difference is one step. Where none was kept, so is the difference from the text that the document began with.
 */
export class HistoryKeeper {
  private document: string | undefined
  private isVisiting = false
  private mirror: MemoryHost | undefined
  /** What was kept is read before anything is kept over it. */
  private isRecalled = false
  private timer: ReturnType<typeof setTimeout> | undefined
  private recalling: Promise<void> = Promise.resolve()

  constructor(
    private readonly session: Session,
    private readonly histories: Histories,
    private readonly isLabel: (label: object) => Promise<boolean>,
    private readonly budget: HistoryBudget = BUDGET,
  ) {}

  /** Begins; what it gives stops it. */
  start(): () => void {
    const { store } = this.session
    this.begin(store.getState())
    return store.subscribe((state, before) => {
      if (state.document?.id !== this.document) {
        void this.flush()
        this.begin(state)
      } else if (state.version !== before.version && state.change) {
        this.follow(state.change, state.history.undo)
        this.saveSoon()
      }
      this.isVisiting = state.isVisiting
    })
  }

  /** Once what was kept of the open document is there. */
  recalled(): Promise<void> {
    return this.recalling
  }

  /** Keeps now what waits to be kept. */
  async flush(): Promise<void> {
    if (this.timer === undefined) return
    clearTimeout(this.timer)
    this.timer = undefined
    const { document, mirror } = this
    if (document === undefined || this.isVisiting || !this.isRecalled) return
    try {
      await this.histories.save(document, mirror && withinBudget(mirror.take(), this.budget))
    } catch {
      // Where the device keeps nothing the status bar says so.
    }
  }

  private saveSoon(): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.flush(), SAVE_AFTER_MS)
  }

  private begin({ document, isVisiting }: SessionState): void {
    this.document = document?.id
    this.isVisiting = isVisiting
    this.isRecalled = false
    this.mirror = undefined
    if (!document) return
    const text = this.session.text()
    this.mirror = this.mirrorOf(text)
    // What was done before this keeper came.
    const { baseText, origin } = document
    const isNew = origin !== 'draft' && origin !== 'copy'
    if (isNew && baseText !== text && this.mirror) {
      this.mirror = this.mirrorOf(baseText)
      this.mirror?.apply([differenceOf(baseText, text)])
    }
    this.recalling = this.recall(document.id, isNew ? undefined : baseText)
  }

  private mirrorOf(text: string): MemoryHost | undefined {
    return text.length > this.budget.text ? undefined : new MemoryHost(text)
  }

  private async recall(document: string, firstText: string | undefined): Promise<void> {
    const value = await this.histories.load(document).catch(() => undefined)
    const read = await readHistory(value, this.isLabel)
    if (this.document !== document) return
    this.isRecalled = true
    if (!this.mirror) return
    const later = this.mirror.take()
    const kept = read ?? this.withoutSteps(firstText, later.baseText)
    if (!kept) return
    const whole = walkThrough(kept)
    if (whole.text() !== later.baseText) whole.apply([differenceOf(whole.text(), later.baseText)])
    goOn(whole, later)
    this.mirror = whole
    this.session.resume(walkThrough(whole.take()))
    if (later.done.length > 0) this.saveSoon()
  }

  private withoutSteps(first: string | undefined, text: string): HostHistory | undefined {
    if (first === undefined || first === text || first.length > this.budget.text) return undefined
    return { baseText: first, done: [], undone: [] }
  }

  private follow(change: TextChange, label: StepLabel | undefined): void {
    const text = this.session.text()
    if (!this.mirror || text.length > this.budget.text) {
      this.mirror = this.mirrorOf(text)
      return
    }
    const { edits, cause } = change
    if (cause !== 'edit' && goesTo(this.mirror, cause, text)) return
    this.mirror.apply(edits, cause === 'edit' ? label : undefined)
    const history = this.mirror.take()
    if (history.done.length > MAX_MIRRORED) this.mirror = walkThrough(withinBudget(history, this.budget))
  }
}

/** Undoes or redoes until there is `text`, which may be many keys at once; false, and nothing done, where it never is. */
function goesTo(host: MemoryHost, cause: 'undo' | 'redo', text: string): boolean {
  const [can, back] = cause === 'undo' ? (['canUndo', 'redo'] as const) : (['canRedo', 'undo'] as const)
  let steps = 0
  while (host.history()[can]) {
    host[cause]()
    steps++
    if (host.text() === text) return true
  }
  for (; steps > 0; steps--) host[back]()
  return false
}

/** A host that has done all of it. */
function walkThrough(history: HostHistory): MemoryHost {
  const host = new MemoryHost(history.baseText)
  goOn(host, history)
  return host
}

function goOn(host: MemoryHost, { done, undone }: HostHistory): void {
  for (const { edits, label } of [...done, ...undone]) host.apply(edits, label)
  for (const _ of undone) host.undo()
}

/** The same with keys joined to words, without the oldest steps where there are too many. One step back is always left. */
function withinBudget({ baseText, done, undone }: HostHistory, budget: HistoryBudget): HostHistory {
  const steps = joined(done)
  let redone = joined(undone)
  const most = Math.min(budget.steps, Math.floor(budget.walked / Math.max(baseText.length, 1)))
  const size = (of: readonly HistoryStep[]) =>
    of.reduce((sum, { edits }) => sum + edits.reduce((all, { text }) => all + text.length, 0), 0)
  const isTooMuch = () => steps.length + redone.length > most || size(steps) + size(redone) > budget.inserted
  if (redone.length > 0 && (redone.length > most || size(redone) > budget.inserted)) redone = []
  let text = baseText
  while (steps.length > 1 && isTooMuch()) text = applyEdits(text, steps.shift()?.edits ?? [])
  return { baseText: text, done: steps, undone: redone }
}

async function readHistory(
  value: unknown,
  isLabel: (label: object) => Promise<boolean>,
): Promise<HostHistory | undefined> {
  if (typeof value !== 'object' || value === null) return undefined
  const { baseText, done, undone }: Partial<Record<keyof HostHistory, unknown>> = value
  if (typeof baseText !== 'string' || !Array.isArray(done) || !Array.isArray(undone)) return undefined
  const read = (steps: unknown[]) => Promise.all(steps.map(step => readStep(step, isLabel)))
  const history = { baseText, done: await read(done), undone: await read(undone) }
  try {
    walkThrough(history)
    return history
  } catch {
    // Steps that do not fit the text, of a damaged record.
    return undefined
  }
}

async function readStep(step: unknown, isLabel: (label: object) => Promise<boolean>): Promise<HistoryStep> {
  const { edits, label } = Object(step) as Partial<Record<keyof HistoryStep, unknown>>
  const isSaid = typeof label === 'object' && label !== null && (await isLabel(label))
  return {
    edits: Array.isArray(edits) ? edits.filter(isEdit) : [],
    label: isSaid ? (label as StepLabel) : undefined,
  }
}

function isEdit(value: unknown): value is TextEdit {
  const { offset, length, text } = Object(value) as Partial<Record<keyof TextEdit, unknown>>
  return Number.isInteger(offset) && Number.isInteger(length) && typeof text === 'string'
}
