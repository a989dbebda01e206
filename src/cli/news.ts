import { type Finding, findingsOf } from '../library'
import type { Language } from '../messages'
import type { ProfileConfig } from './config'
import { type Input, judgedFor } from './inputs'
import type { NamedTarget } from './target-options'
import { testOne } from './test'

/** What is to be said of a profile that was not to be said of an earlier one. */
export interface News {
  readonly findings: readonly Finding[]
  /** Found before, too, or not, and accepted since in the profile itself. */
  readonly accepted: readonly Finding[]
  /** What the configuration asks for and is no more so, in words. */
  readonly goals: readonly string[]
}

export const noNews: News = { findings: [], accepted: [], goals: [] }

/** What is found in a profile, and which goals do not hold, beyond what was so before; all where there was none. */
export async function newsSince(
  before: Input | undefined,
  after: Input,
  named: NamedTarget,
  { accepted, goals }: Pick<ProfileConfig, 'accepted' | 'goals'>,
  language: Language,
): Promise<News> {
  const find = (input: Input) =>
    findingsOf(input.document, { target: judgedFor(input, named.options), language, accepted })
  const now = await find(after)
  const was = before ? await find(before) : []
  const open = (all: readonly Finding[]) => all.filter(one => one.accepted === undefined)
  const settled = (all: readonly Finding[]) => all.filter(one => one.accepted !== undefined)
  return {
    findings: beyond(open(was), open(now)),
    accepted: beyond(settled(was), settled(now)),
    goals: await lostGoals(before, after, named, goals, language),
  }
}

/** What makes a finding the same in another text: lines move, what it is about does not. */
const subjectOf = ({ id, about, message }: Pick<Finding, 'id' | 'about' | 'message'>) =>
  JSON.stringify([id, about ?? message])

function beyond(was: readonly Finding[], is: readonly Finding[]): readonly Finding[] {
  const known = new Map<string, number>()
  for (const one of was) known.set(subjectOf(one), (known.get(subjectOf(one)) ?? 0) + 1)
  return is.filter(one => {
    const left = known.get(subjectOf(one)) ?? 0
    known.set(subjectOf(one), left - 1)
    return left <= 0
  })
}

async function lostGoals(
  before: Input | undefined,
  after: Input,
  named: NamedTarget,
  goals: ProfileConfig['goals'],
  language: Language,
): Promise<readonly string[]> {
  if (goals.length === 0) return []
  const { outcomes } = await testOne(after, named, goals, language)
  const was = before && (await testOne(before, named, goals, language)).outcomes
  return outcomes.flatMap(({ what, met, calls }, at) => {
    const isLost = met !== true && (!was || was[at]?.met === true)
    return isLost ? [calls.length > 0 ? `${what}: ${calls.join(', ')}` : what] : []
  })
}
