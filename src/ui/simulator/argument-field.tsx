import { useId } from 'react'
import type { ArchitectureToken } from '../../core'
import { constantsFor, describeValue, type KnownArguments } from '../../core/catalogue/constants'
import type { SyscallArgument } from '../../core/catalogue/signatures'
import { loadSimulatorWords } from '../../messages/simulator'
import { useArea } from '../shared/messages-context'
import styles from './simulator.module.css'

interface ArgumentFieldProps {
  readonly call: string
  readonly arch: ArchitectureToken
  readonly index: number
  readonly argument: SyscallArgument
  /** As it is written. */
  readonly text: string
  /** What all six come to. */
  readonly values: readonly (bigint | undefined)[]
  readonly onText: (text: string) => void
}

/** One argument: a number or names, with the names to choose from where there are any. */
export function ArgumentField(props: ArgumentFieldProps) {
  const { call, arch, index, argument, text, values, onText } = props
  const words = useArea(loadSimulatorWords)
  const hint = useId()
  const list = useId()
  const known: KnownArguments = new Map(
    values.flatMap((value, at) => (value === undefined ? [] : [[at, value]])),
  )
  const constants = constantsFor(call, index, arch, known)
  const isPointer = argument.kind === 'ptr'
  const value = values[index]
  const flags = constants.filter(({ kind, value: bits }) => kind === 'flag' && bits !== 0n)
  const chosen = value === undefined ? undefined : describeValue(call, index, value, arch, known)
  const toggle = (name: string, on: boolean) => {
    const names = (chosen?.names ?? []).filter(other => other !== name)
    const rest = chosen?.rest ?? value ?? 0n
    onText([...names, ...(on ? [name] : []), ...(rest === 0n ? [] : [hexadecimal(rest)])].join('|'))
  }
  return (
    <div className={styles.argument}>
      <label className={styles.row}>
        <span className={styles.argumentName}>{argument.name}</span>
        <input
          className={styles.field}
          list={flags.length === 0 && constants.length > 0 ? list : undefined}
          value={text}
          placeholder={words.anyValue}
          spellCheck={false}
          autoComplete="off"
          aria-describedby={hint}
          aria-invalid={text !== '' && value === undefined && !isPointer}
          onChange={event => onText(event.target.value)}
        />
      </label>
      <p id={hint} className={styles.value}>
        {isPointer && value === undefined && words.isPointer}
        {!isPointer && text !== '' && value === undefined && (
          <span className={styles.wrong}>{words.notAValue}</span>
        )}
        {value !== undefined && <code>{hexadecimal(value)}</code>}
        {value === undefined && text === '' && !isPointer && words.bits(argument.bits)}
      </p>
      {flags.length === 0 && constants.length > 0 && (
        <datalist id={list}>
          {constants.map(({ name }) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      )}
      {flags.length > 0 && (
        <details className={styles.names}>
          <summary>{words.choose}</summary>
          <div className={styles.flags}>
            {flags.map(({ name, value: bits }) => (
              <label key={name} title={hexadecimal(bits)}>
                <input
                  type="checkbox"
                  checked={chosen?.names.includes(name) ?? false}
                  onChange={event => toggle(name, event.target.checked)}
                />
                <code>{name}</code>
              </label>
            ))}
          </div>
        </details>
      )}
    </div>
  )
}

function hexadecimal(value: bigint): string {
  return `0x${value.toString(16)}`
}
