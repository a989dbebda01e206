/** Findings of a file whose container runs without a filter, beside those of the linter. */
export const unfilteredIds = [
  'workload-unconfined',
  'workload-privileged',
  'workload-profile-missing',
] as const
