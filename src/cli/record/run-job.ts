import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { runProgram } from '../prove/run-program'
import { signalled } from './end-process'
import type { Job, Started } from './job'

/** How a run of a job went. */
export interface Outcome {
  /** Undefined where it was ended before it ended by itself, and where nobody knows. */
  readonly status: number | undefined
  /** Whether it had not ended in time, and was ended. */
  readonly isHanging: boolean
  /** Whether the check succeeded while it ran; undefined where there is none. */
  readonly isChecked: boolean | undefined
  /** What it printed, cut where it is long. */
  readonly out: string
  readonly errors: string
  readonly seconds: number
}

export interface RunLimits {
  readonly seconds: number
  /** A shell command that succeeds once the job does what it is for; the job is then ended. */
  readonly check: string | undefined
}

const MOST_KEPT = 1 << 20
const END_SECONDS = 10
const CHECK_SECONDS = 10

/** The processes that run, to be ended with the recorder. */
const running = new Set<() => Promise<void>>()

/** Ends whatever a recorder that is interrupted has started. */
export async function endAll(): Promise<void> {
  await Promise.all([...running].map(end => end()))
}

export interface JobRun {
  /** A file; the job runs without one where it is undefined. */
  readonly profile?: string
  /** A folder for what the runs need. */
  readonly premises: string
  readonly limits: RunLimits
  /** The words that start a program in another way: traced, or under a filter. */
  readonly around?: (words: readonly string[]) => readonly string[]
}

/** Runs a job once under a profile, and ends it where it does not end in time or the check has succeeded. */
export async function runJob(
  job: Job,
  { profile, premises, limits, around = words => words }: JobRun,
): Promise<{ readonly outcome: Outcome; readonly started: Started }> {
  const folder = await mkdtemp(join(premises, 'run-'))
  const started = await job.start(profile, folder)
  const [program = '', ...args] = around(started.words)
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  const out = kept(child.stdout)
  const errors = kept(child.stderr)
  const begun = Date.now()
  let ended: number | 'signal' | undefined
  const closed = Promise.race([
    once(child, 'close').then(([status, signal]) => {
      ended = status ?? (signal === null ? 'signal' : 128)
    }),
    once(child, 'error').then(([error]) => {
      errors.add(String(error))
      ended = 127
    }),
  ])
  const end = async () => {
    if (child.pid !== undefined) await started.end(END_SECONDS, child.pid)
    await Promise.race([closed, sleep(1000, undefined, { ref: false })])
    if (child.pid !== undefined) signalled(-child.pid, 'SIGKILL')
    await closed
  }
  running.add(end)
  try {
    const isOver = async () => ended !== undefined && !(await started.isRunning())
    const isInTime = () => Date.now() - begun < limits.seconds * 1000
    let isChecked = limits.check === undefined ? undefined : false
    let pause = 20
    while (!isChecked && isInTime() && !(await isOver())) {
      await Promise.race([ended === undefined ? closed : sleep(200), sleep(pause)])
      pause = Math.min(300, pause * 2)
      await started.look()
      if (limits.check === undefined || ended !== undefined) continue
      isChecked = (await runProgram(['sh', '-c', limits.check], { seconds: CHECK_SECONDS }))?.status === 0
    }
    const isStopped = !(await isOver())
    const seconds = (Date.now() - begun) / 1000
    await started.look()
    if (isStopped) await end()
    const status = isStopped ? undefined : await started.status(typeof ended === 'number' ? ended : undefined)
    return {
      outcome: {
        status,
        isHanging: isStopped && isChecked !== true,
        isChecked,
        out: out.text(),
        errors: errors.text(),
        seconds,
      },
      started,
    }
  } finally {
    running.delete(end)
    await started.remove()
  }
}

function kept(stream: NodeJS.ReadableStream) {
  let all = ''
  const add = (part: string) => {
    if (all.length < MOST_KEPT) all += part
  }
  stream.on('data', part => add(String(part)))
  return { add, text: () => all }
}

/** What runs are held against. */
export interface Measure {
  /** The first run, in which everything was let through. */
  readonly first: Outcome
  /** Whether the job printed the same in two runs, so that what it prints counts. */
  readonly isSteady: boolean
  readonly less: RunLimits
}

/** Whether a run did what the first did. */
export function isAlike(one: Outcome, { first, isSteady }: Measure): boolean {
  if (first.isChecked !== undefined) return one.isChecked === first.isChecked
  if (one.isHanging !== first.isHanging || one.status !== first.status) return false
  return !isSteady || first.isHanging || one.out === first.out
}
