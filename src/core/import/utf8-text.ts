/** Bytes as UTF-8; undefined where they are none. */
export function textOfUtf8(bytes: Uint8Array): string | undefined {
  const escaped = Array.from(bytes, byte => `%${byte.toString(16).padStart(2, '0')}`).join('')
  try {
    return decodeURIComponent(escaped)
  } catch (error) {
    if (error instanceof URIError) return undefined
    throw error
  }
}
