const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' }

/** An argument list taken apart. */
export interface ArgumentList {
  readonly texts: readonly string[]
  /** Where the closing parenthesis stands; the length of the text where there is none. */
  readonly end: number
}

/**
 * Takes the arguments apart that strace, perf or a person writes after the opening parenthesis, at commas that stand
 * in no string, comment, bracket or descriptor's `<…>`. Never fails: what does not close ends with the text.
 */
export function splitArguments(text: string, start: number): ArgumentList {
  const texts: string[] = []
  const open: string[] = []
  let from = start
  let at = start
  for (; at < text.length; at++) {
    const character = text.charAt(at)
    const close = closing[character]
    if (character === '"') at = endOfString(text, at)
    else if (text.startsWith('/*', at)) at = indexAfter(text, '*/', at + 2) - 1
    else if (character === '<' && opensDescriptor(text, at)) at = endOfDescriptor(text, at)
    else if (close !== undefined) open.push(close)
    else if (open.length > 0) {
      if (character === open.at(-1)) open.pop()
    } else if (character === ',') {
      texts.push(text.slice(from, at).trim())
      from = at + 1
    } else if (character === ')') break
  }
  const last = text.slice(from, Math.min(at, text.length)).trim()
  if (last !== '' || texts.length > 0) texts.push(last)
  return { texts, end: Math.min(at, text.length) }
}

function indexAfter(text: string, wanted: string, from: number): number {
  const found = text.indexOf(wanted, from)
  return found < 0 ? text.length : found + wanted.length
}

/** The closing quote of the string that opens at `at`. */
function endOfString(text: string, at: number): number {
  for (let end = at + 1; end < text.length; end++) {
    if (text[end] === '\\') end++
    else if (text[end] === '"') return end
  }
  return text.length
}

/** `3</dev/null>` and `AT_FDCWD</tmp>`: strace -y. Not `1<<26`, nor a marker such as ` <unfinished ...>`. */
function opensDescriptor(text: string, at: number): boolean {
  return /[A-Z0-9]/.test(text.charAt(at - 1)) && !/[<=]/.test(text.charAt(at + 1))
}

/** A path may hold `->` and, in `socket:[…]`, brackets; the mark that counts stands before a separator. */
function endOfDescriptor(text: string, at: number): number {
  for (let end = at + 1; end < text.length; end++) {
    if (text[end] === '"') end = endOfString(text, end)
    else if (
      text[end] === '>' &&
      text[end - 1] !== '-' &&
      /^(?:$|[\s,)\]}=|(])/.test(text.slice(end + 1, end + 2))
    )
      return end
  }
  return text.length
}
