import type { LinePlace, SeenCall } from '../../doors/trace'
import type { WrittenCall } from './foretell'

/**
 * The calls of a log as they can be asked about: each once with each list of arguments that the log's reader keeps, in the
 * order in which they first came. Arguments that it does not keep are 0.
 */
export function callsOfLog(calls: readonly SeenCall[]): readonly WrittenCall[] {
  const found: { readonly call: WrittenCall; readonly first: LinePlace }[] = []
  for (const { name, arch, nr, arguments: lists, first } of calls) {
    if (nr === undefined) continue
    if (lists.length === 0) found.push({ call: { name, arch, args: [] }, first })
    for (const list of lists) {
      const args = Array.from({ length: 6 }, (_, index) => written(list.values[index], list.texts[index]))
      found.push({ call: { name, arch, args }, first: list.first })
    }
  }
  return found.sort((one, other) => compare(one.first, other.first)).map(({ call }) => call)
}

/** A value that was read needs no reading again. */
function written(value: bigint | undefined, text: string | undefined): string {
  return value === undefined ? (text ?? '') : `0x${value.toString(16)}`
}

function compare(one: LinePlace, other: LinePlace): number {
  return one.file - other.file || one.line - other.line
}
