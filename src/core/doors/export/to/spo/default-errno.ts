import { type ArchitectureToken, architectureByToken, catalogue } from '../../../../engine/catalogue'
import { isKnownName, type OciRule, type OciSeccomp } from '../../../../engine/policy'
import { DEFAULT_ERRNO, type Target } from '../../../../engine/profile'

export interface KeptDefault {
  /** The rules with, after them, one for the calls that only the default meets. */
  readonly syscalls: readonly OciRule[]
  /** The calls of that rule. */
  readonly byRule: readonly string[]
  /** Calls that meet the default where their conditions do not hold, and have the errno of the runtime there. */
  readonly lost: readonly string[]
  /** Calls that a condition refuses with EPERM and that have the default's errno there. */
  readonly swapped: readonly string[]
}

/**
 * Keeps `defaultErrnoRet` for a form that has no such field: the file then leaves it out, and runtimes return EPERM. A
 * rule with the errno takes its place for every call that no rule names. A call with conditions cannot be kept, because
 * a rule without conditions beats one with (libseccomp db.c); nor can `socketcall` and `ipc` while a call that they
 * carry has a rule, nor a call that the target's libseccomp has no name for.
 *
 * Runtimes leave out a rule that does what the default does (runc libcontainer/seccomp `matchCall`, crun
 * `libcrun_generate_seccomp`). The default being another one in the file, those of the profile's default stay out, and
 * one that refuses with EPERM by its arguments gets the errno of the profile's default: left out, it would give its
 * calls to whatever other rule lets them through.
 */
export function keepDefaultErrno(seccomp: OciSeccomp, { architecture, versions }: Target): KeptDefault {
  const { defaultAction, defaultErrnoRet, architectures } = seccomp
  const errno = defaultErrnoRet ?? BigInt(DEFAULT_ERRNO)
  if (errno === BigInt(DEFAULT_ERRNO)) {
    return { syscalls: seccomp.syscalls, byRule: [], lost: [], swapped: [] }
  }
  const errnoOf = ({ errnoRet }: OciRule) => errnoRet ?? BigInt(DEFAULT_ERRNO)
  const isDefault = (rule: OciRule) => rule.action === defaultAction && errnoOf(rule) === errno
  const isSwapped = (rule: OciRule) =>
    rule.action === defaultAction && rule.args.length > 0 && errnoOf(rule) === BigInt(DEFAULT_ERRNO)
  const said = seccomp.syscalls.filter(rule => !isDefault(rule))
  const syscalls = said.map(rule => (isSwapped(rule) ? { ...rule, errnoRet: errno } : rule))
  const swapped = [...new Set(said.filter(isSwapped).flatMap(({ names }) => names))]
  const named = new Map<string, boolean>()
  for (const { names, args } of syscalls) {
    for (const name of names) named.set(name, (named.get(name) ?? false) || args.length === 0)
  }
  const carriers = new Set<string>(
    [...named.keys()].flatMap(name => catalogue.multiplexedCall(name)?.via ?? []),
  )
  const tokens = [architecture, ...architectures.flatMap(token => architectureByToken(token)?.token ?? [])]
  const all = callsOf(tokens)
  const unnamed = all.filter(name => !named.has(name))
  // Only an errno has a rule of its own: the message of TRACE goes to a tracer that nobody else can stand in for.
  const canName = (name: string) => !carriers.has(name) && isKnownName(name, versions.libseccomp)
  const byRule = defaultAction === 'SCMP_ACT_ERRNO' ? unnamed.filter(canName) : []
  const kept = new Set(byRule)
  const lost = all.filter(name => !kept.has(name) && named.get(name) !== true)
  const rule: OciRule = { names: byRule, action: defaultAction, errnoRet: errno, args: [], rule: -1 }
  return { syscalls: byRule.length > 0 ? [...syscalls, rule] : syscalls, byRule, lost, swapped }
}

function callsOf(tokens: readonly ArchitectureToken[]): string[] {
  const present = new Set(tokens.flatMap(token => catalogue.presentOn(token).map(({ name }) => name)))
  return catalogue.syscalls.map(({ name }) => name).filter(name => present.has(name))
}
