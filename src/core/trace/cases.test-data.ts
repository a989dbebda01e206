/** Checks each of many cases within one test, and names the one that fails. */
export function everyCase<Case>(cases: readonly Case[], check: (one: Case) => void): void {
  for (const one of cases) {
    try {
      check(one)
    } catch (error) {
      throw new Error(`In the case of ${one}: ${error}`, { cause: error })
    }
  }
}

/** The same for the rows of a table. */
export function everyRow<Row extends unknown[] | [unknown]>(
  rows: readonly Readonly<Row>[],
  check: (...row: Row) => void,
): void {
  everyCase(rows, row => check(...(row as Row)))
}
