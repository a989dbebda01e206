import type { SessionState } from './state'

/** Names a document or a version for good. Pages that came over plain HTTP are kept from `crypto.randomUUID`. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
}

/** A document as it is kept on the device. */
export interface KeptDraft {
  readonly id: string
  readonly name: string
  readonly text: string
  readonly baseText: string
  /** Read with care: what is kept on a device outlives the version that wrote it. */
  readonly expectations?: readonly unknown[]
  /** Likewise. */
  readonly acknowledgements?: readonly unknown[]
  /** Milliseconds since 1970. */
  readonly savedAt: number
  readonly counts?: { readonly allowed: number; readonly conditional: number; readonly denied: number }
}

export interface Drafts {
  load(id: string): Promise<KeptDraft | undefined>
  save(draft: KeptDraft): Promise<void>
}

/** Long enough to join a burst of typing, short enough that a crash costs no more than a word. */
const SAVE_AFTER_MS = 400
/** However long somebody types without a pause. */
const SAVE_WITHIN_MS = 1000
/** What could not be saved is tried again, since room may have been made meanwhile. */
const TRY_AGAIN_AFTER_MS = 5000

/** Saves the open document a moment after its last change, one save at a time. */
export class DraftKeeper {
  private make: (() => KeptDraft | undefined) | undefined
  private timer: ReturnType<typeof setTimeout> | undefined
  /** When the oldest change was made that is not saved. */
  private changedAt: number | undefined
  private saving: Promise<void> = Promise.resolve()
  private hasFailed = false

  constructor(
    private readonly drafts: Drafts,
    private readonly tell: (saved: SessionState['saved']) => void,
  ) {}

  /** `make` is called when the moment has come, so that the newest state is saved. */
  saveSoon(make: () => KeptDraft | undefined): void {
    this.make = make
    // What is not kept stays so until it is.
    if (!this.hasFailed) this.tell('saving')
    clearTimeout(this.timer)
    const now = performance.now()
    this.changedAt ??= now
    const latest = this.changedAt + SAVE_WITHIN_MS - now
    this.timer = setTimeout(() => void this.flush(), Math.min(SAVE_AFTER_MS, latest))
  }

  /** Saves now what is waiting to be saved. */
  flush(): Promise<void> {
    clearTimeout(this.timer)
    const { make } = this
    const draft = make?.()
    this.make = undefined
    this.changedAt = undefined
    if (draft) {
      this.saving = this.saving
        .then(() => this.drafts.save(draft))
        .then(
          () => {
            this.hasFailed = false
            if (!this.make) this.tell('saved')
          },
          () => {
            this.hasFailed = true
            this.tell('failed')
            if (this.make) return
            // Another document may have been opened meanwhile, which nobody has changed.
            this.make = () => {
              const again = make?.()
              return again?.id === draft.id ? again : undefined
            }
            this.timer = setTimeout(() => void this.flush(), TRY_AGAIN_AFTER_MS)
          },
        )
    }
    return this.saving
  }
}
