/**
 * What some reader takes for something else than a character of a string, though JSON and YAML 1.2 let it stand there as
 * it is. The readers of YAML 1.1, go-yaml below Kubernetes' tools and PyYAML, end a line at U+0085, U+2028 and U+2029
 * (YAML 1.1, 5.4) and refuse a file with other control characters, noncharacters (5.1) or, go-yaml, a byte order mark
 * inside; half of a surrogate pair is no character in UTF-8; and a mark that turns the direction shows a person other
 * words than there are. White space of JSON is none of it.
 */
const UNSAFE =
  /[^\P{Cc}\t\n\r]|[\p{Zl}\p{Zp}\p{Cs}\p{Noncharacter_Code_Point}\uFEFF\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu

/** Whether there is such a character. */
export function hasUnsafe(text: string): boolean {
  return text.search(UNSAFE) >= 0
}

/** Text with each such character, given by its code point, written in another way. */
export function escapeUnsafe(text: string, write: (codePoint: number) => string): string {
  return text.replaceAll(UNSAFE, found => write(found.codePointAt(0) ?? 0))
}

/** The same for people to read: each such character as its number, such as `U+202E`. */
export function spelledOut(text: string): string {
  return escapeUnsafe(text, codePoint => `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`)
}
