/** Up to a dozen names, and how many more there are. */
const listed = (names: readonly string[]) =>
  [...names.slice(0, 12), ...(names.length > 12 ? [`${names.length - 12} more`] : [])].join(', ')

/** The dialog that makes a report of a review. */
export const words = {
  title: (name: string) => `Report on ${name}`,
  intro: 'Summary, problems and differences, to send back. It is made in this browser.',
  notes: 'Your notes',
  notesHint: 'What the author should know. Markdown is kept.',
  compare: (other: string) => `With the differences from ${other}`,
  copy: 'Copy Markdown',
  markdown: 'Report: Markdown',
  html: 'Report: HTML',
  fileName: (name: string) => `review-of-${name}`,
  closed: (names: readonly string[]) =>
    `Could run under the text as it was opened, refused now: ${listed(names)}.`,
  preview: 'Preview of the Markdown',
  failed: 'The report could not be made.',
  making: 'The report is being made.',
  acknowledged: (finding: string, reason: string) => `${finding} Acknowledged: ${reason}`,
  line: (id: string, line: number) => `${id}, line ${line}`,
}
