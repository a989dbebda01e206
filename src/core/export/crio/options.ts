export interface CrioOptions {
  /** Where the artifact is pushed, as `registry/repository:tag`. */
  readonly reference?: string
}
