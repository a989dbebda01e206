import type { Engine, RiskLevel } from '../../engine/catalogue'
import type { DecidedBy, VerdictKind } from '../../engine/policy'
import type { Severity } from '../../engine/profile'
import type { CallChange, Comparison, Overall, SettingDifference } from '../compare'
import type { GroupFacts, PictureCell, ReachGroup } from './picture'

export interface ErrnoWords {
  readonly number: number
  /** `EPERM`, where the number has a name. */
  readonly name: string | undefined
}

/** What is said of a picture of a profile. */
export interface PictureTexts {
  readonly title: string
  readonly group: Readonly<Record<ReachGroup, string>>
  readonly risk: Readonly<Record<RiskLevel, string>>
  readonly openness: Readonly<Record<PictureCell['openness'], string>>
  looser(engine: Engine): string
  tighter(engine: Engine): string
  /** A group with how many of its calls can run. */
  count(facts: GroupFacts): string
  /** Those of all groups, where nothing can be drawn. */
  line(counts: string): string
  /** A group in a sentence or two. */
  facts(facts: GroupFacts, engine: Engine): string
  /** Over all these sentences, which are folded away. */
  readonly asText: string
}

/** Everything that a report says beside what it is about, in one language. */
export interface ReportTexts {
  /** The language as HTML names it. */
  readonly language: string
  title(name: string): string
  labelled(label: string, value: string): string
  readonly madeFor: string
  readonly date: string
  readonly figure: string
  readonly value: string
  readonly noFindings: string
  /** Over the table of all findings, which is folded away. */
  allFindings(count: number): string
  /** Over the summary and the figures, which are folded away. */
  readonly figures: string
  /** Over the differences, which are folded away. */
  readonly details: string
  /** Over what the profile comes to, behind notes and differences. */
  readonly result: string
  readonly severity: Readonly<Record<Severity, string>>
  readonly severityHead: string
  readonly place: string
  readonly message: string
  readonly fix: string
  differences(other: string): string
  /** What the profile of the report is beside the other one. */
  readonly overall: Readonly<Record<Overall, string>>
  readonly call: string
  readonly change: Readonly<Record<CallChange, string>>
  readonly changeHead: string
  /** Over the architectures. */
  readonly on: string
  readonly before: string
  readonly after: string
  readonly when: string
  readonly example: string
  readonly always: string
  readonly and: string
  /** In place of a call, for numbers that no call has. */
  readonly unnamed: string
  outcome(kind: Exclude<VerdictKind, 'conditional'>, errno: ErrnoWords | undefined): string
  /** What settles an outcome; rules are counted from 1. */
  settledBy(kind: DecidedBy['kind'], rule: number | undefined): string
  readonly noFilter: string
  /** An architecture that only one of the two judges, with how many calls can run there; undefined for all others. */
  architecture(name: string | undefined, judgedBy: 'before' | 'after', calls: number): string
  setting(setting: SettingDifference['setting'], before: string, after: string): string
  unresolved(calls: string): string
  /** What the two lack of the files that they were imported from, a sentence each. */
  lacking(of: Extract<Comparison, { readonly ok: true }>['lacking']): readonly string[]
  readonly notes: string
  readonly picture: PictureTexts
  readonly footer: string
}
