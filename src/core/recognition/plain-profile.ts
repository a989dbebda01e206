import { isProfile } from '../doors/import/profile-text'
import { parseTree } from '../engine/text'
import { looksLikeCourse } from '../teaching/course/course-mark'
import type { Recognition } from './recognition'

/** A profile as engines write it. */
const BEGINS_AS_PROFILE = /^\uFEFF?\s*\{\s*"defaultAction"/
const NAMES_DEFAULT = /"defaultAction"\s*:/

/** What a text is taken for that is nothing but a profile. */
export const plainProfile: Recognition = { kind: 'profile', lead: 'edit', others: [] }

/** Whether a text begins as engines write profiles, which takes no longer for a longer one. */
export function beginsAsProfile(text: string): boolean {
  return BEGINS_AS_PROFILE.test(text) && !looksLikeCourse(text)
}

/**
 * Whether a text is a profile and can be nothing else, without the readers of all else: it begins as one, or is whole
 * JSON that has a profile's key. What this does not know may still be one, which `recogniseBrought` tells.
 */
export function isPlainProfile(text: string): boolean {
  if (beginsAsProfile(text)) return true
  if (looksLikeCourse(text) || !/^\s*[{/]/.test(text) || !NAMES_DEFAULT.test(text)) return false
  const { root, problems } = parseTree(text)
  return problems.length === 0 && isProfile(root)
}
