import { useId, useState } from 'react'
import { abisOf, catalogue, type Target } from '../../core'
import { type SyscallArgument, signatureOf } from '../../core/catalogue/signatures'
import { readArguments, readCallLine } from '../../core/trace'
import { loadSimulatorWords } from '../../messages/simulator'
import { architectureName } from '../shared/architecture-name'
import { useArea } from '../shared/messages-context'
import { type CallDraft, useView } from '../shared/view'
import { ArgumentField } from './argument-field'
import styles from './simulator.module.css'

interface CallFormProps {
  readonly draft: CallDraft
  readonly target: Target
}

/** The call to try: by its name and arguments, or as a line from a log. */
export function CallForm({ draft, target }: CallFormProps) {
  const words = useArea(loadSimulatorWords)
  const view = useView()
  const arch = draft.arch ?? target.architecture
  const syscall = catalogue.byName(draft.name)
  const number = catalogue.numberOf(draft.name, arch)
  const values = readArguments(draft.name, draft.args, arch).values
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
              aria-invalid={!syscall}
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
          {!syscall && <span className={styles.wrong}>{words.unknownName(draft.name)}</span>}
          {syscall && number === undefined && (
            <span className={styles.wrong}>{words.absentHere(draft.name, architectureName(arch))}</span>
          )}
          {number?.kind === 'direct' && `${words.number} ${number.number}`}
          {number?.kind === 'multiplexed' && words.via(number.via, number.call)}
        </p>
        <PasteLine target={target} />
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
  const words = useArea(loadSimulatorWords)
  if (args.length === 0) return <p className="mute">{words.noArguments}</p>
  return args.map(field)
}

/** Read at once when a whole line is pasted, at Enter when one is typed. */
function PasteLine({ target }: { target: Target }) {
  const words = useArea(loadSimulatorWords)
  const view = useView()
  const [text, setText] = useState('')
  const [failure, setFailure] = useState<string>()
  const status = useId()
  const read = (line: string) => {
    const reading = readCallLine(line, target.architecture)
    if (!reading.ok) {
      setFailure(words.lineFailure[reading.id](reading.column))
      return
    }
    const [call] = reading.calls
    if (!call) return
    setFailure(undefined)
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
            setFailure(undefined)
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
    </>
  )
}
