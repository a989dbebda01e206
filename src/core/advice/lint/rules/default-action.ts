import { capabilities, catalogue, isDangerous, riskOf } from '../../../engine/catalogue'
import {
  type Command,
  carriesErrno,
  errnoFromText,
  isAction,
  type Outcome,
  parseProfile,
  planCommand,
  type Rule,
  sameOutcome,
} from '../../../engine/profile'
import { applyEdits } from '../../../engine/text'
import { callsOf, readBehaviours } from '../../behaviour'
import { dangerOf, type GoalId, goalIds } from '../../goals'
import { defaultEngines, presetText } from '../../presets'
import { isDenied, runs } from '../call-outcomes'
import { goalIn, type LintContext, mayRun } from '../context'
import type { DraftFix, Found, Hole, LintRule } from '../finding'
import { named, placeOfDefault, standsAlone } from '../places'

const defaultAllows: LintRule = {
  id: 'default-allows',
  severity: 'security',
  check: context => {
    const { profile, defaultOutcome, target } = context
    if (defaultOutcome?.action !== 'SCMP_ACT_ALLOW') return []
    const hole = openAndDangerous(context)
    const open = hole.flatMap(one => ('goal' in one ? one.names : one.name))
    return [
      {
        range: placeOfDefault(profile),
        values: {
          ...named(open),
          known: context.calls !== undefined,
          ...(target.startedBy && { isHost: true }),
        },
        hole,
      },
    ]
  },
}

const defaultLogs: LintRule = {
  id: 'default-logs',
  severity: 'security',
  check: ({ profile, defaultOutcome }) =>
    defaultOutcome?.action === 'SCMP_ACT_LOG' ? [{ range: placeOfDefault(profile) }] : [],
}

/** What is of critical risk, and what leads out of the container or into the kernel, with whichever arguments. */
function openAndDangerous(context: LintContext): readonly Hole[] {
  const critical = catalogue.syscalls.map(({ name }) => name).filter(name => riskOf(name) === 'critical')
  const escapes = ESCAPES.map(goal => ({ goal, names: goalIn(context, goal).open.map(({ name }) => name) }))
  return [
    ...critical.filter(name => mayRun(name, context)).map(name => ({ name })),
    ...escapes.filter(({ names }) => names.length > 0),
  ]
}

const ESCAPES: readonly GoalId[] = goalIds.filter(id => dangerOf(id) === 'escape')

/** So few rules that allow dangerous calls alone are a list of what was to be forbidden. */
const MIN_DANGEROUS = 3

const listInverted: LintRule = {
  id: 'list-inverted',
  severity: 'error',
  check: context => {
    const { profile, defaultOutcome, rules } = context
    const outcomes = rules
      .filter(({ needs, rule }) => needs.length === 0 && rule.names.length > 0)
      .map(({ outcome }) => outcome)
    if (!defaultOutcome || outcomes.length === 0 || outcomes.includes(undefined)) return []
    const range = placeOfDefault(profile)
    if (runs(defaultOutcome)) {
      const noEffect = outcomes.every(outcome => outcome && runs(outcome))
      const logs = outcomes.some(outcome => outcome?.action !== defaultOutcome.action)
      return noEffect && !logs ? [{ range, values: { kind: 'allows-all' } }] : []
    }
    if (!isDenied(defaultOutcome)) return []
    if (outcomes.every(outcome => outcome && isDenied(outcome))) {
      return [{ range, values: { kind: 'denies-all' } }]
    }
    return allowsOnlyDangerous(context)
  },
}

function allowsOnlyDangerous(context: LintContext): Found<'list-inverted'>[] {
  const { calls, profile, byName, target } = context
  if (!calls) return []
  const start = new Set(callsOf(['starts'], { target }).map(({ name }) => name))
  // What a container needs to start says nothing of what the list is for, and may have been added since.
  const listed = [...byName.keys()].filter(name => calls.isOpen(name) && !start.has(name))
  const dangerous = listed.filter(isDangerous)
  if (dangerous.length < MIN_DANGEROUS || dangerous.length * 2 < listed.length) return []
  return [
    {
      range: placeOfDefault(profile),
      values: { kind: 'allows-dangerous', ...named(dangerous) },
      fixes: [...takeDefault(listed, context), turnRound(listed)],
    },
  ]
}

/**
 * The default of the target's engine, without the calls that the list names, in place of the text. Rules of the default
 * that only some capabilities bring go, too: what was to be forbidden is forbidden whatever a container is given.
 */
function takeDefault(names: readonly string[], { target }: LintContext): DraftFix[] {
  const engine = defaultEngines[target.runtime]
  let text = presetText(`${engine}-default`, target)
  const denied = { kind: 'set-action', names, action: 'SCMP_ACT_ERRNO', flatten: true } as const
  for (const given of [capabilities, [], target.capabilities]) {
    const plan = planCommand(parseProfile(text), denied, { ...target, capabilities: given })
    if (plan.ok) text = applyEdits(text, plan.edits)
    else if (plan.id !== 'already-so') return []
  }
  return [
    {
      id: 'take-default',
      values: { ...named(names), engine },
      command: { kind: 'restore-text', text, of: 'default' },
      changesVerdicts: true,
    },
  ]
}

/** Denies what the list names, and allows all else. */
function turnRound(names: readonly string[]): DraftFix {
  return {
    id: 'turn-round',
    values: {},
    command: {
      kind: 'several',
      commands: [
        // Out of the rules that allow them first, which would repeat the new default.
        { kind: 'set-action', names, action: 'SCMP_ACT_ERRNO', flatten: true },
        { kind: 'set-default', action: 'SCMP_ACT_ALLOW' },
        { kind: 'set-action', names, action: 'SCMP_ACT_ERRNO', errno: 1, flatten: true },
      ],
    },
    changesVerdicts: true,
  }
}

const traceWithoutTracer: LintRule = {
  id: 'trace-without-tracer',
  severity: 'warning',
  check: context => {
    const { profile, defaultOutcome } = context
    const found: Found<'trace-without-tracer'>[] = []
    if (defaultOutcome?.action === 'SCMP_ACT_TRACE') {
      const { filter } = context
      const starts = filter && readBehaviours(filter, ['starts']).every(({ state }) => state !== 'breaks')
      const isStuck = starts === false
      found.push({
        range: placeOfDefault(profile),
        severity: isStuck ? 'error' : 'warning',
        values: { all: true, stuck: isStuck },
      })
    }
    for (const { action } of profile.rules) {
      if (action?.value === 'SCMP_ACT_TRACE')
        found.push({ range: action.node, values: { all: false, stuck: false } })
    }
    return found
  },
}

/** Whether a default does not silence a rule beside which another one would then decide. */
function silencesNone(outcome: Outcome, context: LintContext): boolean {
  return context.rules.every(rule => {
    return !sameOutcome(rule.outcome, outcome) || standsAlone(rule.rule, context)
  })
}

/** Whether a rule with that outcome is not silenced by the default, or leaves nothing to another rule. */
function staysInForce(rule: Rule, outcome: Outcome, context: LintContext): boolean {
  return !sameOutcome(context.defaultOutcome, outcome) || standsAlone(rule, context)
}

/** Whether the rule has a part in the filter for one of its calls. */
function isInForce(rule: Rule, { byName, architectures, calls }: LintContext): boolean {
  return rule.names.some(({ value }) => {
    const acts = byName.get(value)?.some(other => other.rule === rule && !other.equalsDefault)
    return acts && architectures.some(token => calls?.on(value, token))
  })
}

const KILL_PROCESS = { action: 'SCMP_ACT_KILL_PROCESS' } as const

const killsThread: LintRule = {
  id: 'kills-thread',
  severity: 'warning',
  check: context => {
    const { profile } = context
    const kills = (action: string | undefined) =>
      action === 'SCMP_ACT_KILL' || action === 'SCMP_ACT_KILL_THREAD'
    const found: Found<'kills-thread'>[] = []
    if (profile.defaultAction && kills(profile.defaultAction.value)) {
      found.push({
        range: profile.defaultAction.node,
        values: { action: profile.defaultAction.value },
        fixes: silencesNone(KILL_PROCESS, context)
          ? [killProcess({ kind: 'set-default', ...KILL_PROCESS })]
          : [],
      })
    }
    for (const rule of profile.rules) {
      const { action, index } = rule
      if (!action || !kills(action.value)) continue
      found.push({
        range: action.node,
        values: { action: action.value },
        // Beside another rule for the call, libseccomp may refuse what differs.
        fixes: standsAlone(rule, context)
          ? [
              {
                ...killProcess({ kind: 'change-rule', rule: index, ...KILL_PROCESS }),
                changesVerdicts: isInForce(rule, context),
              },
            ]
          : [],
      })
    }
    return found
  },
}

function killProcess(command: Command): DraftFix {
  return { id: 'kill-process', values: {}, command, changesVerdicts: true }
}

function writeNumber(command: Command, errno: number): DraftFix {
  return { id: 'use-number', values: { value: errno }, command, changesVerdicts: true }
}

const errnoNameIgnored: LintRule = {
  id: 'errno-name-ignored',
  severity: 'warning',
  // `errno` and `defaultErrno` are additions of containers/common; moby, containerd and the runtimes do not read them.
  check: context => {
    const { profile, dialect, target } = context
    if (dialect === 'common') return []
    const found: Found<'errno-name-ignored'>[] = []
    const { defaultErrnoName, defaultErrnoRet, defaultAction } = profile
    const number = (name: string) => errnoFromText(name, target.architecture)
    if (defaultErrnoName && defaultErrnoName.value !== '' && !defaultErrnoRet) {
      const errno = number(defaultErrnoName.value)
      const action = defaultAction?.value ?? ''
      const fixable =
        errno !== undefined &&
        isAction(action) &&
        carriesErrno(action) &&
        silencesNone({ action, errno }, context)
      const fixes = fixable ? [writeNumber({ kind: 'set-default', action, errno }, errno)] : []
      found.push({ range: defaultErrnoName.node, values: { value: defaultErrnoName.value }, fixes })
    }
    for (const rule of profile.rules) {
      const { errnoName, errnoRet, index } = rule
      const action = rule.action?.value ?? ''
      if (!errnoName || errnoName.value === '' || errnoRet) continue
      const errno = number(errnoName.value)
      const fixable =
        errno !== undefined &&
        isAction(action) &&
        carriesErrno(action) &&
        staysInForce(rule, { action, errno }, context)
      const fixes = fixable ? [writeNumber({ kind: 'change-rule', rule: index, errno }, errno)] : []
      found.push({ range: errnoName.node, values: { value: errnoName.value }, fixes })
    }
    return found
  },
}

export const defaultActionRules: readonly LintRule[] = [
  defaultAllows,
  defaultLogs,
  listInverted,
  killsThread,
  traceWithoutTracer,
  errnoNameIgnored,
]
