const LINE = 92

/** Words in lines that stay short. */
export function wordLines(words: readonly string[], between: string): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of words) {
    if (line !== '' && line.length + between.length + word.length > LINE) {
      lines.push(line)
      line = ''
    }
    line = line === '' ? word : line + between + word
  }
  return line === '' ? lines : [...lines, line]
}
