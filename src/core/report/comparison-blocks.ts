import { type ArchitectureToken, errnoName } from '../catalogue'
import type { ArchitectureDifference, CallDifference, DifferenceCase, DifferencePart } from '../compare'
import { type DecidedBy, verdictKindOf } from '../policy'
import type { Outcome } from '../profile'
import type { Block, Cell, Inline } from './blocks'
import { architectureName, callFormula, conditionFormula } from './call-words'
import type { ReportComparison } from './report-input'
import type { ReportTexts } from './report-texts'

/** How the profile of the report differs from another one. */
export function comparisonBlocks({ other, comparison }: ReportComparison, texts: ReportTexts): Block[] {
  const { overall, calls, architectures, settings, unresolved } = comparison
  const remarks: Inline[][] = [
    ...architectures.map(difference => [architectureSentence(difference, texts)]),
    ...settings.map(({ setting, before, after }) => [
      texts.setting(setting, before.join(', '), after.join(', ')),
    ]),
    ...(unresolved.length > 0 ? [[texts.unresolved(unresolved.join(', '))]] : []),
  ]
  return [
    { kind: 'heading', level: 2, text: texts.differences(other) },
    { kind: 'paragraph', content: [texts.overall[overall]] },
    ...(remarks.length > 0 ? [{ kind: 'list', items: remarks } as const] : []),
    ...(calls.length > 0 ? [callTable(calls, texts)] : []),
  ]
}

function architectureSentence(difference: ArchitectureDifference, texts: ReportTexts): string {
  const { architecture, judgedBy, calls } = difference
  const name = architecture === 'other' ? undefined : architectureName(architecture)
  return texts.architecture(name, judgedBy, calls)
}

function callTable(calls: readonly CallDifference[], texts: ReportTexts): Block {
  return {
    kind: 'table',
    heads: [texts.call, texts.changeHead, texts.before, texts.after, texts.when, texts.example],
    rows: calls.flatMap(call =>
      call.parts.flatMap(part => part.cases.map(found => caseRow(call, part, found, texts))),
    ),
  }
}

function caseRow(
  { name, parts }: CallDifference,
  { architectures, change }: DifferencePart,
  { before, after, beforeDecidedBy, afterDecidedBy, when, witness }: DifferenceCase,
  texts: ReportTexts,
): Cell[] {
  const [place] = architectures
  const where = parts.length > 1 ? [[architectures.map(architectureName).join(', ')]] : []
  return [
    [[name === undefined ? texts.unnamed : { code: name }], ...where],
    [[texts.change[change]]],
    outcomeCell(before, beforeDecidedBy, place, texts),
    outcomeCell(after, afterDecidedBy, place, texts),
    when.length === 0 ? [[texts.always]] : [formulas(when.map(conditionFormula), texts.and)],
    [[{ code: callFormula(name, witness, when) }]],
  ]
}

function formulas(parts: readonly string[], and: string): Inline[] {
  return parts.flatMap((code, index) => (index === 0 ? [{ code }] : [` ${and} `, { code }]))
}

function outcomeCell(
  { action, errno }: Outcome,
  decidedBy: DecidedBy | undefined,
  architecture: ArchitectureToken | undefined,
  texts: ReportTexts,
): Cell {
  const words =
    errno === undefined
      ? undefined
      : {
          number: errno,
          name: architecture && action === 'SCMP_ACT_ERRNO' ? errnoName(errno, architecture) : undefined,
        }
  const rule = decidedBy?.kind === 'rule' ? decidedBy.rule + 1 : undefined
  return [
    [texts.outcome(verdictKindOf(action), words)],
    [decidedBy ? texts.settledBy(decidedBy.kind, rule) : texts.noFilter],
  ]
}
