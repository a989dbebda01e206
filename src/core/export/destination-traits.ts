import type { DestinationId } from './destination'

/**
 * Those of which nothing is known that lets a call run and logs it, so that trying a profile out there shows nothing: LXC
 * 6.0 and systemd-nspawn 257 have no such action, and minijail reports what it refuses in builds for debugging alone.
 */
export const destinationsWithoutLogging: ReadonlySet<DestinationId> = new Set<DestinationId>([
  'lxc',
  'nspawn',
  'minijail',
])

/** Those that know names of calls and nothing of their arguments, or not enough; see `ExportOptions.conditionalCalls`. */
export const destinationsWithoutConditions: ReadonlySet<DestinationId> = new Set<DestinationId>([
  'systemd',
  'nspawn',
  'firejail',
  'minijail',
  'seccompiler',
  'firecracker',
])
