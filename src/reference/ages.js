// How old the tables are, in days, on the day on which the page is read. Those beyond the limit get a colour.
const DAY = 86_400_000
const LIMIT = 90

for (const cell of document.querySelectorAll('[data-from]')) {
  const days = Math.floor((Date.now() - Date.parse(cell.dataset.from)) / DAY)
  cell.textContent = cell.dataset.days.replace('%', String(days))
  if (days > LIMIT) cell.classList.add('old')
}
