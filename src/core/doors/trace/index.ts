export * from './blocked-call'
export * from './call-line'
export * from './compare-trace'
export * from './error-text'
export * from './judge-call'
export type { WatchedArguments } from './kept-arguments'
export { keptRun, withRun } from './kept-recording'
export { joinedRuns, neededNoMore, needOfCall, runsIn } from './kept-runs'
export type { Narrowing, NotNarrowed, NotNarrowedId } from './narrowing'
export type * from './observed-call'
export * from './plan-from-trace'
export type { RecipeId } from './recipes'
export type { RecordedRun, RecordingGapId, RecordingHealth } from './recording-health'
export type { StartErrorId } from './start-error'
export {
  callsOfStart,
  namesOfGroups,
  type Suggestion,
  type SuggestionGroup,
  type SuggestionId,
  suggestionGroups,
} from './suggestions'
export * from './trace-against-profile'
export * from './trace-reader'
export * from './trace-summary'
export * from './watched-arguments'
