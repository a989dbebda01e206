import { type ReactNode, useEffect, useRef, useState } from 'react'
import {
  type ArchitectureToken,
  type ConditionDraft,
  MAX_ARGUMENT_INDEX,
  type Outcome,
  type Syscall,
} from '../../core'
import { argumentParts, constantsFor } from '../../core/engine/catalogue/constants'
import { signatureOf } from '../../core/engine/catalogue/signatures'
import type { ArgumentWidth } from '../../core/engine/profile/argument-forms'
import { Icon } from '../shared/icon'
import { useAllMessages, useWords } from '../shared/messages-context'
import { ConditionMeaning } from './condition-meaning'
import type { ConditionText } from './empty-condition'
import styles from './fields.module.css'
import { NamePicker } from './name-picker'
import { NumberFields, operatorOr, readNumbers } from './number-fields'
import picker from './picker.module.css'
import {
  type AskedTest,
  choiceOfCondition,
  conditionsOfChoice,
  emptyChoice,
  type PickerChoice,
  pickerKind,
  testOf,
  usualTest,
} from './picker-choice'
import { comparesWide, TrapNote } from './trap-note'

interface ConditionFormProps {
  readonly label: string
  readonly name: string
  readonly syscall: Syscall | undefined
  readonly architecture: ArchitectureToken
  readonly initial: ConditionText
  /** What other arguments of the rule must be, since names can depend on them. */
  readonly known: ReadonlyMap<number, bigint>
  /** What happens where the condition holds. */
  readonly outcome: Outcome | undefined
  /** The rule lets more through than what happens otherwise. */
  readonly grants: boolean
  /** Several comparisons can be made, of which any one suffices. */
  readonly takesAlternatives: boolean
  /** What stands in the way of the conditions, or follows from them; shown before they are applied. */
  readonly remark?: (draft: ConditionDraft, alternatives: readonly ConditionDraft[]) => ReactNode
  /** True where the conditions were taken over. */
  readonly onApply: (draft: ConditionDraft, alternatives: readonly ConditionDraft[]) => Promise<boolean>
  readonly onClose: () => void
  readonly applyLabel: string
}

/** One question about one argument, by the names of its values or in numbers. */
export function ConditionForm(props: ConditionFormProps) {
  const { label, name, syscall, architecture, initial, known, grants, takesAlternatives, onApply } = props
  const messages = useAllMessages()
  const { inspector: words, shell } = messages
  const { picker: pickerWords } = useWords('inspector')
  const signature = syscall && signatureOf(syscall, architecture)
  const widthOf = (place: number): ArgumentWidth => signature?.args[place]?.bits ?? 64
  const [index, setIndex] = useState(() => Number(initial.index ?? firstTestable(syscall, architecture)))
  const [numbers, setNumbers] = useState({
    operator: operatorOr(initial.operator),
    value: initial.value,
    valueTwo: initial.valueTwo,
  })
  const [before] = useState(() => readNumbers(index, numbers, [], messages))
  const parts = argumentParts(name, index, architecture, known)
  const kind = pickerKind(parts)
  const [given] = useState(() =>
    'draft' in before ? choiceOfCondition(before.draft, parts, widthOf(index)) : undefined,
  )
  const [ticked, setTicked] = useState(given ?? emptyChoice)
  const [asked, setAsked] = useState<AskedTest | undefined>(given && { test: given.test, grants })
  const [byNumber, setByNumber] = useState(
    initial.value !== '' && ticked.names.size + ticked.fields.size === 0,
  )
  const [tried, setTried] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  // A form that was asked for, by a button elsewhere, is where the person goes on.
  useEffect(() => form.current?.querySelector('select')?.focus(), [])

  const takesRest = takesAlternatives && grants
  const choice: PickerChoice = {
    ...ticked,
    test: testOf(asked, usualTest(parts, grants, !takesAlternatives), grants),
  }
  const setChoice = (next: PickerChoice) => {
    setTicked(next)
    if (next.test !== choice.test) setAsked({ test: next.test, grants })
  }
  const names = constantsFor(name, index, architecture, known)
  const inNames = kind !== undefined && !byNumber
  const read = inNames ? undefined : readNumbers(index, numbers, names, messages)
  const width = widthOf(index)
  const drafts = inNames
    ? conditionsOfChoice(index, choice, parts, width)
    : read && 'draft' in read
      ? [read.draft]
      : []
  const [first, ...others] = drafts
  const fault = inNames ? (first ? '' : pickerWords.nothingChosen) : read && 'fault' in read ? read.fault : ''

  const choose = (place: number) => {
    setIndex(place)
    setTicked(emptyChoice)
    setAsked(undefined)
    setByNumber(false)
  }
  const turn = (toNumbers: boolean) => {
    if (toNumbers && first && others.length === 0) {
      const { operator, value, valueTwo } = first
      setNumbers({ operator, value: hexadecimalText(value), valueTwo: hexadecimalText(valueTwo ?? 0n) })
    } else if (!toNumbers && first) {
      setChoice(choiceOfCondition(first, parts, width) ?? choice)
    }
    setByNumber(toNumbers)
  }
  const apply = async () => {
    setTried(true)
    if (first) await onApply(first, others)
  }
  const count = signature?.known ? signature.args.length : MAX_ARGUMENT_INDEX + 1
  const places = Array.from({ length: Math.max(count, index + 1) }, (_, place) => place)
  const argument = signature?.args[index]
  return (
    <form
      ref={form}
      className={styles.condition}
      aria-label={label}
      onSubmit={event => {
        event.preventDefault()
        void apply()
      }}
      onKeyDown={event => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        props.onClose()
      }}
    >
      <select
        className={styles.select}
        aria-label={words.argument}
        value={index}
        onChange={event => choose(Number(event.target.value))}
      >
        {places.map(place => {
          const shown = words.argumentIs(place, signature?.args[place]?.name)
          return (
            <option key={place} value={place}>
              {signature?.args[place]?.kind === 'ptr' ? pickerWords.pointerArgument(shown) : shown}
            </option>
          )
        })}
      </select>
      {kind !== undefined && (
        <fieldset className={picker.way} aria-label={pickerWords.way}>
          <button type="button" aria-pressed={inNames} onClick={() => turn(false)}>
            {pickerWords.byName}
          </button>
          <button type="button" aria-pressed={!inNames} onClick={() => turn(true)}>
            {pickerWords.byNumber}
          </button>
        </fieldset>
      )}
      {inNames ? (
        <NamePicker
          words={pickerWords}
          parts={parts}
          choice={choice}
          single={!takesAlternatives}
          takesRest={takesRest}
          onChoice={setChoice}
        />
      ) : (
        <NumberFields names={names} choice={numbers} onChoice={setNumbers} />
      )}
      <div className={styles.end}>
        <div className={styles.meaning} aria-live="polite">
          {first && syscall && (
            <ConditionMeaning
              syscall={syscall}
              architecture={architecture}
              alternatives={drafts.map(draft => [draft])}
              known={known}
              outcome={props.outcome}
              grants={grants}
            />
          )}
          {others.length > 0 && <p>{pickerWords.moreRules(drafts.length)}</p>}
        </div>
        {argument?.kind === 'ptr' && <p className={styles.fault}>{pickerWords.pointerWarning}</p>}
        {fault !== '' && (tried || (!inNames && numbers.value !== '')) && (
          <p className={styles.fault} role="alert">
            {fault}
          </p>
        )}
        {inNames && first && comparesWide(architecture) && width !== 64 && usesWholeMask(first, width) && (
          <p className={styles.meaning}>{pickerWords.exactNote(width)}</p>
        )}
        {!inNames && first && comparesWide(architecture) && (
          <TrapNote
            condition={first}
            width={width}
            grants={grants}
            named={names}
            isAlone={false}
            onRewrite={exact =>
              setNumbers({
                operator: exact.operator,
                value: hexadecimalText(exact.value),
                valueTwo: hexadecimalText(exact.valueTwo ?? 0n),
              })
            }
          />
        )}
        {first && props.remark?.(first, others)}
        <div className={styles.buttons}>
          <button type="submit" className="btn small primary">
            {props.applyLabel}
          </button>
          <button type="button" className="btn small" onClick={props.onClose}>
            <Icon name="close" />
            {shell.cancel}
          </button>
        </div>
      </div>
    </form>
  )
}

function hexadecimalText(value: bigint): string {
  return value < 10n ? String(value) : `0x${value.toString(16)}`
}

function usesWholeMask(draft: ConditionDraft, width: ArgumentWidth): boolean {
  return draft.valueTwo !== undefined && draft.value === (1n << BigInt(width)) - 1n
}

/** The first argument that takes names, or else that is no pointer. */
function firstTestable(syscall: Syscall | undefined, architecture: ArchitectureToken): number {
  const args = syscall ? signatureOf(syscall, architecture).args : []
  const wanted = args.findIndex(({ kind }) => ['flags', 'enum', 'cmd', 'enum+flags', 'sig'].includes(kind))
  const other = args.findIndex(({ kind }) => kind !== 'ptr')
  return Math.max(wanted >= 0 ? wanted : other, 0)
}
