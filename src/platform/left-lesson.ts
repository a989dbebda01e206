const storageKey = 'seccompose.lesson'

/** Where somebody was in the lessons when the page had to be loaded anew. */
export interface LeftLesson {
  /** What the course is kept under; undefined for the built-in one. */
  readonly key?: string
  readonly lesson?: string
}

/** Remembers it over the reload; a tab that remembers nothing begins at the map. */
export function leaveLesson(left: LeftLesson): void {
  try {
    const { key, lesson } = left
    sessionStorage.setItem(storageKey, JSON.stringify({ key, lesson }))
  } catch {
    // Storage is blocked: nothing worse than to look for the lesson once more.
  }
}

/** Takes what was remembered, once. */
export function takeLeftLesson(): LeftLesson | undefined {
  try {
    const text = sessionStorage.getItem(storageKey)
    sessionStorage.removeItem(storageKey)
    return text === null ? undefined : readLeftLesson(JSON.parse(text))
  } catch {
    return undefined
  }
}

/** What another build has written, too. */
function readLeftLesson(value: unknown): LeftLesson | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { key, lesson } = value as Readonly<Record<string, unknown>>
  return {
    ...(typeof key === 'string' && { key }),
    ...(typeof lesson === 'string' && { lesson }),
  }
}
