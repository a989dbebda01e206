import { type KeptRun, readRunHead } from './kept-run'
import type { TraceSummary } from './trace-summary'

// Runs of kept recordings, one text after the other.

/** Texts of kept recordings as one, each run once, the oldest first; `last` are as many of the newest. */
export function joinedRuns(texts: readonly string[], last = Number.POSITIVE_INFINITY): string {
  const distinct = [...new Set(texts.flatMap(runsIn))].sort()
  return distinct.slice(Math.max(0, distinct.length - last)).join('')
}

/** The runs of one text, each with its lines. */
export function runsIn(text: string): readonly string[] {
  return text
    .split(/^(?=seccomp-run )/m)
    .filter(run => readRunHead(headOf(run)))
    .map(run => (run.endsWith('\n') ? run : `${run}\n`))
}

const headOf = (run: string) => run.slice(0, run.indexOf('\n') < 0 ? run.length : run.indexOf('\n')).trimEnd()

/** Who needs a call: the runs that show it, by the order in which they were read. */
export interface CallNeed {
  /** How many of the runs show it, and of how many. */
  readonly runs: number
  readonly all: number
  /** What is known of the last of them. */
  readonly last: KeptRun | undefined
  readonly processes: readonly string[]
}

/** Undefined where no run shows it. */
export function needOfCall({ calls, files, processes }: TraceSummary, name: string): CallNeed | undefined {
  const own = calls.filter(call => call.name === name && call.count > 0)
  if (own.length === 0) return undefined
  const lastFile = Math.max(...own.map(({ last }) => last.file))
  const names = own.flatMap(call => call.processes.map(({ process }) => processes[process]?.name ?? ''))
  return {
    runs: Math.max(...own.map(call => call.files)),
    all: files.filter(({ callLines }) => callLines > 0).length,
    last: files[lastFile]?.run,
    processes: [...new Set(names.filter(Boolean))].sort(),
  }
}

/** The calls that older runs show, and none of the newest ones, of a log of kept runs and of one that is none yet. */
export function neededNoMore({ calls, files }: TraceSummary, newest: number): readonly string[] {
  const kept = files.findLastIndex(({ run }) => run !== undefined) + 1
  // Files that are not kept are one run.
  const first = kept - newest + (files.length > kept ? 1 : 0)
  if (first <= 0) return []
  const lately = new Set(calls.flatMap(({ name, last }) => (last.file >= first ? [name] : [])))
  return [...new Set(calls.map(({ name }) => name))].filter(name => !lately.has(name)).sort()
}
