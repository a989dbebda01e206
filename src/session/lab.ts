import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Target } from '../core'
import type { Answer, Input } from '../core/questions'
import { machineTarget } from '../core/teaching/lab'
import { LabFrame } from '../lab/client'
import { fetchImages, type LabManifest, readManifest } from '../lab/images'
import {
  type AskedCall,
  askFilter,
  type EndedRun,
  type LabReport,
  type MachineImages,
  type MadeCall,
  profileFilter,
  type StopReason,
  straceRecord,
} from '../lab/protocol'
import type { Session } from './session-port'
import { traceLogOf } from './trace-log'

export type { AskedCall, EndedRun } from '../lab/protocol'

export type MachineState =
  | { readonly kind: 'off' }
  /** `npm run lab` has not made the images. */
  | { readonly kind: 'missing' }
  /** The host does not answer, so nobody knows whether there are any. */
  | { readonly kind: 'unreached' }
  | { readonly kind: 'fetching'; readonly bytes: number; readonly allBytes: number }
  | { readonly kind: 'waking' }
  | { readonly kind: 'running'; readonly milliseconds: number; readonly memory: number }
  /** The tab is hidden. */
  | { readonly kind: 'paused' }
  | {
      readonly kind: 'stopped'
      readonly reason: StopReason | 'blocked' | 'unreachable'
      readonly line: string
    }

/** How a command is run: under the profile, under strace without it, or under a filter that logs every call. */
export type RunKind = 'profile' | 'strace' | 'log-all'

export interface Run {
  /** Counts the runs of this page: the same command may run twice. */
  readonly number: number
  readonly kind: RunKind
  readonly command: string
  /** What the engine foretold, with which failure it makes no filter; undefined where it runs without the profile. */
  readonly forecast: Omit<LabForecast, 'calls'> | undefined
  /** Undefined while it runs; `not-run` where there is no filter to run it under, or the machine did not take it. */
  readonly ended: EndedRun | 'not-run' | undefined
}

export type LabForecast = Answer<'lab'>
type LabQuestion = Input<'lab'>
type WrittenCall = LabQuestion['calls'][number]

/** One call that the kernel was asked about, beside what was foretold. */
export interface AskedRow {
  readonly call: WrittenCall
  readonly foretold: LabForecast['calls'][number]
  /** Undefined where it could not be asked. */
  readonly seen: AskedCall | undefined
  /** Under the other profile; undefined where there is none, or it was not asked about yet. */
  readonly beside?: Pick<AskedRow, 'foretold' | 'seen'>
}

/** Another profile, which is asked about the same calls. */
export interface OtherProfile {
  readonly name: string
  readonly text: string
  readonly target: Target
}

export interface LabState {
  readonly machine: MachineState
  /** The kernel's release; undefined until the images are found. */
  readonly kernel: string | undefined
  /** The terminal waits for a command. */
  readonly waits: boolean
  readonly run: Run | undefined
  readonly asked: readonly AskedRow[]
  /** What was asked about was this filter. */
  readonly askedFailure: LabForecast['failure']
  readonly asking: { readonly done: number; readonly all: number } | undefined
  /** The name of the other profile that was asked about, too. */
  readonly askedBeside: string | undefined
  /** What a start fetches; undefined until the images are found. */
  readonly imageBytes: number | undefined
}

export type PutResult = { readonly ok: true } | { readonly ok: false; readonly errno: number }

/** An emulated machine beside the document. It stays while documents change, and ends with the page. */
export interface Lab {
  readonly store: StoreApi<LabState>
  /** Finds out whether there are images, and how large they are. */
  look(): Promise<void>
  /** Wakes the machine. */
  start(): Promise<void>
  /** Throws the machine away and starts another one. */
  reset(): Promise<void>
  type(text: string): void
  resize(rows: number, columns: number): void
  /** Output of the terminal; the listener calls `drawn` when it has shown it. */
  onOutput(listener: ((bytes: Uint8Array, drawn: () => void) => void) | undefined): void
  run(command: string, kind: RunKind): Promise<void>
  /** Asks the kernel about calls, one after the other, under the profile as it is now, and then under another one. */
  ask(calls: readonly WrittenCall[], other?: OtherProfile): Promise<void>
  /** Asks about all calls that show what the profile does. */
  prove(other?: OtherProfile): Promise<void>
  /** Ends the asking; what was answered until then stays. */
  stopAsking(): void
  put(path: string, bytes: Uint8Array): Promise<PutResult>
  get(path: string): Promise<Uint8Array | undefined>
  /** Reads lines of a run as a log. */
  readAsLog(lines: readonly string[]): Promise<void>
}

/** How long the lab's document may take to answer at all, in milliseconds. */
const READY_PATIENCE = 30_000
/** So many calls go to the machine as one command, and their rows are shown together. */
const ASKED_AT_ONCE = 25
/** `ret ALLOW`: what a target without a filter lets through. */
const allowAll = Uint8Array.from([6, 0, 0, 0, 0, 0, 0xff, 0x7f])

const imagesFolder = () => new URL('lab/', document.baseURI)

class EmulatedLab implements Lab {
  readonly store = createStore<LabState>(() => ({
    machine: { kind: 'off' },
    kernel: undefined,
    imageBytes: undefined,
    waits: false,
    run: undefined,
    asked: [],
    askedFailure: undefined,
    asking: undefined,
    askedBeside: undefined,
  }))
  private frame: LabFrame | undefined
  private manifest: LabManifest | undefined
  private listener: ((bytes: Uint8Array, drawn: () => void) => void) | undefined
  private size = { rows: 24, columns: 80 }
  private beforePause: MachineState | undefined
  private runs = 0
  /** Counts what was asked: one that is over has another number. */
  private turn = 0

  constructor(private readonly session: Session) {
    document.addEventListener('visibilitychange', () => this.pause(document.visibilityState === 'hidden'))
  }

  async look(): Promise<void> {
    const found = await this.find().then(
      manifest => (manifest ? 'off' : 'missing'),
      // Such as without a network. Start tries again, and shows what fails.
      () => 'unreached' as const,
    )
    const { kind } = this.store.getState().machine
    if (kind !== found && (kind === 'off' || kind === 'unreached')) this.show({ kind: found })
  }

  private async find(): Promise<LabManifest | undefined> {
    if (this.manifest) return this.manifest
    const manifest = await readManifest(imagesFolder())
    if (!manifest) return undefined
    this.manifest = manifest
    const imageBytes = Object.values(manifest.files).reduce((sum, { bytes }) => sum + bytes, 0)
    this.store.setState({ kernel: manifest.kernel, imageBytes })
    return manifest
  }

  async start(): Promise<void> {
    const { kind } = this.store.getState().machine
    if (kind === 'fetching' || kind === 'waking' || kind === 'running' || kind === 'paused') return
    const folder = imagesFolder()
    this.show({ kind: 'fetching', bytes: 0, allBytes: 0 })
    try {
      const manifest = await this.find()
      if (!manifest) {
        this.show({ kind: 'missing' })
        return
      }
      this.wake(
        await fetchImages(folder, manifest, (bytes, allBytes) =>
          this.show({ kind: 'fetching', bytes, allBytes }),
        ),
      )
    } catch (error) {
      const line = error instanceof Error ? error.message : String(error)
      this.show({ kind: 'stopped', reason: 'unreachable', line })
    }
  }

  async reset(): Promise<void> {
    this.frame?.dispose()
    this.frame = undefined
    this.store.setState({ machine: { kind: 'off' }, waits: false, run: undefined, asking: undefined })
    this.listener?.(new TextEncoder().encode('\x1bc'), () => undefined)
    await this.start()
  }

  private wake(images: MachineImages): void {
    this.show({ kind: 'waking' })
    this.frame?.dispose()
    let isReady = false
    const frame = new LabFrame(new URL('lab.html', document.baseURI).href, 'Lab', report => {
      if (this.frame !== frame) return
      if (report.kind === 'ready') {
        isReady = true
        const clock = Math.floor(Date.now() / 1000)
        frame.send({ kind: 'start', images, clock }, [images.emulator, images.state])
        // The tab may have been hidden while the images came.
        if (document.visibilityState === 'hidden') this.pause(true)
      } else {
        this.onReport(report)
      }
    })
    this.frame = frame
    setTimeout(() => {
      if (isReady || this.frame !== frame) return
      this.show({ kind: 'stopped', reason: 'blocked', line: '' })
    }, READY_PATIENCE)
  }

  private onReport(report: Exclude<LabReport, { kind: 'ready' }>): void {
    switch (report.kind) {
      case 'running': {
        const { milliseconds, memory } = report
        this.show({ kind: 'running', milliseconds, memory })
        this.frame?.send({ kind: 'resize', ...this.size })
        return
      }
      case 'output': {
        const { bytes } = report
        const drawn = () => this.frame?.send({ kind: 'drawn', bytes: bytes.length })
        if (this.listener) this.listener(bytes, drawn)
        else drawn()
        return
      }
      case 'prompt':
        this.store.setState({ waits: report.waits })
        return
      case 'ended':
        void this.onEnded(report.run)
        return
      case 'stopped': {
        const { reason, line } = report
        this.store.setState({ waits: false })
        this.show({ kind: 'stopped', reason, line })
      }
    }
  }

  type(text: string): void {
    this.frame?.send({ kind: 'type', text })
  }

  resize(rows: number, columns: number): void {
    this.size = { rows, columns }
    if (this.store.getState().machine.kind === 'running') this.frame?.send({ kind: 'resize', rows, columns })
  }

  onOutput(listener: ((bytes: Uint8Array, drawn: () => void) => void) | undefined): void {
    this.listener = listener
  }

  private async forecast(
    asked: Pick<LabQuestion, 'calls' | 'every' | 'beside'>,
  ): Promise<LabForecast | undefined> {
    const { target: own, document: open } = this.session.store.getState()
    const { kernel } = this.store.getState()
    if (!open || kernel === undefined) return undefined
    // A command that is run is a program of the machine, whatever the target.
    const target = asked.every ? machineTarget(own, kernel) : own
    return await this.session.tryAsk('lab', { target, kernel, ...asked })
  }

  async run(command: string, kind: RunKind): Promise<void> {
    const { frame } = this
    if (!frame || !this.store.getState().waits) return
    const forecast = kind === 'profile' ? await this.forecast({ calls: [], every: true }) : undefined
    const known =
      forecast && hasSecondFilter.test(command)
        ? { ...forecast, kinds: forecast.kinds.map(unsaid) }
        : forecast
    const run: Run = { number: ++this.runs, kind, command, forecast: known, ended: undefined }
    if (kind === 'profile') {
      const filter = filterOf(forecast)
      const isPlaced =
        filter !== undefined && (await frame.command({ kind: 'put', path: profileFilter, bytes: filter })).ok
      if (!isPlaced) {
        this.store.setState({ run: { ...run, ended: 'not-run' } })
        return
      }
    }
    this.store.setState({ run })
    // What was typed and not sent yet goes first.
    this.type(`\x15${lineOf(command, kind)}\r`)
  }

  private async onEnded(ended: EndedRun): Promise<void> {
    const { run } = this.store.getState()
    // Somebody has typed `under` in the terminal themselves.
    const known: Run =
      run && !run.ended
        ? run
        : { number: ++this.runs, kind: 'profile', command: '', forecast: undefined, ended }
    if (known.kind === 'strace') {
      const bytes = await this.get(straceRecord)
      if (bytes) await this.readLog('lab-strace.txt', [Uint8Array.from(bytes)])
    }
    this.store.setState({ run: { ...known, ended } })
    if (known.kind === 'log-all') await this.readAsLog(ended.lines)
  }

  async readAsLog(lines: readonly string[]): Promise<void> {
    await this.readLog('lab-audit.log', [lines.map(line => `${line}\n`).join('')])
  }

  private async readLog(name: string, parts: BlobPart[]): Promise<void> {
    const { target, document: open } = this.session.store.getState()
    const { architecture } = machineTarget(target, this.manifest?.kernel ?? '')
    const watched = open && (await this.session.tryAsk('watched', {}))
    traceLogOf(this.session).read([new File(parts, name)], { architecture, ...(watched && { watched }) })
  }

  async ask(calls: readonly WrittenCall[], other?: OtherProfile): Promise<void> {
    await this.askAbout(() => Promise.resolve(calls), other)
  }

  private async askAbout(
    choose: () => Promise<readonly WrittenCall[] | undefined>,
    other: OtherProfile | undefined,
  ): Promise<void> {
    const { frame } = this
    if (!frame || this.store.getState().asking) return
    const turn = ++this.turn
    const isOver = () => this.frame !== frame || this.turn !== turn
    this.store.setState({ asked: [], asking: { done: 0, all: 0 }, askedBeside: other?.name })
    const calls = await choose()
    if (isOver()) return
    const beside = other && { text: other.text, target: other.target }
    const forecast = calls && (await this.forecast({ calls, ...(beside && { beside }) }))
    if (isOver()) return
    if (!calls || !forecast) {
      // Another document is open by now.
      this.store.setState({ asking: undefined })
      return
    }
    const all = calls.length
    const { failure } = forecast
    this.store.setState({
      asking: { done: 0, all },
      askedFailure: failure?.id === 'seccomp-off' ? undefined : failure,
    })
    const rows: AskedRow[] = []
    const own = new AskedFilter(frame, forecast)
    const others = forecast.beside && new AskedFilter(frame, forecast.beside)
    for (let from = 0; from < all; from += ASKED_AT_ONCE) {
      const some = calls.slice(from, from + ASKED_AT_ONCE)
      // One side after the other, so that what is there so far is there for both.
      const seen = await own.ask(from, some.length, !others && from > 0)
      // What is asked next may have placed its own filter by now.
      if (isOver()) return
      const there = await others?.ask(from, some.length, false)
      if (isOver()) return
      for (const [index, call] of some.entries()) {
        const [here, beside] = [seen[index], there?.[index]]
        if (here) rows.push({ call, ...here, ...(beside && { beside }) })
      }
      this.store.setState({ asked: [...rows], asking: { done: rows.length, all } })
    }
    this.store.setState({ asking: undefined })
  }

  async prove(other?: OtherProfile): Promise<void> {
    const { target, document: open } = this.session.store.getState()
    const { kernel } = this.store.getState()
    if (!open || kernel === undefined) return
    await this.askAbout(() => this.session.tryAsk('labProof', { target, kernel }), other)
  }

  stopAsking(): void {
    this.turn++
    this.store.setState({ asking: undefined })
  }

  async put(path: string, bytes: Uint8Array): Promise<PutResult> {
    const answer = await this.frame?.command({ kind: 'put', path, bytes })
    return answer?.ok ? { ok: true } : { ok: false, errno: answer?.errno ?? 0 }
  }

  async get(path: string): Promise<Uint8Array | undefined> {
    const answer = await this.frame?.command({ kind: 'get', path })
    return answer?.ok ? answer.bytes : undefined
  }

  private pause(paused: boolean): void {
    const { machine } = this.store.getState()
    this.frame?.send({ kind: 'pause', paused })
    if (paused && machine.kind === 'running') {
      this.beforePause = machine
      this.show({ kind: 'paused' })
    } else if (!paused && machine.kind === 'paused' && this.beforePause) {
      this.show(this.beforePause)
    }
  }

  private show(machine: MachineState): void {
    this.store.setState({ machine })
  }
}

/** What is loaded into the kernel: the filter, or one that allows all where the target starts without any. */
function filterOf(forecast: Pick<LabForecast, 'filter' | 'failure'> | undefined): Uint8Array | undefined {
  return forecast?.filter ?? (forecast?.failure?.id === 'seccomp-off' ? allowAll : undefined)
}

/** A filter under which calls are made, and what was foretold of them. */
class AskedFilter {
  private isPlaced = false

  constructor(
    private readonly frame: LabFrame,
    private readonly forecast: Pick<LabForecast, 'filter' | 'failure' | 'calls'>,
  ) {}

  /** Asks about some of the calls. `isThere`: the machine still has the filter from the time before. */
  async ask(
    from: number,
    count: number,
    isThere: boolean,
  ): Promise<readonly Pick<AskedRow, 'foretold' | 'seen'>[]> {
    const { frame, forecast } = this
    if (!isThere) {
      const bytes = filterOf(forecast)
      this.isPlaced = bytes !== undefined && (await frame.command({ kind: 'put', path: askFilter, bytes })).ok
    }
    const some = Array.from(
      { length: count },
      (_, index) => forecast.calls[from + index] ?? ({ ok: false, why: 'no-filter' } as const),
    )
    const made = some.flatMap(foretold => (this.isPlaced && foretold.ok ? [madeCall(foretold)] : []))
    const answer = made.length > 0 ? await frame.command({ kind: 'ask', calls: made }) : undefined
    const seen = answer?.ok ? [...(answer.asked ?? [])] : []
    return some.map(foretold => ({ foretold, seen: foretold.ok ? seen.shift() : undefined }))
  }
}

function madeCall({ abi, number, registers, data }: Extract<AskedRow['foretold'], { ok: true }>): MadeCall {
  return { abi, number, args: registers, data }
}

/** Commands of the machine that load the profile's filter themselves. */
const loadsFilter = /^(?:under|supervise|contain)\s/
/** Those among them that load another one after it. */
const hasSecondFilter = /^(?:under|supervise|contain)(?:\s+-n|\s+-u\s+\S+)*\s+-f\s/

/** What the profile does is not all that decides. */
function unsaid({ outcomes: _, ...kind }: LabForecast['kinds'][number]): LabForecast['kinds'][number] {
  return kind
}

/** What is typed to have a command run. */
function lineOf(command: string, kind: RunKind): string {
  if (kind === 'profile' && loadsFilter.test(command)) return command
  const program = { profile: 'under', strace: 'record', 'log-all': 'logged' }[kind]
  return `${program} ${isPlain(command) ? command : `sh -c ${quoted(command)}`}`
}

/** Whether a shell takes the words of a command as they are. */
function isPlain(command: string): boolean {
  return /^[\w\s./:,=+@%-]+$/.test(command)
}

function quoted(command: string): string {
  return `'${command.replaceAll("'", `'\\''`)}'`
}

const labs = new WeakMap<Session, Lab>()

/** The lab of a session. It is made when it is first asked for. */
export function labOf(session: Session): Lab {
  let lab = labs.get(session)
  if (!lab) {
    lab = new EmulatedLab(session)
    labs.set(session, lab)
  }
  return lab
}
