import { type KeyboardEvent, useState } from 'react'
import type { NamedConstant } from '../../core/engine/catalogue/constants'
import type { Words } from '../../messages'
import styles from './picker.module.css'
import { hexadecimal } from './value-text'

/** From here on looking for a name is quicker than reading them all. */
const manyNames = 12

interface NameGridProps {
  readonly words: Words['inspector']['picker']
  readonly groups: readonly (readonly NamedConstant[])[]
  readonly chosen: ReadonlySet<string>
  /** One of them only. */
  readonly single: boolean
  readonly onChosen: (chosen: ReadonlySet<string>) => void
}

/** Names to tick. One stop for Tab; arrow keys go from name to name. */
export function NameGrid({ words, groups, chosen, single, onChosen }: NameGridProps) {
  const [find, setFind] = useState('')
  const all = groups.flat()
  const wanted = find.trim().toLowerCase()
  const isShown = ({ name, value, others }: OneValue) =>
    wanted === '' ||
    [name, ...others].some(one => one.toLowerCase().includes(wanted)) ||
    String(value) === wanted ||
    hexadecimal(value) === wanted
  const shown = groups.map(group => oncePerValue(group).filter(isShown)).filter(group => group.length > 0)
  const names = shown.flat()
  const stop = names.find(({ name }) => chosen.has(name)) ?? names[0]

  const toggle = (name: string) => {
    if (single) onChosen(new Set([name]))
    else {
      const next = new Set(chosen)
      if (!next.delete(name)) next.add(name)
      onChosen(next)
    }
  }
  return (
    <div className={styles.names}>
      {all.length > manyNames && (
        <div className={styles.find}>
          <input
            className={styles.findField}
            aria-label={words.find}
            placeholder={words.find}
            value={find}
            spellCheck={false}
            autoComplete="off"
            onChange={event => setFind(event.target.value)}
            onKeyDown={event => {
              const [only, ...others] = names
              if (event.key !== 'Enter' || !only || others.length > 0) return
              event.preventDefault()
              toggle(only.name)
            }}
          />
          <output className="mute">{chosen.size > 0 && words.chosen(chosen.size)}</output>
        </div>
      )}
      {names.length === 0 && <p className="mute">{words.noneFound}</p>}
      {/* A group answers arrow keys for the boxes in it, as a toolbar does for its buttons. */}
      <fieldset className={styles.grid} aria-label={words.names} onKeyDown={moveByArrows}>
        {shown.map(group => (
          <div key={group[0]?.name} className={styles.group}>
            {group.map(({ name, value, others }) => (
              <label key={name} className={styles.name} title={`${value} = ${hexadecimal(value)}`}>
                <input
                  type={single ? 'radio' : 'checkbox'}
                  checked={chosen.has(name)}
                  tabIndex={stop?.name === name ? 0 : -1}
                  onChange={() => toggle(name)}
                />
                <code>{name}</code>
                {others.length > 0 && <code className="mute">{others.join(' ')}</code>}
              </label>
            ))}
          </div>
        ))}
      </fieldset>
    </div>
  )
}

interface OneValue extends NamedConstant {
  /** What else the value is called. */
  readonly others: readonly string[]
}

/** Names of one value are one thing to tick, under the first of them. */
function oncePerValue(group: readonly NamedConstant[]): readonly OneValue[] {
  return group
    .filter((one, place) => group.findIndex(({ value }) => value === one.value) === place)
    .map(one => {
      const others = group.filter(({ name, value }) => value === one.value && name !== one.name)
      return { ...one, others: others.map(({ name }) => name) }
    })
}

function moveByArrows(event: KeyboardEvent<HTMLElement>): void {
  const boxes = [...event.currentTarget.querySelectorAll('input')]
  const at = event.target instanceof HTMLInputElement ? boxes.indexOf(event.target) : -1
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
  const end = { Home: 0, End: boxes.length - 1 }[event.key]
  const next = step !== undefined && at >= 0 ? boxes[at + step] : end === undefined ? undefined : boxes[end]
  if (!next) return
  event.preventDefault()
  next.focus()
}
