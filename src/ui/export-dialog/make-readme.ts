import type { DestinationId, ExportResult, Loss, StartNeed, Step } from '../../core'
import { codeSpan, escapeMarkdown } from '../../core/report'
import type { AllMessages, Words } from '../../messages'
import { say } from '../../messages'
import { bySeverity } from './loss-order'

/** What an export for one destination came to. */
export interface MadeExport {
  readonly destination: DestinationId
  readonly result: ExportResult
  /** What keeps a container from starting; empty where nothing does. */
  readonly needs: readonly StartNeed[]
}

interface ReadmeParts {
  /** The document's file name. */
  readonly name: string
  /** What the files are for, in words. */
  readonly target: string
  readonly made: readonly MadeExport[]
}

interface ReadmeWords {
  readonly all: AllMessages
  readonly exports: Words['exports']
}

/** Names beyond these help nobody to read on; the panel and the profile have them all. */
const namedDetails = 12

/** What is in the archive, what to do with it in order, and how to see that it works, as Markdown. */
export function makeReadme({ name, target, made }: ReadmeParts, words: ReadmeWords): string {
  const { readme } = words.exports
  const blocks = [
    `# ${escaped(readme.title(name))}`,
    escaped(readme.intro(target)),
    ...made.flatMap(part => destinationBlocks(part, words)),
  ]
  return `${blocks.join('\n\n')}\n`
}

function needLine({ by, names, sometimes }: StartNeed, { exports: { startNeeds } }: ReadmeWords): string {
  const parts = [
    startNeeds.by[by](names.length + sometimes.length),
    ...(names.length > 0 ? [codes(names)] : []),
    ...(sometimes.length > 0 ? [startNeeds.sometimes, codes(sometimes)] : []),
  ]
  return parts.join(' ')
}

function destinationBlocks({ destination, result, needs }: MadeExport, words: ReadmeWords): string[] {
  const { readme, ...exports } = words.exports
  const heading = `## ${escaped(exports.destination[destination])}`
  if (!result.ok) {
    return [heading, `**${escaped(exports.failed)}.**`, list(reasons(result, words))]
  }
  const files = result.files.map(
    ({ name, isProfile }) =>
      codeSpan(name) + (isProfile ? `${readme.colon}${escaped(exports.profileFile)}` : ''),
  )
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
    ...(needs.length > 0
      ? [
          `**${escaped(needs.some(({ names }) => names.length > 0) ? exports.startNeeds.title : exports.startNeeds.atTimes)}.**`,
          list(needs.map(need => needLine(need, words))),
        ]
      : []),
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

function reasons(result: Extract<ExportResult, { ok: false }>, { all, exports }: ReadmeWords): string[] {
  if ('failure' in result) {
    return [escaped(say(all.startFailure, result.failure))]
  }
  if ('refusals' in result) {
    return result.refusals.map(refusal => escaped(say(exports.refusal, refusal)))
  }
  return result.fields.map(
    problem =>
      `${escaped(exports.field[problem.field])}${exports.readme.colon}${escaped(say(exports.fieldProblem, problem))}`,
  )
}

function lossLine(loss: Loss, { all, exports }: ReadmeWords): string {
  const { severity, details } = loss
  const { readme } = exports
  const names = [...new Set(details)]
  const named = codes(names.slice(0, namedDetails))
  const more =
    names.length > namedDetails ? `, ${escaped(exports.moreErrors(names.length - namedDetails))}` : ''
  const said = escaped(say(exports.loss, loss))
  return `**${escaped(all.shell.severity[severity])}**${readme.colon}${said}${names.length > 0 ? ` (${named}${more})` : ''}`
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
