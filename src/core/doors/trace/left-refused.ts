import { fallbacksOf } from '../../advice/behaviour'
import { catalogue, isDangerous } from '../../engine/catalogue'
import { isKnownName } from '../../engine/policy'
import type { Target } from '../../engine/profile'
import type { TraceSummary } from './trace-summary'

/** What programs do instead of calls that a profile of their log does not let run. */
export interface WaysAround {
  /** Dangerous calls that are seen, and that a profile leaves refused unless somebody decides otherwise. */
  readonly dangerous: readonly string[]
  /** Those that stay refused and for which another way is known. */
  readonly because: readonly string[]
  /** What is called instead of them, whether it is seen or not. */
  readonly names: ReadonlySet<string>
}

const REFUSALS: ReadonlySet<string> = new Set(['EPERM', 'ENOSYS'])

/**
 * The calls of a log that stay refused under a profile made of it: dangerous ones, and those that the runtime's
 * libseccomp has no name for. What a program does without them, the log shows only where they failed in it, too.
 */
export function waysAround({ calls }: TraceSummary, { architecture, versions }: Target): WaysAround {
  const seen = calls.filter(({ count }) => count > 0)
  const failed = new Set(
    seen.flatMap(({ name, errors }) => (errors.some(({ error }) => REFUSALS.has(error)) ? [name] : [])),
  )
  // Without a ring nothing is done with one.
  if (failed.has('io_uring_setup'))
    for (const name of ['io_uring_enter', 'io_uring_register']) failed.add(name)
  // What answers to clone3, ENOSYS, and `clone` in its place are rules of their own.
  const untried = [...new Set(seen.map(({ name }) => name))].filter(
    name => name !== 'clone3' && !failed.has(name) && catalogue.byName(name),
  )
  const because = untried.filter(
    name => fallbacksOf(name).length > 0 && (isDangerous(name) || !isKnownName(name, versions.libseccomp)),
  )
  const names = because
    .flatMap(fallbacksOf)
    .filter(name => !isDangerous(name) && catalogue.numberOf(name, architecture) !== undefined)
  return { dangerous: untried.filter(isDangerous).sort(), because: because.sort(), names: new Set(names) }
}
