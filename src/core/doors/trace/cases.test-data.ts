/** Checks each of many cases within one test, and names all that fail. */
export function everyCase<Case>(cases: readonly Case[], check: (one: Case) => void): void {
  const failed: string[] = []
  for (const one of cases) {
    try {
      check(one)
    } catch (error) {
      failed.push(`In the case of ${one}: ${error}`)
    }
  }
  if (failed.length > 0) throw new Error(failed.join('\n\n'))
}

/** The same for the rows of a table. */
export function everyRow<Row extends readonly unknown[] | readonly [unknown]>(
  rows: readonly Readonly<Row>[],
  check: (...row: Row) => void,
): void {
  everyCase(rows, row => check(...(row as Row)))
}
