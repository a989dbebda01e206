import { catalogue, errnoNumber, riskOf } from '../../catalogue'
import { type Family, families } from '../../catalogue/detail'
import { isDenied, runs } from '../call-outcomes'
import type { LintContext } from '../context'
import { allow, allowList, deny, denyList, START_CALLS, when } from '../example-text'
import type { Found, LintRule } from '../finding'
import { denyCalls, factsOf, named, placeOfCall, placeOfName } from '../places'

type Group = Pick<Family, 'name' | 'members'>

/** Families whose members do different things by their arguments, or that have a rule of their own. */
const NOT_ALIKE: readonly string[] = [
  'file-attr',
  'seccomp',
  'namespaces',
  'mount',
  'alarm',
  'clock-get',
  'priority',
  'exit',
  'clone',
  'sendfile',
]

/** Calls that reach the same by another way, beyond the catalogue's families. */
const SAME_REACH: readonly Group[] = [
  { name: 'user-id', members: ['setuid', 'setreuid', 'setresuid'] },
  { name: 'group-id', members: ['setgid', 'setregid', 'setresgid'] },
  {
    name: 'other-process',
    members: ['ptrace', 'process_vm_readv', 'process_vm_writev', 'pidfd_getfd', 'process_madvise'],
  },
]

const groups: readonly Group[] = [
  ...families.filter(({ name, relation }) => {
    return (
      !NOT_ALIKE.includes(name) &&
      !['related', 'arch-order', 'multiplexes', 'uid32', 'time64', 'lfs64'].includes(relation)
    )
  }),
  ...SAME_REACH,
]

/** Docker's default itself leaves old calls denied whose successors it allows: a habit, not an oversight. */
function isCustomary(denied: string, open: string): boolean {
  const rulesFor = (name: string) => catalogue.byName(name)?.defaults.docker ?? []
  return rulesFor(denied).length === 0 && rulesFor(open).length > 0
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

const siblingOpen: LintRule = {
  id: 'sibling-open',
  severity: 'security',
  check: context => {
    const { calls, byName } = context
    if (!calls) return []
    const denied = new Set(deniedByRule(context))
    const found: Found[] = []
    for (const { members } of groups) {
      const closed = members.filter(name => denied.has(name))
      const [first] = closed
      if (first === undefined) continue
      const open = members.filter(
        name => calls.isOpen(name) && closed.some(other => !isCustomary(other, name)),
      )
      const rule = byName.get(first)?.[0]
      if (open.length === 0 || !rule) continue
      const grave = closed.some(name => riskOf(name) !== 'low')
      found.push({
        range: placeOfName(rule.rule, first),
        severity: grave ? 'security' : 'warning',
        values: { denied: closed.join(', '), ...named(open) },
        fixes: [denyCalls(open, rule.outcome?.errno ?? 1)],
      })
    }
    return found
  },
  examples: {
    finds: { text: denyList(deny('mkdir')) },
    passes: { text: denyList(deny('mkdir mkdirat')) },
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

/** CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET (Linux uapi `linux/sched.h`). */
const NAMESPACE_FLAGS: readonly bigint[] = [
  0x00020000n,
  0x02000000n,
  0x04000000n,
  0x08000000n,
  0x10000000n,
  0x20000000n,
  0x40000000n,
]

const clone3Open: LintRule = {
  id: 'clone3-open',
  severity: 'security',
  check: context => {
    const { calls, target } = context
    if (!calls || calls.native('clone3')?.openness === 'closed' || !calls.native('clone3')) return []
    if (!filtersNamespaces(context)) return []
    return [
      {
        range: placeOfCall(context, 'clone3'),
        fixes: [denyCalls(['clone3'], errnoNumber('ENOSYS', target.architecture) ?? 38)],
      },
    ]
  },
  examples: {
    finds: {
      text: allowList(
        allow(START_CALLS.replace('clone ', '')),
        allow('clone', when(0, 'MASKED_EQ', 0x7e020000n)),
      ),
    },
    passes: {
      text: allowList(
        allow(START_CALLS.replace('clone clone3 ', '')),
        allow('clone', when(0, 'MASKED_EQ', 0x7e020000n)),
      ),
    },
  },
}

const namespacesOpen: LintRule = {
  id: 'namespaces-open',
  severity: 'security',
  check: context => {
    const { calls } = context
    if (!calls || !(filtersNamespaces(context) || calls.isClosed('clone'))) return []
    const open = ['unshare', 'setns'].filter(name => calls.isOpen(name))
    const [first] = open
    if (first === undefined || !filtersNamespaces(context)) return []
    return [{ range: placeOfCall(context, first), values: named(open), fixes: [denyCalls(open)] }]
  },
  examples: {
    finds: { text: denyList(deny('clone', when(0, 'MASKED_EQ', 0x10000000n, 0x10000000n)), deny('clone3')) },
    passes: {
      text: denyList(
        deny('clone', when(0, 'MASKED_EQ', 0x10000000n, 0x10000000n)),
        deny('clone3 unshare setns'),
      ),
    },
  },
}

/** With these, a file system is mounted without `mount`. */
const NEW_MOUNT_CALLS: readonly string[] = [
  'fsopen',
  'fsconfig',
  'fsmount',
  'move_mount',
  'open_tree',
  'open_tree_attr',
  'fspick',
  'mount_setattr',
]

const mountOpen: LintRule = {
  id: 'mount-open',
  severity: 'security',
  check: context => {
    const { calls } = context
    if (!calls?.isClosed('mount')) return []
    const open = NEW_MOUNT_CALLS.filter(name => calls.isOpen(name))
    // One of them alone does not mount anything, unless it moves a tree that is there.
    const suffices = open.includes('move_mount') || open.includes('mount_setattr')
    const [first] = open
    if (!suffices || first === undefined) return []
    return [{ range: placeOfCall(context, first), values: named(open), fixes: [denyCalls(open)] }]
  },
  examples: {
    finds: { text: denyList(deny('mount')) },
    passes: {
      text: denyList(
        deny('mount fsopen fsconfig fsmount move_mount open_tree open_tree_attr fspick mount_setattr'),
      ),
    },
  },
}

const ioUringOpen: LintRule = {
  id: 'io-uring-open',
  severity: 'security',
  check: context => {
    const { calls, defaultOutcome } = context
    const restricts =
      (defaultOutcome !== undefined && !runs(defaultOutcome)) || deniedByRule(context).length > 0
    if (!calls?.isOpen('io_uring_setup') || !restricts) return []
    const open = ['io_uring_setup', 'io_uring_enter', 'io_uring_register'].filter(name => calls.isOpen(name))
    return [{ range: placeOfCall(context, 'io_uring_setup'), values: named(open), fixes: [denyCalls(open)] }]
  },
  examples: {
    finds: { text: allowList(allow(`${START_CALLS} io_uring_setup io_uring_enter`)) },
    passes: { text: allowList(allow(START_CALLS)) },
  },
}

export const siblingRules: readonly LintRule[] = [
  siblingOpen,
  clone3Open,
  namespacesOpen,
  mountOpen,
  ioUringOpen,
]
