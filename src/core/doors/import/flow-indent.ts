/** Deeper than any block around it. */
const INDENT = ' '.repeat(200)

/**
 * A text in which lines inside of brackets stand further in than what is around them. YAML asks for that; the readers of
 * Kubernetes' tools do not, so that JSON stands in such files as it came.
 */
export function indentFlow(text: string): string {
  let depth = 0
  /** How far in the lines are that a block scalar is deeper than. */
  let scalarIn: number | undefined
  const lines = text.split('\n').map(line => {
    const indent = line.length - line.trimStart().length
    if (scalarIn !== undefined && (line.trim() === '' || indent > scalarIn)) return line
    scalarIn = undefined
    const isInside = depth > 0
    depth = depthAfter(line, depth)
    if (depth === 0 && /[|>][-+0-9]*\s*(?:#.*)?$/.test(line)) scalarIn = indent
    return isInside ? INDENT + line : line
  })
  return lines.join('\n')
}

/** How many brackets are open at the end of a line; in a block, a bracket opens one only where a value begins. */
function depthAfter(line: string, before: number): number {
  let depth = before
  let last = ''
  for (let at = 0; at < line.length; at++) {
    const letter = line.charAt(at)
    if (letter === '#' && (at === 0 || /\s/.test(line.charAt(at - 1)))) break
    const begins = depth > 0 || /^$|[:?,-]/.test(last)
    if ((letter === '"' || letter === "'") && begins) at = endOfQuoted(line, at)
    else if ((letter === '{' || letter === '[') && begins) depth++
    else if ((letter === '}' || letter === ']') && depth > 0) depth--
    if (letter.trim() !== '') last = letter
  }
  return depth
}

function endOfQuoted(line: string, start: number): number {
  const quote = line.charAt(start)
  for (let at = start + 1; at < line.length; at++) {
    if (quote === '"' && line.charAt(at) === '\\') at++
    else if (line.charAt(at) === quote) return at
  }
  return line.length
}
