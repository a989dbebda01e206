import { type LineEdit, lineEdits } from '../core/engine/text/line-edits'
import { plain } from './output'

const CONTEXT = 3

/**
 * What changes from one text to another as `diff -u` writes it, so that `patch` and `git apply` take it; empty where
 * nothing does. A byte that a terminal would obey is shown as U+FFFD, in a profile it is escaped.
 */
export function unifiedDiff(name: string, before: string, after: string): string {
  if (before === after) return ''
  const [from, to] = [linesOf(before), linesOf(after)]
  const edits = lineEdits(from, to) ?? [{ at: 0, count: from.length, lines: to }]
  const shown = plain(name)
  let moved = 0
  const body = hunksOf(edits).flatMap(hunk => {
    const { lines, start, length, grown } = hunkLines(from, hunk)
    const head = `@@ -${range(start, length)} +${range(start + moved, length + grown)} @@`
    moved += grown
    return [head, ...lines]
  })
  return [`--- ${shown}`, `+++ ${shown}`, ...body, ''].join('\n')
}

/** Edits whose context would touch stand in one hunk. */
function hunksOf(edits: readonly LineEdit[]): readonly (readonly LineEdit[])[] {
  const hunks: LineEdit[][] = []
  let end = Number.NEGATIVE_INFINITY
  for (const edit of edits) {
    if (edit.at - end <= 2 * CONTEXT) hunks.at(-1)?.push(edit)
    else hunks.push([edit])
    end = edit.at + edit.count
  }
  return hunks
}

/** `start` and `length` are in lines of the older text; `grown`: how many more lines the newer one has here. */
function hunkLines(from: readonly string[], hunk: readonly LineEdit[]) {
  const start = Math.max(0, (hunk[0]?.at ?? 0) - CONTEXT)
  const lines: string[] = []
  const write = (sign: ' ' | '-' | '+', written: readonly string[]) => {
    for (const line of written) lines.push(...shownLine(sign, line))
  }
  let at = start
  let grown = 0
  for (const edit of hunk) {
    write(' ', from.slice(at, edit.at))
    at = edit.at + edit.count
    write('-', from.slice(edit.at, at))
    write('+', edit.lines)
    grown += edit.lines.length - edit.count
  }
  const until = Math.min(from.length, at + CONTEXT)
  write(' ', from.slice(at, until))
  return { lines, start, length: until - start, grown }
}

const range = (start: number, length: number) => `${length > 0 ? start + 1 : start},${length}`

/** Tabs and carriage returns are what indents and ends lines. */
function shownLine(sign: ' ' | '-' | '+', line: string): readonly string[] {
  const own = line.replace(/\n$/, '').replace(/[^\P{Cc}\t\r]|\p{Cf}/gu, '\uFFFD')
  return [`${sign}${own}`, ...(line.endsWith('\n') ? [] : ['\\ No newline at end of file'])]
}

/** Lines with their ends. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? []
}
