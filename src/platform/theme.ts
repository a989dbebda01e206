import type { ThemeChoice } from './preferences'

export type AppliedTheme = 'light' | 'dark'

/** The page's theme: the person's choice, or the system's. */
export interface Theme {
  apply(choice: ThemeChoice): void
  applied(): AppliedTheme
  /** Calls back when the theme in effect changes, by choice or by the system. */
  onChange(listener: () => void): () => void
}

export class PageTheme implements Theme {
  private readonly dark = matchMedia('(prefers-color-scheme: dark)')
  private readonly listeners = new Set<() => void>()

  constructor(private choice: ThemeChoice) {
    this.apply(choice)
    this.dark.addEventListener('change', () => this.notify())
  }

  apply(choice: ThemeChoice): void {
    this.choice = choice
    if (choice === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = choice
    this.notify()
  }

  applied(): AppliedTheme {
    if (this.choice !== 'system') return this.choice
    return this.dark.matches ? 'dark' : 'light'
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  private notify(): void {
    for (const listener of this.listeners) listener()
  }
}
