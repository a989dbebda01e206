export {
  type Architecture,
  type ArchitectureToken,
  architectureByToken,
  architectures,
  type Multiplexer,
} from './architectures'
export { capabilities } from './capabilities'
export { type Completion, type Completions, completeQuery, maxCompletions } from './complete-query'
export {
  type ArgumentConditionFact,
  type ConditionOperator,
  type DefaultRule,
  type Engine,
  engines,
  type RuntimeDefault,
  runtimeDefaults,
} from './default-rules'
export { errnoName, errnoNames, errnoNumber } from './errnos'
export { type CallState, type FilterContext, type FilterName, filterKinds } from './filters'
export { groupNames } from './groups'
export type { LibraryName, LibraryReason } from './library-names'
export {
  parseQuery,
  type Query,
  type QueryFilter,
  type QueryNumber,
  type QueryProblem,
  type QueryProblemId,
  type QueryTerm,
  type QueryWord,
  withoutTerm,
} from './query'
export { type RiskLevel, riskLevels } from './risk'
export { syscallsOfRuncStart } from './runc-start'
export { nearestNames, type SearchContext, type SearchHit, type SearchMatch, searchCatalogue } from './search'
export type { SearchIndex, TextMatch } from './search-index'
export { type Catalogue, catalogue, type Syscall, type SyscallNumber } from './syscalls'
export { type SyscallTraits, traitsOf } from './traits'
