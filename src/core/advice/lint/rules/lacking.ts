import { mayChange, mayChangeAny, notReadIn, placedNotRead } from '../../../engine/profile/not-read'
import type { LintContext } from '../context'
import type { LintRule, LintRuleId } from '../finding'

const partNotRead: LintRule = {
  id: 'part-not-read',
  severity: 'warning',
  check: ({ document, target }) =>
    placedNotRead(document).map(({ part, node: { offset, length } }) => ({
      range: { offset, length },
      severity: mayChangeAny(part, true) || mayChangeAny(part, false) ? 'warning' : 'info',
      values: { value: part.id, names: part.of, ...(target.startedBy && { isHost: true }) },
    })),
}

export const lackingRules: readonly LintRule[] = [partNotRead]

/** What is found because calls run, and because calls are refused. */
const FOUND_OPEN: readonly LintRuleId[] = [
  'default-allows',
  'default-logs',
  'terminal-input-open',
  'upper-half-open',
  'multiplexer-open',
  'open-on-other-abi',
  'sibling-open',
  'clone3-open',
  'namespaces-open',
  'mount-open',
  'io-uring-open',
  'dangerous-call-open',
  'beyond-default',
  'file-handles-open',
  'socket-families-open',
]
const FOUND_REFUSED: readonly LintRuleId[] = [
  'enosys-for-denied',
  'fallback-refused',
  'clone3-refused',
  'personality-query-refused',
  'older-abi-incomplete',
  'other-abis-killed',
  'start-calls-denied',
  'start-may-fail',
  'signal-return-denied',
  'program-start-denied',
  'threads-denied',
  'shell-denied',
  'fork-denied',
  'fork-without-clone',
  'restart-denied',
]

/**
 * Whether something may not be so, because of what the profile lacks of the file that it was imported from. Of a finding
 * that names calls it is asked of each of them.
 */
export function isInDoubt(context: LintContext): (found: Found) => boolean {
  const parts = notReadIn(context.document)
  return ({ id, values }) => {
    const isOpen = FOUND_OPEN.includes(id)
    if (parts.length === 0 || !(isOpen || FOUND_REFUSED.includes(id))) return false
    const names = id === 'socket-families-open' ? ['socket'] : namesIn(values)
    return names.length === 0
      ? parts.some(part => mayChangeAny(part, isOpen))
      : names.every(name => parts.some(part => mayChange(part, name, isOpen)))
  }
}

interface Found {
  readonly id: LintRuleId
  readonly values: object
}

function namesIn(values: object): readonly string[] {
  const { name, names }: { readonly name?: unknown; readonly names?: unknown } = values
  const all: readonly unknown[] = Array.isArray(names) ? names : [name]
  return all.filter(one => typeof one === 'string')
}
