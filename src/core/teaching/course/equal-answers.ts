import { type CheatHunt, findCheats, isAsMeant, passes } from './cheats'
import type { CourseCheck, Exercise } from './course'
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

/** How the same solution can be written otherwise. */
export type EqualKind =
  | 'other-order'
  | 'rule-for-each-half'
  | 'rule-twice'
  | 'mask-for-value'
  | 'mask-for-range'
  | 'below-for-at-most'
  | 'value-for-each'
  | 'errno-spelled-out'
  | 'kill-thread-for-kill'
  | 'refusal-by-name'
  | 'kill-process-for-errno'

/** A profile that does what the solution does, written otherwise. */
export interface EqualAnswer {
  readonly kind: EqualKind
  /** The whole text of a profile. */
  readonly text: string
}

interface EqualAnswers {
  readonly tried: number
  /** Those that the checks refuse although they are right. */
  readonly refused: readonly EqualAnswer[]
}

/** How the checks of an exercise do with answers that are wrong, and with some that are right. */
export interface AnswerTrials {
  readonly wrong: CheatHunt
  readonly right: EqualAnswers
}

/** Tries the checks of an exercise from both sides. Never throws, whatever the profiles. */
export function tryAnswers(exercise: Exercise): AnswerTrials {
  return { wrong: findCheats(exercise), right: tryEqualAnswers(exercise) }
}

/** These are about how long the filter is, which differs by how it is written. */
const ABOUT_LENGTH: readonly CourseCheck['kind'][] = ['steps', 'ends-at']

/** Holds the checks of an exercise against other ways to write its solution. Never throws, whatever the profiles. */
function tryEqualAnswers(exercise: Exercise): EqualAnswers {
  const parts = partsOfProfile(exercise.solution.profile)
  if (!parts) return { tried: 0, refused: [] }
  const tries = rewrites(parts, isAnswerOpen(exercise)).map(({ kind, parts: made }) => ({
    kind,
    text: textOfParts(made),
  }))
  const isRight = ({ kind, text }: EqualAnswer) =>
    isAsMeant(exercise, text, kind === 'kill-process-for-errno' ? {} : undefined)
  // Whether it is right is asked only where it matters: it takes as long as all checks.
  const refused = tries.filter(each => !passes(exercise, each.text, ABOUT_LENGTH) && isRight(each))
  return { tried: tries.length, refused }
}

/** Whether a task leaves open how calls are refused. */
function isAnswerOpen({ checks }: Exercise): boolean {
  return !checks.some(check => check.kind === 'answers' || (check.kind === 'same' && check.answers))
}

interface Rewrite {
  readonly kind: EqualKind
  readonly parts: ProfileParts
}

const ALL_BITS = 0xffff_ffff_ffff_ffffn
const MOST_VALUES = 32n

function rewrites({ head, rules }: ProfileParts, answerOpen: boolean): readonly Rewrite[] {
  const made = (kind: EqualKind, changed: readonly RuleParts[]): Rewrite => ({
    kind,
    parts: { head, rules: changed },
  })
  const byCondition = (
    kind: EqualKind,
    change: (condition: ConditionParts) => ConditionParts | undefined,
  ) => {
    const has = rules.some(rule => rule.conditions.some(each => change(each)))
    if (!has) return []
    return made(
      kind,
      rules.map(rule => ({ ...rule, conditions: rule.conditions.map(each => change(each) ?? each) })),
    )
  }
  const isErrno = (rule: RuleParts) => actionOf(rule.more) === 'SCMP_ACT_ERRNO' && !rule.more.has('errnoRet')
  const byDefault = actionOf(head, 'defaultAction')
  return [
    made('other-order', rules.toReversed()),
    made('rule-for-each-half', rules.flatMap(halves)),
    made(
      'rule-twice',
      rules.flatMap(rule => [rule, rule]),
    ),
    byCondition('mask-for-value', each =>
      each.op === 'SCMP_CMP_EQ'
        ? { ...each, op: 'SCMP_CMP_MASKED_EQ', value: String(ALL_BITS), valueTwo: each.value }
        : undefined,
    ),
    byCondition('mask-for-range', each => {
      const most = BigInt(each.value)
      const isPower = (most & (most + 1n)) === 0n
      return each.op === 'SCMP_CMP_LE' && isPower
        ? { ...each, op: 'SCMP_CMP_MASKED_EQ', value: String(ALL_BITS ^ most), valueTwo: '0' }
        : undefined
    }),
    byCondition('below-for-at-most', each =>
      each.op === 'SCMP_CMP_LE'
        ? { ...each, op: 'SCMP_CMP_LT', value: String(BigInt(each.value) + 1n) }
        : undefined,
    ),
    rules.some(isShortRange) ? made('value-for-each', rules.flatMap(eachValue)) : [],
    rules.some(isErrno)
      ? made(
          'errno-spelled-out',
          rules.map(rule =>
            isErrno(rule) ? { ...rule, more: withMembers(rule.more, { errnoRet: '1' }) } : rule,
          ),
        )
      : [],
    byDefault === 'SCMP_ACT_KILL_THREAD'
      ? {
          kind: 'kill-thread-for-kill' as const,
          parts: { head: withMembers(head, { defaultAction: '"SCMP_ACT_KILL"' }), rules },
        }
      : [],
    byDefault === 'SCMP_ACT_ERRNO'
      ? made('refusal-by-name', [...rules, madeRule(['reboot'], byDefault)])
      : [],
    answerOpen && byDefault === 'SCMP_ACT_ALLOW' && rules.some(isErrno)
      ? made(
          'kill-process-for-errno',
          rules.map(rule =>
            isErrno(rule)
              ? { ...rule, more: withMembers(rule.more, { action: '"SCMP_ACT_KILL_PROCESS"' }) }
              : rule,
          ),
        )
      : [],
  ].flat()
}

function halves(rule: RuleParts): readonly RuleParts[] {
  const { names } = rule
  if (names.length < 2) return [rule]
  const half = Math.ceil(names.length / 2)
  return [
    { ...rule, names: names.slice(half) },
    { ...rule, names: names.slice(0, half) },
  ]
}

function isShortRange({ conditions }: RuleParts): boolean {
  const [one] = conditions
  return conditions.length === 1 && one?.op === 'SCMP_CMP_LE' && BigInt(one.value) < MOST_VALUES
}

function eachValue(rule: RuleParts): readonly RuleParts[] {
  const [one] = rule.conditions
  if (!one || !isShortRange(rule)) return [rule]
  return Array.from({ length: Number(one.value) + 1 }, (_, value) => ({
    ...rule,
    conditions: [{ ...one, op: 'SCMP_CMP_EQ', value: String(value) }],
  }))
}
