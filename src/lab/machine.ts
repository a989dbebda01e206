import { Emulator } from './emulator'
import {
  type AskedCall,
  type LabAnswer,
  type LabCommand,
  type LabReport,
  labAbis,
  type MachineImages,
  type MadeCall,
  type StopReason,
} from './protocol'

const LINE_FEED = 10

/** More than this that is not drawn yet, and the machine waits; it goes on when half of it is. */
const MAX_UNDRAWN = 512 << 10
/** Output is sent on at once as far as a person sees, and less often while it floods: drawing it costs more than making it. */
const OUTPUT_DELAY_MS = 8
const FLOOD_DELAY_MS = 100
const FLOOD = 1024

/** What one message to the agent carries at most, as `guest/programs/agent.c` has it. */
const MAX_PAYLOAD = 2048
const SYN = 0x16
/** What the kernel is given to begin its random numbers with. */
const SEED_BYTES = 32
/** How long the agent may take for one message. */
const PATIENCE_MS = 60_000

/** Typed text goes in such pieces: the serial line loses what comes faster than it is read. */
const TYPED_AT_ONCE = 256
const TYPING_PAUSE_MS = 10

/** No line of a kernel is longer. */
const MAX_LINE = 4096
/** So many lines of one run are kept. */
const MAX_LINES = 200_000

/** The prompt has this mark in front, as `guest/rootfs/profile` writes it. */
const promptMark = '\x1b]133;B\x07'

const reached: readonly AskedCall['reached'][] = [
  'started',
  'filter-refused',
  'loaded',
  'returned',
  'trapped',
]

/** One call in a message to the agent, without its data, and what the agent answers about it, in bytes. */
const CALL_BYTES = 58
const ANSWER_BYTES = 36

interface AgentMessage {
  readonly kind: string
  readonly id: number
  readonly payload: Uint8Array
}

interface Waiting {
  readonly take: (message: AgentMessage) => void
  readonly giveUp: () => void
}

export interface MachineEvents {
  readonly report: (report: LabReport, transfer?: readonly Transferable[]) => void
}

/**
 * An emulated PC with three serial lines: the terminal, the agent's, and the kernel's console. It has no network device,
 * no disk and no screen.
 */
export class Machine {
  private readonly begun = performance.now()
  private emulator: Emulator | undefined
  private isAwake = false
  private isOver = false
  private isPaused = false
  private isHeld = false
  private undrawn = 0
  private output: number[] = []
  private outputTimer: ReturnType<typeof setTimeout> | undefined
  private outputDelay = OUTPUT_DELAY_MS
  private matched = 0
  /** A line was typed whose end the shell has not printed yet: till then it may only have drawn its prompt anew. */
  private awaitsLine = false
  private typed = ''
  private typingTimer: ReturnType<typeof setTimeout> | undefined
  private line = ''
  private lines: string[] = []
  private agentBytes: number[] = []
  private id = 0
  private waiting: Waiting | undefined
  private queue: Promise<unknown> = Promise.resolve()

  constructor(
    images: MachineImages,
    private readonly clock: number,
    private readonly events: MachineEvents,
  ) {
    Emulator.wake(images.emulator, images.state, {
      onByte: (line, byte) => this.onByte(line, byte),
      onEnd: () => this.stop('halted', ''),
    }).then(
      emulator => {
        this.emulator = emulator
        // A new prompt, since the one on the terminal was printed when the state was saved.
        this.send(0, '\x0c')
        this.runOrStop()
      },
      (error: unknown) => this.stop('failed', error instanceof Error ? error.message : String(error)),
    )
  }

  type(text: string): void {
    this.typed += text
    if (/[\r\n]/.test(text)) {
      this.awaitsLine = true
      this.events.report({ kind: 'prompt', waits: false })
    }
    this.typingTimer ??= setTimeout(() => this.typeSome(), 0)
  }

  drawn(bytes: number): void {
    this.undrawn -= bytes
    this.hold(this.undrawn > MAX_UNDRAWN / 2 && this.isHeld)
  }

  pause(paused: boolean): void {
    this.isPaused = paused
    this.runOrStop()
  }

  resize(rows: number, columns: number): void {
    const payload = new Uint8Array(new Uint16Array([rows, columns]).buffer)
    void this.inTurn(() => this.exchange('S', payload))
  }

  /** Answers a command; one is done after the other. */
  command(command: LabCommand): Promise<LabAnswer> {
    return this.inTurn(async () => {
      switch (command.kind) {
        case 'put':
          return await this.put(command.path, command.bytes)
        case 'get':
          return await this.get(command.path)
        case 'ask':
          return await this.ask(command.calls)
      }
    })
  }

  private inTurn<T>(step: () => Promise<T>): Promise<T> {
    const done = this.queue.then(step)
    this.queue = done.catch(() => undefined)
    return done
  }

  private async put(path: string, bytes: Uint8Array): Promise<LabAnswer> {
    const opened = await this.exchange('O', new TextEncoder().encode(path))
    if (!opened.ok) return opened
    for (let at = 0; at < bytes.length; at += MAX_PAYLOAD) {
      const written = await this.exchange('W', bytes.subarray(at, at + MAX_PAYLOAD))
      if (!written.ok) return written
    }
    return await this.exchange('X', new Uint8Array())
  }

  private async get(path: string): Promise<LabAnswer> {
    const parts: Uint8Array[] = []
    const answer = await this.exchange('G', new TextEncoder().encode(path), part => parts.push(part))
    return answer.ok ? { ok: true, bytes: joined(parts) } : answer
  }

  private async ask(calls: readonly MadeCall[]): Promise<LabAnswer> {
    const asked: AskedCall[] = []
    for (const message of callMessages(calls)) {
      const answer = await this.exchange('C', message, part => {
        if (part.length === ANSWER_BYTES) asked.push(askedCall(part))
      })
      if (!answer.ok) return answer
    }
    return asked.length === calls.length ? { ok: true, asked } : { ok: false, errno: 0 }
  }

  /** Sends one message to the agent and waits for the last one of its answer. */
  private exchange(
    kind: string,
    payload: Uint8Array,
    onPart?: (part: Uint8Array) => void,
  ): Promise<LabAnswer> {
    this.id = (this.id % 60_000) + 1
    const { id } = this
    const bytes = new Uint8Array(6 + payload.length)
    bytes.set([SYN, kind.charCodeAt(0), id & 0xff, id >> 8, payload.length & 0xff, payload.length >> 8])
    bytes.set(payload, 6)
    return new Promise(resolve => {
      let timer: ReturnType<typeof setTimeout>
      const end = (answer: LabAnswer) => {
        clearTimeout(timer)
        this.waiting = undefined
        resolve(answer)
      }
      const wait = () => {
        // A machine that stands still cannot answer.
        timer = setTimeout(
          () => (this.isPaused || this.isHeld ? wait() : end({ ok: false, errno: 0 })),
          PATIENCE_MS,
        )
      }
      if (this.isOver) {
        resolve({ ok: false, errno: 0 })
        return
      }
      wait()
      this.waiting = {
        giveUp: () => end({ ok: false, errno: 0 }),
        take: message => {
          if (message.id !== id) return
          if (message.kind === 'D') {
            clearTimeout(timer)
            wait()
            onPart?.(message.payload)
          } else if (message.kind === '!') end({ ok: false, errno: wordOf(message.payload) })
          else end({ ok: true, bytes: message.payload })
        },
      }
      this.sendBytes(1, bytes)
    })
  }

  private takeLines(): readonly string[] {
    const { lines } = this
    this.lines = []
    return lines
  }

  private onByte(line: number, byte: number): void {
    if (line === 0) this.onTerminal(byte)
    else if (line === 1) this.onAgent(byte)
    else this.onConsole(byte)
  }

  private onTerminal(byte: number): void {
    this.output.push(byte)
    this.undrawn++
    if (byte === LINE_FEED) this.awaitsLine = false
    if (this.undrawn > MAX_UNDRAWN) this.hold(true)
    if (byte === promptMark.charCodeAt(this.matched)) this.matched++
    else this.matched = byte === promptMark.charCodeAt(0) ? 1 : 0
    if (this.matched === promptMark.length) {
      this.matched = 0
      this.onPrompt()
    }
    this.outputTimer ??= setTimeout(() => this.flush(), this.outputDelay)
  }

  private flush(): void {
    this.outputTimer = undefined
    this.outputDelay = this.output.length > FLOOD ? FLOOD_DELAY_MS : OUTPUT_DELAY_MS
    const bytes = Uint8Array.from(this.output)
    this.output = []
    this.events.report({ kind: 'output', bytes }, [bytes.buffer])
  }

  private onPrompt(): void {
    if (!this.awaitsLine) this.events.report({ kind: 'prompt', waits: true })
    if (!this.isAwake) this.onAwake()
  }

  private onAwake(): void {
    this.isAwake = true
    const milliseconds = performance.now() - this.begun
    this.events.report({ kind: 'running', milliseconds, memory: this.emulator?.memory ?? 0 })
    this.takeLines()
    // The time, and randomness: every machine wakes from the same state.
    const hello = new Uint8Array(4 + SEED_BYTES)
    new DataView(hello.buffer).setUint32(0, this.clock, true)
    crypto.getRandomValues(hello.subarray(4))
    void this.inTurn(() => this.exchange('T', hello))
  }

  private onAgent(byte: number): void {
    const bytes = this.agentBytes
    if (bytes.length === 0 && byte !== SYN) return
    bytes.push(byte)
    const [, kind = 0, idLow = 0, idHigh = 0, lengthLow = 0, lengthHigh = 0] = bytes
    if (bytes.length < 6) return
    const length = lengthLow | (lengthHigh << 8)
    if (length > MAX_PAYLOAD) this.agentBytes = []
    else if (bytes.length === 6 + length) {
      this.agentBytes = []
      const id = idLow | (idHigh << 8)
      this.onMessage({ kind: String.fromCharCode(kind), id, payload: Uint8Array.from(bytes.slice(6)) })
    }
  }

  private onMessage(message: AgentMessage): void {
    if (message.kind === 'U' && message.payload.length === 12) {
      const view = new DataView(message.payload.buffer)
      const run = { loadErrno: view.getUint32(8, true), status: view.getUint32(4, true) }
      this.events.report({ kind: 'ended', run: { ...run, lines: this.takeLines() } })
    } else if (message.kind === 'L') {
      if (this.lines.length < MAX_LINES) this.lines.push(new TextDecoder().decode(message.payload))
    } else {
      this.waiting?.take(message)
    }
  }

  private onConsole(byte: number): void {
    if (byte !== 0x0a) {
      if (byte !== 0x0d && this.line.length < MAX_LINE) this.line += String.fromCharCode(byte)
      return
    }
    const { line } = this
    this.line = ''
    if (line.includes('Kernel panic - not syncing')) {
      this.stop('panic', line)
    } else if (/reboot: (?:System halted|Power down|Power off not available|Restarting)/.test(line)) {
      this.stop('halted', line)
    }
  }

  private stop(reason: StopReason, line: string): void {
    this.isOver = true
    this.runOrStop()
    this.waiting?.giveUp()
    this.events.report({ kind: 'stopped', reason, line })
  }

  private hold(held: boolean): void {
    if (held === this.isHeld) return
    this.isHeld = held
    this.runOrStop()
  }

  /** A machine that nobody sees, whose output nobody reads, or that is over does not turn the processor. */
  private runOrStop(): void {
    if (this.isPaused || this.isHeld || this.isOver) this.emulator?.stop()
    else this.emulator?.run()
  }

  private typeSome(): void {
    this.send(0, this.typed.slice(0, TYPED_AT_ONCE))
    this.typed = this.typed.slice(TYPED_AT_ONCE)
    this.typingTimer = this.typed === '' ? undefined : setTimeout(() => this.typeSome(), TYPING_PAUSE_MS)
  }

  private send(line: 0 | 1, text: string): void {
    this.sendBytes(line, new TextEncoder().encode(text))
  }

  private sendBytes(line: 0 | 1, bytes: Uint8Array): void {
    this.emulator?.send(line, bytes)
  }
}

/** Messages that hold as many calls as fit into each; `guest/programs/agent.c` has their form. */
function* callMessages(calls: readonly MadeCall[]): Generator<Uint8Array> {
  let parts: Uint8Array[] = []
  let length = 0
  for (const { abi, number, args, data } of calls) {
    const bytes = new Uint8Array(CALL_BYTES + data.length)
    const view = new DataView(bytes.buffer)
    view.setUint32(0, labAbis.indexOf(abi), true)
    view.setUint32(4, number, true)
    for (let index = 0; index < 6; index++) view.setBigUint64(8 + 8 * index, args[index] ?? 0n, true)
    view.setUint16(56, data.length, true)
    bytes.set(data, CALL_BYTES)
    if (length + bytes.length > MAX_PAYLOAD) {
      yield joined(parts)
      parts = []
      length = 0
    }
    parts.push(bytes)
    length += bytes.length
  }
  if (parts.length > 0) yield joined(parts)
}

function askedCall(part: Uint8Array): AskedCall {
  const view = new DataView(part.buffer, part.byteOffset)
  return {
    reached: reached[view.getUint32(4, true)] ?? 'started',
    loadErrno: view.getUint32(8, true),
    status: view.getUint32(12, true),
    result: view.getBigInt64(16, true),
    trapErrno: view.getUint32(24, true),
    code: view.getUint32(28, true) > 0 ? view.getUint32(32, true) : undefined,
  }
}

function wordOf(bytes: Uint8Array): number {
  return bytes.length === 4 ? new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true) : 0
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}
