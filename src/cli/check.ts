import type { Target, TextRange } from '../core'
import { type Accepted, type Finding, findingsOf, type Severity } from '../library'
import type { Language } from '../messages'
import { type ConfigOptions, readConfig } from './config'
import { CommandError } from './failure'
import { type FoundFile, findFiles, type Input, readProfiles } from './inputs'
import { jsonOutput, type Paint, paintFor, plain } from './output'
import { type NamedTarget, type TargetOptions, targetsOf } from './target-options'

export const severities: readonly Severity[] = ['error', 'security', 'warning', 'info']
export const checkFormats = ['text', 'json', 'sarif', 'github', 'gitlab', 'markdown'] as const
export type CheckFormat = (typeof checkFormats)[number]

export interface CheckOptions extends TargetOptions, ConfigOptions {
  readonly format: CheckFormat
  /** The mildest severity that fails the check; `security` where neither this nor the configuration says. */
  readonly failOn?: Severity | 'never'
  /** Named files that hold no profile are passed over, as those of folders are. */
  readonly ifProfile?: boolean
  readonly language: Language
}

/** One finding in words, at its place in the file. */
export interface Line {
  readonly file: string
  /** Which of the file's profiles it is about, where the file is not one itself. */
  readonly profile: string | undefined
  readonly id: string
  /** What it is about, by which it can be accepted; only for what can be. */
  readonly about: string | undefined
  readonly severity: Severity
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
  readonly message: string
  readonly fix: string | undefined
  /** The targets that it is found on, where it is not found on all. */
  readonly targets: readonly string[] | undefined
  /** Why it stays. */
  readonly accepted: string | undefined
}

/** A profile and what was found in it. */
export interface Checked {
  readonly input: Input
  readonly open: readonly Line[]
  readonly accepted: readonly Line[]
}

/** What is printed, and the exit status: 1 where a finding fails the check. */
export async function check(
  paths: readonly string[],
  options: CheckOptions,
): Promise<{ text: string; status: 0 | 1 }> {
  const config = await readConfig(options)
  const found = await filesToCheck(paths, await config.files())
  const checked: Checked[] = []
  for (const file of found) {
    const { targets, accepted } = await config.of(file.path)
    const chosen = await targetsOf(options, targets)
    const inputs = await readProfiles(
      options.ifProfile ? { ...file, isNamed: false } : file,
      chosen[0].target,
      options.language,
    )
    for (const input of inputs) checked.push(await checkOne(input, chosen, accepted, options.language))
  }
  if (checked.length === 0 && !options.ifProfile)
    throw new CommandError(`${paths.join(', ') || 'the files of the configuration'}: no profile was found`)
  const failOn = options.failOn ?? config.failOn ?? 'security'
  const failing = severities.slice(0, severities.indexOf(failOn === 'never' ? 'error' : failOn) + 1)
  const open = checked.flatMap(one => one.open)
  const fails = failOn !== 'never' && open.some(({ severity }) => failing.includes(severity))
  return { text: await written(checked, options.format), status: fails ? 1 : 0 }
}

async function filesToCheck(
  paths: readonly string[],
  configured: readonly string[],
): Promise<readonly FoundFile[]> {
  if (paths.length > 0) return (await Promise.all(paths.map(findFiles))).flat()
  if (configured.length === 0)
    throw new CommandError('name the files to check, or list them under "profiles" in seccompose.config.json')
  return configured.map(path => ({ path, isNamed: true }))
}

async function checkOne(
  input: Input,
  targets: readonly NamedTarget[],
  accepted: readonly Accepted[],
  language: Language,
): Promise<Checked> {
  const placeOf = placeFinder(input.fileText)
  const byKey = new Map<string, { line: Line; names: string[] }>()
  for (const { name, options, target } of targets) {
    for (const finding of await findingsOf(input.document, { target: options, language, accepted })) {
      const severity = input.isWhole && isRefusedAsItIs(finding.id, target) ? 'error' : finding.severity
      const line = lineOf({ ...finding, severity }, input, placeOf)
      const key = JSON.stringify([line.id, line.line, line.column, line.message, line.accepted])
      const known = byKey.get(key)
      if (known) known.names.push(name)
      else byKey.set(key, { line, names: [name] })
    }
  }
  const lines = [...byKey.values()].map(({ line, names }) =>
    names.length === targets.length ? line : { ...line, targets: names },
  )
  const open = lines.filter(line => line.accepted === undefined)
  return {
    input,
    open: severities.flatMap(severity => open.filter(line => line.severity === severity)),
    accepted: lines.filter(line => line.accepted !== undefined),
  }
}

/**
 * What the app keeps in its text, since its exports leave it out, is in the way of an engine that is given the file itself.
 * crun by itself takes comments (e2e/runtimes/engines/decoding.spec.ts).
 */
function isRefusedAsItIs(id: string, { runtime, loader }: Target): boolean {
  return id === 'byte-order-mark' || (id === 'comments-present' && !(runtime === 'oci' && loader === 'crun'))
}

function lineOf(
  { id, about, severity, message, fixes, accepted, offset, length }: Finding,
  { path, name, isWhole, placeInFile }: Input,
  placeOf: (range: TextRange) => Place,
): Line {
  return {
    file: path,
    profile: isWhole || name === path ? undefined : name.slice(path.length + 1),
    id,
    about,
    severity,
    ...placeOf(placeInFile({ offset, length })),
    message,
    fix: fixes[0]?.label,
    targets: undefined,
    accepted,
  }
}

type Place = Pick<Line, 'line' | 'column' | 'endLine' | 'endColumn'>

/** Lines and columns of a range, all from 1. A byte order mark takes up no column. */
function placeFinder(text: string): (range: TextRange) => Place {
  const starts = [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map(({ index, 0: { length } }) => index + length)]
  if (text.startsWith('\uFEFF')) starts[0] = 1
  const placeAt = (offset: number) => {
    let [low, high] = [0, starts.length - 1]
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: Math.max(1, offset - (starts[low] ?? 0) + 1) }
  }
  return ({ offset, length }) => {
    const [start, end] = [placeAt(offset), placeAt(offset + length)]
    return { ...start, endLine: end.line, endColumn: end.column }
  }
}

async function written(checked: readonly Checked[], format: CheckFormat): Promise<string> {
  const open = checked.flatMap(one => one.open)
  switch (format) {
    case 'json':
      return jsonOutput(
        checked.map(one => ({
          file: one.input.name,
          notes: one.input.notes,
          findings: one.open,
          accepted: one.accepted,
        })),
      )
    case 'sarif':
      return (await import('./sarif')).sarifOf(checked.flatMap(one => [...one.open, ...one.accepted]))
    case 'gitlab':
      return (await import('./code-quality')).codeQualityOf(open)
    case 'github':
      return open.map(annotation).join('\n')
    case 'markdown':
      return markdown(checked)
    default:
      return textOf(checked, paintFor(process.stdout))
  }
}

/** GitHub's workflow commands; percent signs and line ends are escaped in data, in properties `:` and `,` too. */
function annotation({ file, line, column, endLine, endColumn, severity, id, message }: Line): string {
  const level = severity === 'warning' ? 'warning' : severity === 'info' ? 'notice' : 'error'
  const data = (text: string) => plain(text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A'))
  const property = (text: string) => data(text).replace(/:/g, '%3A').replace(/,/g, '%2C')
  const place = `file=${property(file)},line=${line},endLine=${endLine}`
  const columns = line === endLine ? `,col=${column},endColumn=${endColumn}` : ''
  return `::${level} ${place}${columns},title=${property(`${severity}: ${id}`)}::${data(message)}`
}

const cell = (text: string) => plain(text.replace(/([\\|<>`*_[\]])/g, '\\$1').replace(/\s+/g, ' '))

function markdown(checked: readonly Checked[]): string {
  const parts = checked.map(({ input, open, accepted }) => {
    const rows = open.map(
      line =>
        `| ${line.severity} | ${line.line} | ${cell(line.message)} (${line.id})${cell(onTargets(line))} |`,
    )
    const body = rows.length > 0 ? ['| | line | finding |', '|---|---|---|', ...rows] : ['No findings.']
    const more = accepted.length > 0 ? ['', `Accepted: ${accepted.length}`] : []
    const notes = input.notes.map(note => `- ${cell(note)}`)
    const head = [`### ${cell(input.name)}`, '', ...(notes.length > 0 ? [...notes, ''] : [])]
    return [...head, ...body, ...more].join('\n')
  })
  return parts.join('\n\n')
}

const onTargets = ({ targets }: Line) => (targets ? ` [${targets.join('; ')}]` : '')

function textOf(checked: readonly Checked[], paint: Paint): string {
  const parts = checked.map(({ input, open }) => {
    if (open.length === 0) return `${paint.strong(plain(input.name))}: no findings`
    const frameOf = frames(input.fileText, paint)
    return open
      .map(line => {
        const place = `${plain(line.file)}:${line.line}:${line.column}`
        const of = line.profile === undefined ? '' : paint.quiet(plain(` in ${line.profile}`))
        const head = `${paint.strong(place)} ${paint.severity(line.severity, line.severity)} ${paint.quiet(line.id)}${of}${onTargets(line)}`
        const fix = line.fix === undefined ? [] : [`  fix: ${plain(line.fix)}`]
        return [head, `  ${plain(line.message)}`, ...frameOf(line), ...fix].join('\n')
      })
      .join('\n\n')
  })
  const counts = severities.flatMap(severity => {
    const count = checked.flatMap(({ open }) => open.filter(line => line.severity === severity)).length
    return count > 0 ? [`${count} ${severity}`] : []
  })
  const accepted = checked.flatMap(one => one.accepted).length
  const found = [...counts, ...(accepted > 0 ? [`${accepted} accepted`] : [])].join(', ') || 'no findings'
  const sum = `${checked.length} ${checked.length === 1 ? 'profile' : 'profiles'}: ${found}`
  return [...parts, paint.strong(sum)].join('\n\n')
}

/** The line that the finding begins in, with its part marked. A long line is cut to what is around the place. */
function frames(text: string, paint: Paint): (line: Line) => string[] {
  const lines = text.split(/\r\n|\r|\n/)
  return ({ line, column, endLine, endColumn }) => {
    const whole = (lines[line - 1] ?? '').replace(/^\uFEFF/, '')
    const shift = Math.max(0, column - 60)
    const shown = whole.slice(shift, shift + 100).replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    if (shown.trim() === '') return []
    const until = endLine === line ? endColumn : whole.length + 1
    const length = Math.max(1, Math.min(until - column, shown.length - (column - 1 - shift)))
    const number = String(line)
    return [
      `  ${paint.quiet(`${number} |`)} ${shown}`,
      `  ${' '.repeat(number.length)} ${paint.quiet('|')} ${' '.repeat(column - 1 - shift)}${'^'.repeat(length)}`,
    ]
  }
}
