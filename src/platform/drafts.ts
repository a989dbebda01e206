import { createStore, delMany, get, getMany, keys, promisifyRequest, type UseStore } from 'idb-keyval'

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

/** Beyond this a device's storage is taken for one that does not answer, in milliseconds. */
const PATIENCE_MS = 8000

/** What the device answers, or an error where it hangs: nobody is left waiting for a page that does not come. */
const inTime = <T>(asked: Promise<T>) =>
  Promise.race([asked, new Promise<never>((_, reject) => setTimeout(reject, PATIENCE_MS))])

export class IndexedDbDrafts implements DraftStorage {
  private opened: UseStore | undefined

  /** Opened at first use: a browser without storage must fail where a draft is saved, not where the app starts. */
  private store(): UseStore {
    if (!this.opened) {
      const store = createStore('seccompose', 'drafts')
      this.opened = (mode, use) => inTime(store(mode, use))
    }
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
    const early = earlyDraft?.id === id ? await inTime(earlyDraft.draft).catch(() => undefined) : undefined
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
    await this.store()('readwrite', store => {
      for (const [key, value] of entries) store.put(value, key)
      // A page that goes away now would take along what still waits for its requests.
      store.transaction.commit()
      return promisifyRequest(store.transaction)
    })
  }

  async remove(id: string): Promise<void> {
    await delMany([summaryKey(id), textKey(id)], this.store())
  }
}
