import { type CallState, type Engine, engines, type SearchContext } from '../../engine/catalogue'
import type { SyscallVerdict } from '../../engine/policy'
import type { Target } from '../../engine/profile'
import { type DefaultVerdicts, defaultVerdicts } from './default-verdicts'

type DefaultStates = Readonly<Record<Engine, readonly CallState[]>>

const statesOfDefaults = new WeakMap<DefaultVerdicts, DefaultStates>()

function statesOf(verdicts: readonly SyscallVerdict[]): readonly CallState[] {
  return verdicts.map(({ state }) => state)
}

function defaultStates(target: Target): DefaultStates {
  const verdicts = defaultVerdicts(target)
  let states = statesOfDefaults.get(verdicts)
  if (!states) {
    const entries = engines.map(engine => [engine, statesOf(verdicts[engine])] as const)
    states = Object.fromEntries(entries) as Record<Engine, readonly CallState[]>
    statesOfDefaults.set(verdicts, states)
  }
  return states
}

/**
 * What a search has to know to answer `verdict:` and `docker:` for a target.
 *
 * @param verdicts the profile's verdict for each call of the catalogue, in its order; empty where there is none
 * @param index texts and library names, once they have been loaded
 */
export function searchContext(
  target: Target,
  verdicts: readonly SyscallVerdict[],
  index?: SearchContext['index'],
): SearchContext {
  return {
    architecture: target.architecture,
    verdicts: statesOf(verdicts),
    kinds: verdicts.map(({ kind }) => kind),
    defaults: defaultStates(target),
    ...(index === undefined ? {} : { index }),
  }
}
