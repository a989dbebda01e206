import { Suspense, useMemo, useState } from 'react'
import { errnoName } from '../../core'
import type { LinePlace, TraceAnswer, TraceSummary } from '../../core/doors/trace'
import { withUnplaced } from '../../core/doors/trace/with-unplaced'
import type { Words } from '../../messages'
import { chooseLogs } from '../../platform/log-files'
import { LackingStrips } from '../catalogue/lacking-strips'
import { FailureWords } from '../shared/failure-words'
import { Glyph } from '../shared/icon'
import { useWords } from '../shared/messages-context'
import { useSession, useSessionState } from '../shared/session-context'
import { CallTable } from './call-table'
import { EditPlan } from './edit-plan'
import { Evidence } from './evidence'
import { HealthView } from './health'
import { KeptStrip } from './kept-strip'
import { LogLinesView } from './log-lines'
import styles from './log-result.module.css'
import { NewProfileForm } from './new-profile'
import type { KeptRuns } from './use-kept-runs'
import { optionsFor, useNewProfile, useTraceAnswer, useTraceLog } from './use-trace-log'

interface LogResultProps {
  readonly summary: TraceSummary
  readonly isStopped: boolean
  readonly kept: KeptRuns
}

/** What came of a log: the calls beside the profile, what would change, and how far it can be trusted. */
export function LogResult({ summary, isStopped, kept }: LogResultProps) {
  const isOpen = useSessionState(state => state.document !== undefined)
  const [withConditions, setWithConditions] = useState(false)
  const [place, setPlace] = useState<LinePlace>()
  const answer = useTraceAnswer(summary, withConditions)
  const target = useSessionState(state => state.target)
  const question = useMemo(() => ({ summary, target, withConditions }), [summary, target, withConditions])
  const draft = useNewProfile(question)
  const isEmpty = summary.callCount === 0
  const session = useSession()
  const log = useTraceLog()
  const only = async (meant: string) => {
    const isMeant = ({ container, name, program }: TraceSummary['processes'][number]) =>
      container === undefined ? program === meant || name === meant : container === meant
    const { processes } = summary
    log.readAgain({
      ...(await optionsFor(session)),
      only: withUnplaced(processes, processes.filter(isMeant)),
    })
  }
  return (
    <div className={styles.result}>
      <div className={styles.main}>
        <KeptStrip kept={kept} summary={summary} />
        {!isEmpty && draft && <HealthView health={draft.health} onOnly={name => void only(name)} />}
        <Head summary={summary} isStopped={isStopped} answer={answer} onLine={setPlace} />
        {!isEmpty && isOpen && <LackingStrips />}
        {!isEmpty && (!isOpen || answer) && (
          <CallTable
            summary={summary}
            comparison={answer?.ok ? answer.comparison : undefined}
            onLine={setPlace}
          />
        )}
        {place && (
          <LogLinesView
            place={place}
            file={summary.files[place.file]?.name ?? ''}
            onClose={() => setPlace(undefined)}
          />
        )}
      </div>
      <div className={styles.side}>
        {answer?.ok && !isEmpty && (
          <EditPlan plan={answer.plan} withConditions={withConditions} onWithConditions={setWithConditions} />
        )}
        {!isEmpty && draft && (
          <NewProfileForm
            question={question}
            draft={draft}
            onWithConditions={isOpen && answer?.ok ? undefined : setWithConditions}
          />
        )}
        <Evidence summary={summary} coverage={draft?.coverage} onLine={setPlace} />
      </div>
    </div>
  )
}

interface HeadProps extends Omit<LogResultProps, 'kept'> {
  readonly answer: TraceAnswer | undefined
  readonly onLine: (place: LinePlace) => void
}

function Head({ summary, isStopped, answer, onLine }: HeadProps) {
  const words = useWords('observe')
  const session = useSession()
  const log = useTraceLog()
  const isEmpty = summary.callCount === 0
  const distinct = new Set(summary.calls.flatMap(({ name, count }) => (count > 0 ? [name] : []))).size
  const again = async () => log.readAgain(await optionsFor(session))
  const add = async () => {
    const files = await chooseLogs('files')
    if (files.length > 0) log.add(files, await optionsFor(session))
  }
  return (
    <header className={styles.head}>
      <div className={styles.found}>
        <p role="status">
          {isEmpty
            ? nothingFound(summary, words)
            : words.found(summary.callCount, distinct, summary.files.length)}
        </p>
        <span className="grow" />
        <button type="button" className="btn small" title={words.readAgainHint} onClick={() => void again()}>
          {words.readAgain}
        </button>
        <button type="button" className="btn small" title={words.addHint} onClick={() => void add()}>
          {words.add}
        </button>
        <button type="button" className="btn small" onClick={() => log.clear()}>
          {words.another}
        </button>
      </div>
      {isStopped && (
        <p className={styles.warning}>
          <Glyph name="warning" /> {words.stopped}
        </p>
      )}
      {!isEmpty && answer && <WouldBe summary={summary} answer={answer} onLine={onLine} />}
    </header>
  )
}

function nothingFound({ bytes, samples }: TraceSummary, words: Words['observe']): string {
  if (bytes === 0) return words.foundEmpty
  return samples.length > 0 ? words.foundNothing : words.foundNone
}

/** What would become of the program if it ran again under the profile. */
function WouldBe({
  summary,
  answer,
  onLine,
}: Omit<HeadProps, 'isStopped'> & { readonly answer: TraceAnswer }) {
  const words = useWords('observe')
  if (!answer.ok) {
    return (
      <p className={styles.warning}>
        <Glyph name="warning" />
        <span>
          {words.noFilter}{' '}
          <Suspense>
            <FailureWords failure={answer.failure} />
          </Suspense>
        </span>
      </p>
    )
  }
  const { first } = answer
  if (!first) {
    return (
      <p className={styles.fine}>
        <Glyph name="check" /> {words.would.none}
      </p>
    )
  }
  const { name, arch, place, verdict, isCertain } = first
  const isUnknownCall = verdict.errno !== undefined && errnoName(verdict.errno, arch) === 'ENOSYS'
  const file = summary.files[place.file]?.name ?? ''
  return (
    <p className={styles.breaks}>
      <Glyph name="denied" />
      <span>
        {words.would.breaks(name, file, place.line)} {isUnknownCall && words.would.fallback}{' '}
        {!isCertain && words.would.perhaps}
      </span>
      <button type="button" className="btn small line" onClick={() => onLine(place)}>
        {words.line(place.line)}
      </button>
    </p>
  )
}
