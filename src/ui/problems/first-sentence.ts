/** What is wrong here, and what follows from it. */
export function firstSentence(text: string): readonly [string, string] {
  const end = /[.?!](?= )|[。？！]/.exec(text)
  if (!end) return [text, '']
  const after = end.index + 1
  return [text.slice(0, after), text.slice(after).trim()]
}

/** A title has none. */
export function withoutStop(title: string): string {
  return title.replace(/[.。]$/, '')
}
