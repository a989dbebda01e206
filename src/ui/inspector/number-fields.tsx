import { useId } from 'react'
import { type ConditionDraft, isOperator, type Operator, operators, usesSecondValue } from '../../core'
import type { NamedConstant } from '../../core/engine/catalogue/constants'
import type { AllMessages } from '../../messages'
import { useAllMessages } from '../shared/messages-context'
import styles from './fields.module.css'
import { readValueText, type ValueReading } from './value-text'

/** A comparison as it is written, which may not be one yet. */
export interface NumberChoice {
  readonly operator: Operator
  readonly value: string
  readonly valueTwo: string
}

interface NumberFieldsProps {
  readonly names: readonly NamedConstant[]
  readonly choice: NumberChoice
  readonly onChoice: (choice: NumberChoice) => void
}

/** One comparison in numbers, exact to 64 bits; names are taken for their numbers. */
export function NumberFields({ names, choice, onChoice }: NumberFieldsProps) {
  const { inspector: words } = useAllMessages()
  const list = useId()
  const hasSecond = usesSecondValue(choice.operator)
  return (
    <>
      <select
        className={styles.select}
        aria-label={words.operator}
        value={choice.operator}
        onChange={event => onChoice({ ...choice, operator: operatorOr(event.target.value) })}
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
        value={choice.value}
        onChange={value => onChoice({ ...choice, value })}
      />
      {hasSecond && (
        <>
          <span>{words.maskResult}</span>
          <ValueField
            label={words.maskResultLabel}
            list={list}
            value={choice.valueTwo}
            onChange={valueTwo => onChoice({ ...choice, valueTwo })}
          />
        </>
      )}
      <datalist id={list}>
        {names.map(({ name }) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
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

export function operatorOr(word: string | undefined): Operator {
  const [first] = operators
  return word !== undefined && isOperator(word) ? word : first
}

/** The comparison, or what is wrong with it in words. */
export function readNumbers(
  index: number,
  { operator, value, valueTwo }: NumberChoice,
  names: readonly NamedConstant[],
  messages: AllMessages,
): { readonly draft: ConditionDraft } | { readonly fault: string } {
  const first = readValueText(value, names)
  if (!first.ok) return { fault: faultWords(first, messages) }
  if (!usesSecondValue(operator)) return { draft: { index, operator, value: first.value } }
  const second = readValueText(valueTwo === '' ? '0' : valueTwo, names)
  if (!second.ok) return { fault: faultWords(second, messages) }
  return { draft: { index, operator, value: first.value, valueTwo: second.value } }
}

function faultWords(
  reading: ValueReading & { readonly ok: false },
  { inspector: words }: AllMessages,
): string {
  if (reading.fault === 'empty') return words.valueEmpty
  if (reading.fault === 'negative') return words.valueNegative
  return reading.fault === 'too-large' ? words.valueTooLarge : words.valueUnknown(reading.text)
}
