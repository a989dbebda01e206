import { defaultVerdicts } from '../../analysis'
import { catalogue, errnoNumber, riskOf } from '../../catalogue'
import { type Family, families } from '../../catalogue/detail'
import { isDenied, runs } from '../call-outcomes'
import type { LintContext } from '../context'
import { allow, allowList, deny, denyList, START_CALLS, when } from '../example-text'
import type { Found, LintRule } from '../finding'
import { answerEnosys, denyCalls, factsOf, named, placeOfCall, placeOfName } from '../places'

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
  'futex',
  'madvise',
  'mlock',
  'mprotect',
  'sendfile',
  'splice',
]

/** All ask the kernel for the same permission on another process (Linux kernel/ptrace.c `ptrace_may_access`). */
const OTHER_PROCESS: Group = {
  name: 'other-process',
  members: [
    ...['ptrace', 'process_vm_readv', 'process_vm_writev', 'process_madvise', 'pidfd_getfd'],
    ...['kcmp', 'perf_event_open'],
  ],
}

/** Calls that reach the same by another way, beyond the catalogue's families. */
const SAME_REACH: readonly Group[] = [
  { name: 'user-id', members: ['setuid', 'setreuid', 'setresuid'] },
  { name: 'group-id', members: ['setgid', 'setregid', 'setresgid'] },
  { name: 'new-process', members: ['fork', 'vfork', 'clone', 'clone3'] },
  OTHER_PROCESS,
]

/** Families in which the older call does all that the newer one does. */
const BOTH_WAYS: readonly string[] = [
  'user-id',
  'group-id',
  'module',
  'kexec',
  'umount',
  'chmod',
  'chown',
  'execve',
]

const groups: readonly Group[] = [
  ...families.filter(({ name, relation }) => {
    const isAbi = ['uid32', 'time64', 'lfs64'].includes(relation)
    return !NOT_ALIKE.includes(name) && !isAbi && !['related', 'arch-order', 'multiplexes'].includes(relation)
  }),
  ...SAME_REACH,
]

/** Members that are open although one that came before them, or any in some families, is denied. */
function openBeside({ name, members }: Group, closed: readonly string[], { calls }: LintContext): string[] {
  const from = BOTH_WAYS.includes(name) ? 0 : members.findIndex(member => closed.includes(member))
  return members.slice(from).filter(member => calls?.isOpen(member) && !isGone(member))
}

/** Kernels of today have no code behind the number. */
function isGone(name: string): boolean {
  return catalogue.byName(name)?.status.some(word => /^(removed|not-implemented)/.test(word)) ?? true
}

/** What an engine's own default denies beside an open sibling is a habit, not an oversight. */
function customary({ target }: LintContext): (denied: string, open: string) => boolean {
  const defaults = Object.values(defaultVerdicts(target)).map(
    verdicts => new Map(verdicts.map(({ name, state }) => [name, state])),
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
const APART: readonly string[] = ['new-process', OTHER_PROCESS.name]

const siblingOpen: LintRule = {
  id: 'sibling-open',
  severity: 'security',
  check: context => {
    const { calls, byName } = context
    if (!calls) return []
    const denied = new Set(deniedByRule(context))
    const inCases = new Set(deniedInCases(context))
    const found: Found[] = []
    if (denied.size + inCases.size === 0) return found
    const isCustomary = customary(context)
    for (const group of groups) {
      const always = group.members.filter(name => denied.has(name))
      const sometimes = APART.includes(group.name) ? [] : group.members.filter(name => inCases.has(name))
      const closed = always.length > 0 ? always : sometimes
      const [first] = closed
      if (first === undefined) continue
      const open = openBeside(group, closed, context).filter(name =>
        closed.some(other => !isCustomary(other, name)),
      )
      const rule = byName.get(first)?.[0]
      if (open.length === 0 || !rule) continue
      const grave = closed.some(name => riskOf(name) !== 'low')
      found.push({
        range: placeOfName(rule.rule, first),
        severity: grave ? 'security' : 'warning',
        values: {
          denied: closed.join(', '),
          ...named(open),
          // They do different things there, each of them enough.
          elsewhere: group.name === OTHER_PROCESS.name ? 1 : 0,
          cases: closed === always ? 0 : 1,
        },
        // Denying what every thread is made with would break more than it mends.
        fixes: group.name === 'new-process' || closed === sometimes ? [] : [denyCalls(open, rule.outcome)],
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
    const { calls } = context
    if (!calls || calls.native('clone3')?.openness === 'closed' || !calls.native('clone3')) return []
    if (!filtersNamespaces(context)) return []
    return [
      {
        range: placeOfCall(context, 'clone3'),
        fixes: [answerEnosys(['clone3'], context)],
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
    if (!calls || !filtersNamespaces(context)) return []
    const open = ['unshare', 'setns'].filter(name => calls.isOpen(name))
    const [first] = open
    if (first === undefined) return []
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

const ioUringOpen: LintRule = {
  id: 'io-uring-open',
  severity: 'security',
  check: context => {
    const { calls, defaultOutcome } = context
    const closed = defaultOutcome !== undefined && !runs(defaultOutcome)
    const denied = [...deniedByRule(context), ...deniedInCases(context)]
    const restricts = closed || denied.some(name => DONE_BY_RINGS.includes(name))
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
