import type { CommonBehaviour } from '../../core/advice/behaviour'
import type { ReleaseSpan } from '../../core/advice/presets/earlier-releases'
import type { GvisorSupport, SandboxTreatment } from '../../core/engine/catalogue/detail'
import { type ReachedFact, reachOf } from '../../core/engine/catalogue/reach'
import type { FlagTest } from '../../core/engine/profile/argument-choice'
import type { ArgumentTrap, IgnoredBits } from '../../core/engine/profile/argument-forms'

type Chromium = NonNullable<SandboxTreatment['chromium']>

const list = (names: readonly string[], last = 'and') =>
  [names.slice(0, -1).join(', '), names.at(-1)].filter(Boolean).join(` ${last} `)

/** What is said of one call. What stands in backticks is code. */
const call = {
  risk: (level: string) => `Risk: ${level.toLowerCase()}`,
  deny: (errno: string) => `Deny with ${errno}`,
  denyCall: (name: string, errno: string) => `Deny with ${errno}: ${name}`,
  isDeniedSo: (errno: string) => `Denied with ${errno} now.`,
  conditionsLost: (names: readonly string[]) =>
    names.length === 1
      ? `This removes the conditions on ${names[0]}.`
      : `This removes the conditions on ${list(names)}.`,
  goAhead: 'Remove them',
  leave: 'Leave it',
  manual: 'Manual page',
  manualOf: (page: string) => `Manual page of ${page}, in a new tab`,
  reference: 'Reference page',
  referenceOf: (name: string) => `Reference page of ${name}, in a new tab`,
  copyLink: 'Copy link',
  copyLinkOf: (name: string) => `Copy link to ${name}`,
  source: 'Kernel source',
  sourceOf: (name: string) => `Kernel source of ${name}, in a new tab`,
  ifDenied: 'If denied',
  affected: 'Affected',
  bestErrno: (errno: string, reason: string) => `Best denied with ${errno}: ${reason}.`,
  join: (parts: readonly string[]) => parts.join(', '),
  errnoUsual: 'programs take it to mean a lack of permission',
  errnoFallback: 'libraries take it to mean an old kernel and use a fallback',
  whatFiltersSee: 'What a filter sees',
  pointerWhy:
    'A filter cannot read memory: it sees where a pointer points, not what is there, and another thread could change that after the check.',
  pointer: 'pointer, not seen',
  testable: (kind: string, bits: number) => `${kind}${bits} bits, can be tested`,
  kind: {
    flags: 'flags, ',
    enum: 'choice, ',
    fd: 'descriptor, ',
    mode: 'mode, ',
    size: 'size, ',
    pid: 'process, ',
    addr: 'address, ',
    sig: 'signal, ',
    uid: 'user, ',
    gid: 'group, ',
    'enum+flags': 'choice and flags, ',
    cmd: 'command, ',
  } as Readonly<Record<string, string>>,
  testArgument: (argument: string) => `Put a condition on ${argument}`,
  otherArguments: (columns: readonly string[]) => `Other arguments on ${columns.join(', ')}`,
  bits32:
    'Where 32 bits are given, the kernel ignores the upper half of the register, but a filter compares it too.',
}

const defaults = {
  history: 'Changes in Docker’s default',
  releases: 'In releases of containerd and Podman',
  /** Without a release: what no release has yet. */
  release: (engine: string, releases: readonly ReleaseSpan[]) =>
    releases.length === 0
      ? `${engine}, unreleased`
      : `${engine} ${releases.map(({ from, to }) => (from === to ? from : `${from}–${to}`)).join(', ')}`,
  change: (from: string, to: string) => `${from} → ${to}`,
  denied: 'denied',
  allowed: 'allowed',
  deniedWith: (errno: string) => `denied with ${errno}`,
  from: (before: string, after: string) => `${before}, then ${after}`,
  withAny: (names: readonly string[]) => `With ${list(names, 'or')}`,
  withoutAny: (names: readonly string[]) => `Without ${list(names, 'or')}`,
  beforeKernel: (version: string, unless: readonly string[]) =>
    `Before Linux ${version}${unless.length > 0 ? `, without ${list(unless, 'and')}` : ''}`,
  fromKernel: (version: string) => `From Linux ${version}`,
  turn: (when: string, met: string) => `${when}: ${met}.`,
  byArguments: 'it depends on its arguments',
  otherConditions: 'other conditions on its arguments',
}

const capabilities = {
  title: 'Capabilities',
  notExamined:
    'No check was found. Checks that the kernel makes through function pointers were not examined.',
  /** Of a call that came after the source that was read. */
  newer: `Not checked: the call is newer than ${reachOf('capabilities').to}, whose source was read.`,
  none: 'The kernel checks none.',
  any: (names: readonly string[]) => list(names, 'or'),
  scope: {
    init: 'in the initial user namespace',
    userns: 'in the owning user namespace, which may be one that the process created itself',
  },
  evidence: (file: string, release: string | undefined) =>
    `seen in ${file} of ${release === undefined ? reachOf('capabilities').to : `Linux ${release}`}`,
}

const groups = {
  title: 'Groups',
  systemd: 'systemd',
  strace: 'strace',
  noSets: 'in none',
  search: (term: string) => `Search for ${term}`,
}

const numbers = {
  title: 'Numbers',
  architecture: 'Architecture',
  number: 'Number',
  direct: (number: number) => String(number),
  multiplexed: (via: string, call: number) => `${via} ${call}`,
  absent: 'not there',
  noCode: 'reserved, not implemented',
  since: (version: string) => `since ${version}`,
  count: (present: number, all: number) => `on ${present} of ${all}`,
  both: (linux: string | undefined, libseccomp: string) =>
    [linux && `Linux ${linux}`, `libseccomp ${libseccomp}`].filter(Boolean).join(', '),
  sinceVersion: (version: string) =>
    version.startsWith('<=') ? `since ${version.slice(2)} or before` : `since ${version}`,
}

const lostBehaviour: Readonly<Record<CommonBehaviour, string>> = {
  starts: 'no container starts',
  'dynamic-glibc': 'most programs do not start',
  forks: 'no program can start another',
  threads: 'no program can make a thread',
}

const siblings = {
  title: 'Related calls',
  relation: (relation: string, note: string | undefined) =>
    note === undefined ? relation : `${relation}. ${note}`,
  none: 'No [sibling](term:sibling) with the same effect is known.',
  call: 'Call',
  absentOn: (architecture: string) => `not on ${architecture}`,
  alike: 'alike',
  treatAlike: 'Treat alike',
  treat: (sibling: string, name: string) => `Treat alike: ${sibling}, like ${name}`,
  treatAll: (count: number) => (count === 1 ? 'Treat it alike' : `Treat all ${count} alike`),
  treatAllOf: (all: string, name: string) => `${all}, like ${name}`,
  lost: (behaviours: readonly CommonBehaviour[]) =>
    `Afterwards ${list(behaviours.map(id => lostBehaviour[id]))}.`,
  conditional: 'Conditions are about a call’s own arguments, so they are not carried over.',
  go: (name: string) => `Show ${name}`,
}

const cves = {
  title: 'Vulnerabilities',
  none: 'No recorded vulnerability involves this call.',
  identifier: 'Identifier',
  effect: 'Effect',
  notes: 'Notes',
  userNamespace: 'from a user namespace',
  exploited: 'known exploited',
  notChecked: 'newer than the list of exploited ones that was read',
  byInterface: 'in a subsystem the call leads to',
  more: (count: number) => `${count} more`,
  sample: `Incomplete. Recorded up to ${reachOf('cves').date}; exploited ones by CISA’s list of ${reachOf('exploited').date}.`,
}

const sandboxes = {
  title: 'In sandboxes',
  gvisor: 'gVisor',
  gvisorHost: 'gVisor itself',
  firecracker: 'Firecracker',
  chromium: 'Chromium',
  gvisorSupport: {
    full: 'carried out inside the sandbox',
    partial: 'carried out in part',
    error: 'always fails',
    'error-or-eperm': 'fails',
  } satisfies Record<GvisorSupport, string>,
  gvisorNone: 'unknown there: ENOSYS',
  /** The filters of gVisor that let it through. */
  gvisorFilter: {
    base: 'always',
    'host-network': 'with the host’s network',
    'platform-kvm': 'on KVM',
    'platform-ptrace': 'with ptrace',
    'platform-systrap': 'with systrap',
    cgo: 'with C code',
    profile: 'while profiled',
  } as Readonly<Record<string, string>>,
  threads: (parts: string) => `threads ${parts}`,
  mayCall: (parts: readonly { readonly name: string; readonly onArguments: boolean }[]) =>
    parts.map(({ name, onArguments }) => (onArguments ? `${name} under conditions` : name)).join(', '),
  notAllowed: 'not allowed to itself',
  notOnList: 'on no thread’s list',
  chromiumPolicy: {
    allow: 'allowed in renderers',
    args: 'allowed in renderers under conditions',
    errno: 'refused with EPERM in renderers',
    'errno=38': 'refused with ENOSYS in renderers',
    crash: 'kills the renderer',
  } satisfies Record<Chromium, string>,
}

/** How a condition is chosen. */
const picker = {
  edit: 'Change',
  editCondition: (number: number, rule: number) => `Change condition ${number} of rule ${rule}`,
  close: 'Close',
  way: 'Written as',
  byName: 'By name',
  byNumber: 'By number',
  test: 'Test',
  tests: {
    none: 'has none of',
    all: 'has all of',
    any: 'has any of',
    exactly: 'is exactly',
  } satisfies Record<FlagTest, string>,
  isOneOf: 'is one of',
  isNoneOf: 'is none of',
  is: 'is',
  names: 'Names',
  find: 'Find a name or a number',
  noneFound: 'No name contains these letters.',
  chosen: (count: number) => `${count} chosen`,
  nothingChosen: 'Choose at least one.',
  field: (mask: string) => `and its bits ${mask} are`,
  anyValue: 'any',
  pointerArgument: (name: string) => `${name} (pointer)`,
  pointerWarning: 'Pointers change with every call, so a condition on a pointer is useless.',
  noEffect: (rules: readonly number[]) =>
    rules.length === 0
      ? 'This would change nothing: the default already does it.'
      : `This would change nothing: ${rules.length === 1 ? `rule ${rules[0]} does` : `rules ${list(rules.map(String))} do`} it already.`,
  narrow: (rules: readonly number[]) =>
    `Also replace what ${rules.length === 1 ? `rule ${rules[0]} allows` : `rules ${list(rules.map(String))} allow`}`,
  moreRules: (rules: number) => `Takes ${rules} rules: libseccomp compares an argument once in each.`,
  exactNote: (bits: number) =>
    `Written as a mask of ${bits} bits: the kernel ignores the rest of the register, which a filter would compare.`,
  trap: {
    bypass: (bits: number) =>
      `Can be bypassed: the kernel reads ${bits} bits of this argument, but a filter compares 64, and a caller may set the others.`,
    misses: (bits: number) =>
      `If a caller sets bits above the ${bits} that the kernel reads, as with a negative number, the filter sees a different value.`,
    beyond: (bits: number) => `The kernel reads ${bits} bits of this argument; the number is larger.`,
  } satisfies Record<ArgumentTrap, (bits: number) => string>,
  rewrite: 'Ignore the upper bits',
  rewriteNamed: (names: readonly string[]) => `Allow only ${list(names)}`,
  noRewrite: {
    suffice: 'No single condition does this safely. List the values to allow.',
    'must-be-clear': 'No single condition does this safely. List the values to deny.',
    compared: 'No single condition does this safely.',
    'without-effect': '',
  } satisfies Record<IgnoredBits, string>,
}

const reach = {
  title: 'How far the facts reach',
  fact: {
    numbers: 'Numbers',
    arguments: 'Arguments',
    constants: 'Names of values',
    capabilities: 'Capabilities',
    sets: 'Groups',
    docker: 'Docker’s defaults',
    podman: 'Podman’s defaults',
    containerd: 'containerd’s defaults',
    cves: 'Vulnerabilities',
    exploited: 'Known exploited',
  } satisfies Record<ReachedFact, string>,
  /** The last release that was read, and when its source was. */
  to: (release: string | undefined, date: string | undefined) => [release, date].filter(Boolean).join(', '),
  known: (reaches: readonly string[]) => `Known to: ${reaches.join('; ')}.`,
}

export const words = {
  call,
  reach,
  defaults,
  capabilities,
  groups,
  numbers,
  siblings,
  cves,
  sandboxes,
  picker,
}
