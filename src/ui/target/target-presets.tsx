import { useEffect, useState } from 'react'
import { presetOfTarget, type Target, targetFromPreset, targetPresetIds } from '../../core'
import type { Answer } from '../../core/questions'
import type { Words } from '../../messages'
import { useWords } from '../shared/messages-context'
import { useSession, useSessionState } from '../shared/session-context'
import styles from './target-presets.module.css'

interface TargetPresetsProps {
  readonly value: Target
  readonly onChange: (target: Target) => void
}

/** The usual targets, each with how much it would change. */
export function TargetPresets({ value, onChange }: TargetPresetsProps) {
  const words = useWords('targets')
  const changes = useChanges(value)
  const chosen = presetOfTarget(value)
  return (
    <fieldset className={styles.presets}>
      <legend>{words.presets}</legend>
      {targetPresetIds.map((id, place) => {
        const change = changes?.[place]
        return (
          <label key={id} className={styles.preset}>
            <input
              type="radio"
              name="target-preset"
              checked={id === chosen}
              onChange={() => onChange(targetFromPreset(id, value))}
            />
            <span>{words.preset[id]}</span>
            <span className="mute">
              {id === chosen ? words.present : change && changeWords(change, words)}
            </span>
          </label>
        )
      })}
    </fieldset>
  )
}

type Change = Answer<'retarget'>[number]

function changeWords({ startsNoMore, startsOnlyThere, changed }: Change, words: Words['targets']): string {
  if (startsNoMore) return words.startsNoMore
  return startsOnlyThere ? words.startsOnlyThere : words.changes(changed.length)
}

/** What each usual target would make of the open document; nothing on the start screen. */
function useChanges(from: Target): readonly Change[] | undefined {
  const session = useSession()
  const isOpen = useSessionState(state => state.document !== undefined && state.stale === undefined)
  const [changes, setChanges] = useState<{ readonly from: Target; readonly list: readonly Change[] }>()
  useEffect(() => {
    if (!isOpen) return
    let outdated = false
    const to = targetPresetIds.map(id => targetFromPreset(id, from))
    void session.ask('retarget', { from, to }).then(list => {
      if (!outdated) setChanges({ from, list })
    })
    return () => {
      outdated = true
    }
  }, [session, isOpen, from])
  return changes?.from === from ? changes.list : undefined
}
