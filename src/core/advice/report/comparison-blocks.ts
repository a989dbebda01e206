import { type ArchitectureToken, architectureName, errnoName } from '../../engine/catalogue'
import { type DecidedBy, verdictKindOf } from '../../engine/policy'
import type { Outcome } from '../../engine/profile'
import type {
  ArchitectureDifference,
  CallChange,
  CallDifference,
  DifferenceCase,
  DifferencePart,
} from '../compare'
import type { Block, Cell, Inline } from './blocks'
import { callFormula, conditionFormula } from './call-words'
import type { ReportComparison } from './report-input'
import type { ReportTexts } from './report-texts'

/** All in which the profile of the report differs from another one. */
export function comparisonBlocks({ comparison }: ReportComparison, texts: ReportTexts): Block[] {
  const { calls, architectures, settings, unresolved, lacking } = comparison
  const remarks: Inline[][] = [
    ...architectures.map(difference => [architectureSentence(difference, texts)]),
    ...settings.map(({ setting, before, after }) => [
      texts.setting(setting, before.join(', '), after.join(', ')),
    ]),
    ...(unresolved.length > 0 ? [[texts.unresolved(unresolved.join(', '))]] : []),
    ...texts.lacking(lacking).map(sentence => [sentence]),
  ]
  return [
    ...(remarks.length > 0 ? [{ kind: 'list', items: remarks } as const] : []),
    ...(calls.length > 0 ? [callTable(calls, texts)] : []),
  ]
}

function architectureSentence(difference: ArchitectureDifference, texts: ReportTexts): string {
  const { architecture, judgedBy, calls } = difference
  const name = architecture === 'other' ? undefined : architectureName(architecture)
  return texts.architecture(name, judgedBy, calls)
}

/** The order of a reader's interest: what is open now first, what only answers otherwise last. */
const CHANGES: readonly CallChange[] = ['added', 'loosened', 'removed', 'tightened', 'changed']

/** Calls that differ alike, with one of them as the example. */
interface Row {
  readonly change: CallChange
  readonly names: (string | undefined)[]
  readonly cells: readonly Cell[]
  readonly example: string
}

/** One row for all calls that differ alike, since a default that changed touches a hundred. */
function callTable(calls: readonly CallDifference[], texts: ReportTexts): Block {
  const rows = new Map<string, Row>()
  for (const { name, parts } of calls) {
    for (const part of parts) {
      for (const found of part.cases) {
        const cells = caseCells(part, found, texts)
        const key = JSON.stringify(cells)
        const row = rows.get(key)
        if (row) row.names.push(name)
        else {
          const example = callFormula(name, found.witness, found.when)
          rows.set(key, { change: changeOfCase(part, found), names: [name], cells, example })
        }
      }
    }
  }
  const sorted = [...rows.values()].sort((a, b) => CHANGES.indexOf(a.change) - CHANGES.indexOf(b.change))
  return {
    kind: 'table',
    heads: [texts.call, texts.on, texts.changeHead, texts.before, texts.after, texts.when, texts.example],
    rows: sorted.map(({ names, cells, example }) => [
      nameCell(names, texts),
      ...cells,
      [[{ code: example }]],
    ]),
  }
}

function nameCell(names: readonly (string | undefined)[], texts: ReportTexts): Cell {
  return [
    separated(
      names.map(name => (name === undefined ? texts.unnamed : { code: name })),
      ', ',
    ),
  ]
}

/** A row tells one case, in which the errno alone may change while others lose or gain the call. */
function changeOfCase({ change }: DifferencePart, { direction }: DifferenceCase): CallChange {
  if (direction === 'looser') return change === 'added' ? change : 'loosened'
  if (direction === 'stricter') return change === 'removed' ? change : 'tightened'
  return 'changed'
}

function caseCells(part: DifferencePart, found: DifferenceCase, texts: ReportTexts): Cell[] {
  const { architectures } = part
  const { before, after, beforeDecidedBy, afterDecidedBy, when } = found
  const [place] = architectures
  const formulas = when.map(condition => ({ code: conditionFormula(condition) }))
  return [
    [[architectures.map(architectureName).join(', ')]],
    [[texts.change[changeOfCase(part, found)]]],
    outcomeCell(before, beforeDecidedBy, place, texts),
    outcomeCell(after, afterDecidedBy, place, texts),
    [when.length === 0 ? [texts.always] : separated(formulas, ` ${texts.and} `)],
  ]
}

function separated(parts: readonly Inline[], separator: string): Inline[] {
  return parts.flatMap((part, index) => (index === 0 ? [part] : [separator, part]))
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
