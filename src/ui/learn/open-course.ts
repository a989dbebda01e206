import { type Compression, decodeCourseLink } from '../../core/doors/share'
import {
  courseLimits,
  type KeyedCourse,
  keyOfCourse,
  readCourse,
  readResult,
  unlinkedResult,
} from '../../core/teaching/course'
import { BUILT_IN_COURSE } from '../../core/teaching/course/built-in'

import { type Language, loadWords } from '../../messages'
import { deviceClass, deviceCourses } from '../../platform/learning'
import type { LeftLesson } from '../../platform/left-lesson'
import { fetchSiteFile, siteAddress } from '../../platform/site-files'
import type { LearnPlace, View } from '../shared/view'

interface Parts {
  readonly view: View
  readonly language: Language
}

/** Opens the course that a text is and keeps it on the device; what is wrong with it is listed beside the lessons. */
export async function openCourseText(
  { view, language }: Parts,
  name: string,
  text: string,
  address?: string,
): Promise<void> {
  const words = await loadWords('learn', language)
  const reading = readCourse(text)
  if (!reading.ok) {
    const before = view.store.getState().learn
    view.store.setState({ learn: { ...before, refused: { name, reading } } })
    return
  }
  const { course } = reading
  const key = keyOfCourse(course, address ?? (await keptFromFiles()))
  const isKept = await deviceCourses
    .keep(key, { title: course.title, text, ...(address !== undefined && { address }) })
    .then(
      () => true,
      () => false,
    )
  view.store.setState({ learn: { course, key } })
  view.note(isKept ? words.courseOpened(course.title) : words.notKept)
}

/** The courses on the device that came from files and links; a browser that keeps nothing has none. */
async function keptFromFiles(): Promise<readonly KeyedCourse[]> {
  const kept = await deviceCourses.list().catch(() => [])
  return kept.flatMap(({ id, text, address }) => {
    const reading = address === undefined ? readCourse(text) : undefined
    return reading?.ok ? { key: id, course: reading.course } : []
  })
}

/** Opens the course that a link carries. */
export async function openCourseLink(
  { compression, ...parts }: Parts & { readonly compression: Compression },
  fragment: string,
): Promise<void> {
  const words = await loadWords('learn', parts.language)
  const reading = await decodeCourseLink(fragment, compression)
  if (reading.ok) await openCourseText(parts, words.theLink, reading.text)
  else parts.view.note(words.failure[reading.id](words.theLink))
}

/** Puts the result that a link carries into the sheet of the class, and shows the sheet. */
export async function openResultLink({ view, language }: Parts, fragment: string): Promise<void> {
  const { teach } = await loadWords('learn', language)
  const line = unlinkedResult(fragment)
  const reading = readResult(line)
  if (!reading?.ok) {
    view.note(teach.resultUnread[reading?.id === 'too-new' ? 'too-new' : 'damaged'])
    return
  }
  const { course, name } = reading.result
  const place = await placeOfCourse(course, view.store.getState().learn)
  const pupil = name || teach.unnamed
  if (!place) {
    view.note(teach.resultElsewhere(pupil))
    return
  }
  deviceClass.add(place.key ?? BUILT_IN_COURSE, line.trim())
  view.store.setState({ learn: { ...place, mode: 'class' } })
  view.note(teach.resultAdded(pupil))
}

/** Where a course of this id is shown: the one that is open, the built-in one, or one that is kept on the device. */
async function placeOfCourse(id: string, open: LearnPlace | undefined): Promise<LearnPlace | undefined> {
  if (open?.course?.id === id)
    return { course: open.course, ...(open.key !== undefined && { key: open.key }) }
  if (id === BUILT_IN_COURSE) return {}
  const kept = await deviceCourses.list().catch(() => [])
  return kept
    .flatMap(({ id: key, text }): LearnPlace[] => {
      const reading = readCourse(text)
      return reading.ok && reading.course.id === id ? [{ course: reading.course, key }] : []
    })
    .at(0)
}

/** In UTF-8 a character takes at most three bytes of the two units that it has here. */
const BYTES_OF_UNIT = 3

/** Opens the course that the page's address names, on the same site; without a network, as it was opened last. */
export async function openSiteCourse(parts: Parts, path: string): Promise<void> {
  const words = await loadWords('learn', parts.language)
  const file = await fetchSiteFile(path, courseLimits.file * BYTES_OF_UNIT)
  const address = siteAddress(path, document.baseURI)?.href
  if (file.ok) {
    await openCourseText(parts, path, file.text, address)
    return
  }
  // A browser that keeps nothing has no other.
  const kept =
    file.id === 'unreachable' && address !== undefined
      ? await deviceCourses.textFrom(address).catch(() => undefined)
      : undefined
  if (kept === undefined) parts.view.note(words.failure[file.id](path))
  else await openCourseText(parts, path, kept, address)
}

/** Goes on where somebody was before the page was loaded anew, unless they are elsewhere already. */
export async function reopenLesson({ store }: View, { key, lesson }: LeftLesson): Promise<void> {
  const kept =
    key === undefined ? undefined : (await deviceCourses.list().catch(() => [])).find(({ id }) => id === key)
  const reading = kept && readCourse(kept.text)
  if (store.getState().learn || (key !== undefined && !reading?.ok)) return
  store.setState({
    learn: {
      ...(reading?.ok && key !== undefined && { course: reading.course, key }),
      ...(lesson !== undefined && { lesson }),
    },
  })
}
