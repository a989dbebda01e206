import type { Block } from './blocks'
import { comparisonBlocks } from './comparison-blocks'
import { writeHtml } from './html'
import { writeMarkdown } from './markdown'
import type { ReportFinding, ReportInput } from './report-input'
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

function blocksOf(input: ReportInput, texts: ReportTexts): Block[] {
  const { name, target, date, verdict, findings, comparisons, notes } = input
  return [
    { kind: 'heading', level: 1, text: texts.title(name) },
    paragraph(`${texts.labelled(texts.madeFor, target)} · ${texts.labelled(texts.date, date)}`),
    ...verdict.map(paragraph),
    gravestFindings(findings, texts),
    ...(findings.length > 0
      ? [
          {
            kind: 'fold',
            label: texts.allFindings(findings.length),
            blocks: [findingTable(findings, texts)],
          } as const,
        ]
      : []),
    ...summaryBlocks(input, texts),
    ...comparisons.flatMap(comparison => folded(comparisonBlocks(comparison, texts), texts)),
    ...(notes.trim() === ''
      ? []
      : [{ kind: 'heading', level: 2, text: texts.notes } as const, { kind: 'notes', text: notes } as const]),
    paragraph(texts.footer),
  ]
}

function paragraph(sentence: string): Block {
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
function gravestFindings(findings: readonly ReportFinding[], texts: ReportTexts): Block {
  if (findings.length === 0) return paragraph(texts.noFindings)
  return {
    kind: 'list',
    items: findings
      .slice(0, MOST_SHOWN)
      .map(({ severity, title }) => [{ severity, text: texts.severity[severity] }, ' ', title]),
  }
}

/** A heading and its first sentence, with the rest folded away. */
function folded(blocks: readonly Block[], { details }: ReportTexts): readonly Block[] {
  const [heading, sentence, ...rest] = blocks
  if (!heading || !sentence || rest.length === 0) return blocks
  return [heading, sentence, { kind: 'fold', label: details, blocks: rest }]
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
