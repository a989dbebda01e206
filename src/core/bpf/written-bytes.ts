/** The kernel refuses longer programs by far; a dump's `*` must not make more of it. */
const MAX_BYTES = 1 << 20

/**
 * The bytes of an array of C: of bytes, as `xxd -i` writes them, or of `struct sock_filter`, as `tcpdump -dd` does.
 * Undefined where the text has no braces or something else in them.
 */
export function bytesOfArray(text: string): Uint8Array | undefined {
  const code = text.replaceAll(/\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\/|\/\/[^\n]*/g, ' ')
  const inside = firstBraces(code)
  const structs = [...code.matchAll(/\{([^{}]*)\}/g)].map(found => numbersOf(found[1] ?? ''))
  const isBytes = structs.length === 1 && !inside.includes('{') && !inside.includes('.')
  const bytes = isBytes ? structs[0] : undefined
  if (bytes && bytes.length !== 4) {
    return bytes.length > 0 && bytes.every(byte => byte < 0x100) ? Uint8Array.from(bytes) : undefined
  }
  const fields = structs.map(numbers => (numbers?.length === 4 ? numbers : undefined))
  return fields.length > 0 && fields.every(numbers => numbers !== undefined)
    ? Uint8Array.from(fields.flatMap(instructionBytes))
    : undefined
}

/** What stands within the outermost braces of the first statement that has any. */
function firstBraces(code: string): string {
  for (const statement of code.split(';')) {
    const open = statement.indexOf('{')
    const close = statement.lastIndexOf('}')
    if (open >= 0 && close > open) return statement.slice(open + 1, close)
  }
  return ''
}

/** `0x15, 0, 4, 0xc000003e`, with the members' names or without. */
function numbersOf(list: string): readonly number[] | undefined {
  const items = list
    .split(',')
    .map(item => item.replace(/^\s*\.\w+\s*=/, '').trim())
    .filter(item => item !== '')
  const isNumbers = items.every(item => /^(?:0x[0-9a-f]{1,8}|\d{1,10})u?l{0,2}$/i.test(item))
  return isNumbers ? items.map(item => Number(item.replace(/u?l{0,2}$/i, ''))) : undefined
}

/** An instruction as a machine that has the low byte first keeps it. */
function instructionBytes([code = 0, jt = 0, jf = 0, k = 0]: readonly number[]): number[] {
  return [code, code >> 8, jt, jf, k, k >> 8, k >> 16, k >> 24].map(byte => byte & 0xff)
}

/**
 * The bytes of a dump of `xxd` or `hexdump -C`, which have offsets in front and text behind. Undefined where a line is
 * of another kind, or an offset is not the next one.
 */
export function bytesOfDump(text: string): Uint8Array | undefined {
  const bytes: number[] = []
  let last: readonly number[] = []
  let repeats = false
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === '') continue
    if (line.trim() === '*') {
      repeats = true
      continue
    }
    const [, offset = '', colon, rest = ''] =
      /^\s*([0-9a-f]{6,16})(:?)(?:[ \t]+(.*)|[ \t]*)$/i.exec(line) ?? []
    const at = Number.parseInt(offset, 16)
    if (offset === '' || at > MAX_BYTES) return undefined
    // `*` stands for lines like the one before it.
    while (repeats && last.length > 0 && bytes.length < at) for (const byte of last) bytes.push(byte)
    repeats = false
    if (at !== bytes.length) return undefined
    const [columns = ''] = colon ? rest.split(/ {2,}|\t/) : rest.split('|')
    const groups = columns.trim() === '' ? [] : columns.trim().split(/\s+/)
    const isBytes = groups.every(group => (colon ? /^(?:[0-9a-f]{2})+$/i : /^[0-9a-f]{2}$/i).test(group))
    if (!isBytes) return undefined
    last = (groups.join('').match(/../g) ?? []).map(pair => Number.parseInt(pair, 16))
    // One by one: a line may be longer than the arguments that a call takes.
    for (const byte of last) bytes.push(byte)
  }
  return bytes.length > 0 ? Uint8Array.from(bytes) : undefined
}
