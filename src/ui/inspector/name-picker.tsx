import type { ArgumentPart } from '../../core/engine/catalogue/constants'
import { flagTests } from '../../core/engine/profile/argument-choice'
import type { Words } from '../../messages'
import styles from './fields.module.css'
import { NameGrid } from './name-grid'
import picker from './picker.module.css'
import { fieldsOf, type PickerChoice, pickerKind, tickable } from './picker-choice'
import { hexadecimal } from './value-text'

interface NamePickerProps {
  readonly words: Words['inspector']['picker']
  readonly parts: readonly ArgumentPart[]
  readonly choice: PickerChoice
  /** The condition takes a single comparison, as one in a rule with others does. */
  readonly single: boolean
  /** All but the ticked values can be asked for. */
  readonly takesRest: boolean
  readonly onChoice: (choice: PickerChoice) => void
}

/** Flags to tick with what is asked of them, or values of which the argument has one. */
export function NamePicker({ words, parts, choice, single, takesRest, onChoice }: NamePickerProps) {
  const isFlags = pickerKind(parts) === 'flags'
  const groups = tickable(parts)
  const tests = flagTests.filter(test => !single || test !== 'any')
  return (
    <>
      {!isFlags && takesRest && (
        <select
          className={styles.select}
          aria-label={words.test}
          value={choice.test === 'none' ? 'none' : 'any'}
          onChange={event => onChoice({ ...choice, test: event.target.value === 'none' ? 'none' : 'any' })}
        >
          <option value="any">{words.isOneOf}</option>
          <option value="none">{words.isNoneOf}</option>
        </select>
      )}
      {isFlags && groups.length > 0 ? (
        <select
          className={styles.select}
          aria-label={words.test}
          value={choice.test}
          onChange={event => {
            const test = tests.find(one => one === event.target.value)
            if (test) onChoice({ ...choice, test })
          }}
        >
          {tests.map(test => (
            <option key={test} value={test}>
              {words.tests[test]}
            </option>
          ))}
        </select>
      ) : (
        !isFlags && !takesRest && <span>{single ? words.is : words.isOneOf}</span>
      )}
      {fieldsOf(parts).map(({ mask, constants }) => (
        <label key={String(mask)} className={picker.field}>
          <span className="mute">{words.field(hexadecimal(mask))}</span>
          <select
            className={styles.select}
            value={choice.fields.get(mask) ?? ''}
            onChange={event => {
              const fields = new Map(choice.fields)
              if (event.target.value === '') fields.delete(mask)
              else fields.set(mask, event.target.value)
              onChoice({ ...choice, fields })
            }}
          >
            <option value="">{words.anyValue}</option>
            {constants.map(({ name }) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        </label>
      ))}
      {groups.length > 0 && (
        <NameGrid
          words={words}
          groups={groups}
          chosen={choice.names}
          single={single && !isFlags}
          onChosen={names => onChoice({ ...choice, names })}
        />
      )}
    </>
  )
}
