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
