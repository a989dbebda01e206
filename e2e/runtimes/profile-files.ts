import { fileURLToPath } from 'node:url'

/** A profile written by hand, as the measure for those that the app exports. */
export function handWritten(name: string): string {
  return fileURLToPath(new URL(`fixtures/${name}.json`, import.meta.url))
}
