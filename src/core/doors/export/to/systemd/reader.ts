import { catalogue, enosysOn } from '../../../../engine/catalogue'
import { isKnownName } from '../../../../engine/policy'
import { type Outcome, sameOutcome, type Target } from '../../../../engine/profile'
import type { SpelledFilter } from '../../../import/spelled-filter'
import { spelledUnit } from '../../../import/spelled-unit'
import { isRefusal } from '../../call-policy'
import { type FilterReader, spelled } from '../../format'

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

/** What calls of other architectures meet. */
export const killed: Outcome = { action: 'SCMP_ACT_KILL_THREAD' }

/** The filter that systemd makes of a unit. */
export const readUnit: FilterReader = ({ text }, target) => {
  const filter = withUnknown(spelledUnit(text, target), target, name => !UNKNOWN_TO_SYSTEMD.has(name))
  return spelled(filter, target, { foreign: killed, x32: killed })
}

/**
 * systemd refuses by names: each call that it knows and the file does not list has a rule of its own, so that only a call
 * which it does not know meets the filter's default, ENOSYS (systemd 257 src/shared/seccomp-util.c). What the release of
 * libseccomp does not know is left out, also of a set.
 */
export function withUnknown(
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
