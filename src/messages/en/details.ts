import type {
  Action,
  FilterFlag,
  FixValues,
  NoticeValues,
  Operator,
  OutcomeValues,
  ProblemValues,
  ProfileKey,
  RefusalValues,
  Sentences,
  StepValues,
} from '../../core'

import { decidedBy, defect, loadProblem, releases, startFailures } from './failures'
import { listed, plural } from './wording'

/** An action with its errno, as a sentence has it. */
const outcome = (values: OutcomeValues): string => {
  const errno = values.errno === undefined ? '' : ` errno ${values.errno}`
  switch (values.action) {
    case 'SCMP_ACT_ALLOW':
      return 'Allowed'
    case 'SCMP_ACT_LOG':
      return 'Logged'
    case 'SCMP_ACT_ERRNO':
      return `Denied${errno}`
    case 'SCMP_ACT_TRACE':
      return `Traced${errno}`
    case 'SCMP_ACT_NOTIFY':
      return 'Notified'
    case 'SCMP_ACT_TRAP':
      return 'Trapped'
    case 'SCMP_ACT_KILL_PROCESS':
      return 'Killed process'
    default:
      return 'Killed thread'
  }
}

/** What a command did, for the undo button and the live region. */
const step: Sentences<StepValues> = {
  'set-action': v => `${v.count > 1 ? `${v.count} calls` : v.name}: ${outcome(v)}`,
  'add-rule': () => 'Rule added',
  'change-rule': v => `Rule ${v.rule} changed`,
  'remove-rule': v => `Rule ${v.rule} removed`,
  'remove-name': v => `${v.name} taken out of rule ${v.rule}`,
  'add-condition': v => `Condition added to ${v.name}`,
  'change-condition': v => `Condition of rule ${v.rule} changed`,
  'remove-condition': v => `Condition of rule ${v.rule} removed`,
  restrict: () => 'Refused what was asked for',
  'set-default': v => `Default: ${outcome(v)}`,
  'set-architectures': () => 'Architectures set',
  'set-flags': () => 'Filter flags set',
  'replace-rules': v => `${v.count === 1 ? v.name : `${v.count} calls`} adopted`,
  rename: v => `${v.from} renamed to ${v.to}`,
  several: v => `${plural(v.count, 'change', 'changes')} made`,
  'split-rule': v => `Rule ${v.rule} split into ${v.count}`,
  'remove-duplicates': v => `${plural(v.count, 'duplicate', 'duplicates')} removed`,
  'sort-names': () => 'Names sorted',
  'apply-fix': () => 'Fix made',
  // Steps that an earlier release kept do not say.
  'restore-text': ({ of }) =>
    of === 'default'
      ? 'The engine’s default taken'
      : of === 'exercise'
        ? 'Text of the exercise taken'
        : 'Version restored',
}

const refusal: Sentences<RefusalValues> = {
  'text-has-error': () => 'The JSON has an error. Correct it first; the table then follows.',
  'read-otherwise': () =>
    'A key is written twice or in different capitals, so an edit here might have no effect. Correct that first.',
  'conditional-rules': v =>
    `${listed(v.names)} ${v.names.length === 1 ? 'has' : 'have'} rules with argument conditions. This removes those conditions.`,
  'profile-shape': v => `${v.key} does not have the form this change needs. See Problems.`,
  'rule-missing': () => 'That rule is no longer there.',
  'condition-missing': () => 'That condition is no longer there.',
  'name-missing': v => `No rule names ${v.name}.`,
  'already-so': v => `${listed(v.names)} already meets this.`,
  'nothing-to-do': () => 'There is nothing to change.',
  'architectures-and-arch-map': () =>
    'This profile lists its architectures in archMap. Remove archMap to list them here.',
  'fix-outdated': () => 'The text has changed since you saw it, so nothing was done. Try again.',
  'errno-out-of-range': () => 'An errno is a number from 0 to 4094.',
  'equals-default': v =>
    `The default already does this to ${v.name}. Choose when something else should happen.`,
  'no-complement': v =>
    `${v.name} has a plain rule. Keeping it for all other values would take too many conditions; choose what should happen to those values instead.`,
  'cannot-narrow': v => `Other rules of the profile prevent this: ${listed(v.names)}. Change them first.`,
}

const notice: Sentences<NoticeValues> = {
  'inactive-rules-remain': v => `Rules for other targets still name ${listed(v.names)}.`,
  'conditions-given-up': v => `The argument conditions of ${listed(v.names)} are gone.`,
  'complement-added': v => `${v.name} keeps its rule for all other values.`,
  'lists-with-comments-kept': v =>
    `${plural(v.count, 'list', 'lists')} with comments inside kept their order.`,
}

/** Problems of a text, by id. Each says what is wrong and what to do. */
const problem: Sentences<ProblemValues> = {
  'text-empty': () => 'There is no profile here yet. Start from a preset, or paste one.',
  'text-too-long': v => `The text is too long to read as a profile: at most ${v.limit} characters.`,
  'nesting-too-deep': v =>
    `Brackets are nested more than ${v.limit} deep, more than is read here. Go’s decoder, and therefore runc, accepts up to 10,000 levels of unknown keys. A profile needs six.`,
  'value-expected': () => 'A value is missing here.',
  'key-expected': () => 'A key in double quotes is expected here.',
  'colon-expected': () => 'A colon is missing between key and value.',
  'comma-expected': () => 'A comma is missing here.',
  'object-unclosed': () => 'This { has no matching }.',
  'array-unclosed': () => 'This [ has no matching ].',
  'string-unclosed': () => 'This text has no closing double quote on its line.',
  'comment-unclosed': () => 'This comment has no closing */.',
  'escape-invalid': () => 'This escape is not JSON. Write \\\\ for a backslash.',
  'control-character': () => 'A control character must be written as an escape, such as \\t.',
  'number-malformed': () => 'This number is not complete.',
  'symbol-unexpected': () => 'This is not valid JSON.',
  'text-after-document': () => 'The profile ends before this. Remove what follows.',
  'integer-fraction': v => `${v.key} must be a whole number: runtimes refuse a decimal point.`,
  'integer-exponent': v => `${v.key} must be written out in digits: runtimes refuse an exponent.`,
  'integer-negative': v => `${v.key} cannot be negative. Minus one as 64 bits is 18446744073709551615.`,
  'integer-too-large': v => `${v.key} is larger than ${v.max}.`,
  'integer-as-text': v => `${v.key} must be a number, not text in quotes.`,
  'integer-expected': v => `${v.key} must be a whole number.`,
  'root-not-object': () =>
    'A profile is an object: { "defaultAction": …, "syscalls": [ … ] }. Engines take null for an empty one, as they take {}.',
  'key-duplicate': v =>
    `${v.key} is written twice. Engines merge the later value into the earlier one, so parts of the earlier one can remain; only crun uses the first.`,
  'key-case': v => `Write ${v.expected}, not ${v.key}: crun only knows the exact spelling.`,
  'key-unknown': v => `${v.key} means nothing to a runtime and is ignored.`,
  'object-expected': v => `${v.key} must be an object { … }.`,
  'list-expected': v => `${v.key} must be a list [ … ].`,
  'text-expected': v => `${v.key} must be text in double quotes.`,
  'default-action-missing': () => 'defaultAction is missing.',
  'profile-empty': () => 'A profile without defaultAction and rules switches seccomp off.',
  'action-missing': () => 'This rule has no action.',
  'action-unknown': v => `${v.value} is not an action.`,
  'operator-missing': () => 'op is missing.',
  'operator-unknown': v => `${v.value} is not an operator.`,
  'architecture-unknown': v => `${v.value} is not an architecture that the runtime and its libseccomp know.`,
  'architectures-and-arch-map': () =>
    'architectures and archMap exclude each other: Docker and Podman refuse both together.',
  'flag-unknown': v => `${v.value} is not a filter flag.`,
  'names-missing': () => 'This rule names no call, so it does nothing.',
  'names-empty': () => 'names is empty, so this rule does nothing.',
  'name-empty': () => 'A name is empty; runc refuses that.',
  'name-duplicate': v => `${v.name} is named twice in this rule.`,
  'name-legacy': () =>
    'name is the old form of names. containerd and runc ignore it, so there the rule disappears.',
  'name-and-names': () => 'name and names exclude each other: Docker and Podman refuse both together.',
  'argument-index-missing': () => 'index is missing, so argument 0 is compared.',
  'argument-index-too-large': () => 'A call has arguments 0 to 5.',
  'argument-value-missing': () => 'value is missing, so runtimes compare with 0.',
  'errno-unused': v =>
    `${v.key} has no effect with ${v.action}: runc ignores it, crun refuses to start the container.`,
  'errno-too-large': () => 'libseccomp takes an errno of at most 4094.',
  'errno-zero': () => 'errno 0 makes the call seem to succeed without doing anything.',
  'errno-name-unknown': v => `${v.value} is not the name of an errno. Podman refuses the profile.`,
  'min-kernel-malformed': v =>
    `minKernel must look like "4.8", not "${v.value}". Docker refuses the profile.`,
  'min-kernel-empty': () => 'Every kernel satisfies an empty minKernel.',
  'capability-unknown': v =>
    `${v.value} is not a capability, so it never matches. Names look like CAP_SYS_ADMIN.`,
  'go-architecture-unknown': v =>
    `${v.value} never matches here. Docker compares with Go’s names, such as amd64 or arm64.`,
  'listener-missing': () =>
    'SCMP_ACT_NOTIFY needs a listenerPath: runc refuses to start, crun returns ENOSYS.',
  'comments-present': v =>
    `${plural(v.count, 'comment', 'comments')}: kept here, left out of exports. Engines read plain JSON and refuse the file as it is; only crun, run directly, accepts it.`,
  'trailing-comma': () =>
    'No engine reads this file: a comma before a closing bracket is not JSON. Exports leave it out.',
  'byte-order-mark': () =>
    'The file starts with a byte order mark. Engines refuse it as it is; exports leave the mark out.',
  ...loadProblem,
}

const fix: Sentences<FixValues> = {
  'use-spelling': v => `Write ${v.value}`,
  'remove-key': v => `Remove ${v.key}`,
  'remove-trailing-comma': () => 'Remove the comma',
  'remove-duplicate': v => `Remove the second ${v.name}`,
  'use-names': () => 'Write it as names',
  'use-integer': v => `Write ${v.value}`,
  'remove-item': v => `Remove ${v.value}`,
  'keep-one': v => `Write ${v.key} once, as the target reads it`,
}

/** The list of what is wrong. */
const problems = {
  none: 'No problems.',
  reading: 'The profile is being read.',
  noneOfThese: 'No problems of this severity.',
  filter: 'Severities shown',
  all: 'All severities',
  alike: (count: number) => `Show ${count.toLocaleString('en')} more of these`,
  more: (shown: number, all: number) => `The first ${shown} of ${all.toLocaleString('en')} are listed.`,
  list: 'Problems',
  goTo: 'Show in the JSON',
}

/** Everything about one call. */
const inspector = {
  nothingSelected: 'Choose a call in the table or put the cursor on its name in the JSON.',
  numberOn: (number: number, architecture: string) => `${number} on ${architecture}`,
  absentOn: (architecture: string) => `not on ${architecture}`,
  multiplexedOn: (via: string, call: number, architecture: string) => `${via} ${call} on ${architecture}`,
  since: (version: string) => `since Linux ${version}`,
  noSuchCall: (name: string) => `${name} is not a call of Linux. Runtimes ignore the name.`,
  why: 'Risk',
  breaks: 'If denied',
  signatureUnknown: 'Its arguments are not known here.',
  pointer: 'pointer, not seen',
  testable: 'can be tested',
  inDefaults: 'In the defaults',
  always: 'always',
  withCapabilities: (names: string) => `with ${names}`,
  withoutCapabilities: (names: string) => `without ${names}`,
  onArchitectures: (names: string) => `on ${names}`,
  notOnArchitectures: (names: string) => `not on ${names}`,
  sinceKernel: (version: string) => `from Linux ${version}`,
  ifHolds: (conditions: string) => `if ${conditions}`,
  /** What a rule of a default does, and when. */
  ruleIf: (action: string, when: readonly string[]) => `${action} ${when.join(' and ')}`,
  ruleList: (rules: readonly string[]) => rules.join('; '),
  byDefault: 'no rule',
  thisProfile: 'In this profile',
  otherwise: 'Otherwise',
  decidedBy,
  rules: 'Rules',
  rule: (rule: number) => `Rule ${rule}`,
  rulesFromTo: (first: number, last: number) => `Rules ${first} to ${last}`,
  oneByOne: (count: number) => `The ${count} rules one by one`,
  otherNames: (count: number) =>
    count === 0 ? 'this call only' : `with ${plural(count, 'other call', 'other calls')}`,
  equalsDefault: 'The same as the default, so runtimes skip it.',
  waits: 'Not for this target',
  needs: {
    capability: (name: string, present: boolean) => (present ? `needs ${name}` : `only without ${name}`),
    architecture: (names: string, present: boolean) => (present ? `only on ${names}` : `not on ${names}`),
    kernel: (version: string, atLeast: boolean) =>
      atLeast ? `needs Linux ${version}` : `only before Linux ${version}`,
  },
  action: 'Action',
  actionOfRule: (rule: number) => `Action of rule ${rule}`,
  errnoOfRule: (rule: number) => `errno of rule ${rule}`,
  errno: 'errno',
  actions: {
    SCMP_ACT_ALLOW: 'Allow',
    SCMP_ACT_LOG: 'Allow and log',
    SCMP_ACT_TRACE: 'Hand to a tracer',
    SCMP_ACT_NOTIFY: 'Hand to a supervisor',
    SCMP_ACT_ERRNO: 'Deny with an errno',
    SCMP_ACT_TRAP: 'Trap (SIGSYS)',
    SCMP_ACT_KILL_THREAD: 'Kill the thread',
    SCMP_ACT_KILL: 'Kill the thread (old word)',
    SCMP_ACT_KILL_PROCESS: 'Kill the process',
  } satisfies Record<Action, string>,
  conditions: 'All of these must hold',
  alternatives: 'One of these must hold, since an argument is compared twice',
  condition: (number: number, rule: number) => `Condition ${number} of rule ${rule}`,
  newCondition: 'New condition',
  addCondition: 'Add a condition',
  addConditionRule: 'Put the call under a condition',
  removeCondition: (number: number, rule: number) => `Remove condition ${number} of rule ${rule}`,
  changeCondition: 'Apply',
  argument: 'Argument',
  argumentIs: (index: number, name: string | undefined) => (name === undefined ? `argument ${index}` : name),
  operator: 'Operator',
  operators: {
    SCMP_CMP_EQ: 'equals',
    SCMP_CMP_NE: 'is not',
    SCMP_CMP_LT: 'is below',
    SCMP_CMP_LE: 'is at most',
    SCMP_CMP_GT: 'is above',
    SCMP_CMP_GE: 'is at least',
    SCMP_CMP_MASKED_EQ: 'with mask',
  } satisfies Record<Operator, string>,
  operatorSigns: {
    SCMP_CMP_EQ: '=',
    SCMP_CMP_NE: '≠',
    SCMP_CMP_LT: '<',
    SCMP_CMP_LE: '≤',
    SCMP_CMP_GT: '>',
    SCMP_CMP_GE: '≥',
    SCMP_CMP_MASKED_EQ: '&',
  } satisfies Record<Operator, string>,
  value: 'Value',
  mask: 'Mask',
  maskResult: 'equals',
  maskResultLabel: 'Masked value',
  valueHint: 'Decimal, 0x… or a name',
  valueEmpty: 'A value is missing.',
  valueUnknown: (text: string) => `${text} is neither a number nor a name that this call knows.`,
  valueNegative: 'A value cannot be negative. Minus one as 64 bits is 0xffffffffffffffff.',
  valueTooLarge: 'A value has at most 64 bits: 0xffffffffffffffff.',
  removeRule: (rule: number) => `Remove rule ${rule}`,
  takeOut: (name: string, rule: number) => `Take ${name} out of rule ${rule}`,
  takeOutShort: 'Take it out',
  showInJson: (rule: number) => `Show in JSON: rule ${rule}`,
  showInJsonShort: 'Show in JSON',
  splitsRule: (count: number) =>
    `This rule names ${plural(count, 'other call', 'other calls')} too; a change holds for all of them.`,
  stale: 'The JSON has an error, so rules cannot be changed here.',
  tooLong: 'The text is too long to take its rules apart here. Edit them in the JSON.',
}

/** The export dialog. */
/** The command palette. */
const palette = {
  tryCall: 'Try a call: what the profile does with it',
  filter: 'Filter: the instructions that the kernel is given',
  lab: 'Lab: programs under the profile, on a Linux of its own',
  shortcuts: 'Keyboard shortcuts',
  review: 'Review: what is wrong, beside the JSON',
  /** Words that people type for a command and that its name does not have. */
  also: {
    learn: 'course tutorial teach workshop exercise',
    glossary: 'term definition dictionary meaning',
    review: 'audit inspect findings',
    share: 'send url',
    report: 'print review summary pull request',
    download: 'save file',
    tryCall: 'simulate test expectation',
    filter: 'bpf disassemble instructions',
    blockedCall:
      'why refused error operation not permitted permission denied function not implemented bad system call no such file cannot start eperm eacces enosys sigsys strace',
    problems: 'lint findings errors check grade',
    target: 'settings runtime architecture kernel capabilities',
    shortcuts: 'help keys settings accessibility',
    openFile: 'import load fleet compose kubernetes pod manifest docker inspect unit',
    theme: 'settings dark light appearance colour',
    language: 'settings translation chinese english',
    workshop: 'offline download zip teach class course',
  },
  title: 'Commands',
  placeholder: 'A command or a syscall',
  none: 'No command matches these words.',
  list: 'Commands',
  learn: 'Learn: lessons and exercises',
  glossary: 'Glossary: what the words mean',
  newFrom: (name: string) => `New from: ${name}`,
  openFile: 'Open a file',
  exportProfile: 'Export',
  share: 'Share a link',
  report: 'Report to send back',
  compare: 'Compare with another profile',
  fixProblem: 'Fix the current problem',
  undo: 'Undo',
  redo: 'Redo',
  format: 'Format the JSON',
  problems: 'Show the problems',
  nextProblem: 'Next problem',
  previousProblem: 'Previous problem',
  documents: 'All documents on this device',
  workshop: 'Save all of this for a workshop',
  oneFile: 'About this file: what it keeps, what is not in it',
  versions: 'Versions of this document',
  importLog: 'Import a log: compare what a program did with what the profile allows',
  blockedCall: 'Blocked call: explain an audit line or an error text',
  goals: 'Goals: what the profile must refuse',
  setTarget: 'Set the target',
  runtime: (name: string) => `Target: ${name}`,
  theme: (name: string) => `Theme: ${name}`,
  language: (name: string) => `Language: ${name}`,
  goTo: (name: string) => `Go to ${name}`,
}

/** What a key of a profile is for. */
const profileKey: Record<ProfileKey, string> = {
  'profile.defaultAction': 'What happens to a call that no rule covers.',
  'profile.defaultErrnoRet': 'The errno that the default action returns. EPERM (1) where it is left out.',
  'profile.defaultErrno':
    'The default errno by name or number. Podman and CRI-O only; there it beats defaultErrnoRet.',
  'profile.architectures': 'The architectures the filter covers. The native one always is.',
  'profile.archMap':
    'For each native architecture, those allowed in addition. Docker and Podman only; not together with architectures.',
  'profile.flags': 'Flags for loading the filter.',
  'profile.listenerPath': 'The socket of the supervisor that answers notified calls.',
  'profile.listenerMetadata': 'Passed on to the supervisor with each container.',
  'profile.syscalls': 'The rules. Each names calls and what happens to them.',
  'archMap.architecture': 'The native architecture of the host.',
  'archMap.subArchitectures': 'The other architectures whose calls its containers may make.',
  'rule.names': 'The calls that this rule is for.',
  'rule.name': 'The old form of names, for one call. containerd and runc ignore it.',
  'rule.action': 'What happens to these calls.',
  'rule.errnoRet':
    'The errno that the caller gets, or the message to the tracer. EPERM (1) where it is left out.',
  'rule.errno': 'The errno by name or number. Podman and CRI-O only; there it beats errnoRet.',
  'rule.args': 'Conditions on the arguments. All must hold for the rule to apply.',
  'rule.comment': 'A note. Runtimes do not read it.',
  'rule.includes': 'The rule applies only if all of these are met. Not read by containerd and bare runtimes.',
  'rule.excludes':
    'The rule does not apply if any of these is met. Not read by containerd and bare runtimes.',
  'condition.index': 'Which argument is compared: 0 is the first, 5 the last.',
  'condition.value': 'The number that it is compared with, unsigned, 64 bits. For a mask: the mask.',
  'condition.valueTwo': 'For a mask only: what must remain of the argument under it.',
  'condition.op': 'How it is compared. All comparisons are unsigned.',
  'filter.caps': 'Capabilities. includes needs all of them in the bounding set, excludes any.',
  'filter.arches': 'Architectures of the host in Docker’s words, such as amd64 and arm64.',
  'filter.minKernel': 'The host’s kernel is at least this, such as "4.8". Docker only.',
}

const actionMeaning: Record<Action, string> = {
  SCMP_ACT_ALLOW: 'The call runs.',
  SCMP_ACT_LOG: 'The call runs and is logged.',
  SCMP_ACT_TRACE: 'A tracer decides. Without one the call fails with ENOSYS.',
  SCMP_ACT_NOTIFY: 'A supervisor at listenerPath decides.',
  SCMP_ACT_ERRNO: 'The call does not run and returns an errno.',
  SCMP_ACT_TRAP: 'The call does not run; the thread gets the signal SIGSYS.',
  SCMP_ACT_KILL_THREAD: 'The thread is killed.',
  SCMP_ACT_KILL: 'The thread is killed. The older spelling of KILL_THREAD.',
  SCMP_ACT_KILL_PROCESS: 'The whole process is killed.',
}

const operatorMeaning: Record<Operator, string> = {
  SCMP_CMP_EQ: 'argument = value',
  SCMP_CMP_NE: 'argument ≠ value',
  SCMP_CMP_LT: 'argument < value',
  SCMP_CMP_LE: 'argument ≤ value',
  SCMP_CMP_GT: 'argument > value',
  SCMP_CMP_GE: 'argument ≥ value',
  SCMP_CMP_MASKED_EQ: '(argument & value) = valueTwo',
}

const flagMeaning: Record<FilterFlag, string> = {
  SECCOMP_FILTER_FLAG_TSYNC: 'Load the filter into all threads.',
  SECCOMP_FILTER_FLAG_LOG: 'Log all actions but ALLOW, as far as the system’s setting permits.',
  SECCOMP_FILTER_FLAG_SPEC_ALLOW: 'Leave the protection against speculative store bypass off.',
  SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV:
    'While the supervisor answers, only a fatal signal interrupts the call.',
}

/** The JSON editor. */
const editor = {
  inRule: (rule: number, name: string) => `syscalls › ${rule} › names › ${name}`,
  inRules: (name: string, rules: readonly number[]) => `${name} in rules ${rules.join(', ')}`,
  inNoRule: (name: string) => `no rule names ${name}`,
  failed:
    'The editor could not be loaded. The text below is complete, and the table works. Try again, or reload the page: what you did is kept.',
  tryAgain: 'Try again',
  label: 'Profile JSON. Control M lets Tab leave the editor.',
  profileKey,
  actionMeaning,
  operatorMeaning,
  flagMeaning,
  number: (architecture: string, number: number) => `${number} on ${architecture} (0x${number.toString(16)})`,
  multiplexed: (architecture: string, via: string, call: number) =>
    `Call ${call} of ${via} on ${architecture}`,
  absent: (architecture: string) => `Not on ${architecture}`,
  since: (version: string) =>
    version.startsWith('<=') ? `Linux ${version.slice(2)} or older` : `Since Linux ${version}`,
  noCall: 'Linux has no call with this name. Runtimes ignore it.',
  risk: (level: string) => `Risk: ${level.toLowerCase()}`,
  here: 'This profile',
  verdicts: (parts: readonly { where: string; verdict: string }[]) =>
    parts.map(({ where, verdict }) => `${where}: ${verdict}`).join(' · '),
  constantOf: (names: readonly string[], rest: string | undefined) =>
    rest === undefined ? names.join(' | ') : `${names.join(' | ')} | ${rest}`,
}

/** What is said of ways in that do not lead there. */
const opening = {
  copied: 'Copied',
  copyRefused: 'The browser does not let this page copy. Select the text and copy it by hand.',
  readRefusal: {
    'too-large': (name: string) =>
      `${name} is longer than 32 million characters. No profile or course is that long, so it was not opened.`,
    binary: (name: string) => `${name} is not text: it holds bytes that are not UTF-8. It was not opened.`,
    unreadable: (name: string) => `The browser could not read ${name}.`,
  },
  pasteRefused: 'The browser does not let this page read the clipboard. Press Ctrl V instead.',
  clipboardEmpty: 'The clipboard holds no text.',
  draftMissing: 'That document is no longer on this device.',
  strictNote:
    'Strict mode is for a process that sets the filter itself. No container starts with it: a thread of runc is killed, and starting hangs.',
}

/** The details of a call on a small screen. */
const sheet = {
  condition: 'Condition',
  noCondition: 'None',
  /** With conditions: what happens when none holds. */
  otherwise: (conditional: boolean): string => (conditional ? 'Otherwise' : 'Verdict'),
  fromDefault: 'from the default',
  defaults: 'Defaults',
  action: {
    allowed: 'Allowed',
    conditional: 'Conditional',
    denied: 'Denied',
    logged: 'Logged',
    killed: 'Killed',
  },
  details: 'Details',
  close: 'Close',
}

/** Below the views: the profile in a line, and whether it is kept. */
const status = {
  defaultIs: (outcome: string) => `Default: ${outcome}`,
  defaultMissing: 'No default action',
  loggedCount: (count: number) => `${count} logged`,
  jsonValid: 'JSON valid',
  jsonError: 'JSON has an error',
  notProfile: 'JSON is not a profile',
  checking: 'checking',
  saved: 'Saved on this device',
  saving: 'Saving',
  notSaved: 'Not saved: storage is blocked or full',
  savedShort: 'Saved',
  notSavedShort: 'Not saved',
}

export const words = {
  opening,
  sheet,
  status,
  outcome,
  step,
  undone: (label: string | undefined) => (label === undefined ? 'Undone' : `Undone: ${label}`),
  redone: (label: string | undefined) => (label === undefined ? 'Redone' : `Redone: ${label}`),
  notDone: 'Nothing was changed: a part of the app could not be loaded. Check the connection and try again.',
  refusal,
  notice,
  problem,
  fix,
  startFailure: startFailures(problem),
  defect,
  releases,
  problems,
  inspector,
  palette,
  editor,
}
