/** What compresses files of logs. */
export type Packing = 'gzip' | 'xz' | 'bzip2' | 'zstd'

/** How many of the first bytes `packingOf` looks at. */
export const PACKING_HEAD = 6

/** How files begin, as numbers of bytes. */
const heads: readonly (readonly [Packing, readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  // What follows is the size of its blocks, from 1 to 9.
  ['bzip2', [0x42, 0x5a, 0x68]],
]

/** What a file is compressed with, by its first bytes; undefined where they tell of none of these. */
export function packingOf(first: Uint8Array): Packing | undefined {
  const found = heads.find(([, head]) => head.every((byte, at) => first[at] === byte))?.[0]
  const size = first[3] ?? 0
  return found === 'bzip2' && (size < 0x31 || size > 0x39) ? undefined : found
}
