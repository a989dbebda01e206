import { isOneFile } from './one-file'

export type SiteFile =
  | { readonly ok: true; readonly text: string }
  /** `not-here`: the path leads to another site. */
  | { readonly ok: false; readonly id: 'not-here' | 'unreachable' | 'too-large' | 'damaged' }

/** The address of a file on the page's own site, by a path that is relative to the page; undefined for any other. */
export function siteAddress(path: string, page: string): URL | undefined {
  if (!/^[\w.~-]/.test(path) || /^[a-z][a-z0-9+.-]*:/i.test(path) || path.includes('\\')) return undefined
  const base = new URL(page)
  const address = new URL(path, base)
  return address.origin === base.origin && address.protocol === base.protocol ? address : undefined
}

/** Fetches a text of the page's own site. No more than `maxBytes` are read, and no way to another site is followed. */
export async function fetchSiteFile(path: string, maxBytes: number): Promise<SiteFile> {
  const address = siteAddress(path, document.baseURI)
  if (!address) return { ok: false, id: 'not-here' }
  if (isOneFile) return { ok: false, id: 'unreachable' }
  try {
    const response = await fetch(address, { redirect: 'error' })
    if (!response.ok || !response.body) return { ok: false, id: 'unreachable' }
    const reader = response.body.getReader()
    const decoder = new TextDecoder('utf-8', { fatal: true })
    let text = ''
    let bytes = 0
    for (;;) {
      const { done, value } = await reader.read()
      if (done) {
        const rest = decode(decoder)
        return rest === undefined ? { ok: false, id: 'damaged' } : { ok: true, text: text + rest }
      }
      bytes += value.length
      if (bytes > maxBytes) {
        await reader.cancel()
        return { ok: false, id: 'too-large' }
      }
      const more = decode(decoder, value)
      if (more === undefined) return { ok: false, id: 'damaged' }
      text += more
    }
  } catch {
    return { ok: false, id: 'unreachable' }
  }
}

/** Undefined where the bytes are no UTF-8. */
function decode(decoder: TextDecoder, bytes?: Uint8Array): string | undefined {
  try {
    return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode()
  } catch {
    return undefined
  }
}
