/** Up to so many names, and how many more there are. */
const listed = (names: readonly string[], most = 12) =>
  [...names.slice(0, most), ...(names.length > most ? [`${names.length - most} more`] : [])].join(', ')

/** The dialog that makes a report of a review. */
export const words = {
  title: (name: string) => `Report on ${name}`,
  intro: 'Summary, problems and differences, to send back. It is created in this browser.',
  notes: 'Your notes',
  notesHint: 'What the author should know. You can use Markdown.',
  compare: (other: string) => `With the differences from ${other}`,
  copy: 'Copy Markdown',
  markdown: 'Report: Markdown',
  html: 'Report: HTML',
  fileName: (name: string) => `review-of-${name}`,
  closed: (names: readonly string[]) =>
    `Could run with the text as it was opened, refused now: ${listed(names)}.`,
  /** How many of them hold, and which do not. */
  goals: (sum: string, failing: readonly string[]) =>
    failing.length === 0 ? `${sum}.` : `${sum}; not: ${listed(failing, 4)}.`,
  goal: (name: string, calls: readonly string[]) =>
    calls.length === 0 ? name : `${name} (${listed(calls, 3)})`,
  preview: 'Preview of the Markdown',
  failed: 'The report could not be made.',
  making: 'The report is being made.',
  acknowledged: (finding: string, reason: string) => `${finding} Acknowledged: ${reason}`,
  line: (id: string, line: number) => `${id}, line ${line}`,
}
