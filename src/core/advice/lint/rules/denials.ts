import { enosysOn, isDangerous } from '../../../engine/catalogue'
import { constantsFor } from '../../../engine/catalogue/constants'
import { syscallDetail } from '../../../engine/catalogue/detail'
import { largestNumber } from '../../../engine/policy'
import { type EffectiveRule, isUnconditional } from '../../../engine/profile'
import { olderCalls } from '../../behaviour'
import { isDenied } from '../call-outcomes'
import type { LintContext } from '../context'
import type { DraftFix, Found, LintRule } from '../finding'
import { answerEnosys, named, placeOfCall, startOf } from '../places'

/**
 * The idle rules without which the largest number that the profile names would be smaller on some architecture. Removing such
 * a rule moves the line above which runc answers ENOSYS, even where the rule does nothing else.
 */
function rulesAtLimit({ rules, architectures, model }: LintContext): ReadonlySet<EffectiveRule> {
  const needed = new Set<EffectiveRule>()
  if (!model?.rules.stub) return needed
  for (const architecture of architectures) {
    let largest = 0
    let holders: EffectiveRule[] = []
    for (const effective of rules) {
      if (effective.needs.length > 0) continue
      const names = effective.rule.names.map(({ value }) => value)
      const number = largestNumber(names, architecture, model.versions.libseccomp)
      if (number > largest) {
        largest = number
        holders = [effective]
      } else if (number === largest) holders.push(effective)
    }
    if (holders.every(({ equalsDefault }) => equalsDefault)) for (const holder of holders) needed.add(holder)
  }
  return needed
}

/** Whether a plain rule lets one of the rule's calls run all the same. */
function losesOut({ rule }: EffectiveRule, { byName }: LintContext): boolean {
  return rule.names.some(({ value }) =>
    byName.get(value)?.some(other => isUnconditional(other) && !other.equalsDefault),
  )
}

const equalsDefault: LintRule = {
  id: 'equals-default',
  severity: 'info',
  check: context => {
    const active = context.rules.filter(({ needs, rule }) => needs.length === 0 && rule.names.length > 0)
    const idle = active.filter(rule => rule.equalsDefault)
    // A list that is idle from end to end is inverted, which is said as such.
    if (idle.length === 0 || idle.length === active.length) return []
    const atLimit = rulesAtLimit(context)
    // A rule that is idle because another one wins is said where it loses.
    return idle
      .filter(rule => !losesOut(rule, context))
      .map(effective => {
        const fix: DraftFix = {
          id: 'remove-rule',
          values: { rule: effective.rule.index + 1 },
          command: { kind: 'remove-rule', rule: effective.rule.index },
          changesVerdicts: false,
        }
        return {
          range: effective.rule.action?.node ?? startOf(effective.rule.node),
          values: named(effective.rule.names.map(({ value }) => value)),
          fixes: atLimit.has(effective) || !context.model ? [] : [fix],
        }
      })
  },
}

const enosysForDenied: LintRule = {
  id: 'enosys-for-denied',
  severity: 'info',
  check: context => {
    const enosys = enosysOn(context.target.architecture)
    if (context.defaultOutcome?.errno === enosys) return []
    return context.rules.flatMap(({ rule, outcome, needs }) => {
      if (needs.length > 0 || outcome?.action !== 'SCMP_ACT_ERRNO' || outcome.errno !== enosys) return []
      const names = rule.names
        .map(({ value }) => value)
        .filter(name => isDangerous(name) && syscallDetail(name)?.denyWith === 'EPERM')
      return names.length === 0
        ? []
        : [{ range: rule.action?.node ?? startOf(rule.node), values: named(names) }]
    })
  },
}

const fallbackRefused: LintRule = {
  id: 'fallback-refused',
  severity: 'warning',
  check: context => {
    const { calls, defaultOutcome, profile } = context
    if (!calls || !defaultOutcome) return []
    const refused = Object.entries(olderCalls).flatMap(([name, older]) =>
      refusesFallback(context, name, older) ? [name] : [],
    )
    if (refused.length === 0) return []
    const first = refused.find(name => calls.native(name)?.otherwise.decidedBy.kind === 'rule')
    const range = first === undefined ? profile.defaultAction?.node : placeOfCall(context, first)
    return [
      {
        range: range ?? startOf(profile.node),
        values: named(refused),
        fixes: answerEnosys(refused, context),
      },
    ]
  },
}

/** Whether a program would go another way after ENOSYS, and is told something else. */
function refusesFallback(context: LintContext, name: string, older: readonly string[]): boolean {
  const found = context.calls?.native(name)
  if (found?.openness !== 'closed' || found.otherwise.action !== 'SCMP_ACT_ERRNO') return false
  if (found.otherwise.errno === enosysOn(context.target.architecture)) return false
  return older.some(other => context.calls?.isOpen(other))
}

const clone3Refused: LintRule = {
  id: 'clone3-refused',
  severity: 'error',
  check: context => {
    const clone3 = context.calls?.native('clone3')
    const clone = context.calls?.native('clone')
    if (!clone3 || !clone || clone.openness === 'closed') return []
    const refused = clone3.openness === 'closed' ? clone3.otherwise : refusedByAddress(context)
    if (!refused) return []
    const { action, errno } = refused
    if (
      !isDenied({ action }) ||
      (action === 'SCMP_ACT_ERRNO' && errno === enosysOn(context.target.architecture))
    )
      return []
    const found: Found<'clone3-refused'> = {
      range: placeOfCall(context, 'clone3'),
      fixes: answerEnosys(['clone3'], context),
    }
    return [found]
  },
}

/** Where stacks of threads and of the first program are on 64-bit hosts, as far as chance leaves it: 16 bytes apart. */
const ADDRESSES: readonly bigint[] = Array.from(
  { length: 256 },
  (_, at) => 0x7000_0000_0000n + ((BigInt(at) * 0x9e37_79b9_7f4an) & 0xfff_ffff_fff0n),
)

/** Of what glibc hands over (Linux uapi `linux/sched.h`, CLONE_ARGS_SIZE_VER2). */
const CLONE_ARGS_SIZE = 88n

/** What `clone3` meets where a condition on its address lets fewer than one of ten through. */
function refusedByAddress({ calls, target }: LintContext) {
  if (calls?.native('clone3')?.openness !== 'partly') return undefined
  const refused = ADDRESSES.flatMap(address => {
    const verdict = calls.verdict('clone3', target.architecture, [address, CLONE_ARGS_SIZE])
    return verdict && isDenied(verdict) ? verdict : []
  })
  return refused.length * 10 > ADDRESSES.length * 9 ? refused[0] : undefined
}

/** Asks for the persona and changes nothing (Linux kernel/exec_domain.c); the kernel looks at 32 bits. */
const PERSONALITY_QUERY = 0xffffffffn

const personalityQueryRefused: LintRule = {
  id: 'personality-query-refused',
  severity: 'info',
  check: context => {
    const { calls, target } = context
    if (calls?.native('personality')?.openness !== 'partly') return []
    const query = calls.verdict('personality', target.architecture, [PERSONALITY_QUERY])
    return query && isDenied(query) ? [{ range: placeOfCall(context, 'personality') }] : []
  },
}

/** Both put input into a terminal, the second on a virtual console (Linux drivers/tty/tty_io.c, vt/selection.c). */
const TERMINAL_INPUT: readonly string[] = ['TIOCSTI', 'TIOCLINUX']
const IOCTL_COMMAND = 1

const terminalInputOpen: LintRule = {
  id: 'terminal-input-open',
  severity: 'info',
  // Only where a profile means to deny it: every default leaves both open.
  check: context => {
    const { calls, target } = context
    if (calls?.native('ioctl')?.openness !== 'partly') return []
    const commands = constantsFor('ioctl', IOCTL_COMMAND, target.architecture)
    const isOpen = (name: string) => {
      const command = commands.find(constant => constant.name === name)
      const verdict = command && calls.verdict('ioctl', target.architecture, [0n, command.value])
      return verdict !== undefined && !isDenied(verdict)
    }
    const open = TERMINAL_INPUT.filter(isOpen)
    if (open.length === 0 || open.length === TERMINAL_INPUT.length) return []
    const denied = TERMINAL_INPUT.filter(name => !open.includes(name))
    return [{ range: placeOfCall(context, 'ioctl'), values: { denied, ...named(open) } }]
  },
}

export const denialRules: readonly LintRule[] = [
  equalsDefault,
  enosysForDenied,
  fallbackRefused,
  clone3Refused,
  personalityQueryRefused,
  terminalInputOpen,
]
