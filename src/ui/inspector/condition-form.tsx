import { useEffect, useId, useRef, useState } from 'react'
import {
  type ArchitectureToken,
  type ConditionDraft,
  isOperator,
  MAX_ARGUMENT_INDEX,
  type Operator,
  operators,
  type Syscall,
  usesSecondValue,
} from '../../core'
import { constantsFor, describeValue } from '../../core/catalogue/constants'
import { signatureOf } from '../../core/catalogue/signatures'
import type { AllMessages } from '../../messages'
import { Icon } from '../shared/icon'
import { useAllMessages } from '../shared/messages-context'
import styles from './fields.module.css'
import { hexadecimal, readValueText, type ValueReading } from './value-text'

/** A condition as it stands in the text, which may not be one yet. */
export interface ConditionText {
  readonly index: bigint | undefined
  readonly operator: string | undefined
  readonly value: string
  readonly valueTwo: string
}

export const emptyCondition: ConditionText = {
  index: undefined,
  operator: undefined,
  value: '',
  valueTwo: '',
}

interface ConditionFormProps {
  readonly label: string
  readonly name: string
  readonly syscall: Syscall | undefined
  readonly architecture: ArchitectureToken
  readonly initial: ConditionText
  /** True where the condition was taken over. */
  readonly onApply: (draft: ConditionDraft) => Promise<boolean>
  readonly onRemove: () => void
  readonly removeLabel: string
  readonly applyLabel?: string
  /** Takes the focus, and may be applied as it stands. */
  readonly isNew?: boolean
}

/** One comparison of one argument, in words and in numbers. */
export function ConditionForm(props: ConditionFormProps) {
  const { label, name, syscall, architecture, initial, onApply, onRemove, removeLabel, isNew = false } = props
  const messages = useAllMessages()
  const { inspector: words } = messages
  const [index, setIndex] = useState(Number(initial.index ?? 0n))
  const [operator, setOperator] = useState(operatorOr(initial.operator))
  const [value, setValue] = useState(initial.value)
  const [valueTwo, setValueTwo] = useState(initial.valueTwo)
  const [tried, setTried] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const list = useId()
  // A form that was asked for, by a button elsewhere, is where the person goes on.
  useEffect(() => {
    if (isNew) form.current?.querySelector('select')?.focus()
  }, [isNew])

  const names = constantsFor(name, index, architecture)
  const first = readValueText(value, names)
  const hasSecond = usesSecondValue(operator)
  const second = hasSecond ? readValueText(valueTwo === '' ? '0' : valueTwo, names) : undefined
  const fault = faultWords(first, messages) ?? (second && faultWords(second, messages))
  const isChanged =
    isNew ||
    index !== Number(initial.index ?? 0n) ||
    operator !== initial.operator ||
    value !== initial.value ||
    (hasSecond && valueTwo !== initial.valueTwo)
  const meaning = first.ok ? meaningOf(name, index, first.value, architecture) : ''

  const apply = async () => {
    setTried(true)
    if (!first.ok || (second && !second.ok)) return
    await onApply({ index, operator, value: first.value, ...(second && { valueTwo: second.value }) })
  }
  const signature = syscall && signatureOf(syscall)
  const argumentCount = signature?.known ? signature.args.length : MAX_ARGUMENT_INDEX + 1
  const indexes = Array.from({ length: Math.max(argumentCount, index + 1) }, (_, place) => place)
  return (
    <form
      ref={form}
      className={styles.condition}
      aria-label={label}
      onSubmit={event => {
        event.preventDefault()
        void apply()
      }}
    >
      <select
        className={styles.select}
        aria-label={words.argument}
        value={index}
        onChange={event => setIndex(Number(event.target.value))}
      >
        {indexes.map(place => (
          <option key={place} value={place}>
            {words.argumentIs(place, signature?.args[place]?.name)}
          </option>
        ))}
      </select>
      <select
        className={styles.select}
        aria-label={words.operator}
        value={operator}
        onChange={event => setOperator(operatorOr(event.target.value))}
      >
        {operators.map(word => (
          <option key={word} value={word}>
            {words.operators[word]}
          </option>
        ))}
      </select>
      <ValueField
        label={hasSecond ? words.mask : words.value}
        list={list}
        value={value}
        onChange={setValue}
      />
      {hasSecond && (
        <>
          <span>{words.maskResult}</span>
          <ValueField label={words.maskResultLabel} list={list} value={valueTwo} onChange={setValueTwo} />
        </>
      )}
      <datalist id={list}>
        {names.map(({ name: constant }) => (
          <option key={constant} value={constant} />
        ))}
      </datalist>
      {isChanged && (
        <button type="submit" className={`btn small ${fault === undefined ? 'primary' : 'line'}`}>
          {props.applyLabel ?? words.changeCondition}
        </button>
      )}
      <button
        type="button"
        className="btn icon small"
        aria-label={removeLabel}
        title={removeLabel}
        onClick={onRemove}
      >
        <Icon name="close" />
      </button>
      {fault !== undefined && (tried || value !== '') ? (
        <p className={styles.fault} role="alert">
          {fault}
        </p>
      ) : (
        meaning !== '' && <p className={styles.meaning}>{meaning}</p>
      )}
    </form>
  )
}

interface ValueFieldProps {
  readonly label: string
  readonly list: string
  readonly value: string
  readonly onChange: (value: string) => void
}

function ValueField({ label, list, value, onChange }: ValueFieldProps) {
  const { inspector: words } = useAllMessages()
  return (
    <input
      className={styles.value}
      aria-label={label}
      placeholder={words.valueHint}
      list={list}
      value={value}
      spellCheck={false}
      autoComplete="off"
      onChange={event => onChange(event.target.value)}
    />
  )
}

function operatorOr(word: string | undefined): Operator {
  const [first] = operators
  return word !== undefined && isOperator(word) ? word : first
}

function faultWords(reading: ValueReading, { inspector: words }: AllMessages): string | undefined {
  if (reading.ok) return undefined
  if (reading.fault === 'empty') return words.valueEmpty
  if (reading.fault === 'negative') return words.valueNegative
  return reading.fault === 'too-large' ? words.valueTooLarge : words.valueUnknown(reading.text)
}

/** The value in the other notation and, where it has one, by name. */
function meaningOf(name: string, index: number, value: bigint, architecture: ArchitectureToken): string {
  const described = describeValue(name, index, value, architecture)
  const parts = [...(described?.names ?? [])]
  if (described && described.rest !== 0n) parts.push(hexadecimal(described.rest))
  const numbers = value < 10n ? '' : `${value} = ${hexadecimal(value)}`
  return [numbers, parts.join(' | ')].filter(Boolean).join(' = ')
}
