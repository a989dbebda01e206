const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

const valuesByCharacter = new Map([...ALPHABET].map((character, value) => [character, value]))

/** Bytes in the letters that may stand in a link as they are, without padding (RFC 4648 section 5). */
export function toBase64Url(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(at, at + 3)
    const bits = (a << 16) | (b << 8) | c
    const characters = [18, 12, 6, 0].map(shift => ALPHABET[(bits >> shift) & 63] ?? '')
    parts.push(characters.slice(0, Math.min(3, bytes.length - at) + 1).join(''))
  }
  return parts.join('')
}

/** Undefined where the text has other characters, or an end that no bytes are written with. */
export function fromBase64Url(text: string): Uint8Array | undefined {
  const length = Math.floor((text.length * 6) / 8)
  const bytes = new Uint8Array(length)
  let bits = 0
  let held = 0
  let at = 0
  for (const character of text) {
    const value = valuesByCharacter.get(character)
    if (value === undefined) return undefined
    bits = ((bits << 6) | value) & 0xffff
    held += 6
    if (held < 8) continue
    held -= 8
    bytes[at++] = (bits >> held) & 0xff
  }
  const rest = bits & ((1 << held) - 1)
  return held >= 6 || rest !== 0 ? undefined : bytes
}
