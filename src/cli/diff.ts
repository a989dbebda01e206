import { styleText } from 'node:util'
import { architectureName, type Outcome } from '../core'
import type { CallDifference, Comparison } from '../core/compare'
import { answerQuestion } from '../core/questions'
import { callFormula, conditionFormula, escapeMarkdown, type ReportTexts, reviewReport } from '../core/report'
import { type Language, loadWords } from '../messages'
import { type ConfigOptions, readConfig } from './config'
import { outcomeWords } from './effect-words'
import { CommandError } from './failure'
import { startFailureWords } from './failure-words'
import { type Input, readProfile } from './inputs'
import { jsonOutput, plain } from './output'
import { type NamedTarget, type TargetOptions, targetsOf } from './target-options'

export const diffFormats = ['text', 'json', 'markdown'] as const

/** `looser` fails where something new is opened, `stricter` where something runs no more. */
export const diffFailures = ['different', 'looser', 'stricter', 'never'] as const

export interface DiffOptions extends TargetOptions, ConfigOptions {
  readonly format: (typeof diffFormats)[number]
  /** What fails: any difference, anything looser, anything stricter, or nothing. */
  readonly failOn: (typeof diffFailures)[number]
  readonly language: Language
}

type Compared = Extract<Comparison, { readonly ok: true }>

export interface ComparedOn {
  readonly target: string
  readonly before: Input
  readonly after: Input
  readonly comparison: Compared
}

/** What the newer profile does otherwise, with a call that shows it for each difference. */
export async function diff(
  older: string,
  newer: string,
  options: DiffOptions,
): Promise<{ text: string; status: 0 | 1 }> {
  const { targets } = await (await readConfig(options)).of(newer)
  const compared: ComparedOn[] = []
  for (const named of await targetsOf(options, targets))
    compared.push(await compareOn(named, older, newer, options))
  const fails = compared.some(({ comparison }) => isFailure(comparison, options.failOn))
  return { text: await writeDiff(compared, options, compared.length > 1), status: fails ? 1 : 0 }
}

async function compareOn(
  named: NamedTarget,
  older: string,
  newer: string,
  { language }: DiffOptions,
): Promise<ComparedOn> {
  const before = await readProfile(older, named.target, language)
  const after = await readProfile(newer, named.target, language)
  return compareInputs(named, before, after, language)
}

/** Throws a `CommandError` where one of them makes no filter. */
export async function compareInputs(
  { name, target }: NamedTarget,
  before: Input,
  after: Input,
  language: Language,
): Promise<ComparedOn> {
  const other = { text: before.document.text, target }
  const comparison = await answerQuestion('compare', after.document, { other, target })
  if (comparison.ok) return { target: name, before, after, comparison }
  const reason = await startFailureWords(comparison.failure, language)
  const side = comparison.side === 'before' ? before.name : after.name
  throw new CommandError(`${side} cannot be compared: ${reason}`)
}

export function isFailure(comparison: Compared, failOn: DiffOptions['failOn']): boolean {
  switch (failOn) {
    case 'different':
      return comparison.overall !== 'equal'
    case 'never':
      return false
    default:
      return goes(failOn, comparison)
  }
}

/** Whether anything is looser, or stricter; what could not be looked at may be either. */
function goes(way: 'looser' | 'stricter', { overall, calls, architectures, off }: Compared): boolean {
  if (overall === way || overall === 'undecided') return true
  const [from, to] = way === 'looser' ? [off.before, off.after] : [off.after, off.before]
  if (to && !from) return true
  const hasCase = ({ parts }: CallDifference) =>
    parts.some(({ cases }) => cases.some(({ direction }) => direction === way))
  return calls.some(hasCase) || architectures.some(one => one[way])
}

/** @param isOfSeveral whether each is headed by what it is about */
export async function writeDiff(
  compared: readonly ComparedOn[],
  { format, language }: Pick<DiffOptions, 'format' | 'language'>,
  isOfSeveral: boolean,
): Promise<string> {
  if (format === 'json') {
    const plainly = (_key: string, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)
    const list = compared.map(({ target, before, after, comparison }) => ({
      file: after.name,
      target,
      notes: { before: before.notes, after: after.notes },
      comparison,
    }))
    return jsonOutput(list, { replacer: plainly })
  }
  const review = await loadWords('review', language)
  const parts = compared.map(one => {
    const lacking = review.compare.lacking(one.comparison.lacking)
    const body = format === 'markdown' ? markdownOf(one, review.report) : textOf(one, lacking)
    if (!isOfSeveral) return body
    const head = plain(`${one.after.name} (${one.target})`)
    return format === 'markdown' ? `### ${escapeMarkdown(head)}\n\n${body}` : `${head}:\n${body}`
  })
  return parts.join('\n\n')
}

function markdownOf({ before, after, comparison }: ComparedOn, words: ReportTexts): string {
  const { markdown } = reviewReport(
    {
      name: after.name,
      target: '',
      date: '',
      verdict: [],
      summary: [],
      figures: [],
      findings: [],
      comparisons: [{ other: before.name, comparison }],
      notes: '',
    },
    words,
  )
  return markdown
}

function textOf({ before, after, comparison }: ComparedOn, lacking: readonly string[]): string {
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
    ...lacking.map(sentence => plain(`? ${sentence}`)),
    plain(`${after.name} is ${overallWords[comparison.overall]} ${before.name}`),
  ].join('\n')
}

const overallWords = {
  equal: 'equal in effect to',
  stricter: 'stricter than',
  looser: 'looser than',
  neither: 'neither stricter nor looser than',
  undecided: 'not fully comparable with',
} as const

function painted(direction: string, text: string): string {
  if (!process.stdout.isTTY || process.env.NO_COLOR) return text
  return direction === 'looser'
    ? styleText('red', text)
    : direction === 'stricter'
      ? styleText('green', text)
      : text
}
