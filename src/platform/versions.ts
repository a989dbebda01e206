import { delMany, get, getMany, keys, setMany } from 'idb-keyval'
import { deviceStore } from './device-store'

/** Why a version was kept: by a person, at opening, before a change of much at once, or after some time of change. */
export type VersionReason = 'kept' | 'opened' | 'before' | 'timed'

export interface VersionSummary {
  readonly id: string
  /** The document's. */
  readonly document: string
  /** Milliseconds since 1970. */
  readonly savedAt: number
  readonly reason: VersionReason
  /** Given by a person. */
  readonly name?: string
  /** The step that came next, as the session names steps. */
  readonly step?: unknown
  readonly length: number
}

export interface Version extends VersionSummary {
  readonly text: string
}

/** Of each document; the oldest go first. */
const MAX_AUTOMATIC = 30
const MAX_KEPT = 100

// Summaries stand apart from the texts, as for drafts.
const summaryKey = ({ document, id }: Pick<Version, 'document' | 'id'>) => `summary:${document}:${id}`
const textKey = (id: string) => `text:${id}`

const store = deviceStore('seccompose-versions', 'versions')

/** Earlier texts of the documents on this device. */
class DeviceVersions {
  /** Newest first, without the texts. Of a damaged record what is left is listed, if its text is. */
  async list(document: string): Promise<readonly VersionSummary[]> {
    const { sound, damaged } = await this.summaries()
    const own = damaged.flatMap(key =>
      key.startsWith(summaryKey({ document, id: '' })) ? key.split(':').slice(2) : [],
    )
    const mended = await Promise.all(own.map(id => this.load(id).catch(() => undefined)))
    return [...sound, ...mended.flatMap(version => version ?? [])]
      .filter(version => version.document === document)
      .sort((a, b) => b.savedAt - a.savedAt)
  }

  async load(id: string): Promise<Version | undefined> {
    return readVersion(id, await get(textKey(id), store))
  }

  /** False where a person has kept as many as there may be. */
  async add(version: Version): Promise<boolean> {
    const { text: _, ...summary } = version
    const before = (await this.summaries()).sound.filter(({ document }) => document === version.document)
    const isKept = ({ reason }: VersionSummary) => reason === 'kept'
    if (isKept(version) && before.filter(isKept).length >= MAX_KEPT) return false
    await setMany(
      [
        [summaryKey(version), summary],
        [textKey(version.id), version],
      ],
      store,
    )
    const room = isKept(version) ? MAX_AUTOMATIC : MAX_AUTOMATIC - 1
    await this.removeAll(before.filter(other => !isKept(other)).slice(room))
    return true
  }

  async remove(version: VersionSummary): Promise<void> {
    await this.removeAll([version])
  }

  /** Removes the versions of documents that are no longer there. */
  async removeOrphans(documents: ReadonlySet<string>, before: number): Promise<void> {
    const { sound } = await this.summaries()
    await this.removeAll(
      sound.filter(({ document, savedAt }) => !documents.has(document) && savedAt < before),
    )
  }

  /** Newest first, and the keys of records that are not as they should be, which nothing here removes. */
  private async summaries(): Promise<{ sound: readonly VersionSummary[]; damaged: readonly string[] }> {
    const wanted = (await keys(store)).map(String).filter(key => key.startsWith('summary:'))
    // Where one record cannot be read, each is read by itself.
    const found = await getMany<unknown>(wanted, store).catch(() =>
      Promise.all(wanted.map(key => get<unknown>(key, store).catch(() => null))),
    )
    const sound = found.filter(isVersion).sort((a, b) => b.savedAt - a.savedAt)
    const damaged = wanted.filter((_, place) => found[place] !== undefined && !isVersion(found[place]))
    return { sound, damaged }
  }

  private async removeAll(versions: readonly VersionSummary[]): Promise<void> {
    if (versions.length === 0) return
    await delMany(
      versions.flatMap(version => [summaryKey(version), textKey(version.id)]),
      store,
    )
  }
}

const reasons: readonly unknown[] = ['kept', 'opened', 'before', 'timed'] satisfies VersionReason[]

function isVersion(value: unknown): value is VersionSummary {
  if (typeof value !== 'object' || value === null) return false
  const {
    id,
    document,
    savedAt,
    reason,
    name = '',
    length,
  }: Partial<Record<keyof VersionSummary, unknown>> = value
  return (
    [id, document, name].every(part => typeof part === 'string') &&
    isMoment(savedAt) &&
    reasons.includes(reason) &&
    Number.isInteger(length)
  )
}

/** Beyond this many milliseconds there are no dates. */
function isMoment(value: unknown): value is number {
  return typeof value === 'number' && Math.abs(value) <= 8.64e15
}

/** A version of what is left of its record; undefined where no text is. */
export function readVersion(id: string, value: unknown): Version | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { document, savedAt, reason, name, text, ...rest }: Partial<Record<keyof Version, unknown>> = value
  if (typeof text !== 'string' || typeof document !== 'string') return undefined
  return {
    ...rest,
    id,
    document,
    text,
    length: text.length,
    savedAt: isMoment(savedAt) ? savedAt : 0,
    // What a person may have kept is not cleared away with the others.
    reason: reasons.includes(reason) ? (reason as VersionReason) : 'kept',
    ...(typeof name === 'string' && { name }),
  }
}

/** One connection for the page. */
export const deviceVersions = new DeviceVersions()
