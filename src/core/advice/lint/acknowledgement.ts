import type { Command } from '../../engine/profile'
import type { LintFinding, LintRuleId } from './finding'

/** Somebody has seen a finding and says why it stays. */
export interface Acknowledgement {
  readonly id: LintRuleId
  /** What the finding is about, as `subjectOf` says it. */
  readonly subject: string
  readonly reason: string
}

const MAX_REASON_LENGTH = 300
/** Those that say what a finding is about, as against where it stands or how many there are. */
const SUBJECT_KEYS = ['name', 'names', 'call', 'via', 'architecture', 'argument', 'value']
const MARK = /\s*\[accepted ([a-z0-9-]+)([^\]:]*): ([^\]]*)\]/g

/** What an acknowledgement knows a finding by once places have moved. */
function subjectOf({ values }: Pick<LintFinding, 'values'>): string {
  const known = new Map<string, unknown>(Object.entries(values))
  const words = SUBJECT_KEYS.flatMap(key => wordsOf(known.get(key))).join(' ')
  return words.replace(/[[\]:\s]+/g, ' ').trim()
}

/** More than these of many names would make a comment that nobody reads. */
const MAX_NAMES = 8

function wordsOf(value: unknown): string[] {
  if (value === undefined) return []
  if (!Array.isArray(value)) return [String(value)]
  const shown = value.slice(0, MAX_NAMES).join(', ')
  return [value.length > MAX_NAMES ? `${shown}, …` : shown]
}

/** The reason that a rule's comment gives for a finding; undefined where it gives none. */
export function reasonIn(comment: string, finding: Pick<LintFinding, 'id' | 'values'>): string | undefined {
  const subject = subjectOf(finding)
  for (const [, id, about = '', reason] of comment.matchAll(MARK)) {
    if (id === finding.id && about.trim() === subject) return reason
  }
  return undefined
}

/**
 * Whether a profile's text says in some comment why a finding stays. The whole text is searched, with what JSON escapes
 * in strings, so that no writing of a mark goes unseen.
 */
export function marksIn(text: string): (finding: LintFinding) => boolean {
  let plain: string | undefined
  return ({ id, values, reason }) => {
    if (reason === undefined) return false
    plain ??= unescaped(text)
    const [about, why] = [subjectOf({ values }), reason].map(escapedForPattern)
    return new RegExp(`\\[accepted ${id}\\s*${about}\\s*: ${why}\\]`).test(plain)
  }
}

const SHORT_ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }

function unescaped(text: string): string {
  return text.replace(/\\(?:u([\da-f]{4})|(.))/gi, (_escape, code?: string, letter = '') =>
    code === undefined ? (SHORT_ESCAPES[letter] ?? letter) : String.fromCharCode(Number.parseInt(code, 16)),
  )
}

function escapedForPattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}

/** A comment without the acknowledgements in it. */
export function commentAlone(comment: string): string {
  return comment.replace(MARK, '').trim()
}

/** One line without the brackets that end it. */
export function cleanReason(reason: string): string {
  return reason
    .replace(/\s+/g, ' ')
    .replaceAll('[', '(')
    .replaceAll(']', ')')
    .trim()
    .slice(0, MAX_REASON_LENGTH)
}

/**
 * The command that keeps a reason in the comment of the rule a finding is about, or with undefined takes it out again.
 * Undefined where there is no such comment: the finding is about no rule, or the target's dialect has none (the runtime
 * specification's `LinuxSyscall` does not, moby's and containers/common's do).
 */
export function acknowledgeInRule(finding: LintFinding, reason: string | undefined): Command | undefined {
  const { rule, id } = finding
  if (!rule) return undefined
  const subject = subjectOf(finding)
  const others = rule.comment.replace(MARK, (mark, other: string, about: string) =>
    other === id && about.trim() === subject ? '' : mark,
  )
  const about = subject === '' ? '' : ` ${subject}`
  const mark = reason === undefined ? '' : `[accepted ${id}${about}: ${cleanReason(reason)}]`
  const comment = [others.trim(), mark].filter(Boolean).join(' ')
  return { kind: 'change-rule', rule: rule.index, comment: comment === '' ? null : comment }
}

/** The list that is kept beside a document, with a reason for a finding, or with undefined without one. */
export function acknowledgeBeside(
  kept: readonly Acknowledgement[],
  finding: Pick<LintFinding, 'id' | 'values'>,
  reason: string | undefined,
): readonly Acknowledgement[] {
  const { id } = finding
  const subject = subjectOf(finding)
  const others = kept.filter(other => other.id !== id || other.subject !== subject)
  return reason === undefined ? others : [...others, { id, subject, reason: cleanReason(reason) }]
}

/** Why a finding stays, wherever that is kept. */
export function reasonFor(finding: LintFinding, kept: readonly Acknowledgement[]): string | undefined {
  if (finding.reason !== undefined || kept.length === 0) return finding.reason
  const subject = subjectOf(finding)
  return kept.find(({ id, subject: about }) => id === finding.id && about === subject)?.reason
}
