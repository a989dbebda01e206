import { useState } from 'react'
import { FailureWords } from '../shared/failure-words'
import { useWords } from '../shared/messages-context'
import styles from './filter-view.module.css'
import { ProgramView } from './program-view'
import { ReadFilter } from './read-filter'
import { type FilterForm, useFilter } from './use-filter'

const sources = ['loaded', 'shortest', 'read'] as const
type Source = (typeof sources)[number]

/** The profile as the kernel sees it: the program, line by line, or one that was dumped. */
export default function FilterView() {
  const words = useWords('filter')
  const [source, setSource] = useState<Source>('loaded')
  return (
    <div className={styles.view}>
      <div className={styles.bar}>
        <fieldset className={styles.sources}>
          <legend className="visually-hidden">{words.sources}</legend>
          {sources.map(id => (
            <label key={id} className={styles.source}>
              <input
                type="radio"
                name="filter-source"
                checked={id === source}
                onChange={() => setSource(id)}
              />
              {words.source[id]}
            </label>
          ))}
        </fieldset>
        <span className={styles.hint}>{words.sourceHint[source]}</span>
      </div>
      {source === 'read' ? <ReadFilter /> : <OwnFilter form={source} />}
    </div>
  )
}

function OwnFilter({ form }: { form: FilterForm }) {
  const words = useWords('filter')
  const filter = useFilter(form)
  if (!filter) return <p className={styles.none}>{words.working}</p>
  if (!filter.ok) {
    const { id } = filter.failure
    return (
      <p className={styles.none}>
        {id === 'seccomp-off' || id === 'text-unreadable' ? words.none : words.notStarting}{' '}
        <FailureWords failure={filter.failure} />
      </p>
    )
  }
  return <ProgramView program={filter.program} stubLength={filter.stubLength} />
}
