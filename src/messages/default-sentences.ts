import {
  type ConditionalCase,
  type DefaultRule,
  errnoName,
  type SyscallVerdict,
  type Target,
  verdictKindOf,
} from '../core'
import { letsMoreThrough } from '../core/engine/profile/argument-forms'
import type { AllMessages } from '.'
import type { ConditionSentences } from './condition-sentence'
import type { Words } from './words'

/** A sentence for each outcome of a verdict with conditions: what is let through, and what meets something else. */
export function casesInWords(
  { cases, outcome: otherwise }: SyscallVerdict,
  { verdict }: AllMessages,
  texts: Words['conditions'],
  sentences: ConditionSentences,
): string[] {
  const groups = new Map<string, ConditionalCase[]>()
  for (const one of cases) {
    const key = `${one.outcome.action} ${one.outcome.errno ?? ''}`
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return [...groups.values()].flatMap(group => {
    const [first] = group
    if (!first) return []
    const kind = verdictKindOf(first.outcome.action)
    const condition = sentences.of(group.map(({ conditions }) => conditions))
    return groups.size === 1 && kind === 'allowed' && letsMoreThrough(first.outcome, otherwise)
      ? texts.onlyIf(condition)
      : texts.verdictIf(verdict.inSentence(kind, first.outcome.errno), condition)
  })
}

/** The rules of an engine’s profile that name a call: what they do, and when. */
export function rulesInWords(
  rules: readonly DefaultRule[],
  target: Target,
  messages: AllMessages,
  defaults: Words['inspector']['defaults'],
  sentences: ConditionSentences,
): string {
  if (rules.length === 0) return defaults.denied
  return messages.inspector.ruleList(
    rules.map(rule => ruleInWords(rule, target, messages, defaults, sentences)),
  )
}

function ruleInWords(
  rule: DefaultRule,
  target: Target,
  { inspector: words }: AllMessages,
  defaults: Words['inspector']['defaults'],
  sentences: ConditionSentences,
): string {
  const conditions = rule.conditions?.map(({ op, ...rest }) => ({ operator: op, ...rest }))
  const when = [
    rule.caps && words.withCapabilities(rule.caps.join(', ')),
    rule.notCaps && words.withoutCapabilities(rule.notCaps.join(', ')),
    rule.arches && words.onArchitectures(rule.arches.join(', ')),
    rule.notArches && words.notOnArchitectures(rule.notArches.join(', ')),
    rule.minKernel && words.sinceKernel(rule.minKernel),
    conditions && words.ifHolds(sentences.of([conditions])),
  ].filter(part => part !== undefined)
  const action =
    rule.errno === undefined
      ? defaults.allowed
      : defaults.deniedWith(errnoName(rule.errno, target.architecture) ?? String(rule.errno))
  return when.length === 0 ? action : words.ruleIf(action, when)
}
