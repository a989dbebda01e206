/** The member that makes a file a course, and says of which version. */
export const VERSION_KEY = 'seccomposeCourse'

/** A course says that it is one at its beginning. */
const HEAD = 4096

/** Whether a text calls itself a course, so that others are left to those who read them. */
export function looksLikeCourse(text: string): boolean {
  return /^\uFEFF?\s*\{/.test(text) && text.slice(0, HEAD).includes(`"${VERSION_KEY}"`)
}
