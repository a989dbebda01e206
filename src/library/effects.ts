import {
  analyseText,
  architectureByToken,
  architectureName,
  checkProgram,
  disassemble,
  encodeProgram,
  type Instruction,
  readProgram,
  type StartFailure,
  settleRules,
  type WayVerdict,
} from '../core'
import { conditionFormula } from '../core/advice/report'
import { emulate, givenCall } from '../core/engine/bpf'
import { lackingFor, notReadIn } from '../core/engine/profile/not-read'
import { refusalAsGiven } from '../core/engine/profile/refused-as-given'
import { type Answer, answerQuestion } from '../core/questions'
import { loadAllMessages, loadWords, say } from '../messages'
import { documentOf, type Language, type Outcome, outcomeOf, type Profile } from './profile'
import { readArchitecture, type TargetOptions, targetOf } from './targets'

type CallVerdictOfCore = Answer<'call'>[number][number]['verdict']

/** @public */
export interface EffectOptions {
  readonly target?: TargetOptions
  readonly language?: Language
}

/**
 * Why there is no filter: the container does not start, or starts without one.
 *
 * @public
 */
export interface NoFilter {
  readonly ok: false
  readonly id: string
  readonly reason: string
}

export async function noFilter(failure: StartFailure, language: Language = 'en'): Promise<NoFilter> {
  const { startFailure } = await loadAllMessages(language)
  return { ok: false, id: failure.id, reason: say(startFailure, failure) }
}

/** Why there is none where nothing in the text is at fault. */
export function noFilterBy(id: 'seccomp-off' | 'text-unreadable', language?: Language): Promise<NoFilter> {
  return noFilter({ id, values: {}, offset: 0, length: 0 }, language)
}

/**
 * What a call meets under a profile.
 *
 * @public
 */
export interface CallVerdict extends Outcome {
  readonly name: string
  /** Set where it is made in another way than programs of the target's own architecture make it. */
  readonly architecture: string | undefined
  /** What it meets for some arguments; the first case that holds decides, `action` where none does. */
  readonly cases: readonly (Outcome & { readonly when: readonly string[] })[]
  /** What the profile lacks of the file that it was imported from and that may change this: then it is no verdict. */
  readonly lacking: readonly string[]
}

/** @public */
export type Verdicts = { readonly ok: true; readonly verdicts: readonly CallVerdict[] } | NoFilter

/**
 * What every system call of Linux meets under a profile on a target, by the instructions that its runtime loads.
 *
 * @public
 */
export async function verdictsOf(profile: Profile, options: EffectOptions = {}): Promise<Verdicts> {
  const { valid, verdicts, startFailure } = analyseText(profile.text, targetOf(options.target), checkProgram)
  if (!valid) return noFilterBy('text-unreadable', options.language)
  if (startFailure) return noFilter(startFailure, options.language)
  const parts = notReadIn(documentOf(profile))
  const { note } = await loadWords('importing', options.language ?? 'en')
  const lackingOf = (name: string, { outcome, cases }: WayVerdict) =>
    lackingFor(parts, name, [outcome, ...cases.map(one => one.outcome)]).map(({ id, of }) =>
      say(note, { id, values: { of } }),
    )
  return {
    ok: true,
    verdicts: verdicts.flatMap(verdict => [
      verdictOf(verdict.name, undefined, verdict, lackingOf(verdict.name, verdict)),
      ...verdict.otherWays.map(way =>
        verdictOf(verdict.name, architectureName(way.architecture), way, lackingOf(verdict.name, way)),
      ),
    ]),
  }
}

function verdictOf(
  name: string,
  architecture: string | undefined,
  { outcome, cases }: WayVerdict,
  lacking: readonly string[],
): CallVerdict {
  return {
    name,
    architecture,
    ...outcomeOf(outcome),
    cases: cases.map(one => ({
      ...outcomeOf(one.outcome),
      when: one.conditions.map(condition => conditionFormula({ condition, holds: true })),
    })),
    lacking,
  }
}

/**
 * What a profile comes to on a target: the plain form of the OCI runtime specification, with every condition of the
 * dialect settled.
 *
 * @public
 */
export interface Resolved {
  readonly ok: true
  readonly defaultAction: string
  readonly architectures: readonly string[]
  readonly flags: readonly string[]
  readonly rules: readonly ResolvedRule[]
  /** The places in `syscalls` of rules that do not apply on the target. */
  readonly leftOut: readonly number[]
}

/** @public */
export interface ResolvedRule {
  /** Its place in `syscalls`. */
  readonly rule: number
  readonly names: readonly string[]
  readonly action: string
  readonly errno: number | undefined
  readonly conditions: number
}

/**
 * Settles what a profile leaves to the target: `includes`, `excludes`, `archMap`, `minKernel`.
 *
 * @public
 */
export async function resolve(profile: Profile, options: EffectOptions = {}): Promise<Resolved | NoFilter> {
  const target = targetOf(options.target)
  const settled = settleRules(documentOf(profile), target)
  if (settled.kind !== 'rules') return noFilter(settled.failure, options.language)
  const { seccomp, leftOut } = settled
  return {
    ok: true,
    defaultAction: seccomp.defaultAction,
    architectures: seccomp.architectures,
    flags: seccomp.flags,
    rules: seccomp.syscalls.map(({ rule, names, action, errnoRet, args }) => ({
      rule,
      names,
      action,
      errno: errnoRet === undefined ? undefined : Number(errnoRet),
      conditions: args.length,
    })),
    leftOut: leftOut.map(({ rule }) => rule),
  }
}

/** @public */
export interface CallQuestion {
  readonly name: string
  /** Up to six arguments, as numbers or names: `0x20`, `O_RDONLY|O_CLOEXEC`. */
  readonly args?: readonly string[]
  /** The target's where it is left out. */
  readonly arch?: string
}

/**
 * What becomes of one call, and what decides it.
 *
 * @public
 */
export interface DecidedCall extends Outcome {
  readonly decidedBy: 'rule' | 'default' | 'architecture-check' | 'runtime-stub' | 'unfiltered' | 'defect'
  /** The place in `syscalls` of the rule that decides, where one does. */
  readonly rule: number | undefined
  /** Arguments that a rule compares and that were not given: they are taken for 0. */
  readonly guessed: readonly number[]
}

/**
 * What becomes of one call, or why nobody can say.
 *
 * @public
 */
export type CallAnswer =
  | (DecidedCall & { readonly ok: true })
  | NoFilter
  | {
      readonly ok: false
      /** The target's engine does not read the text as it is: comments, a byte order mark, a comma too many. */
      readonly id: 'refused-as-given'
      readonly reason: string
      /** What becomes of the call once the profile is exported. */
      readonly asExported: DecidedCall
    }
  | { readonly ok: false; readonly id: 'no-such-call' | 'argument-unreadable'; readonly reason: string }
  | {
      readonly ok: false
      /** A part of the file that the profile was imported from decides, which is not in the profile. */
      readonly id: 'part-not-read'
      readonly reason: string
      /** What the profile does without it. */
      readonly asFarAsRead: Outcome
      /** What was not read. */
      readonly notes: readonly string[]
    }

/**
 * Asks the filter about one call.
 *
 * @public
 */
export async function ask(
  profile: Profile,
  call: CallQuestion,
  options: EffectOptions = {},
): Promise<CallAnswer> {
  const target = targetOf(options.target)
  const arch = call.arch === undefined ? target.architecture : readArchitecture(call.arch)
  const args = call.args ?? []
  if (args.length > 6) {
    const reason = `${call.name} is given ${args.length} arguments; no call has more than 6`
    return { ok: false, id: 'argument-unreadable', reason }
  }
  // Programs in JavaScript are held to no type; a number would not be exact beyond 2 ** 53.
  const untold = args.findIndex((arg: unknown) => typeof arg !== 'string')
  if (untold >= 0) {
    const reason = `argument ${untold} of ${call.name} is a ${typeof args[untold]}; write it as a text, such as '0x20' or 'O_RDONLY'`
    return { ok: false, id: 'argument-unreadable', reason }
  }
  const given = givenCall(call.name, args, arch)
  const unreadable = (indexes: readonly number[]) =>
    ({
      ok: false,
      id: 'argument-unreadable',
      reason: `argument ${indexes.join(', ')} of ${call.name} cannot be read: ${indexes.map(at => args[at]).join(', ')}`,
    }) as const
  if (given.unread && given.unread.length > 0) return unreadable(given.unread)
  const document = documentOf(profile)
  const [[answer] = []] = await answerQuestion('call', document, { calls: [given], targets: [target] })
  if (!answer) return noFilterBy('text-unreadable', options.language)
  const { verdict, guessed } = answer
  if (!verdict.ok) {
    if ('absent' in verdict)
      return {
        ok: false,
        id: 'no-such-call',
        reason: `${architectureName(arch)} has no call named ${call.name}`,
      }
    if ('unread' in verdict) return unreadable(verdict.unread)
    if ('lacking' in verdict) return lackingAnswer(call, verdict, options.language)
    return noFilter(verdict.failure, options.language)
  }
  const { decidedBy } = verdict
  const decided: DecidedCall = {
    ...outcomeOf(verdict),
    decidedBy: decidedBy.kind,
    rule: decidedBy.kind === 'rule' ? decidedBy.rule : undefined,
    guessed,
  }
  const refusal = refusalAsGiven(document.problems, target)
  if (!refusal) return { ok: true, ...decided }
  const { problem } = await loadWords('details', options.language ?? 'en')
  return { ok: false, id: 'refused-as-given', reason: say(problem, refusal), asExported: decided }
}

/** Why nobody can tell, and what it would be. */
async function lackingAnswer(
  { name, args = [] }: CallQuestion,
  { lacking, verdict }: Extract<CallVerdictOfCore, { readonly lacking: unknown }>,
  language: Language = 'en',
): Promise<Extract<CallAnswer, { readonly id: 'part-not-read' }>> {
  const { note } = await loadWords('importing', language)
  const notes = lacking.map(({ id, of }) => say(note, { id, values: { of } }))
  const { outcome } = await loadAllMessages(language)
  const { lacking: noVerdict, asFarAsRead } = await loadWords('simulator', language)
  return {
    ok: false,
    id: 'part-not-read',
    reason: [
      `${name}(${args.join(', ')}): ${noVerdict}.`,
      `${asFarAsRead(outcome(verdict))}.`,
      ...notes,
    ].join(' '),
    asFarAsRead: outcomeOf(verdict),
    notes,
  }
}

/**
 * The filter as the kernel takes it.
 *
 * @public
 */
export interface Filter {
  readonly ok: true
  readonly instructions: readonly Instruction[]
  /** An array of `struct sock_filter`, in the byte order of the target. */
  readonly bytes: Uint8Array
}

/** @public */
export interface CompileOptions extends EffectOptions {
  /** Decides alike in fewer instructions than the runtime's own. */
  readonly shortest?: boolean
}

/**
 * The filter that the target's runtime loads for a profile.
 *
 * @public
 */
export async function compile(profile: Profile, options: CompileOptions = {}): Promise<Filter | NoFilter> {
  const target = targetOf(options.target)
  const form = options.shortest ? 'shortest' : 'loaded'
  const answer = await answerQuestion('filter', documentOf(profile), { target, form })
  if (!answer.ok) return noFilter(answer.failure, options.language)
  const endian = architectureByToken(target.architecture)?.endian ?? 'little'
  return { ok: true, instructions: answer.program, bytes: encodeProgram(answer.program, endian) }
}

/**
 * A filter in writing, a line for each instruction, with the names behind its numbers.
 *
 * @public
 */
export function listing(instructions: readonly Instruction[]): readonly string[] {
  return disassemble(instructions).map(({ offset, text, note }) =>
    `${String(offset).padStart(4)}  ${text.padEnd(28)}${note && `; ${note}`}`.trimEnd(),
  )
}

/**
 * What a filter returns for a call, and the instructions that it goes through on the way.
 *
 * @public
 */
export interface Emulated extends Outcome {
  readonly returns: number
  readonly path: readonly number[]
}

/**
 * Runs a filter on a call as the kernel would. Throws a `RangeError` on a filter that the kernel refuses.
 *
 * @public
 */
export function runFilter(
  instructions: readonly Instruction[],
  call: { readonly number: number; readonly arch?: string; readonly args?: readonly bigint[] },
): Emulated {
  const arch = readArchitecture(call.arch ?? 'x86_64')
  const { path, returns, ...outcome } = emulate(instructions, {
    arch,
    nr: call.number,
    args: call.args ?? [],
  })
  return { ...outcomeOf(outcome), returns, path }
}

/** @public */
export type FilterReading =
  | { readonly ok: true; readonly instructions: readonly Instruction[] }
  | { readonly ok: false; readonly id: string; readonly at: number }

/**
 * Reads a filter back from bytes, or from a text that has them in hexadecimal, base64, C or a dump.
 *
 * @public
 */
export function readFilter(source: Uint8Array | string): FilterReading {
  const reading = readProgram(source)
  return reading.ok
    ? { ok: true, instructions: reading.program }
    : { ok: false, id: reading.fault.id, at: reading.fault.offset }
}
