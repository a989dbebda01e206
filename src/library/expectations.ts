import { goalIds } from '../core/advice/goals'
import { answerQuestion } from '../core/questions'
import { loadWords } from '../messages'
import type { CallQuestion, EffectOptions } from './effects'
import { documentOf, type Profile } from './profile'
import { readArchitecture, targetOf } from './targets'

/**
 * What must become of a call.
 *
 * @public
 */
export interface Expectation extends CallQuestion {
  readonly must: 'be-allowed' | 'be-refused'
}

/**
 * Whether each of some expectations is met, in their order; undefined where nobody can say, since the container does not
 * start, there is no such call, or an argument cannot be read. A call that is traced or handed to a supervisor meets none.
 *
 * @public
 */
export async function meets(
  profile: Profile,
  expectations: readonly Expectation[],
  options: EffectOptions = {},
): Promise<readonly (boolean | undefined)[]> {
  const target = targetOf(options.target)
  const read = expectations.map(({ name, args = [], must, arch }) => ({
    name,
    args,
    must,
    ...(arch !== undefined && { arch: readArchitecture(arch) }),
  }))
  const results = await answerQuestion('expectations', documentOf(profile), { goals: read, target })
  return results.map(({ met }) => met)
}

/**
 * How far a goal holds: what a profile is to refuse, such as `no-mounting`.
 *
 * @public
 */
export interface GoalReading {
  readonly id: string
  readonly name: string
  /** `absent`: the host has nothing of the kind; `unknown`: there is no filter to ask. */
  readonly state: 'holds' | 'partly' | 'open' | 'absent' | 'unknown'
  /** The calls by which it does not hold. */
  readonly calls: readonly string[]
}

/**
 * How far goals hold, all of them or those that are named.
 *
 * @public
 */
export async function goalsOf(
  profile: Profile,
  options: EffectOptions & { readonly ids?: readonly string[] } = {},
): Promise<readonly GoalReading[]> {
  const { ids: named, language = 'en' } = options
  const ids = named && goalIds.filter(id => named.includes(id))
  const { goal } = await loadWords('goals', language)
  const question = { target: targetOf(options.target), ...(ids && { ids }) }
  const readings = await answerQuestion('goals', documentOf(profile), question)
  return readings.map(({ id, state, open, waysRound }) => ({
    id,
    name: goal[id].name,
    state,
    calls: [...new Set([...open.map(({ name }) => name), ...waysRound.map(({ call }) => call)])],
  }))
}
