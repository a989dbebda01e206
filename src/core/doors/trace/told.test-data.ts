import { createTraceReader } from './trace-reader'
import type { LinePlace, SeenCall, TraceFile, TraceSummary } from './trace-summary'

const native = 'SCMP_ARCH_X86_64'

/** What is read of logs of a machine of x86_64, each in the pieces that it is pushed in. */
export function readLogs(
  ...files: readonly (readonly [name: string, ...pieces: readonly (string | Uint8Array)[]])[]
) {
  const reader = createTraceReader({ architecture: native })
  for (const [name, ...pieces] of files) {
    reader.begin(name)
    for (const piece of pieces) reader.push(typeof piece === 'string' ? Buffer.from(piece) : piece)
  }
  return reader.end()
}

/** Names with how often they were seen; those of other architectures carry the architecture's name. */
export function countsOf({ calls }: TraceSummary): Record<string, number> {
  return Object.fromEntries(calls.filter(({ count }) => count > 0).map(call => [nameOf(call), call.count]))
}

const nameOf = ({ name, arch }: SeenCall) => (arch === native ? name : `${name} ${arch.slice(10)}`)

/** All that a log tells, as `src/core/CASES.md` describes it. */
export function told(summary: TraceSummary) {
  const { calls, files, processes, bytes, lines, callCount, samples, hints, ...others } = summary
  const ofCalls = (part: (call: SeenCall) => unknown) => ({
    ...Object.fromEntries(
      calls.map(call => [nameOf(call), kept(part(call))]).filter(([, value]) => value !== undefined),
    ),
  })
  return {
    calls: countsOf(summary),
    notUnderstood: files.reduce((sum, file) => sum + file.notUnderstood, 0),
    sources: files.flatMap(file => file.sources),
    ...keptOf({
      pids: processes.flatMap(({ pid }) => pid ?? []),
      errors: ofCalls(({ errors }) => Object.fromEntries(errors.map(({ error, count }) => [error, count]))),
      actions: ofCalls(({ actions }) => actions.map(({ returns, count }) => [returns.toString(16), count])),
      arguments: ofCalls(call =>
        call.arguments.map(({ texts, values, count, first }) => [
          texts.slice(0, texts.findLastIndex(Boolean) + 1).join(', '),
          values.slice(0, values.findLastIndex(value => value !== undefined) + 1),
          count,
          placed(first),
        ]),
      ),
      argumentsLeftOut: ofCalls(call => call.argumentsLeftOut),
      endedBySigsys: ofCalls(call => call.endedBySigsys),
      places: ofCalls(({ first, last }) => `${placed(first)} to ${placed(last)}`),
      times: ofCalls(({ firstTime, lastTime }) => (firstTime === undefined ? [] : [firstTime, lastTime])),
      numbers: ofCalls(({ name, nr }) => (name.startsWith('syscall_') ? nr : 0)),
      by: ofCalls(call => (processes.length > 1 ? call.processes.map(Object.values) : [])),
      ofSources: ofCalls(call => (call.sources.length > 1 ? call.sources : [])),
      processes: processes.map(({ pid: _, ...process }) => keptOf(process)),
      files: files.map(fileTold),
      samples: samples.map(({ place, text }) => `${placed(place)} ${text}`),
      hints: hints.map(({ place, text }) => `${placed(place)} ${text}`),
      ...others,
    }),
    ...(files.length > 1 && { bytes, lines, callCount }),
  }
}

/** A log of one file has no name. */
const fileTold = ({
  bytes,
  lines,
  callLines,
  otherLines,
  notUnderstood,
  sources,
  name,
  ...others
}: TraceFile) => ({
  ...(name !== 'log' && { name }),
  lines: [callLines, otherLines, notUnderstood],
  // How processes descend from each other is told by the health.
  ...keptOf({
    ...others,
    strace: others.strace && { ...others.strace, kin: undefined, endsWithExit: false },
  }),
})

const placed = ({ file, line, offset }: LinePlace) => `${file > 0 ? `${file}:` : ''}${line}+${offset}`

/** Without members that say nothing; undefined where nothing is left. */
function kept(value: unknown): unknown {
  if (value === false || value === '' || value === 0) return undefined
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.length === 0 ? undefined : value
  const members = keptOf(value)
  return Object.keys(members).length === 0 ? undefined : members
}

function keptOf(value: object): Record<string, unknown> {
  const members = Object.entries(value)
    .map(([key, member]) => [key, kept(member)] as const)
    .filter(([, member]) => member !== undefined)
  return Object.fromEntries(members)
}
