import { firejailGroupRows } from './firejail-groups.generated'

const groups: ReadonlyMap<string, readonly string[]> = new Map(
  firejailGroupRows.map(([group, members]) => [group, members.split(' ')]),
)

/** The calls of a group of firejail's, such as `@clock`, those of groups within it included; undefined for no group. */
export function firejailGroup(word: string): readonly string[] | undefined {
  const members = groups.get(word)
  return members?.flatMap(member => firejailGroup(member) ?? [member])
}
