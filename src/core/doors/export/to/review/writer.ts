import type { Block, Cell } from '../../../../advice/report/blocks'
import { writeMarkdown } from '../../../../advice/report/markdown'
import { checkProgram, loadToTheEnd } from '../../../../engine/bpf'
import {
  type ArchitectureToken,
  architectureName,
  catalogue,
  errnoName,
  riskOf,
} from '../../../../engine/catalogue'
import { judgeProfile, type OciRule, outcomeOfReturn, type SyscallVerdict } from '../../../../engine/policy'
import {
  type ConditionFact,
  formatKernelVersion,
  isOperator,
  type Outcome,
  type Profile,
  type ProfileDocument,
} from '../../../../engine/profile'
import { visibleText } from '../../../../engine/text'
import { outcomeWord } from '../../action-words'
import { conditionWords } from '../../condition-words'
import { csvText } from '../../csv'
import type { ExportOptions, ExportResult, Step } from '../../destination'
import { fileStem } from '../../file-name'
import {
  errorsOf,
  type ResolvedExport,
  resolutionLosses,
  resolveForExport,
  settlingTarget,
} from '../../resolved-profile'

/**
 * For reviewers: the rules as a table, and every verdict of the architecture as rows for a spreadsheet. The verdicts
 * are those of the target, its runtime's stub included.
 */
export function exportReview(document: ProfileDocument, options: ExportOptions): ExportResult {
  const resolved = resolveForExport(document, options)
  if (!resolved.ok) return reviewOfRefused(document, options) ?? resolved
  const { profile, target, seccomp } = resolved
  const judgement = judgeProfile(document, target, checkProgram)
  if (!judgement.ok) return judgement
  const stem = fileStem(options.name)
  const csv = csvText([
    ['call', 'number', 'verdict', 'errno', 'conditions', 'decided by', 'risk'],
    ...judgement.verdicts.flatMap(verdict => verdictRows(verdict, target.architecture)),
  ])
  const fallback = outcomeOfReturn(judgement.model.rules.defaultReturns)
  const blocks = rulesAsBlocks({ profile, target, seccomp }, stem, [
    'What no rule names: ',
    { code: outcomeWord(fallback, target.architecture) },
    '.',
  ])
  const steps: Step[] = [
    { id: 'review-attach', values: { table: `${stem}.md`, verdicts: `${stem}-verdicts.csv` }, commands: [] },
    {
      id: 'review-compare',
      values: {},
      commands: [`diff before/${stem}-verdicts.csv ${stem}-verdicts.csv`],
      isCheck: true,
    },
  ]
  return {
    ok: true,
    files: [
      { name: `${stem}.md`, language: 'markdown', text: writeMarkdown(blocks), isProfile: false },
      { name: `${stem}-verdicts.csv`, language: 'csv', text: csv, isProfile: false },
    ],
    losses: resolutionLosses(resolved),
    steps,
    errors: errorsOf(document),
  }
}

/** The rules of a profile that no runtime loads: there are no verdicts, and the errors go along. */
function reviewOfRefused(document: ProfileDocument, options: ExportOptions): ExportResult | undefined {
  const target = settlingTarget(options.target)
  const load = loadToTheEnd(document, target)
  if (load.kind !== 'refused' || !load.seccomp) return undefined
  const { profile, seccomp } = load
  const stem = fileStem(options.name)
  const words =
    'No filter comes of these rules: a container does not start under them, so there are no verdicts.'
  const blocks = rulesAsBlocks({ profile, target, seccomp }, stem, [words])
  return {
    ok: true,
    files: [{ name: `${stem}.md`, language: 'markdown', text: writeMarkdown(blocks), isProfile: false }],
    losses: [],
    steps: [],
    errors: errorsOf(document, target),
  }
}

function rulesAsBlocks(
  { profile, target, seccomp }: Pick<ResolvedExport, 'profile' | 'target' | 'seccomp'>,
  stem: string,
  content: Cell[number],
): Block[] {
  const { architecture, kernel } = target
  const title = `${stem}: ${architectureName(architecture)}, Linux ${formatKernelVersion(kernel)}`
  return [
    { kind: 'heading', level: 1, text: title },
    { kind: 'paragraph', content },
    {
      kind: 'table',
      heads: ['Rule', 'Calls', 'Action', 'Conditions', 'Comment'],
      rows: seccomp.syscalls.map(rule => ruleRow(rule, profile, architecture)),
    },
  ]
}

function ruleRow(
  { names, action, errnoRet, args, rule }: OciRule,
  profile: Profile,
  architecture: ArchitectureToken,
): Cell[] {
  const errno = Number(errnoRet ?? 1n)
  const outcome = outcomeText(action, errno, architecture)
  const conditions: ConditionFact[] = args.flatMap(({ index = 0n, value = 0n, valueTwo = 0n, op = '' }) =>
    isOperator(op) ? [{ index: Number(index), operator: op, value, valueTwo }] : [],
  )
  // Two comparisons of one argument are two ways to meet the rule.
  const isAny = new Set(conditions.map(({ index }) => index)).size < conditions.length
  const [name = ''] = names
  const words = isAny
    ? conditions.map(one => conditionWords(name, [one], architecture)).join(' or ')
    : conditionWords(name, conditions, architecture)
  return [
    [[String(rule + 1)]],
    [names.flatMap((one, place) => (place === 0 ? [{ code: one }] : [', ', { code: one }]))],
    [[outcome]],
    [words === '' ? [] : [{ code: words }]],
    [[visibleText(profile.rules[rule]?.comment?.value ?? '')]],
  ]
}

function outcomeText(action: string, errno: number, architecture: ArchitectureToken): string {
  const word = action.replace('SCMP_ACT_', '').toLowerCase().replaceAll('_', ' ')
  return action === 'SCMP_ACT_ERRNO' ? `${word} ${errnoName(errno, architecture) ?? errno}` : word
}

const DECIDED_BY = {
  rule: 'rule',
  default: 'default action',
  'runtime-stub': 'runtime, for calls newer than the rules',
  'architecture-check': 'check of the architecture',
  unfiltered: 'kernel, which asks no filter',
  defect: 'defect of libseccomp',
} as const satisfies Record<SyscallVerdict['decidedBy'], string>

/** A row for each outcome that a call can meet, what remains last. */
function verdictRows(verdict: SyscallVerdict, architecture: ArchitectureToken): (string | number)[][] {
  const number = catalogue.numberOf(verdict.name, architecture)
  if (!number) return []
  const { name, cases, caseCount, outcome, decidedBy, activeRules } = verdict
  const shown = number.kind === 'direct' ? number.number : `${number.via} ${number.call}`
  const row = (one: Outcome, conditions: string, by: string) => [
    name,
    shown,
    one.action.replace('SCMP_ACT_', '').toLowerCase(),
    one.action === 'SCMP_ACT_ERRNO' ? (errnoName(one.errno ?? 0, architecture) ?? one.errno ?? 0) : '',
    conditions,
    by,
    riskOf(name),
  ]
  const rule = activeRules.find(() => decidedBy === 'rule' && cases.length === 0)
  const rest = rule === undefined ? DECIDED_BY[decidedBy] : `rule ${rule + 1}`
  return [
    ...cases.map(one =>
      row(
        one.outcome,
        conditionWords(verdict.via ?? name, one.conditions, architecture),
        `rule ${one.rule + 1}`,
      ),
    ),
    ...(caseCount > cases.length
      ? [
          [
            name,
            shown,
            'conditional',
            '',
            `${caseCount - cases.length} more conditions`,
            'rules',
            riskOf(name),
          ],
        ]
      : []),
    row(outcome, cases.length > 0 ? 'otherwise' : '', rest),
  ]
}
