import type { TextEdit } from '../core'
import type { HistoryStep } from './text-host'

/** The one edit that makes `after` of `before`. It parts no character of two units, which an editor would not follow. */
export function differenceOf(before: string, after: string): TextEdit {
  const shorter = Math.min(before.length, after.length)
  let offset = 0
  while (offset < shorter && before[offset] === after[offset]) offset++
  if (isFirstHalf(before.charCodeAt(offset - 1))) offset--
  let end = 0
  while (end < shorter - offset && before.at(-1 - end) === after.at(-1 - end)) end++
  if (end > 0 && isSecondHalf(before.charCodeAt(before.length - end))) end--
  return { offset, length: before.length - end - offset, text: after.slice(offset, after.length - end) }
}

/** The first unit of a surrogate pair. */
function isFirstHalf(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff
}

function isSecondHalf(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff
}

/** Keys that follow one another within a word are one step, as an editor undoes them. */
export function joined(steps: readonly HistoryStep[]): HistoryStep[] {
  const all: HistoryStep[] = []
  for (const step of steps) {
    const both = joinedKeys(all.at(-1), step)
    if (both) all[all.length - 1] = { edits: [both], label: undefined }
    else all.push(step)
  }
  return all
}

function joinedKeys(first: HistoryStep | undefined, second: HistoryStep): TextEdit | undefined {
  if (!first || first.label || second.label) return undefined
  const [one, ...others] = first.edits
  const [two, ...more] = second.edits
  if (!one || !two || others.length + more.length > 0) return undefined
  const isTyped = one.length + two.length === 0 && two.offset === one.offset + one.text.length
  if (isTyped && !/\n|\s\S/.test(one.text.slice(-1) + two.text)) return { ...one, text: one.text + two.text }
  const isErased = one.text + two.text === '' && two.offset + two.length === one.offset
  return isErased ? { ...two, length: one.length + two.length } : undefined
}
