import { join } from 'node:path'
import { testCases, testTable } from '../../case-files.test-data'
import { defaultTarget, type Target } from '../../engine/profile'
import { healthOf, type RecordingHealth } from './recording-health'
import { countsOf } from './told.test-data'
import { createTraceReader } from './trace-reader'
import type { FileProblem, SeenProcess, StraceFacts, TraceFile, TraceSummary } from './trace-summary'
import { withUnplaced } from './with-unplaced'

/** A log in lines, or files with their names, and what is missing in it. */
interface HealthCase {
  readonly name: string
  readonly log?: readonly string[]
  readonly files?: readonly (readonly [name: string, ...lines: readonly string[]])[]
  readonly target?: Partial<Target>
  /** Why the last file could not be read to its end. */
  readonly endsAs?: FileProblem
  /** The one container or program that is meant. */
  readonly only?: string
  readonly lacks: unknown
}

function read(
  { files, log = [], endsAs }: HealthCase,
  { architecture }: Target,
  only?: readonly SeenProcess[],
): TraceSummary {
  const reader = createTraceReader({ architecture, ...(only && { only }) })
  for (const [name, ...lines] of files ?? [['log', ...log]]) {
    reader.begin(name)
    reader.push(new TextEncoder().encode(lines.join('\n')))
  }
  return reader.end(endsAs)
}

/** Without the lists in which there is nothing. */
function told({ runs, gaps, ...others }: RecordingHealth) {
  return { gaps: gaps.map(filled), runs: runs.map(filled), ...filled(others) }
}

const filled = (value: object) =>
  Object.fromEntries(
    Object.entries(value).filter(([, member]) => !Array.isArray(member) || member.length > 0),
  )

const cases = join(import.meta.dirname, 'cases/worth')
testCases<HealthCase>(cases, 'lacks', one => {
  const target = { ...defaultTarget, ...one.target }
  const all = read(one, target)
  if (one.only === undefined) return told(healthOf(all, target))
  const chosen = all.processes.filter(({ container, program }) => (container ?? program) === one.only)
  const alone = read(one, target, withUnplaced(all.processes, chosen))
  return { calls: countsOf(alone), ...told(healthOf(alone, target)) }
})

/** A run that is recorded from its start to its end, with calls of every kind. */
const whole = {
  begins: 'execve',
  calls: 100,
  failed: 10,
  ends: 1,
  exited: 1,
  showsExit: true,
  showsMemory: true,
  showsLoading: true,
  made: 0,
  isOfSeveral: false,
  isAbiGuessed: false,
  contradictions: [],
  endsWithExit: true,
}
const wholeFile = {
  name: 'log',
  callLines: 1,
  sources: ['strace'],
  problems: [],
  architecture: 'SCMP_ARCH_X86_64',
  library: 'glibc',
}
const seenOnce = {
  arch: 'SCMP_ARCH_X86_64',
  count: 1,
  errors: [],
  actions: [],
  endedBySigsys: 0,
  processes: [],
  first: { file: 0 },
  last: { file: 0 },
  sources: ['strace'],
}

/** What differs from a file of one whole run, or from several; null takes the place of undefined. */
interface Facts extends Partial<Omit<TraceFile, 'strace'>> {
  readonly strace?: Partial<StraceFacts> | null
  readonly files?: readonly Facts[]
  readonly calls?: readonly (string | readonly [name: string, differs: object])[]
  readonly summary?: object
}

const fileOf = ({ strace, ...differs }: Facts) => ({
  ...wholeFile,
  ...differs,
  strace: strace === null ? undefined : { ...whole, ...strace },
})

testTable<Facts>(join(cases, 'facts.tsv'), ({ files, calls = ['read'], summary, ...one }) => {
  const seen = calls.map(call => {
    const [name, differs] = typeof call === 'string' ? [call] : call
    return { ...seenOnce, name, ...differs }
  })
  const differs = { lostRecords: 0, missingRecords: 0, processes: [], ...summary }
  const all = JSON.stringify({ ...differs, files: (files ?? [one]).map(fileOf), calls: seen })
  return told(
    healthOf(
      JSON.parse(all, (_, value) => value ?? undefined),
      defaultTarget,
    ),
  )
})
