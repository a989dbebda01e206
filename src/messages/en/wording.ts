/** So many of many names are listed. */
const MAX_LISTED = 8

/** A list inside a sentence: the first names, and that there are more. */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, MAX_LISTED).join(', ')
  return names.length > MAX_LISTED ? `${shown}, …` : shown
}

export const plural = (count: number | string, one: string, many: string) =>
  `${count} ${Number(count) === 1 ? one : many}`
