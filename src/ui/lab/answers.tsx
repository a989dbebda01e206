import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { Outcome, Target } from '../../core'
import { expectationsAmong } from '../../core/goals/kept-goals'
import {
  type KernelAnswer,
  kernelAnswer,
  labErrnoName,
  labTarget,
  letsThrough,
  sameAsForetold,
} from '../../core/lab'
import type { LintFinding } from '../../core/lint'
import { say, type Words } from '../../messages'
import type { AskedRow, Lab, Run } from '../../session/lab'
import { useActions } from '../shared/actions-context'
import { architectureName } from '../shared/architecture-name'
import { FailureWords } from '../shared/failure-words'
import { useMessages, useWords } from '../shared/messages-context'
import { useSession, useSessionState } from '../shared/session-context'
import { useView } from '../shared/view'
import styles from './lab.module.css'

/** The whole of a long run is for the log. */
const MAX_SHOWN_LINES = 200

/** Beside the terminal: what the kernel did and answered, next to what was foretold. */
export function Answers({ lab }: { lab: Lab }) {
  const words = useWords('lab')
  const run = useStore(lab.store, state => state.run)
  const kernel = useStore(lab.store, state => state.kernel)
  return (
    <>
      {run && (
        <section
          className={styles.part}
          aria-label={words.result}
          data-ended={run.ended || run.failure ? run.number : undefined}
        >
          <h2>{words.result}</h2>
          <RunResult lab={lab} run={run} />
        </section>
      )}
      <Asked lab={lab} />
      {kernel !== undefined && <Coverage kernel={kernel} />}
    </>
  )
}

function RunResult({ lab, run }: { lab: Lab; run: Run }) {
  const words = useWords('lab')
  const view = useView()
  const { failure, ended } = run
  if (failure) {
    return (
      <p>
        {words.noFilter} <FailureWords failure={failure} />
      </p>
    )
  }
  if (!ended) return <p role="status">{words.running(run.command)}</p>
  const { loadErrno, lines, status } = ended
  const signal = status & 0x7f
  if (loadErrno !== 0) {
    return (
      <p role="status" className={styles.differs}>
        {words.loadRefused(errnoText(loadErrno))} {words.notForetold}
      </p>
    )
  }
  return (
    <>
      <p role="status">
        {run.command !== '' && <code>{run.command}</code>}{' '}
        {signal === 0 ? words.endedExit((status >> 8) & 0xff) : words.endedSignal(signal)}{' '}
        {run.kind === 'profile' ? words.logged(lines.length) : words.recorded}
      </p>
      {run.kind === 'profile' && lines.length > 0 && (
        <>
          <textarea
            className={styles.lines}
            aria-label={words.lines}
            readOnly
            rows={Math.min(lines.length, 8)}
            value={lines.slice(0, MAX_SHOWN_LINES).join('\n')}
          />
          <div>
            <button
              type="button"
              className="btn line small"
              onClick={() => void lab.readAsLog(lines).then(() => view.showLogs('log'))}
            >
              {words.readInLog}
            </button>{' '}
            <button
              type="button"
              className="btn line small"
              onClick={() => {
                view.setBlockedText(lines[0] ?? '')
                view.showLogs('blocked')
              }}
            >
              {words.explain}
            </button>
          </div>
        </>
      )}
      {run.kind !== 'profile' && (
        <div>
          <button type="button" className="btn line small" onClick={() => view.showLogs('log')}>
            {words.readInLog}
          </button>
        </div>
      )}
    </>
  )
}

function Asked({ lab }: { lab: Lab }) {
  const words = useWords('lab')
  const { asked, asking, askedFailure, machine } = useStore(lab.store)
  const expectations = expectationsAmong(useSessionState(state => state.goals))
  const rows = asked.map(row => ({ row, reading: readingOf(row) }))
  const differing = rows.filter(({ reading }) => reading.kind === 'differs')
  const same = rows.filter(({ reading }) => reading.kind === 'same').length
  return (
    <section className={styles.part} aria-label={words.asked}>
      <h2>{words.asked}</h2>
      {expectations.length > 0 && (
        <div>
          <button
            type="button"
            className="btn line small"
            aria-disabled={machine.kind !== 'running' || asking !== undefined}
            onClick={() => {
              if (machine.kind === 'running') void lab.ask(expectations)
            }}
          >
            {words.askAll(expectations.length)}
          </button>
        </div>
      )}
      <p role="status" data-asked={asking ? 'asking' : rows.length > 0 ? 'done' : 'none'}>
        {asking
          ? words.asking(asking.done, asking.all)
          : rows.length === 0
            ? words.askedNone
            : words.askedSum(same, differing.length, rows.length - same - differing.length)}
      </p>
      {askedFailure && (
        <p>
          {words.noFilter} <FailureWords failure={askedFailure} />
        </p>
      )}
      {differing.length > 0 && <Difference rows={differing} />}
      {rows.length > 0 && (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{words.column.call}</th>
              <th scope="col">{words.column.foretold}</th>
              <th scope="col">{words.column.kernel}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ row, reading }, place) => (
              // Two rows may be about the same call.
              // biome-ignore lint/suspicious/noArrayIndexKey: a list that is only replaced
              <AskedLine key={place} row={row} reading={reading} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function AskedLine({ row, reading }: { row: AskedRow; reading: Reading }) {
  const words = useWords('lab')
  const { outcome } = useMessages()
  const { foretold } = row
  return (
    <tr data-reading={reading.kind}>
      <td>
        <code>{callText(row.call)}</code>
      </td>
      <td>{foretold.ok ? outcome(outcomeValues(foretold.outcome)) : ''}</td>
      <td
        className={reading.kind === 'differs' ? styles.differs : reading.kind === 'same' ? styles.same : ''}
      >
        {reading.kind === 'unasked'
          ? words.notAsked[reading.why]
          : `${answerText(reading.answer, words, outcome)} · ${words[reading.kind]}`}
      </td>
    </tr>
  )
}

function answerText(
  answer: KernelAnswer,
  words: Words['lab'],
  outcome: ReturnType<typeof useMessages>['outcome'],
): string {
  if (answer.kind === 'not-loaded') return words.loadRefused(errnoText(answer.errno))
  if (answer.kind === 'unclear') return words.notAsked.unclear
  const said = outcome(outcomeValues(answer.outcome))
  const { ending } = answer
  if (!letsThrough(answer.outcome)) return said
  switch (ending.kind) {
    case 'value':
      return `${said}: ${words.ending.value(ending.value)}`
    case 'errno':
      return `${said}: ${words.ending.errno(errnoText(ending.errno))}`
    case 'signal':
      return `${said}: ${words.ending.signal(ending.signal)}`
    case 'exit':
      return `${said}: ${words.ending.exit(ending.code)}`
    case 'waits':
      return `${said}: ${words.ending.waits}`
  }
}

type Reading =
  | { readonly kind: 'same' | 'differs'; readonly answer: KernelAnswer }
  | { readonly kind: 'unasked'; readonly why: keyof Words['lab']['notAsked'] }

function readingOf({ foretold, seen }: AskedRow): Reading {
  if (!foretold.ok) return { kind: 'unasked', why: foretold.why }
  if (!seen) return { kind: 'unasked', why: 'no-answer' }
  const answer = kernelAnswer(seen, foretold.number)
  const isSame = answer.kind === 'decided' && sameAsForetold(foretold.outcome, answer.outcome)
  return { kind: isSame ? 'same' : 'differs', answer }
}

/** An error of ours, with all that is needed to look into it. */
function Difference({ rows }: { rows: readonly { row: AskedRow; reading: Reading }[] }) {
  const words = useWords('lab')
  const actions = useActions()
  const session = useSession()
  const target = useSessionState(state => state.target)
  const report = () => JSON.stringify({ target, differences: rows, profile: session.text() }, undefined, 2)
  return (
    <div role="alert" className={styles.differs}>
      <p>{words.differenceLead}</p>
      <button type="button" className="btn line small" onClick={() => void actions.copy(report())}>
        {words.copyReport}
      </button>
    </div>
  )
}

/** What is wrong with the profile on the lab's machine and not on the target. */
function Coverage({ kernel }: { kernel: string }) {
  const words = useWords('lab')
  const lint = useWords('lint')
  const session = useSession()
  const version = useSessionState(state => state.version)
  const target = useSessionState(state => state.target)
  const here = labTarget(target, kernel)
  const isTarget = here.architecture === target.architecture
  const findings = useFindings(target, kernel, version)
  if (isTarget || !findings) return null
  const machine = architectureName(here.architecture)
  return (
    <section className={styles.part} aria-label={words.coverage}>
      <h2>{words.coverage}</h2>
      <p>{findings.length === 0 ? words.covered(machine) : words.coverageLead(machine)}</p>
      <ul>
        {findings.slice(0, 12).map(finding => (
          <li key={`${finding.id} ${finding.offset}`}>{say(lint.finding, finding)}</li>
        ))}
      </ul>
      <div>
        <button type="button" className="btn line small" onClick={() => session.setTarget(here)}>
          {words.takeTarget}
        </button>
      </div>
    </section>
  )
}

function useFindings(target: Target, kernel: string, version: number): readonly LintFinding[] | undefined {
  const session = useSession()
  const [found, setFound] = useState<readonly LintFinding[]>()
  useEffect(() => {
    let outdated = false
    const ask = (on: Target) => session.askAside('lint', { target: on })
    void Promise.all([ask(target), ask(labTarget(target, kernel))]).then(([own, there]) => {
      const known = new Set(own.map(({ id, offset }) => `${id} ${offset}`))
      const isNew = ({ id, offset, severity }: LintFinding) =>
        severity !== 'info' && !known.has(`${id} ${offset}`)
      if (!outdated && session.store.getState().version === version) setFound(there.filter(isNew))
    })
    return () => {
      outdated = true
    }
  }, [session, target, kernel, version])
  return found
}

function outcomeValues({ action, errno }: Outcome) {
  return errno === undefined ? { action } : { action, errno }
}

function errnoText(errno: number): string {
  return labErrnoName(errno) ?? String(errno)
}

function callText({ name, args }: AskedRow['call']): string {
  const last = args.findLastIndex(text => text !== '')
  return `${name}(${args
    .slice(0, last + 1)
    .map(text => (text === '' ? '0' : text))
    .join(', ')})`
}
