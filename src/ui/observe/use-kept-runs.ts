import { useEffect, useState } from 'react'
import { joinedRuns, runsIn, type TraceSummary } from '../../core/doors/trace'
import { deviceRecordings } from '../../platform/beside-documents'
import type { Session } from '../../session/session-port'
import type { TraceLog } from '../../session/trace-log'
import { useSession, useSessionState } from '../shared/session-context'
import { optionsFor, useTraceLog, useTraceLogState } from './use-trace-log'

/** The runs that are kept beside the open document. */
export interface KeptRuns {
  readonly runs: readonly string[]
  /** They could not be kept on this device. */
  readonly hasFailed: boolean
  /** Shows them alone, or as many of the newest. */
  show(newest?: number): void
  forget(): void
}

interface Kept {
  readonly document: string
  readonly text: string
  readonly hasFailed: boolean
}

/** Logs whose run was kept: a log stays when another document is opened, of which it is no run. */
const done = new WeakSet<TraceSummary>()
/** Documents whose runs were shown since the page was loaded. */
const shown = new Set<string>()

/** Keeps each log that is read beside the open document, adds it to what was kept before, and brings that back after a reload. */
export function useKeptRuns(): KeptRuns {
  const session = useSession()
  const log = useTraceLog()
  const state = useTraceLogState()
  const document = useSessionState(({ document: open, isVisiting }) => (isVisiting ? undefined : open?.id))
  const [kept, setKept] = useState<Kept>()
  const own = kept?.document === document ? kept : undefined
  useEffect(() => {
    if (document === undefined) return
    let isOver = false
    const tell = (text: string, hasFailed = false) => {
      if (!isOver) setKept({ document, text, hasFailed })
    }
    deviceRecordings.load(document).then(
      value => tell(textOf(value)),
      () => tell('', true),
    )
    return () => {
      isOver = true
    }
  }, [document])
  useEffect(() => {
    if (!own) return
    if (state.kind === 'empty' && own.text !== '' && !shown.has(own.document))
      void show(log, session, own.text)
    if (state.kind === 'empty' || state.kind === 'read') shown.add(own.document)
    if (state.kind !== 'read' || state.isStopped || state.summary.callCount === 0) return
    const { summary } = state
    if (done.has(summary)) return
    done.add(summary)
    void keep(session, log, summary, own).then(next => {
      // Another document may have been opened meanwhile.
      if (next) setKept(now => (now?.document === next.document ? next : now))
    })
  }, [own, state, log, session])
  return {
    runs: runsIn(own?.text ?? ''),
    hasFailed: own?.hasFailed ?? false,
    show: newest => void show(log, session, joinedRuns([own?.text ?? ''], newest)),
    forget() {
      if (!own) return
      deviceRecordings.save(own.document, undefined).then(
        () => setKept({ ...own, text: '', hasFailed: false }),
        () => setKept({ ...own, hasFailed: true }),
      )
    },
  }
}

function textOf(value: unknown): string {
  return typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string'
    ? value.text
    : ''
}

/** Files that were made of what is kept. */
const ours = new WeakSet<File>()

async function show(
  log: TraceLog,
  session: Session,
  text: string,
  files: readonly File[] = [],
): Promise<void> {
  const file = new File([text], 'seccompose-runs.txt')
  ours.add(file)
  const brought = log.files
  const options = await optionsFor(session)
  // Another log may have been brought meanwhile.
  if (log.files === brought) log.read([file, ...files], options)
}

/** One run after the other, each added to what the one before has left. */
let turn: Promise<unknown> = Promise.resolve()

function keep(session: Session, log: TraceLog, summary: TraceSummary, own: Kept): Promise<Kept | undefined> {
  const all = log.files
  const next = turn.then(() => added(session, summary, own, all))
  turn = next.catch(() => undefined)
  return next.then(kept => {
    if (kept && kept.beside !== '' && log.files === all) void show(log, session, kept.beside, kept.files)
    return kept
  })
}

interface Added extends Kept {
  /** What is read now, beside these files. */
  readonly beside: string
  readonly files: readonly File[]
}

async function added(
  session: Session,
  summary: TraceSummary,
  { document, text }: Kept,
  all: readonly File[],
): Promise<Added | undefined> {
  const files = all.filter(file => !ours.has(file))
  if (files.length === 0 || files.length < all.length) return undefined
  const before = textOf(await deviceRecordings.load(document).catch(() => ({ text })))
  const isKept = summary.files.every(({ run }) => run !== undefined)
  // The same log read once more is the same run.
  const when = new Date(Math.max(...files.map(({ lastModified }) => lastModified))).toISOString()
  const where = files[0]?.name ?? ''
  const { target } = session.store.getState()
  const next = isKept
    ? joinedRuns([before, ...(await Promise.all(files.map(file => file.text())))])
    : (await session.tryAsk('keepRun', { when, where, kept: before, summary, target }))?.kept
  if (next === undefined) return undefined
  const others = runsIn(next).filter(run => !run.startsWith(`seccomp-run ${when} `))
  const hasFailed = await deviceRecordings.save(document, { text: next }).then(
    () => false,
    () => true,
  )
  const view = isKept ? { beside: next, files: [] } : { beside: others.join(''), files }
  return { document, text: next, hasFailed, ...view }
}
