/** A name as that of a `.json` file. */
export function jsonName(name: string): string {
  const stem = stemOf(name)
  return `${stem === '' ? 'profile' : stem}.json`
}

/** A file's name without its folder and suffix. */
export function stemOf(name: string): string {
  return name
    .replace(/^.*[\\/]/s, '')
    .replace(/\.(jsonc?|ya?ml|txt|list|service|socket|mount|swap|conf)$/i, '')
}
