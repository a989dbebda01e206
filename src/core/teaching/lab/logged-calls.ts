import { readAuditLine } from '../../doors/trace/audit-line'
import type { Action, Outcome } from '../../engine/profile'
import type { ForetoldKind } from './foretell'
import { actionOfLog, sameAction } from './kernel-answer'
import type { LabArchitecture } from './lab-abi'

/** AUDIT_ARCH_I386, as the kernel writes it. */
const I386 = '40000003'

/** What the kernel logged of one call that a command made, as often with the same action. */
export interface LoggedCall {
  readonly number: number
  /** Undefined for a number without a name. */
  readonly name: string | undefined
  /** Undefined likewise. */
  readonly abi: LabArchitecture | undefined
  readonly count: number
  /** Undefined for a code that is no action of a filter. */
  readonly action: Action | undefined
  /** What the filter may do with it; undefined where that is not known. */
  readonly foretold: readonly Outcome[] | undefined
  /** Whether the action is one of those; undefined where that is not known. */
  readonly isForetold: boolean | undefined
}

/**
 * The calls in audit lines of the lab's kernel, in the order in which they first came, beside what was foretold. An audit
 * line has no arguments and no errno: that the action is one of the possible ones is all that can be held against it.
 */
export function loggedCalls(lines: readonly string[], kinds: readonly ForetoldKind[]): LoggedCall[] {
  // The numbers of i386 are those of other calls; x32 marks its own.
  const byNumber = new Map(kinds.map(kind => [`${kind.arch === 'SCMP_ARCH_X86'} ${kind.number}`, kind]))
  const found = new Map<string, LoggedCall>()
  for (const line of lines) {
    const read = readAuditLine(line)
    if (!Array.isArray(read)) continue
    for (const { call, arch = '', returns } of read) {
      if (typeof call !== 'number' || returns === undefined) continue
      const isI386 = arch === I386
      const key = `${isI386} ${call} ${returns}`
      const before = found.get(key)
      if (before) {
        found.set(key, { ...before, count: before.count + 1 })
        continue
      }
      const { name, arch: abi, outcomes } = byNumber.get(`${isI386} ${call}`) ?? {}
      const action = actionOfLog(returns)
      const isForetold = outcomes?.some(outcome => action !== undefined && sameAction(outcome.action, action))
      found.set(key, { number: call, name, abi, count: 1, action, foretold: outcomes, isForetold })
    }
  }
  return [...found.values()]
}
