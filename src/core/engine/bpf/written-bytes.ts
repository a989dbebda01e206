/** The kernel refuses longer programs by far; a dump's `*` must not make more of it. */
const MAX_BYTES = 1 << 20

/** The members of `struct sock_filter` in their order, each with its size in bytes. */
const MEMBERS = [
  ['code', 2],
  ['jt', 1],
  ['jf', 1],
  ['k', 4],
] as const

/** A number in a list of C, with the name of the member that it is for, if it has one. */
interface Item {
  readonly name: string | undefined
  readonly value: number
}

/**
 * The bytes of an array of C: of bytes, as `xxd -i` writes them, or of `struct sock_filter`, as `tcpdump -dd` does.
 * Undefined where the text has no braces or something else in them.
 */
export function bytesOfArray(text: string): Uint8Array | undefined {
  const code = text.replaceAll(/\/\*.*?\*\/|\/\/[^\n]*/gs, ' ')
  const lists = [...code.matchAll(/\{[^{}]*\}/g)].map(found => itemsOf(found[0].slice(1, -1)))
  const [first] = lists
  if (!first) return undefined
  const instructions = lists.map(items => items && instructionBytes(items))
  if (instructions.every(bytes => bytes !== undefined)) return Uint8Array.from(instructions.flat())
  const isOneList = code.indexOf('{') === code.lastIndexOf('{')
  const isBytes = first.every(({ name, value }) => name === undefined && value < 0x100)
  return isOneList && isBytes ? Uint8Array.from(first, ({ value }) => value) : undefined
}

/** `0x15, 0, 4, 0xc000003e`, with the members' names or without. */
function itemsOf(list: string): Item[] | undefined {
  const items: Item[] = []
  for (const written of list.replace(/,\s*$/, '').split(',')) {
    // A number that begins with 0 is octal in C, which nobody writes bytes in.
    const found = /^\s*(?:\.(\w+)\s*=)?\s*(0x[0-9a-f]{1,8}|0|[1-9]\d{0,9})u?l{0,2}\s*$/i.exec(written)
    if (!found) return undefined
    items.push({ name: found[1], value: Number(found[2]) })
  }
  return items
}

/** An instruction as a machine that has the low byte first keeps it. A member that is not named is 0, as in C. */
function instructionBytes(items: readonly Item[]): number[] | undefined {
  const isNamed = items.every(({ name }) => MEMBERS.some(([member]) => member === name))
  const isListed = items.length === MEMBERS.length && items.every(({ name }) => name === undefined)
  if (!isNamed && !isListed) return undefined
  const bytes: number[] = []
  for (const [place, [member, size]] of MEMBERS.entries()) {
    const item = isNamed ? items.findLast(({ name }) => name === member) : items[place]
    const value = item?.value ?? 0
    if (value >= 2 ** (8 * size)) return undefined
    for (let shift = 0; shift < 8 * size; shift += 8) bytes.push((value >>> shift) & 0xff)
  }
  return bytes
}

/**
 * The bytes of a dump of `xxd` or `hexdump -C`, which have offsets in front and text behind. Undefined where a line is
 * of another kind, or an offset is not the next one.
 */
export function bytesOfDump(text: string): Uint8Array | undefined {
  const bytes: number[] = []
  let last: readonly number[] = []
  let repeated: readonly number[] = []
  for (const line of text.split('\n')) {
    const written = line.trim()
    if (written === '') continue
    if (written === '*') {
      repeated = last
      continue
    }
    const offset = /^[0-9a-f]{6,16}/i.exec(written)?.[0]
    const at = Number.parseInt(`${offset}`, 16)
    if (offset === undefined || at > MAX_BYTES) return undefined
    // `*` stands for lines like the one before it.
    while (repeated.length > 0 && bytes.length < at) for (const byte of repeated) bytes.push(byte)
    repeated = []
    if (at !== bytes.length) return undefined
    const columns = columnsBehind(written.slice(offset.length))
    if (columns === undefined) return undefined
    last = Array.from(columns.matchAll(/\S\S/g), pair => Number.parseInt(pair[0], 16))
    // One by one: a line may be longer than the arguments that a call takes.
    for (const byte of last) bytes.push(byte)
  }
  return bytes.length > 0 ? Uint8Array.from(bytes) : undefined
}

/**
 * The columns of bytes behind an offset, without the text that follows them: `xxd` has a colon and groups of bytes,
 * `hexdump -C` single bytes, since groups of two would be words, in the order of the machine.
 */
function columnsBehind(rest: string): string | undefined {
  if (rest.startsWith(':')) {
    const columns = rest
      .slice(1)
      .trimStart()
      .replace(/(?: {2}|\t).*/, '')
    return /^(?:[0-9a-f]{2}| )*$/i.test(columns) ? columns : undefined
  }
  const columns = rest.replace(/\|.*/, '')
  return /^(?:\s+[0-9a-f]{2})*\s*$/i.test(columns) ? columns : undefined
}
