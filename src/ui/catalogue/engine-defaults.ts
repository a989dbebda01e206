import {
  catalogue,
  type DefaultVerdicts,
  type Engine,
  riskLevels,
  riskOf,
  type SyscallVerdict,
  type Target,
} from '../../core'
import type { SessionState } from '../../session/state'

/** Reading the engines' own profiles takes code that the first rows do without, so this is a module to be fetched later. */
export { defaultVerdicts } from '../../core'

/** Rows in another order than by name: first what differs from an engine's default, the riskiest first. */
export interface OpenedOrder {
  readonly engine: Engine
  /** Places in the catalogue. */
  readonly places: readonly number[]
}

const ENGINES: Readonly<Record<Target['runtime'], Engine>> = {
  docker: 'docker',
  podman: 'podman',
  'cri-o': 'podman',
  containerd: 'containerd',
  oci: 'docker',
}

const REACH = { denied: 0, conditional: 1, allowed: 2 } as const

/**
 * For a text that somebody else wrote: what it opens beyond the default, what it refuses beside it, then all else, by
 * name. It is the text as it was opened that decides, so that no edit moves a row.
 */
export function openedOrder(
  { document, baseVerdicts, target }: Pick<SessionState, 'document' | 'baseVerdicts' | 'target'>,
  defaults: DefaultVerdicts,
): OpenedOrder | undefined {
  const isOpened = ['file', 'paste', 'link'].includes(document?.origin ?? '')
  if (!isOpened || baseVerdicts.length === 0) return undefined
  const engine = ENGINES[target.runtime]
  const ranks = catalogue.syscalls.map(({ name }, place) =>
    rank(baseVerdicts[place], defaults[engine][place], riskLevels.indexOf(riskOf(name))),
  )
  const rankOf = (place: number) => ranks[place] ?? 0
  // Sorting keeps the order of what is alike, which is by name.
  return { engine, places: [...ranks.keys()].sort((a, b) => rankOf(a) - rankOf(b)) }
}

/** The lowest first; what is as the default has it comes last, whatever its risk. */
function rank(own: SyscallVerdict | undefined, theirs: SyscallVerdict | undefined, risk: number): number {
  if (!own || !theirs || own.state === theirs.state) return 2 * riskLevels.length
  return risk + (REACH[own.state] > REACH[theirs.state] ? 0 : riskLevels.length)
}
