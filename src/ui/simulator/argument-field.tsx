import { useId } from 'react'
import type { ArchitectureToken } from '../../core'
import type { ArgumentFault } from '../../core/engine/bpf'
import { constantsFor, describeValue, type KnownArguments } from '../../core/engine/catalogue/constants'
import type { SyscallArgument } from '../../core/engine/catalogue/signatures'
import type { Words } from '../../messages'
import { useWords } from '../shared/messages-context'
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
  /** Why it has no value where something is written. */
  readonly fault: ArgumentFault | undefined
  readonly onText: (text: string) => void
}

/** One argument: a number or names, with the names to choose from where there are any. */
export function ArgumentField(props: ArgumentFieldProps) {
  const { call, arch, index, argument, text, values, fault, onText } = props
  const words = useWords('simulator')
  const hint = useId()
  const list = useId()
  const known: KnownArguments = new Map(
    values.flatMap((value, at) => (value === undefined ? [] : [[at, value]])),
  )
  const constants = constantsFor(call, index, arch, known)
  const isPointer = argument.kind === 'ptr'
  // What a pointer points to is no mistake: only a rule that compares the address makes it matter.
  const isWrong = fault !== undefined && !(isPointer && fault.id === 'memory')
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
          aria-invalid={isWrong}
          onChange={event => onText(event.target.value)}
        />
      </label>
      <p id={hint} className={styles.value}>
        {isPointer && value === undefined && !isWrong && words.isPointer}
        {isWrong && <span className={styles.wrong}>{faultWords(fault, words)}</span>}
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

/** Why an argument has no value, and how to write it. */
export function faultWords({ id, part }: ArgumentFault, words: Words['simulator']): string {
  return words.fault[id](part.length > 60 ? `${part.slice(0, 60)}…` : part)
}

function hexadecimal(value: bigint): string {
  return `0x${value.toString(16)}`
}
