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
  making: 'The report is being made.',
  acknowledged: (finding: string, reason: string) => `${finding} Acknowledged: ${reason}`,
  line: (id: string, line: number) => `${id}, line ${line}`,
}
