const openKey = 'seccompose.open'

/** What one browser tab remembers over a reload or a crash, apart from other tabs. */
export interface Tab {
  /** The draft that was open here. */
  openDraft(): string | undefined
  setOpenDraft(id: string | undefined): void
}

export class SessionTab implements Tab {
  constructor(private readonly storage: () => Storage) {}

  openDraft(): string | undefined {
    try {
      return this.storage().getItem(openKey) ?? undefined
    } catch {
      // Storage is blocked: the tab remembers nothing.
      return undefined
    }
  }

  setOpenDraft(id: string | undefined): void {
    try {
      if (id === undefined) this.storage().removeItem(openKey)
      else this.storage().setItem(openKey, id)
    } catch {
      // As above; the draft itself is listed on the start screen.
    }
  }
}
