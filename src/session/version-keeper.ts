import type { CommandKind, StepLabel } from '../core'
import { newId } from './draft-keeper'
import type { Session } from './session-port'
import type { SessionState } from './state'

/** An earlier text of a document, as the device keeps it. */
export interface KeptVersion {
  readonly id: string
  readonly document: string
  readonly savedAt: number
  readonly reason: 'kept' | 'opened' | 'before' | 'timed'
  readonly step?: StepLabel
  readonly length: number
  readonly text: string
}

export interface Versions {
  list(document: string): Promise<readonly Pick<KeptVersion, 'id'>[]>
  load(id: string): Promise<Pick<KeptVersion, 'text'> | undefined>
  add(version: KeptVersion): Promise<unknown>
}

/** So much may be lost between two versions that nobody asked for. */
const EVERY_MS = 5 * 60 * 1000
/** Longer texts would fill the device with copies of themselves. */
const MAX_VERSION_LENGTH = 1024 * 1024

/** Steps that change much at once. */
const sweeping: ReadonlySet<CommandKind> = new Set<CommandKind>([
  'replace-rules',
  'several',
  'restrict',
  'restore-text',
  'set-default',
  'set-architectures',
  'rename',
  'sort-names',
  'remove-duplicates',
])

function isSweeping({ id, values }: StepLabel): boolean {
  return sweeping.has(id) || (id === 'set-action' && values.count > 1)
}

/** Keeps versions of whatever is open, by itself. */
export class VersionKeeper {
  private document: string | undefined
  private text = ''
  private keptAt = 0
  private step: StepLabel | undefined
  private saving: Promise<void> = Promise.resolve()

  constructor(
    private readonly session: Session,
    private readonly versions: Versions,
    private readonly now: () => number = Date.now,
    private readonly maxLength = MAX_VERSION_LENGTH,
  ) {}

  /** Begins; what it gives stops it. */
  start(): () => void {
    this.follow(this.session.store.getState())
    return this.session.store.subscribe((state, before) => {
      if (
        state.version !== before.version ||
        state.document !== before.document ||
        state.isVisiting !== before.isVisiting
      )
        this.follow(state)
    })
  }

  /** Once everything that is under way is kept. */
  settled(): Promise<void> {
    return this.saving
  }

  private follow({ document, isVisiting, history }: SessionState): void {
    if (!document || isVisiting) {
      this.document = undefined
      return
    }
    const before = this.text
    this.text = this.session.text()
    if (document.id !== this.document) {
      this.document = document.id
      this.step = history.undo
      this.keep('opened', this.text)
      return
    }
    if (this.text === before) return
    const { undo: step } = history
    const isNewStep = step !== undefined && step !== this.step && !history.canRedo
    this.step = step
    if (isNewStep && isSweeping(step)) this.keep('before', before, step)
    else if (this.now() - this.keptAt >= EVERY_MS) this.keep('timed', before)
  }

  private keep(reason: KeptVersion['reason'], text: string, step?: StepLabel): void {
    const { document } = this
    if (document === undefined || text.length > this.maxLength) return
    this.keptAt = this.now()
    const savedAt = this.keptAt
    const id = newId()
    this.saving = this.saving
      .then(async () => {
        const [newest] = await this.versions.list(document)
        if (newest && (await this.versions.load(newest.id))?.text === text) return
        const version = { id, document, savedAt, reason, text, length: text.length }
        await this.versions.add({ ...version, ...(step && { step }) })
      })
      // Where the device keeps nothing the status bar says so, and the next version is tried again.
      .catch(() => undefined)
  }
}
