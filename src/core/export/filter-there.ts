import { compileProfile, readProgram } from '../bpf'
import {
  ARCH_OFFSET,
  argumentOffset,
  JUMP_EQUAL,
  jump,
  LOAD,
  NUMBER_OFFSET,
  type Program,
  RETURN,
  statement,
} from '../bpf/instruction'
import { type ArchitectureToken, architectureByToken, catalogue, enosysOn } from '../catalogue'
import { traitsOf } from '../catalogue/query/traits'
import { readFirejailProfile } from '../import/firejail-profile'
import { readLibseccompSource } from '../import/libseccomp-source'
import { readLxcPolicy } from '../import/lxc-policy'
import { minijailPolicy } from '../import/minijail-policy'
import { readImport } from '../import/read-import'
import { readSeccompilerFilters } from '../import/seccompiler-filter'
import type { SpelledFilter } from '../import/spelled-filter'
import { spelledNspawn, spelledUnit } from '../import/spelled-unit'
import { isKnownName, type OciSeccomp, returnValue } from '../policy'
import { architecturesOf } from '../presets'
import { type Outcome, type ProfileDocument, parseProfile, sameOutcome, type Target } from '../profile'
import { parseTree } from '../text'
import { behindFirejailsOwn, behindNspawnsOwn, firejailsOutside } from './beside-filters'
import { isRefusal } from './call-policy'
import type { ExportedFile } from './destination'
import { type DestinationId, destinationOf } from './destinations'
import { readerAt, settlingTarget } from './resolved-profile'
import { type Outside, spelledProgram } from './spelled-program'

/** The filter that a destination's own program makes of the file that is written for it. */
export interface FilterThere {
  readonly program: Program
  /** Whose calls it judges. */
  readonly architectures: readonly ArchitectureToken[]
  /** What it sets beside the filter, as far as the destination has that. */
  readonly flags: readonly string[]
  readonly listenerPath: string
}

/** Calls without a service in the kernel, which systemd 257 has in no table; seen in the filters that it makes. */
const UNKNOWN_TO_SYSTEMD: ReadonlySet<string> = new Set([
  '_sysctl',
  'afs_syscall',
  'create_module',
  'get_kernel_syms',
  'getpmsg',
  'nfsservctl',
  'putpmsg',
  'query_module',
  'security',
  'tuxcall',
  'uselib',
  'vserver',
])

/** Sets of systemd that nspawn's own list has not, for a container with its usual capabilities (src/nspawn/nspawn-seccomp.c). */
const NOT_IN_NSPAWN: readonly string[] = ['@obsolete', '@clock', '@cpu-emulation']

function nspawnLetsThrough(name: string): boolean {
  const call = catalogue.byName(name)
  return call !== undefined && !traitsOf(call).groups.some(group => NOT_IN_NSPAWN.includes(group))
}

const killed: Outcome = { action: 'SCMP_ACT_KILL_THREAD' }

type ProfileFile = Pick<ExportedFile, 'name' | 'text'>

/** What a destination reads: a profile, or a text in which one stands, or a format of its own, of which it makes a filter. */
type Format =
  | { readonly profileIn: (file: ProfileFile, target: Target) => string }
  | { readonly filterIn: (file: ExportedFile, target: Target, logs: boolean) => FilterThere | undefined }

const asProfile: Format = { profileIn: ({ text }) => text }
const asSource: Format = {
  filterIn: ({ text }, target) => {
    const found = readLibseccompSource(text, target.architecture)
    return found === undefined ? undefined : ofLibrary(found, target)
  },
}
const asSeccompiler: Format = {
  filterIn: ({ text }, target) => {
    const { root } = parseTree(text)
    const [filter] = (root && readSeccompilerFilters(root))?.values() ?? []
    return spelled(filter, target, { foreign: { action: 'SCMP_ACT_KILL_PROCESS' } })
  },
}
/** Nothing there makes a filter. */
const none: Format = { filterIn: () => undefined }

const formats: Readonly<Record<DestinationId, Format>> = {
  docker: asProfile,
  podman: asProfile,
  containerd: asProfile,
  oci: asProfile,
  crio: asProfile,
  elsewhere: none,
  kubernetes: asProfile,
  spo: {
    profileIn: ({ name, text }, target) => {
      const reading = readImport(text, name, target)
      return (reading.kind === 'found' && reading.profiles[0]?.text) || ''
    },
  },
  systemd: {
    filterIn: ({ text }, target) => {
      const filter = withUnknown(spelledUnit(text, target), target, name => !UNKNOWN_TO_SYSTEMD.has(name))
      return spelled(filter, target, { foreign: killed, x32: killed })
    },
  },
  bpf: {
    filterIn: ({ text, bytes }, { architecture }) => {
      const reading = readProgram(bytes ?? text)
      return reading.ok ? bare(reading.program, [architecture]) : undefined
    },
  },
  nspawn: { filterIn: ofNspawn },
  lxc: {
    filterIn: ({ text }, target) => {
      const policy = readLxcPolicy(text, target.architecture)
      return policy && beforeMultiplexed(ofLibrary(policy.text, target), parseProfile(policy.text))
    },
  },
  firejail: {
    filterIn: ({ text }, target) => {
      const filter = readFirejailProfile(text, target.architecture)
      return behindFirejailsOwn(filter, spelled(filter, target, firejailsOutside(filter)), target)
    },
  },
  minijail: {
    filterIn: ({ text }, target, logs) => spelled(minijailPolicy(text, logs), target, { foreign: killed }),
  },
  firecracker: asSeccompiler,
  'libseccomp-c': asSource,
  'libseccomp-go': asSource,
  seccompiler: asSeccompiler,
  review: none,
}

/**
 * Reads the file that a destination is given as the destination does: with its own dialect, start, known names and
 * architectures, and with its runtime's stub or without one. Undefined where nothing there makes a filter of it.
 *
 * @param target whose architecture the file is for
 * @param logs whether the destination is started so that what it would refuse is only logged
 */
export function filterThere(
  destination: DestinationId,
  file: ExportedFile,
  target: Target,
  logs: boolean,
): FilterThere | undefined {
  const given = profileThere(destination, file, target)
  if (given) return ofProfile(given.document, given.reader)
  const format = formats[destination]
  return 'filterIn' in format ? format.filterIn(file, target, logs) : undefined
}

/** The profile in a file that is one, and who reads it; undefined for a format of its own. */
export function profileThere(
  destination: DestinationId,
  file: ProfileFile,
  target: Target,
): { readonly document: ProfileDocument; readonly reader: Target } | undefined {
  const format = formats[destination]
  if (!('profileIn' in format)) return undefined
  const reader = destinationOf(destination).reader ? readerAt(destination, target) : plainTarget(target)
  return { document: parseProfile(format.profileIn(file, target)), reader }
}

function ofNspawn({ text }: ExportedFile, target: Target): FilterThere | undefined {
  const { architecture } = target
  const isNative = (call: string) => catalogue.numberOf(call, architecture)?.kind === 'direct'
  const filter = withUnknown(spelledNspawn(text), target, isNative)
  // Calls of other architectures that have another name there meet a list of its own.
  const there = spelled(filter, target, {
    foreign: killed,
    beside: {
      architectures: architecturesOf(architecture).slice(1),
      unnamed: name => ({
        action: nspawnLetsThrough(name) ? 'SCMP_ACT_ALLOW' : 'SCMP_ACT_ERRNO',
        errno: 1,
      }),
    },
  })
  return behindNspawnsOwn(filter, there, target)
}

/** The plain OCI form, which ignores conditions, below the target's own loader. */
function plainTarget(target: Target): Target {
  return { ...settlingTarget(target), runtime: 'containerd' }
}

/**
 * LXC gives libseccomp the rules of x86 by that architecture's own numbers, under which calls behind `socketcall` and `ipc`
 * have the numbers of these alone: made directly, they meet the default. It also asks for rules as they stand, and one with
 * conditions is left out there, since the multiplexed form has no arguments to compare (seen in LXC 6.0's filters).
 */
function beforeMultiplexed(
  there: FilterThere | undefined,
  { profile }: ProfileDocument,
): FilterThere | undefined {
  const audit = architectureByToken('SCMP_ARCH_X86')?.auditArch
  if (!there?.architectures.includes('SCMP_ARCH_X86') || audit === undefined || !profile) return there
  const action = profile.defaultAction?.value as Outcome['action']
  const byDefault: Outcome = { action, errno: Number(profile.defaultErrnoRet?.value ?? 1n) }
  const rulesOf = (name: string) =>
    profile.rules.filter(({ names }) => names.some(({ value }) => value === name))
  const isLeftOut = (name: string) => {
    const rules = rulesOf(name)
    return rules.length > 0 && rules.every(({ conditions }) => conditions.length > 0)
  }
  const tests = catalogue.presentOn('SCMP_ARCH_X86').flatMap(({ name }) => {
    const number = catalogue.numberOf(name, 'SCMP_ARCH_X86')
    const behind = catalogue.multiplexedCall(name)
    if (number?.kind !== 'direct' || !behind) return []
    const direct = [jump(JUMP_EQUAL, number.number, 0, 1), statement(RETURN, returnValue(byDefault))]
    const via = catalogue.numberOf(behind.via, 'SCMP_ARCH_X86')
    if (via?.kind !== 'direct' || !isLeftOut(name) || rulesOf(behind.via).length > 0) return direct
    return [
      ...direct,
      jump(JUMP_EQUAL, via.number, 0, 4),
      statement(LOAD, argumentOffset(0, false, 'little')),
      jump(JUMP_EQUAL, behind.call, 0, 1),
      statement(RETURN, returnValue(byDefault)),
      statement(LOAD, NUMBER_OFFSET),
    ]
  })
  const program = [
    statement(LOAD, ARCH_OFFSET),
    jump(JUMP_EQUAL, audit, 0, tests.length + 1),
    statement(LOAD, NUMBER_OFFSET),
    ...tests,
    ...there.program,
  ]
  return { ...there, program }
}

/** libseccomp alone builds it, which has no stub. */
function ofLibrary(text: string, target: Target): FilterThere | undefined {
  const there = ofProfile(parseProfile(text), { ...plainTarget(target), loader: 'crun' })
  return there && bare(there.program, there.architectures)
}

function ofProfile(document: ProfileDocument, reader: Target): FilterThere | undefined {
  const load = compileProfile(document, reader)
  return load.kind === 'filter' ? filterOf(load) : undefined
}

export function filterOf({
  compilation: { program, model },
  seccomp: { flags, listenerPath = '' },
}: {
  readonly compilation: { readonly program: Program; readonly model: { readonly rules: Architectures } }
  readonly seccomp: Pick<OciSeccomp, 'flags' | 'listenerPath'>
}): FilterThere {
  return { program, architectures: model.rules.architectures, flags, listenerPath }
}

interface Architectures {
  readonly architectures: readonly ArchitectureToken[]
}

/** Without what only a runtime sets beside a filter. */
function bare(program: Program, architectures: readonly ArchitectureToken[]): FilterThere {
  return { program, architectures, flags: [], listenerPath: '' }
}

function spelled(
  filter: SpelledFilter | undefined,
  { architecture }: Target,
  outside: Outside,
): FilterThere | undefined {
  const architectures = [architecture, ...(outside.beside?.architectures ?? [])]
  return filter && bare(spelledProgram(filter, architecture, outside), architectures)
}

/**
 * systemd refuses by names: each call that it knows and the file does not list has a rule of its own, so that only a call
 * which it does not know meets the filter's default, ENOSYS (systemd 257 src/shared/seccomp-util.c). What the release of
 * libseccomp does not know is left out, also of a set.
 */
function withUnknown(
  filter: SpelledFilter | undefined,
  target: Target,
  isListed: (name: string) => boolean,
): SpelledFilter | undefined {
  if (!filter) return undefined
  // What is refused by the list has an answer only where systemd has a number for it.
  const isKnown = (name: string) => name !== 'nfsservctl' && isKnownName(name, target.versions.libseccomp)
  const { libseccomp } = target.versions
  const { fallback } = filter
  const isOfOwn = (outcome: Outcome) =>
    !isRefusal(outcome) || (isRefusal(fallback) && !sameOutcome(outcome, fallback))
  const calls = new Map(
    [...filter.calls].filter(
      ([name, { otherwise }]) => isKnown(name) || (isOfOwn(otherwise) && isKnownName(name, libseccomp)),
    ),
  )
  if (!isRefusal(fallback)) return { ...filter, calls }
  for (const { name } of catalogue.syscalls) {
    if (!calls.has(name) && isKnown(name) && isListed(name))
      calls.set(name, { cases: [], otherwise: fallback })
  }
  const errno = enosysOn(target.architecture)
  return { ...filter, calls, fallback: { action: 'SCMP_ACT_ERRNO', errno } }
}
