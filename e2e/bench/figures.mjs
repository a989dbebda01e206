// @ts-check

/**
 * The value below which the share `p` of the numbers lies.
 * @param {readonly number[]} numbers
 * @param {number} p
 */
export function percentile(numbers, p) {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))] ?? Number.NaN
}

/** @param {readonly number[]} numbers */
export const median = numbers => percentile(numbers, 0.5)

/** @param {number} number */
export const ms = number => `${number.toFixed(number < 100 ? 1 : 0)} ms`
/** @param {number} bytes */
export const kib = bytes => `${(bytes / 1024).toFixed(0)} KiB`

/** @typedef {{ what: string, figure: string, budget?: string, reference?: string, ratio?: number, earlier?: string }} Row */

/** @param {readonly Row[]} rows */
export function printTable(rows) {
  const hasEarlier = rows.some(({ earlier }) => earlier !== undefined)
  const cells = [
    ['what', 'figure', 'budget', 'reference in this run', 'ratio', hasEarlier ? 'the build beside' : ''],
    ...rows.map(row => [
      row.what,
      row.figure,
      row.budget ?? '',
      row.reference ?? '',
      row.ratio?.toFixed(2) ?? '',
      row.earlier ?? '',
    ]),
  ]
  const widths = cells[0]?.map((_, column) => Math.max(...cells.map(row => row[column]?.length ?? 0))) ?? []
  for (const row of cells)
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
}
