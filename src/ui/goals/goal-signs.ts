import type { AttackState } from '../../core/advice/attacks'
import type { GoalState, RunGoalReading } from '../../core/advice/goals'
import type { GlyphName } from '../shared/icon'

/** The signs beside how far a goal holds; each stands beside its word. */
export const goalGlyphs: Readonly<Record<GoalState, GlyphName>> = {
  holds: 'check',
  partly: 'conditional',
  open: 'warning',
  absent: 'dash',
  unknown: 'info',
}

export const programGlyphs: Readonly<Record<RunGoalReading['state'], GlyphName>> = {
  runs: 'check',
  'may-break': 'conditional',
  breaks: 'error',
  'not-known': 'info',
  unknown: 'info',
}

export const attackGlyphs: Readonly<Record<AttackState, GlyphName>> = {
  stopped: 'check',
  'out-of-reach': 'check',
  absent: 'dash',
  'side-stepped': 'conditional',
  'not-stopped': 'warning',
  unknown: 'info',
}

/** Coloured as the goals that hold, hold in part or do not. */
export const attackClasses = {
  stopped: 'holds',
  'out-of-reach': 'holds',
  absent: 'absent',
  'side-stepped': 'partly',
  'not-stopped': 'open',
  unknown: 'unknown',
} as const satisfies Record<AttackState, string>
