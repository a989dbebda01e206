import { reachRows } from './reach.generated'

/** A kind of fact that the catalogue holds. */
export type ReachedFact = (typeof reachRows)[number][0]

/** What is newer than this, the catalogue does not know. */
export interface Reach {
  readonly fact: ReachedFact
  /** The last release of its source, by name: `Linux 6.17`. */
  readonly to?: string
  /** When the source was read, or its own date: `2026-08-22`, `2026-08`. */
  readonly date?: string
}

/** How far every kind of fact reaches, in the order of `reach.tsv`. */
export const reaches: readonly Reach[] = reachRows.map(([fact, to, date]) => ({
  fact,
  ...(to === '' ? {} : { to }),
  date,
}))

/** Whether a release of Linux, `6.15`, is later than the source in which a kind of fact was read. */
export function isNewerThan(fact: ReachedFact, since: string | undefined): boolean {
  const [to, own] = [reachOf(fact).to ?? '', since ?? ''].map(text => /(\d+)\.(\d+)/.exec(text))
  if (!to || !own) return false
  const major = Number(own[1]) - Number(to[1])
  return major > 0 || (major === 0 && Number(own[2]) > Number(to[2]))
}

export function reachOf(fact: ReachedFact): Reach {
  return reaches.find(reach => reach.fact === fact) ?? { fact }
}
