import type { TargetPresetId } from '../../core'
import type { CallLineFailure } from '../../core/trace'

const count = (number: number, one: string, many: string) =>
  `${number.toLocaleString('en')} ${number === 1 ? one : many}`

/** Trying one call against the profile, and what is expected of it. */
export const simulatorWords = {
  call: 'Call to try',
  name: 'System call',
  number: 'Number',
  architecture: 'Made as',
  paste: 'Or paste a line of strace or an audit record',
  pasteHint: 'openat(AT_FDCWD, "/etc/hosts", O_RDONLY)',
  lineFailure: {
    empty: () => 'The line is empty.',
    'no-call': () => 'This line tells of no call: a signal, an exit or another kind of record.',
    unreadable: (column: number) => `This is no call from character ${column} on. Write name(argument, …).`,
    'unknown-call': (column: number) => `Linux has no call of that name (character ${column}).`,
    'unknown-architecture': () => 'The record names an architecture that no filter is made for.',
    'not-on-architecture': () => 'The architecture has no such call. Choose another one under “Made as”.',
  } satisfies Record<CallLineFailure, (column: number) => string>,
  unknownName: (name: string) => `Linux has no call named ${name}.`,
  absentHere: (name: string, architecture: string) => `${architecture} has no ${name}.`,
  via: (via: string, call: number) => `call ${call} of ${via}`,
  anyValue: 'any',
  isPointer: 'address, which a filter sees but cannot follow',
  bits: (bits: number) => `${bits} bits`,
  notAValue: 'Neither a number nor a name that fits here. It is taken for 0.',
  choose: 'Names',
  noArguments: 'It takes no arguments.',
  verdict: 'Verdict',
  headline: (outcome: string, errno: string | undefined) =>
    errno === undefined ? outcome : `${outcome}, ${errno}`,
  unfiltered: 'Allowed: this target starts the container without a filter',
  notStarting: 'No verdict: the container does not start',
  absent: 'No verdict: there is no such call here',
  guessed: (names: string) => `Not given and compared by a rule, so taken for 0: ${names}.`,
  reason: {
    ruleAlways: (line: number) => `The rule at line ${line} names it and asks for no arguments.`,
    ruleHolds: (line: number) => `Its arguments meet the rule at line ${line}.`,
    ruleThrough: (name: string, line: number) =>
      `It is made through ${name}, which the rule at line ${line} decides, whatever is behind it.`,
    defaultUnnamed: () => 'No rule that applies here names it, so the default decides.',
    defaultTried: (rules: number) =>
      `${rules === 1 ? 'The rule' : `The ${rules} rules`} for it ${rules === 1 ? 'does' : 'do'} not match these arguments, so the default decides.`,
    architecture: (name: string) =>
      `The filter has no part for calls made as ${name}. Add the architecture to the profile to decide about them.`,
    stub: (loader: string, above: number) =>
      `${loader} answers calls with numbers above ${above}, the largest the profile names, before it asks any rule.`,
    defect: (intended: string) =>
      `The rules mean ${intended}, but libseccomp 2.6 turns them into instructions that do something else. Split the rule, or compare with EQ or MASKED_EQ.`,
  },
  defect: {
    'number-not-loaded':
      'libseccomp 2.6 forgets to load the call’s number here: no rule for this architecture works.',
    'stale-accumulator':
      'libseccomp 2.6 compares a stale word for some arguments of this call. Put each of its conditions in a rule of its own.',
  },
  rules: 'Rules that name it',
  rule: (line: number, outcome: string) => `Line ${line}: ${outcome}`,
  sameAsDefault: 'says what the default says, so it is left out',
  without: 'no conditions',
  or: 'or',
  argument: (name: string, index: number) => `${name} (${index})`,
  andMask: 'and mask',
  leaves: 'leaves',
  mustBe: (operator: string, operand: string) => `must be ${operator} ${operand}`,
  operators: {
    SCMP_CMP_EQ: '',
    SCMP_CMP_NE: 'other than',
    SCMP_CMP_LT: 'less than',
    SCMP_CMP_LE: 'at most',
    SCMP_CMP_GT: 'more than',
    SCMP_CMP_GE: 'at least',
    SCMP_CMP_MASKED_EQ: '',
  },
  holds: 'holds',
  fails: 'does not hold',
  open: 'depends',
  showInJson: 'Show in JSON',
  elsewhere: 'The same call elsewhere',
  letThrough: (some: number, all: number) => `${some} of ${all} let it through`,
  column: { target: 'Target', verdict: 'Verdict', decidedBy: 'Decided by' },
  here: 'This target',
  preset: {
    docker: 'Docker',
    'docker-sys-admin': 'Docker + CAP_SYS_ADMIN',
    podman: 'Podman',
    'kubernetes-containerd': 'Kubernetes on containerd',
    'kubernetes-cri-o': 'Kubernetes on CRI-O',
  } satisfies Record<TargetPresetId, string>,
  madeAs: (architecture: string) => `made as ${architecture}`,
  decidedBy: {
    rule: (line: number) => `rule at line ${line}`,
    default: 'the default',
    'architecture-check': 'the architecture check',
    'runtime-stub': 'the runtime itself',
    defect: 'a defect of libseccomp',
  },
  noCall: 'No such call',
  filter: 'Filter',
  executed: (some: number, all: number) =>
    `${some.toLocaleString('en')} of ${all.toLocaleString('en')} instructions executed`,
  step: (place: number, all: number) => `Step ${place} of ${all}`,
  first: 'First step',
  back: 'Step back',
  forward: 'Step forward',
  last: 'Last step',
  before: 'Accumulator before',
  after: 'After this step',
  expectations: 'Expectations',
  keep: { 'be-allowed': 'Must be allowed', 'be-refused': 'Must be refused' },
  keepHint: 'Kept with the document and checked at every edit',
  kept: (all: number) => count(all, 'expectation', 'expectations'),
  allMet: 'all met',
  notMet: (some: number) => `${some} not met`,
  must: { 'be-allowed': 'must be allowed', 'be-refused': 'must be refused' },
  met: 'met',
  missed: 'not met',
  undecided: 'no verdict',
  tryAgain: (call: string) => `Try ${call}`,
  forget: (call: string) => `Remove the expectation for ${call}`,
}
