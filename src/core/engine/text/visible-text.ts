/** The marks that turn the direction of what follows: read in another order than it stands, text shows what is not there. */
const DIRECTIONS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g

/** Text with its direction marks written out, such as `U+202E`. */
export function visibleText(text: string): string {
  return text.replaceAll(
    DIRECTIONS,
    mark => `U+${mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  )
}
