/** Bytes taken four at a time, which is most of what makes reading fast: lines are long and full of other bytes. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** The bytes from `at` on, the first in the lowest place; 0 for those beyond the view's `length`, which engines are slow to tell. */
export function fourAt(view: DataView, at: number, length: number): number {
  return at + 4 <= length ? view.getInt32(at, true) : lastAt(view, at, length)
}

function lastAt(view: DataView, at: number, length: number): number {
  let four = 0
  for (let byte = 0; at + byte < length; byte++) four |= view.getUint8(at + byte) << (8 * byte)
  return four
}

/** The same byte four times, to be looked for. */
export function fourOf(byte: number): number {
  return Math.imul(byte, 0x01010101)
}

/** 0 where none of the four bytes is the wanted one; else the lowest bit set is the highest of the first that is. */
export function matchesIn(four: number, wanted: number): number {
  const differences = four ^ wanted
  return (differences - 0x01010101) & ~differences & 0x80808080
}

/** Which of the four bytes is the first match. */
export function firstMatch(matches: number): number {
  return (31 - Math.clz32(matches & -matches)) >> 3
}

/** The bytes before the first match, 0 for the others. */
export function beforeMatch(four: number, matches: number): number {
  return four & (((matches & -matches) >>> 7) - 1)
}
