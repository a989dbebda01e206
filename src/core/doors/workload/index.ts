export { type AskingPlace, askedFilters } from './asked-filters'
export { readWorkloads } from './read-workloads'
export { runLines } from './run-options'
export { targetFor } from './target-for'
export type { Workload } from './workload'
export {
  type WorkloadFinding,
  type WorkloadFindingId,
  workloadFindingIds,
  workloadFindings,
} from './workload-findings'
