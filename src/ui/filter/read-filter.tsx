import { useId, useMemo, useState } from 'react'
import { architectureByToken } from '../../core'
import {
  type Program,
  type ProgramDifference,
  programDifferences,
  programVerdicts,
  readProgram,
} from '../../core/engine/bpf'
import { useAllMessages, useWords } from '../shared/messages-context'
import { usePlatform } from '../shared/platform-context'
import { useSessionState } from '../shared/session-context'
import { useView } from '../shared/view'
import styles from './filter-view.module.css'
import { OutcomeLabel } from './outcome-label'
import { ProgramView } from './program-view'
import { useFilter } from './use-filter'

/** A filter that was dumped from somewhere: its listing, what it does, and how that differs from the profile. */
export function ReadFilter() {
  const words = useWords('filter')
  const { opening } = useAllMessages()
  const { files } = usePlatform()
  const view = useView()
  const [source, setSource] = useState<string | Uint8Array>(() => view.store.getState().dumpedFilter ?? '')
  const [refusal, setRefusal] = useState<string>()
  const hint = useId()
  const reading = useMemo(() => (source.length === 0 ? undefined : readProgram(source)), [source])

  const open = async () => {
    const file = await files.choose()
    if (!file) return
    const bytes = await files.readBytes(file)
    setRefusal(bytes.ok ? undefined : opening.readRefusal[bytes.refusal](file.name))
    if (bytes.ok) setSource(bytes.bytes)
  }
  return (
    <div className={styles.read}>
      <div className={styles.input}>
        <label className={styles.label}>
          {words.dump}
          <textarea
            spellCheck={false}
            autoComplete="off"
            aria-describedby={hint}
            aria-invalid={reading?.ok === false}
            value={typeof source === 'string' ? source : ''}
            placeholder={words.dumpHint}
            onChange={event => setSource(event.target.value.trim())}
          />
        </label>
        <div>
          <button type="button" className="btn line small" onClick={() => void open()}>
            {words.openFile}
          </button>
        </div>
        <div id={hint} role="status">
          {refusal !== undefined && <p className={styles.wrong}>{refusal}</p>}
          {reading?.ok === false && (
            <p className={styles.wrong}>{words.fault[reading.fault.id](reading.fault.offset)}</p>
          )}
        </div>
        {reading?.ok && <Comparison program={reading.program} />}
      </div>
      <div className={styles.output}>
        {reading?.ok && <ProgramView program={reading.program} stubLength={0} />}
      </div>
    </div>
  )
}

function Comparison({ program }: { program: Program }) {
  const words = useWords('filter')
  const architecture = useSessionState(state => state.target.architecture)
  const isOpen = useSessionState(state => state.document !== undefined)
  const own = useFilter('loaded')
  const verdicts = useMemo(() => programVerdicts(program, architecture), [program, architecture])
  const differences = useMemo(
    () => (own?.ok ? programDifferences(program, own.program, architecture) : undefined),
    [program, own, architecture],
  )
  const name = architectureByToken(architecture)?.name ?? architecture
  return (
    <>
      {isOpen && <h3>{words.against(name)}</h3>}
      {isOpen && own && !own.ok && <p>{words.notCompared}</p>}
      {differences?.length === 0 && <p>{words.alike(verdicts.length)}</p>}
      {differences && differences.length > 0 && <Differences differences={differences} />}
      <h3>{words.verdicts(name)}</h3>
      {verdicts.some(({ isComplete }) => !isComplete) && <p className={styles.wrong}>{words.incomplete}</p>}
      <table className={styles.table}>
        <tbody>
          {verdicts.map(({ name: call, ways }) => (
            <tr key={call}>
              <th scope="row" className={styles.name}>
                {call}
              </th>
              <td>
                {ways.map(({ outcome }) => (
                  <OutcomeLabel key={`${outcome.action} ${outcome.errno}`} outcome={outcome} />
                ))}
                {ways.length > 1 && <span className="mute">{words.onArguments}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

function Differences({ differences }: { differences: readonly ProgramDifference[] }) {
  const words = useWords('filter')
  return (
    <>
      <p>{words.differing(differences.length)}</p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{words.difference.call}</th>
            <th scope="col">{words.difference.read}</th>
            <th scope="col">{words.difference.profile}</th>
            <th scope="col">{words.difference.arguments}</th>
          </tr>
        </thead>
        <tbody>
          {differences.map(({ name, call, first, second }) => (
            <tr key={name}>
              <th scope="row" className={styles.name}>
                {name}
              </th>
              <td>
                <OutcomeLabel outcome={first} />
              </td>
              <td>
                <OutcomeLabel outcome={second} />
              </td>
              <td className={styles.arguments}>{argumentText(call.args) || words.anyArguments}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

/** Up to the last that is not 0. */
function argumentText(args: readonly bigint[]): string {
  const last = args.findLastIndex(value => value !== 0n)
  return args
    .slice(0, last + 1)
    .map(value => `0x${value.toString(16)}`)
    .join(', ')
}
