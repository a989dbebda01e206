const openKey = 'seccompose.open'
const queryKey = 'q'

/** What one browser tab remembers over a reload or a crash, apart from other tabs. */
export interface Tab {
  /** The draft that was open here. */
  openDraft(): string | undefined
  setOpenDraft(id: string | undefined): void
  /** The search behind `#` in the page's address, which no server sees; empty when there is none. */
  query(): string
  setQuery(query: string): void
  /** What stands behind `#` in the page's address. */
  fragment(): string
  clearFragment(): void
  /** Calls back when a person follows a link, or pastes one, that differs behind `#` only. */
  onFragment(listener: () => void): void
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

  query(): string {
    return new URLSearchParams(location.hash.slice(1)).get(queryKey) ?? ''
  }

  setQuery(query: string): void {
    if (query === this.query()) return
    // What else stands there is not the search's, such as the document that a link carries.
    if (this.fragment() !== '' && this.query() === '') return
    this.replaceFragment(query === '' ? '' : `${new URLSearchParams({ [queryKey]: query })}`)
  }

  fragment(): string {
    return location.hash
  }

  clearFragment(): void {
    if (location.hash !== '') this.replaceFragment('')
  }

  private replaceFragment(fragment: string): void {
    const address = new URL(location.href)
    address.hash = fragment
    history.replaceState(history.state, '', address)
  }

  onFragment(listener: () => void): void {
    window.addEventListener('hashchange', listener)
  }
}
