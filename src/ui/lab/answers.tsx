import { useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { Outcome, StartFailure, Target } from '../../core'
import { architectureName } from '../../core'
import type { Expectation } from '../../core/advice/expectations'
import { expectationsAmong } from '../../core/advice/goals/kept-goals'
import type { LintFinding } from '../../core/advice/lint'
import {
  callsOfLog,
  type KernelAnswer,
  kernelAnswer,
  LAB_ARCHITECTURE,
  labErrnoName,
  letsThrough,
  loggedCalls,
  machineTarget,
  sameAsForetold,
} from '../../core/teaching/lab'
import { say, type Words } from '../../messages'
import type { AskedRow, Lab, LabForecast, Run } from '../../session/lab'
import { traceLogOf } from '../../session/trace-log'
import { useOther } from '../compare/use-other'
import { useActions } from '../shared/actions-context'
import { FailureWords } from '../shared/failure-words'
import { useWords } from '../shared/messages-context'
import { useSession, useSessionState } from '../shared/session-context'
import { useAnswer } from '../shared/use-answer'
import { type CallDraft, useView } from '../shared/view'
import { deviation } from './deviation'
import styles from './lab.module.css'

/** The whole of a long run is for the log. */
const MAX_SHOWN_LINES = 200
const MAX_SHOWN_CALLS = 100

/** Beside the terminal: what the kernel did and answered, next to what was foretold. */
export function Answers({ lab }: { lab: Lab }) {
  const words = useWords('lab')
  const run = useStore(lab.store, state => state.run)
  const kernel = useStore(lab.store, state => state.kernel)
  return (
    <>
      {run && (
        <section className={styles.part} aria-label={words.result} data-ended={run.ended && run.number}>
          <h2>
            {words.result} {run.command !== '' && <code>{run.command}</code>}
          </h2>
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
  const { ended, forecast } = run
  const failure = forecast?.failure
  if (ended === undefined) return <p role="status">{words.running(run.command)}</p>
  if (ended === 'not-run') {
    return <p role="status">{failure ? <NoFilter failure={failure} /> : words.notTaken}</p>
  }
  if (ended.loadErrno !== 0) return <LoadRefused run={run} errno={ended.loadErrno} />
  const { lines, status } = ended
  const signal = status & 0x7f
  return (
    <>
      <p role="status">
        {signal === 0 ? words.endedExit((status >> 8) & 0xff) : words.endedSignal(signal)}{' '}
        {run.kind === 'profile' ? words.logged(lines.length) : words.recorded}
      </p>
      {failure && (
        <p>
          {words.withoutFilter} <FailureWords failure={failure} />
        </p>
      )}
      {run.kind === 'profile' && lines.length > 0 && <Logged run={run} lines={lines} />}
      {run.kind === 'profile' && lines.length > 0 && (
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
              view.showCalls('blocked')
            }}
          >
            {words.explain}
          </button>
        </div>
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

function NoFilter({ failure }: { failure: StartFailure }) {
  const words = useWords('lab')
  return (
    <>
      {words.noFilter} <FailureWords failure={failure} />
    </>
  )
}

/** The kernel's refusal beside what was foretold. */
function LoadRefused({ run, errno }: { run: Run; errno: number }) {
  const words = useWords('lab')
  const failure = run.forecast?.failure
  return (
    <>
      <p role="status" className={failure ? '' : styles.differs}>
        {words.loadRefused(errnoText(errno))}{' '}
        {failure ? (
          <>
            {words.bothRefuse} <FailureWords failure={failure} />
          </>
        ) : (
          words.notForetold
        )}
      </p>
      {!failure && <Difference differences={run} />}
    </>
  )
}

/** Each call that the kernel logged beside what was foretold of it, and the lines themselves. */
function Logged({ run, lines }: { run: Run; lines: readonly string[] }) {
  const words = useWords('lab')
  const { outcome } = useWords('details')
  const calls = useMemo(() => loggedCalls(lines, run.forecast?.kinds ?? []), [lines, run])
  const differing = calls.filter(({ isForetold }) => isForetold === false)
  return (
    <>
      {differing.length > 0 && <Difference differences={differing} />}
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{words.column.call}</th>
            <th scope="col">{words.column.foretold}</th>
            <th scope="col">{words.column.kernel}</th>
          </tr>
        </thead>
        <tbody>
          {calls
            .slice(0, MAX_SHOWN_CALLS)
            .map(({ name, abi, number, count, action, foretold, isForetold }) => (
              <tr
                key={`${abi} ${number} ${action}`}
                data-reading={isForetold === undefined ? 'unknown' : isForetold ? 'same' : 'differs'}
              >
                <td>
                  <code>{name ?? number}</code>
                  {abi !== undefined && abi !== LAB_ARCHITECTURE && ` · ${architectureName(abi)}`}
                  {count > 1 && ` × ${count}`}
                </td>
                <td>{foretold && words.either(foretold.map(found => outcome(outcomeValues(found))))}</td>
                <td className={isForetold === undefined ? '' : isForetold ? styles.same : styles.differs}>
                  {action === undefined ? words.notAsked.unclear : outcome({ action })}
                  {isForetold !== undefined && ` · ${isForetold ? words.same : words.differs}`}
                </td>
              </tr>
            ))}
        </tbody>
      </table>
      <details>
        <summary>{words.lines}</summary>
        <textarea
          className={styles.lines}
          aria-label={words.lines}
          readOnly
          rows={Math.min(lines.length, 8)}
          value={lines.slice(0, MAX_SHOWN_LINES).join('\n')}
        />
      </details>
    </>
  )
}

function Asked({ lab }: { lab: Lab }) {
  const words = useWords('lab')
  const { asked, asking, askedFailure, askedBeside } = useStore(lab.store)
  const expectations = expectationsAmong(useSessionState(state => state.goals))
  const rows = asked.map(row => ({ row, reading: readingOf(row), unmet: unmetBy(row, expectations) }))
  const differing = rows.filter(({ reading }) => reading.kind === 'differs')
  const same = rows.filter(({ reading }) => reading.kind === 'same').length
  const unmet = rows.filter(row => row.unmet).length
  // What differs is what is looked for; of what does not, some will do.
  const ordered = [...differing, ...rows.filter(({ reading }) => reading.kind !== 'differs')]
  const shown = (rows.length > MAX_SHOWN_CALLS ? ordered : rows).slice(0, MAX_SHOWN_CALLS)
  return (
    <section className={styles.part} aria-label={words.asked}>
      <h2>{words.asked}</h2>
      <Questions lab={lab} />
      <p role="status" data-asked={asking ? 'asking' : rows.length > 0 ? 'done' : 'none'}>
        {asking
          ? words.asking(asking.done, asking.all)
          : rows.length === 0
            ? words.askedNone
            : words.askedSum(same, differing.length, rows.length - same - differing.length)}
      </p>
      {unmet > 0 && !asking && <p className={styles.differs}>{words.unmetSum(unmet)}</p>}
      {askedFailure && (
        <p>
          <NoFilter failure={askedFailure} />
        </p>
      )}
      {differing.length > 0 && <Difference differences={differing} />}
      {askedBeside !== undefined && !asking && <Parting rows={asked} other={askedBeside} />}
      {rows.length === 0 && <Deviations calls={expectations} />}
      {rows.length > 0 && (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{words.column.call}</th>
              <th scope="col">{words.column.foretold}</th>
              <th scope="col">{words.column.kernel}</th>
              {askedBeside !== undefined && <th scope="col">{words.column.beside(askedBeside)}</th>}
            </tr>
          </thead>
          <tbody>
            {shown.map(({ row, reading, unmet: must }, place) => (
              // Two rows may be about the same call.
              // biome-ignore lint/suspicious/noArrayIndexKey: a list that is only replaced
              <AskedLine key={place} row={row} reading={reading} unmet={must} />
            ))}
          </tbody>
        </table>
      )}
      {rows.length > shown.length && <p className="mute">{words.moreRows(rows.length - shown.length)}</p>}
    </section>
  )
}

/** What can be asked at once: all that the profile decides, the expectations, the log that was brought. */
function Questions({ lab }: { lab: Lab }) {
  const words = useWords('lab')
  const asking = useStore(lab.store, state => state.asking)
  const isRunning = useStore(lab.store, state => state.machine.kind === 'running')
  const view = useView()
  const session = useSession()
  const expectations = expectationsAmong(useSessionState(state => state.goals))
  const log = useStore(traceLogOf(session).store)
  const logged = useMemo(() => (log.kind === 'read' ? callsOfLog(log.summary.calls) : []), [log])
  const [isBeside, setBeside] = useState(false)
  const other = useOther()
  const beside = isBeside ? other : undefined
  if (asking) {
    return (
      <div>
        <button type="button" className="btn line small" onClick={() => lab.stopAsking()}>
          {words.stop}
        </button>
      </div>
    )
  }
  const ask = (calls: readonly AskedRow['call'][]) =>
    beside && isRunning ? void lab.ask(calls, beside) : view.askKernel(calls.map(callDraft))
  return (
    <>
      <div className={styles.row}>
        {isRunning && (
          <button
            type="button"
            className="btn line small"
            title={words.proveHint}
            onClick={() => void lab.prove(beside)}
          >
            {words.prove}
          </button>
        )}
        {expectations.length > 0 && (
          <button type="button" className="btn line small" onClick={() => ask(expectations)}>
            {words.askAll(expectations.length)}
          </button>
        )}
        {logged.length > 0 && (
          <button type="button" className="btn line small" onClick={() => ask(logged)}>
            {words.askLog(logged.length)}
          </button>
        )}
      </div>
      {isRunning && other && (
        <label className={styles.row}>
          <input type="checkbox" checked={isBeside} onChange={event => setBeside(event.target.checked)} />
          {words.beside(other.name)}
        </label>
      )}
    </>
  )
}

function callDraft({ name, arch, args }: AskedRow['call']): CallDraft {
  return { name, arch, args }
}

/** The first call with which two profiles do not do the same. */
function Parting({ rows, other }: { rows: readonly AskedRow[]; other: string }) {
  const words = useWords('lab')
  const { outcome } = useWords('details')
  const answers = rows.map(row => [decidedBy(row), row.beside && decidedBy(row.beside)] as const)
  const place = answers.findIndex(([here, there]) => here && there && !sameAsForetold(here, there))
  const parting = answers.filter(([here, there]) => here && there && !sameAsForetold(here, there)).length
  const [here, there] = answers[place] ?? []
  const row = rows[place]
  if (!row || !here || !there) return <p>{words.noParting(other)}</p>
  return (
    <p>
      {words.parting(other, parting)} <code>{callText(row.call)}</code>:{' '}
      {words.partingOutcomes(outcome(outcomeValues(here)), outcome(outcomeValues(there)))}
    </p>
  )
}

function decidedBy({ seen }: Pick<AskedRow, 'seen'>): Outcome | undefined {
  const answer = seen && kernelAnswer(seen)
  return answer?.kind === 'decided' ? answer.outcome : undefined
}

/** What a call must do by the expectation that is about it, where the kernel does not do it. */
function unmetBy(row: AskedRow, expectations: readonly Expectation[]): Expectation['must'] | undefined {
  const outcome = decidedBy(row)
  if (!outcome) return undefined
  const { name, arch, args } = row.call
  const found = expectations.find(
    other => other.name === name && other.arch === arch && other.args.join() === args.join(),
  )
  if (!found) return undefined
  return letsThrough(outcome) === (found.must === 'be-allowed') ? undefined : found.must
}

/** Said before they are asked about: which of the calls the machine makes otherwise than they are written. */
function Deviations({ calls }: { calls: readonly AskedRow['call'][] }) {
  const words = useWords('lab')
  const target = useSessionState(state => state.target)
  const input = calls.length > 0 ? { target, kernel: '', calls } : undefined
  const forecast = useAnswer('lab', input, calls, { isLengthy: true })
  const noted = calls.flatMap((call, index) => {
    const foretold = forecast?.calls[index]
    const note = foretold && deviation(call, foretold, words)
    return note === undefined ? [] : [{ text: callText(call), note }]
  })
  if (noted.length === 0) return null
  return (
    <ul>
      {noted.map(({ text, note }) => (
        <li key={text}>
          <code>{text}</code> {words.inLab(note)}
        </li>
      ))}
    </ul>
  )
}

function AskedLine({
  row,
  reading,
  unmet,
}: {
  row: AskedRow
  reading: Reading
  unmet: Expectation['must'] | undefined
}) {
  const words = useWords('lab')
  const { outcome } = useWords('details')
  const { foretold } = row
  const note = foretold.ok ? deviation(row.call, foretold, words) : undefined
  return (
    <tr data-reading={reading.kind}>
      <td>
        <code>{callText(row.call)}</code>
        {foretold.ok && foretold.abi !== 'x86_64' && ` · ${foretold.abi}`}
        {note !== undefined && <div className="mute">{note}</div>}
      </td>
      <td>{foretold.ok ? outcome(outcomeValues(foretold.outcome)) : ''}</td>
      <td
        className={reading.kind === 'differs' ? styles.differs : reading.kind === 'same' ? styles.same : ''}
      >
        {reading.kind === 'unasked'
          ? words.notAsked[reading.why]
          : `${answerText(reading.answer, words, outcome)} · ${words[reading.kind]}`}
        {unmet && <div className={styles.differs}>{words.unmet[unmet]}</div>}
      </td>
      {row.beside && <BesideCell beside={row.beside} />}
    </tr>
  )
}

function BesideCell({ beside }: { beside: NonNullable<AskedRow['beside']> }) {
  const words = useWords('lab')
  const { outcome } = useWords('details')
  const reading = readingOf(beside)
  return (
    <td className={reading.kind === 'differs' ? styles.differs : ''} data-beside={reading.kind}>
      {reading.kind === 'unasked'
        ? words.notAsked[reading.why]
        : `${answerText(reading.answer, words, outcome)} · ${words[reading.kind]}`}
    </td>
  )
}

function answerText(answer: KernelAnswer, words: Words['lab'], outcome: Words['details']['outcome']): string {
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

function readingOf({ foretold, seen }: Pick<AskedRow, 'foretold' | 'seen'>): Reading {
  if (!foretold.ok) return { kind: 'unasked', why: foretold.why }
  if (!seen) return { kind: 'unasked', why: 'no-answer' }
  const answer = kernelAnswer(seen)
  const isSame = answer.kind === 'decided' && sameAsForetold(foretold.outcome, answer.outcome)
  return { kind: isSame ? 'same' : 'differs', answer }
}

/** An error of ours, with all that is needed to look into it. */
function Difference({ differences }: { differences: unknown }) {
  const words = useWords('lab')
  const actions = useActions()
  const session = useSession()
  const target = useSessionState(state => state.target)
  const report = () => JSON.stringify({ target, differences, profile: session.text() }, asJson, 2)
  return (
    <div role="alert" className={styles.differs}>
      <p>{words.differenceLead}</p>
      <button type="button" className="btn line small" onClick={() => void actions.copy(report())}>
        {words.copyReport}
      </button>
    </div>
  )
}

/** Registers and bytes as hexadecimal digits. */
function asJson(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return `0x${BigInt.asUintN(64, value).toString(16)}`
  if (!(value instanceof Uint8Array)) return value
  return Array.from(value, byte => byte.toString(16).padStart(2, '0')).join('')
}

/** What is foretold before anything is run: the filter's figures there, and what is wrong with the profile on the lab's machine and not on the target. */
function Coverage({ kernel }: { kernel: string }) {
  const words = useWords('lab')
  const lint = useWords('lint')
  const session = useSession()
  const version = useSessionState(state => state.version)
  const target = useSessionState(state => state.target)
  const here = machineTarget(target, kernel)
  const isTarget = here.architecture === target.architecture
  const findings = useFindings(target, kernel, version)
  const forecast = useAnswer('lab', { target: here, kernel, calls: [], every: true }, [], { isLengthy: true })
  if (!findings) return null
  const machine = architectureName(here.architecture)
  if (isTarget) {
    return (
      <section className={styles.part} aria-label={words.coverage}>
        <h2>{words.coverage}</h2>
        {forecast && <FilterFigures forecast={forecast} />}
      </section>
    )
  }
  return (
    <section className={styles.part} aria-label={words.coverage}>
      <h2>{words.coverage}</h2>
      {forecast && <FilterFigures forecast={forecast} />}
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

function FilterFigures({
  forecast: { failure, kinds },
}: {
  forecast: Pick<LabForecast, 'failure' | 'kinds'>
}) {
  const words = useWords('lab')
  if (failure) {
    return (
      <p>
        {failure.id === 'seccomp-off' ? words.withoutFilter : words.noFilterThere}{' '}
        <FailureWords failure={failure} />
      </p>
    )
  }
  const own = kinds.filter(({ arch }) => arch === LAB_ARCHITECTURE)
  const decided = own.filter(({ outcomes }) => outcomes?.length === 1)
  const allowed = decided.filter(({ outcomes }) => outcomes?.every(letsThrough)).length
  return <p>{words.foretold(allowed, decided.length - allowed, own.length - decided.length)}</p>
}

function useFindings(target: Target, kernel: string, version: number): readonly LintFinding[] | undefined {
  const session = useSession()
  const [found, setFound] = useState<readonly LintFinding[]>()
  useEffect(() => {
    let outdated = false
    const ask = (on: Target) => session.tryAsk('lint', { target: on })
    void Promise.all([ask(target), ask(machineTarget(target, kernel))]).then(([own, there]) => {
      if (!own || !there) return
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
