import { bySeverity, type ExportResult, type Loss, type MadeExport, type StartNeed, type Step } from '../core'
import { codeSpan, escapeMarkdown } from '../core/advice/report'
import { type AllMessages, say, type Words } from './index'

interface ReadmeParts {
  /** The document's file name. */
  readonly name: string
  /** What the files are for, in words. */
  readonly target: string
  readonly made: readonly MadeExport[]
  /** What proves the files where they are used. */
  readonly proof: string
}

/** The words of one language that sentences about exports are made of. */
export interface ReadmeWords {
  readonly all: AllMessages
  readonly exports: Words['exports']
}

/** Names beyond these help nobody to read on; the panel and the profile have them all. */
const namedDetails = 12

/** What is in the archive, what to do with it in order, and how to see that it works, as Markdown. */
export function makeReadme({ name, target, made, proof }: ReadmeParts, words: ReadmeWords): string {
  const { readme } = words.exports
  const blocks = [
    `# ${escaped(readme.title(name))}`,
    escaped(readme.intro(target)),
    ...(made.some(({ result }) => result.ok) ? [escaped(readme.prove), `\`\`\`sh\n${proof}\n\`\`\``] : []),
    ...made.flatMap(part => destinationBlocks(part, words)),
  ]
  return `${blocks.join('\n\n')}\n`
}

/** What keeps a container from starting, in a heading and a line for each of those who start it. */
export function needSentences(
  needs: readonly StartNeed[],
  { exports: { startNeeds } }: ReadmeWords,
  spelled: (names: readonly string[]) => string,
): { readonly title: string; readonly lines: readonly string[] } {
  return {
    title: needs.some(({ names }) => names.length > 0) ? startNeeds.title : startNeeds.atTimes,
    lines: needs.map(({ by, names, sometimes }) =>
      [
        startNeeds.by[by](names.length + sometimes.length),
        ...(names.length > 0 ? [spelled(names)] : []),
        ...(sometimes.length > 0 ? [startNeeds.sometimes, spelled(sometimes)] : []),
      ].join(' '),
    ),
  }
}

function destinationBlocks({ destination, result, needs }: MadeExport, words: ReadmeWords): string[] {
  const { readme, ...exports } = words.exports
  const heading = `## ${escaped(exports.destination[destination])}`
  if (!result.ok) {
    return [heading, `**${escaped(exports.failed)}.**`, list(refusalSentences(result, words).map(escaped))]
  }
  const files = result.files.map(
    ({ name, isProfile }) =>
      codeSpan(name) + (isProfile ? `${readme.colon}${escaped(exports.profileFile)}` : ''),
  )
  const needed = needSentences(needs, words, codes)
  const lost =
    result.losses.length === 0
      ? escaped(exports.nothingLost)
      : list(bySeverity(result.losses).map(loss => lossLine(loss, words)))
  return [
    heading,
    readme.files(codeSpan(`${destination}/`)),
    list(files),
    ...(result.errors.length > 0
      ? [`**${escaped(exports.errorsTitle(result.errors.length))}.** ${escaped(exports.errorsText)}`]
      : []),
    ...(needs.length > 0 ? [`**${escaped(needed.title)}.**`, list(needed.lines)] : []),
    // Beside errors, a file that says what the document says is no good news.
    ...(result.errors.length > 0 && result.losses.length === 0 ? [] : [`### ${escaped(exports.lost)}`, lost]),
    ...(result.steps.length > 0
      ? [
          `### ${escaped(exports.steps)}`,
          readme.begin(codeSpan(`cd ${destination}`)),
          ...result.steps.map((step, index) => stepBlock(step, index + 1, words)),
        ]
      : []),
  ]
}

/** Why there are no files for a destination. */
export function refusalSentences(
  result: Extract<ExportResult, { ok: false }>,
  { all, exports }: ReadmeWords,
): readonly string[] {
  if ('failure' in result) return [say(all.startFailure, result.failure)]
  if ('refusals' in result) return result.refusals.map(refusal => say(exports.refusal, refusal))
  return result.fields.map(
    problem => `${exports.field[problem.field]}${exports.readme.colon}${say(exports.fieldProblem, problem)}`,
  )
}

/** A loss in words: how grave it is, what it is, and the names or calls that it concerns, of many the first ones. */
export function lossSentence(
  loss: Loss,
  { all, exports }: ReadmeWords,
): {
  readonly severity: string
  readonly said: string
  readonly named: readonly string[]
  /** That there are more than are named. */
  readonly more: string | undefined
} {
  const names = [...new Set(loss.details)]
  return {
    severity: all.shell.severity[loss.severity],
    said: say(exports.loss, loss),
    named: names.slice(0, namedDetails),
    more: names.length > namedDetails ? exports.moreErrors(names.length - namedDetails) : undefined,
  }
}

function lossLine(loss: Loss, words: ReadmeWords): string {
  const { severity, said, named, more } = lossSentence(loss, words)
  const names = [codes(named), ...(more === undefined ? [] : [escaped(more)])].join(', ')
  return `**${escaped(severity)}**${words.exports.readme.colon}${escaped(said)}${named.length > 0 ? ` (${names})` : ''}`
}

/** The commands stand inside the item, so that the numbers go on after them. */
function stepBlock(step: Step, place: number, { exports }: ReadmeWords): string {
  const { commands, isCheck } = step
  const check = isCheck ? `**${escaped(exports.check)}**${exports.readme.colon}` : ''
  const lines = [`${place}. ${check}${escaped(say(exports.step, step))}`]
  if (commands.length > 0) {
    const text = commands.join('\n')
    const fence = '`'.repeat(Math.max(3, longestRun(text) + 1))
    const indent = ' '.repeat(`${place}. `.length)
    lines.push(
      '',
      ...[`${fence}sh`, ...text.split('\n'), fence].map(line => (line === '' ? '' : indent + line)),
    )
  }
  return lines.join('\n')
}

/** Within a word an underscore marks nothing up, and a readme is read as it is, too. */
function escaped(text: string): string {
  return escapeMarkdown(text).replaceAll(/(?<=[\p{L}\p{N}])\\_(?=[\p{L}\p{N}])/gu, '_')
}

function codes(names: readonly string[]): string {
  return names.map(codeSpan).join(', ')
}

function longestRun(text: string): number {
  let longest = 0
  for (const [ticks] of text.matchAll(/`+/g)) longest = Math.max(longest, ticks.length)
  return longest
}

function list(items: readonly string[]): string {
  return items.map(item => `- ${item}`).join('\n')
}
