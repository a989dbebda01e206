import { type Engine, isDangerousLevel, type RiskLevel } from '../../engine/catalogue'

/** What calls reach, from what matters most behind a container's wall to what matters least. */
export const reachGroups = [
  'walls',
  'kernel',
  'devices',
  'processes',
  'rights',
  'network',
  'memory',
  'files',
  'waiting',
] as const
export type ReachGroup = (typeof reachGroups)[number]

export interface PictureCell {
  readonly name: string
  readonly level: RiskLevel
  readonly openness: 'open' | 'partly' | 'closed'
  /** Some arguments run that do not under the engine's default. */
  readonly looser: boolean
  /** Likewise the other way round. */
  readonly tighter: boolean
}

export interface PictureGroup {
  readonly id: ReachGroup
  /** The riskiest first. */
  readonly cells: readonly PictureCell[]
}

/** Every call of a target's architecture with what a profile makes of it. */
export interface ProfilePicture {
  readonly groups: readonly PictureGroup[]
  /** Whose default the calls are held against. */
  readonly engine: Engine
}

/** What a group comes to, for those who do not see it. */
export interface GroupFacts {
  readonly id: ReachGroup
  readonly open: number
  readonly partly: number
  readonly closed: number
  /** Of critical or high risk, and not closed. */
  readonly grave: readonly string[]
  readonly looser: readonly string[]
  readonly tighter: readonly string[]
}

export function factsOf({ id, cells }: PictureGroup): GroupFacts {
  const count = (openness: PictureCell['openness']) => cells.filter(cell => cell.openness === openness).length
  const names = (of: (cell: PictureCell) => boolean) => cells.filter(of).map(({ name }) => name)
  return {
    id,
    open: count('open'),
    partly: count('partly'),
    closed: count('closed'),
    grave: names(({ level, openness }) => openness !== 'closed' && isDangerousLevel(level)),
    looser: names(({ looser }) => looser),
    tighter: names(({ tighter }) => tighter),
  }
}
