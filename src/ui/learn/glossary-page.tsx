import { useEffect, useRef, useState } from 'react'
import type { Words } from '../../messages'
import { useWords } from '../shared/messages-context'
import compose from './compose.module.css'
import styles from './glossary-page.module.css'
import panel from './learn-panel.module.css'

type Terms = Awaited<ReturnType<Words['learn']['glossary']['terms']>>['words']

/** What the words of the app mean, with one of them first where it was asked for. */
export function GlossaryPage({ term: asked }: { term: string | undefined }) {
  const { glossary } = useWords('learn')
  const terms = useTerms(glossary)
  const [query, setQuery] = useState('')
  const place = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: at each term that is asked for, once it is there
  useEffect(() => {
    place.current?.scrollIntoView({ block: 'start' })
    place.current?.focus({ preventScroll: true })
  }, [asked, terms])
  if (!terms) return null

  const sought = query.trim().toLowerCase()
  const found = Object.entries(terms).filter(([, { term, meaning, elsewhere = [] }]) =>
    [term, meaning, ...elsewhere].some(text => text.toLowerCase().includes(sought)),
  )
  return (
    <div className={panel.page}>
      <h2>{glossary.title}</h2>
      <p className="mute">{glossary.lead}</p>
      <div className={compose.field}>
        <input
          type="search"
          aria-label={glossary.search}
          placeholder={glossary.search}
          value={query}
          onChange={event => setQuery(event.target.value)}
        />
      </div>
      <p role="status" className={found.length > 0 ? styles.unseen : ''}>
        {found.length === 0 && glossary.none}
      </p>
      <dl className={styles.terms}>
        {found.map(([id, { term, meaning, elsewhere }]) => (
          <div
            key={id}
            ref={id === asked ? place : undefined}
            className={id === asked ? styles.asked : ''}
            tabIndex={-1}
          >
            <dt>{term}</dt>
            <dd>{meaning}</dd>
            {elsewhere && <dd className="mute">{glossary.elsewhere(elsewhere)}</dd>}
          </div>
        ))}
      </dl>
    </div>
  )
}

/** Undefined until they are there; what keeps them from coming is thrown, so that the boundary around says so. */
function useTerms(glossary: Words['learn']['glossary']): Terms | undefined {
  const [terms, setTerms] = useState<Terms>()
  const [failure, setFailure] = useState<{ readonly error: unknown }>()
  useEffect(() => {
    let gone = false
    glossary.terms().then(
      ({ words }) => {
        if (!gone) setTerms(words)
      },
      (error: unknown) => {
        if (!gone) setFailure({ error })
      },
    )
    return () => {
      gone = true
    }
  }, [glossary])
  if (failure) throw failure.error
  return terms
}
