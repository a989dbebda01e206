export { type Completion, type Completions, completeQuery } from './complete-query'
export { valuesAskedOf, withoutFilter, withValueToggled } from './filter-values'
export { type FilterKind, type FilterName, filterKinds } from './filters'
export { groupNames } from './groups'
export { type LibraryName, type LibraryReason, libraryNames } from './library-names'
export { callsMeantBy } from './meant-calls'
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
} from './parse-query'
export { buildSearchIndex, type SearchIndex, type TextMatch } from './search-index'
export { bareName } from './spelling'
export { type SyscallTraits, traitsOf } from './traits'
