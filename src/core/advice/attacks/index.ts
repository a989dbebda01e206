export {
  type Attack,
  attacks,
  closingCalls,
  type KernelSpan,
  type WayBreak,
  type WaySetting,
  writtenSpan,
} from '../../engine/catalogue/attack-ways'
export * from './attack-review'
export * from './attack-state'
export * from './find-attack'
export * from './of-defaults'
export { attacksByRelease, type ReleaseState } from './of-releases'
export { type AttackPlan, planAttack } from './plan-attack'
export * from './read-attacks'
export * from './written-call'
