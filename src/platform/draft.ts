/** Verdict counts at the time of saving, so that the start screen need not analyse every draft. */
export interface DraftCounts {
  readonly allowed: number
  readonly conditional: number
  readonly denied: number
}

export interface DraftSummary {
  readonly id: string
  readonly name: string
  /** Milliseconds since 1970. */
  readonly savedAt: number
  readonly counts?: DraftCounts
  /** Characters of the text; missing where an earlier release saved it. */
  readonly length?: number
  /** Its record is not as it should be: some of it is lost, or even the text. */
  readonly damage?: 'partly' | 'text-lost'
}

export interface Draft extends DraftSummary {
  readonly text: string
  /** The text as it was opened, from which "changed" is measured. */
  readonly baseText: string
  /** What is expected of it, as the session keeps it. */
  readonly expectations?: readonly unknown[]
  /** Findings that are meant to stay, likewise. */
  readonly acknowledgements?: readonly unknown[]
}

/** Documents kept on this device. */
export interface DraftStorage {
  /** Newest first, without the texts. */
  list(): Promise<readonly DraftSummary[]>
  load(id: string): Promise<Draft | undefined>
  save(draft: Draft): Promise<void>
  remove(id: string): Promise<void>
}
