import type { Fleet, FleetFile } from '../../core/doors/fleet'

/** Workloads that were brought together. */
export interface FleetInView {
  readonly files: readonly FleetFile[]
  /** Undefined until they are read. */
  readonly judged: Fleet | undefined
}
