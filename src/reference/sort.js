// @ts-check
// Lets the heads of a table sort its rows. Without a script the table stands in the order of its names.

for (const table of document.querySelectorAll('table')) {
  const label = table.dataset.sortable
  const body = table.tBodies[0]
  if (label === undefined || body === undefined) continue
  const heads = [...table.querySelectorAll('thead th')]
  heads.forEach((head, column) => {
    const name = head.textContent ?? ''
    const button = document.createElement('button')
    button.type = 'button'
    button.title = label.replace('%', name)
    button.append(...head.childNodes)
    head.append(button)
    button.addEventListener('click', () => {
      const falling = head.getAttribute('aria-sort') === 'ascending'
      for (const other of heads) other.removeAttribute('aria-sort')
      head.setAttribute('aria-sort', falling ? 'descending' : 'ascending')
      const rows = [...body.rows].sort((one, other) => compare(keyOf(one, column), keyOf(other, column)))
      body.append(...(falling ? rows.reverse() : rows))
    })
  })
}

/**
 * @param {HTMLTableRowElement} row
 * @param {number} column
 */
function keyOf(row, column) {
  const cell = row.cells[column]
  return cell?.dataset.order ?? cell?.textContent ?? ''
}

/**
 * Numbers by their value, also inside names and versions.
 *
 * @param {string} one
 * @param {string} other
 */
function compare(one, other) {
  return one.localeCompare(other, 'en', { numeric: true })
}
