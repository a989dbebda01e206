import { Suspense } from 'react'
import { Glyph } from '../shared/icon'
import { useWords } from '../shared/messages-context'
import { useSession, useSessionState } from '../shared/session-context'
import styles from './strips.module.css'
import { useCatalogueWords } from './use-catalogue-words'

interface LackingStripsProps {
  /** Whether the JSON is there to show the place in. */
  readonly hasJson?: boolean
}

/** What the file that the profile was imported from says beyond it, so that what is shown may be wrong of calls. */
export function LackingStrips({ hasJson = true }: LackingStripsProps) {
  const isLacking = useSessionState(state => state.findings.some(({ id }) => id === 'part-not-read'))
  return (
    isLacking && (
      <Suspense>
        <Parts hasJson={hasJson} />
      </Suspense>
    )
  )
}

function Parts({ hasJson }: Required<LackingStripsProps>) {
  const catalogue = useCatalogueWords()
  const { note } = useWords('importing')
  const session = useSession()
  const findings = useSessionState(state => state.findings)
  return findings.flatMap(finding => {
    if (finding.id !== 'part-not-read' || finding.severity === 'info') return []
    const { value, names } = finding.values
    return (
      <p key={finding.offset} className={`${styles.strip} ${styles.long}`}>
        <Glyph name="warning" />
        <span>{catalogue.lacking(note[value]({ of: names }))}</span>
        {hasJson && (
          <button
            type="button"
            className={styles.link}
            onClick={() => session.reveal(finding, { focus: true })}
          >
            {catalogue.showPlace}
          </button>
        )}
      </p>
    )
  })
}
