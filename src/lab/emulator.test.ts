import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Emulator } from './emulator'

const INBOX = 0x1000
/** As `run` answers. */
const RAN = 0
const WAITS = 1
const ENDED = 2

/** A guest that does nothing but what a test asks of it. */
class Guest {
  readonly memory = new WebAssembly.Memory({ initial: 2 })
  outcomes: number[] = []
  /** What it answers once there are no more. */
  rest = WAITS
  ticksToWait = 0
  readonly passed: number[] = []
  runs = 0
  room = Number.POSITIVE_INFINITY
  readonly received: [line: number, text: string][] = []
  readonly _initialize = () => undefined
  readonly reserve = () => 0x4000
  readonly release = () => undefined
  readonly forget = () => undefined
  readonly inbox = () => INBOX
  readonly wait = () => this.ticksToWait
  readonly pass = (ticks: number) => void this.passed.push(ticks)
  readonly run = () => {
    this.runs++
    return this.outcomes.shift() ?? this.rest
  }
  readonly take = (line: number, count: number) => {
    const taken = Math.min(count, this.room)
    this.room -= taken
    if (taken > 0) this.received.push([line, new TextDecoder().decode(this.bytes(INBOX, taken))])
    return taken
  }
  readonly start = () => 0

  bytes(address: number, length: number): Uint8Array {
    return new Uint8Array(this.memory.buffer, address, length)
  }
}

let guest: Guest
const onEnd = vi.fn()
const events = { onByte: () => undefined, onEnd }

function emulate(): void {
  guest = new Guest()
  vi.spyOn(WebAssembly, 'instantiate').mockResolvedValue({
    instance: { exports: guest },
  } as unknown as WebAssembly.Module & WebAssembly.Instance)
}

/** Delivers as soon as what has sent it is done. */
class Channel {
  readonly port1: { onmessage?: () => void } = {}
  readonly port2 = { postMessage: () => queueMicrotask(() => this.port1.onmessage?.()) }
}

beforeEach(() => {
  vi.stubGlobal('MessageChannel', Channel)
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  emulate()
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  onEnd.mockReset()
})

const code = new Uint8Array()
const empty = new Uint32Array([2, 0]).buffer
const turn = () => new Promise(resolve => setImmediate(resolve))

it('a machine is woken as it was saved, also where it has emptied what it began with', async () => {
  const saving = await Emulator.wake(code, empty, events)
  guest.memory.grow(1)
  guest.bytes(0x2a000, 4).set([1, 2, 3, 4])
  guest.bytes(0x2fffc, 4).set([9, 9, 9, 9])
  const state = saving.save()
  // Two pages and what says which they are.
  expect(state.length).toBe(8 + 2 * 4 + 2 * 4096)
  emulate()
  guest.bytes(0x100, 2).set([7, 7])
  const woken = await Emulator.wake(code, state.buffer, events)
  expect(woken.memory).toBe(3 * 65_536)
  expect([...guest.bytes(0x2a000, 5)]).toEqual([1, 2, 3, 4, 0])
  expect([...guest.bytes(0x2fffc, 4)]).toEqual([9, 9, 9, 9])
  expect([...guest.bytes(0x100, 2)]).toEqual([0, 0])
})

it('what is sent waits until the guest has room for it, each line for itself', async () => {
  const machine = await Emulator.wake(code, empty, events)
  guest.room = 5
  machine.send(0, new TextEncoder().encode('hello world'))
  machine.send(1, new TextEncoder().encode('agent'))
  expect(machine.runUntil(() => guest.runs === 1)).toBe(true)
  guest.room = 100
  machine.runUntil(() => guest.runs === 2)
  expect(guest.received).toEqual([
    [0, 'hello'],
    [0, ' world'],
    [1, 'agent'],
  ])
})

it('a guest that waits is let alone until its time has come, or until it is sent something', async () => {
  const machine = await Emulator.wake(code, empty, events)
  // Half a second.
  guest.ticksToWait = 50_000_000
  machine.run()
  await turn()
  expect(guest.runs).toBe(1)
  vi.advanceTimersByTime(499)
  await turn()
  expect([guest.runs, guest.passed]).toEqual([1, []])
  vi.advanceTimersByTime(1)
  await turn()
  expect([guest.runs, guest.passed]).toEqual([2, [50_000_000]])
  vi.advanceTimersByTime(100)
  machine.send(0, Uint8Array.of(65))
  await turn()
  expect([guest.runs, guest.passed.at(-1)]).toEqual([3, 10_000_000])
})

it('a machine that was stopped does not run, and its guest has not seen the time pass', async () => {
  const machine = await Emulator.wake(code, empty, events)
  guest.ticksToWait = 50_000_000
  machine.run()
  await turn()
  machine.stop()
  vi.advanceTimersByTime(60_000)
  await turn()
  expect([guest.runs, guest.passed]).toEqual([1, [0]])
  machine.send(0, Uint8Array.of(65))
  await turn()
  expect(guest.runs).toBe(1)
  machine.run()
  await turn()
  expect(guest.runs).toBe(2)
})

it('a guest that ends is told of once, and is not run again', async () => {
  const machine = await Emulator.wake(code, empty, events)
  guest.outcomes = [RAN, ENDED]
  machine.run()
  await turn()
  expect(onEnd).toHaveBeenCalledOnce()
  machine.run()
  await turn()
  expect(guest.runs).toBe(2)
})

it('what is no kernel is not started', async () => {
  const nothing = new Uint8Array()
  await expect(
    Emulator.boot(code, { kernel: nothing, system: nothing, commandLine: '', seed: nothing }, events),
  ).rejects.toThrow('no kernel')
})
