/** A field of a message: its number, and a text, an integer or a message of its own. What repeats is given again. */
export type Field = readonly [number, string | number | boolean | readonly Field[]]

/** A message of Protocol Buffers, for the few calls of the tests: without a schema, so without its checks. */
export function encodeMessage(fields: readonly Field[]): Buffer {
  return Buffer.concat(
    fields.flatMap(([number, value]) => {
      if (typeof value === 'number' || typeof value === 'boolean') {
        return [varint(number << 3), varint(Number(value))]
      }
      const bytes = typeof value === 'string' ? Buffer.from(value) : encodeMessage(value)
      return [varint((number << 3) | 2), varint(bytes.length), bytes]
    }),
  )
}

/** The fields of a message by number, the last of each: integers, and the bytes of everything else. */
export function decodeMessage(bytes: Buffer): ReadonlyMap<number, number | Buffer> {
  const fields = new Map<number, number | Buffer>()
  let at = 0
  const next = () => {
    let value = 0
    for (let factor = 1; ; factor *= 128) {
      const byte = bytes.readUInt8(at++)
      value += (byte & 127) * factor
      if (byte < 128) return value
    }
  }
  while (at < bytes.length) {
    const key = next()
    const type = key % 8
    const value = next()
    if (type === 0) fields.set(Math.floor(key / 8), value)
    else if (type === 2) {
      fields.set(Math.floor(key / 8), bytes.subarray(at, at + value))
      at += value
    } else throw new Error(`wire type ${type} is not expected here`)
  }
  return fields
}

function varint(value: number): Buffer {
  const bytes: number[] = []
  let rest = value
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128)
  return Buffer.from([...bytes, rest])
}
