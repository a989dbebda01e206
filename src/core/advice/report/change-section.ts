import type { Block } from './blocks'
import { writeMarkdown } from './markdown'
import type { ReportComparison, ReportFinding } from './report-input'
import type { ReportTexts } from './report-texts'
import { findingFold, folded, gravestFindings, loosened, paragraph } from './review-report'

/** What a change does to one profile, for those who are to let it through. */
export interface ChangeInput {
  /** Over all of it. */
  readonly heading: string
  /** Such as that seccomp is off, what the profile was called before, or the target. */
  readonly remarks: readonly string[]
  /** Where the picture of what the profile has become is, where it lies somewhere. */
  readonly picture?: { readonly address: string; readonly text: string } | undefined
  readonly comparison: ReportComparison
  /** Lists under words of their own, such as findings that are new; those without an item are left out. */
  readonly lists: readonly { readonly label: string; readonly items: readonly string[] }[]
  /** The findings that are new, the gravest first. */
  readonly findings: readonly ReportFinding[]
  readonly findingsLabel: string
}

/** Markdown of one change: what must be read, and that with all details, folded away. */
export function changeSection(
  input: ChangeInput,
  texts: ReportTexts,
): { readonly short: string; readonly whole: string } {
  const { heading, remarks, picture, comparison, lists, findings, findingsLabel } = input
  const short: readonly Block[] = [
    { kind: 'heading', level: 3, text: heading },
    ...remarks.map(paragraph),
    ...(picture ? [{ kind: 'image' as const, ...picture }] : []),
    loosened(comparison, texts),
    paragraph(findingsLabel),
    ...(findings.length > 0 ? [gravestFindings(findings, texts)] : []),
    ...lists.flatMap(({ label, items }): readonly Block[] =>
      items.length === 0 ? [] : [paragraph(label), { kind: 'list', items: items.map(item => [item]) }],
    ),
  ]
  const details = [...findingFold(findings, texts), ...folded(comparison, texts)]
  return { short: writeMarkdown(short), whole: writeMarkdown([...short, ...details]) }
}
