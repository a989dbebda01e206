import { reaches } from '../../core/engine/catalogue/reach'
import { useWords } from '../shared/messages-context'
import styles from './inspector.module.css'
import { Section } from './section'

/** To which release, and to when, each kind of fact is known: what is newer is not in the catalogue. */
export function ReachSection() {
  const { reach: words } = useWords('inspector')
  return (
    <Section id="reach" title={words.title}>
      <dl className={styles.facts}>
        {reaches.map(({ fact, to, date }) => (
          <div key={fact}>
            <dt>{words.fact[fact]}</dt>
            <dd>{words.to(to, date)}</dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}
