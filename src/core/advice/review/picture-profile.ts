import { type ArchitectureToken, catalogue, type Engine, riskLevels, riskOf } from '../../engine/catalogue'
import type { ProfileDocument, Target } from '../../engine/profile'
import { compareReach } from '../compare/call-reach'
import { type FilterSide, filterSide } from '../compare/filter-side'
import type { Openness } from '../lint'
import { BASELINES } from '../lint/engine-default'
import { type PictureCell, type ProfilePicture, type ReachGroup, reachGroups } from '../report'
import { OPENNESS } from './exposure'
import { defaultFilter } from './grade-profile'
import { reachOfCall } from './reach-of-calls'

/** Undefined where no filter is made, so that nothing runs under it. */
export function pictureProfile(document: ProfileDocument, target: Target): ProfilePicture | undefined {
  const made = filterSide({ document, target })
  const engine = BASELINES[target.runtime]
  const baseline = defaultFilter(`${engine}-default`, target)
  return made.ok && baseline ? pictureFilters(made.side, baseline, engine) : undefined
}

function pictureFilters(own: FilterSide, baseline: FilterSide, engine: Engine): ProfilePicture {
  const { architecture } = own.target
  const { calls, unresolved } = compareReach(baseline, own, [architecture])
  const met = new Map<string, CallMet>(
    calls.flatMap(({ name, after, looser, stricter }) =>
      name === undefined ? [] : [[name, { openness: OPENNESS[after], looser, tighter: stricter }]],
    ),
  )
  // What cannot be looked at cannot be shown to be closed.
  for (const { name } of unresolved) {
    if (name !== undefined) met.set(name, { openness: 'open', looser: true, tighter: false })
  }
  return pictureCalls(met, architecture, engine)
}

/** What a call meets. */
export interface CallMet {
  readonly openness: Openness
  readonly looser: boolean
  readonly tighter: boolean
}

/** The picture of what calls meet; those of the architecture that are not told of are left out. */
export function pictureCalls(
  met: ReadonlyMap<string, CallMet>,
  architecture: ArchitectureToken,
  engine: Engine,
): ProfilePicture {
  const groups = new Map<ReachGroup, PictureCell[]>(reachGroups.map(id => [id, []]))
  for (const { name } of catalogue.presentOn(architecture)) {
    const found = met.get(name)
    if (found) groups.get(reachOfCall(name))?.push({ name, level: riskOf(name), ...found })
  }
  return {
    engine,
    groups: [...groups]
      .map(([id, cells]) => ({ id, cells: cells.sort(byRisk) }))
      .filter(({ cells }) => cells.length > 0),
  }
}

const byRisk = (a: PictureCell, b: PictureCell) =>
  riskLevels.indexOf(a.level) - riskLevels.indexOf(b.level) || (a.name < b.name ? -1 : 1)
