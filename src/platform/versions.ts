import { createStore, delMany, get, getMany, keys, setMany, type UseStore } from 'idb-keyval'

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

/** Earlier texts of the documents on this device. */
class DeviceVersions {
  private opened: UseStore | undefined

  private store(): UseStore {
    this.opened ??= createStore('seccompose-versions', 'versions')
    return this.opened
  }

  /** Newest first, without the texts. */
  async list(document: string): Promise<readonly VersionSummary[]> {
    const all = await this.summaries()
    return all.filter(version => version.document === document)
  }

  async load(id: string): Promise<Version | undefined> {
    return await get<Version>(textKey(id), this.store())
  }

  /** False where a person has kept as many as there may be. */
  async add(version: Version): Promise<boolean> {
    const { text: _, ...summary } = version
    const before = await this.list(version.document)
    const isKept = ({ reason }: VersionSummary) => reason === 'kept'
    if (isKept(version) && before.filter(isKept).length >= MAX_KEPT) return false
    await setMany(
      [
        [summaryKey(version), summary],
        [textKey(version.id), version],
      ],
      this.store(),
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
    const all = await this.summaries()
    await this.removeAll(all.filter(({ document, savedAt }) => !documents.has(document) && savedAt < before))
  }

  private async summaries(): Promise<VersionSummary[]> {
    const store = this.store()
    const wanted = (await keys<string>(store)).filter(key => key.startsWith('summary:'))
    const found = await getMany<VersionSummary | undefined>(wanted, store)
    return found.filter(summary => summary !== undefined).sort((a, b) => b.savedAt - a.savedAt)
  }

  private async removeAll(versions: readonly VersionSummary[]): Promise<void> {
    if (versions.length === 0) return
    await delMany(
      versions.flatMap(version => [summaryKey(version), textKey(version.id)]),
      this.store(),
    )
  }
}

/** One connection for the page. */
export const deviceVersions = new DeviceVersions()
