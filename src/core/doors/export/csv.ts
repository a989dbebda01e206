/** Rows as RFC 4180 writes them: CRLF between them, and quotes around what holds a comma, a quote or a line break. */
export function csvText(rows: readonly (readonly (string | number)[])[]): string {
  return rows.map(row => `${row.map(cell).join(',')}\r\n`).join('')
}

/**
 * A spreadsheet takes a cell that begins like a formula for one, quoted or not, so such a text gets an apostrophe in
 * front, which it does not show (OWASP, CSV injection).
 */
function cell(value: string | number): string {
  if (typeof value === 'number') return String(value)
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
