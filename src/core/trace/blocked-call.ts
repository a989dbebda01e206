import { catalogue } from '../catalogue'
import { isKnownName, outcomeOfReturn, type Verdict } from '../policy'
import { type Command, type Outcome, type ProfileDocument, planCommand, type Target } from '../profile'
import { unknownArguments } from './argument-value'
import { readAuditRecord } from './audit-record'
import { readCallLine } from './call-line'
import { type ErrorTextId, readErrorText } from './error-text'
import {
  type CompiledFilter,
  type FilterLack,
  fateOf,
  filterForTrace,
  type Judgement,
  judgeCall,
  judgeNamed,
} from './judge-call'
import type { ObservedCall } from './observed-call'

/** One call that a text points to, what the profile does with it, and what would let it through. */
export interface BlockedCall extends Judgement {
  readonly call: ObservedCall
  /** The first refusal among the verdicts, whose `decidedBy` tells the rule and its range. */
  readonly refusal: Verdict | undefined
  /** The smallest edit; undefined where the call is let through already, or no edit can do it. */
  readonly command: Command | undefined
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
      /** The record's process, as far as it tells. */
      readonly process: string | undefined
    }
  | {
      readonly ok: true
      readonly kind: 'error'
      readonly error: ErrorTextId
      readonly blocked: readonly BlockedCall[]
    }
  | FilterLack
  | { readonly ok: false; readonly id: 'no-call-found' }

const unknown = unknownArguments.values
const MAX_LINES = 2000

/**
 * Answers a pasted line of a log, or an error text, by the profile: which call, what the profile does with it and
 * because of what, and the smallest edit that lets it through. Of several lines the first that tells of a refusal counts,
 * else the first with a call.
 */
export function answerBlockedCall(text: string, document: ProfileDocument, target: Target): BlockedAnswer {
  const loaded = filterForTrace(document, target)
  if (!loaded.ok) return loaded
  const context = { document, target, filter: loaded.filter }

  const lines = text.split(/\r?\n/, MAX_LINES)
  const found = lines.find(isRefusal) ?? lines.find(line => readsAsCall(line, target))
  if (found !== undefined) {
    const reading = readCallLine(found, target.architecture)
    if (reading.ok) return answerCall(found, reading.calls, context)
  }
  return answerError(text, context)
}

interface Context {
  readonly document: ProfileDocument
  readonly target: Target
  readonly filter: CompiledFilter
}

/** A record of the filter, or a call that failed as a filter makes it fail. */
function isRefusal(line: string): boolean {
  return (
    readAuditRecord(line)?.kind === 'seccomp' || /^[^"]*\w\(.*\) += -1 (?:EPERM|ENOSYS|EACCES)\b/.test(line)
  )
}

function readsAsCall(line: string, target: Target): boolean {
  return /[(=]/.test(line) && readCallLine(line, target.architecture).ok
}

function answerCall(line: string, calls: readonly ObservedCall[], context: Context): BlockedAnswer {
  const fields = readAuditRecord(line)?.fields
  const code = fields?.get('code') ?? ''
  return {
    ok: true,
    kind: 'call',
    blocked: calls.map(call => answer(call, judgeCall(context.filter, call), context)),
    recorded: /^0x[0-9a-f]{1,8}$/i.test(code) ? { action: outcomeOfReturn(Number(code)).action } : undefined,
    process: fields?.get('comm'),
  }
}

function answerError(text: string, context: Context): BlockedAnswer {
  const hint = readErrorText(text)
  const { architecture } = context.target
  // Programs often print the name of the call that failed.
  const named = [...text.matchAll(/\b[a-z_][a-z0-9_]+\b/g)].map(([word]) => word)
  const candidates = [...new Set([...(hint?.calls ?? []), ...named])].filter(name => catalogue.byName(name))
  const blocked = candidates.flatMap(name => {
    const judgement = judgeNamed(context.filter, name, architecture, unknown)
    const reading = readCallLine(name, architecture)
    const [call] = reading.ok ? reading.calls : []
    return judgement && call ? [answer(call, judgement, context)] : []
  })
  if (!hint) {
    const reading = readCallLine(text.trim(), architecture)
    if (reading.ok) return answerCall(text, reading.calls, context)
    return { ok: false, id: 'no-call-found' }
  }
  // What the profile lets through cannot have been it.
  return { ok: true, kind: 'error', error: hint.id, blocked: blocked.filter(({ refusal }) => refusal) }
}

function answer(call: ObservedCall, judgement: Judgement, context: Context): BlockedCall {
  const refusal = judgement.verdicts.find(verdict => fateOf(verdict) === 'refused')
  return { ...judgement, call, refusal, command: refusal && smallestEdit(call, refusal, context) }
}

/** The first of the edits, from the narrowest on, that the profile's form admits; undefined where none helps. */
function smallestEdit(
  call: ObservedCall,
  refusal: Verdict,
  { document, target, filter }: Context,
): Command | undefined {
  const { arch, inner, name: own } = call
  const name = inner ?? own
  // libseccomp drops a rule with a name that it does not know.
  if (!isKnownName(name, filter.model.versions.libseccomp)) return undefined
  const allow = { kind: 'set-action', names: [name], action: 'SCMP_ACT_ALLOW' } as const
  const commands: Command[] =
    refusal.decidedBy.kind === 'architecture-check'
      ? [{ kind: 'set-architectures', architectures: [...filter.model.seccomp.architectures, arch] }]
      : [allow, { ...allow, flatten: true }]
  return commands.find(command => planCommand(document, command, target).ok)
}
