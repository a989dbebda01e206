import type { ArchitectureToken } from '../../engine/catalogue'
import { outcomeOfReturn } from '../../engine/policy'
import type { Target } from '../../engine/profile'
import { runsOn } from './for-target'
import { waysAround } from './left-refused'
import { sourceOf, type TraceSource } from './observed-call'
import type { Proof } from './proof-line'
import { kinOfRun, type RunKin } from './run-kin'
import type { CLibrary, StraceFacts, TraceFile, TraceSummary } from './trace-summary'

/**
 * What a body of recordings lacks, so that a profile made of it may stop the program.
 *
 * - `other-architecture`: it was made on a machine whose programs the target does not run.
 * - `start-missing`: it does not show the program’s start: the recorder attached to it, or the head is cut off.
 * - `tracer-traced`: the program traces others, from which the recorder, which traces it, kept it.
 * - `end-missing`: it does not show how the program ends, or one of its processes.
 * - `several-containers`: it is of more than one, or of several programs that were started in one: a profile of all lets
 *   each of them do what any needs.
 * - `several-programs`: it is of programs that were started independently of each other.
 * - `processes-missing`: threads or processes were made of which it has no line, or it has lines of some that none made.
 * - `lines-missing`: lines contradict each other, so that others are missing between them.
 * - `filtered`: the recorder left calls out (strace -e).
 * - `successes-only`: it left out those that failed, and those that do not come back (-z).
 * - `failures-only`: it left out those that did not fail (-Z).
 * - `table-only`: only tables, which list neither arguments nor what does not come back, such as `exit`.
 * - `records-lost`: the kernel dropped records, or numbers between them are missing.
 * - `children-missing`: threads or processes were made that the recorder did not follow (strace without -f).
 * - `cut`: a file ends before its end, or in the middle of a line.
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
  | 'several-programs'
  | 'processes-missing'
  | 'lines-missing'
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
  /** What shows it, where something does: calls, files, containers, programs, processes, lines, or how many records. */
  readonly names: readonly string[]
  /** The runs that have it, by their first file, where another shows that it is not of all; empty otherwise. */
  readonly runs: readonly string[]
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

/** What recordings are worth. Each run is judged by itself, so that a whole one does not hide what another lacks. */
export interface RecordingHealth {
  readonly runs: readonly RecordedRun[]
  /** The containers that it tells apart, or else the programs that runtimes have started. */
  readonly containers: readonly string[]
  /** The programs that were started independently of each other, as far as the runs tell. */
  readonly programs: readonly string[]
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
  'several-programs': [],
  'processes-missing': [WHOLE],
  'lines-missing': [WHOLE],
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
  if (id === 'several-containers' || id === 'several-programs')
    return names.length === 0 ? [] : [`seccompose from-log --only ${names[0]} LOG`]
  if (id !== 'way-around-missing') return commands[id]
  return [`strace -f -e quiet=attach -e inject=${names.join(',')}:error=EPERM -o trace-2.txt PROGRAM`]
}

/** What makes threads and processes. */
const MAKES_OTHERS: ReadonlySet<string> = new Set(['clone', 'clone3', 'fork', 'vfork'])
/** Fewer calls than this say nothing about what was left out. */
const ENOUGH_CALLS = 8

/** What recordings of a program lack as evidence, and what would fill it. */
export function healthOf(summary: TraceSummary, target: Target): RecordingHealth {
  const judged = runsOf(summary)
  const runs = judged.map(({ run }) => run)
  const shown = summary.calls.filter(({ count }) => count > 0)
  const architectures = [...new Set(shown.map(({ arch }) => arch))]
  const gaps: RecordingGap[] = []
  const isOfPerf = runs.some(({ sources }) => sources.includes('perf'))
  const add = (id: RecordingGapId, names: readonly string[] = [], of: readonly string[] = []) =>
    gaps.push({
      id,
      commands: id === 'records-lost' && isOfPerf ? MORE_ROOM : commandsFor(id, names),
      names,
      runs: of,
    })
  const addOfRuns = (id: RecordingGapId) => {
    const having = judged.filter(({ lacks }) => lacks.get(id) === true)
    if (having.length === 0) return
    const isOfAll = !judged.some(({ lacks }) => lacks.get(id) === false)
    const names = having.flatMap(run => run.names.get(id) ?? [])
    add(id, names, isOfAll ? [] : having.flatMap(({ run }) => run.files.slice(0, 1)))
  }
  const containers = containersIn(summary)
  const programs = distinct(judged.flatMap(run => run.programs))
  const about = { runs, containers, programs, architectures, proof: summary.proof, gaps }
  if (shown.length === 0) return about

  const runnable = runsOn(target.architecture)
  if (!architectures.some(arch => runnable.has(arch))) add('other-architecture')
  if (containers.length > 1) add('several-containers', containers)
  else if (programs.length > 1) add('several-programs', programs)
  else for (const id of OF_SEVERAL) addOfRuns(id)
  for (const id of AT_FIRST) addOfRuns(id)
  const lost = summary.lostRecords + summary.missingRecords
  if (lost > 0) add('records-lost', [String(lost)])
  else addOfRuns('records-lost')
  addOfRuns('cut')
  const refused = refusedIn(summary)
  if (refused.length > 0) add('under-filter', refused)
  const isTraced = shown.some(
    ({ name, sources, errors }) =>
      name === 'ptrace' && sources.includes('strace') && errors.some(({ error }) => error === 'EPERM'),
  )
  if (isTraced) add('tracer-traced', ['ptrace'])
  else addOfRuns('tracer-traced')
  addOfRuns('end-missing')
  const { dangerous } = waysAround(summary, target)
  if (dangerous.length > 0 && !summary.proof) add('way-around-missing', dangerous)
  addOfRuns('abi-guessed')
  const makesOthers = shown.some(({ name }) => MAKES_OTHERS.has(name))
  const areChildrenMissing = gaps.some(({ id }) => id === 'children-missing')
  if (runs.length === 1 && !summary.proof && makesOthers && !areChildrenMissing) add('one-run')
  const isTold = summary.files.some(
    ({ architecture, run, sources: own }) => architecture || run || own.includes('audit'),
  )
  if (!isTold && !gaps.some(({ id }) => id === 'other-architecture')) add('architecture-supposed')
  return about
}

/** The gaps that no run of a body of recordings is without. */
export function gapsOfAll({ gaps }: RecordingHealth): readonly RecordingGapId[] {
  return gaps.flatMap(({ id, runs }) => (runs.length === 0 ? [id] : []))
}

/** What a log tells apart: containers by their names, or else the programs that runtimes have started. */
function containersIn({ files, processes }: TraceSummary): readonly string[] {
  const named = distinct(processes.map(({ container }) => container))
  if (named.length > 0) return named
  const ofKernel = processes.filter(({ file }) => files[file]?.strace === undefined)
  return distinct(ofKernel.map(({ program, name }) => program && name))
}

function distinct(words: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(words.filter(word => word !== undefined))].sort()
}

const OF_SEVERAL = ['several-containers', 'several-programs'] as const satisfies readonly RecordingGapId[]
/** What runs lack by themselves, in the order in which it is told. */
const AT_FIRST = [
  'table-only',
  'start-missing',
  'filtered',
  'successes-only',
  'failures-only',
  'children-missing',
  'processes-missing',
  'lines-missing',
] as const satisfies readonly RecordingGapId[]

/** What only the recording itself shows, and a kept run says of it. */
const KEPT: readonly RecordingGapId[] = [
  ...OF_SEVERAL,
  ...AT_FIRST,
  'records-lost',
  'cut',
  'tracer-traced',
  'end-missing',
  'abi-guessed',
]

function isCutting(problem: TraceFile['problems'][number]): boolean {
  return problem === 'truncated' || problem === 'cut-line' || problem === 'unreadable'
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

/** A run, and what it lacks: true, false, or nothing where it does not tell. */
interface JudgedRun {
  readonly run: RecordedRun
  readonly lacks: ReadonlyMap<RecordingGapId, boolean>
  readonly names: ReadonlyMap<RecordingGapId, readonly string[]>
  readonly programs: readonly string[]
}

/** strace -ff writes `NAME.PID`. */
function runsOf(summary: TraceSummary): readonly JudgedRun[] {
  const groups: { readonly base: string; readonly files: TraceFile[] }[] = []
  for (const file of summary.files.filter(({ callLines }) => callLines > 0)) {
    const base = file.strace ? file.name.replace(/\.\d{1,10}$/, '') : file.name
    // Runs of kept recordings, and files of several folders, can have one name.
    const isNew = (other: TraceFile) => file.run === undefined && other.name !== file.name
    const known = groups.find(group => group.base === base && group.files.every(isNew))
    if (known) known.files.push(file)
    else groups.push({ base, files: [file] })
  }
  return groups.map(({ files }) => judge(files, summary))
}

function judge(group: readonly TraceFile[], summary: TraceSummary): JudgedRun {
  const facts = group.flatMap(({ strace }) => (strace ? [strace] : []))
  const sources = [...new Set(group.flatMap(file => file.sources))]
  const kin = kinOfRun(facts)
  const run: RecordedRun = {
    files: group.map(({ name }) => name),
    sources,
    architecture: group.find(({ architecture }) => architecture)?.architecture,
    library: group.find(({ library }) => library)?.library,
    showsStart: showsStart(group, facts, sources, summary),
    showsEnd: showsEnd(group, facts, kin, sources, summary),
    showsChildren: facts.some(({ made }) => made > 0)
      ? group.length > 1 || facts.some(({ isOfSeveral }) => isOfSeveral)
      : undefined,
    tellsArguments: sources.some(source => sourceOf(source).tellsArguments),
  }
  const kept = group.flatMap(file => file.run ?? [])
  if (kept.length > 0) {
    const said = new Set(kept.flatMap(({ lacks }) => lacks))
    return {
      run,
      lacks: new Map(KEPT.map(id => [id, said.has(id)])),
      names: new Map([['cut', run.files]]),
      programs: [],
    }
  }
  const cut = group.filter(({ problems }) => problems.some(isCutting))
  const [leftOut] = facts.length === group.length && group.every(leavesOut) ? group.map(leavesOut) : []
  const contradictions = facts.flatMap(one => one.contradictions)
  const missing = run.showsChildren === false ? [] : kin.missing
  // Of a log that leaves calls out, nobody knows whether the start was among them; nor whether it failed.
  const isStartKnown = leftOut !== 'failures-only' && leftOut !== 'filtered'
  const lacks: readonly (readonly [RecordingGapId, boolean | undefined])[] = [
    ['table-only', sources.every(source => sourceOf(source).isTable)],
    ['start-missing', isStartKnown ? not(run.showsStart) : undefined],
    ['filtered', leftOut === 'filtered'],
    ['successes-only', leftOut === 'successes-only'],
    ['failures-only', leftOut === 'failures-only'],
    ['children-missing', not(run.showsChildren)],
    ['processes-missing', missing.length > 0],
    ['lines-missing', contradictions.length > 0],
    ['cut', cut.length > 0],
    ['end-missing', not(run.showsEnd)],
    ['abi-guessed', facts.some(({ isAbiGuessed }) => isAbiGuessed)],
  ]
  return {
    run,
    lacks: new Map(lacks.flatMap(([id, isLacking]) => (isLacking === undefined ? [] : [[id, isLacking]]))),
    names: new Map<RecordingGapId, readonly string[]>([
      ['processes-missing', missing.map(String)],
      ['lines-missing', contradictions.map(String)],
      ['cut', cut.map(({ name }) => name)],
      ['end-missing', kin.endless.map(String)],
    ]),
    programs: kin.programs,
  }
}

function not(shows: boolean | undefined): boolean | undefined {
  return shows === undefined ? undefined : !shows
}

/** Whether files of a run have the call. */
function hasCall(
  name: string,
  group: readonly TraceFile[],
  { calls, files, processes }: TraceSummary,
): boolean {
  const isOf = (place: number) => {
    const file = files[place]
    return file !== undefined && group.includes(file)
  }
  return calls.some(
    call =>
      call.name === name &&
      call.count > 0 &&
      (isOf(call.first.file) ||
        isOf(call.last.file) ||
        call.processes.some(({ process }) => isOf(processes[process]?.file ?? -1))),
  )
}

/**
 * The kernel’s own log of a container begins with its runtime, whose process becomes the program; without its head, what
 * the program starts later would pass for that.
 */
function showsStart(
  group: readonly TraceFile[],
  facts: readonly StraceFacts[],
  sources: readonly TraceSource[],
  summary: TraceSummary,
): boolean | undefined {
  if (facts.length > 0) return facts.some(({ begins }) => begins === 'execve')
  if (!sources.some(source => sourceOf(source).tellsStart)) return undefined
  const { calls, files, processes } = summary
  const [file] = group
  const first = processes.findIndex(process => files[process.file] === file)
  if (!file?.sources.includes('audit') || processes[first]?.pid === undefined)
    return hasCall('execve', group, summary)
  return calls.some(
    ({ name, processes: makers }) => name === 'execve' && makers.some(({ process }) => process === first),
  )
}

/** The kernel’s log has the call by which a process ends, and nothing of one that is killed. */
function showsEnd(
  group: readonly TraceFile[],
  facts: readonly StraceFacts[],
  { endless }: RunKin,
  sources: readonly TraceSource[],
  summary: TraceSummary,
): boolean | undefined {
  if (facts.some(({ ends }) => ends > 0)) return endless.length === 0
  if (facts.length > 0) return facts.some(({ endsWithExit }) => endsWithExit)
  const tells = sources.map(source => sourceOf(source).tellsEnd).filter(tell => tell !== undefined)
  if (tells.length === 0) return undefined
  return hasCall('exit_group', group, summary) || (tells.includes('always') ? false : undefined)
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
