import type { ReactNode } from 'react'
import { DefaultAction } from './default-action'
import styles from './figures.module.css'

/** What a page draws by `figure:name`. */
const figures: ReadonlyMap<string, () => ReactNode> = new Map([['default-action', DefaultAction]])

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
