import { useMemo, useState } from 'react'
import { disassemble, encodeProgram, MAX_INSTRUCTIONS, type Program } from '../../core/engine/bpf'
import { useActions } from '../shared/actions-context'
import { Icon } from '../shared/icon'
import { useWords } from '../shared/messages-context'
import { usePlatform } from '../shared/platform-context'
import { useSessionState } from '../shared/session-context'
import { FilterListing } from './filter-listing'
import styles from './filter-view.module.css'

/** A filter's instructions, line by line, to be copied or kept. */
export function ProgramView({ program, stubLength }: { program: Program; stubLength: number }) {
  const words = useWords('filter')
  const actions = useActions()
  const { files } = usePlatform()
  const name = useSessionState(state => state.document?.name ?? '')
  const loader = useSessionState(state => state.target.loader)
  const selected = useSessionState(state => state.selection?.syscall)
  const lines = useMemo(() => disassemble(program), [program])
  const [went, setWent] = useState<{ readonly program: Program; readonly to: number }>()
  const first = useMemo(() => lines.find(({ note }) => note === selected)?.offset, [lines, selected])
  // The call chosen in the table is shown, until somebody goes on from there.
  const current = went?.program === program ? went.to : first
  const text = () =>
    lines.map(line => (line.note === '' ? line.text : `${line.text} ; ${line.note}`)).join('\n')
  return (
    <>
      <div className={styles.figures}>
        <span>{words.size(program.length, MAX_INSTRUCTIONS)}</span>
        {stubLength > 0 && <span className="mute">{words.stub(stubLength, loader)}</span>}
        <span className="grow" />
        {selected !== undefined && first !== undefined && (
          <button type="button" className="btn small" onClick={() => setWent({ program, to: first })}>
            {words.call(selected)}
          </button>
        )}
        <button type="button" className="btn small" onClick={() => void actions.copy(`${text()}\n`)}>
          <Icon name="copy" />
          {words.copy}
        </button>
        <button
          type="button"
          className="btn small"
          onClick={() => files.download(words.fileName(name), encodeProgram(program, 'little'))}
        >
          <Icon name="download" />
          {words.download}
        </button>
      </div>
      <FilterListing
        lines={lines}
        stubLength={stubLength}
        current={current}
        onCurrent={to => setWent({ program, to })}
      />
    </>
  )
}
