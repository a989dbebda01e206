import { catalogue, isDangerous, riskLevels, riskOf } from '../../../engine/catalogue'
import { compareKernels, type Rule } from '../../../engine/profile'
import { defaultVerdicts } from '../../analysis'
import { goalCommand } from '../../goals'
import { type CallOutcomes, runs } from '../call-outcomes'
import { type LintContext, mayRun } from '../context'
import { BASELINES, outcomesOfDefault } from '../engine-default'
import type { Found, LintRule } from '../finding'
import { denyCalls, isMisread, named, placeOfCall, placeOfName } from '../places'
import { mountOpen, namespacesOpen } from './siblings'

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

/** Calls that rules of an allow list let run, if only for some arguments, and the engine's default does not at all. */
function openBeyondDefault(context: LintContext): readonly { readonly name: string; readonly rule: Rule }[] {
  const { byName, calls, defaultOutcome, target } = context
  if (!calls || !defaultOutcome || runs(defaultOutcome)) return []
  const engine = BASELINES[target.runtime]
  return [...byName].flatMap(([name, rules]) => {
    const call = catalogue.byName(name)
    if (!call || defaultVerdicts(target).stateOf(engine, call) !== 'denied' || !mayRun(name, context))
      return []
    const letting = rules.filter(({ outcome }) => outcome && runs(outcome)).map(({ rule }) => rule)
    const rule = letting.find(one => !hasCapability(context, one) && !isMisread(one, context))
    return rule ? [{ name, rule }] : []
  })
}

const dangerousCallOpen: LintRule = {
  id: 'dangerous-call-open',
  severity: 'security',
  check: context => {
    const { calls, target } = context
    const dangerous = openBeyondDefault(context).filter(({ name }) => isDangerous(name))
    if (dangerous.length === 0) return []
    const told = toldAsWays(context)
    return dangerous
      .filter(({ name }) => !told.has(name))
      .map(({ name, rule }): Found<'dangerous-call-open'> => {
        const level = riskOf(name)
        return {
          range: placeOfName(rule, name),
          severity: level === 'critical' ? 'security' : 'warning',
          values: {
            ...{ name, level, engine: BASELINES[target.runtime], partly: !calls?.isOpen(name) },
            ...(target.startedBy && { isHost: true }),
          },
          fixes: denyCalls([name], context),
        }
      })
  },
}

/** A handle opens any file of the file system for who has this. */
const OPENS_HANDLES = 'CAP_DAC_READ_SEARCH'

const beyondDefault: LintRule = {
  id: 'beyond-default',
  severity: 'warning',
  // Of less risk than what has a finding of its own, and still refused by the default for a reason.
  check: context => {
    const { calls, target } = context
    // What the host's own ABI lacks, a default has no need to let through.
    const present = openBeyondDefault(context).filter(({ name }) => calls?.native(name))
    const open = present.filter(({ name }) =>
      name === 'open_by_handle_at' ? !target.capabilities.includes(OPENS_HANDLES) : riskOf(name) === 'medium',
    )
    const worstFirst = open.toSorted(
      (a, b) => riskLevels.indexOf(riskOf(a.name)) - riskLevels.indexOf(riskOf(b.name)),
    )
    const [worst] = worstFirst
    if (!worst) return []
    const names = worstFirst.map(({ name }) => name)
    return [
      {
        range: placeOfName(worst.rule, worst.name),
        severity: isDangerous(worst.name) ? 'security' : 'warning',
        values: {
          ...named(names),
          engine: BASELINES[target.runtime],
          ...(target.startedBy && { isHost: true }),
        },
        fixes: denyCalls(names, context),
      },
    ]
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
    mayRun('open_by_handle_at', context) && context.target.capabilities.includes(OPENS_HANDLES)
      ? [
          {
            range: placeOfCall(context, 'open_by_handle_at'),
            hole: [{ name: 'open_by_handle_at' }],
            fixes: denyCalls(['open_by_handle_at'], context),
          },
        ]
      : [],
}

/**
 * Families whose sockets any user makes, that few programs need and that the kernel was broken into through, the gravest
 * record first (Linux `linux/socket.h`): by CVE-2026-31431; CVE-2021-26708 and CVE-2025-21756; CVE-2017-7482;
 * CVE-2021-43267 and CVE-2022-0435; CVE-2010-3904; CVE-2010-2959 and CVE-2021-3609; CVE-2014-4943; CVE-2021-3573.
 */
const FAMILIES: readonly (readonly [name: string, value: bigint])[] = [
  ['AF_ALG', 38n],
  ['AF_VSOCK', 40n],
  ['AF_RXRPC', 33n],
  ['AF_TIPC', 30n],
  ['AF_RDS', 21n],
  ['AF_CAN', 29n],
  ['AF_PPPOX', 24n],
  ['AF_BLUETOOTH', 31n],
]

/** SOCK_STREAM to SOCK_SEQPACKET. */
const SOCKET_TYPES = [1n, 2n, 3n, 4n, 5n]

function openFamilies(calls: CallOutcomes): readonly string[] {
  const { architecture } = calls.model.target
  const isOpen = (family: bigint) =>
    SOCKET_TYPES.some(type => {
      const verdict = calls.verdict('socket', architecture, [family, type])
      return verdict !== undefined && runs(verdict)
    })
  return FAMILIES.filter(([, value]) => isOpen(value)).map(([name]) => name)
}

const socketFamiliesOpen: LintRule = {
  id: 'socket-families-open',
  severity: 'warning',
  check: context => {
    const { calls, target, defaultOutcome } = context
    if (!calls || !defaultOutcome || runs(defaultOutcome)) return []
    const open = openFamilies(calls)
    if (open.length === 0) return []
    const engine = BASELINES[target.runtime]
    const byDefault = outcomesOfDefault(target)
    const usual = byDefault ? openFamilies(byDefault) : []
    const isUsual = target.startedBy === undefined && open.every(name => usual.includes(name))
    return [
      {
        range: placeOfCall(context, 'socket'),
        severity: isUsual ? 'info' : 'warning',
        values: { ...named(open), engine, isUsual },
        hole: [{ goal: 'no-new-network-families', names: ['socket'] }],
        fixes: [
          {
            id: 'refuse-families',
            values: {},
            command: goalCommand('no-new-network-families', target),
            changesVerdicts: true,
          },
        ],
      },
    ]
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
  beyondDefault,
  fileHandlesOpen,
  socketFamiliesOpen,
  ptraceBefore48,
]
