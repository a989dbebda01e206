import { severities } from '../core/advice/lint/remark'
import { changeSection, codeSpan, escapeMarkdown, type ReportFinding } from '../core/advice/report'
import type { Finding } from '../library'
import { type Language, loadWords } from '../messages'
import { type PictureOptions, pictureOf, type ShownPicture } from './change-pictures'
import { type ComparedOn, headOf, lackingIn, notesBeside } from './compared'
import type { Change, Gate } from './gate'
import { configWords, passedOverWords, singleWords, verdictWords } from './gate-words'
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
export async function gateMarkdown(
  gate: Gate,
  commit: string,
  { language, ...pictures }: { readonly language: Language } & PictureOptions,
): Promise<string> {
  const sections: { readonly short: string; readonly whole: string }[] = []
  for (const change of gate.changes) {
    if (change.kind !== 'compared' && change.kind !== 'new') continue
    const picture = await pictureOf(change.on, gate.targets, pictures, language)
    sections.push(await sectionOf(change.on, change.news, remarksOf(change), language, picture))
  }
  const single = gate.changes.flatMap(change => {
    if ('on' in change) return []
    const { sign, text } = singleWords(change)
    return [{ sign, name: change.name, text }]
  })
  let left = MOST_LINES
  const list = (heading: string, of: (typeof single)[number]['sign']) => {
    // Several targets may say the same.
    const lines = new Map(
      single.filter(({ sign }) => sign === of).map(one => [`${one.name} ${one.text}`, lineOf(one)]),
    )
    const shown = [...lines.values()].slice(0, left)
    left -= shown.length
    const more = lines.size > shown.length ? [`- and ${lines.size - shown.length} more`] : []
    return lines.size > 0 ? [`### ${heading}`, [...shown, ...more].join('\n')] : []
  }
  const config = configWords(gate.config)
  const head = [
    COMMENT_MARK,
    '## Seccomp profiles in this change',
    `Target: ${gate.targets.map(wholeName).map(escapeMarkdown).join('; ')} · Beside ${code(commit.slice(0, 12))} · Date: ${today()}`,
    `**${escapeMarkdown(verdictWords(gate))}**`,
    ...(config ? [escapeMarkdown(config)] : []),
    ...passedOverWords(gate, listed).map(words => `${words}.`),
  ]
  const lists = [
    ...list('Files that are no longer profiles, or cannot be judged', 'lost'),
    ...list('Containers that ask for a weaker filter', 'looser'),
    ...list('Containers that ask for a stricter filter', 'stricter'),
    ...list('Profiles that moved and do the same', 'same'),
  ]
  return fitting([...head, ...lists], sections, footer)
}

const lineOf = ({ name, text }: { readonly name: string; readonly text: string }) =>
  `- ${code(name)} ${escapeMarkdown(startOf(plain(text), MOST_OF_TEXT))}`

const code = (name: string) => codeSpan(endOf(plain(name), MOST_OF_NAME))

/** So many names stand in a line, and so many lines in all lists together. */
const MOST_NAMES = 20
const MOST_LINES = 100
/** So much is shown of a name, which is told from others by its end, and of what is said of it. */
const MOST_OF_NAME = 120
const MOST_OF_TEXT = 200

const endOf = (text: string, most: number) => (text.length <= most ? text : `…${text.slice(1 - most)}`)
const startOf = (text: string, most: number) => (text.length <= most ? text : `${text.slice(0, most - 1)}…`)

function listed(names: readonly string[]): string {
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : ''
  return names.slice(0, MOST_NAMES).map(code).join(', ') + more
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

async function sectionOf(
  on: ComparedOn,
  news: News,
  remarks: readonly string[],
  language: Language,
  picture?: ShownPicture,
) {
  const { report } = await loadWords('review', language)
  const { off } = on.comparison
  const isOff = off.after && !off.before
  const count = news.findings.length
  const lacking = await lackingIn(on, language)
  return changeSection(
    {
      heading: headOf(on),
      remarks: [...remarks.map(plain), ...(isOff ? ['It switches seccomp off: every call runs.'] : [])],
      picture,
      comparison: { other: plain(on.before.name), comparison: on.comparison },
      findingsLabel:
        count === 0 ? 'No finding is new.' : count === 1 ? 'A finding is new:' : `${count} findings are new:`,
      findings: gravestFirst(news.findings).map(reportOf),
      lists: [
        { label: 'Not compared:', items: cutItems(lacking.map(plain)) },
        {
          label: 'Changed or left out when the profile was taken from its file:',
          items: cutItems(notesBeside(on, lacking).map(plain)),
        },
        { label: 'Goals that are no longer met:', items: cutItems(news.goals.map(plain)) },
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
