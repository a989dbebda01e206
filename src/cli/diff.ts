import { styleText } from 'node:util'
import type { Outcome } from '../core'
import { type CallDifference, type Comparison, compareProfiles } from '../core/compare'
import { architectureName, callFormula, conditionFormula, reviewReport } from '../core/report'
import { type Language, loadWords } from '../messages'
import { startFailureWords } from './failure-words'
import { CommandError, type Input, readProfile } from './inputs'
import { type TargetOptions, targetOf } from './target-options'

export const diffFormats = ['text', 'json', 'markdown'] as const

export interface DiffOptions extends TargetOptions {
  readonly format: (typeof diffFormats)[number]
  /** What fails: any difference, anything looser, or nothing. */
  readonly failOn: 'different' | 'looser' | 'never'
  readonly language: Language
}

type Compared = Extract<Comparison, { readonly ok: true }>

/** What the newer profile does otherwise, with a call that shows it for each difference. */
export async function diff(
  older: string,
  newer: string,
  options: DiffOptions,
): Promise<{ text: string; status: 0 | 1 }> {
  const target = targetOf(options)
  const before = await readProfile(older, target)
  const after = await readProfile(newer, target)
  const comparison = compareProfiles(
    { document: before.document, target },
    { document: after.document, target },
  )
  if (!comparison.ok) {
    const reason = await startFailureWords(comparison.failure, options.language)
    throw new CommandError(`${comparison.side === 'before' ? older : newer} cannot be compared: ${reason}`)
  }
  const fails =
    options.failOn === 'different'
      ? comparison.overall !== 'equal'
      : options.failOn === 'looser' && opensMore(comparison)
  return { text: await written(before, after, comparison, options), status: fails ? 1 : 0 }
}

/** Whether something may run, or may be looser, that was not; what could not be looked at counts as looser. */
function opensMore({ overall, calls, architectures, off }: Compared): boolean {
  if (overall === 'looser' || overall === 'undecided' || (off.after && !off.before)) return true
  const isLooser = ({ parts }: CallDifference) =>
    parts.some(({ cases }) => cases.some(({ direction }) => direction === 'looser'))
  return calls.some(isLooser) || architectures.some(({ looser }) => looser)
}

async function written(
  before: Input,
  after: Input,
  comparison: Compared,
  { format, language }: DiffOptions,
): Promise<string> {
  if (format === 'json') {
    const plain = (_key: string, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)
    return JSON.stringify(comparison, plain, 2)
  }
  if (format === 'markdown') {
    const review = await loadWords('review', language)
    const { markdown } = reviewReport(
      {
        name: after.name,
        target: '',
        date: '',
        summary: [],
        figures: [],
        findings: [],
        comparisons: [{ other: before.name, comparison }],
        notes: '',
      },
      review.report,
    )
    return markdown
  }
  const inWords = ({ action, errno }: Outcome) => outcomeWords(action, errno)
  const lines = comparison.calls.flatMap(({ name, parts }) =>
    parts.flatMap(({ cases }) =>
      cases.map(({ before: was, after: is, direction, when, witness }) => {
        const condition = when.map(conditionFormula).join(' and ')
        const call = callFormula(name, witness, when)
        const sign = direction === 'looser' ? '+' : direction === 'stricter' ? '-' : '~'
        return painted(
          direction,
          `${sign} ${name ?? 'numbers without a call'}${condition && ` when ${condition}`}: ${inWords(was)} → ${inWords(is)}   ${call}`,
        )
      }),
    ),
  )
  const places = comparison.architectures.map(({ architecture, judgedBy, looser }) =>
    painted(
      looser ? 'looser' : 'stricter',
      `${looser ? '+' : '-'} ${architecture === 'other' ? 'every other architecture' : architectureName(architecture)}: judged by the ${judgedBy === 'before' ? 'older' : 'newer'} profile only`,
    ),
  )
  const unresolved =
    comparison.unresolved.length > 0
      ? [`? not compared, since their conditions are too many: ${comparison.unresolved.join(', ')}`]
      : []
  return [
    ...lines,
    ...places,
    ...unresolved,
    `${after.name} is ${overallWords[comparison.overall]} ${before.name}`,
  ].join('\n')
}

const overallWords = {
  equal: 'equal in effect to',
  stricter: 'stricter than',
  looser: 'looser than',
  neither: 'neither stricter nor looser than',
  undecided: 'not fully comparable with',
} as const

export function outcomeWords(action: string, errno: number | undefined): string {
  const word = action.replace(/^SCMP_ACT_/, '').toLowerCase()
  return errno === undefined ? word : `${word}(${errno})`
}

function painted(direction: string, text: string): string {
  if (!process.stdout.isTTY || process.env.NO_COLOR) return text
  return direction === 'looser'
    ? styleText('red', text)
    : direction === 'stricter'
      ? styleText('green', text)
      : text
}
