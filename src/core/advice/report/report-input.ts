import type { Severity } from '../../engine/profile'
import type { Comparison } from '../compare'
import type { ProfilePicture } from './picture'

/** Something wrong with the profile, already in words. */
export interface ReportFinding {
  readonly severity: Severity
  /** Such as a line of the text. */
  readonly place: string
  /** What is wrong, in a few words, for those who read no more. */
  readonly title: string
  readonly message: string
  readonly fix?: string
}

/** What the profile of the report, as the second side, is compared with. */
export interface ReportComparison {
  /** What the other profile is called. */
  readonly other: string
  readonly comparison: Extract<Comparison, { readonly ok: true }>
}

export interface ReportInput {
  readonly name: string
  /** The target in words. */
  readonly target: string
  readonly date: string
  /** What everybody reads: a line each. */
  readonly verdict: readonly string[]
  /** What stands behind it. */
  readonly summary: readonly string[]
  readonly figures: readonly { readonly label: string; readonly value: string }[]
  /** Undefined where nothing runs under it. */
  readonly picture: ProfilePicture | undefined
  readonly findings: readonly ReportFinding[]
  readonly comparisons: readonly ReportComparison[]
  /** The reviewer's own Markdown. */
  readonly notes: string
}
