import { type Program, programOfCall } from '../../engine/bpf'
import { Budget, LimitReached } from '../../engine/bpf/word-tests'
import { type ArchitectureToken, architectureByToken, catalogue, riskOf } from '../../engine/catalogue'
import { bareName } from '../../engine/catalogue/query'
import { outcomeOfReturn } from '../../engine/policy'
import { letsThrough, planCommand, type Said, type Severity } from '../../engine/profile'
import { QUESTION_BUDGET } from '../compare/call-budget'
import { explore } from '../compare/explore'
import { kernelHas, within } from '../goals'
import { isAskedFirst } from './asked-first'
import { isDenied } from './call-outcomes'
import { goalIn, type LintContext, lintContext, MOST_FILTER_STEPS } from './context'
import { documentAfter } from './document-after'
import type { DraftFix, FoundPlace, Hole, LintFix, LintRuleId, LintValues } from './finding'
import { named } from './places'
import { Rereading } from './rereading'

/** A finding before it has its place in the text. */
export type UnplacedFinding = Said<LintValues> &
  FoundPlace & { readonly severity: Severity; readonly fixes: readonly DraftFix[] }

type Effect = Pick<LintFix, 'opens' | 'closes' | 'asks'>
type Find = (context: LintContext, ids?: ReadonlySet<LintRuleId>) => readonly UnplacedFinding[]

/** So many fixes are judged; a text with more is generated, and those beyond are not offered. */
const MOST_JUDGED = 100

/**
 * The fixes of findings that do what they say, each with the calls that it opens and closes. A fix is planned and made,
 * and the filter that it leads to is asked; it is not offered
 * - where no filter loads any more that loaded before,
 * - where a finding about security would no longer be told although its hole is still there,
 * - where a guess at a misspelt name lets a call of high or critical risk run.
 *
 * @param find finds what is wrong under another text, by all rules or by some
 */
export function judgedFixes(
  context: LintContext,
  findings: readonly UnplacedFinding[],
  find: Find,
): ReadonlyMap<DraftFix, LintFix> {
  const most = Math.min(MOST_JUDGED, Math.floor(MOST_FILTER_STEPS / Math.max(1, context.steps)))
  // Past it, a call counts as opened, and a hole as open.
  const looks = new Budget(QUESTION_BUDGET)
  const judged = new Map<string, Effect | undefined>()
  const offered = new Map<DraftFix, LintFix>()
  for (const { fixes } of findings) {
    for (const fix of fixes) {
      const key = `${fix.id} ${keyOf(fix)}`
      if (!judged.has(key)) {
        judged.set(key, judged.size < most ? judge(context, findings, fix, find, looks) : undefined)
      }
      const effect = judged.get(key)
      if (effect) offered.set(fix, { ...fix, ...effect })
    }
  }
  return offered
}

function keyOf({ command }: DraftFix): string {
  return JSON.stringify(command, (_, value) => (typeof value === 'bigint' ? value.toString() : value))
}

function judge(
  context: LintContext,
  findings: readonly UnplacedFinding[],
  fix: DraftFix,
  find: Find,
  looks: Budget,
): Effect | undefined {
  const { document, target, rereading } = context
  if (!rereading.allows(fix.command, document)) return undefined
  const plan = planCommand(document, fix.command, target)
  if (!plan.ok) return undefined
  const changed = documentAfter(document, plan.edits)
  if (!changed.profile) return undefined
  const after = lintContext(changed, changed.profile, target, looks, new Rereading(0))
  if (context.model && !after.model) return undefined
  if (after.failures.length > context.failures.length) return undefined
  const { opens, closes } = effectOf(context, after, looks)
  if (fix.id === 'rename' && isGuess(fix) && opens.some(isGrave)) return undefined
  const grave = findings.filter(({ severity }) => severity === 'security')
  if (grave.length > 0) {
    const isAllTold = (told: readonly UnplacedFinding[]) =>
      grave.every(finding => isTold(finding, told, context, after, looks))
    // Mostly the rules that found them find what is left; the others are asked where they do not.
    if (!isAllTold(find(after, new Set(grave.map(({ id }) => id)))) && !isAllTold(find(after)))
      return undefined
  }
  // Nothing runs under what no engine loads: by that, whatever repairs it would open all that it allows.
  const effect = context.model ? namedEffect({ opens, closes }) : {}
  return isAskedFirst({ ...fix, ...effect }, plan.edits, context, after) ? { ...effect, asks: true } : effect
}

/** The effect as a fix carries it: only what opens or closes something. */
export function namedEffect({ opens, closes }: ReturnType<typeof effectOf>): Effect {
  return {
    ...(opens.length > 0 && { opens: named(opens) }),
    ...(closes.length > 0 && { closes: named(closes) }),
  }
}

/** Whether a name was taken for the one nearest to it, and not for what code writes for a call. */
function isGuess({ values: { from, to } }: Extract<DraftFix, { id: 'rename' }>): boolean {
  const bare = bareName(from.toLowerCase())
  return to !== bare && to !== `_${bare}`
}

function isGrave(name: string): boolean {
  return ['critical', 'high'].includes(riskOf(name))
}

/** Whether all that a finding is about and that still runs is told by some finding of weight. */
function isTold(
  finding: UnplacedFinding,
  told: readonly UnplacedFinding[],
  before: LintContext,
  after: LintContext,
  looks: Budget,
): boolean {
  const grave = told.filter(({ severity }) => severity === 'security' || severity === 'error')
  const hole = finding.hole ?? callsIn(finding.values).map((name): Hole => ({ name }))
  if (hole.length === 0) return grave.some(({ id }) => id === finding.id)
  const calls = new Set(grave.flatMap(callsOf))
  // What is named anyway need not be asked of the filter.
  const rest = hole.filter(one => !('goal' in one ? one.names : [one.name]).every(name => calls.has(name)))
  return openCalls(rest, before, after, looks).every(name => calls.has(name))
}

function callsOf({ values, hole = [] }: UnplacedFinding): readonly string[] {
  return [...callsIn(values), ...hole.flatMap(one => ('goal' in one ? one.names : one.name))]
}

function callsIn(values: UnplacedFinding['values']): readonly string[] {
  const known: ReadonlyMap<string, unknown> = new Map(Object.entries(values))
  const words = ['name', 'names', 'meant', 'calls'].flatMap(key => known.get(key))
  const isCall = (word: unknown): word is string =>
    typeof word === 'string' && catalogue.byName(word) !== undefined
  return [...new Set(words.filter(isCall))]
}

/** The calls of which some arguments of a hole ran before and still run; where nobody can tell, they do. */
function openCalls(
  hole: readonly Hole[],
  before: LintContext,
  after: LintContext,
  looks: Budget,
): readonly string[] {
  return hole.flatMap(one => {
    if (!('goal' in one)) return isStillOpen(one, before, after, looks) ? one.name : []
    const { open } = goalIn(after, one.goal)
    return one.names.filter(name => open.some(way => way.name === name))
  })
}

function isStillOpen(
  { name, when = [[]] }: Extract<Hole, { readonly name: string }>,
  before: LintContext,
  after: LintContext,
  looks: Budget,
): boolean {
  if (!kernelHas(name, before.target.kernel)) return false
  return before.architectures.some(token => {
    const call = numberIn(name, token)
    if (!call) return false
    try {
      return explore(programsOf([before, after], token, call.number), call, looks).some(
        ({ region, returns }) => {
          const runsStill = returns.every(value => letsThrough(outcomeOfReturn(value)))
          return runsStill && when.some(one => within(region, one, looks) !== undefined)
        },
      )
    } catch (error) {
      if (error instanceof LimitReached) return true
      throw error
    }
  })
}

function programsOf(
  contexts: readonly LintContext[],
  token: ArchitectureToken,
  number: number,
): readonly Program[] {
  return contexts.map(({ model }) => (model ? programOfCall(model, token, number) : []))
}

function numberIn(name: string, token: ArchitectureToken) {
  const found = catalogue.numberOf(name, token)
  const { auditArch = 0, endian = 'little' } = architectureByToken(token) ?? {}
  if (!found) return undefined
  const own = found.kind === 'direct' ? found : catalogue.numberOf(found.via, token)
  return own?.kind === 'direct' ? { auditArch, endian, number: own.number >>> 0 } : undefined
}

const OPENNESS = { closed: 0, partly: 1, open: 2 } as const

/** The calls of which more runs, and of which less does, on some architecture of either filter. */
export function effectOf(before: LintContext, after: LintContext, looks: Budget) {
  const [opens, closes] = [new Set<string>(), new Set<string>()]
  const tokens = [...new Set([...before.architectures, ...after.architectures])]
  for (const { name } of catalogue.syscalls) {
    for (const token of tokens) {
      if (!catalogue.numberOf(name, token)) continue
      const was = OPENNESS[before.calls?.openness(name, token) ?? 'closed']
      const is = OPENNESS[after.calls?.openness(name, token) ?? 'closed']
      if (is > was) opens.add(name)
      else if (is < was) closes.add(name)
      else if (was === 1) addPartly(name, token, before, after, looks, { opens, closes })
    }
  }
  return { opens: [...opens], closes: [...closes] }
}

/** What runs for some arguments before and after: the programs are held against each other over all arguments. */
function addPartly(
  name: string,
  token: ArchitectureToken,
  before: LintContext,
  after: LintContext,
  looks: Budget,
  { opens, closes }: { readonly opens: Set<string>; readonly closes: Set<string> },
): void {
  const call = numberIn(name, token)
  if (!call || !before.model || !after.model) return
  try {
    for (const { returns } of explore(programsOf([before, after], token, call.number), call, looks)) {
      const [was, is] = returns.map(value => !isDenied(outcomeOfReturn(value)))
      if (is && !was) opens.add(name)
      if (was && !is) closes.add(name)
    }
  } catch (error) {
    if (!(error instanceof LimitReached)) throw error
    opens.add(name)
  }
}
