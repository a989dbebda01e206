import { useId } from 'react'
import styles from './option-fields.module.css'

interface Described {
  readonly id: string
  readonly label: string
  readonly hint?: string | undefined
  /** Why what was typed cannot be taken. */
  readonly problem?: string | undefined
}

export interface TextField extends Described {
  readonly kind: 'text'
  readonly value: string
  /** What it is while nothing is typed. */
  readonly placeholder?: string | undefined
  /** Stands before the value and belongs to it, such as the folder that a path begins in. */
  readonly prefix?: string | undefined
  readonly set: (value: string) => void
}

export interface LongTextField extends Described {
  readonly kind: 'long-text'
  readonly value: string
  readonly placeholder?: string | undefined
  readonly set: (value: string) => void
}

export interface ChoiceField extends Described {
  readonly kind: 'choice'
  readonly value: string
  readonly choices: readonly { readonly value: string; readonly label: string }[]
  readonly set: (value: string) => void
}

export interface TicksField extends Described {
  readonly kind: 'ticks'
  readonly choices: readonly { readonly value: string; readonly label: string; readonly isTicked: boolean }[]
  readonly set: (value: string, isTicked: boolean) => void
}

/** One thing that can be said about a destination's files, as data. */
export type OptionField = TextField | LongTextField | ChoiceField | TicksField

/** What can be said about the files, each with what is wrong with it at its place. */
export function OptionFields({ label, fields }: { label: string; fields: readonly OptionField[] }) {
  if (fields.length === 0) return null
  return (
    <details className={styles.options} open>
      <summary>{label}</summary>
      <section className={styles.fields} aria-label={label}>
        {fields.map(field => (
          <Field key={field.id} field={field} />
        ))}
      </section>
    </details>
  )
}

function Field({ field }: { field: OptionField }) {
  const id = useId()
  const { hint, label, problem } = field
  const described = {
    id,
    'aria-describedby':
      [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ') || undefined,
    'aria-invalid': problem !== undefined || undefined,
  }
  const notes = (
    <>
      {hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      {problem && (
        <p id={`${id}-problem`} className={styles.problem} role="status">
          {problem}
        </p>
      )}
    </>
  )
  if (field.kind === 'ticks') {
    return (
      <fieldset className={styles.ticks} aria-describedby={described['aria-describedby']}>
        <legend>{label}</legend>
        <div>
          {field.choices.map(({ value, label: name, isTicked }) => (
            <label key={value}>
              <input
                type="checkbox"
                checked={isTicked}
                onChange={event => field.set(value, event.target.checked)}
              />
              {name}
            </label>
          ))}
        </div>
        {notes}
      </fieldset>
    )
  }
  return (
    <div className={field.kind === 'long-text' ? `${styles.field} ${styles.wide}` : styles.field}>
      <label htmlFor={id}>{label}</label>
      <Control field={field} described={described} />
      {notes}
    </div>
  )
}

interface ControlProps {
  readonly field: Exclude<OptionField, TicksField>
  readonly described: {
    readonly id: string
    readonly 'aria-describedby': string | undefined
    readonly 'aria-invalid': boolean | undefined
  }
}

function Control({ field, described }: ControlProps) {
  const { value, set } = field
  switch (field.kind) {
    case 'choice':
      return (
        <select {...described} value={value} onChange={event => set(event.target.value)}>
          {field.choices.map(choice => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      )
    case 'long-text':
      return (
        <textarea
          {...described}
          rows={3}
          value={value}
          placeholder={field.placeholder}
          spellCheck={false}
          onChange={event => set(event.target.value)}
        />
      )
    case 'text': {
      const input = (
        <input
          {...described}
          value={value}
          placeholder={field.placeholder}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          onChange={event => set(event.target.value)}
        />
      )
      if (field.prefix === undefined) return input
      return (
        <span className={styles.path}>
          <code>{field.prefix}</code>
          {input}
        </span>
      )
    }
  }
}
