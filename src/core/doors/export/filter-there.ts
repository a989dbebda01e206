import { architecturesOf } from '../../advice/presets'
import { compileProfile, readProgram } from '../../engine/bpf'
import { ARCH_OFFSET, JUMP_EQUAL, jump, LOAD, type Program, statement } from '../../engine/bpf/instruction'
import { type ArchitectureToken, architectureByToken, catalogue, enosysOn } from '../../engine/catalogue'
import { traitsOf } from '../../engine/catalogue/query/traits'
import { isKnownName } from '../../engine/policy'
import {
  type Outcome,
  type ProfileDocument,
  parseProfile,
  sameOutcome,
  type Target,
} from '../../engine/profile'
import { parseTree } from '../../engine/text'
import { readFirejailProfile } from '../import/firejail-profile'
import { readLibseccompSource } from '../import/libseccomp-source'
import { readLxcPolicy } from '../import/lxc-policy'
import { minijailPolicy } from '../import/minijail-policy'
import { readSeccompilerFilters } from '../import/seccompiler-filter'
import type { SpelledFilter } from '../import/spelled-filter'
import { spelledNspawn, spelledUnit } from '../import/spelled-unit'
import { readYaml } from '../import/yaml-documents'
import { behindFirejailsOwn, behindNspawnsOwn, firejailsOutside } from './beside-filters'
import { isRefusal } from './call-policy'
import type { ExportedFile } from './destination'
import { type DestinationId, destinationOf } from './destinations'
import { type FilterThere, filterOf } from './made-filter'
import { readerAt, settlingTarget } from './resolved-profile'
import { type Outside, spelledProgram } from './spelled-program'

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
    // As the cluster reads it: what looks like a template of Helm or a line of C is text like any other.
    profileIn: ({ name, text }) => {
      const reading = readYaml(text, name)
      return (reading?.kind === 'found' && reading.profiles[0]?.text) || ''
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
  lxc: { filterIn: ({ text }, target) => ofLxc(text, target) },
  firejail: {
    filterIn: ({ text }, target) => {
      const filter = readFirejailProfile(text, target.architecture)
      return behindFirejailsOwn(filter, spelled(filter, target, firejailsOutside(filter)), target)
    },
  },
  minijail: {
    filterIn: ({ text }, target, logs) =>
      spelled(minijailPolicy(text, logs, target.architecture), target, { foreign: killed }),
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
 * LXC makes a filter for each architecture of the machine. On x86 it leaves out every call that is behind `socketcall` or
 * `ipc` there, with conditions or without, since libseccomp has no number of its own for it (LXC 6.0.4, seccomp.c
 * `do_resolve_add_rule`: "not supported on compat arch"): such rules cannot conflict there, and what they name meets the default.
 */
function ofLxc(text: string, target: Target): FilterThere | undefined {
  const { architecture } = target
  const tokens = architecturesOf(architecture)
  const made = (lines: string, of: readonly ArchitectureToken[]) => {
    const policy = readLxcPolicy(lines, architecture, of)
    return policy && ofLibrary(policy.text, target)
  }
  const others = made(
    text,
    tokens.filter(token => token !== 'SCMP_ARCH_X86'),
  )
  const audit = architectureByToken('SCMP_ARCH_X86')?.auditArch
  if (!others || audit === undefined || !tokens.includes('SCMP_ARCH_X86')) return others
  const direct = text.split('\n').filter(line => !catalogue.multiplexedCall(line.split(' ')[0] ?? ''))
  const x86 = made(direct.join('\n'), tokens)
  if (!x86) return undefined
  const program = [
    statement(LOAD, ARCH_OFFSET),
    jump(JUMP_EQUAL, audit, 0, x86.program.length),
    ...x86.program,
    ...others.program,
  ]
  return { ...x86, program }
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
