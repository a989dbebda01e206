import { applyEdits, type Command, type Target } from '../core'
import type { Comparison } from '../core/advice/compare'
import { isProblemAskedFirst } from '../core/advice/lint/fix-all'
import type { Remark } from '../core/advice/lint/remark'
import { answerQuestion } from '../core/questions'
import { fixLabel, loadAllMessages, loadWords, say } from '../messages'
import { type Accepted, aboutOf, type Judged, judge } from './judged'
import { documentOf, type Language, type Profile, type Range } from './profile'
import { type TargetOptions, targetOf } from './targets'

/**
 * `error`: a runtime refuses the profile, or a rule cannot mean what it says; `security`: it lets through what it seems to
 * stop; `warning`: a likely mistake; `info`: good to know.
 *
 * @public
 */
export type Severity = 'error' | 'security' | 'warning' | 'info'

/**
 * A certain repair. `command` is for `applyCommand`.
 *
 * @public
 */
export interface Fix {
  readonly label: string
  readonly command: Command
  /** Whether some call may run afterwards that does not now. */
  readonly loosens: boolean
  /** Whether it is for a person to decide, and not done along with others. */
  readonly asks: boolean
}

/**
 * Something that is wrong with a profile, or to know of it.
 *
 * @public
 */
export interface Finding extends Range {
  readonly id: string
  readonly severity: Severity
  /** Where it starts, both from 1; columns count UTF-16 units. */
  readonly line: number
  readonly column: number
  readonly message: string
  /** What it is about, by which it can be accepted; undefined for what cannot be. */
  readonly about: string | undefined
  readonly fixes: readonly Fix[]
  /** Why it stays, where somebody said so. */
  readonly accepted: string | undefined
}

/** @public */
export interface FindingOptions {
  readonly target?: TargetOptions
  readonly language?: Language
  readonly accepted?: readonly Accepted[]
}

/**
 * Everything that is wrong with a profile on a target, in the order in which it is worked off; what somebody accepted
 * stands last.
 *
 * @public
 */
export async function findingsOf(
  profile: Profile,
  options: FindingOptions = {},
): Promise<readonly Finding[]> {
  const { target, language = 'en', accepted } = options
  const judged = await judge(profile, targetOf(target), accepted)
  const inWords = await findingWriter(language)
  const loosening = await textFixesThatLoosen(profile, judged, targetOf(target))
  return [
    ...judged.open.map(remark => inWords(remark, undefined, loosening)),
    ...judged.accepted.map(remark => inWords(remark, remark.reason)),
  ]
}

/** The fixes of problems of the text after which calls run that do not now, by problem and place among its fixes. */
async function textFixesThatLoosen(
  profile: Profile,
  { open }: Judged,
  target: Target,
): Promise<ReadonlySet<string>> {
  const fixes = open.flatMap(({ source, key, item }) =>
    source === 'text'
      ? item.fixes.map((_, fix) => ({
          id: `${key} ${fix}`,
          command: { kind: 'apply-fix', problem: item.id, offset: item.offset, fix } as const,
        }))
      : [],
  )
  const commands = fixes.map(({ command }) => command)
  const effects = await answerQuestion('steps', documentOf(profile), { commands, target })
  return new Set(fixes.flatMap(({ id }, place) => (effects[place]?.opens ? id : [])))
}

/** What turns a remark of the core into a finding in words. */
export async function findingWriter(
  language: Language,
): Promise<(remark: Remark, accepted?: string, loosening?: ReadonlySet<string>) => Finding> {
  const [{ problem, fix }, lint] = await Promise.all([loadAllMessages(language), loadWords('lint', language)])
  return (remark, accepted, loosening) => {
    const { id, severity, line, column, offset, length } = remark.item
    const place = { id, severity, line, column, offset, length, accepted }
    if (remark.source === 'text') {
      const { item } = remark
      return {
        ...place,
        message: say(problem, item),
        about: undefined,
        fixes: item.fixes.map((one, at) => {
          const loosens = loosening?.has(`${remark.key} ${at}`) === true
          const label = say(fix, one)
          return {
            label: loosens ? lint.looser(label) : label,
            command: { kind: 'apply-fix', problem: item.id, offset, fix: at },
            loosens,
            asks: isProblemAskedFirst(item),
          }
        }),
      }
    }
    const { item } = remark
    return {
      ...place,
      message: say(lint.finding, item),
      about: aboutOf(item),
      fixes: item.fixes.map(one => ({
        label: fixLabel(lint, one),
        command: one.command,
        loosens: one.opens !== undefined,
        asks: one.asks === true,
      })),
    }
  }
}

/** @public */
export interface FixOptions extends FindingOptions {
  /** Also repairs after which a call runs that did not. */
  readonly loosen?: boolean
  /** Repairs of findings with these ids alone, and of these also what else is left to a person. */
  readonly only?: readonly string[]
}

/** @public */
export interface Fixed extends Profile {
  /** What was done, in words, in order, with what works no more after it. */
  readonly done: readonly string[]
  /** Repairs that were left alone, since calls would run that do not now, or nobody can say. */
  readonly left: readonly string[]
  /** Repairs that are for a person to decide, each with the id of its finding, by which `only` has them done. */
  readonly asked: readonly { readonly finding: string; readonly label: string }[]
}

/** More steps than any profile needs; it only ends fixes that undo one another. */
const MAX_STEPS = 500

/**
 * Applies the first fix of each finding, one after the other, each by the smallest edits, and judges anew in between. Left
 * alone, unless asked for, is a fix after which more calls run, by what it says or by the filters before and after, and one
 * that is for a person to decide: it would end what nearly every program does, or what a comment gives a reason for, or
 * take words away that somebody wrote.
 *
 * @public
 */
export async function fixProfile(profile: Profile, options: FixOptions = {}): Promise<Fixed> {
  const { language = 'en', accepted, loosen = false, only } = options
  const target = targetOf(options.target)
  const [inWords, words] = await Promise.all([findingWriter(language), loadWords('lint', language)])
  let current = profile
  const done: string[] = []
  const tried = new Set<string>()
  const left = new Set<string>()
  const asked = new Map<string, { readonly finding: string; readonly label: string }>()
  for (let round = 0; round < MAX_STEPS; round++) {
    const { open } = await judge(current, target, accepted)
    const [next, ...alike] = nextFixes(open, loosen, tried, only)
    if (!next) break
    for (const one of [next, ...alike]) tried.add(one.key)
    const fix = inWords(next).fixes.find(({ loosens }) => loosen || !loosens)
    if (!fix) continue
    if (fix.asks && !only) {
      asked.set(fix.label, { finding: next.item.id, label: fix.label })
      continue
    }
    const command = joinedWith(fix.command, alike)
    const document = documentOf(current)
    const plan = await answerQuestion('plan', document, { command, target })
    if (!plan?.ok || plan.edits.length === 0) continue
    const after = { text: applyEdits(current.text, plan.edits) }
    if (!loosen && (await opensMore(current, after, target))) {
      left.add(fix.label)
      continue
    }
    const [step] = await answerQuestion('steps', document, { commands: [command], target })
    const stopped = step?.closes?.names ?? []
    const programs = stopped.length === 0 ? [] : await programsStopped(current, after, target)
    current = after
    tried.clear()
    left.clear()
    asked.clear()
    const label = alike.length === 0 ? fix.label : words.times(fix.label, alike.length + 1)
    // A step that is to stop something names it mostly.
    const isSaid = programs.length === 0 && stopped.every(name => label.match(/\w+/g)?.includes(name))
    done.push(isSaid ? label : words.stopping(label, stopped, programs))
  }
  return { text: current.text, done, left: [...left], asked: [...asked.values()] }
}

/** Repairs of the text that are alike are one command; later places first, so that none moves before its turn. */
function joinedWith(command: Command, alike: readonly Remark[]): Command {
  if (alike.length === 0) return command
  const others = alike.toSorted((a, b) => b.item.offset - a.item.offset)
  const commands = others.flatMap(({ source, item }): Command[] =>
    source === 'text' ? [{ kind: 'apply-fix', problem: item.id, offset: item.offset, fix: 0 }] : [],
  )
  return { kind: 'several', commands: [...commands, command] }
}

/** The programs with recordings that run under the first text and not under the second. */
async function programsStopped(before: Profile, after: Profile, target: Target): Promise<readonly string[]> {
  const read = (profile: Profile) => answerQuestion('programs', documentOf(profile), { target })
  const [was, is] = await Promise.all([read(before), read(after)])
  return is.flatMap(({ id, state }, at) => (state === 'breaks' && was[at]?.state === 'runs' ? id : []))
}

/** Whether calls run after an edit that did not before, as far as both texts make a filter. */
async function opensMore(before: Profile, after: Profile, target: Target): Promise<boolean> {
  const other = { text: before.text, target }
  const comparison = await answerQuestion('compare', documentOf(after), { other, target })
  return comparison.ok && goesLooser(comparison)
}

/** What is repaired next: one finding, or problems of the text that are alike and repaired in one go, the last place first. */
function nextFixes(
  open: readonly Remark[],
  loosen: boolean,
  tried: ReadonlySet<string>,
  only: readonly string[] | undefined,
): readonly Remark[] {
  const fixable = open.filter(remark => {
    if (tried.has(remark.key) || only?.includes(remark.item.id) === false) return false
    return remark.source === 'text'
      ? remark.item.fixes.length > 0
      : remark.item.fixes.some(({ opens }) => loosen || !opens)
  })
  const [first] = fixable
  if (first?.source !== 'text') return first ? [first] : []
  return fixable
    .filter(({ source, item }) => source === 'text' && item.id === first.item.id)
    .toSorted((a, b) => a.item.offset - b.item.offset)
}

/** Whether anything is looser in the second of two profiles; what could not be looked at may be. */
function goesLooser({
  overall,
  calls,
  architectures,
  off,
}: Extract<Comparison, { readonly ok: true }>): boolean {
  if (overall === 'looser' || overall === 'undecided' || (off.after && !off.before)) return true
  const isLooser = calls.some(({ parts }) =>
    parts.some(({ cases }) => cases.some(({ direction }) => direction === 'looser')),
  )
  // What only the first filter judges, the second one ends.
  return isLooser || architectures.some(({ looser, judgedBy }) => looser && judgedBy === 'after')
}
