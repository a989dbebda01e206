import { runs } from '../call-outcomes'
import type { LintContext } from '../context'
import { allow, allowList, deny, denyList, START_CALLS } from '../example-text'
import type { Found, LintRule } from '../finding'
import { allowCalls, named, placeOfCall, placeOfDefault } from '../places'
import { missingAtStart, missingForProgram } from '../start-calls'

/** Where calls are denied: the rule of the first that one denies, else the default. */
function placeOfDenial(context: LintContext, names: readonly string[]) {
  const byRule = names.find(name => context.calls?.native(name)?.otherwise.decidedBy.kind === 'rule')
  return byRule === undefined ? placeOfDefault(context.profile) : placeOfCall(context, byRule)
}

const startCallsDenied: LintRule = {
  id: 'start-calls-denied',
  severity: 'error',
  check: context => {
    const { calls, target } = context
    if (!calls) return []
    const { always: fatal, otherwise: usual } = missingAtStart(target, calls)
    const denied = [...fatal, ...usual]
    if (denied.length === 0) return []
    return [
      {
        range: placeOfDenial(context, denied),
        severity: fatal.length > 0 ? 'error' : 'warning',
        values: { ...named(denied), loader: target.loader, always: fatal.length > 0 ? 1 : 0 },
        fixes: [allowCalls(denied)],
      },
    ]
  },
  examples: {
    finds: { text: denyList(deny('execve')) },
    passes: { text: allowList(allow(START_CALLS)) },
  },
}

const programStartDenied: LintRule = {
  id: 'program-start-denied',
  severity: 'error',
  check: context => {
    const { calls, target } = context
    if (!calls) return []
    const denied = missingForProgram(target, calls)
    if (denied.length === 0) return []
    return [{ range: placeOfDenial(context, denied), values: named(denied), fixes: [allowCalls(denied)] }]
  },
  examples: {
    finds: { text: allowList(allow(START_CALLS.replace('mmap ', ''))) },
    passes: { text: allowList(allow(START_CALLS)) },
  },
}

const forkWithoutClone: LintRule = {
  id: 'fork-without-clone',
  severity: 'warning',
  check: context => {
    const { calls } = context
    const older = ['fork', 'vfork'].filter(name => calls?.isOpen(name))
    const [first] = older
    if (!calls || first === undefined || !calls.isClosed('clone') || calls.isOpen('clone3')) return []
    return [{ range: placeOfCall(context, first), values: named(older) }]
  },
  examples: {
    finds: { text: allowList(allow(START_CALLS.replace('clone clone3', 'fork'))) },
    passes: { text: allowList(allow(`${START_CALLS} fork`)) },
  },
}

const restartDenied: LintRule = {
  id: 'restart-denied',
  severity: 'info',
  check: context => {
    const { calls, defaultOutcome } = context
    const denied = calls?.native('restart_syscall')
    if (!calls || denied?.openness !== 'closed') return []
    // A profile under which nothing sleeps has worse to be told.
    if (!calls.isOpen('clock_nanosleep') && !calls.isOpen('nanosleep')) return []
    const found: Found = {
      range: placeOfCall(context, 'restart_syscall'),
      fixes: [allowCalls(['restart_syscall'])],
    }
    return defaultOutcome && !runs(defaultOutcome) ? [found] : []
  },
  examples: {
    finds: { text: allowList(allow(START_CALLS.replace('restart_syscall ', ''))) },
    passes: { text: allowList(allow(START_CALLS)) },
  },
}

export const startRules: readonly LintRule[] = [
  startCallsDenied,
  programStartDenied,
  forkWithoutClone,
  restartDenied,
]
