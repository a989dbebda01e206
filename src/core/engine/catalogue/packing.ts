import { digits, lowestDelta } from './facts.generated'

/** In a column of numbers: the architecture does not have the call. */
export const absent = -1

/** In a column of numbers: the call can only be reached through `socketcall` or `ipc`. */
export const onlyMultiplexed = -2

/** Value of each digit, by character code. */
const digitValues = new Uint8Array(128)
for (let value = 0; value < digits.length; value++) digitValues[digits.charCodeAt(value)] = value

const openingBrace = 0x7b
const absentMark = 0x7e
const multiplexedMark = 0x21

/** The integers of a packed string: one digit each counted from `lowest`, or `{n}` for what lies outside. */
export function unpackIntegers(packed: string, lowest: number): number[] {
  const integers: number[] = []
  for (let at = 0; at < packed.length; at++) {
    const code = packed.charCodeAt(at)
    if (code === openingBrace) {
      const end = packed.indexOf('}', at)
      integers.push(Number(packed.slice(at + 1, end)))
      at = end
    } else {
      integers.push((digitValues[code] ?? 0) + lowest)
    }
  }
  return integers
}

/** One value per row, from the distinct values and the rows' indexes into them. */
export function unpackDictionary(entries: readonly string[], rows: string): string[] {
  return unpackIntegers(rows, 0).map(index => entries[index] ?? '')
}

/**
 * A column of syscall numbers, row by row: a number, `absent` or `onlyMultiplexed`. Each number is written
 * as the change of its distance from the relative's number in the same row; where the relative has none, as
 * the distance from the previous number of this column.
 */
export function unpackNumbers(packed: string, relative: Int32Array | undefined, rows: number): Int32Array {
  const column = new Int32Array(rows)
  let previous = 0
  let distance = 0
  let at = 0
  for (let row = 0; row < rows; row++, at++) {
    const code = packed.charCodeAt(at)
    if (code === absentMark || code === multiplexedMark) {
      column[row] = code === absentMark ? absent : onlyMultiplexed
      continue
    }
    let delta = (digitValues[code] ?? 0) + lowestDelta
    if (code === openingBrace) {
      const end = packed.indexOf('}', at)
      delta = Number(packed.slice(at + 1, end))
      at = end
    }
    const base = relative?.[row] ?? absent
    if (base >= 0) {
      distance += delta
      previous = base + distance
    } else {
      previous += delta
    }
    column[row] = previous
  }
  return column
}
