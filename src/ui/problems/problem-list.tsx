import { useMemo } from 'react'
import { MAX_PROBLEMS, type Problem } from '../../core'
import { Glyph } from '../shared/icon'
import { useAllMessages } from '../shared/messages-context'
import { useSession, useSessionState } from '../shared/session-context'
import { useView, useViewState } from '../shared/view'
import styles from './problem-list.module.css'
import { orderedProblems } from './problem-order'

export default function ProblemList() {
  const severity = useViewState(state => state.severity)
  const { problems: words } = useAllMessages()
  const problems = useSessionState(state => state.problems)
  const count = useSessionState(state => state.problemCount)
  const isRead = useSessionState(state => state.analysis !== undefined || state.stale !== undefined)
  const syntax = useSessionState(state => state.stale?.problem)
  const ordered = useMemo(() => orderedProblems(problems, syntax), [problems, syntax])
  const shown = severity === 'all' ? ordered : ordered.filter(problem => problem.severity === severity)

  if (!isRead) return <p className={styles.none}>{words.reading}</p>
  if (shown.length === 0) {
    return <p className={styles.none}>{problems.length === 0 ? words.none : words.noneOfThese}</p>
  }
  return (
    <>
      <ul className={styles.list} aria-label={words.list}>
        {shown.map(problem => (
          <ProblemRow key={`${problem.id} ${problem.offset} ${problem.length}`} problem={problem} />
        ))}
      </ul>
      {count > MAX_PROBLEMS && <p className={styles.none}>{words.more(problems.length, count)}</p>}
    </>
  )
}

function ProblemRow({ problem }: { problem: Problem }) {
  const messages = useAllMessages()
  const session = useSession()
  const view = useView()
  const isCurrent = useViewState(state => state.problem === problem)
  return (
    <li className={styles.row} aria-current={isCurrent || undefined}>
      <button type="button" className={styles.problem} onClick={() => view.showProblem(session, problem)}>
        <span className={`severity ${problem.severity}`}>
          <Glyph name={problem.severity} />
          <span>{messages.shell.severity[problem.severity]}</span>
        </span>
        <span className={styles.sentence}>{messages.problem[problem.id](problem.values)}</span>
        <span className={styles.place}>{messages.shell.place(problem.line, problem.column)}</span>
      </button>
      <span className={styles.fixes}>
        {problem.fixes.map((fix, index) => {
          const label = messages.fix[fix.id](fix.values)
          return (
            <button
              key={label}
              type="button"
              className={styles.fix}
              onClick={() =>
                void session.run({
                  kind: 'apply-fix',
                  problem: problem.id,
                  offset: problem.offset,
                  fix: index,
                })
              }
            >
              {label}
            </button>
          )
        })}
      </span>
    </li>
  )
}
