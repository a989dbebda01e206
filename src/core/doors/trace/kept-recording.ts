import { architectureName } from '../../engine/catalogue'
import type { Target } from '../../engine/profile'
import type { KeptRun } from './kept-run'
import { joinedRuns, runsIn } from './kept-runs'
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

/** Kept runs with one more; it takes the place of what an earlier reading of the same log has left. */
export function withRun(
  kept: string,
  summary: TraceSummary,
  target: Target,
  run: Omit<KeptRun, 'lacks'>,
): string {
  const text = keptRun(summary, target, run)
  const [, when, where] = text.split(' ', 3)
  const others = runsIn(kept).filter(other => !other.startsWith(`${HEAD} ${when} ${where} `))
  return joinedRuns([...others, text])
}
