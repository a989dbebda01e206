import { delMany, get, getMany, keys, setMany } from 'idb-keyval'
import { deviceStore } from './device-store'

/** How far somebody is with one exercise. */
export interface ExerciseProgress {
  readonly solved: boolean
  /** How many hints were opened. */
  readonly hints: number
  /** The checks that were not met when it was checked last, from 1. */
  readonly failed?: readonly number[]
  /** Whether a solution was shown before it was solved. */
  readonly shown?: boolean
  /** When it was opened first, in milliseconds since 1970. */
  readonly begun?: number
  /** From then until it was solved, or checked last. */
  readonly minutes?: number
  /** The document with the answer, where one was begun. */
  readonly document?: string
  /** What was written into the fields beside the text, by their names. */
  readonly fields?: Readonly<Record<string, string>>
}

/** By course and, within it, by lesson and exercise with a `/` between. */
type Progress = Readonly<Record<string, Readonly<Record<string, ExerciseProgress>>>>

const storageKey = 'seccompose.progress'
const NOTHING: ExerciseProgress = { solved: false, hints: 0 }
const MAX_HINTS = 100
const MAX_FAILED = 50
const MAX_FIELDS = 10
const MAX_FIELD = 200

/** What somebody has learned, on this device alone; where the browser keeps nothing it lasts as long as the page. */
class DeviceProgress {
  private values: Progress | undefined
  private readonly listeners = new Set<() => void>()

  readonly all = (): Progress => {
    this.values ??= readProgress(attempt(storage => storage.getItem(storageKey)) ?? '')
    return this.values
  }

  of(course: string, exercise: string): ExerciseProgress {
    return this.all()[course]?.[exercise] ?? NOTHING
  }

  note(course: string, exercise: string, changed: Partial<ExerciseProgress>): void {
    const all = this.all()
    const entry = { ...this.of(course, exercise), ...changed }
    this.write({ ...all, [course]: { ...all[course], [exercise]: entry } })
  }

  clear(): void {
    this.write({})
  }

  readonly onChange = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  private write(values: Progress): void {
    this.values = values
    attempt(storage => storage.setItem(storageKey, JSON.stringify(values)))
    for (const listener of this.listeners) listener()
  }
}

/** Even reading `localStorage` throws where cookies are blocked. */
function attempt<T>(work: (storage: Storage) => T): T | undefined {
  try {
    return work(localStorage)
  } catch {
    return undefined
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Takes what is progress out of what was written, by hand or by another version. */
export function readProgress(text: string): Progress {
  const value = parse(text)
  if (!isRecord(value)) return {}
  const courses = Object.entries(value).flatMap(([course, exercises]) => {
    if (!isRecord(exercises)) return []
    const known = Object.entries(exercises).flatMap(([id, entry]) => {
      if (!isRecord(entry)) return []
      const { solved, hints, failed, shown, begun, minutes, document, fields } = entry
      const count = typeof hints === 'number' && Number.isInteger(hints) ? hints : 0
      const progress: ExerciseProgress = {
        solved: solved === true,
        hints: Math.max(0, Math.min(count, MAX_HINTS)),
        ...(isNumbers(failed) && { failed: failed.slice(0, MAX_FAILED) }),
        ...(shown === true && { shown }),
        ...(isMoment(begun) && { begun }),
        ...(isMoment(minutes) && { minutes }),
        ...(typeof document === 'string' && { document }),
        ...(isRecord(fields) && { fields: readFields(fields) }),
      }
      return [[id, progress] as const]
    })
    return [[course, Object.fromEntries(known)] as const]
  })
  return Object.fromEntries(courses)
}

function readFields(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const texts = Object.entries(fields).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value.slice(0, MAX_FIELD)] as const] : [],
  )
  return Object.fromEntries(texts.slice(0, MAX_FIELDS))
}

function isMoment(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0
}

function isNumbers(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every(item => Number.isInteger(item) && item > 0 && item < 1000)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export const deviceProgress = new DeviceProgress()

const sheetKey = 'seccompose.class.'

/**
 * The lines that pupils sent, by course, until a teacher empties the sheet: each code that a phone's camera reads is opened
 * in a tab of its own. Where the browser keeps nothing they last as long as the page.
 */
class DeviceClass {
  private readonly kept = new Map<string, string>()
  private readonly listeners = new Set<() => void>()

  linesOf(course: string): string {
    return attempt(storage => storage.getItem(sheetKey + course)) ?? this.kept.get(course) ?? ''
  }

  write(course: string, lines: string): void {
    this.kept.set(course, lines)
    attempt(storage => {
      if (lines === '') storage.removeItem(sheetKey + course)
      else storage.setItem(sheetKey + course, lines)
    })
    for (const listener of this.listeners) listener()
  }

  /** Below the others, unless it is among them already. */
  add(course: string, line: string): void {
    const before = this.linesOf(course)
    if (before.split('\n').includes(line)) return
    this.write(course, before === '' ? line : `${before.trimEnd()}\n${line}`)
  }

  /** Also of what another tab adds. */
  readonly onChange = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    addEventListener('storage', listener)
    return () => {
      this.listeners.delete(listener)
      removeEventListener('storage', listener)
    }
  }
}

export const deviceClass = new DeviceClass()

/** A course that was opened from a file, a link or the site. */
export interface KeptCourse {
  readonly title: string
  /** The file's text, which is read anew. */
  readonly text: string
  /** Its address, where it came from the page's own site. */
  readonly address?: string
}

/** The course that is being made, which has no id of its own yet. */
const COMPOSED = '#composed'

/** A course of what is left of its record; undefined where no text is. */
export function readKeptCourse(id: string, value: unknown): KeptCourse | undefined {
  if (!isRecord(value)) return undefined
  const { title, text, address } = value
  if (typeof text !== 'string') return undefined
  return {
    title: typeof title === 'string' ? title : id,
    text,
    ...(typeof address === 'string' && { address }),
  }
}

const store = deviceStore('seccompose-courses', 'courses')

/** The courses that were opened on this device, by their ids. */
class DeviceCourses {
  async list(): Promise<readonly (KeptCourse & { readonly id: string })[]> {
    const ids = (await keys(store)).filter(id => typeof id === 'string' && id !== COMPOSED).map(String)
    const courses = await getMany<unknown>(ids, store)
    return ids
      .flatMap((id, place) => {
        const course = readKeptCourse(id, courses[place])
        return course ? { id, ...course } : []
      })
      .sort((a, b) => (a.title < b.title ? -1 : Number(a.title > b.title)))
  }

  /** The text that an address of the site had when it was opened last. */
  async textFrom(address: string): Promise<string | undefined> {
    return (await this.list()).find(course => course.address === address)?.text
  }

  async keep(id: string, course: KeptCourse): Promise<void> {
    await setMany([[id, course]], store)
  }

  /** What was being made when the page was left. */
  async composed(): Promise<unknown> {
    return await get(COMPOSED, store)
  }

  async keepComposed(course: unknown): Promise<void> {
    await setMany([[COMPOSED, course]], store)
  }

  async remove(id: string): Promise<void> {
    await delMany([id], store)
  }
}

export const deviceCourses = new DeviceCourses()
