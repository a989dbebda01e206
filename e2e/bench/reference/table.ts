import { catalogue } from '../../../src/core'

// The plainest page that shows and filters as many rows: every row in the document, hidden or shown.
const rows = document.getElementById('rows')
const search = document.querySelector('input')
if (!rows || !search) throw new Error('the page has no table')
const made = catalogue.presentOn('SCMP_ARCH_X86_64').map(({ name, since }) => {
  const row = rows.appendChild(document.createElement('tr'))
  for (const text of [name, since ?? '', 'Allowed', 'Docker', 'Podman', 'containerd']) {
    row.appendChild(document.createElement('td')).textContent = text
  }
  return { name, row }
})
search.addEventListener('input', () => {
  for (const { name, row } of made) row.hidden = !name.includes(search.value)
})
