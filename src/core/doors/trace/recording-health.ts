import type { ArchitectureToken } from '../../engine/catalogue'
import { outcomeOfReturn } from '../../engine/policy'
import type { Target } from '../../engine/profile'
import { runsOn } from './for-target'
import { waysAround } from './left-refused'
import type { CLibrary } from './log-head'
import { sourceOf, type TraceSource } from './observed-call'
import type { Proof } from './proof-line'
import type { TraceFile, TraceSummary } from './trace-summary'

/**
 * What a body of recordings lacks, so that a profile made of it may stop the program.
 *
 * - `other-architecture`: it was made on a machine whose programs the target does not run.
 * - `start-missing`: no recording shows the program’s start: the recorder attached to it, or the head is cut off.
 * - `tracer-traced`: the program traces others, from which the recorder, which traces it, kept it.
 * - `end-missing`: none shows how it ends.
 * - `several-containers`: it is of more than one, or of several programs that were started in one: a profile of all lets
 *   each of them do what any needs.
 * - `filtered`: the recorder left calls out (strace -e).
 * - `successes-only`: it left out those that failed, and those that do not come back (-z).
 * - `failures-only`: it left out those that did not fail (-Z).
 * - `table-only`: only tables, which list neither arguments nor what does not come back, such as `exit`.
 * - `records-lost`: the kernel dropped records, or numbers between them are missing.
 * - `children-missing`: threads or processes were made that the recorder did not follow (strace without -f).
 * - `cut`: a file ends before its end.
 * - `under-filter`: calls were refused while it was recorded, so that what would have come after them is missing.
 * - `way-around-missing`: dangerous calls are in it, which a profile made of it leaves refused; it does not show what the
 *   program does without them.
 * - `abi-guessed`: calls of the 32-bit ABI are told apart by their names alone.
 * - `one-run`: one run of a program of several threads or processes, which do not call the same in each.
 * - `architecture-supposed`: nothing tells of the machine, so that the target’s architecture is supposed.
 */
export type RecordingGapId =
  | 'other-architecture'
  | 'start-missing'
  | 'several-containers'
  | 'filtered'
  | 'successes-only'
  | 'failures-only'
  | 'table-only'
  | 'records-lost'
  | 'children-missing'
  | 'cut'
  | 'under-filter'
  | 'tracer-traced'
  | 'end-missing'
  | 'way-around-missing'
  | 'abi-guessed'
  | 'one-run'
  | 'architecture-supposed'

export interface RecordingGap {
  readonly id: RecordingGapId
  /** What records it anew without the gap; empty where no command does. Words in capitals are for the person to fill in. */
  readonly commands: readonly string[]
  /** The calls that show it, where some do. */
  readonly names: readonly string[]
}

/** One run that was recorded: a file, or the files that strace -ff writes for the processes of one. */
export interface RecordedRun {
  readonly files: readonly string[]
  readonly sources: readonly TraceSource[]
  readonly architecture: ArchitectureToken | undefined
  readonly library: CLibrary | undefined
  /** Undefined where this kind of log cannot tell. */
  readonly showsStart: boolean | undefined
  readonly showsEnd: boolean | undefined
  /** Whether it shows the threads and processes that were made; undefined where none was, or this kind of log cannot tell. */
  readonly showsChildren: boolean | undefined
  readonly tellsArguments: boolean
}

/** What recordings are worth together: a gap of one is none where another fills it. */
export interface RecordingHealth {
  readonly runs: readonly RecordedRun[]
  /** The containers that it tells apart, or else the programs that runtimes have started. */
  readonly containers: readonly string[]
  /** Every architecture that is seen. */
  readonly architectures: readonly ArchitectureToken[]
  /** Undefined where no report of a proof was read. */
  readonly proof: Proof | undefined
  /** The worst first. */
  readonly gaps: readonly RecordingGap[]
}

const WHOLE = 'strace -f -e quiet=attach -o trace.txt PROGRAM'
/** perf drops what does not fit into its buffer. */
const MORE_ROOM = ['sudo perf trace -m 64M -o trace.txt PROGRAM']
const commands: Readonly<Record<RecordingGapId, readonly string[]>> = {
  'other-architecture': [],
  'start-missing': [WHOLE],
  'several-containers': [],
  filtered: [WHOLE],
  'successes-only': [WHOLE],
  'failures-only': [WHOLE],
  'table-only': [WHOLE],
  'records-lost': [
    'sudo sysctl -w kernel.printk_ratelimit=0',
    'docker run --rm --security-opt seccomp=log-everything.json IMAGE',
  ],
  'children-missing': [WHOLE],
  cut: [],
  'under-filter': [`docker run --rm --security-opt seccomp=unconfined --cap-add SYS_PTRACE IMAGE ${WHOLE}`],
  'tracer-traced': ['docker run --rm --security-opt seccomp=log-everything.json IMAGE'],
  'end-missing': [WHOLE, 'kill -TERM PID'],
  'way-around-missing': [],
  'abi-guessed': ['strace -f -n -e quiet=attach -o trace.txt PROGRAM'],
  'one-run': ['strace -f -e quiet=attach -o trace-2.txt PROGRAM'],
  'architecture-supposed': [],
}

function commandsFor(id: RecordingGapId, names: readonly string[]): readonly string[] {
  if (id === 'several-containers') return [`seccompose from-log --only ${names[0]} LOG`]
  if (id !== 'way-around-missing') return commands[id]
  return [`strace -f -e quiet=attach -e inject=${names.join(',')}:error=EPERM -o trace-2.txt PROGRAM`]
}

/** What makes threads and processes. */
const MAKES_OTHERS: ReadonlySet<string> = new Set(['clone', 'clone3', 'fork', 'vfork'])
/** Fewer calls than this say nothing about what was left out. */
const ENOUGH_CALLS = 8

/** What recordings of a program lack as evidence, and what would fill it. */
export function healthOf(summary: TraceSummary, target: Target): RecordingHealth {
  const runs = runsOf(summary)
  const shown = summary.calls.filter(({ count }) => count > 0)
  const architectures = [...new Set(shown.map(({ arch }) => arch))]
  const gaps: RecordingGap[] = []
  const isOfPerf = runs.some(({ sources }) => sources.includes('perf'))
  const add = (id: RecordingGapId, names: readonly string[] = []) =>
    gaps.push({ id, commands: id === 'records-lost' && isOfPerf ? MORE_ROOM : commandsFor(id, names), names })
  const containers = containersIn(summary)
  if (shown.length === 0) return { runs, containers, architectures, proof: summary.proof, gaps }

  const runnable = runsOn(target.architecture)
  if (!architectures.some(arch => runnable.has(arch))) add('other-architecture')
  if (containers.length > 1) add('several-containers', containers)
  const strace = summary.files.flatMap(file => (file.strace ? [file.strace] : []))
  const isTable = runs.every(({ sources }) => sources.every(source => sourceOf(source).isTable))
  if (isTable) add('table-only')
  const isWhole = (file: TraceFile) => file.strace !== undefined && leavesOut(file) === undefined
  const hasWhole = summary.files.some(file => isWhole(file) || (file.callLines > 0 && !file.strace))
  const [leftOut] = hasWhole ? [] : summary.files.flatMap(file => leavesOut(file) ?? [])
  // Where a start does not fail, a log of failures does not show it.
  const isStartMissing = isMissing(runs.map(({ showsStart }) => showsStart))
  // Of a log that leaves calls out, nobody knows whether the start was among them.
  if (isStartMissing && leftOut !== 'failures-only' && leftOut !== 'filtered') add('start-missing')
  if (leftOut) add(leftOut)
  const areChildrenMissing = isMissing(runs.map(({ showsChildren }) => showsChildren))
  if (areChildrenMissing) add('children-missing')
  if (summary.lostRecords + summary.missingRecords > 0) add('records-lost')
  const cut = summary.files.filter(({ problems }) => problems.some(isCutting))
  if (cut.length > 0)
    add(
      'cut',
      cut.map(({ name }) => name),
    )
  const refused = refusedIn(summary)
  if (refused.length > 0) add('under-filter', refused)
  const isTraced = shown.some(
    ({ name, sources, errors }) =>
      name === 'ptrace' && sources.includes('strace') && errors.some(({ error }) => error === 'EPERM'),
  )
  if (isTraced) add('tracer-traced', ['ptrace'])
  if (isMissing(runs.map(({ showsEnd }) => showsEnd))) add('end-missing')
  for (const id of lackedByAll(summary)) if (!gaps.some(gap => gap.id === id)) add(id)
  const { dangerous } = waysAround(summary, target)
  if (dangerous.length > 0 && !summary.proof) add('way-around-missing', dangerous)
  if (strace.some(({ isAbiGuessed }) => isAbiGuessed)) add('abi-guessed')
  const makesOthers = shown.some(({ name }) => MAKES_OTHERS.has(name))
  if (runs.length === 1 && !summary.proof && makesOthers && !areChildrenMissing) add('one-run')
  const isTold = summary.files.some(
    ({ architecture, run, sources: own }) => architecture || run || own.includes('audit'),
  )
  if (!isTold && !gaps.some(({ id }) => id === 'other-architecture')) add('architecture-supposed')
  return { runs, containers, architectures, proof: summary.proof, gaps }
}

/** Shown by none of the recordings, of which one at least would tell. */
function isMissing(shown: readonly (boolean | undefined)[]): boolean {
  return shown.includes(false) && !shown.includes(true)
}

/** What a log tells apart: containers by their names, or else the programs that runtimes have started. */
function containersIn({ processes }: TraceSummary): readonly string[] {
  const distinct = (words: readonly (string | undefined)[]) =>
    [...new Set(words.filter(word => word !== undefined))].sort()
  const named = distinct(processes.map(({ container }) => container))
  return named.length > 0 ? named : distinct(processes.map(({ program, name }) => program && name))
}

/** What only the recording itself shows. */
const KEPT = [
  'start-missing',
  'filtered',
  'successes-only',
  'failures-only',
  'table-only',
  'records-lost',
  'children-missing',
  'tracer-traced',
  'end-missing',
  'abi-guessed',
] as const satisfies readonly RecordingGapId[]

/** What each run of recordings that were kept lacks, where nothing else was read. */
function lackedByAll({ files }: TraceSummary): readonly RecordingGapId[] {
  const lacks = files.filter(({ callLines }) => callLines > 0).map(({ run }) => run?.lacks ?? [])
  return KEPT.filter(id => lacks.length > 0 && lacks.every(ids => ids.includes(id)))
}

function isCutting(problem: TraceFile['problems'][number]): boolean {
  return problem === 'truncated' || problem === 'unreadable'
}

/** What strace was told to leave out, by what no program does without. */
function leavesOut({
  library,
  strace: facts,
}: TraceFile): 'filtered' | 'successes-only' | 'failures-only' | undefined {
  if (!facts) return undefined
  const { calls, failed, ends, exited, showsExit, showsMemory, showsLoading, begins } = facts
  if (calls >= ENOUGH_CALLS && failed === calls) return 'failures-only'
  // A process that is killed makes no such call, whatever the log leaves out.
  if (calls >= ENOUGH_CALLS && failed === 0 && exited > 0 && !showsExit && showsMemory)
    return 'successes-only'
  if (calls < ENOUGH_CALLS) return undefined
  // Whatever ends by itself has made that call, wherever the log begins.
  if (exited > 0 && !showsExit) return 'filtered'
  if (begins !== 'execve') return undefined
  // A log that goes on until the program ends has all of a start.
  const lacksLoading = library === 'glibc' && !showsLoading && (ends > 0 || showsExit)
  return !showsMemory || lacksLoading ? 'filtered' : undefined
}

/** strace -ff writes `NAME.PID`. */
function runsOf({ files, calls, processes }: TraceSummary): RecordedRun[] {
  const groups = new Map<string, TraceFile[]>()
  for (const file of files.filter(({ callLines }) => callLines > 0)) {
    const base = file.strace ? file.name.replace(/\.\d{1,10}$/, '') : file.name
    groups.set(base, [...(groups.get(base) ?? []), file])
  }
  const has = (name: string) => calls.some(call => call.name === name && call.count > 0)
  // The kernel's own log of a container begins with its runtime, whose process becomes the program; without its head, what
  // the program starts later would pass for that.
  const begins = (group: readonly TraceFile[]) => {
    const [file] = group
    const first = processes.findIndex(process => files[process.file] === file)
    if (!file?.sources.includes('audit') || processes[first]?.pid === undefined) return has('execve')
    return calls.some(
      ({ name, processes: makers }) => name === 'execve' && makers.some(({ process }) => process === first),
    )
  }
  return [...groups.values()].map(group => {
    const facts = group.flatMap(({ strace }) => (strace ? [strace] : []))
    const sources = [...new Set(group.flatMap(file => file.sources))]
    const tells = (what: 'tellsStart' | 'tellsEnd') => sources.some(source => sourceOf(source)[what])
    return {
      files: group.map(({ name }) => name),
      sources,
      architecture: group.find(({ architecture }) => architecture)?.architecture,
      library: group.find(({ library }) => library)?.library,
      showsStart:
        facts.length > 0
          ? facts.some(({ begins }) => begins === 'execve')
          : tells('tellsStart')
            ? begins(group)
            : undefined,
      showsEnd:
        facts.length > 0
          ? facts.some(({ ends, showsExit }) => ends > 0 || showsExit)
          : tells('tellsEnd')
            ? has('exit_group')
            : undefined,
      showsChildren: facts.some(({ made }) => made > 0)
        ? group.length > 1 || facts.some(({ isOfSeveral }) => isOfSeveral)
        : undefined,
      tellsArguments: sources.some(source => sourceOf(source).tellsArguments),
    }
  })
}

/** Calls that a filter refused while they were recorded. */
function refusedIn({ calls }: TraceSummary): string[] {
  const names = calls
    .filter(({ actions, endedBySigsys, errors, name }) => {
      const isRefused = actions.some(({ returns }) => {
        const { action } = outcomeOfReturn(returns)
        return action !== 'SCMP_ACT_LOG' && action !== 'SCMP_ACT_ALLOW'
      })
      // Kernels have it since 5.3, so that on any of today a filter has answered.
      const isAbsent = name === 'clone3' && errors.some(({ error }) => error === 'ENOSYS')
      return isRefused || endedBySigsys > 0 || isAbsent
    })
    .map(({ name }) => name)
  return [...new Set(names)].sort()
}
