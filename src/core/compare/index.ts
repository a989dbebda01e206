export type { CaseCondition } from './call-conditions'
export { compareProfiles } from './compare-profiles'
export * from './comparison'
export type { ComparisonSide, SideFailure } from './filter-side'
