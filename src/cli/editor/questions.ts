import type { TextRange } from '../../core'
import { holdsProfile } from '../../core/doors/import'
import { applyCommand, type Fix } from '../../library'
import {
  type EditedText,
  findingsIn,
  type HoverText,
  hoverAt,
  type Lens,
  lensesOf,
  type Offer,
  offersAt,
  type PlacedFinding,
  type ProfileSymbol,
  symbolsOf,
  type TextChange,
  twinsAt,
} from './answers'

/** What is asked of a text beside the text itself. */
export interface Details {
  readonly findings: undefined
  readonly hover: number
  readonly offers: number
  readonly lenses: undefined
  readonly symbols: undefined
  readonly twins: number
  readonly repairs: readonly Fix[]
}

export interface Answers {
  /** Undefined where there is neither a profile nor a container without a filter. */
  readonly findings: readonly PlacedFinding[] | undefined
  readonly hover: HoverText | undefined
  readonly offers: readonly Offer[]
  readonly lenses: readonly Lens[]
  readonly symbols: readonly ProfileSymbol[]
  readonly twins: readonly TextRange[]
  /** The edits of each repair, in the order in which they were asked about; none where it changes nothing. */
  readonly repairs: readonly (readonly TextChange[])[]
}

export type Question = keyof Answers

const answering: {
  readonly [Q in Question]: (edited: EditedText, details: Details[Q]) => Answers[Q] | Promise<Answers[Q]>
} = {
  findings: findingsIn,
  hover: hoverAt,
  offers: offersAt,
  lenses: lensesOf,
  symbols: symbolsOf,
  twins: twinsAt,
  repairs: (edited, fixes) => Promise.all(fixes.map(({ command }) => editsOf(edited, command))),
}

async function editsOf(
  { text, target, language }: EditedText,
  command: Fix['command'],
): Promise<readonly TextChange[]> {
  const applied = await applyCommand({ text }, command, { target: target.options, language })
  return applied.ok ? applied.edits : []
}

/** The answer about a text; undefined where it holds no profile. */
export async function answerOf<Q extends Question>(
  question: Q,
  edited: EditedText,
  details: Details[Q],
): Promise<Answers[Q] | undefined> {
  const { text, path, target } = edited
  // A file without a profile may have containers that ask for none.
  const isAnswered = question === 'findings' || holdsProfile(text, path, target.target)
  return isAnswered ? answering[question](edited, details) : undefined
}
