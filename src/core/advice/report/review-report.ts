import { riskLevels, riskOf } from '../../engine/catalogue'
import type { CallDifference } from '../compare'
import type { Block, Inline } from './blocks'
import { comparisonBlocks } from './comparison-blocks'
import { writeHtml } from './html'
import { writeMarkdown } from './markdown'
import type { ReportComparison, ReportFinding, ReportInput } from './report-input'
import type { ReportTexts } from './report-texts'

export interface ReviewReport {
  /** For a pull request or a chat. */
  readonly markdown: string
  /** A page of its own that needs nothing else and runs nothing. */
  readonly html: string
}

/** What a reviewer sends back, in two formats that say the same. Nothing of the profile can become markup in either. */
export function reviewReport(input: ReportInput, texts: ReportTexts): ReviewReport {
  const blocks = blocksOf(input, texts)
  return { markdown: writeMarkdown(blocks), html: writeHtml(blocks, texts.title(input.name), texts.language) }
}

/** First what runs now that did not and what a person wrote, then the rest in short; tables are folded away behind it. */
function blocksOf(input: ReportInput, texts: ReportTexts): Block[] {
  const { name, target, date, verdict, picture, findings, comparisons, notes } = input
  const written: readonly Block[] =
    notes.trim() === ''
      ? []
      : [
          { kind: 'heading', level: 2, text: texts.notes },
          { kind: 'notes', text: notes },
          { kind: 'heading', level: 2, text: texts.result },
        ]
  return [
    { kind: 'heading', level: 1, text: texts.title(name) },
    paragraph(`${texts.labelled(texts.madeFor, target)} · ${texts.labelled(texts.date, date)}`),
    ...comparisons.map(comparison => loosened(comparison, texts)),
    ...written,
    ...verdict.map(paragraph),
    gravestFindings(findings, texts),
    ...(picture ? [{ kind: 'picture', picture, texts: texts.picture } as const] : []),
    ...comparisons.flatMap(comparison => folded(comparison, texts)),
    ...findingFold(findings, texts),
    ...summaryBlocks(input, texts),
    paragraph(texts.footer),
  ]
}

/** So many calls stand in a line; the table has all. */
const MOST_CALLS = 8

/** What the profile is beside another one, and which calls run under it, if only for some arguments, that did not. */
export function loosened({ other, comparison }: ReportComparison, texts: ReportTexts): Block {
  const lines = (['added', 'loosened'] as const).flatMap((change): Inline[] => {
    const names = comparison.calls.flatMap(call => {
      const isOf =
        call.change === change || (call.change === 'changed' && change === 'loosened' && runsMore(call))
      return isOf ? [call.name ?? texts.unnamed] : []
    })
    names.sort((one, other) => rank(one) - rank(other))
    if (names.length === 0) return []
    const shown = names.slice(0, MOST_CALLS).flatMap((code, place) => [place === 0 ? ' ' : ', ', { code }])
    const more = names.length > MOST_CALLS ? [`, +${names.length - MOST_CALLS}`] : []
    return [` ${texts.labelled(texts.change[change], '').trim()}`, ...shown, ...more, '.']
  })
  const sum = texts.labelled(texts.differences(other), texts.overall[comparison.overall])
  return { kind: 'paragraph', content: [sum, ...lines] }
}

/** The most dangerous first. */
function rank(name: string): number {
  return riskLevels.indexOf(riskOf(name))
}

function runsMore({ parts }: CallDifference): boolean {
  return parts.some(({ cases }) => cases.some(({ direction }) => direction === 'looser'))
}

export function paragraph(sentence: string): Block {
  return { kind: 'paragraph', content: [sentence] }
}

/** What it does by default and leaves open, with its figures, folded away. */
function summaryBlocks({ summary, figures }: ReportInput, texts: ReportTexts): readonly Block[] {
  if (summary.length + figures.length === 0) return []
  const rows = figures.map(({ label, value }) => [[[label]], [[value]]])
  const table = { kind: 'table', heads: [texts.figure, texts.value], rows } as const
  return [
    {
      kind: 'fold',
      label: texts.figures,
      blocks: [...summary.map(paragraph), ...(figures.length > 0 ? [table] : [])],
    },
  ]
}

/** What a reader must see without opening anything. */
const MOST_SHOWN = 3

/** The first findings, which are the gravest, a line each. */
export function gravestFindings(findings: readonly ReportFinding[], texts: ReportTexts): Block {
  if (findings.length === 0) return paragraph(texts.noFindings)
  return {
    kind: 'list',
    items: findings
      .slice(0, MOST_SHOWN)
      .map(({ severity, title }) => [{ severity, text: texts.severity[severity] }, ' ', title]),
  }
}

/** All that differs, folded away. */
export function folded(comparison: ReportComparison, texts: ReportTexts): Block[] {
  const blocks = comparisonBlocks(comparison, texts)
  const of = paragraph(texts.differences(comparison.other))
  return blocks.length > 0 ? [{ kind: 'fold', label: texts.details, blocks: [of, ...blocks] }] : []
}

/** All findings with their places, folded away. */
export function findingFold(findings: readonly ReportFinding[], texts: ReportTexts): readonly Block[] {
  if (findings.length === 0) return []
  return [
    { kind: 'fold', label: texts.allFindings(findings.length), blocks: [findingTable(findings, texts)] },
  ]
}

function findingTable(findings: readonly ReportFinding[], texts: ReportTexts): Block {
  return {
    kind: 'table',
    heads: [texts.severityHead, texts.place, texts.message],
    rows: findings.map(({ severity, place, message, fix }) => [
      [[{ severity, text: texts.severity[severity] }]],
      [[place]],
      [[message], ...(fix === undefined ? [] : [[texts.labelled(texts.fix, fix)]])],
    ]),
  }
}
