import { createStore, delMany, get, getMany, keys, setMany, type UseStore } from 'idb-keyval'

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

declare global {
  interface Window {
    /** The document that was open in this tab, which `public/early.js` reads before the modules have come. */
    earlyDraft?: { readonly id: string; readonly draft: Promise<Draft | undefined> } | undefined
  }
}

// Summaries stand apart from the texts: listing must not read megabytes.
const summaryKey = (id: string) => `summary:${id}`
const textKey = (id: string) => `text:${id}`

export class IndexedDbDrafts implements DraftStorage {
  private opened: UseStore | undefined

  /** Opened at first use: a browser without storage must fail where a draft is saved, not where the app starts. */
  private store(): UseStore {
    this.opened ??= createStore('seccompose', 'drafts')
    return this.opened
  }

  async list(): Promise<readonly DraftSummary[]> {
    const store = this.store()
    const wanted = (await keys<string>(store)).filter(key => key.startsWith(summaryKey('')))
    const summaries = await getMany<DraftSummary | undefined>(wanted, store)
    return summaries.filter(summary => summary !== undefined).sort((a, b) => b.savedAt - a.savedAt)
  }

  async load(id: string): Promise<Draft | undefined> {
    const { earlyDraft } = window
    window.earlyDraft = undefined
    const early = earlyDraft?.id === id ? await earlyDraft.draft.catch(() => undefined) : undefined
    if (early) return early
    return await get<Draft>(textKey(id), this.store())
  }

  async save(draft: Draft): Promise<void> {
    const { id, name, savedAt, counts, text } = draft
    const summary: DraftSummary = { id, name, savedAt, length: text.length, ...(counts && { counts }) }
    const entries: [string, Draft | DraftSummary][] = [
      [summaryKey(id), summary],
      [textKey(id), draft],
    ]
    await setMany(entries, this.store())
  }

  async remove(id: string): Promise<void> {
    await delMany([summaryKey(id), textKey(id)], this.store())
  }
}
