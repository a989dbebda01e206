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
  const { name, target, date, summary, figures, findings, comparisons, notes } = input
  return [
    { kind: 'heading', level: 1, text: texts.title(name) },
    {
      kind: 'list',
      items: [[texts.labelled(texts.madeFor, target)], [texts.labelled(texts.date, date)]],
    },
    ...summary.map(sentence => ({ kind: 'paragraph', content: [sentence] }) as const),
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
    ...(figures.length > 0
      ? [
          {
            kind: 'fold',
            label: texts.figures,
            blocks: [
              {
                kind: 'table',
                heads: [texts.figure, texts.value],
                rows: figures.map(({ label, value }) => [[[label]], [[value]]]),
              },
            ],
          } as const,
        ]
      : []),
    ...comparisons.flatMap(comparison => folded(comparisonBlocks(comparison, texts), texts)),
    ...(notes.trim() === ''
      ? []
      : [{ kind: 'heading', level: 2, text: texts.notes } as const, { kind: 'notes', text: notes } as const]),
    { kind: 'paragraph', content: [texts.footer] },
  ]
}

/** What a reader must see without opening anything. */
const MOST_SHOWN = 3

/** The first findings, which are the gravest, a line each. */
function gravestFindings(findings: readonly ReportFinding[], texts: ReportTexts): Block {
  if (findings.length === 0) return { kind: 'paragraph', content: [texts.noFindings] }
  return {
    kind: 'list',
    items: findings
      .slice(0, MOST_SHOWN)
      .map(({ severity, message }) => [{ severity, text: texts.severity[severity] }, ' ', message]),
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
