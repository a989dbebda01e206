import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defaultTarget } from '../core'
import type { LabAnswer, LabReport, LabRequest } from '../lab/protocol'
import { type Lab, labOf } from './lab'
import { askKernel } from './lab-answers'
import type { Session } from './session-port'
import { traceLogOf } from './trace-log'

const file = { bytes: 4, sha256: '0123456789abcdef' }
const manifest = {
  key: 'k',
  kernel: '6.12.117',
  files: { emulator: file, state: file },
}
const profile = '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["read"],"action":"SCMP_ACT_ALLOW"}]}'

/** What of a page the lab touches: its host, its frame, and whether the tab is seen. */
class Page {
  visibilityState: 'visible' | 'hidden' = 'visible'
  readonly baseURI = 'http://localhost/app/'
  readonly requests: LabRequest[] = []
  /** What came with each of them and belongs to the machine from then on. */
  readonly handed = new Map<LabRequest, readonly Transferable[]>()
  readonly fetched: string[] = []
  frames = 0
  host: Record<string, unknown> | 'down' = { 'lab.json': manifest }
  /** Answers to what is asked of the machine; undefined: none yet. */
  answer: (request: LabRequest) => LabAnswer | undefined = () => ({ ok: true })
  report: (report: LabReport) => void = () => undefined
  private onVisibility: () => void = () => undefined
  readonly body = { append: (frame: { load: () => void }) => frame.load() }

  addEventListener(_: string, listener: () => void): void {
    this.onVisibility = listener
  }

  createElement() {
    this.frames++
    let load: () => void = () => undefined
    return {
      style: {},
      contentDocument: null,
      contentWindow: { postMessage: (_: string, __: string, [port]: [Port]) => this.connect(port) },
      setAttribute: () => undefined,
      addEventListener: (_: string, listener: () => void) => (load = listener),
      removeEventListener: () => undefined,
      remove: () => this.frames--,
      load: () => load(),
    }
  }

  see(visibilityState: Page['visibilityState']): void {
    this.visibilityState = visibilityState
    this.onVisibility()
  }

  fetch(address: URL): Promise<Response> {
    const path = address.href.slice(`${this.baseURI}lab/`.length)
    this.fetched.push(path)
    if (this.host === 'down') return Promise.reject(new Error('no network'))
    if (path.includes('.bin')) return Promise.resolve(new Response(path.slice(0, 4)))
    const found = this.host[path]
    return Promise.resolve(found ? Response.json(found) : new Response('', { status: 404 }))
  }

  private connect(port: Port): void {
    this.report = data => port.other?.onmessage?.({ data })
    port.onmessage = ({ data, transfer }) => {
      const request = data as LabRequest
      this.requests.push(request)
      this.handed.set(request, transfer ?? [])
      const answer = 'serial' in request ? this.answer(request) : undefined
      if (answer && 'serial' in request) this.report({ kind: 'answer', serial: request.serial, answer })
    }
  }

  sent<K extends LabRequest['kind']>(kind: K): Extract<LabRequest, { kind: K }>[] {
    return this.requests.filter((one): one is Extract<LabRequest, { kind: K }> => one.kind === kind)
  }
}

/** A port that delivers at once. */
class Port {
  other: Port | undefined
  onmessage: ((event: { data: unknown; transfer?: readonly Transferable[] }) => void) | undefined
  postMessage(data: unknown, transfer?: readonly Transferable[]): void {
    this.other?.onmessage?.({ data, ...(transfer && { transfer }) })
  }
  close(): void {
    this.onmessage = undefined
  }
}

class Channel {
  readonly port1 = new Port()
  readonly port2 = new Port()
  constructor() {
    this.port1.other = this.port2
    this.port2.other = this.port1
  }
}

/** What the engine foretells, and the questions that it was asked. */
function fakeSession(isOpen = true) {
  const asked: { kind: string; input: unknown }[] = []
  let forecast: unknown = { filter: Uint8Array.of(1), failure: undefined, calls: [], kinds: [] }
  const proof = [{ name: 'socket', args: ['0x1'] }]
  const session = {
    store: {
      getState: () => ({ target: defaultTarget, document: isOpen ? { id: 'd' } : undefined, text: profile }),
    },
    tryAsk: (kind: string, input: unknown) => {
      asked.push({ kind, input })
      if (kind === 'labProof') return Promise.resolve(proof)
      return Promise.resolve(kind === 'lab' ? forecast : ['socket'])
    },
  } as unknown as Session
  return { session, asked, foretell: (next: unknown) => (forecast = next) }
}

let page: Page

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: 90_500 })
  page = new Page()
  vi.stubGlobal('document', page)
  vi.stubGlobal('navigator', {})
  vi.stubGlobal('MessageChannel', Channel)
  vi.stubGlobal('fetch', (address: URL) => page.fetch(address))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function openLab(isOpen = true) {
  const fake = fakeSession(isOpen)
  const lab = labOf(fake.session)
  return { ...fake, lab, state: () => lab.store.getState(), machine: () => lab.store.getState().machine }
}

async function bootedLab(isOpen = true) {
  const opened = openLab(isOpen)
  await opened.lab.start()
  page.report({ kind: 'ready' })
  page.report({ kind: 'running', milliseconds: 5000, memory: 64 })
  page.report({ kind: 'prompt', waits: true })
  return opened
}

const running = { kind: 'running', milliseconds: 5000, memory: 64 } as const
const ended = { loadErrno: 0, status: 0, lines: ['one', 'two'] }

describe('the lab is looked for', () => {
  it('once, and tells its kernel and its size', async () => {
    const { session, lab, state } = openLab()
    expect(labOf(session)).toBe(lab)
    expect(state()).toEqual({
      machine: { kind: 'off' },
      kernel: undefined,
      imageBytes: undefined,
      waits: false,
      run: undefined,
      asked: [],
      askedFailure: undefined,
      asking: undefined,
      askedBeside: undefined,
    })
    await lab.look()
    await lab.look()
    expect(page.fetched).toEqual(['lab.json'])
    expect(state()).toMatchObject({ machine: { kind: 'off' }, kernel: '6.12.117', imageBytes: 8 })
  })

  it('and is missing where nobody has made it, and nothing is known of it while the host is out of reach', async () => {
    page.host = 'down'
    const { lab, machine } = openLab()
    await lab.look()
    expect(machine()).toEqual({ kind: 'unreached' })
    const later = openLab()
    await later.lab.look()
    page.host = { 'lab.json': manifest }
    await later.lab.look()
    expect(later.machine()).toEqual({ kind: 'off' })
    page.host = 'down'
    await lab.start()
    expect(machine()).toEqual({ kind: 'stopped', reason: 'unreachable', line: 'no network' })
    page.host = {}
    // It says why it stopped until somebody starts it again.
    await lab.look()
    expect(machine()).toMatchObject({ kind: 'stopped' })
    await lab.start()
    expect(machine()).toEqual({ kind: 'missing' })
    const other = openLab()
    await other.lab.look()
    expect(other.machine()).toEqual({ kind: 'missing' })
  })
})

describe('the machine starts', () => {
  it('from its images', async () => {
    const { lab, machine, state } = openLab()
    const seen: unknown[] = []
    lab.store.subscribe(({ machine: now }, before) => {
      if (now !== before.machine) seen.push(now)
    })
    const starting = lab.start()
    await lab.start()
    await starting
    expect(page.fetched).toEqual([
      'lab.json',
      ...['emulator', 'state'].map(part => `${part}.bin?0123456789ab`),
    ])
    expect(seen[0]).toEqual({ kind: 'fetching', bytes: 0, allBytes: 0 })
    expect(seen).toContainEqual({ kind: 'fetching', bytes: 8, allBytes: 8 })
    expect(machine()).toEqual({ kind: 'waking' })
    expect(page.requests).toEqual([])
    page.report({ kind: 'ready' })
    const [start] = page.sent('start')
    expect(start).toMatchObject({ clock: 90 })
    // Megabytes change hands instead of being copied.
    expect(start && page.handed.get(start)).toHaveLength(2)
    const text = (bytes: ArrayBuffer | undefined) => new TextDecoder().decode(bytes)
    expect([text(start?.images.emulator), text(start?.images.state)]).toEqual(['emul', 'stat'])
    lab.resize(30, 100)
    expect(page.sent('resize')).toEqual([])
    page.report({ kind: 'running', milliseconds: 5000, memory: 64 })
    expect(machine()).toEqual(running)
    expect(page.sent('resize')).toEqual([{ kind: 'resize', rows: 30, columns: 100 }])
    lab.resize(31, 101)
    expect(page.sent('resize').at(-1)).toEqual({ kind: 'resize', rows: 31, columns: 101 })
    page.report({ kind: 'prompt', waits: true })
    expect(state().waits).toBe(true)
    await vi.advanceTimersByTimeAsync(60_000)
    await lab.start()
    expect(machine()).toEqual(running)
    expect(page.sent('start')).toHaveLength(1)
  })

  it('of its usual size where nobody has said another', async () => {
    await bootedLab()
    expect(page.sent('resize')).toEqual([{ kind: 'resize', rows: 24, columns: 80 }])
  })

  it('anew, and forgets what ran', async () => {
    const { lab, machine, state } = await bootedLab()
    await lab.run('true', 'log-all')
    const shown: string[] = []
    lab.onOutput(bytes => shown.push(new TextDecoder().decode(bytes)))
    const resetting = lab.reset()
    expect(state()).toMatchObject({ waits: false, run: undefined })
    expect(shown).toEqual(['\x1bc'])
    await resetting
    expect(machine()).toEqual({ kind: 'waking' })
    expect(page.frames).toBe(1)
    page.report({ kind: 'ready' })
    expect(page.sent('start')).toHaveLength(2)
  })

  it('says where its document does not answer, and what it says for itself', async () => {
    const { lab, machine } = openLab()
    await lab.start()
    await vi.advanceTimersByTimeAsync(29_999)
    expect(machine().kind).toBe('waking')
    await vi.advanceTimersByTimeAsync(1)
    expect(machine()).toEqual({ kind: 'stopped', reason: 'blocked', line: '' })
    const other = await bootedLab()
    page.report({ kind: 'stopped', reason: 'panic', line: 'Oops' })
    expect(other.state()).toMatchObject({
      waits: false,
      machine: { kind: 'stopped', reason: 'panic', line: 'Oops' },
    })
    // A machine that has stopped can be started again.
    await other.lab.start()
    expect(other.machine().kind).toBe('waking')
  })

  it('no late word of a machine that was thrown away is heard', async () => {
    const { lab, machine } = await bootedLab()
    const old = page.report
    await lab.reset()
    old({ kind: 'stopped', reason: 'halted', line: '' })
    await vi.advanceTimersByTimeAsync(10)
    expect(machine().kind).toBe('waking')
  })

  it('nobody waits any longer for a machine that was thrown away before it answered', async () => {
    const { lab, machine } = openLab()
    await lab.start()
    await vi.advanceTimersByTimeAsync(20_000)
    await lab.reset()
    page.report({ kind: 'ready' })
    page.report(running)
    await vi.advanceTimersByTimeAsync(20_000)
    expect(machine()).toEqual(running)
  })
})

describe('while the tab is hidden', () => {
  it('the machine waits, also one that started meanwhile', async () => {
    const { machine } = await bootedLab()
    page.see('hidden')
    expect(machine()).toEqual({ kind: 'paused' })
    page.see('visible')
    expect(machine()).toEqual(running)
    expect(page.sent('pause')).toEqual([
      { kind: 'pause', paused: true },
      { kind: 'pause', paused: false },
    ])
    const other = openLab()
    await other.lab.start()
    page.see('hidden')
    expect(other.machine().kind).toBe('waking')
    page.report({ kind: 'ready' })
    expect(page.requests.at(-1)).toEqual({ kind: 'pause', paused: true })
    page.see('visible')
    expect(other.machine().kind).toBe('waking')
  })

  it('it is not started a second time', async () => {
    const { lab, machine } = await bootedLab()
    page.see('hidden')
    await lab.start()
    expect(machine()).toEqual({ kind: 'paused' })
    expect(page.sent('start')).toHaveLength(1)
  })
})

describe('the terminal', () => {
  it('gets what the machine writes, which waits until that is drawn', async () => {
    const { lab } = await bootedLab()
    const bytes = Uint8Array.of(1, 2, 3)
    page.report({ kind: 'output', bytes })
    // Nobody looks: nothing to wait for.
    expect(page.sent('drawn')).toEqual([{ kind: 'drawn', bytes: 3 }])
    let drawn: () => void = () => undefined
    lab.onOutput((_, done) => (drawn = done))
    page.report({ kind: 'output', bytes })
    expect(page.sent('drawn')).toHaveLength(1)
    drawn()
    expect(page.sent('drawn')).toHaveLength(2)
    lab.type('ls\r')
    expect(page.sent('type')).toEqual([{ kind: 'type', text: 'ls\r' }])
  })
})

describe('a command', () => {
  const typed = () => page.sent('type').map(({ text }) => text)

  it('runs under the filter of the profile, whose end is told', async () => {
    const { lab, state, asked } = await bootedLab()
    await lab.run('ls -l /tmp', 'profile')
    expect(asked).toEqual([
      { kind: 'lab', input: { target: defaultTarget, kernel: '6.12.117', calls: [], every: true } },
    ])
    expect(page.sent('put')).toMatchObject([{ path: '/lab/profile.bpf', bytes: Uint8Array.of(1) }])
    expect(typed()).toEqual(['\x15under ls -l /tmp\r'])
    expect(state().run).toMatchObject({ number: 1, kind: 'profile', command: 'ls -l /tmp', ended: undefined })
    page.report({ kind: 'ended', run: ended })
    await vi.advanceTimersByTimeAsync(0)
    expect(state().run).toMatchObject({ number: 1, ended, forecast: { kinds: [] } })
    await lab.run('true', 'log-all')
    expect(state().run?.number).toBe(2)
    // Typed by hand.
    page.report({ kind: 'ended', run: ended })
    await vi.advanceTimersByTimeAsync(0)
    page.report({ kind: 'ended', run: { ...ended, status: 9 } })
    await vi.advanceTimersByTimeAsync(0)
    expect(state().run).toEqual({
      number: 3,
      kind: 'profile',
      command: '',
      forecast: undefined,
      ended: { ...ended, status: 9 },
    })
  })

  it('is quoted where a shell would read its signs', async () => {
    const { lab } = await bootedLab()
    await lab.run("echo 'a' | wc", 'log-all')
    await lab.run('a_b.c/d:e,f=g+h@i%j-k', 'log-all')
    await lab.run('a;b', 'log-all')
    await lab.run(';b', 'log-all')
    expect(typed()).toEqual([
      "\x15logged sh -c 'echo '\\''a'\\'' | wc'\r",
      '\x15logged a_b.c/d:e,f=g+h@i%j-k\r',
      "\x15logged sh -c 'a;b'\r",
      "\x15logged sh -c ';b'\r",
    ])
  })

  it('is typed as it is where it loads the profile itself, and nothing is foretold where a second filter decides, too', async () => {
    const { lab, state, foretell } = await bootedLab()
    const kind = {
      name: 'mkdir',
      arch: 'SCMP_ARCH_X86_64',
      number: 83,
      outcomes: [{ action: 'SCMP_ACT_ALLOW' }],
    }
    foretell({ filter: Uint8Array.of(1), failure: undefined, calls: [], kinds: [kind] })
    const line = 'contain sh -c "mkdir /a; mkdir /b"'
    await lab.run(line, 'profile')
    expect(typed().at(-1)).toBe(`\x15${line}\r`)
    expect(state().run?.forecast?.kinds).toEqual([kind])
    await lab.run(line, 'log-all')
    expect(typed().at(-1)).toBe(`\x15logged sh -c '${line}'\r`)
    for (const second of ['under -f first.bpf mkdir /a', 'contain -n -u 1000 -f first.bpf mkdir /a']) {
      await lab.run(second, 'profile')
      expect(typed().at(-1)).toBe(`\x15${second}\r`)
      const { outcomes: _, ...rest } = kind
      expect(state().run?.forecast?.kinds).toEqual([rest])
    }
    await lab.run('under grep -f x y', 'profile')
    expect(state().run?.forecast?.kinds).toEqual([kind])
  })

  it('does not run without a filter, and runs under one that allows all where none is loaded', async () => {
    const { lab, state, foretell } = await bootedLab()
    foretell({ failure: { id: 'action-unknown' }, calls: [] })
    await lab.run('ls', 'profile')
    expect(state().run).toMatchObject({ ended: 'not-run' })
    expect(page.sent('put')).toEqual([])
    foretell({ failure: { id: 'seccomp-off' }, calls: [] })
    await lab.run('ls', 'profile')
    const [put] = page.sent('put')
    // BPF_RET | BPF_K with SECCOMP_RET_ALLOW.
    expect([...(put?.bytes ?? [])]).toEqual([6, 0, 0, 0, 0, 0, 0xff, 0x7f])
    expect(typed()).toEqual(['\x15under ls\r'])
    page.answer = () => ({ ok: false, errno: 28 })
    await lab.run('ls', 'profile')
    expect(state().run).toMatchObject({ number: 3, ended: 'not-run' })
    expect(typed()).toHaveLength(1)
  })

  it('waits for nobody where no document is open or the terminal is busy', async () => {
    const { lab, state, asked } = await bootedLab(false)
    await lab.run('ls', 'profile')
    expect(asked).toEqual([])
    expect(state().run).toMatchObject({ ended: 'not-run', forecast: undefined })
    page.report({ kind: 'prompt', waits: false })
    await lab.run('ls', 'log-all')
    expect(typed()).toEqual([])
    const other = openLab()
    await other.lab.run('ls', 'log-all')
    expect(other.state().run).toBeUndefined()
  })

  it('that was recorded is read as a log', async () => {
    const { lab, session, asked, state } = await bootedLab()
    const read = vi.spyOn(traceLogOf(session), 'read').mockImplementation(() => undefined)
    await lab.run('ls', 'strace')
    expect(typed()).toEqual(['\x15record ls\r'])
    expect(asked).toEqual([])
    page.answer = () => ({ ok: true, bytes: new TextEncoder().encode('read(0) = 0') })
    page.report({ kind: 'ended', run: ended })
    await vi.advanceTimersByTimeAsync(0)
    expect(page.sent('get')).toMatchObject([{ path: '/lab/record.strace' }])
    await vi.waitFor(() => expect(read).toHaveBeenCalled())
    const [[files, options] = []] = read.mock.calls
    expect(files?.map(({ name }) => name)).toEqual(['lab-strace.txt'])
    expect(await files?.[0]?.text()).toBe('read(0) = 0')
    // The lab is a machine of its own architecture, and the profile asks for arguments.
    expect(options).toEqual({ architecture: 'SCMP_ARCH_X86_64', watched: ['socket'] })
    expect(state().run).toMatchObject({ kind: 'strace', ended })

    await lab.run('ls', 'log-all')
    page.report({ kind: 'ended', run: ended })
    await vi.waitFor(() => expect(read).toHaveBeenCalledTimes(2))
    const audit = read.mock.calls[1]?.[0][0]
    expect([audit?.name, await audit?.text()]).toEqual(['lab-audit.log', 'one\ntwo\n'])
    await lab.run('ls', 'profile')
    page.report({ kind: 'ended', run: ended })
    await vi.advanceTimersByTimeAsync(10)
    expect(read).toHaveBeenCalledTimes(2)
  })

  it('whose record is not there is no log, and a log is read without a document, too', async () => {
    const { lab, session, asked } = await bootedLab(false)
    const read = vi.spyOn(traceLogOf(session), 'read').mockImplementation(() => undefined)
    await lab.run('ls', 'strace')
    page.answer = () => ({ ok: false, errno: 2 })
    page.report({ kind: 'ended', run: ended })
    await vi.advanceTimersByTimeAsync(10)
    expect(read).not.toHaveBeenCalled()
    await lab.readAsLog(['one'])
    expect(read.mock.calls[0]?.[1]).toEqual({ architecture: 'SCMP_ARCH_X86_64' })
    expect(asked).toEqual([])
  })
})

describe('the kernel is asked', () => {
  const calls = [
    { name: 'read', args: [] },
    { name: 'nothing', args: [] },
    { name: 'mount', args: [] },
  ]
  const foretold = [
    {
      ok: true,
      abi: 'i386',
      number: 3,
      registers: [1n, 2n],
      data: Uint8Array.of(1),
      zeros: [],
      outcome: { action: 'SCMP_ACT_ALLOW' },
    },
    { ok: false, why: 'absent' },
    {
      ok: true,
      abi: 'x86_64',
      number: 165,
      registers: [],
      data: Uint8Array.of(),
      zeros: [],
      outcome: { action: 'SCMP_ACT_ALLOW' },
    },
  ]
  const seen = (result: bigint) =>
    ({ reached: 'returned', loadErrno: 0, result, status: 0, trapErrno: 0, code: undefined }) as const
  const askAll = (lab: Lab) => lab.ask(calls)

  it('about many calls at once, under the profile as it is', async () => {
    const { lab, state, foretell, asked } = await bootedLab()
    foretell({ filter: Uint8Array.of(7), calls: foretold })
    page.answer = ({ kind }) => (kind === 'ask' ? { ok: true, asked: [seen(1n), seen(2n)] } : { ok: true })
    const asking = askAll(lab)
    // One row of questions at a time.
    await askAll(lab)
    await asking
    expect(asked).toHaveLength(1)
    expect(asked[0]?.input).toEqual({ target: defaultTarget, kernel: '6.12.117', calls })
    expect(page.sent('put')).toMatchObject([{ path: '/lab/ask.bpf', bytes: Uint8Array.of(7) }])
    expect(page.sent('ask').map(({ calls: made }) => made)).toEqual([
      [
        { abi: 'i386', number: 3, args: [1n, 2n], data: Uint8Array.of(1) },
        { abi: 'x86_64', number: 165, args: [], data: Uint8Array.of() },
      ],
    ])
    expect(state()).toMatchObject({
      askedFailure: undefined,
      asking: undefined,
      asked: calls.map((call, index) => ({ call, foretold: foretold[index] })),
    })
    expect(state().asked.map(row => row.seen)).toEqual([seen(1n), undefined, seen(2n)])
  })

  it('and tells how many have been answered; what the machine does not answer stays open', async () => {
    const { lab, state, foretell } = await bootedLab()
    const many = Array.from({ length: 60 }, () => ({ name: 'read', args: [] }))
    foretell({ filter: Uint8Array.of(7), calls: many.map(() => foretold[0]) })
    page.answer = request =>
      request.kind === 'ask' && request.calls.length < 25
        ? { ok: false, errno: 0 }
        : {
            ok: true,
            asked: request.kind === 'ask' ? request.calls.map((_, index) => seen(BigInt(index))) : [],
          }
    const progress: unknown[] = []
    lab.store.subscribe(({ asking }, before) => {
      if (asking !== before.asking) progress.push(asking)
    })
    await lab.ask(many)
    expect(progress).toEqual([
      { done: 0, all: 0 },
      ...[0, 25, 50, 60].map(done => ({ done, all: 60 })),
      undefined,
    ])
    expect(state().asked.map(row => row.seen?.result)).toEqual([
      ...Array.from({ length: 50 }, (_, index) => BigInt(index % 25)),
      ...Array.from({ length: 10 }, () => undefined),
    ])
  })

  it('about the same calls under another profile, too', async () => {
    const { lab, state, foretell, asked } = await bootedLab()
    const other = { name: 'other.json', text: '{}', target: defaultTarget }
    const there = { ...foretold[0], outcome: { action: 'SCMP_ACT_LOG' } }
    foretell({
      filter: Uint8Array.of(7),
      calls: [foretold[0]],
      beside: { filter: Uint8Array.of(8), calls: [there] },
    })
    let times = 0n
    page.answer = ({ kind }) => (kind === 'ask' ? { ok: true, asked: [seen(++times)] } : { ok: true })
    const progress: unknown[] = []
    lab.store.subscribe(({ asking }, before) => {
      if (asking !== before.asking) progress.push(asking)
    })
    await lab.ask(calls.slice(0, 1), other)
    expect(asked[0]?.input).toMatchObject({ beside: { text: '{}', target: defaultTarget } })
    expect(page.sent('put').map(({ bytes }) => [...bytes])).toEqual([[7], [8]])
    expect(progress).toEqual([{ done: 0, all: 0 }, { done: 0, all: 1 }, { done: 1, all: 1 }, undefined])
    expect(state().askedBeside).toBe('other.json')
    expect(state().asked).toEqual([
      {
        call: calls[0],
        foretold: foretold[0],
        seen: seen(1n),
        beside: { foretold: there, seen: seen(2n) },
      },
    ])
    await lab.ask(calls.slice(0, 1))
    expect(state().askedBeside).toBeUndefined()
  })

  it('about all that shows what the profile does, until somebody has seen enough', async () => {
    const { lab, state, foretell, asked } = await bootedLab()
    foretell({ filter: Uint8Array.of(7), calls: [foretold[0]] })
    page.answer = ({ kind }) => (kind === 'put' ? { ok: true } : undefined)
    const proving = lab.prove()
    await vi.waitFor(() => expect(page.sent('ask')).toHaveLength(1))
    expect(asked.map(({ kind }) => kind)).toEqual(['labProof', 'lab'])
    expect(asked[1]?.input).toMatchObject({ calls: [{ name: 'socket', args: ['0x1'] }] })
    lab.stopAsking()
    expect(state()).toMatchObject({ asked: [], asking: undefined })
    // The answer to what was asked last comes too late, also for what is asked next.
    const next = lab.ask(calls.slice(0, 1))
    const [first] = page.sent('ask')
    page.report({ kind: 'answer', serial: first?.serial ?? -1, answer: { ok: true, asked: [seen(1n)] } })
    await proving
    expect(state()).toMatchObject({ asked: [], asking: { done: 0 } })
    await vi.waitFor(() => expect(page.sent('ask')).toHaveLength(2))
    const second = page.sent('ask')[1]
    page.report({ kind: 'answer', serial: second?.serial ?? -1, answer: { ok: true, asked: [seen(2n)] } })
    await next
    expect(state().asked.map(row => row.seen?.result)).toEqual([2n])
    const other = await bootedLab(false)
    await other.lab.prove()
    expect(other.asked).toEqual([])
  })

  it('about nothing more once it was stopped: the filter that is there is the one of what is asked next', async () => {
    const { lab, foretell } = await bootedLab()
    const forecast = { filter: Uint8Array.of(7), calls: [foretold[0]] }
    foretell({ ...forecast, beside: { ...forecast, filter: Uint8Array.of(8) } })
    page.answer = ({ kind }) => (kind === 'put' ? { ok: true } : undefined)
    const asking = lab.ask(calls.slice(0, 1), { name: 'o', text: '{}', target: defaultTarget })
    await vi.waitFor(() => expect(page.sent('ask')).toHaveLength(1))
    lab.stopAsking()
    const [first] = page.sent('ask')
    page.report({ kind: 'answer', serial: first?.serial ?? -1, answer: { ok: true, asked: [seen(1n)] } })
    await asking
    expect(page.sent('put').map(({ bytes }) => [...bytes])).toEqual([[7]])
  })

  it('nothing about a document that is open no more', async () => {
    const { lab, state, foretell } = await bootedLab()
    foretell(undefined)
    await askAll(lab)
    expect(state()).toMatchObject({ asked: [], asking: undefined, askedFailure: undefined })
    expect(page.sent('put')).toEqual([])
  })

  it('nothing where there is no filter, which is said', async () => {
    const { lab, state, foretell } = await bootedLab()
    foretell({ failure: { id: 'action-unknown' }, calls: foretold })
    await askAll(lab)
    expect(state().askedFailure).toEqual({ id: 'action-unknown' })
    expect(page.sent('ask')).toEqual([])
    expect(state().asked).toHaveLength(3)
    foretell({ failure: { id: 'seccomp-off' }, calls: [] })
    await askAll(lab)
    expect(state().askedFailure).toBeUndefined()
    expect(state().asked.map(({ foretold: one }) => one)).toEqual(
      calls.map(() => ({ ok: false, why: 'no-filter' })),
    )
  })

  it('nothing that does not take the filter, or that is not there', async () => {
    const { lab, foretell } = await bootedLab()
    foretell({ filter: Uint8Array.of(7), calls: foretold })
    page.answer = () => ({ ok: false, errno: 28 })
    await askAll(lab)
    expect(page.sent('ask')).toEqual([])
    const other = openLab()
    await askAll(other.lab)
    expect(other.state()).toMatchObject({ asked: [], asking: undefined })
    expect(other.asked).toEqual([])
  })

  it('no more once the machine is thrown away', async () => {
    const { lab, state, foretell } = await bootedLab()
    foretell({ filter: Uint8Array.of(7), calls: foretold })
    page.answer = request => (request.kind === 'put' ? { ok: true } : undefined)
    const asking = askAll(lab)
    await vi.waitFor(() => expect(page.sent('ask')).toHaveLength(1))
    await lab.reset()
    await asking
    expect(state()).toMatchObject({ asked: [], asking: undefined })
    expect(page.sent('ask')).toHaveLength(1)
  })
})

describe('what an exercise asks of the kernel', () => {
  const calls = [
    { written: 'read()', name: 'read', args: [] },
    { written: 'mount()', name: 'mount', args: [], arch: 'SCMP_ARCH_X86' },
    { written: 'nothing()', name: 'nothing', args: [] },
    { written: 'fork()', name: 'fork', args: [] },
  ] as const
  const made = {
    ok: true,
    abi: 'x86_64',
    registers: [],
    data: Uint8Array.of(),
    zeros: [],
    outcome: { action: 'SCMP_ACT_ALLOW' },
  } as const
  const forecast = {
    filter: Uint8Array.of(7),
    calls: [
      { ...made, number: 3 },
      { ...made, number: 21 },
      { ok: false, why: 'absent' },
      { ...made, number: 57 },
    ],
  }
  const seen = {
    reached: 'returned',
    loadErrno: 0,
    result: 0n,
    status: 0,
    trapErrno: 0,
    code: undefined,
  } as const
  /** The kernel lets two calls through, and of one it is not clear what became. */
  const answerAll = (request: LabRequest): LabAnswer => ({
    ok: true,
    asked:
      request.kind === 'ask'
        ? request.calls.map(({ number }) => (number === 21 ? { ...seen, reached: 'started' } : seen))
        : [],
  })
  const boot = () => {
    page.report({ kind: 'ready' })
    page.report(running)
  }

  it('starts the machine, and is what the kernel decided', async () => {
    const { session, foretell } = openLab()
    foretell(forecast)
    page.answer = answerAll
    const answers = askKernel(session, calls)
    await vi.waitFor(() => expect(page.frames).toBe(1))
    boot()
    expect(await answers).toEqual([
      { written: 'read()', outcome: { action: 'SCMP_ACT_ALLOW' } },
      { written: 'fork()', outcome: { action: 'SCMP_ACT_ALLOW' } },
    ])
    page.answer = () => ({ ok: true, asked: [seen, seen, seen] })
    expect(await askKernel(session, calls)).toEqual([
      { written: 'read()', outcome: { action: 'SCMP_ACT_ALLOW' } },
      { written: 'mount()', arch: 'SCMP_ARCH_X86', outcome: { action: 'SCMP_ACT_ALLOW' } },
      { written: 'fork()', outcome: { action: 'SCMP_ACT_ALLOW' } },
    ])
  })

  it('waits until others have asked', async () => {
    const { lab, session, foretell } = await bootedLab()
    foretell({ filter: Uint8Array.of(7), calls: [{ ...made, number: 60 }] })
    page.answer = ({ kind }) => (kind === 'put' ? { ok: true } : undefined)
    const others = lab.ask([{ name: 'exit', args: [] }])
    await vi.waitFor(() => expect(page.sent('ask')).toHaveLength(1))
    const answers = askKernel(session, calls.slice(0, 1))
    await vi.advanceTimersByTimeAsync(10)
    expect(page.sent('ask')).toHaveLength(1)
    foretell(forecast)
    page.answer = answerAll
    const [waiting] = page.sent('ask')
    page.report({ kind: 'answer', serial: waiting?.serial ?? -1, answer: { ok: true, asked: [seen] } })
    await others
    expect(await answers).toEqual([{ written: 'read()', outcome: { action: 'SCMP_ACT_ALLOW' } }])
  })

  it('is nothing where there is no machine, or none that starts', async () => {
    page.host = {}
    expect(await askKernel(openLab().session, calls)).toBeUndefined()
    page.host = 'down'
    expect(await askKernel(openLab().session, calls)).toBeUndefined()
    expect(page.frames).toBe(0)
  })
})

describe('files', () => {
  it('are put and taken, or the errno is told', async () => {
    const { lab } = await bootedLab()
    page.answer = ({ kind }) => (kind === 'get' ? { ok: true, bytes: Uint8Array.of(9) } : { ok: true })
    expect(await lab.put('/tmp/a', Uint8Array.of(1))).toEqual({ ok: true })
    expect(page.sent('put')).toMatchObject([{ path: '/tmp/a', bytes: Uint8Array.of(1) }])
    expect(await lab.get('/tmp/a')).toEqual(Uint8Array.of(9))
    expect(page.sent('get')).toMatchObject([{ path: '/tmp/a' }])
    page.answer = () => ({ ok: false, errno: 30 })
    expect(await lab.put('/tmp/a', Uint8Array.of(1))).toEqual({ ok: false, errno: 30 })
    expect(await lab.get('/tmp/a')).toBeUndefined()
    const other = openLab()
    expect(await other.lab.put('/tmp/a', Uint8Array.of(1))).toEqual({ ok: false, errno: 0 })
    expect(await other.lab.get('/tmp/a')).toBeUndefined()
    other.lab.type('x')
  })
})
