import type { Zippable } from 'fflate'

export interface ArchiveEntry {
  /** With `/` between folders. */
  readonly path: string
  readonly contents: string | Uint8Array<ArrayBuffer>
  /** To be run as it is once unpacked. */
  readonly isExecutable?: boolean
}

/** The oldest date that a zip can hold, by the local clock that it is written with: the same files make the same bytes. */
const date = new Date(1980, 0, 1)
/** The system that the upper half of a file's attributes is written for. */
const unix = 3
const plain = 0o100644
const executable = 0o100755

/** One zip of all files, in their order. */
export async function zipFiles(entries: readonly ArchiveEntry[]): Promise<Uint8Array<ArrayBuffer>> {
  const { strToU8, zipSync } = await import('fflate')
  const files: Zippable = {}
  for (const { path, contents, isExecutable } of entries) {
    const mode = isExecutable ? executable : plain
    const bytes = typeof contents === 'string' ? strToU8(contents) : contents
    files[path] = [bytes, { mtime: date, os: unix, attrs: mode * 0x1_0000 }]
  }
  return zipSync(files)
}
