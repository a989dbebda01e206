import { changeSection, codeSpan, escapeMarkdown, type ReportFinding } from '../core/report'
import type { Finding } from '../library'
import { type Language, loadWords } from '../messages'
import { severities } from './check'
import { type ComparedOn, headOf, lackingIn, notesBeside } from './compared'
import type { Change, Gate } from './gate'
import { configWords, lossWords, passedOverWords, verdictWords } from './gate-words'
import type { News } from './news'
import { plain } from './output'
import { type NamedTarget, wholeName } from './target-options'

/** What a comment begins with, so that whoever posts it finds it again and changes no other. */
export const COMMENT_MARK = '<!-- seccompose -->'

/** What GitHub takes as a comment: so many characters. */
export const COMMENT_LIMIT = 65_536

const today = () => new Date().toISOString().slice(0, 10)

const footer = 'Arguments are counted from 0, as in profiles. Made by Seccompose.'

/** Markdown of what two profiles differ in, and what is to be said of the newer alone. */
export async function diffMarkdown(
  compared: readonly (ComparedOn & { readonly news: News; readonly named: NamedTarget })[],
  language: Language,
): Promise<string> {
  const sections = await Promise.all(
    compared.map(one => sectionOf(one, one.news, [`Target: ${wholeName(one.named)}`], language)),
  )
  return [
    `## Differences from ${escapeMarkdown(plain(compared[0]?.before.name ?? ''))}`,
    `Date: ${today()}`,
    ...sections.map(({ whole }) => whole.trimEnd()),
    footer,
  ].join('\n\n')
}

/** The text of a pull request's comment: what must be read first, and no more than GitHub takes. */
export async function gateMarkdown(gate: Gate, commit: string, language: Language): Promise<string> {
  const sections: { readonly short: string; readonly whole: string }[] = []
  for (const change of gate.changes) {
    if (change.kind !== 'compared' && change.kind !== 'new') continue
    sections.push(await sectionOf(change.on, change.news, remarksOf(change), language))
  }
  const lost = gate.changes.flatMap(change => {
    if (change.kind === 'lost') return [`- ${code(change.name)} ${escapeMarkdown(lossWords(change.loss))}`]
    if (change.kind === 'unread')
      return [`- ${code(change.name)} cannot be judged: ${escapeMarkdown(plain(change.reason))}`]
    return []
  })
  const config = configWords(gate.config)
  const head = [
    COMMENT_MARK,
    '## Seccomp profiles in this change',
    `Target: ${gate.targets.map(wholeName).map(escapeMarkdown).join('; ')} · Beside ${code(commit.slice(0, 12))} · Date: ${today()}`,
    `**${escapeMarkdown(verdictWords(gate))}**`,
    ...(config ? [escapeMarkdown(config)] : []),
    ...passedOverWords(gate, listed).map(words => `${words}.`),
  ]
  const lists =
    lost.length > 0 ? ['### Profiles that are none any more, or cannot be judged', ...cut(lost)] : []
  return fitting([...head, ...lists], sections, footer)
}

const code = (name: string) => codeSpan(plain(name))

/** So many names stand in a line, and so many lines in a list. */
const MOST_NAMES = 20
const MOST_LINES = 100

function listed(names: readonly string[]): string {
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : ''
  return names.slice(0, MOST_NAMES).map(code).join(', ') + more
}

function cut(lines: readonly string[]): readonly string[] {
  const more = lines.length > MOST_LINES ? [`- and ${lines.length - MOST_LINES} more`] : []
  return [[...lines.slice(0, MOST_LINES), ...more].join('\n')]
}

/** Sections one below the other, as far as they fit: first without their details, then not at all, which is said. */
export function fitting(
  head: readonly string[],
  sections: readonly { readonly short: string; readonly whole: string }[],
  end: string,
  limit = COMMENT_LIMIT,
): string {
  const begin = head.join('\n\n')
  // What is said of what is left out takes room, too.
  const room = limit - begin.length - end.length - 200
  const shorts = sections.map(({ short }) => short.trimEnd())
  const wholes = sections.map(({ whole }) => whole.trimEnd())
  const written: string[] = []
  let [used, withoutDetails] = [0, 0]
  for (const [at, short] of shorts.entries()) {
    // Details only where what must be read of all others still fits behind them.
    const rest = shorts.slice(at + 1).reduce((sum, one) => sum + one.length + 2, 0)
    const whole = wholes[at] ?? short
    const fits = used + whole.length + 2 + rest <= room
    const text = fits ? whole : short
    if (used + text.length + 2 > room) break
    if (!fits) withoutDetails++
    written.push(text)
    used += text.length + 2
  }
  const missing = sections.length - written.length
  const left = [
    ...(withoutDetails > 0 ? [`${withoutDetails} of them without details`] : []),
    ...(missing > 0 ? [`${missing} of ${sections.length} profiles left out`] : []),
  ]
  const cutOff = left.length > 0 ? [`**Too long for a comment: ${left.join(', ')}.**`] : []
  return [begin, ...written, ...cutOff, end].join('\n\n')
}

function remarksOf(change: Extract<Change, { readonly kind: 'compared' | 'new' }>): readonly string[] {
  if (change.kind === 'new') return [`It is new, and compared with ${change.against}.`]
  return change.was === undefined ? [] : [`It was ${change.was}.`]
}

async function sectionOf(on: ComparedOn, news: News, remarks: readonly string[], language: Language) {
  const { report } = await loadWords('review', language)
  const { off } = on.comparison
  const isOff = off.after && !off.before
  const count = news.findings.length
  const lacking = await lackingIn(on, language)
  return changeSection(
    {
      heading: headOf(on),
      remarks: [...remarks.map(plain), ...(isOff ? ['It switches seccomp off: every call runs.'] : [])],
      comparison: { other: plain(on.before.name), comparison: on.comparison },
      findingsLabel:
        count === 0 ? 'No finding is new.' : count === 1 ? 'A finding is new:' : `${count} findings are new:`,
      findings: gravestFirst(news.findings).map(reportOf),
      lists: [
        { label: 'Not compared:', items: cutItems(lacking.map(plain)) },
        {
          label: 'Changed or left out where the profile was taken from its file:',
          items: cutItems(notesBeside(on, lacking).map(plain)),
        },
        { label: 'Goals that do not hold any more:', items: cutItems(news.goals.map(plain)) },
        {
          label: 'Accepted in the profile since:',
          items: cutItems(news.accepted.map(({ id, accepted = '' }) => plain(`${id}: ${accepted}`))),
        },
      ],
    },
    report,
  )
}

const MOST_ITEMS = 8

function cutItems(items: readonly string[]): readonly string[] {
  const more = items.length > MOST_ITEMS ? [`and ${items.length - MOST_ITEMS} more`] : []
  return [...items.slice(0, MOST_ITEMS), ...more]
}

export const gravestFirst = (findings: readonly Finding[]) =>
  severities.flatMap(severity => findings.filter(one => one.severity === severity))

function reportOf({ severity, line, id, message }: Finding): ReportFinding {
  return { severity, place: `line ${line}`, title: plain(`${message} (${id})`), message: plain(message) }
}
