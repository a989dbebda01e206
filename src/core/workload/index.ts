export { type AskingPlace, askedFilters } from './asked-filters'
export { runLines } from './run-options'
