import { useMemo } from 'react'
import { readWorkloads, type Workload, workloadFindings } from '../../core/doors/workload'
import { useMessages, useWords } from '../shared/messages-context'
import { useSessionState } from '../shared/session-context'
import { useView } from '../shared/view'
import type { OneBrought } from './brought'
import styles from './brought-line.module.css'
import { judgeFor, startFor } from './follow'
import { useParts } from './use-parts'

/** More are for a table of their own. */
const MOST_SHOWN = 6

/** What is longer and no fleet has thousands in few lines, and is not read on the page. */
const MOST_READ = 128 * 1024

/** The containers of what was brought: what is found of them, and what a profile is judged for where one is chosen. */
export function Containers({ thing }: { thing: OneBrought }) {
  const words = useWords('intake')
  const { workload: told } = useWords('importing')
  const isOpen = useSessionState(state => state.document !== undefined)
  const { text, name, recognition } = thing
  const isOfContainers = recognition.kind === 'workload' || recognition.kind === 'run-line'
  const { workloads, findings } = useMemo(
    () =>
      isOfContainers && text.length <= MOST_READ
        ? { workloads: readWorkloads(text, name).workloads, findings: workloadFindings(text) }
        : { workloads: [], findings: [] },
    [text, name, isOfContainers],
  )
  const offersStart = !isOpen && (workloads.length > 1 || recognition.lead !== 'default')
  return (
    <>
      {findings.length > 0 && (
        <ul className={styles.found}>
          {findings.slice(0, MOST_SHOWN).map(({ id, about, profile }) => (
            <li key={`${id} ${about}`}>{told[id](about, profile)}</li>
          ))}
          {findings.length > MOST_SHOWN && <li>{words.beyond(findings.length - MOST_SHOWN)}</li>}
        </ul>
      )}
      {(isOpen || offersStart) && (
        <span className={styles.leads}>
          {workloads.slice(0, MOST_SHOWN).map(workload => (
            <ContainerButton key={workload.range.offset} thing={thing} workload={workload} isOpen={isOpen} />
          ))}
        </span>
      )}
    </>
  )
}

interface ButtonProps {
  readonly thing: OneBrought
  readonly workload: Workload
  readonly isOpen: boolean
}

function ContainerButton({ thing, workload, isOpen }: ButtonProps) {
  const words = useWords('intake')
  const { shell } = useMessages()
  const view = useView()
  const parts = useParts()
  const { container, image = '', name } = workload
  const called = container || name || image
  const act = () => (isOpen ? judgeFor(parts, workload) : startFor(parts, thing, workload))
  return (
    <button
      type="button"
      className="btn line small"
      onClick={() => void act().catch(() => view.note(shell.failed))}
    >
      {isOpen ? words.judgeFor(called) : words.startFor(called)}
    </button>
  )
}
