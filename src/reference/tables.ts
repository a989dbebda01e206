/** The cells of a tab-separated table, without its header. */
export function rowsOf(table: string): string[][] {
  return table
    .trim()
    .split('\n')
    .slice(1)
    .map(line => line.split('\t'))
}
