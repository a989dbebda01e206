export type { WayChange } from './changed-ways'
export { type Danger, type GoalId, type GoalLimit, goalIds, kernelHas, type WayRoundCall } from './goals'
export * from './plan-goal'
export * from './read-goals'
