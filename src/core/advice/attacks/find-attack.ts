import { type Attack, attacks } from '../../engine/catalogue/attack-ways'
import { cves } from '../../engine/catalogue/detail'
import type { AttackReading } from './read-attacks'

/** What a name means: vulnerabilities with ways to judge; some that only names of calls are known of; or nothing. */
export type FoundAttacks =
  | { readonly kind: 'judged'; readonly attacks: readonly Attack[] }
  | { readonly kind: 'by-name'; readonly id: string }
  | { readonly kind: 'unknown' }

/** Letters and digits alone: `Copy-Fail`, `copy fail` and `copyfail` are one name. */
const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '')

/** The vulnerabilities that people call by a number or a nickname; several can have one nickname. */
export function findAttacks(text: string): FoundAttacks {
  const id = /^(?:cve[- ]?)?(\d{4})-(\d{4,})$/i.exec(text.trim())
  const number = id && `CVE-${id[1]}-${id[2]}`
  const wanted = plain(text)
  const named = attacks().filter(
    attack =>
      attack.id === number ||
      (attack.nickname !== undefined && wanted !== '' && plain(attack.nickname) === wanted),
  )
  const judged = named.filter(({ ways }) => ways.length > 0)
  if (judged.length > 0) return { kind: 'judged', attacks: judged }
  const [first] = named
  const known = first?.id ?? cves().find(cve => cve.id === number)?.id
  return known === undefined ? { kind: 'unknown' } : { kind: 'by-name', id: known }
}

/** Those whose number or nickname has the text, the newest first; without text those that people have a name for. */
export function attacksLike(text: string, among: readonly AttackReading[]): readonly AttackReading[] {
  const wanted = plain(text)
  const isLike = ({ attack: { id, nickname = '' } }: AttackReading) =>
    wanted === '' ? nickname !== '' : plain(id).includes(wanted) || plain(nickname).includes(wanted)
  return among.filter(isLike).toSorted((a, b) => newerFirst(a.attack.id, b.attack.id))
}

/** By the year of the number, then by what follows it, which has four digits or more. */
function newerFirst(a: string, b: string): number {
  const parts = (id: string) => id.split('-').slice(1).map(Number)
  const [own, other] = [parts(a), parts(b)]
  return (other[0] ?? 0) - (own[0] ?? 0) || (other[1] ?? 0) - (own[1] ?? 0)
}
