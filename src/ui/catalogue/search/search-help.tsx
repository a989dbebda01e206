import { useCallback, useRef, useState } from 'react'
import { useWords } from '../../shared/messages-context'
import { PanelIcon } from '../../shared/panel-icon'
import { Popover } from '../../shared/popover'
import styles from './search-help.module.css'

/** What a search understands, by examples that can be tried. */
export default function SearchHelp({ onExample }: { onExample: (query: string) => void }) {
  const words = useWords('search')
  const [isOpen, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const close = useCallback(() => setOpen(false), [])
  return (
    <>
      <button
        ref={button}
        type="button"
        className={styles.button}
        aria-label={words.help}
        title={words.help}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <PanelIcon name="help" />
      </button>
      {isOpen && (
        <Popover anchor={button} align="end" label={words.help} onClose={close}>
          <div className={styles.help}>
            <h2>{words.help}</h2>
            <ul>
              {words.examples.map(({ query, meaning }) => (
                <li key={query}>
                  <button
                    type="button"
                    className={styles.example}
                    onClick={() => {
                      close()
                      onExample(query)
                    }}
                  >
                    <span className={styles.query}>{query}</span>
                    <span className={styles.meaning}>{meaning}</span>
                  </button>
                </li>
              ))}
            </ul>
            <p>{words.helpEnd}</p>
          </div>
        </Popover>
      )}
    </>
  )
}
