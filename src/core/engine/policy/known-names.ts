import {
  type Architecture,
  type ArchitectureToken,
  architectureByToken,
  catalogue,
  type Multiplexer,
} from '../catalogue'
import { isAtLeast, type LibseccompVersion } from '../profile'

/** Names that a release of libseccomp was the first to know (its src/syscalls.csv); the catalogue holds those of 2.6.1. */
const FIRST_KNOWN_IN: Readonly<Partial<Record<LibseccompVersion, readonly string[]>>> = {
  '2.5.6': [
    'cachestat',
    'fchmodat2',
    'futex_requeue',
    'futex_wait',
    'futex_wake',
    'getxattrat',
    'listmount',
    'listxattrat',
    'lsm_get_self_attr',
    'lsm_list_modules',
    'lsm_set_self_attr',
    'map_shadow_stack',
    'mseal',
    'removexattrat',
    'riscv_hwprobe',
    'setxattrat',
    'statmount',
    'uretprobe',
  ],
  '2.6.0': ['atomic_barrier', 'atomic_cmpxchg_32', 'getpagesize'],
  '2.6.1': ['file_getattr', 'file_setattr', 'listns', 'open_tree_attr', 'rseq_slice_yield', 'uprobe'],
}

const firstKnownIn = new Map<string, LibseccompVersion>()
for (const [version, names] of Object.entries(FIRST_KNOWN_IN)) {
  for (const name of names) firstKnownIn.set(name, version as LibseccompVersion)
}

/** Whether a release resolves a name at all, be it only on other architectures; a rule with any other name is dropped. */
export function isKnownName(name: string, version: LibseccompVersion): boolean {
  if (!catalogue.byName(name)) return false
  const first = firstKnownIn.get(name)
  return first === undefined || isAtLeast(version, first)
}

/** The call of `socketcall` or `ipc` that libseccomp takes a name for on an architecture (src/syscalls.c). */
export function multiplexedOn(
  name: string,
  architecture: Architecture,
): { readonly via: Multiplexer; readonly call: number } | undefined {
  if (architecture.multiplexers.length === 0) return undefined
  const multiplexed = catalogue.multiplexedCall(name)
  return multiplexed && architecture.multiplexers.includes(multiplexed.via) ? multiplexed : undefined
}

const numbersByArchitecture = new Map<ArchitectureToken, ReadonlyMap<string, number>>()

/** By name, the numbers of the calls that have one of their own on an architecture, as a filter sees them. */
export function directNumbers(architecture: ArchitectureToken): ReadonlyMap<string, number> {
  let numbers = numbersByArchitecture.get(architecture)
  if (!numbers) {
    const found = new Map<string, number>()
    for (const { name } of catalogue.presentOn(architecture)) {
      const number = catalogue.numberOf(name, architecture)
      if (number?.kind === 'direct') found.set(name, number.number)
    }
    numbers = found
    numbersByArchitecture.set(architecture, numbers)
  }
  return numbers
}

/**
 * The largest number that any of some names has on an architecture, 0 where none has one. A multiplexed name counts as
 * nameless here even where it has a number too, since libseccomp resolves it to a pseudo number.
 */
export function largestNumber(
  names: Iterable<string>,
  token: ArchitectureToken,
  version: LibseccompVersion,
): number {
  const architecture = architectureByToken(token)
  let largest = 0
  if (!architecture) return largest
  const numbers = directNumbers(token)
  for (const name of names) {
    const number = numbers.get(name) ?? 0
    if (number > largest && isKnownName(name, version) && !multiplexedOn(name, architecture)) largest = number
  }
  return largest
}

/**
 * The name that libseccomp takes a name for. It resolves names in the table of the host and looks the number up again
 * for other architectures; two names that only PowerPC has share one pseudo number elsewhere (include/seccomp-syscalls.h).
 */
export function nameThroughHost(name: string, host: ArchitectureToken): string {
  return name === 'switch_endian' && !host.startsWith('SCMP_ARCH_PPC') ? 'sys_debug_setcontext' : name
}
