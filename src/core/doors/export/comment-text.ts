import { spelledOut } from '../../engine/text'

/**
 * What a person wrote, on one line of a comment that ends with the line. A backslash at the end would draw the next
 * line into a C comment, and so would the trigraph for it, so these get a blank and a full stop behind them.
 */
export function commentText(text: string): string {
  const line = spelledOut(text.replaceAll(/[\s\p{Cc}]+/gu, ' '))
    .replaceAll('??/', '? ?/')
    .trim()
  return line.endsWith('\\') ? `${line} .` : line
}
