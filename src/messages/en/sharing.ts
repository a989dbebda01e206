/** Links that carry a document, and what opens from one. */
export const words = {
  title: (name: string) => `Share ${name}`,
  link: 'Link',
  making: 'The link is being made.',
  tooLarge: 'The document is too large for a link. Send the file instead.',
  copy: 'Copy the link',
  file: 'Download the file instead',
  holds: (target: string, goals: number) =>
    goals === 0
      ? `The link holds the text and the target (${target}).`
      : `The link holds the text, the target (${target}) and ${goals} ${goals === 1 ? 'goal' : 'goals'}.`,
  privacy:
    'All of it stands behind the # of the link, which browsers do not send to a server. Whoever has the link can read it.',
  opened: (name: string) => `${name} was opened from a link.`,
  copied: (name: string) => `The document is open in another tab, which saves it. ${name} is a copy.`,
  visiting: 'Nothing of it is stored on this device until you change it or keep a copy.',
  keep: 'Keep a copy',
  leave: 'Close',
}
