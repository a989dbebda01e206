export {
  type Acknowledgement,
  acknowledgeBeside,
  acknowledgeInRule,
  cleanReason,
  reasonFor,
} from './acknowledgement'
export { CallOutcomes, type Openness, runs } from './call-outcomes'
export { lintContext } from './context'
export * from './finding'
export { fixAll } from './fix-all'
export { lintProfile } from './lint-profile'
export { lintRules } from './rules'
export { missingAtStart, missingForPause } from './start-calls'
