/** What the emulator is to start: a vmlinux, the archive of the first file system, and the kernel's command line. */
export interface Boot {
  readonly kernel: Uint8Array
  readonly system: Uint8Array
  readonly commandLine: string
  /** The first randomness of the kernel. */
  readonly seed: Uint8Array
}

/** What `src/guest/emulator/machine.cc` exports. Addresses and sizes are in bytes. */
interface Exports {
  readonly memory: WebAssembly.Memory
  readonly _initialize: () => void
  readonly reserve: (size: number) => number
  readonly release: (address: number) => void
  readonly start: (memory: number, ...parts: readonly number[]) => number
  readonly run: (ticks: number) => number
  readonly wait: () => number
  readonly pass: (ticks: number) => void
  readonly inbox: () => number
  readonly take: (line: number, count: number) => number
  readonly forget: () => void
}

/** Of the guest, in bytes. */
const MEMORY = 96 << 20
/** What the guest takes for a millisecond, as `src/guest/emulator/devices.h` has it. */
const TICKS_PER_MS = 100_000
/** Between two looks at the clock. */
const SLICE = 400_000
/** The machine runs so long before it lets others have their turn. */
const TURN_MS = 12
/** Waits that are shorter are skipped, until they have added up to this. */
const SHORTEST_SLEEP_MS = 4
const LONGEST_SLEEP_MS = 1000
const INBOX = 4096

const PAGE = 4096
const WASM_PAGE = 65_536

/** What `run` gives back, as `src/guest/emulator/machine.cc` has it, beside 0 for a machine that would go on. */
const WAITS = 1
const ENDED = 2

/**
 * An emulated PC: Bochs with serial lines alone, as WebAssembly. It runs between events of the page, and not at all while
 * its guest waits.
 */
export class Emulator {
  private runs = false
  private isOver = false
  /** Where the guest waits: since when, and for how many ticks it does so at most. */
  private asleep: { readonly since: number; readonly ticks: number; readonly timer: Timer } | undefined
  private isScheduled = false
  private skippedMs = 0
  private readonly unread: Uint8Array[][] = [[], [], []]
  private readonly turns = new MessageChannel()

  private constructor(
    private readonly exports: Exports,
    private readonly onEnd: (reason: string) => void,
  ) {
    this.turns.port1.onmessage = () => this.turn()
  }

  /** A machine that begins with its kernel. */
  static async boot(code: BufferSource, boot: Boot, events: EmulatorEvents): Promise<Emulator> {
    const exports = await instantiate(code, events)
    exports._initialize()
    const { kernel, system, seed } = boot
    const line = new TextEncoder().encode(`${boot.commandLine}\0`)
    const parts = [kernel, system, line, seed].flatMap(bytes => {
      const address = exports.reserve(bytes.length)
      new Uint8Array(exports.memory.buffer, address, bytes.length).set(bytes)
      return [address, bytes.length]
    })
    if (exports.start(MEMORY, ...parts) === 0) throw new Error('this is no kernel')
    for (let index = 0; index < parts.length; index += 2) {
      const [address = 0, length = 0] = parts.slice(index)
      // What is freed is saved with the rest.
      new Uint8Array(exports.memory.buffer, address, length).fill(0)
      exports.release(address)
    }
    return new Emulator(exports, events.onEnd)
  }

  /** The machine that `save` has written. */
  static async wake(code: BufferSource, state: ArrayBuffer, events: EmulatorEvents): Promise<Emulator> {
    const exports = await instantiate(code, events)
    restore(exports.memory, state)
    return new Emulator(exports, events.onEnd)
  }

  /** All that the machine is. It must not run. */
  save(): Uint8Array<ArrayBuffer> {
    this.exports.forget()
    return saved(this.exports.memory)
  }

  /** Of the browser’s memory, in bytes. */
  get memory(): number {
    return this.exports.memory.buffer.byteLength
  }

  run(): void {
    if (this.runs || this.isOver) return
    this.runs = true
    this.schedule()
  }

  stop(): void {
    this.runs = false
    // The time that it stands still is none of the guest’s.
    if (this.asleep) this.awake(0)
  }

  /** Has the guest receive bytes on one of its serial lines. */
  send(line: number, bytes: Uint8Array): void {
    this.unread[line]?.push(bytes)
    if (!this.runs) return
    if (this.asleep) this.awake((performance.now() - this.asleep.since) * TICKS_PER_MS)
    this.schedule()
  }

  /** Runs at once, without a clock, until a condition holds; for who makes the saved state. False: the guest has ended. */
  runUntil(holds: () => boolean): boolean {
    while (!holds()) {
      this.deliver()
      const outcome = this.exports.run(SLICE)
      if (outcome === ENDED) return false
      if (outcome === WAITS) this.exports.pass(this.exports.wait())
    }
    return true
  }

  /** Lets time pass until a guest that waits has done what it had put off, and waits again. */
  settle(milliseconds: number): void {
    let left = milliseconds * TICKS_PER_MS
    for (;;) {
      const waits = this.exports.run(SLICE) === WAITS
      if (waits && left <= 0) return
      const ticks = waits ? this.exports.wait() : SLICE
      if (waits) this.exports.pass(ticks)
      left -= ticks
    }
  }

  private schedule(): void {
    if (this.isScheduled) return
    this.isScheduled = true
    this.turns.port2.postMessage(undefined)
  }

  private turn(): void {
    this.isScheduled = false
    if (!this.runs || this.asleep) return
    const end = performance.now() + TURN_MS
    do {
      this.deliver()
      const outcome = this.exports.run(SLICE)
      if (outcome === ENDED) {
        this.runs = false
        this.isOver = true
        this.onEnd('')
        return
      }
      if (outcome === WAITS && !this.skip()) return
    } while (performance.now() < end)
    this.schedule()
  }

  /** Skips a short wait; false for one that the machine sleeps through. */
  private skip(): boolean {
    const ticks = this.exports.wait()
    const milliseconds = ticks / TICKS_PER_MS
    this.skippedMs += milliseconds
    if (this.skippedMs < SHORTEST_SLEEP_MS) {
      this.exports.pass(ticks)
      return true
    }
    const sleep = Math.min(this.skippedMs, LONGEST_SLEEP_MS)
    this.skippedMs = 0
    const timer = setTimeout(() => {
      this.awake(sleep * TICKS_PER_MS)
      this.schedule()
    }, sleep)
    this.asleep = { since: performance.now(), ticks, timer }
    return false
  }

  /** So many ticks have passed, but no more than the guest has waited for. */
  private awake(ticks: number): void {
    if (!this.asleep) return
    clearTimeout(this.asleep.timer)
    this.exports.pass(Math.min(Math.floor(ticks), this.asleep.ticks))
    this.asleep = undefined
  }

  private deliver(): void {
    for (const [line, waiting] of this.unread.entries()) {
      for (let first = waiting.shift(); first; first = waiting.shift()) {
        const bytes = first.subarray(0, INBOX)
        new Uint8Array(this.exports.memory.buffer, this.exports.inbox(), bytes.length).set(bytes)
        const taken = this.exports.take(line, bytes.length)
        if (taken < first.length) waiting.unshift(first.subarray(taken))
        if (taken < bytes.length) break
      }
    }
  }
}

type Timer = ReturnType<typeof setTimeout>

export interface EmulatorEvents {
  /** The guest has written a byte to one of its serial lines. */
  readonly onByte: (line: number, byte: number) => void
  /** The processor has stopped for good: the guest has asked for a restart, or there is no way on. */
  readonly onEnd: (reason: string) => void
}

async function instantiate(code: BufferSource, { onByte }: EmulatorEvents): Promise<Exports> {
  let memory: WebAssembly.Memory | undefined
  const { instance } = await WebAssembly.instantiate(code, {
    lab: {
      sent: onByte,
      failed: (address: number, length: number) => {
        const bytes = new Uint8Array(memory?.buffer ?? new ArrayBuffer(0), address, length)
        throw new Error(`the emulator: ${new TextDecoder().decode(bytes)}`)
      },
    },
    wasi_snapshot_preview1: nothing,
  })
  // As the recipe links it.
  const exports = instance.exports as unknown as Exports
  memory = exports.memory
  return exports
}

/** No files, no clock, no environment: what the C library asks for is not there (EBADF). */
const nothing = new Proxy({}, { get: () => () => 8 })

/**
 * A memory without its empty pages: its size in pages of WebAssembly, the number of pages that follow, the number of each
 * of them, and what is in them. All numbers are 32 bits, the low byte first.
 */
function saved(memory: WebAssembly.Memory): Uint8Array<ArrayBuffer> {
  const words = new BigUint64Array(memory.buffer)
  const perPage = PAGE / 8
  const full: number[] = []
  for (let page = 0; page * perPage < words.length; page++) {
    if (words.subarray(page * perPage, (page + 1) * perPage).some(word => word !== 0n)) full.push(page)
  }
  const head = new Uint32Array([memory.buffer.byteLength / WASM_PAGE, full.length, ...full])
  const state = new Uint8Array(head.byteLength + full.length * PAGE)
  state.set(new Uint8Array(head.buffer))
  for (const [index, page] of full.entries())
    state.set(new Uint8Array(memory.buffer, page * PAGE, PAGE), head.byteLength + index * PAGE)
  return state
}

function restore(memory: WebAssembly.Memory, state: ArrayBuffer): void {
  const [pages = 0, count = 0] = new Uint32Array(state, 0, 2)
  // What the code has laid there for a machine that begins.
  new Uint8Array(memory.buffer).fill(0)
  memory.grow(pages - memory.buffer.byteLength / WASM_PAGE)
  const numbers = new Uint32Array(state, 8, count)
  const all = new Uint8Array(memory.buffer)
  let at = 8 + 4 * count
  for (const page of numbers) {
    all.set(new Uint8Array(state, at, PAGE), page * PAGE)
    at += PAGE
  }
}
