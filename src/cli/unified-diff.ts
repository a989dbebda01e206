import { plain } from './output'

const CONTEXT = 3

interface Step {
  readonly sign: ' ' | '-' | '+'
  readonly line: string
}

/**
 * What changes from one text to another as `diff -u` writes it, so that `patch` and `git apply` take it; empty where
 * nothing does. A byte that a terminal would obey is shown as U+FFFD, in a profile it is escaped.
 */
export function unifiedDiff(name: string, before: string, after: string): string {
  if (before === after) return ''
  const steps = stepsBetween(linesOf(before), linesOf(after))
  const changed = steps.flatMap(({ sign }, at) => (sign === ' ' ? [] : at))
  const hunks: { from: number; until: number }[] = []
  for (const at of changed) {
    const last = hunks.at(-1)
    if (last && at - CONTEXT <= last.until) last.until = Math.min(steps.length, at + CONTEXT + 1)
    else hunks.push({ from: Math.max(0, at - CONTEXT), until: Math.min(steps.length, at + CONTEXT + 1) })
  }
  const body = hunks.flatMap(({ from, until }) => {
    const count = (part: readonly Step[], other: '-' | '+') =>
      part.filter(({ sign }) => sign !== other).length
    const range = (other: '-' | '+') => {
      const length = count(steps.slice(from, until), other)
      return `${count(steps.slice(0, from), other) + (length > 0 ? 1 : 0)},${length}`
    }
    return [
      `@@ -${range('+')} +${range('-')} @@`,
      ...steps.slice(from, until).flatMap(({ sign, line }) => {
        const [, own = '', end = ''] = /^(.*?)(\n?)$/s.exec(line) ?? []
        return [`${sign}${shownLine(own)}`, ...(end === '' ? ['\\ No newline at end of file'] : [])]
      }),
    ]
  })
  const shown = plain(name)
  return [`--- ${shown}`, `+++ ${shown}`, ...body, ''].join('\n')
}

/** Tabs and carriage returns are what indents and ends lines. */
const shownLine = (line: string) => line.replace(/[^\P{Cc}\t\r]|\p{Cf}/gu, '\uFFFD')

/** Lines with their ends. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? []
}

/** So many pairs of lines are compared; what is between would take a profile of thousands of lines that all change. */
const MOST_COMPARED = 16_000_000

/** The fewest lines that go and come, by the longest common sequence of what is between the common head and tail. */
function stepsBetween(before: readonly string[], after: readonly string[]): readonly Step[] {
  const shorter = Math.min(before.length, after.length)
  let head = 0
  while (head < shorter && before[head] === after[head]) head++
  let tail = 0
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++
  const [a, b] = [before.slice(head, before.length - tail), after.slice(head, after.length - tail)]
  const same = (lines: readonly string[]) => lines.map((line): Step => ({ sign: ' ', line }))
  return [...same(before.slice(0, head)), ...middle(a, b), ...same(before.slice(before.length - tail))]
}

function middle(a: readonly string[], b: readonly string[]): readonly Step[] {
  const gone = a.map((line): Step => ({ sign: '-', line }))
  const come = b.map((line): Step => ({ sign: '+', line }))
  if (a.length * b.length > MOST_COMPARED) return [...gone, ...come]
  const width = b.length + 1
  const longest = new Uint32Array((a.length + 1) * width)
  const at = (i: number, j: number) => longest[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--)
      longest[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  }
  const steps: Step[] = []
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    const [own, other] = [gone[i], come[j]]
    if (own && other && own.line === other.line) {
      steps.push({ sign: ' ', line: own.line })
      i++
      j++
    } else if (own && (!other || at(i + 1, j) >= at(i, j + 1))) {
      steps.push(own)
      i++
    } else if (other) {
      steps.push(other)
      j++
    }
  }
  return steps
}
