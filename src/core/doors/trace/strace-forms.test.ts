import fc from 'fast-check'
import { expect, it } from 'vitest'
import { catalogue } from '../../engine/catalogue'
import { createTraceReader } from './trace-reader'
import type { TimeScale } from './trace-summary'

const architecture = 'SCMP_ARCH_X86_64'

/** What strace is asked to put in front of a call. */
interface Form {
  readonly process: 'none' | 'plain' | 'plain-named' | 'marked' | 'marked-named'
  readonly time: 'none' | 'seconds' | 'fractions' | 'epoch' | 'relative'
  readonly sinceLast: boolean
  readonly number: boolean
  readonly pointer: boolean
}

interface Event {
  readonly pid: number
  readonly name: string
  readonly error: string | undefined
  /** Microseconds since the one before. */
  readonly after: number
  /** Its end stands on a line of its own, with those of other processes between. */
  readonly isSplit: boolean
}

/** What is to be read of one call. */
interface Written {
  count: number
  readonly byPid: Map<number, number>
  readonly errors: string[]
  readonly times: number[]
  readonly lines: number[]
}

const forms = fc.record<Form>({
  process: fc.constantFrom('none', 'plain', 'plain-named', 'marked', 'marked-named'),
  time: fc.constantFrom('none', 'seconds', 'fractions', 'epoch', 'relative'),
  sinceLast: fc.boolean(),
  number: fc.boolean(),
  pointer: fc.boolean(),
})

const names = ['read', 'close', 'openat', 'getpid', 'rt_sigprocmask', 'syscall_0x270f']

const events = fc.array(
  fc.record<Event>({
    pid: fc.constantFrom(7, 80, 81, 4194303),
    name: fc.constantFrom(...names),
    error: fc.constantFrom(undefined, undefined, 'ENOENT', 'EPERM', 'ERESTARTSYS'),
    after: fc.constantFrom(0, 1, 142, 1_000_000, 61_000_001),
    isSplit: fc.boolean(),
  }),
  { minLength: 1, maxLength: 15 },
)

const FIRST_SECOND = 79_423

function timeText(time: Form['time'], micros: number, after: number): string {
  const seconds = FIRST_SECOND + Math.floor(micros / 1e6)
  const two = (number: number) => String(Math.floor(number)).padStart(2, '0')
  const fraction = String(micros % 1_000_000).padStart(6, '0')
  const day = `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`
  switch (time) {
    case 'seconds':
      return `${day} `
    case 'fractions':
      return `${day}.${fraction} `
    case 'epoch':
      return `${1_795_560_000 + seconds}.${fraction} `
    case 'relative':
      return `${(after / 1e6).toFixed(6).padStart(13)} `
    default:
      return ''
  }
}

/** As strace writes it, and what is to be read from it. */
function written(form: Form, list: readonly Event[]) {
  const pidOf = ({ pid }: Event) => (form.process === 'none' ? 7 : pid)
  const lines: string[] = []
  const open = new Map<number, string>()
  const seen = new Map<string, Written>()
  let micros = 0
  let elapsed = 0
  const prefix = (event: Event, after: number) => {
    const pid = pidOf(event)
    const named = form.process.endsWith('named') ? `<my app>` : ''
    const who = {
      none: '',
      plain: `${pid}${named} `,
      'plain-named': `${pid}${named} `,
      marked: `[pid ${String(pid).padStart(5)}${named}] `,
      'marked-named': `[pid ${String(pid).padStart(5)}${named}] `,
    }[form.process]
    const isDelta = form.sinceLast && form.time !== 'none' && form.time !== 'relative'
    const delta = isDelta ? `(+${(after / 1e6).toFixed(6).padStart(13)}) ` : ''
    return `${who}${timeText(form.time, micros, after)}${delta}`
  }
  const finish = (event: Event) => {
    const pid = pidOf(event)
    const rest = open.get(pid)
    if (rest === undefined) return
    open.delete(pid)
    // In a relative time each line counts.
    lines.push(`${prefix(event, 0)}${rest}`)
  }
  for (const event of list) {
    const pid = pidOf(event)
    finish(event)
    micros += event.after
    elapsed += event.after
    const numbered = catalogue.numberOf(event.name, architecture)
    const nr = numbered?.kind === 'direct' ? numbered.number : 9999
    const inBrackets = [
      ...(form.number ? [`[${String(nr).padStart(4)}] `] : []),
      ...(form.pointer ? ['[00007f110e8b5b97] '] : []),
    ].join('')
    const result = {
      undefined: '0',
      ENOENT: '-1 ENOENT (No such file or directory)',
      EPERM: '-1 EPERM (Operation not permitted)',
      ERESTARTSYS: '? ERESTARTSYS (To be restarted)',
    }[String(event.error)]
    const isSplit = event.isSplit && form.process !== 'none'
    if (isSplit) {
      lines.push(`${prefix(event, event.after)}${inBrackets}${event.name}(3 <unfinished ...>`)
      open.set(pid, `<... ${event.name} resumed>, "x") = ${result}`)
    } else lines.push(`${prefix(event, event.after)}${inBrackets}${event.name}(3, "a) = 1") = ${result}`)
    const one: Written = seen.get(event.name) ?? {
      count: 0,
      byPid: new Map(),
      errors: [],
      times: [],
      lines: [],
    }
    seen.set(event.name, one)
    one.count++
    one.byPid.set(pid, (one.byPid.get(pid) ?? 0) + 1)
    if (event.error) one.errors.push(event.error)
    const second = FIRST_SECOND + micros / 1e6
    one.times.push(
      {
        none: Number.NaN,
        seconds: Math.floor(second),
        fractions: second,
        epoch: 1_795_560_000 + second,
        relative: elapsed / 1e6,
      }[form.time],
    )
    one.lines.push(lines.length)
  }
  for (const event of list) finish(event)
  return { text: `${lines.join('\n')}\n`, lines: lines.length, seen }
}

const scales: Readonly<Record<Form['time'], TimeScale | undefined>> = {
  none: undefined,
  seconds: 'day',
  fractions: 'day',
  epoch: 'epoch',
  relative: 'relative',
}

it('a log of strace is read whatever strace was asked to put in front: calls, processes, errors, times and lines', () => {
  fc.assert(
    fc.property(forms, events, (form, list) => {
      const { text, lines, seen } = written(form, list)
      const reader = createTraceReader({ architecture })
      reader.begin('log')
      reader.push(new TextEncoder().encode(text))
      const summary = reader.end()
      expect(summary.files).toMatchObject([
        { lines, callLines: lines, otherLines: 0, notUnderstood: 0, sources: ['strace'] },
      ])
      expect(summary.timeScale).toBe(scales[form.time])
      expect(new Set(summary.calls.map(({ name }) => name))).toEqual(new Set(seen.keys()))
      for (const call of summary.calls) {
        const one = seen.get(call.name)
        expect(call.count).toBe(one?.count)
        expect(call.arch).toBe(architecture)
        const pids = new Map(
          call.processes.map(({ process, count }) => [summary.processes[process]?.pid, count]),
        )
        expect(pids).toEqual(form.process === 'none' ? new Map([[undefined, one?.count]]) : one?.byPid)
        const errors = call.errors.flatMap(({ error, count }) => Array<string>(count).fill(error))
        expect(errors.sort()).toEqual([...(one?.errors ?? [])].sort())
        expect([call.first.line, call.last.line]).toEqual([one?.lines[0], one?.lines.at(-1)])
        if (form.time === 'none') expect(call.firstTime).toBeUndefined()
        else {
          expect(call.firstTime).toBeCloseTo(one?.times[0] ?? 0, 4)
          expect(call.lastTime).toBeCloseTo(one?.times.at(-1) ?? 0, 4)
        }
      }
    }),
    { numRuns: 150 },
  )
})
