import { useEffect, useState } from 'react'
import { type PresetId, presetIds, verdictKindOf } from '../../core'
import { VerdictLabel } from '../catalogue/verdict-label'
import { useActions } from '../shared/actions-context'
import { PanelIcon } from '../shared/panel-icon'
import { useSessionState } from '../shared/session-context'
import type { PresetFigures } from './preset-figures'
import styles from './preset-table.module.css'
import { useStartWords } from './use-start-words'

/** The starting points as rows of one table, with the figures that tell them apart. */
export function PresetTable() {
  const start = useStartWords()
  const target = useSessionState(state => state.target)
  const [figures, setFigures] = useState<ReadonlyMap<PresetId, PresetFigures>>()

  // The figures cost a file and some milliseconds, so the screen is painted without them first.
  useEffect(() => {
    let gone = false
    const frame = requestAnimationFrame(async () => {
      const { presetFigures } = await import('./preset-figures')
      if (!gone) setFigures(presetFigures(target))
    })
    return () => {
      gone = true
      cancelAnimationFrame(frame)
    }
  }, [target])

  return (
    <section className={styles.table} aria-label={start.startFrom}>
      <h2 className="visually-hidden">{start.startFrom}</h2>
      <div className={styles.head} aria-hidden="true">
        <b>{start.startFrom}</b>
        <span className={styles.number}>{start.allowed}</span>
        <span className={styles.number}>{start.conditional}</span>
        <span className={styles.number}>{start.denied}</span>
        <span className={styles.other}>{start.otherCalls}</span>
        <span />
      </div>
      {presetIds.map(id => (
        <PresetRow key={id} id={id} figures={figures?.get(id)} />
      ))}
    </section>
  )
}

function PresetRow({ id, figures }: { id: PresetId; figures: PresetFigures | undefined }) {
  const start = useStartWords()
  const actions = useActions()
  const { name, hint } = start.presets[id]
  const other = figures?.otherwise
  return (
    <button type="button" className={styles.row} onClick={() => actions.newFrom(id)}>
      <span className={styles.name}>
        <b>{name}</b> <span>{hint}</span>
      </span>
      <Figure label={start.allowed} value={figures?.allowed} />
      <Figure label={start.conditional} value={figures?.conditional} />
      <Figure label={start.denied} value={figures?.denied} />
      <span className={styles.other}>
        <span className="visually-hidden">{start.otherCalls}: </span>
        {other && <VerdictLabel kind={verdictKindOf(other.action)} errno={other.errno} />}
      </span>
      <PanelIcon name="right" />
    </button>
  )
}

function Figure({ label, value }: { label: string; value: number | undefined }) {
  return (
    <span className={value === 0 ? `${styles.number} mute` : styles.number}>
      <span className="visually-hidden">{label} </span>
      {value}
    </span>
  )
}
