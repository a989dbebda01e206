const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const LINE = 76

/** Bytes as base64 (RFC 4648) in lines of 76 letters. Written out because the core stands on no browser. */
export function base64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(at, at + 3)
    const bits = (a << 16) | (b << 8) | c
    const left = bytes.length - at
    text += letter(bits >> 18) + letter(bits >> 12)
    text += (left > 1 ? letter(bits >> 6) : '=') + (left > 2 ? letter(bits) : '=')
  }
  return text.replaceAll(new RegExp(`.{1,${LINE}}`, 'g'), '$&\n')
}

function letter(bits: number): string {
  return LETTERS.charAt(bits & 63)
}
