import type { ReactNode } from 'react'
import { Clone } from './clone'
import { Conditions } from './conditions'
import { DefaultAction } from './default-action'
import styles from './figures.module.css'
import { Filter } from './filter'
import { FilterSees } from './filter-sees'
import { Masks } from './masks'
import { Priorities } from './priorities'

/** What a page draws by `figure:name`. */
const figures: ReadonlyMap<string, () => ReactNode> = new Map([
  ['clone', Clone],
  ['conditions', Conditions],
  ['default-action', DefaultAction],
  ['filter', Filter],
  ['masks', Masks],
  ['priorities', Priorities],
  ['what-a-filter-sees', FilterSees],
])

/** A figure of ours; pictures from elsewhere are never fetched, and their words stand for them. */
export function Figure({ address, alt }: { address: string; alt: string }) {
  const [, name = ''] = /^figure:([a-z0-9-]+)$/.exec(address) ?? []
  const Drawing = figures.get(name)
  return (
    <figure className={styles.figure}>
      {Drawing && <Drawing />}
      <figcaption>{alt}</figcaption>
    </figure>
  )
}
