export type { SearchIndex } from '../search-hit'
export { type Completion, type Completions, completeQuery } from './complete-query'
export { valuesAskedOf, withoutFilter, withValueToggled } from './filter-values'
export { type FilterName, filterKinds } from './filters'
export { groupNames } from './groups'
export type { TermTable } from './learned-terms'
export { type LibraryName, type LibraryReason, libraryNames } from './library-names'
export { callsMeantBy } from './meant-calls'
export {
  parseQuery,
  type Query,
  type QueryProblem,
  type QueryProblemId,
  type QueryTerm,
  withoutTerm,
} from './parse-query'
export { buildSearchIndex } from './search-index'
export { bareName } from './spelling'
export { traitsOf } from './traits'
