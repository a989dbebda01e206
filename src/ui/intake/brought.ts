import type { Lead, Recognition } from '../../core/recognition'
import type { ReadRefusal } from '../../platform/file-reading'

/** One thing that was brought, told for what it is. */
export interface OneBrought {
  readonly kind: 'one'
  /** Of the file; undefined where it is a text that was pasted or typed. */
  readonly name: string | undefined
  /** Empty where the file is not read as a text. */
  readonly text: string
  /** What the reader of logs takes. */
  readonly file: File | undefined
  readonly recognition: Recognition
  /** What was done with it; undefined while nothing was. */
  readonly led: Lead | undefined
  /** The document that was open before it. */
  readonly before: string | undefined
}

/** Several things, by what became of each. */
export interface SeveralBrought {
  readonly kind: 'several'
  /** Names of the documents that were opened, the one that is shown first. */
  readonly opened: readonly string[]
  /** Names of the files that are read as one recording. */
  readonly logs: readonly string[]
  /** What was not opened, and what it is. */
  readonly left: readonly { readonly name: string; readonly told: Recognition | ReadRefusal }[]
  /** How many were not looked at. */
  readonly beyond: number
  readonly before: string | undefined
}

/** Files of workloads, which are looked at side by side. */
export interface FleetBrought {
  readonly kind: 'fleet'
  /** How many. */
  readonly files: number
  readonly before: string | undefined
}

export type Brought = OneBrought | SeveralBrought | FleetBrought
