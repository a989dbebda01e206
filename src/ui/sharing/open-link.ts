import { readKeptGoals } from '../../core/advice/goals/kept-goals'
import { decodeShare, isCourseFragment, isShareFragment, type ShareReading } from '../../core/doors/share'
import { isResultFragment } from '../../core/teaching/course/result-link'

import { loadWords, type Words } from '../../messages'
import type { Platform } from '../../platform'
import { openRequest, type RequestedIn, readRequest } from './open-request'

interface Parts extends RequestedIn {
  readonly platform: Platform
}

/**
 * Opens the document that the page's address carries; false where it carries none that can be read, which is said and
 * changes nothing. A course, and the sheet of a class, open beside whatever document there is.
 */
export async function openLink(parts: Parts): Promise<boolean> {
  const { session, platform, view, language } = parts
  const fragment = platform.tab.fragment()
  // A document that the address carries comes before what else it asks for.
  const carries = isShareFragment(fragment) || isCourseFragment(fragment) || isResultFragment(fragment)
  const request = carries ? undefined : readRequest(location.search)
  if (request) return openRequest(parts, request)
  if (isResultFragment(fragment)) {
    const { openResultLink } = await import('../learn/open-course')
    await openResultLink({ view, language }, fragment)
    return false
  }
  if (isCourseFragment(fragment)) {
    const { openCourseLink } = await import('../learn/open-course')
    await openCourseLink({ view, language, compression: platform.compression }, fragment)
    return false
  }
  const reading = await decodeShare(fragment, platform.compression)
  if (!reading.ok) {
    const { share } = await loadWords('review', language)
    view.note(`${failureWords(reading, share)} ${share.untouched}`)
    return false
  }
  const { name, text, target, expectations } = reading.document
  view.showPane('problems')
  session.openLinked({ name, text, target, goals: readKeptGoals(expectations) })
  return true
}

function failureWords(
  reading: Extract<ShareReading, { ok: false }>,
  words: Words['review']['share'],
): string {
  return reading.id === 'malformed' ? words.malformed(reading.field) : words.failure[reading.id]
}
