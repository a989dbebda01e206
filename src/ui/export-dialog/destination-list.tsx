import { useId } from 'react'
import { type DestinationId, destinationGroups, destinationOf, destinations } from '../../core'
import { useWords } from '../shared/messages-context'
import styles from './destination-list.module.css'
import { showDestination, takeDestination, useExportChoices } from './export-choices'

/**
 * Every destination: pressed to be looked at, ticked to be put into the archive. The arrows go from one to the next,
 * and Tab to the tick of the one that is shown, so that the list takes two stops of the keyboard and not two for each.
 */
export function DestinationList({ onOpen }: { onOpen: () => void }) {
  const words = useWords('exports')
  const id = useId()
  return (
    <div className={styles.list} role="radiogroup" aria-label={words.destinations}>
      {destinationGroups.map(group => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset in a radio group would be announced twice
        <div key={group} role="group" aria-labelledby={`${id}-${group}`}>
          <h3 id={`${id}-${group}`}>{words.group[group]}</h3>
          {destinations
            .filter(destination => destinationOf(destination).group === group)
            .map(destination => (
              <DestinationRow key={destination} id={destination} onOpen={onOpen} />
            ))}
        </div>
      ))}
    </div>
  )
}

function DestinationRow({ id, onOpen }: { id: DestinationId; onOpen: () => void }) {
  const words = useWords('exports')
  const isShown = useExportChoices(state => state.shown === id)
  const isTaken = useExportChoices(state => state.taken.includes(id))
  const name = words.destination[id]
  const place = useId()
  return (
    <div className={styles.row}>
      <label className={styles.tick}>
        <input
          type="checkbox"
          checked={isTaken}
          tabIndex={isShown ? 0 : -1}
          aria-label={words.take(name)}
          title={words.take(name)}
          onChange={event => takeDestination(id, event.target.checked)}
        />
      </label>
      <label
        className={styles.name}
        onClick={event => {
          // Keys press the radio button too, on every arrow; only a pointer asks for more than to choose.
          if (event.detail > 0) onOpen()
        }}
        onKeyDown={event => {
          if (event.key === 'Enter') onOpen()
        }}
      >
        <input
          type="radio"
          name="destination"
          aria-labelledby={`${place}-name`}
          aria-describedby={`${place}-hint`}
          checked={isShown}
          data-autofocus={isShown || undefined}
          onChange={() => showDestination(id)}
        />
        <span id={`${place}-name`}>{name}</span>{' '}
        <small id={`${place}-hint`}>{words.destinationHint[id]}</small>
      </label>
    </div>
  )
}
