import { delMany, get, getMany, keys, type UseStore } from 'idb-keyval'
import type { Draft, DraftCounts, DraftSummary } from './draft'

// Summaries stand apart from the texts: listing must not read megabytes.
const summaryKey = (id: string) => `summary:${id}`
const textKey = (id: string) => `text:${id}`

/** Newest first. Each stands by itself: what is wrong with the record of one hides no other. */
export async function listDrafts(store: UseStore): Promise<readonly DraftSummary[]> {
  const all = (await keys(store)).map(key => /^(?:summary|text):(.*)/s.exec(String(key))?.[1] ?? '')
  const ids = [...new Set(all)].filter(id => id !== '')
  // Where one record cannot be read, each is read by itself.
  const records = await getMany<unknown>(ids.map(summaryKey), store).catch(() => [])
  const summaries: DraftSummary[] = []
  const others: string[] = []
  for (const [place, id] of ids.entries()) {
    const record = records[place]
    if (isSummary(record, id)) summaries.push(record)
    else others.push(id)
  }
  const damaged = await readDamaged(others, key => get(key, store))
  return [...summaries, ...damaged].sort((a, b) => b.savedAt - a.savedAt)
}

export async function removeDraft(id: string, store: UseStore): Promise<void> {
  await delMany([summaryKey(id), textKey(id)], store)
}

/** Whether a record is what this release writes, as far as it is relied on. What is kept outlives the release that wrote it. */
export function isSummary(value: unknown, id: string): value is DraftSummary {
  if (!isRecord(value)) return false
  const counts = value.counts as Partial<DraftCounts> | null | undefined
  return (
    value.id === id &&
    typeof value.name === 'string' &&
    momentIn(value) !== undefined &&
    (counts === undefined || Number.isInteger(counts?.allowed))
  )
}

/** What a store holds under a key, or an error where it cannot be read. */
type Read = (key: string) => Promise<unknown>

/** The documents whose records are not as they should be, each with what is left of it. */
export async function readDamaged(ids: readonly string[], read: Read): Promise<readonly DraftSummary[]> {
  const found = await Promise.all(ids.map(id => readOne(id, read)))
  return found.flatMap(summary => summary ?? [])
}

async function readOne(id: string, read: Read): Promise<DraftSummary | undefined> {
  let isUnreadable = false
  const attempt = (key: string) =>
    read(key).catch(() => {
      isUnreadable = true
      return undefined
    })
  const [summary, text] = await Promise.all([attempt(summaryKey(id)), attempt(textKey(id))])
  // Another tab has removed it meanwhile.
  if (summary === undefined && text === undefined && !isUnreadable) return undefined
  const draft = mendDraft(id, text)
  // Only the list had lost it.
  if (draft && isSummary(text, id)) return { ...summaryOf(draft), length: draft.text.length }
  const named = nameIn(summary) ?? draft?.name ?? nameIn(text) ?? id
  const savedAt = momentIn(summary) ?? draft?.savedAt ?? 0
  return draft
    ? { id, name: named, savedAt, length: draft.text.length, damage: 'partly' }
    : { id, name: named, savedAt, damage: 'text-lost' }
}

function summaryOf({ id, name, savedAt, counts }: Draft): DraftSummary {
  return { id, name, savedAt, ...(counts && { counts }) }
}

/** A document of what is left of its record; undefined where no text is. What a newer release wrote beside it stays. */
export function mendDraft(id: string, value: unknown): Draft | undefined {
  if (!isRecord(value) || typeof value.text !== 'string') return undefined
  const { counts, expectations, acknowledgements, ...rest } = value
  const { text, baseText } = value
  return {
    ...rest,
    id,
    text,
    name: nameIn(value) ?? id,
    savedAt: momentIn(value) ?? 0,
    baseText: typeof baseText === 'string' ? baseText : text,
    ...(isSummary(value, id) && value.counts && { counts: value.counts }),
    ...(Array.isArray(expectations) && { expectations }),
    ...(Array.isArray(acknowledgements) && { acknowledgements }),
  }
}

function nameIn(value: unknown): string | undefined {
  return isRecord(value) && typeof value.name === 'string' && value.name !== '' ? value.name : undefined
}

function momentIn(value: unknown): number | undefined {
  if (!isRecord(value) || typeof value.savedAt !== 'number') return undefined
  // Beyond these there are no dates.
  return Math.abs(value.savedAt) <= 8.64e15 ? value.savedAt : undefined
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
