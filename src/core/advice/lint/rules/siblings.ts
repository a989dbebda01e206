import { engines, errnoNumber, riskOf } from '../../../engine/catalogue'
import { defaultVerdicts } from '../../analysis'
import { goalCommand } from '../../goals'
import { isDenied, runs } from '../call-outcomes'
import { goalIn, type LintContext, mayRun } from '../context'
import type { DraftFix, Found, LintRule, RuleOf } from '../finding'
import { NAMESPACE_FLAGS, NEW_USER } from '../namespace-flags'
import { answerEnosys, denyCalls, EPERM, factsOf, named, placeOfCall, placeOfName } from '../places'
import { NEW_PROCESS, OTHER_PROCESS, siblingGroups, standIns } from '../sibling-groups'
import { neededToStart } from '../start-calls'

/** What an engine's own default denies beside an open sibling is a habit, not an oversight. */
function customary({ target }: LintContext): (denied: string, open: string) => boolean {
  const verdicts = defaultVerdicts(target)
  const defaults = engines.map(
    engine => new Map(verdicts[engine].map(({ name, state }) => [name, state] as const)),
  )
  return (denied, open) =>
    defaults.some(states => states.get(denied) === 'denied' && states.get(open) !== 'denied')
}

/** Calls that a rule denies on purpose, for good: ENOSYS only sends programs to an older call. */
function deniedByRule(context: LintContext): string[] {
  const { byName, calls, target } = context
  const enosys = errnoNumber('ENOSYS', target.architecture)
  return [...byName].flatMap(([name, rules]) => {
    const onPurpose = rules.some(({ outcome }) => outcome && isDenied(outcome) && outcome.errno !== enosys)
    return onPurpose && calls?.isClosed(name) ? [name] : []
  })
}

/** Calls that a rule denies in some cases and that run in others. */
function deniedInCases({ byName, calls }: LintContext): string[] {
  return [...byName].flatMap(([name, rules]) => {
    const some = rules.some(rule => rule.outcome && isDenied(rule.outcome) && factsOf(rule).length > 0)
    return some && calls?.native(name)?.openness === 'partly' ? [name] : []
  })
}

/** Families in which a condition on one member says nothing about another, whose arguments mean something else. */
const APART: readonly string[] = [NEW_PROCESS, OTHER_PROCESS]

const siblingOpen: LintRule = {
  id: 'sibling-open',
  severity: 'security',
  check: context => {
    const { calls, byName } = context
    if (!calls) return []
    const denied = new Set(deniedByRule(context))
    const inCases = new Set(deniedInCases(context))
    const found: Found<'sibling-open'>[] = []
    if (denied.size + inCases.size === 0) return found
    const isCustomary = customary(context)
    for (const group of siblingGroups) {
      const always = group.members.filter(name => denied.has(name))
      const sometimes = APART.includes(group.name) ? [] : group.members.filter(name => inCases.has(name))
      const closed = always.length > 0 ? always : sometimes
      const [first] = closed
      if (first === undefined) continue
      const open = standIns(group, closed).filter(name => {
        return calls.isOpen(name) && closed.some(other => !isCustomary(other, name))
      })
      const rule = byName.get(first)?.[0]
      if (open.length === 0 || !rule) continue
      const grave = closed.some(name => riskOf(name) !== 'low')
      // After an error, the loader goes on without some of the calls that it needs.
      const outcome = [rule.outcome ?? EPERM, EPERM].find(
        denial => neededToStart(open, context.target, denial).length === 0,
      )
      const needed = outcome ? [] : neededToStart(open, context.target, EPERM)
      found.push({
        range: placeOfName(rule.rule, first),
        // Making a process by another call is no way out of anything.
        severity: grave && needed.length === 0 && group.name !== NEW_PROCESS ? 'security' : 'warning',
        values: {
          denied: closed,
          ...named(open),
          // They do different things there, each of them enough.
          elsewhere: group.name === OTHER_PROCESS,
          cases: closed !== always,
          needed,
        },
        // Denying what every thread is made with would break more than it mends.
        fixes: group.name === NEW_PROCESS || closed === sometimes ? [] : denyCalls(open, context, outcome),
      })
    }
    return found
  },
}

/** Whether conditions on `clone` deny at least one of the flags that make namespaces. */
function filtersNamespaces({ calls, target, byName }: LintContext): boolean {
  const flagsAt = /S390/.test(target.architecture) ? 1 : 0
  const conditional = (byName.get('clone') ?? []).some(effective => factsOf(effective).length > 0)
  if (!conditional) return false
  return NAMESPACE_FLAGS.some(flag => {
    const args = new Array<bigint>(6).fill(0n)
    args[flagsAt] = flag
    const verdict = calls?.verdict('clone', target.architecture, args)
    return verdict !== undefined && isDenied(verdict)
  })
}

const clone3Open: LintRule = {
  id: 'clone3-open',
  severity: 'security',
  check: context => {
    const open = waysToUserNamespaces(context)
    if (!open.includes('clone3') || open.includes('clone')) return []
    const denied = context.calls?.isClosed('clone') === true
    return [
      {
        range: placeOfCall(context, 'clone3'),
        values: { denied },
        hole: [{ name: 'clone3' }],
        // Where clone is denied, clone3 makes the threads, and ENOSYS would send programs to nothing.
        fixes: denied ? [] : answerEnosys(['clone3'], context),
      },
    ]
  },
}

/** Whether a rule, whatever becomes of it, has a condition on the flag of user namespaces among those of `clone`. */
function looksAtUserNamespaces({ profile, target }: LintContext): boolean {
  const flagsAt = /S390/.test(target.architecture) ? 1n : 0n
  return profile.rules.some(
    ({ names, conditions }) =>
      names.some(({ value }) => value === 'clone') &&
      conditions.some(({ index, operator, value }) => {
        const isMask = operator?.value === 'SCMP_CMP_MASKED_EQ'
        return index?.value === flagsAt && (!isMask || ((value?.value ?? 0n) & NEW_USER) !== 0n)
      }),
  )
}

/** The calls with which any user makes a user namespace, on whichever ABI. */
function waysToUserNamespaces(context: LintContext): readonly string[] {
  const { open } = goalIn(context, 'no-user-namespaces')
  return [...new Set(open.map(({ name }) => name))]
}

export const namespacesOpen: RuleOf<'namespaces-open'> = {
  id: 'namespaces-open',
  severity: 'security',
  // In a user namespace a process has every capability, and reaches what asks for one (Linux kernel/user_namespace.c).
  check: context => {
    const { calls, target } = context
    if (!calls) return []
    const ways = waysToUserNamespaces(context)
    // Where clone is closed to it, clone3 has a finding of its own.
    const made = ways.includes('clone') ? ways : ways.filter(name => name !== 'clone3')
    const entered = filtersNamespaces(context) && mayRun('setns', context) ? ['setns'] : []
    const open = [...made, ...entered]
    const [first] = open
    if (first === undefined) return []
    const enter = denyCalls(entered, context)
    const command = goalCommand('no-user-namespaces', target)
    const close: DraftFix = {
      id: 'refuse-namespaces',
      values: {},
      command: enter[0] ? { kind: 'several', commands: [command, enter[0].command] } : command,
      changesVerdicts: true,
    }
    return [
      {
        range: placeOfCall(context, first),
        hole: [
          ...(made.length > 0 ? [{ goal: 'no-user-namespaces', names: made } as const] : []),
          ...entered.map(name => ({ name })),
        ],
        values: {
          ...named(open),
          made: made.length,
          clone: made.includes('clone') && !looksAtUserNamespaces(context),
        },
        fixes: made.length > 0 ? [close] : enter,
      },
    ]
  },
}

/**
 * Calls that together do what `mount` does, each with no other's help, given CAP_SYS_ADMIN: a new file system and a copy of
 * what is there are reached by their descriptors, so that nobody has to attach them (Linux fs/namespace.c).
 */
const WAYS_TO_MOUNT: readonly (readonly string[])[] = [
  ['fsopen', 'fsconfig', 'fsmount'],
  ['move_mount'],
  ['open_tree'],
  ['open_tree_attr'],
]

/** With these, what is mounted for reading only becomes writable. */
const WAYS_TO_REMOUNT: readonly (readonly string[])[] = [['fspick', 'fsconfig'], ['mount_setattr']]

export const mountOpen: RuleOf<'mount-open'> = {
  id: 'mount-open',
  severity: 'security',
  check: context => {
    const { calls } = context
    if (!calls?.isClosed('mount')) return []
    const isOpen = (way: readonly string[]) => way.every(name => mayRun(name, context))
    const mounting = WAYS_TO_MOUNT.filter(isOpen)
    const open = [...new Set([...mounting, ...WAYS_TO_REMOUNT.filter(isOpen)].flat())]
    const [first] = open
    if (first === undefined) return []
    return [
      {
        range: placeOfCall(context, first),
        values: { ...named(open), isChange: mounting.length === 0 },
        fixes: denyCalls(open, context),
      },
    ]
  },
}

/** What a ring does in the kernel, where the filter does not see it (Linux uapi `linux/io_uring.h`). */
const DONE_BY_RINGS: readonly string[] = [
  ...[
    'open',
    'openat',
    'openat2',
    'read',
    'readv',
    'write',
    'writev',
    'socket',
    'connect',
    'accept',
    'accept4',
  ],
  ...['send', 'sendto', 'sendmsg', 'recv', 'recvfrom', 'recvmsg', 'bind', 'listen', 'unlinkat', 'renameat'],
  ...['renameat2', 'mkdirat', 'linkat', 'symlinkat', 'setxattr', 'fsetxattr', 'ftruncate', 'statx'],
  ...['fallocate', 'splice'],
]

/** What nobody is kept from for safety's sake. */
const HARMLESS: readonly string[] = ['fallocate', 'statx']

const ioUringOpen: LintRule = {
  id: 'io-uring-open',
  severity: 'security',
  check: context => {
    const { defaultOutcome } = context
    const closed = defaultOutcome !== undefined && !runs(defaultOutcome)
    const denied = [...deniedByRule(context), ...deniedInCases(context)]
    const evaded = denied.filter(name => DONE_BY_RINGS.includes(name))
    if (!(closed || evaded.length > 0) || !mayRun('io_uring_setup', context)) return []
    const open = ['io_uring_setup', 'io_uring_enter', 'io_uring_register'].filter(name =>
      mayRun(name, context),
    )
    const isGrave = closed || evaded.some(name => !HARMLESS.includes(name))
    return [
      {
        range: placeOfCall(context, 'io_uring_setup'),
        severity: isGrave ? 'security' : 'warning',
        values: named(open),
        fixes: denyCalls(open, context),
      },
    ]
  },
}

export const siblingRules: readonly LintRule[] = [
  siblingOpen,
  clone3Open,
  namespacesOpen,
  mountOpen,
  ioUringOpen,
]
