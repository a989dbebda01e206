/** Quotes and lists in one another, at the beginning of a line. */
const MAX_LEVELS = 20
/** Columns before a mark of a list: as many levels of lists are about. */
const MAX_INDENT = 80
/** Marks of emphasis and links in one paragraph; readers of Markdown look from each back to all before it. */
const MAX_MARKS = 400

const LEVELS = new RegExp(`^(?:[ \\t]*(?:>|[-+*](?=[ \\t])|\\d{1,9}[.)](?=[ \\t]))){${MAX_LEVELS + 1}}`, 'm')
const INDENT = new RegExp(`^[ \\t]{${MAX_INDENT},}(?:[-+*]|\\d{1,9}[.)])[ \\t]`, 'm')

/**
 * Whether Markdown is nested deeper than any page needs: what draws it goes into itself for each level, and takes
 * minutes for tens of thousands of marks that nothing closes.
 */
export function isTooNested(text: string): boolean {
  if (LEVELS.test(text) || INDENT.test(text)) return true
  return text
    .split(/\n[ \t]*\n/)
    .some(paragraph => (paragraph.match(/[*_]+|[[\]]/g)?.length ?? 0) > MAX_MARKS)
}
