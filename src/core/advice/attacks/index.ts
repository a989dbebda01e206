export {
  attacks,
  closingCalls,
  type WayBreak,
  type WaySetting,
} from '../../engine/catalogue/attack-ways'
export {
  type KernelFault,
  type KernelSpan,
  kernelFaultOf,
  writtenSpan,
} from '../../engine/catalogue/kernel-faults'
export * from './attack-review'
export * from './attack-state'
export * from './find-attack'
export * from './of-defaults'
export { attacksByRelease, type ReleaseState } from './of-releases'
export { type AttackPlan, planAttack } from './plan-attack'
export * from './read-attacks'
export * from './written-call'
