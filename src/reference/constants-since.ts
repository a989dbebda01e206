import table from './facts/constants-since.tsv?raw'
import { rowsOf } from './tables'
import type { Tongue } from './tongue'

const since: ReadonlyMap<string, string> = new Map(
  rowsOf(table).map(([name = '', release = '']) => [name, release]),
)

/** The release of Linux that brought a constant, `<=6.18` where only a bound is known; undefined where nobody looked. */
export function constantSince(name: string): string | undefined {
  return since.get(name)
}

export function sinceInWords(release: string | undefined, words: Tongue['words']): string {
  return release?.startsWith('<=') ? words.constant.orBefore(release.slice(2)) : (release ?? '')
}
