import { architectureName } from '../../engine/catalogue'
import type { Target } from '../../engine/profile'
import { type KeptRun, readRunHead } from './kept-run'
import { unknownArguments } from './printed-arguments'
import { healthOf } from './recording-health'
import type { SeenCall, TraceSummary } from './trace-summary'

// A recording as evidence: what one run has called, in a few lines. Runs stand one after the other, so that files of
// several are joined by putting them together.

const NOT_KNOWN = unknownArguments.values
const HEAD = 'seccomp-run'
const CALL = 'seccomp-call'

/** The lines of a run, of a log that shows one. */
export function keptRun(summary: TraceSummary, target: Target, run: Omit<KeptRun, 'lacks'>): string {
  const lacks = healthOf(summary, target).gaps.map(({ id }) => id)
  const head = [
    HEAD,
    run.when,
    `where=${word(run.where)}`,
    `commit=${word(run.commit)}`,
    `lacks=${lacks.join(',')}`,
  ]
  const calls = summary.calls.filter(({ count }) => count > 0).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  return [head.join(' '), ...calls.flatMap(call => linesOf(call, summary))].map(line => `${line}\n`).join('')
}

const keyOf = ({ arch, name }: SeenCall) => `${name} ${arch}`

/** A word that no blank cuts in two. */
const word = (text: string) => encodeURIComponent(text)

function linesOf(call: SeenCall, { processes }: TraceSummary): string[] {
  const counts = new Map<string, number>()
  for (const { process, count } of call.processes) {
    const name = processes[process]?.name ?? ''
    counts.set(name, (counts.get(name) ?? 0) + count)
  }
  const errors = call.errors.map(({ error }) => error).join(',')
  const head = [CALL, architectureName(call.arch), call.name]
  return [
    ...[...counts].map(([name, count]) =>
      [...head, `count=${count}`, `by=${word(name)}`, `errors=${errors}`].join(' '),
    ),
    // Counted above. Of those that were left out nothing is known.
    ...[...call.arguments.map(({ values }) => values), ...(call.argumentsLeftOut ? [NOT_KNOWN] : [])].map(
      values =>
        [...head, 'count=0', `args=${values.map(value => value?.toString(16) ?? '').join(',')}`].join(' '),
    ),
  ]
}

/** Texts of kept recordings as one, each run once, the oldest first; `last` are as many of the newest. */
export function joinedRuns(texts: readonly string[], last = Number.POSITIVE_INFINITY): string {
  const runs = texts.flatMap(text => text.split(/^(?=seccomp-run )/m)).filter(run => readRunHead(headOf(run)))
  const distinct = [...new Set(runs.map(run => (run.endsWith('\n') ? run : `${run}\n`)))].sort()
  return distinct.slice(Math.max(0, distinct.length - last)).join('')
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
