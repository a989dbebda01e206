import { structure } from './json-place'

/** Lines count from 1; `end` is the last line that disappears. */
export interface FoldRange {
  readonly start: number
  readonly end: number
}

/** Monaco draws no more than this many. */
const MAX_FOLD_RANGES = 5000
/** Deeper than any text that is read; generated ones have millions of brackets, and the page waits for this. */
const MAX_FOLD_DEPTH = 256
const MAX_FOLD_LENGTH = 8 * 1024 * 1024

/** Every object and list that covers lines of its own; the line with its closing bracket stays in view. */
export function foldRanges(text: string): FoldRange[] {
  const ranges: FoldRange[] = []
  if (text.length > MAX_FOLD_LENGTH) return ranges
  const open: number[] = []
  let line = 1
  let seen = 0
  for (const { char, at } of structure(text)) {
    if (char !== '{' && char !== '[' && char !== '}' && char !== ']') continue
    for (; seen < at; seen++) {
      const code = text.charCodeAt(seen)
      if (code === 10 || (code === 13 && text.charCodeAt(seen + 1) !== 10)) line++
    }
    if (char === '{' || char === '[') {
      if (open.push(line) > MAX_FOLD_DEPTH) break
    } else {
      const start = open.pop()
      if (start !== undefined && line - 1 > start) ranges.push({ start, end: line - 1 })
      if (ranges.length >= MAX_FOLD_RANGES) break
    }
  }
  return ranges.sort((a, b) => a.start - b.start || b.end - a.end)
}
