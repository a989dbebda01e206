import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { TraceOptions, TraceSummary } from '../core/doors/trace'
import type { TraceRequest, TraceResponse } from '../worker/trace-protocol'
import type { Session } from './session-port'
import { traceLogOf } from './trace-log'

/** A worker that answers when the test wants. */
class SilentWorker {
  static made: SilentWorker[] = []
  readonly asked: TraceRequest[] = []
  isEnded = false
  private readonly listeners = new Map<string, (event: unknown) => void>()

  constructor() {
    SilentWorker.made.push(this)
  }
  addEventListener(kind: string, listener: (event: unknown) => void): void {
    this.listeners.set(kind, listener)
  }
  postMessage(request: TraceRequest): void {
    this.asked.push(request)
  }
  terminate(): void {
    this.isEnded = true
  }
  say(data: TraceResponse): void {
    this.listeners.get('message')?.({ data })
  }
  die(): void {
    this.listeners.get('error')?.({})
  }
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] })
  SilentWorker.made = []
  vi.stubGlobal('Worker', SilentWorker)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const options: TraceOptions = { architecture: 'SCMP_ARCH_X86_64' }
const files = [new File(['x'.repeat(600)], 'a.log'), new File(['y'.repeat(400)], 'b.log')]
const summary = { lines: 3 } as TraceSummary

function openLog() {
  const log = traceLogOf({} as Session)
  return { log, state: () => log.store.getState(), worker: () => SilentWorker.made.at(-1) }
}

describe('the log beside a document', () => {
  it('is one for each session, and empty at first', () => {
    const session = {} as Session
    expect(traceLogOf(session)).toBe(traceLogOf(session))
    expect(traceLogOf(session)).not.toBe(traceLogOf({} as Session))
    expect(traceLogOf(session).store.getState()).toEqual({ kind: 'empty' })
  })

  it('tells how far the reading is, and how long it takes once that can be measured', () => {
    const { log, state, worker } = openLog()
    log.read(files, options)
    expect(worker()?.asked).toEqual([{ kind: 'read', files, options }])
    const reading = { kind: 'reading', allBytes: 1000, rate: undefined, secondsLeft: undefined }
    expect(state()).toEqual({ ...reading, bytes: 0 })
    vi.advanceTimersByTime(200)
    worker()?.say({ kind: 'progress', bytes: 10 })
    expect(state()).toEqual({ ...reading, bytes: 10 })
    vi.advanceTimersByTime(1800)
    worker()?.say({ kind: 'progress', bytes: 0 })
    expect(state()).toEqual({ ...reading, bytes: 0 })
    worker()?.say({ kind: 'progress', bytes: 500 })
    expect(state()).toEqual({ ...reading, bytes: 500, rate: 250, secondsLeft: 2 })
  })

  it('measures from a third of a second on', () => {
    const { log, state, worker } = openLog()
    log.read(files, options)
    vi.advanceTimersByTime(300)
    worker()?.say({ kind: 'progress', bytes: 300 })
    expect(state()).toMatchObject({ rate: 1000, secondsLeft: 0.7 })
  })

  it('is read, or read up to where somebody stopped it', () => {
    const { log, state, worker } = openLog()
    log.stop()
    log.read(files, options)
    log.stop()
    expect(worker()?.asked.at(-1)).toEqual({ kind: 'stop' })
    worker()?.say({ kind: 'done', summary, isStopped: true })
    expect(state()).toEqual({ kind: 'read', summary, isStopped: true })
  })

  it('says where it cannot be read', () => {
    const { log, state, worker } = openLog()
    log.read(files, options)
    worker()?.die()
    expect(state()).toEqual({ kind: 'failed' })
    vi.stubGlobal('Worker', undefined)
    log.readAgain(options)
    expect(state()).toEqual({ kind: 'failed' })
  })

  it('is joined by another, which leaves what is there', () => {
    const { log, worker } = openLog()
    log.read(files, options)
    const more = [new File(['7 close(3) = 0\n'], 'more.txt')]
    log.add(more, options)
    expect(worker()?.asked).toEqual([{ kind: 'read', files: [...files, ...more], options }])
  })

  it('has the lines of a run in the file that holds it', async () => {
    const { log, worker } = openLog()
    log.read(files, options)
    const run = { source: files.length - 1 }
    const read = { ...summary, files: [run, run, run, run] } as unknown as TraceSummary
    worker()?.say({ kind: 'done', summary: read, isStopped: false })
    void log.linesAt({ file: 3, line: 1, offset: 0 })
    expect(worker()?.asked.at(-1)).toMatchObject({ kind: 'lines', file: files.at(-1) })
  })

  it('has no lines where nothing could be started that reads them', async () => {
    vi.stubGlobal('Worker', undefined)
    const { log } = openLog()
    log.read(files, options)
    expect(await log.linesAt({ file: 0, line: 1, offset: 0 })).toBeUndefined()
  })

  it('is read again for other questions by another worker, and forgotten when it is cleared', async () => {
    const { log, state, worker } = openLog()
    log.read(files, options)
    const first = worker()
    log.readAgain({ ...options, architecture: 'SCMP_ARCH_AARCH64' })
    expect(first?.isEnded).toBe(true)
    expect(worker()).not.toBe(first)
    expect(worker()?.asked).toEqual([{ kind: 'read', files, options: { architecture: 'SCMP_ARCH_AARCH64' } }])
    log.clear()
    expect(worker()?.isEnded).toBe(true)
    expect(state()).toEqual({ kind: 'empty' })
    expect(await log.linesAt({ file: 0, line: 1, offset: 0 })).toBeUndefined()
    log.stop()
    expect(worker()?.asked).toHaveLength(1)
  })

  it('shows lines of the file that is meant, and none of one that is not there', async () => {
    const { log, worker } = openLog()
    log.read(files, options)
    const lines = { before: ['a'], line: 'b', after: [] }
    const asked = log.linesAt({ file: 1, line: 1, offset: 7 })
    const request = worker()?.asked.at(-1)
    expect(request).toMatchObject({ kind: 'lines', file: files[1], offset: 7 })
    worker()?.say({ kind: 'lines', serial: request?.kind === 'lines' ? request.serial : -1, lines })
    expect(await asked).toEqual(lines)
    expect(await log.linesAt({ file: 2, line: 1, offset: 0 })).toBeUndefined()
    const waiting = log.linesAt({ file: 0, line: 1, offset: 0 })
    log.clear()
    expect(await waiting).toBeUndefined()
  })
})
