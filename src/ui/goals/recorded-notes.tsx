import type { ProgramBehaviourId } from '../../core/advice/behaviour'
import { useWords } from '../shared/messages-context'
import styles from './recorded-notes.module.css'

/** What was recorded of programs, and what was not, before a profile is made for them. */
export default function RecordedNotes({ programs }: { programs: readonly ProgramBehaviourId[] }) {
  const { recorded } = useWords('goals')
  const { program } = useWords('start').goals
  return (
    <ul className={styles.notes}>
      {programs.map(id => (
        <li key={id}>
          <strong>{program[id]}</strong> {recorded[id]}
        </li>
      ))}
    </ul>
  )
}
