import type { Severity } from '../core'
import type { Remark } from '../core/lint/remark'
import { fixLabel, type Language, loadAllMessages, loadWords, say } from '../messages'
import { readProfiles } from './inputs'
import { type Judged, judge } from './judged'
import { type Paint, paintFor } from './output'
import { sarifOf } from './sarif'
import { type TargetOptions, targetOf } from './target-options'

export const severities: readonly Severity[] = ['error', 'security', 'warning', 'info']
export const checkFormats = ['text', 'json', 'sarif', 'github', 'markdown'] as const
export type CheckFormat = (typeof checkFormats)[number]

export interface CheckOptions extends TargetOptions {
  readonly format: CheckFormat
  /** The mildest severity that fails the check. */
  readonly failOn: Severity | 'never'
  readonly language: Language
}

/** One finding in words, at its place in the file. */
export interface Line {
  readonly file: string
  readonly id: string
  readonly severity: Severity
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
  readonly message: string
  readonly fix: string | undefined
}

/** What is printed, and the exit status: 1 where a finding fails the check. */
export async function check(
  files: readonly string[],
  options: CheckOptions,
): Promise<{ text: string; status: 0 | 1 }> {
  const target = targetOf(options)
  const inputs = await readProfiles(files, target)
  const judged = inputs.map(input => judge(input, target))
  const found = await Promise.all(judged.map(one => linesOf(one, options.language)))
  const failing = severities.slice(
    0,
    severities.indexOf(options.failOn === 'never' ? 'error' : options.failOn) + 1,
  )
  const fails = options.failOn !== 'never' && found.flat().some(({ severity }) => failing.includes(severity))
  return { text: written(judged, found, options.format), status: fails ? 1 : 0 }
}

async function linesOf({ input, remarks }: Judged, language: Language): Promise<readonly Line[]> {
  const [{ problem, fix }, lint] = await Promise.all([loadAllMessages(language), loadWords('lint', language)])
  const inWords = (remark: Remark) => {
    if (remark.source === 'text') {
      const [first] = remark.item.fixes
      return {
        message: say(problem, remark.item),
        fix: first && say(fix, first),
      }
    }
    const [first] = remark.item.fixes
    return { message: say(lint.finding, remark.item), fix: first && fixLabel(lint, first) }
  }
  const ends = endFinder(input.document.text)
  return remarks.open.map(remark => {
    const { id, severity, line, column, offset, length } = remark.item
    return { file: input.name, id, severity, line, column, ...ends(offset + length), ...inWords(remark) }
  })
}

/** Line and column of a place, both from 1. */
function endFinder(text: string): (offset: number) => { endLine: number; endColumn: number } {
  const starts = [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map(({ index, 0: { length } }) => index + length)]
  return offset => {
    let [low, high] = [0, starts.length - 1]
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return { endLine: low + 1, endColumn: offset - (starts[low] ?? 0) + 1 }
  }
}

function written(
  judged: readonly Judged[],
  found: readonly (readonly Line[])[],
  format: CheckFormat,
): string {
  switch (format) {
    case 'json':
      return JSON.stringify(
        judged.map(({ input }, at) => ({ file: input.name, findings: found[at] })),
        undefined,
        2,
      )
    case 'sarif':
      return sarifOf(found.flat())
    case 'github':
      return found.flat().map(annotation).join('\n')
    case 'markdown':
      return markdown(judged, found)
    default:
      return textOf(judged, found, paintFor(process.stdout))
  }
}

/** GitHub's workflow commands; percent signs and line ends are escaped in data, in properties `:` and `,` too. */
function annotation({ file, line, column, endLine, endColumn, severity, id, message }: Line): string {
  const level = severity === 'warning' ? 'warning' : severity === 'info' ? 'notice' : 'error'
  const data = (text: string) => text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A')
  const property = (text: string) => data(text).replace(/:/g, '%3A').replace(/,/g, '%2C')
  const place = `file=${property(file.replace(/#.*$/, ''))},line=${line},endLine=${endLine}`
  const columns = line === endLine ? `,col=${column},endColumn=${endColumn}` : ''
  return `::${level} ${place}${columns},title=${property(`${severity}: ${id}`)}::${data(message)}`
}

const cell = (text: string) => text.replace(/([\\|<>`*_[\]])/g, '\\$1').replace(/\s+/g, ' ')

function markdown(judged: readonly Judged[], found: readonly (readonly Line[])[]): string {
  const parts = judged.map(({ input }, at) => {
    const lines = found[at] ?? []
    const rows = lines.map(
      ({ severity, line, message, id }) => `| ${severity} | ${line} | ${cell(message)} (${id}) |`,
    )
    const body = rows.length > 0 ? ['| | line | finding |', '|---|---|---|', ...rows] : ['No findings.']
    return [`### ${cell(input.name)}`, '', ...body].join('\n')
  })
  return parts.join('\n\n')
}

function textOf(judged: readonly Judged[], found: readonly (readonly Line[])[], paint: Paint): string {
  const parts = judged.map(({ input }, at) => {
    const lines = found[at] ?? []
    if (lines.length === 0) return `${paint.strong(input.name)}: no findings`
    return lines
      .map(line => {
        const place = `${line.file}:${line.line}:${line.column}`
        const head = `${paint.strong(place)} ${paint.severity(line.severity, line.severity)} ${paint.quiet(line.id)}`
        const fix = line.fix === undefined ? [] : [`  fix: ${line.fix}`]
        return [head, `  ${line.message}`, ...frame(input.document.text, line, paint), ...fix].join('\n')
      })
      .join('\n\n')
  })
  const all = found.flat()
  const counts = severities.flatMap(severity => {
    const count = all.filter(line => line.severity === severity).length
    return count > 0 ? [`${count} ${severity}`] : []
  })
  const sum = `${judged.length} ${judged.length === 1 ? 'profile' : 'profiles'}: ${counts.join(', ') || 'no findings'}`
  return [...parts, paint.strong(sum)].join('\n\n')
}

/** The line that the finding begins in, with its part marked. A long line is cut to what is around the place. */
function frame(text: string, { line, column, endLine, endColumn }: Line, paint: Paint): string[] {
  const whole = text.split(/\r\n|\r|\n/)[line - 1] ?? ''
  const shift = Math.max(0, column - 60)
  const shown = [...whole.slice(shift, shift + 100)].map(letter => (letter === '\t' ? ' ' : letter)).join('')
  if (shown.trim() === '') return []
  const until = endLine === line ? endColumn : whole.length + 1
  const length = Math.max(1, Math.min(until - column, shown.length - (column - 1 - shift)))
  const number = String(line)
  return [
    `  ${paint.quiet(`${number} |`)} ${shown}`,
    `  ${' '.repeat(number.length)} ${paint.quiet('|')} ${' '.repeat(column - 1 - shift)}${'^'.repeat(length)}`,
  ]
}
