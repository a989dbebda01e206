import { givenCall } from '../../engine/bpf'
import { errnoNumber } from '../../engine/catalogue'
import { parseProfile, type Target } from '../../engine/profile'
import { checkExercise, questionOf } from './check-exercise'
import { type CourseCheck, type Exercise, targetOfChoice, textOfProfile } from './course'
import {
  actionOf,
  type ConditionParts,
  madeRule,
  type ProfileParts,
  partsOfProfile,
  type RuleParts,
  textOfParts,
  withMembers,
} from './profile-parts'
import { readWrittenCall } from './written-call'

/**
 * How somebody gets past checks without doing what was meant: by taking out all rules or one, by leaving conditions
 * out, by another default action, by giving just the calls of the checks what they are asked to meet, for any arguments
 * or just for theirs, by one range about these, or by a profile that is at hand.
 */
export type CheatKind =
  | 'no-rules'
  | 'without-rule'
  | 'without-conditions'
  | 'other-default'
  | 'only-checked'
  | 'checked-arguments'
  | 'checked-range'
  | 'unchecked-gone'
  | 'ready-made'

/** A profile that passes an exercise and lets through less or more than its solution. */
export interface Cheat {
  readonly kind: CheatKind
  readonly of: 'start' | 'solution'
  /** The place of a rule from 0, the name of a call, an action or the id of a preset, where there is one. */
  readonly what?: string | number
  /** The whole text of a profile. */
  readonly text: string
}

/** Docker's default has some forty rules; the first of them do. */
const MAX_RULES = 5
const HANDY = ['smallest', 'docker-default', 'containerd-default'] as const
const DEFAULTS = ['SCMP_ACT_ALLOW', 'SCMP_ACT_LOG', 'SCMP_ACT_ERRNO', 'SCMP_ACT_KILL_PROCESS'] as const

type SameCheck = Extract<CourseCheck, { readonly kind: 'same' }>

/** The profiles that were tried on an exercise, and those that are cheats. */
export interface CheatHunt {
  readonly tried: number
  readonly cheats: readonly Cheat[]
}

/** Tries to get past the checks of an exercise. Never throws, whatever the profiles. */
export function findCheats(exercise: Exercise): CheatHunt {
  const seen = new Set<string>()
  const tries = triesOf(exercise).filter(({ text }) => !seen.has(text) && seen.add(text))
  return {
    tried: tries.length,
    cheats: tries.filter(({ text }) => passes(exercise, text) && !letsThroughWhatIsMeant(exercise, text)),
  }
}

/** The dear checks come last, and after the first that fails no other is asked. */
const DEAR: readonly CourseCheck['kind'][] = [
  ...(['covers-log', 'at-least', 'at-most', 'same'] as const),
  ...(['runs', 'starts', 'goal', 'fixed'] as const),
]

/** Whether a text does all that is asked for, with the answers of the solution beside it. */
export function passes(
  exercise: Exercise,
  text: string,
  without: readonly CourseCheck['kind'][] = [],
): boolean {
  const document = parseProfile(text)
  const question = questionOf(exercise, exercise.solution.answer)
  const order = exercise.checks
    .filter(({ kind }) => !without.includes(kind))
    .sort((a, b) => DEAR.indexOf(a.kind) - DEAR.indexOf(b.kind))
  return order.every(check => checkExercise(document, { ...question, checks: [check] })[0]?.met)
}

/** Whether a text does the same as the solution on the exercise's target. */
export function isAsMeant(
  exercise: Exercise,
  text: string,
  more: Partial<SameCheck> = { answers: true },
): boolean {
  const check: CourseCheck = { kind: 'same', profile: { as: 'solution' }, ...more }
  return checkExercise(parseProfile(text), { ...questionOf(exercise), checks: [check] })[0]?.met ?? false
}

/** Whether just what should run runs, but for the calls that the checks leave open. */
function letsThroughWhatIsMeant(exercise: Exercise, text: string): boolean {
  const but = exercise.checks.flatMap(check => ('but' in check ? (check.but ?? []) : []))
  return isAsMeant(exercise, text, but.length > 0 ? { but } : {})
}

function triesOf(exercise: Exercise): readonly Cheat[] {
  const target = targetOfChoice(exercise.start.target)
  const texts = {
    solution: exercise.solution.profile,
    start: textOfProfile(exercise.start.profile, target),
  }
  const asked = exercise.checks.flatMap(check => askedOf(check, target))
  const changed = (['solution', 'start'] as const).flatMap(of => {
    const parts = partsOfProfile(texts[of])
    return parts
      ? variants(parts, asked).map(
          ({ parts: made, ...how }): Cheat => ({ ...how, of, text: textOfParts(made) }),
        )
      : []
  })
  const handy = HANDY.map(
    (what): Cheat => ({
      kind: 'ready-made',
      of: 'start',
      what,
      text: textOfProfile({ preset: what }, target),
    }),
  )
  const off: Cheat = { kind: 'ready-made', of: 'start', text: '{}' }
  return [...changed, ...handy, off]
}

interface Variant {
  readonly kind: CheatKind
  readonly what?: string | number
  readonly parts: ProfileParts
}

/** A call of a check, and what it is asked to meet. */
interface Asked {
  readonly name: string
  readonly action: string
  readonly errno?: number
  readonly values: readonly (bigint | undefined)[]
}

function askedOf(check: CourseCheck, target: Target): readonly Asked[] {
  if (check.kind !== 'allows' && check.kind !== 'refuses' && check.kind !== 'answers') return []
  const arch = check.architecture ?? target.architecture
  const met =
    check.kind === 'answers'
      ? {
          action: check.action,
          errno: check.errno === undefined ? undefined : errnoNumber(check.errno, arch),
        }
      : { action: check.kind === 'allows' ? 'SCMP_ACT_ALLOW' : 'SCMP_ACT_ERRNO', errno: undefined }
  return check.calls.flatMap(written => {
    const call = readWrittenCall(written)
    if (!call) return []
    const { action, errno } = met
    const values = givenCall(call.name, call.args, arch).args.map((value, index) =>
      call.args[index] ? value : undefined,
    )
    return { name: call.name, action, ...(errno !== undefined && { errno }), values }
  })
}

function variants(parts: ProfileParts, asked: readonly Asked[]): readonly Variant[] {
  const { rules } = parts
  const withDefault = (action: string) => withMembers(parts.head, { defaultAction: `"${action}"` })
  const checked = rulesOfAsked(asked)
  const names = new Set(asked.map(({ name }) => name))
  const some = rules.slice(0, MAX_RULES)
  return [
    { kind: 'no-rules', parts: { ...parts, rules: [] } },
    ...some.map(
      (_, what): Variant => ({
        kind: 'without-rule',
        what,
        parts: { ...parts, rules: rules.toSpliced(what, 1) },
      }),
    ),
    ...some.flatMap((rule, what): Variant | readonly Variant[] =>
      rule.conditions.length === 0
        ? []
        : {
            kind: 'without-conditions',
            what,
            parts: { ...parts, rules: rules.with(what, { ...rule, conditions: [] }) },
          },
    ),
    ...DEFAULTS.flatMap((what): readonly Variant[] => [
      { kind: 'other-default', what, parts: { ...parts, head: withDefault(what) } },
      { kind: 'only-checked', what, parts: { head: withDefault(what), rules: checked } },
    ]),
    { kind: 'only-checked', parts: { ...parts, rules: checked } },
    {
      kind: 'unchecked-gone',
      parts: {
        ...parts,
        rules: rules
          .map(rule => ({ ...rule, names: rule.names.filter(name => names.has(name)) }))
          .filter(rule => rule.names.length > 0),
      },
    },
    ...[...names].flatMap(name => narrowed(parts, name, asked)),
  ]
}

function rulesOfAsked(asked: readonly Asked[]): readonly RuleParts[] {
  return asked.map(({ name, action, errno, values }) =>
    madeRule([name], action, { ...(errno !== undefined && { errno }), conditions: equal(values) }),
  )
}

function equal(values: Asked['values']): readonly ConditionParts[] {
  return values.flatMap((value, index): ConditionParts | readonly ConditionParts[] =>
    value === undefined ? [] : condition(index, 'EQ', value),
  )
}

function condition(index: number, op: string, value: bigint): ConditionParts {
  return { index: String(index), op: `SCMP_CMP_${op}`, value: String(value), valueTwo: '0' }
}

/** The rules about one call, replaced by some about the arguments of the checks alone. */
function narrowed(parts: ProfileParts, name: string, asked: readonly Asked[]): readonly Variant[] {
  const own = parts.rules.filter(rule => rule.names.includes(name) && rule.conditions.length > 0)
  const [one] = own
  const calls = asked.filter(call => call.name === name && call.values.some(value => value !== undefined))
  if (!one || calls.length === 0) return []
  const isOpen = (action: string) => action === 'SCMP_ACT_ALLOW' || action === 'SCMP_ACT_LOG'
  const alike = calls.filter(({ action }) => isOpen(action) === isOpen(actionOf(one.more)))
  const others = calls.filter(call => !alike.includes(call))
  const rest = parts.rules.filter(rule => !own.includes(rule))
  const made = (kind: CheatKind, conditions: readonly (readonly ConditionParts[])[]): Variant => ({
    kind,
    what: name,
    parts: {
      ...parts,
      rules: [...rest, ...conditions.map(each => ({ names: [name], more: one.more, conditions: each }))],
    },
  })
  const indexes = new Set(own.flatMap(rule => rule.conditions.map(({ index }) => Number(index))))
  const ranges = [...indexes].flatMap((index): readonly Variant[] => {
    const valuesOf = (some: readonly Asked[]) => some.flatMap(({ values }) => values[index] ?? [])
    const given = valuesOf(alike)
    const [least, most] = [given.reduce(lesser, given[0] ?? 0n), given.reduce(greater, 0n)]
    return [
      made('checked-range', [[condition(index, 'LE', most)]]),
      made('checked-range', [[condition(index, 'GE', least)]]),
      ...valuesOf(others).map(value => made('checked-range', [[condition(index, 'NE', value)]])),
      made(
        'checked-arguments',
        given.map(value => [condition(index, 'EQ', value)]),
      ),
    ]
  })
  return [
    made(
      'checked-arguments',
      alike.map(({ values }) => equal(values)),
    ),
    ...ranges,
  ]
}

const lesser = (a: bigint, b: bigint) => (a < b ? a : b)
const greater = (a: bigint, b: bigint) => (a > b ? a : b)
