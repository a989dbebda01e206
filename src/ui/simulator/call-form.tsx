import { useId, useState } from 'react'
import { abisOf, architectureName, catalogue, type Target } from '../../core'
import { readCallLine } from '../../core/doors/trace'
import { callNumber, readRegisters, unnumberedName } from '../../core/engine/bpf'
import { type SyscallArgument, signatureOf } from '../../core/engine/catalogue/signatures'
import { useWords } from '../shared/messages-context'
import { type CallDraft, useView } from '../shared/view'
import { ArgumentField } from './argument-field'
import styles from './simulator.module.css'

interface CallFormProps {
  readonly draft: CallDraft
  readonly target: Target
  /** Why the line that was pasted last is no call. */
  readonly failure: string | undefined
  readonly onFailure: (failure: string | undefined) => void
}

/** The call to try: by its name and arguments, or as a line from a log. */
export function CallForm({ draft, target, failure, onFailure }: CallFormProps) {
  const words = useWords('simulator')
  const view = useView()
  const arch = draft.arch ?? target.architecture
  const syscall = catalogue.byName(draft.name)
  const isUnnumbered = unnumberedName(draft.name) !== undefined
  const number = callNumber(draft.name, arch)
  const { values, faults } = readRegisters(draft.name, draft.args, arch)
  const names = useId()
  const problem = useId()
  const change = (changed: Partial<CallDraft>) => view.setTriedCall({ ...draft, ...changed })
  const setArgument = (index: number, text: string) =>
    change({ args: Array.from({ length: 6 }, (_, at) => (at === index ? text : (draft.args[at] ?? ''))) })
  return (
    <section className={styles.form} aria-label={words.call}>
      <div className={styles.block}>
        <div className={styles.two}>
          <label className={styles.label}>
            {words.name}
            <input
              className={styles.field}
              list={names}
              value={draft.name}
              spellCheck={false}
              autoComplete="off"
              aria-invalid={!syscall && !isUnnumbered}
              aria-describedby={problem}
              onChange={event => change({ name: event.target.value.trim(), args: [] })}
            />
          </label>
          <label className={styles.label}>
            {words.architecture}
            <select
              className={styles.field}
              value={arch}
              onChange={event => {
                const chosen = abisOf(target.architecture).find(token => token === event.target.value)
                if (chosen) change({ arch: chosen === target.architecture ? undefined : chosen })
              }}
            >
              {[...new Set([...abisOf(target.architecture), arch])].map(token => (
                <option key={token} value={token}>
                  {architectureName(token)}
                </option>
              ))}
            </select>
          </label>
          <datalist id={names}>
            {catalogue.presentOn(arch).map(({ name }) => (
              <option key={name} value={name} />
            ))}
          </datalist>
        </div>
        <p id={problem} className={styles.hint}>
          {!syscall && !isUnnumbered && <span className={styles.wrong}>{words.unknownName(draft.name)}</span>}
          {syscall && number === undefined && (
            <span className={styles.wrong}>{words.absentHere(draft.name, architectureName(arch))}</span>
          )}
          {number?.kind === 'direct' && `${words.number} ${number.number}`}
          {isUnnumbered && ` · ${words.onlyNumber}`}
          {number?.kind === 'multiplexed' && words.via(number.via, number.call)}
        </p>
        <PasteLine target={target} failure={failure} onFailure={onFailure} />
      </div>
      {syscall && (
        <div className={styles.block}>
          <Arguments
            args={signatureOf(syscall, arch).args}
            field={(argument, index) => (
              <ArgumentField
                key={argument.name}
                call={draft.name}
                arch={arch}
                index={index}
                argument={argument}
                text={draft.args[index] ?? ''}
                values={values}
                fault={faults[index]}
                onText={text => setArgument(index, text)}
              />
            )}
          />
        </div>
      )}
    </section>
  )
}

interface ArgumentsProps {
  readonly args: readonly SyscallArgument[]
  readonly field: (argument: SyscallArgument, index: number) => React.ReactNode
}

function Arguments({ args, field }: ArgumentsProps) {
  const words = useWords('simulator')
  if (args.length === 0) return <p className="mute">{words.noArguments}</p>
  return args.map(field)
}

/** Read at once when a whole line is pasted, at Enter when one is typed. */
function PasteLine({ target, failure, onFailure }: Omit<CallFormProps, 'draft'>) {
  const words = useWords('simulator')
  const view = useView()
  const [text, setText] = useState('')
  const [leftOut, setLeftOut] = useState<readonly string[]>([])
  const status = useId()
  const read = (line: string) => {
    setLeftOut([])
    const reading = readCallLine(line, target.architecture)
    if (!reading.ok) {
      const [word = ''] = /[^\s"(]*/.exec(line.slice(reading.column - 1)) ?? []
      onFailure(words.lineFailure[reading.id](reading.column, word.replace(/^(?:arch|syscall)=/, '')))
      return
    }
    const [call] = reading.calls
    if (!call) return
    onFailure(undefined)
    setLeftOut(call.leftOut ?? [])
    const { name, arch, argTexts } = call
    view.setTriedCall({ name, arch: arch === target.architecture ? undefined : arch, args: argTexts })
  }
  return (
    <>
      <label className={styles.label}>
        {words.paste}
        <input
          className={styles.field}
          value={text}
          placeholder={words.pasteHint}
          spellCheck={false}
          autoComplete="off"
          aria-invalid={failure !== undefined}
          aria-describedby={status}
          onChange={event => {
            setText(event.target.value)
            setLeftOut([])
            onFailure(undefined)
          }}
          onKeyDown={event => {
            if (event.key === 'Enter') read(text)
          }}
          onPaste={event => {
            const pasted = event.clipboardData.getData('text').trim()
            if (text !== '' || pasted === '') return
            event.preventDefault()
            setText(pasted)
            read(pasted)
          }}
        />
      </label>
      <p id={status} className={styles.wrong} role="status">
        {failure}
      </p>
      <p className={styles.leftOut} role="status">
        {leftOut.length > 0 && words.leftOut(leftOut.join(words.listMark))}
      </p>
    </>
  )
}
