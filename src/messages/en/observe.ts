import type {
  CLibrary,
  ErrorTextId,
  FileProblem,
  NotNarrowedId,
  RecordingGapId,
  SeenFate,
  StartErrorId,
  SuggestionId,
  TraceSource,
  TraceStepId,
} from '../../core/doors/trace'

const plural = (count: number, one: string, many: string) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`
const number = (value: number) => value.toLocaleString('en')

const fate: Record<SeenFate | 'unseen', string> = {
  allowed: 'Allowed',
  refused: 'Refused',
  supervised: 'Handed on',
  mixed: 'Partly refused',
  depends: 'Not certain',
  absent: 'No such call',
  unseen: 'Allowed, never seen',
}

const fateHint: Record<SeenFate | 'unseen', string> = {
  allowed: '',
  refused: '',
  supervised: 'A tracer or a supervisor decides.',
  mixed: 'Some of the arguments seen are refused.',
  depends: 'It depends on arguments that the log does not show.',
  absent: 'The architecture has no call of this name.',
  unseen: '',
}

const source: Record<TraceSource, string> = {
  strace: 'strace',
  'strace-summary': 'strace -c',
  audit: 'seccomp records of the audit',
  'audit-syscall': 'syscall records of the audit',
  perf: 'perf trace',
  'perf-summary': 'perf trace -s',
  sysdig: 'sysdig or Falco',
  ltrace: 'ltrace -S',
  proof: 'a proof',
  kept: 'a kept recording',
  bpftrace: 'bpftrace',
  crio: 'CRI-O’s counts',
  json: 'JSON lines',
  tool: 'lines of another tool',
  recording: 'a recorded profile',
  list: 'a list of names',
}

const fileProblem: Record<FileProblem, string> = {
  compressed: 'compressed twice; not read',
  packed: 'compressed in a way that is not unpacked here; unpack it first, with xz -d, bzip2 -d or zstd -d',
  'binary-recording':
    'in its tool’s own format; convert it to text first, with perf script, trace-cmd report, sysdig -r or babeltrace2',
  'no-calls': 'lists programs, files or counts, not the calls that were made; have the tool write calls',
  'other-system': 'from a system other than Linux, which has different calls',
  filter: 'the instructions of a filter, not calls that were made',
  'cut-line': 'the last line breaks off',
  truncated: 'ends early: the end is missing',
  unreadable: 'could not be read to the end',
  'utf-16': 'was UTF-16',
  'utf-16-unmarked': 'mixes UTF-16 with other text; save it as UTF-8',
  binary: 'has binary lines',
  'long-lines': 'has lines too long to read whole',
}

const step: Record<TraceStepId, (count: number) => string> = {
  'allow-missing': count =>
    `Allow ${plural(count, 'call', 'calls')} that the log shows and the profile refuses`,
  'give-up-conditions': () => 'Allow with all arguments, which removes the conditions of the profile',
  'allow-missing-arguments': () => 'Allow with the arguments seen, and no others',
  'clone3-absent': () => 'Let clone3 return ENOSYS, so that programs fall back to clone',
  'allow-clone': () => 'Allow clone where it makes no namespace',
  'allow-condemned': count =>
    `Allow ${plural(count, 'call', 'calls')} that the log shows, although the profile then gets a warning`,
  'remove-unseen': count => `Refuse ${plural(count, 'call', 'calls')} that no log shows`,
  'list-architectures': () => 'List the architecture that the log shows and the filter kills',
}

const stepHint: Record<TraceStepId, string> = {
  'allow-missing': '',
  'give-up-conditions': 'Some of the arguments seen are refused by conditions.',
  'allow-missing-arguments': '',
  'clone3-absent':
    'The flags of clone3 are in memory, where no filter sees them: if allowed, it can make namespaces. C libraries then use clone instead.',
  'allow-condemned':
    'Each of these lifts a restriction that confines containers. Tick only what the program cannot do without.',
  'allow-clone': 'Processes and threads need no more.',
  'remove-unseen':
    'What runc needs to start stays. Untick what rare paths need, such as errors, reloads and shutdown.',
  'list-architectures': '',
}

const whyNotNarrowed: Record<NotNarrowedId, string> = {
  'not-told': 'the log does not show all of its arguments',
  'unknown-value': 'an argument is a name whose value is not known here',
  'too-many': 'its arguments are too many for a few rules',
  timing: 'its arguments depend on which thread comes first',
  'way-around': 'programs make it in other ways when a call that is left out is refused',
  'other-architecture': 'it is made on more than one architecture',
  'part-missing': 'the recording lacks its start or some calls, which may have other arguments',
}

const suggestionTitle: Record<SuggestionId, (because: string) => string> = {
  'runtime-start': () => 'The start of the container',
  'exec-and-probes': () => 'Shells, docker exec and probes',
  'other-library': () => 'Other C libraries and kernels',
  'error-path': () => 'Errors and interruptions',
  waits: () => 'Waiting',
  'way-around': () => 'Instead of calls that are left out',
  'made-before': () => 'Before the recording began',
  'made-after': () => 'Unfinished when the recording ended',
  'shared-name': because => `Under the name ${because}`,
  condemned: () => 'Left out, although the log shows them',
}

const suggestion: Record<SuggestionId, (because: string) => string> = {
  'runtime-start': () =>
    'runc makes these between loading the filter and starting the program. Without them the container will usually not start.',
  'exec-and-probes': () => 'A shell in the container makes these: docker exec, health checks, probes.',
  'other-library': because =>
    `Other C libraries and releases of the kernel have these instead of ${because}${because.endsWith('…') ? '' : '.'}`,
  'error-path': () => 'Programs make these when something fails, is aborted or interrupted.',
  waits: () =>
    'Nothing had to wait in the recording. Next time something may: then programs whose files do not block wait for them with poll, and shells for a child with rt_sigsuspend.',
  'way-around': because =>
    `Programs have been seen to make these when ${because} is refused, as it is here. To see what this program does, record it again with that refused.`,
  'made-before': because =>
    because === ''
      ? 'The start is missing from the recording. Programs make these when they start.'
      : `The start is missing from the recording, or calls are. ${because} requires these, and so does the program’s start.`,
  'made-after': because =>
    `These go with ${because}. The recording does not include calls that had not returned when it ended.`,
  condemned: () =>
    'Each of these lifts a restriction that confines containers. Tick only what the program cannot do without.',
  'shared-name': because => `The recorder writes these and ${because} under one name.`,
}

const errorText: Record<ErrorTextId, string> = {
  'not-permitted': 'Operation not permitted is EPERM, which most profiles return.',
  'not-implemented':
    'Function not implemented is ENOSYS, the error for calls that the kernel or the profile does not know.',
  'bad-system-call': 'Bad system call is SIGSYS: a filter killed the process.',
  'profile-not-found': 'The seccomp profile was not found, so nothing was started.',
  'profile-not-read': 'The seccomp profile could not be read, so nothing was started.',
  'filter-not-loaded': 'The filter could not be loaded into the kernel, so nothing was started.',
  'call-named': 'The text names a system call.',
  'known-complaint': 'Programs complained like this when a call was refused.',
  'only-end': 'The text says only how the program ended.',
  'no-sign': 'Nothing in the text points to a call.',
  'capabilities-failed': 'The capabilities of the process could not be set.',
  'no-new-privileges-failed': 'The process could not give up gaining privileges (no_new_privs).',
  'procfs-check': 'runc checks /proc before it starts the program, and could not.',
  'namespace-failed': 'A namespace could not be made or entered.',
  'thread-failed': 'A thread could not be started.',
  'mount-failed': 'A file system could not be mounted or unmounted.',
  'chown-failed': 'The owner of a file could not be changed.',
  'time-failed': 'The clock could not be set.',
  'io-uring-failed': 'io_uring could not be used.',
  'ptrace-failed': 'A process could not be traced or read.',
  'perf-failed': 'A performance event could not be opened.',
  'keyring-failed': 'A keyring could not be used.',
  'bpf-failed': 'A BPF program or map could not be loaded.',
  'numa-failed': 'The memory policy could not be set.',
  'personality-failed': 'The personality of the process could not be changed.',
  'sandbox-failed': 'A browser’s own sandbox could not be set up.',
}

const startError: Record<StartErrorId, string> = {
  'profile-not-found':
    'No call was refused. The docker command reads the file on the machine where it is called; a kubelet looks on each node under /var/lib/kubelet/seccomp. Export has the steps that put it there.',
  'profile-not-read':
    'No call was refused. What engines cannot read of a profile is listed among its problems.',
  'filter-not-loaded':
    'No call was refused: the filter was never in force. The kernel may lack seccomp, or something that the profile asks for, such as an action or a flag.',
}

const gap: Record<RecordingGapId, string> = {
  'other-architecture': 'Made on another architecture.',
  'start-missing': 'The start is missing.',
  filtered: 'Calls were left out.',
  'successes-only': 'Only calls that succeeded are in it.',
  'failures-only': 'Only calls that failed are in it.',
  'table-only': 'A table only.',
  'records-lost': 'Records were lost.',
  'several-containers': 'Several containers are in it.',
  'several-programs': 'Several programs are in it.',
  'processes-missing': 'Processes are missing.',
  'lines-missing': 'Lines are missing.',
  'children-missing': 'Its children were not followed.',
  cut: 'The end of a file is missing.',
  'under-filter': 'Calls were refused during the recording.',
  'tracer-traced': 'The program could not trace.',
  'end-missing': 'The end is missing.',
  'way-around-missing': 'What the program does without dangerous calls is missing.',
  'abi-guessed': '32-bit calls are known by their names alone.',
  'one-run': 'One run only.',
  'architecture-supposed': 'The log does not show its architecture.',
}

/** The first of them, as a sentence of its own; nothing where there are none. */
function listed(names: readonly string[]): string {
  const first = names.slice(0, 8).join(', ')
  if (names.length <= 8) return first && `${first}. `
  return `${first} and ${names.length - 8} more. `
}

const aboutGap: Record<RecordingGapId, (names: readonly string[]) => string> = {
  'other-architecture': () =>
    'The target does not run its programs. Only names are taken from it; on the target, libraries may make other calls. Record it on the target, or choose the target on which it was made.',
  'start-missing': () =>
    'Recording began after the program had started, or the head is cut off. With a profile made from it, the program will usually not start.',
  filtered: () => 'strace -e or the like left out calls that every program makes. Record without it.',
  'successes-only': () =>
    'strace -z leaves out calls that failed and calls that never return, such as exit_group.',
  'failures-only': () => 'strace -Z leaves out everything that worked.',
  'table-only': () =>
    'It has no arguments, and strace does not count calls that never return: exit, exit_group. Those are offered with the start of the container.',
  'records-lost': ([count]) =>
    `${count === undefined ? '' : `At least ${plural(Number(count), 'record is', 'records are')} missing. `}The kernel drops records that arrive too fast, and its log holds few of them: where records were lost or left out, their numbers are missing. Record several times without that limit, and choose all recordings.`,
  'several-containers': names =>
    `${listed(names)}A profile made from all of them lets each do what any of them needs. Choose one container: the others are left out, except for processes that the log does not tell apart. If all were started in the same container, for example by docker exec, keep them together.`,
  'several-programs': names =>
    `${listed(names)}They were started independently of each other. A profile made from all of them lets each do what any of them needs. Choose one program, or keep them together if all run in the same container.`,
  'processes-missing': names =>
    `${listed(names)}The log shows processes or threads being created that have no line in it, or has lines of some whose creation it does not show.`,
  'lines-missing': names =>
    `${names.length === 0 ? '' : `Noticed ${plural(names.length, 'time', 'times')}, at lines ${listed(names)}`}Lines contradict earlier ones: a call returns that has not begun, or another begins before it has returned. The lines between them are missing, and perhaps others that leave no trace.`,
  'children-missing': () =>
    'It created threads or processes that are not in the log: strace follows them only with -f. Their calls are missing.',
  cut: files => `Incomplete: ${listed(files)}What came later is missing.`,
  'under-filter': names =>
    `A filter was already loaded and refused ${names.slice(0, 5).join(', ')}. What the program would do if these were allowed is not in the log.`,
  'tracer-traced': () =>
    'strace traces the program, and a process can have only one tracer. What the program would do with ptrace is missing: let the kernel record instead.',
  'end-missing': names =>
    `${names.length === 0 ? '' : `Processes without an end: ${listed(names)}`}The program’s end is not in it. Let the program end by itself, or stop it as you would in production.`,
  'way-around-missing': names =>
    `It made ${names.slice(0, 5).join(', ')}, which profiles keep refusing unless you decide otherwise. Record it again with those refused, and choose both files.`,
  'abi-guessed': () =>
    'Calls with the same name on both ABIs are counted for the ABI that the process last used. With -n the log has the number of each call.',
  'one-run': () =>
    'Threads and processes do not make the same calls in every run: what one does depends on what another has done. Record it again, and choose all recordings.',
  'architecture-supposed': () => 'It is assumed to be the target’s.',
}

const library: Record<CLibrary, string> = { glibc: 'glibc', musl: 'musl', none: 'no C library loaded' }

/** What was recorded, and what it lacks. */
const health = {
  title: 'What was recorded',
  gap,
  about: aboutGap,
  library,
  start: 'start seen',
  end: 'end seen',
  proven: (needed: number, all: number, notNeeded: readonly string[]) =>
    `Of ${plural(all, 'tried call', 'tried calls')}, ${plural(needed, 'is', 'are')} needed${notNeeded.length > 0 ? `. Never needed in this run: ${notNeeded.join(', ')}` : ''}.`,
  endsOtherwise: (status: number, usual: number) =>
    `Under the profile the program ended with ${status}, without it with ${usual}.`,
  container: (names: readonly string[]) => `Container: ${names.join(', ')}`,
  only: (name: string) => `Only ${name}`,
  inRuns: (about: string, runs: readonly string[]) =>
    `${about} ${runs.length === 1 ? 'Only in this recording' : 'Only in these recordings'}: ${listed(runs).trimEnd()}`,
  noGap: 'No gap was found: it includes the start and the end.',
  runs: (count: number) => plural(count, 'recording', 'recordings'),
  moreFiles: (count: number) => `and ${plural(count, 'more file', 'more files')}`,
  copyTitle: 'Copy',
  copy: (title: string, place: number, all: number) =>
    all === 1 ? `Copy the command: ${title}` : `Copy command ${place} of ${all}: ${title}`,
}

/** One paste, one answer. */
const blocked = {
  label: 'An audit line, a line of strace or an error text',
  hint: 'Paste lines from a log or a terminal. If there are several, the first one about a refusal is explained.',
  example: 'audit: type=1326 audit(1700000000.123:456): … arch=c000003e syscall=101 … code=0x50000',
  none: 'No call could be found in this text.',
  candidates: 'Calls that the profile refuses and that may be the cause, likeliest first:',
  guesses: (isRecorded: boolean): string =>
    `Nothing in the text points to a call. These are guesses: the refused calls that programs with calls like these most often need. ${isRecorded ? 'The kernel’s audit line names the call, and so does strace.' : 'Run the program under strace, or under this profile exported to log only, to see which it is.'}`,
  others: (names: readonly string[]): string =>
    `Less likely, but possible: ${names.join(', ')}. Run the program under strace, or under this profile exported to log only, to see which it is.`,
  noCandidates:
    'The profile refuses none of the calls that this usually comes from. Something else is the most likely cause: capabilities, AppArmor or SELinux, or file permissions.',
  letThrough: (names: string, isNamed: boolean, mayBeRefused: boolean) =>
    `${isNamed ? `The text names ${names}` : `Programs complained like this after a refusal of ${names}`}, which the profile allows${mayBeRefused ? ', as far as the imported file was read. A part that was not read may refuse it.' : '. Something else is the most likely cause: capabilities, AppArmor or SELinux, or file permissions.'}`,
  partMayRefuse:
    'What was read of the imported file refuses none of the calls that this usually comes from. A part that was not read may refuse them.',
  partMayRefuseIt:
    'The profile allows it, as far as the imported file was read. A part that was not read may refuse it.',
  noLikely: (isRecorded: boolean): string =>
    isRecorded
      ? 'The text does not name the call. Paste the kernel’s audit line, or run the program under strace.'
      : 'The text does not name the call. The profile returns an error number, which the kernel does not log. Run the program under strace, or under this profile exported to log only.',
  on: (architecture: string) => `on ${architecture}`,
  recorded: (outcome: string, process: string | undefined) =>
    `In the record${process === undefined ? '' : ` of ${process}`}: ${outcome}.`,
  nowAllowed: (isRecord: boolean): string =>
    isRecord
      ? 'This profile allows it. It was refused under another profile, or before an edit.'
      : 'This profile allows it. Something else refused it: a missing capability, the user, file permissions, AppArmor or SELinux, or another profile.',
  allowedAsSeen: 'This profile allows it. The line does not tell of a refusal.',
  killsNothing:
    'This profile ends a program with SIGSYS at no call of the target’s architecture. Another filter did, such as the SystemCallFilter= of a unit, or the program is of another architecture.',
  notByFilter: (errno: string) =>
    `This filter never returns ${errno}. Something else refused it: file permissions, the user, a missing capability, AppArmor or SELinux.`,
  nowDepends: 'It depends on arguments that the text does not show.',
  byRule: (line: number) => `The rule in line ${line} refuses it.`,
  byDefault: 'No rule allows it, so the default action applies.',
  byCapability: (names: readonly string[]) =>
    `No rule in force allows it, so the default action applies. With ${names.join(' or ')} a rule would.`,
  byArchitecture: (architecture: string) => `The filter does not cover calls of ${architecture}.`,
  byStub: (above: number) => `runc decides calls above number ${above}, the largest that the profile names.`,
  byDefect: 'A defect of libseccomp makes the filter refuse it.',
  does: 'What it is for',
  risk: 'What allowing it risks',
  allow: (name: string) => `Allow ${name}`,
  allowAsMade: (name: string) => `Allow ${name} as it was called here`,
  allowAny: (name: string) => `Allow ${name} with any arguments`,
  listArchitecture: (architecture: string) => `List ${architecture}`,
  gaveUp: 'removes the conditions on it',
  suspects:
    'A missing capability, the user, no-new-privileges, AppArmor and SELinux lead to the same error. This command, run where the call failed, tells them apart:',
  suspectsRead:
    'Seccomp 0 means that no filter is loaded: it is another cause. Uid is the user, CapEff the capabilities as bits. NoNewPrivs 1 keeps set-user-ID programs from gaining any. The last line is the AppArmor profile or the SELinux label, if there is one.',
  copySuspects: 'Copy the command that tells other causes apart',
  noEdit: 'No edit of this profile can allow it.',
  showRule: 'Show in JSON',
  tryCall: 'Try this call',
}

export const words = {
  title: 'Import a log',
  views: { log: 'Log', record: 'How to record' },
  viewsLabel: 'What to do with logs',
  blocked,
  health,
  fate,
  fateHint,
  source,
  fileProblem,
  step,
  stepHint,
  suggestionTitle,
  condemnedLetThrough: 'Allowed, although the profile then gets a warning',
  suggestion,
  errorText,
  startError,
  number,
  intake: {
    lead: 'Drop logs of a run here: strace, the kernel’s audit, perf, sysdig and more.',
    detail:
      'Files of any size, several at once, directories, and .gz, .xz, .bz2 and .zst files as they are. They are read here and sent nowhere; which calls they show is kept beside the open document, on this device.',
    choose: 'Choose files',
    folder: 'Choose a directory',
    paste: 'Or paste a log',
    read: 'Read it',
    pastedName: 'pasted log',
  },
  reading: 'Reading the log',
  readSoFar: (bytes: number, all: number) => `${size(bytes)} of ${size(all)}`,
  rate: (bytes: number) => `${size(bytes)} a second`,
  timeLeft: (seconds: number) => (seconds < 1 ? 'less than a second left' : `${duration(seconds)} left`),
  stop: 'Cancel',
  failed: 'The log could not be read: the browser stopped the reader.',
  another: 'Read another log',
  add: 'Add a log',
  addHint: 'Read another run together with these, including one written by “seccompose keep”',
  readAgain: 'Read again',
  readAgainHint: 'The profile has new conditions since then: this reads the log for the arguments they test',
  stopped: 'Reading was cancelled. What follows covers the part that was read.',
  found: (calls: number, distinct: number, files: number) =>
    `${plural(calls, 'call', 'calls')}, ${number(distinct)} different, in ${plural(files, 'file', 'files')}`,
  foundNone: 'No system call was found in this.',
  foundEmpty: 'There is nothing in this: it is empty.',
  foundNothing: 'No system call was found in this. Below are the first lines that were not understood.',
  would: {
    none: 'If it ran again under this profile, none of the calls in this log would be refused.',
    breaks: (name: string, file: string, line: number) =>
      `If it ran again under this profile, the first refused call would be ${name}, in line ${number(line)} of ${file}.`,
    fallback: 'The error is ENOSYS; libraries often have a fallback for it.',
    perhaps: 'Earlier calls may be refused too: the log does not show their arguments.',
  },
  noFilter: 'There is no filter to compare the log with:',
  filters: 'Filter the calls',
  filter: {
    all: 'All',
    refused: 'Refused',
    depends: 'Not certain',
    allowed: 'Allowed',
    unseen: 'Never seen',
  },
  table: 'Calls of the log',
  column: {
    call: 'Call',
    count: 'Times',
    fate: 'Under this profile',
    arguments: 'Arguments',
    processes: 'Processes',
    time: 'First and last',
  },
  noRows: 'No call matches this filter.',
  neededToStart: 'runc needs it to start',
  details: (name: string) => `Details of ${name}`,
  argumentsMore: (count: number) => `and ${number(count)} more`,
  processesMore: (count: number) => `and ${number(count)} more`,
  argumentsLeftOut: 'There were more different arguments than can be kept.',
  anyArguments: 'arguments not shown',
  times: (count: number) => `${number(count)}×`,
  process: (pid: number | undefined, name: string | undefined) =>
    [name, pid === undefined ? undefined : String(pid)].filter(Boolean).join(' ') || 'not shown',
  processesLeftOut: (count: number) => `${plural(count, 'process is', 'processes are')} counted together.`,
  errors: 'Errors',
  inRuns: (runs: number, all: number, last: string) => `${number(runs)} of ${number(all)}, last on ${last}`,
  kept: {
    note: (count: number) =>
      `${plural(count, 'run is', 'runs are')} kept beside this document, on this device.`,
    failed: 'What is kept could not be changed: the browser has no room for it, or keeps nothing.',
    show: (count: number): string => (count === 1 ? 'Show it' : 'Show all of them'),
    forget: 'Forget the kept runs',
    neededNoMore: (count: number) => `Needed before, and in none of the last ${number(count)} runs:`,
    newest: (count: number) => `Only the last ${number(count)} runs`,
  },
  runsTitle: 'Runs',
  seenIn: 'Seen',
  endedBySigsys: (count: number) =>
    `SIGSYS ended a process at it ${count === 1 ? 'once' : `${number(count)} times`}.`,
  line: (line: number) => `line ${number(line)}`,
  lineOf: (line: number, file: string) => `line ${number(line)} of ${file}`,
  firstLine: (line: number) => `first in line ${number(line)}`,
  lastLine: (line: number) => `last in line ${number(line)}`,
  linesTitle: (line: number, file: string) => `${file}, around line ${number(line)}`,
  linesGone: 'The file can no longer be read. It has since been changed or removed.',
  closeLines: 'Close the lines',
  select: 'Show in the table',
  evidence: 'What this log covers',
  understood: (file: string, call: number, other: number, missed: number) =>
    `${file}: ${plural(call, 'line', 'lines')} with calls, ${number(other)} of other kinds, ${number(missed)} not understood`,
  seenOnce: (count: number) => `${plural(count, 'call was', 'calls were')} seen only once`,
  seenInOneFile: (count: number, files: number) =>
    `${plural(count, 'call is', 'calls are')} in only one of the ${number(files)} files`,
  onlyFailed: (count: number) =>
    `${plural(count, 'call', 'calls')} always failed; whether the program needs them is not known`,
  lost: (count: number) => `The kernel dropped ${plural(count, 'record', 'records')}: this log is a sample.`,
  foreign: (architecture: string, count: number) =>
    `${plural(count, 'call', 'calls')} of programs for ${architecture}, which the target does not run: only their names are taken`,
  absentHere: (count: number) =>
    `${plural(count, 'call', 'calls')} of such programs that the target does not have: left out`,
  numbers: (count: number) =>
    `${plural(count, 'number has', 'numbers have')} no name, so that no rule can let ${count === 1 ? 'it' : 'them'} through: left out`,
  unnamed: (count: number) => `${plural(count, 'call', 'calls')} without a name or number`,
  unknownArchitecture: (word: string, count: number) =>
    `${plural(count, 'call', 'calls')} of an architecture that no profile can name: ${word}`,
  onlyThisRun: 'A log shows what ran, never what could run.',
  notUnderstood: (count: number) => `${plural(count, 'line was', 'lines were')} not understood`,
  firstOfThem: (count: number) => `The first ${number(count)}:`,
  hints: 'Lines that a refused call may have caused',
  explain: 'Explain',
  edits: 'What to change',
  editsNone: 'The profile allows what the log shows, and nothing else.',
  editsNotJudged:
    'With this profile, checking every edit takes too long. Look at Problems after each one: it may add warnings.',
  narrowed: (count: number, ways: number) =>
    `${plural(count, 'call is', 'calls are')} narrowed, which closes ${plural(ways, 'way', 'ways')} to call them`,
  narrowedCall: (closed: readonly string[], isWriteExecute: boolean) =>
    [
      ...(isWriteExecute ? ['never writable and executable'] : []),
      ...(closed.length > 0
        ? [
            `not with ${closed.slice(0, 6).join(', ')}${closed.length > 6 ? ` and ${number(closed.length - 6)} more` : ''}`,
          ]
        : []),
    ].join('; ') || 'only with the values seen',
  notNarrowed: (count: number) => `${plural(count, 'call stays', 'calls stay')} open with any arguments`,
  whyNotNarrowed,
  withConditions: 'Only with the arguments seen, where the log shows them all',
  suggestions: 'What a log of the program never shows',
  calls: (count: number) => plural(count, 'call', 'calls'),
  unknownToRuntime: (names: string) =>
    `The runtime’s libseccomp does not know ${names}: a rule for it would be dropped.`,
  unlisted: (names: string) => `The log shows calls of ${names}, which archMap does not list.`,
  apply: (count: number) => (count === 0 ? 'Apply' : `Apply ${plural(count, 'change', 'changes')}`),
  oneStep: 'One step, which Undo takes back.',
  create: 'A new profile from this log',
  createHint: (count: number) =>
    `It allows the ${plural(count, 'call', 'calls')} of the log, and what you tick:`,
  tickAll: (hasMore: boolean): string => (hasMore ? 'Tick all but the dangerous ones' : 'Tick all'),
  tickNone: 'Untick all',
  ticked: (count: number) => `${plural(count, 'call', 'calls')} ticked`,
  createButton: 'Create the profile',
  newName: 'from-log.json',
}

function size(bytes: number): string {
  if (bytes < 1000) return plural(bytes, 'byte', 'bytes')
  const units = ['kB', 'MB', 'GB', 'TB']
  const power = Math.min(Math.floor(Math.log10(bytes) / 3), units.length)
  const value = bytes / 1000 ** power
  return `${value.toFixed(value < 10 ? 1 : 0)} ${units[power - 1]}`
}

function duration(seconds: number): string {
  const whole = Math.ceil(seconds)
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`
}
