const VERSION = 1
/** A line of a result within a fragment: it has letters, digits and a few signs, and no `+` of its own. */
const CARRIED = /#?r\d+\.(seccompose-result\+\S*)/

/**
 * What a code on a pupil's screen says: a link to `page` with the line in its fragment, where others can open that page, and
 * the line itself where it is of this device alone. All of a link is ASCII, which every reader of codes takes alike.
 *
 * @param page the address of the app; a query or a fragment that it has is left out
 */
export function textOfResultCode(line: string, page: string): string {
  const [address = '', host = ''] = /^https?:\/\/([^/?#]*)[^?#]*/.exec(page) ?? []
  const isShared = address !== '' && !/^(?:localhost|127\.[\d.]+|\[::1\])(?::\d+)?$/.test(host)
  if (!isShared) return line
  const fragment = line.replaceAll(' ', '+').replace(/[^ -~]+/gu, encodeURIComponent)
  return `${address}#r${VERSION}.${fragment}`
}

/** Whether a fragment claims to carry a pupil's result. */
export function isResultFragment(fragment: string): boolean {
  return /^#?r\d+\./.test(fragment)
}

/** The line that a link in a text carries; the text itself where there is none. */
export function unlinkedResult(text: string): string {
  const [, carried] = CARRIED.exec(text) ?? []
  if (carried === undefined) return text
  const line = carried.replaceAll('+', ' ')
  try {
    return decodeURIComponent(line)
  } catch {
    // A percent sign that stands for nothing: whoever reads the line finds it damaged.
    return line
  }
}
