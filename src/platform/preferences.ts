export const themeChoices = ['system', 'light', 'dark'] as const
export type ThemeChoice = (typeof themeChoices)[number]

export interface LayoutPreference {
  /** Width of the JSON pane, of the whole, 0 to 1. */
  readonly jsonShare: number
  /** Heights of the bottom panel in pixels: with the list of problems, and with one call. */
  readonly panelHeight: number
  readonly syscallHeight: number
  readonly panelOpen: boolean
  /** Where the panel stands in a wide window: `left` beside the text, as a reviewer works. */
  readonly panelSide: 'bottom' | 'left'
}

export interface PreferenceValues {
  readonly theme: ThemeChoice
  /** Absent until chosen: the browser's own then decides. */
  readonly language?: string
  readonly layout: LayoutPreference
  /** Whether a letter alone, such as `/`, is a key of the app wherever nothing is typed. */
  readonly singleKeys: boolean
  /** As it was written; the reader checks that it is still a target. */
  readonly target?: unknown
}

export interface Preferences {
  read(): PreferenceValues
  write(changed: Partial<PreferenceValues>): void
  onChange(listener: () => void): () => void
}

export const defaultLayout: LayoutPreference = {
  jsonShare: 0.39,
  panelHeight: 232,
  syscallHeight: 300,
  panelOpen: true,
  panelSide: 'bottom',
}

/** The page's early script reads `theme` under this key. */
const storageKey = 'seccompose'

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function numberOr(value: unknown, fallback: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : fallback
}

function readLayout(value: unknown): LayoutPreference {
  if (!isRecord(value)) return defaultLayout
  return {
    jsonShare: numberOr(value.jsonShare, defaultLayout.jsonShare),
    panelHeight: numberOr(value.panelHeight, defaultLayout.panelHeight),
    syscallHeight: numberOr(value.syscallHeight, defaultLayout.syscallHeight),
    panelOpen: value.panelOpen !== false,
    panelSide: value.panelSide === 'left' ? 'left' : 'bottom',
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Values that were written by hand or by another version are replaced by the defaults, one by one. */
export function readPreferences(text: string | null): PreferenceValues {
  const stored = text === null ? undefined : parse(text)
  const values = isRecord(stored) ? stored : {}
  return {
    theme: themeChoices.find(choice => choice === values.theme) ?? 'system',
    layout: readLayout(values.layout),
    singleKeys: values.singleKeys !== false,
    ...(typeof values.language === 'string' && { language: values.language }),
    ...(values.target !== undefined && { target: values.target }),
  }
}

/** Preferences in localStorage; where the browser keeps nothing they last as long as the page. */
export class LocalPreferences implements Preferences {
  private values: PreferenceValues
  private readonly listeners = new Set<() => void>()

  constructor(private readonly storage: () => Storage) {
    this.values = readPreferences(this.stored())
  }

  readonly read = (): PreferenceValues => this.values

  readonly write = (changed: Partial<PreferenceValues>): void => {
    this.values = { ...this.values, ...changed }
    const text = JSON.stringify(this.values)
    this.attempt(storage => storage.setItem(storageKey, text))
    for (const listener of this.listeners) listener()
  }

  readonly onChange = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  private stored(): string | null {
    return this.attempt(storage => storage.getItem(storageKey)) ?? null
  }

  /** Even reading `localStorage` throws where cookies are blocked. */
  private attempt<T>(work: (storage: Storage) => T): T | undefined {
    try {
      return work(this.storage())
    } catch {
      return undefined
    }
  }
}
