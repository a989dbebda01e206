import { presetOfTarget, type Target, targetFromPreset, targetPresetIds } from '../../core'
import type { Answer } from '../../core/questions'
import type { Words } from '../../messages'
import { useWords } from '../shared/messages-context'
import { useSessionState } from '../shared/session-context'
import { useAnswer } from '../shared/use-answer'
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
  const isOpen = useSessionState(state => state.document !== undefined && state.stale === undefined)
  const to = targetPresetIds.map(id => targetFromPreset(id, from))
  return useAnswer('retarget', isOpen ? { from, to } : undefined, [from])
}
