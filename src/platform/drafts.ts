import { get, promisifyRequest, type UseStore } from 'idb-keyval'
import { deviceStore } from './device-store'
import type { Draft, DraftStorage, DraftSummary } from './draft'

declare global {
  interface Window {
    /** The document that was open in this tab, which `public/early.js` reads before the modules have come. */
    earlyDraft?: { readonly id: string; readonly draft: Promise<Draft | undefined> } | undefined
  }
}

/** Beyond this a device's storage is taken for one that does not answer, in milliseconds. */
const PATIENCE_MS = 8000

/** What the device answers, or an error where it hangs: nobody is left waiting for a page that does not come. */
const inTime = <T>(asked: Promise<T>) =>
  Promise.race([asked, new Promise<never>((_, reject) => setTimeout(reject, PATIENCE_MS))])

/** What lists and mends them, which a document that is opened does without. */
const keptDrafts = () => import('./kept-drafts')

const opened = deviceStore('seccompose', 'drafts')
const store: UseStore = (mode, use) => inTime(opened(mode, use))

export class IndexedDbDrafts implements DraftStorage {
  async list(): Promise<readonly DraftSummary[]> {
    return await (await keptDrafts()).listDrafts(store)
  }

  async load(id: string): Promise<Draft | undefined> {
    const { earlyDraft } = window
    window.earlyDraft = undefined
    const early = earlyDraft?.id === id ? await inTime(earlyDraft.draft).catch(() => undefined) : undefined
    const record: Partial<Draft> | null | undefined = early ?? (await get(`text:${id}`, store))
    if (record === undefined) return undefined
    const { name, text, baseText, expectations = [], acknowledgements = [] } = record ?? {}
    const isSound =
      [name, text, baseText].every(part => typeof part === 'string') &&
      [expectations, acknowledgements].every(Array.isArray)
    return isSound ? (record as Draft) : (await keptDrafts()).mendDraft(id, record)
  }

  async save(draft: Draft): Promise<void> {
    const { id, name, savedAt, counts, text } = draft
    const summary: DraftSummary = { id, name, savedAt, length: text.length, ...(counts && { counts }) }
    const entries: [string, Draft | DraftSummary][] = [
      [`summary:${id}`, summary],
      [`text:${id}`, draft],
    ]
    await store('readwrite', objects => {
      for (const [key, value] of entries) objects.put(value, key)
      // A page that goes away now would take along what still waits for its requests.
      objects.transaction.commit()
      return promisifyRequest(objects.transaction)
    })
  }

  async remove(id: string): Promise<void> {
    await (await keptDrafts()).removeDraft(id, store)
  }
}
