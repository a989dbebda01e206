// The packed form that the generated modules share. The reader is ../packing.ts.

import { fail, literal } from './tables.mjs'

/** Digits of the packed form, without the characters that a string literal would have to escape. */
export const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-*/=<>()[]^_.,:;#%&@?|'

export function packInteger(value, lowest) {
  const digit = value - lowest
  return digit >= 0 && digit < digits.length ? digits[digit] : `{${value}}`
}

/** Distinct values, most frequent first, and for each row the digit of its value. */
export function packDictionary(values, separator) {
  const counts = new Map()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  const entries = [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a))
  if (entries.some(entry => entry.includes(separator))) fail(`a value contains its separator ${separator}`)
  return {
    entries: entries.join(separator),
    rows: values.map(value => packInteger(entries.indexOf(value), 0)).join(''),
  }
}

/** Rows in this order put calls with neighbouring numbers, and so alike ones, side by side. */
const rowOrder = ['x86_64', 'x86', 'aarch64', 'arm', 'mips', 'ppc', 's390', 'm68k', 'sh', 'parisc']

export function directNumber(row, column) {
  const cell = row.numbers[column]
  return /^\d+$/.test(cell) ? Number(cell) : undefined
}

/** The order of the rows in the generated modules. */
export function compareRows(a, b) {
  for (const column of rowOrder) {
    const left = directNumber(a, column)
    const right = directNumber(b, column)
    if (left !== undefined && right !== undefined) return left - right
    if (left !== undefined) return -1
    if (right !== undefined) return 1
  }
  return a.name < b.name ? -1 : 1
}

/** An object of packed strings as source text. */
export const record = fields =>
  `{ ${Object.entries(fields)
    .map(([key, value]) => `${key}: ${literal(value)}`)
    .join(', ')} }`
