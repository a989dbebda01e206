export type ReadRefusal = 'too-large' | 'binary' | 'unreadable'

export type ReadResult =
  | { readonly ok: true; readonly name: string; readonly text: string }
  | { readonly ok: false; readonly name: string; readonly refusal: ReadRefusal }

export type BytesResult =
  | { readonly ok: true; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly ok: false; readonly refusal: Exclude<ReadRefusal, 'binary'> }

/** Larger files are refused before they are read: 32 Mi characters are far beyond any profile. */
export const MAX_FILE_CHARACTERS = 32 * 1024 * 1024

/**
 * Bytes as text, kept exactly: a byte order mark stays, and nothing is replaced. NUL bytes or invalid UTF-8 mean
 * that this is no text.
 */
export function decodeText(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

export function checkText(name: string, text: string): ReadResult {
  return text.length > MAX_FILE_CHARACTERS
    ? { ok: false, name, refusal: 'too-large' }
    : { ok: true, name, text }
}

export async function readText(file: File): Promise<ReadResult> {
  const reading = await readBytes(file)
  if (!reading.ok) return { ...reading, name: file.name }
  const text = decodeText(reading.bytes)
  if (text === undefined) return { ok: false, name: file.name, refusal: 'binary' }
  return checkText(file.name, text)
}

export async function readBytes(file: File): Promise<BytesResult> {
  // A character takes at most 4 bytes in UTF-8, but no fewer than one: a smaller file cannot be too long.
  if (file.size > 4 * MAX_FILE_CHARACTERS) return { ok: false, refusal: 'too-large' }
  try {
    return { ok: true, bytes: new Uint8Array(await file.arrayBuffer()) }
  } catch {
    // Such as a folder, or a file that was deleted meanwhile.
    return { ok: false, refusal: 'unreadable' }
  }
}
