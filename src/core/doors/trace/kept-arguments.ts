import { catalogue } from '../../engine/catalogue'
import { REGISTERS } from '../../engine/catalogue/registers'
import { signatureOf } from '../../engine/catalogue/signatures'

/** The kinds of arguments that take few values, so that a profile may put a condition on them. */
const kinds = new Set(['flags', 'enum', 'cmd', 'enum+flags', 'cmd+flags', 'prot'])

/** Arguments of calls by name, beyond the usual ones. */
export type WatchedArguments = ReadonlyMap<string, readonly number[]>

/**
 * Which arguments of a call are worth keeping, a bit each: flags, commands and the like, and what `watched` names.
 * Descriptors, sizes and addresses would be as many as there are calls.
 */
export function keptArgumentsOf(name: string, watched: WatchedArguments | undefined): number {
  const syscall = catalogue.byName(name)
  const usual = (syscall ? signatureOf(syscall).args : []).map((argument, index) =>
    kinds.has(argument.kind) ? index : -1,
  )
  let bits = 0
  for (const index of [...usual, ...(watched?.get(name) ?? [])]) {
    if (index >= 0 && index < REGISTERS) bits |= 1 << index
  }
  return bits
}
