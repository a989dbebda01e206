import { defaultVerdicts } from '../../analysis'
import { catalogue, type Engine, riskOf } from '../../catalogue'
import { compareKernels, type Rule, type RuntimeName } from '../../profile'
import { runs } from '../call-outcomes'
import { type LintContext, mayRun } from '../context'
import type { Found, LintRule } from '../finding'
import { denyCalls, isMisread, named, placeOfCall, placeOfName } from '../places'
import { mountOpen, namespacesOpen } from './siblings'

const BASELINES: Readonly<Record<RuntimeName, Engine>> = {
  docker: 'docker',
  podman: 'podman',
  'cri-o': 'podman',
  containerd: 'containerd',
  oci: 'docker',
}

/** What has a rule of its own, which says more; `clone3` reaches no further than an open `clone`. */
const SAID_ELSEWHERE: readonly string[] = [
  ...['clone', 'clone3', 'open_by_handle_at'],
  ...['io_uring_setup', 'io_uring_enter', 'io_uring_register'],
]

/** The calls that findings about a way as a whole name already. */
function toldAsWays(context: LintContext): ReadonlySet<string> {
  const ways = [...namespacesOpen.check(context), ...mountOpen.check(context)]
  return new Set([...SAID_ELSEWHERE, ...ways.flatMap(({ values }) => values.names)])
}

const dangerousCallOpen: LintRule = {
  id: 'dangerous-call-open',
  severity: 'security',
  check: context => {
    const { byName, calls, defaultOutcome, target } = context
    if (!calls || !defaultOutcome || runs(defaultOutcome)) return []
    const engine = BASELINES[target.runtime]
    const isUsual = (name: string) => {
      const call = catalogue.byName(name)
      return !call || defaultVerdicts(target).stateOf(engine, call) !== 'denied'
    }
    const told = toldAsWays(context)
    const found: Found<'dangerous-call-open'>[] = []
    for (const [name, rules] of byName) {
      const level = riskOf(name)
      if (level !== 'critical' && level !== 'high') continue
      if (told.has(name) || !mayRun(name, context) || isUsual(name)) continue
      const letting = rules.filter(({ outcome }) => outcome && runs(outcome)).map(({ rule }) => rule)
      const rule = letting.find(one => !hasCapability(context, one) && !isMisread(one, context))
      if (!rule) continue
      found.push({
        range: placeOfName(rule, name),
        severity: level === 'critical' ? 'security' : 'warning',
        values: { name, level, engine, partly: !calls.isOpen(name) },
        fixes: denyCalls([name], context),
      })
    }
    return found
  },
}

/** A rule that waits for a capability is open because the container has it. */
function hasCapability({ target, dialect }: LintContext, { includes }: Rule): boolean {
  if (dialect === 'oci' || !includes) return false
  return includes.capabilities.some(({ value }) => target.capabilities.includes(value))
}

const fileHandlesOpen: LintRule = {
  id: 'file-handles-open',
  severity: 'security',
  // The exploit known as "shocker": a handle opens any file of the file system.
  check: context =>
    mayRun('open_by_handle_at', context) && context.target.capabilities.includes('CAP_DAC_READ_SEARCH')
      ? [
          {
            range: placeOfCall(context, 'open_by_handle_at'),
            hole: [{ name: 'open_by_handle_at' }],
            fixes: denyCalls(['open_by_handle_at'], context),
          },
        ]
      : [],
}

/** Families that no ordinary program needs and the kernel was broken into through (Linux `linux/socket.h`). */
const FAMILIES: readonly (readonly [name: string, value: bigint])[] = [
  ['AF_ALG', 38n],
  ['AF_VSOCK', 40n],
]

const socketFamiliesOpen: LintRule = {
  id: 'socket-families-open',
  severity: 'info',
  check: context => {
    const { calls, target, defaultOutcome } = context
    if (!defaultOutcome || runs(defaultOutcome)) return []
    const open = FAMILIES.filter(([, value]) => {
      const verdict = calls?.verdict('socket', target.architecture, [value])
      return verdict !== undefined && runs(verdict)
    })
    if (open.length === 0) return []
    return [{ range: placeOfCall(context, 'socket'), values: named(open.map(([name]) => name)) }]
  },
}

const FILTER_AFTER_TRACER = { major: 4, minor: 8 }

const ptraceBefore48: LintRule = {
  id: 'ptrace-before-4-8',
  severity: 'security',
  // Linux 4.8 runs the filter again after a tracer has changed the call (kernel/seccomp.c, commit ce6526e8afa4).
  check: context => {
    const isOld = compareKernels(context.target.kernel, FILTER_AFTER_TRACER) < 0
    if (!isOld || !mayRun('ptrace', context)) return []
    return [
      {
        range: placeOfCall(context, 'ptrace'),
        hole: [{ name: 'ptrace' }],
        fixes: denyCalls(['ptrace'], context),
      },
    ]
  },
}

export const surfaceRules: readonly LintRule[] = [
  dangerousCallOpen,
  fileHandlesOpen,
  socketFamiliesOpen,
  ptraceBefore48,
]
