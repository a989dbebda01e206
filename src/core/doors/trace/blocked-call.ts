import { type CompiledFilter, checkProgram, compileProfile } from '../../engine/bpf'
import { catalogue, errnoName } from '../../engine/catalogue'
import {
  type DecidedBy,
  isKnownName,
  outcomeOfReturn,
  profileVerdicts,
  type SyscallVerdict,
  type Verdict,
} from '../../engine/policy'
import {
  type ConditionDraft,
  type Outcome,
  type PlacelessCommand,
  type ProfileDocument,
  parseProfile,
  planCommand,
  type Target,
} from '../../engine/profile'
import { mayChange, mayChangeAny, notReadIn } from '../../engine/profile/not-read'
import { applyEdits } from '../../engine/text'
import { conditionOnValue } from './argument-condition'
import { readAuditRecord } from './audit-record'
import { readCallLine } from './call-line'
import { type ErrorTextId, readErrorText } from './error-text'
import { fateOf, type Judgement, judgeCall, judgeNamed, type NoFilter } from './judge-call'
import { byLikelihood, type Likelihood, type Suspect } from './likely-calls'
import { callsNamedIn, callsNamedOn } from './named-calls'
import type { ObservedCall } from './observed-call'
import { unknownArguments } from './printed-arguments'
import { readStartError } from './start-error'
import { errnoIn } from './symptom-text'
import { foreignErrno } from './told-errno'
import { inEnglish } from './told-language'

/** What refuses a call: never the kernel that asks no filter about it. */
type Refusal = Verdict & { readonly decidedBy: Exclude<DecidedBy, { kind: 'unfiltered' }> }

/** One call that a text points to, what the profile does with it, and what would let it through. */
export interface BlockedCall extends Judgement {
  readonly call: ObservedCall
  /** The first refusal among the verdicts, whose `decidedBy` tells the rule and its range. */
  readonly refusal: Refusal | undefined
  /** Capabilities with one of which a rule would allow it that is not in force; empty where a rule in force refuses it. */
  readonly withCapability: readonly string[]
  /** The smallest edit; undefined where the call is let through already, or no edit can do it. */
  readonly command: PlacelessCommand | undefined
  /** What lets the call through with any arguments, where the smallest edit does with those told only. */
  readonly wider: PlacelessCommand | undefined
  /** It is let through, but the profile lacks a part of the file that it was imported from, which may refuse it. */
  readonly mayBeRefused: boolean
}

/**
 * - `call`: the text names the call.
 * - `error`: the text is an error that the calls may have led to, likeliest first.
 */
export type BlockedAnswer =
  | {
      readonly ok: true
      readonly kind: 'call'
      readonly blocked: readonly BlockedCall[]
      /** What a record of the audit says was done, without the errno, which no record has. */
      readonly recorded: Outcome | undefined
      /** The line shows that the call was made, and not refused. */
      readonly wasMade: boolean
      /** The record's process, as far as it tells. */
      readonly process: string | undefined
      /** The error that the text tells, where the filter never answers with it. */
      readonly foreignErrno: string | undefined
    }
  | {
      readonly ok: true
      readonly kind: 'error'
      readonly error: ErrorTextId
      readonly blocked: readonly BlockedCall[]
      /** Names of calls that follow as less likely, where what points to the first is not strong. */
      readonly others: readonly string[]
      /** Nothing in the text points to any of them: they are what programs complain of most. */
      readonly isGuess: boolean
      /** Calls that the text points to and the profile lets through: what stopped them is something else. */
      readonly letThrough: readonly string[]
      /** Whether the text names those; else programs complained so when they were refused. */
      readonly isNamed: boolean
      /** The profile lacks a part of the file that it was imported from, which may refuse those, or any where there are none. */
      readonly mayBeRefused: boolean
      /** Whether the kernel keeps a record of what the profile refuses by default: of an errno it keeps none. */
      readonly isRecorded: boolean
      readonly foreignErrno: string | undefined
    }
  | NoFilter
  | { readonly ok: false; readonly id: 'no-call-found'; readonly foreignErrno: string | undefined }

const unknown = unknownArguments.values
const MAX_LINES = 2000

/**
 * Answers a pasted line of a log, or an error text, by the profile: which call, what the profile does with it and
 * because of what, and the smallest edit that lets it through. Of several lines the first that tells of a refusal counts,
 * else the first with a call. `seen` are calls that a log of the program shows.
 */
export function answerBlockedCall(
  given: string,
  document: ProfileDocument,
  target: Target,
  seen: readonly string[] = [],
): BlockedAnswer {
  const load = compileProfile(document, target)
  if (load.kind !== 'filter') return { ok: false, id: 'no-filter', failure: load.failure }
  let verdicts: readonly SyscallVerdict[] | undefined
  const context: Context = {
    document,
    target,
    filter: load.compilation,
    seen: new Set(seen),
    verdicts: () => {
      verdicts ??= profileVerdicts(document, target, checkProgram)
      return verdicts
    },
  }

  const text = inEnglish(given)
  const found = toldLine(text, target)
  const startError = found ? undefined : readStartError(text)
  if (startError) return { ...noSuspects, error: startError, isRecorded: isRecorded(context.filter) }
  return found ? answerCall(found.line, found.calls, context) : answerError(text, context)
}

const noSuspects = {
  ok: true,
  kind: 'error',
  blocked: [],
  others: [],
  isGuess: false,
  letThrough: [],
  mayBeRefused: false,
  isNamed: false,
  foreignErrno: undefined,
} as const

interface ToldLine {
  readonly line: string
  readonly calls: readonly ObservedCall[]
  /** A refusal, and not only a call. */
  readonly isRefusal: boolean
}

/** The line of a text that counts, where one has a call. */
function toldLine(text: string, target: Target): ToldLine | undefined {
  const lines = text.split(/\r?\n/, MAX_LINES)
  const refusal = lines.find(isRefusal)
  const line = refusal ?? lines.find(each => readsAsCall(each, target))
  if (line === undefined) return undefined
  const reading = readCallLine(line, target.architecture)
  return reading.ok ? { line, calls: reading.calls, isRefusal: refusal !== undefined } : undefined
}

/** What a text tells of a call that may have been refused. */
export type ToldRefusal =
  | { readonly kind: 'call'; readonly names: readonly string[]; readonly isRefusal: boolean }
  | { readonly kind: 'error'; readonly error: ErrorTextId }

/**
 * What `answerBlockedCall` finds in a text, whatever the profile: a line with a call, or an error that the refusal of one
 * leads to; undefined where it finds neither.
 */
export function toldRefusal(given: string, target: Target): ToldRefusal | undefined {
  const text = inEnglish(given)
  const found = toldLine(text, target)
  if (found) return { kind: 'call', names: found.calls.map(({ name }) => name), isRefusal: found.isRefusal }
  const known = readStartError(text) ?? readErrorText(text)?.id
  if (known) return { kind: 'error', error: known }
  if (namesOnly(text)) return undefined
  const clues = { hinted: [], seen: new Set<string>(), target }
  if (byLikelihood(text, [], clues).isComplaint) {
    return { kind: 'error', error: callsNamedIn(text).length > 0 ? 'call-named' : 'known-complaint' }
  }
  const reading = readCallLine(text.trim(), target.architecture)
  if (!reading.ok || /^\d+$/.test(text.trim())) return undefined
  return { kind: 'call', names: reading.calls.map(({ name }) => name), isRefusal: false }
}

const FAILURE =
  /\b(?:abort|cannot|can't|could ?n[o']t|denied|errno|error|exception|exit|fail|fatal|invalid|not|panic|refuse|unable|unexpected|warning)[a-z]*\b/i

/** Sources, tables and listings name calls, and nothing failed there. */
function namesOnly(text: string): boolean {
  return /\n./.test(text) && !FAILURE.test(text) && errnoIn(text) === undefined
}

interface Context {
  readonly document: ProfileDocument
  readonly target: Target
  readonly filter: CompiledFilter
  /** Calls that a log of the program shows. */
  readonly seen: ReadonlySet<string>
  /** What the table shows, made where it is asked for. */
  readonly verdicts: () => readonly SyscallVerdict[]
}

/** What a record of the filter says was done. */
function recordedOutcome(fields: ReadonlyMap<string, string> | undefined): Outcome | undefined {
  const code = fields?.get('code')
  return code !== undefined && /^0x[0-9a-f]{1,8}$/i.test(code)
    ? { action: outcomeOfReturn(Number(code)).action }
    : undefined
}

function isLetRun(outcome: Outcome | undefined): boolean {
  return outcome?.action === 'SCMP_ACT_LOG' || outcome?.action === 'SCMP_ACT_ALLOW'
}

/** A record of the filter, or a call that failed as a filter makes it fail. */
function isRefusal(line: string): boolean {
  const record = readAuditRecord(line)
  if (record?.kind === 'seccomp') return !isLetRun(recordedOutcome(record.fields))
  const call = line.search(/\w\(/)
  return call >= 0 && !line.slice(0, call).includes('"') && /\) += -1 (?:EPERM|ENOSYS|EACCES)\b/.test(line)
}

function readsAsCall(line: string, target: Target): boolean {
  // `getsockopt(SO_ERROR): Operation not permitted` is no line of a log.
  if (errnoIn(line) !== undefined && !/\) += /.test(line) && !/\bsyscall=/.test(line)) return false
  return /[(=]/.test(line) && readCallLine(line, target.architecture).ok
}

function answerCall(line: string, calls: readonly ObservedCall[], context: Context): BlockedAnswer {
  const fields = readAuditRecord(line)?.fields
  const recorded = recordedOutcome(fields)
  return {
    ok: true,
    kind: 'call',
    blocked: calls.map(call => {
      const judge: Judge = filter => judgeCall(filter, call)
      return answer(call, judgeCall(context.filter, call), judge, context)
    }),
    recorded,
    wasMade: isLetRun(recorded) || (!fields && /\) += (?:\d|0x)/.test(line)),
    process: fields?.get('comm'),
    // A record has no errno.
    foreignErrno: fields ? undefined : foreignTo(context, line),
  }
}

function answerError(text: string, context: Context): BlockedAnswer {
  const hint = readErrorText(text)
  const { filter, seen, target } = context
  const { architecture } = target
  const foreign = foreignTo(context, text)
  // Some programs have words of their own for what is refused, as mount has for EPERM.
  const isForeign = foreign !== undefined && (hint?.calls ?? []).length === 0
  const named = callsNamedIn(text)
  if (!hint && named.length === 0) {
    const reading = readCallLine(text.trim(), architecture)
    if (reading.ok && !/^\d+$/.test(text.trim())) return answerCall(text, reading.calls, context)
  }
  // SIGSYS comes of no refusal that answers with an errno.
  const isKilled = hint?.id === 'bad-system-call'
  const judgements = new Map<string, Judgement>()
  const suspects: Suspect[] = []
  const allowed = new Set<string>()
  for (const { name } of catalogue.presentOn(architecture)) {
    const judgement = judgeNamed(filter, name, architecture, unknown)
    const refusal = judgement?.verdicts.find(
      verdict => fateOf(verdict) === 'refused' && !(isKilled && verdict.errno !== undefined),
    )
    if (judgement && judgement.fate !== 'refused') allowed.add(name)
    if (!judgement || !refusal) continue
    judgements.set(name, judgement)
    const errno = refusal.errno === undefined ? undefined : errnoName(refusal.errno, architecture)
    suspects.push({ name, errno, isConditional: judgement.fate !== 'refused' })
  }
  if (!hint && namesOnly(text)) return { ok: false, id: 'no-call-found', foreignErrno: undefined }
  const likely = byLikelihood(text, suspects, { hinted: hint?.calls ?? [], seen, target, allowed })
  if (!hint && !likely.isComplaint) return { ok: false, id: 'no-call-found', foreignErrno: undefined }
  const blocked = likely.suspects.flatMap(({ name }) => {
    const judge: Judge = other => judgeNamed(other, name, architecture, unknown)
    const judgement = judgements.get(name)
    const reading = readCallLine(name, architecture)
    const [call] = reading.ok ? reading.calls : []
    return judgement && call ? [answer(call, judgement, judge, context)] : []
  })
  const lack = { ok: false, id: 'no-call-found', foreignErrno: isForeign ? foreign : undefined } as const
  if (blocked.length === 0 && !hint && likely.letThrough.length === 0 && !likely.isUnknown) return lack
  return {
    ok: true,
    kind: 'error',
    error: hint?.id ?? textId(likely, callsNamedOn(text, architecture)),
    blocked: isForeign ? [] : blocked,
    others: isForeign ? [] : likely.others,
    isGuess: likely.isGuess,
    letThrough: likely.letThrough,
    mayBeRefused: mayBeRefused(context, likely.letThrough),
    isNamed: likely.isNamed,
    isRecorded: isRecorded(filter),
    foreignErrno: isForeign ? foreign : undefined,
  }
}

function textId({ isUnknown, isEnd }: Likelihood, named: readonly string[]): ErrorTextId {
  if (named.length > 0) return 'call-named'
  if (isEnd) return 'only-end'
  return isUnknown ? 'no-sign' : 'known-complaint'
}

/** The error that a text tells and the filter never answers with, where nothing that was not read may answer with it. */
function foreignTo(context: Context, text: string): string | undefined {
  if (mayBeRefused(context, [])) return undefined
  return foreignErrno(text, context.filter.program, context.target)
}

/** Kills and the like are written down, an errno only where the filter asks for it by a flag (Linux kernel/seccomp.c, seccomp_log). */
function isRecorded({ model }: CompiledFilter): boolean {
  const { action } = outcomeOfReturn(model.rules.defaultReturns)
  return action !== 'SCMP_ACT_ERRNO' || model.seccomp.flags.includes('SECCOMP_FILTER_FLAG_LOG')
}

type Judge = (filter: CompiledFilter) => Judgement | undefined

/** `judge` says what a filter does with the very call. */
function answer(call: ObservedCall, judgement: Judgement, judge: Judge, context: Context): BlockedCall {
  const refusal = judgement.verdicts.find(isRefused)
  const edits = refusal ? editsFor(call, refusal, judge, context) : []
  return {
    ...judgement,
    call,
    refusal,
    withCapability:
      refusal?.decidedBy.kind === 'default' ? capabilitiesFor(call.inner ?? call.name, context) : [],
    command: edits[0],
    wider: edits[1],
    mayBeRefused: !refusal && mayBeRefused(context, [call.inner ?? call.name]),
  }
}

/** The capabilities that rules which would allow a call wait for, each alone. */
function capabilitiesFor(name: string, { verdicts }: Context): readonly string[] {
  const verdict = verdicts().find(one => one.name === name)
  const allowing = verdict?.inactiveRules.filter(({ outcome }) => outcome?.action === 'SCMP_ACT_ALLOW') ?? []
  const names = allowing.flatMap(({ needs: [first, ...more] }) =>
    first?.kind === 'capability' && first.present && more.length === 0 ? [first.name] : [],
  )
  return [...new Set(names)]
}

function isRefused(verdict: Verdict): verdict is Refusal {
  return verdict.decidedBy.kind !== 'unfiltered' && fateOf(verdict) === 'refused'
}

/** Whether a part of the imported file that the profile lacks may refuse what it lets through: these calls, or any. */
function mayBeRefused({ document }: Context, names: readonly string[]): boolean {
  return notReadIn(document).some(part =>
    names.length === 0 ? mayChangeAny(part, true) : names.some(name => mayChange(part, name, true)),
  )
}

/** From the narrowest on: what lets the call through as it was made, and what lets it through in every way. */
function editsFor(call: ObservedCall, refusal: Refusal, judge: Judge, context: Context): PlacelessCommand[] {
  const { filter } = context
  const { arch, inner, name: own } = call
  const name = inner ?? own
  if (refusal.decidedBy.kind === 'architecture-check') {
    const architectures = [...filter.model.seccomp.architectures, arch]
    const command = { kind: 'set-architectures', architectures } as const
    const isListed = (judgement: Judgement) =>
      judgement.verdicts.every(({ decidedBy }) => decidedBy.kind !== 'architecture-check')
    return leadsTo(command, isListed, judge, context) ? [command] : []
  }
  // libseccomp drops a rule with a name that it does not know.
  if (!isKnownName(name, filter.model.versions.libseccomp)) return []
  const isAllowed = ({ fate }: Judgement) => fate === 'allowed'
  const allow = { kind: 'set-action', names: [name], action: 'SCMP_ACT_ALLOW' } as const
  const whole: readonly PlacelessCommand[] = [allow, { ...allow, flatten: true }]
  const conditions = inner === undefined ? conditionsAsMade(call, filter) : []
  const asMade: readonly PlacelessCommand[] =
    conditions.length === 0
      ? []
      : [{ kind: 'add-rule', draft: { names: [name], action: 'SCMP_ACT_ALLOW', conditions } }]
  return [asMade, whole].flatMap(ways => {
    const way = ways.find(command => leadsTo(command, isAllowed, judge, context))
    return way ? [way] : []
  })
}

/** Whether the profile’s form admits the edit, and the filter of the text that it leads to does as is wanted. */
function leadsTo(
  command: PlacelessCommand,
  isWanted: (judgement: Judgement) => boolean,
  judge: Judge,
  { document, target }: Context,
): boolean {
  const plan = planCommand(document, command, target)
  if (!plan.ok) return false
  const load = compileProfile(parseProfile(applyEdits(document.text, plan.edits)), target)
  const judgement = load.kind === 'filter' ? judge(load.compilation) : undefined
  return judgement !== undefined && isWanted(judgement)
}

/**
 * Conditions that hold for the call as it was made, on the arguments that the rules for it compare: where they only look
 * at some bits of one, at these bits. None where no rule compares any, or the text does not tell them all.
 */
function conditionsAsMade(
  { name, arch, args }: ObservedCall,
  { model }: CompiledFilter,
): readonly ConditionDraft[] {
  const compared = model.seccomp.syscalls
    .flatMap(rule => (rule.names.includes(name) ? rule.args : []))
    .map(({ index, op, value = 0n }) => ({ index: Number(index ?? 0n), op, value }))
  const conditions: ConditionDraft[] = []
  for (const index of [...new Set(compared.map(each => each.index))].sort((a, b) => a - b)) {
    const value = args[index]
    if (value === undefined) return []
    const comparisons = compared.filter(each => each.index === index)
    if (comparisons.every(({ op }) => op === 'SCMP_CMP_MASKED_EQ')) {
      const mask = comparisons.reduce((bits, each) => bits | each.value, 0n)
      conditions.push({ index, operator: 'SCMP_CMP_MASKED_EQ', value: mask, valueTwo: value & mask })
    } else conditions.push(conditionOnValue(name, arch, index, value))
  }
  return conditions
}
