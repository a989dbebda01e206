import { dirname, join, normalize, relative } from 'node:path'
import { applyEdits, type Command, endOf, type Target, type TextEdit } from '../core'
import { allThatRun } from '../core/advice/goals/goal-state'
import { isLackOfOthers, severities } from '../core/advice/lint/remark'
import { type Accepted, type Finding, findingsOf, type Severity } from '../library'
import { type Language, loadWords } from '../messages'
import type { Baseline } from './baseline'
import {
  type Config,
  type ConfigOptions,
  type ProfileConfig,
  type RenderOptions,
  readConfig,
  readConfigAt,
  renderingsOf,
} from './config'
import { CommandError } from './failure'
import type { Line } from './finding-line'
import {
  type FoundFile,
  findFiles,
  type Input,
  isMeantAsProfile,
  judgedFor,
  plainProfile,
  profilesIn,
  readText,
  wholeOf,
} from './inputs'
import { jsonOutput, type Paint, paintFor, plain } from './output'
import { brokenPassedOver, brokenState, type FileState, stateOf, templatesPassedOver } from './profile-state'
import type { Repairable } from './sarif'
import { type NamedTarget, type TargetOptions, targetsOf } from './target-options'
import { type PlaceFinder, placeFinder } from './text-places'

export const checkFormats = ['text', 'json', 'sarif', 'github', 'gitlab', 'markdown'] as const
export type CheckFormat = (typeof checkFormats)[number]

export interface CheckOptions extends TargetOptions, ConfigOptions, RenderOptions {
  readonly format: CheckFormat
  /** The mildest severity that fails the check; `security` where neither this nor the configuration says. */
  readonly failOn?: Severity | 'never'
  /** Named files that hold no profile are passed over, as those of folders are. */
  readonly ifProfile?: boolean
  /** A commit whose configuration and baseline judge, and at which what was a profile must still be one. */
  readonly base?: string
  /** A file of findings that do not fail. */
  readonly baseline?: string
  /** A file to write all findings to, for later checks. */
  readonly writeBaseline?: string
  readonly language: Language
}

/** A profile and what was found in it. */
export interface Checked {
  readonly input: Input
  /** Whether it is a file of containers, and no profile. */
  readonly isWorkload?: boolean
  readonly open: readonly Line[]
  readonly accepted: readonly Line[]
  /** What the baseline has. */
  readonly known: readonly Line[]
  /** The first repair of a finding that lets nothing run that did not. */
  readonly repairs: ReadonlyMap<Line, Command>
  readonly targets: readonly NamedTarget[]
}

interface Found {
  readonly checked: readonly Checked[]
  /** Templates that nothing here reads. */
  readonly templates: readonly string[]
  /** Files with a profile's words, or in its place, that cannot be read, and why. */
  readonly unread: readonly string[]
  /** Others that cannot be read. */
  readonly broken: readonly string[]
}

/**
 * What is printed, and the exit status: 1 where a finding fails the check, 2 where a file among others cannot be read.
 * `notes` are for those who read no text.
 */
export async function check(
  paths: readonly string[],
  options: CheckOptions,
): Promise<{ text: string; status: 0 | 1 | 2; notes: string }> {
  const commit = options.base === undefined ? undefined : await (await import('./git')).commitOf(options.base)
  const config = commit === undefined ? await readConfig(options) : await readConfigAt(commit, options)
  const baseline =
    options.baseline === undefined
      ? undefined
      : await (await import('./baseline')).readBaseline(options.baseline, path => textOfBase(path, commit))
  const found = await checkFiles(await filesToCheck(paths, await config.files()), config, commit, options)
  if (found.checked.length + found.unread.length === 0 && !options.ifProfile)
    throw new CommandError(
      [
        `${paths.join(', ') || 'the files of the configuration'}: no profile was found`,
        ...notesOf(found, undefined),
      ].join('; '),
    )
  if (options.writeBaseline !== undefined) {
    const open = found.checked.flatMap(one => one.open)
    await (await import('./baseline')).writeBaseline(options.writeBaseline, open)
    const count = open.length === 1 ? '1 finding' : `${open.length} findings`
    return { text: plain(`${count} written to ${options.writeBaseline}`), status: 0, notes: '' }
  }
  const checked = found.checked.map(one => withoutKnown(one, baseline))
  const failOn = options.failOn ?? config.failOn ?? 'security'
  const failing = severities.slice(0, severities.indexOf(failOn === 'never' ? 'error' : failOn) + 1)
  const open = checked.flatMap(one => one.open)
  // What every container has without the profile is told, and no reason to refuse it.
  const fails =
    failOn !== 'never' && open.some(({ severity, asIn }) => asIn === undefined && failing.includes(severity))
  const notes = notesOf(found, baseline).map(plain)
  const isText = options.format === 'text'
  return {
    text: await written(checked, { ...options, app: config.app }, isText ? notes : []),
    status: found.unread.length > 0 ? 2 : fails ? 1 : 0,
    notes: isText ? '' : notes.join('\n'),
  }
}

async function textOfBase(path: string, commit: string | undefined): Promise<string> {
  if (commit === undefined) return readText(path)
  const { textAt } = await import('./git')
  const text = await textAt(commit, relative('', path))
  if (text === undefined) throw new CommandError(`${path}: there is no such file at ${commit.slice(0, 12)}`)
  return text
}

/** So many files are named in one line. */
const MOST_NAMES = 12

function namesInLine(names: readonly string[]): string {
  const more = names.length - MOST_NAMES
  return names.slice(0, MOST_NAMES).join(', ') + (more > 0 ? `, and ${more} more` : '')
}

function notesOf({ templates, unread, broken }: Found, baseline: Baseline | undefined): readonly string[] {
  const left = baseline?.left() ?? 0
  return [
    ...(templates.length > 0 ? [`${templatesPassedOver(templates.length)}: ${templates.join(', ')}`] : []),
    ...unread.map(reason => `not checked: ${reason}`),
    ...(broken.length > 0 ? [`${brokenPassedOver(broken.length)}: ${namesInLine(broken)}`] : []),
    ...(left > 0 ? [`${left} of the baseline no longer found; --write-baseline leaves them out`] : []),
  ]
}

function withoutKnown(checked: Checked, baseline: Baseline | undefined): Checked {
  if (!baseline) return checked
  const known = checked.open.filter(line => baseline.takes(line))
  return { ...checked, known, open: checked.open.filter(line => !known.includes(line)) }
}

async function checkFiles(
  files: readonly FoundFile[],
  config: Config,
  commit: string | undefined,
  options: CheckOptions,
): Promise<Found> {
  const checked: Checked[] = []
  const templates: string[] = []
  const unread: string[] = []
  const broken: string[] = []
  const isNamedBy = await namedByContainers(files)
  for (const file of files) {
    const { targets, accepted, goals } = await config.of(file.path)
    const chosen = await targetsOf(options, targets)
    const { text, state } = await stateOfFile(file, isNamedBy(file.path), commit, chosen[0], options)
    checked.push(...(await workloadIn(file.path, text, accepted, options)))
    if (state?.kind === 'template') templates.push(file.path)
    if (state?.kind === 'unread') unread.push(state.reason)
    if (state?.kind === 'other' && state.isBroken) broken.push(file.path)
    for (const input of state?.kind === 'profiles' ? state.inputs : [])
      checked.push(await checkOne(input, chosen, { accepted, goals }, options))
  }
  for (const one of renderingsOf(config, options)) {
    const text = await (await import('./rendering')).rendered(one, config.folder)
    const { targets, accepted, goals } = await config.of(one.name)
    const chosen = await targetsOf(options, targets)
    for (const input of await profilesIn(one.name, text, chosen[0].target, options.language))
      checked.push(await checkOne(input, chosen, { accepted, goals }, options))
    checked.push(...(await workloadIn(one.name, text, accepted, options)))
  }
  return { checked, templates, unread, broken }
}

/** Whether a container of one of the files runs under another one of them: that is a profile then, whatever it holds. */
async function namedByContainers(files: readonly FoundFile[]): Promise<(path: string) => boolean> {
  const inFolders = files.filter(({ isNamed }) => !isNamed).map(({ path }) => normalize(path))
  const named = new Set<string | undefined>()
  const [{ askedFilters }, { profileCalled }] = await Promise.all([
    import('../core/doors/workload'),
    import('./workload-changes'),
  ])
  for (const path of inFolders) {
    const text = await readText(path, () => undefined).catch(error => {
      if (error instanceof CommandError) return ''
      throw error
    })
    if (!/localhostProfile|seccomp[=:]/i.test(text)) continue
    for (const { profile, fromFile } of askedFilters(text) ?? [])
      if (profile !== undefined)
        named.add(fromFile ? join(dirname(path), profile) : profileCalled(profile, inFolders))
  }
  return path => named.has(normalize(path))
}

/** What is found of the containers of a file. */
async function workloadIn(
  path: string,
  text: string,
  accepted: readonly Accepted[],
  { language }: CheckOptions,
): Promise<readonly Checked[]> {
  const found = await (await import('./workload-findings')).linesOfContainers(path, text, accepted, language)
  if (found.length === 0) return []
  return [
    {
      input: wholeOf(path, '', text),
      isWorkload: true,
      open: found.filter(({ accepted: reason }) => reason === undefined),
      accepted: found.filter(({ accepted: reason }) => reason !== undefined),
      known: [],
      repairs: new Map(),
      targets: [],
    },
  ]
}

/** What a file holds; of one that was named, that it holds neither a profile nor a finding is what ends the run. */
async function stateOfFile(
  { path, isNamed }: FoundFile,
  isNamedBy: boolean,
  commit: string | undefined,
  { target }: NamedTarget,
  options: CheckOptions,
): Promise<{ readonly text: string; readonly state?: FileState }> {
  const { ifProfile, language } = options
  if (isNamed && !ifProfile) {
    const text = await readText(path)
    if (await wasProfile(path, text, commit, target, language))
      return { text, state: await stateOf(path, text, true, target, language) }
    const inputs = await profilesIn(path, text, target, language).catch(async error => {
      if (error instanceof CommandError && (await workloadIn(path, text, [], options)).length > 0) return []
      throw error
    })
    return { text, state: { kind: 'profiles', inputs } }
  }
  const text = await readText(path).catch(error => {
    // A folder may hold files that are no text.
    if (error instanceof CommandError) return error
    throw error
  })
  if (text instanceof CommandError) return { text: '', state: brokenState(path, text.message, isNamedBy) }
  const isKnown =
    isNamedBy ||
    (isNamed && isMeantAsProfile(text)) ||
    (await wasProfile(path, text, commit, target, language))
  return { text, state: await stateOf(path, text, isKnown, target, language) }
}

/** Whether a text that is no profile by itself was one at a commit. */
async function wasProfile(
  path: string,
  text: string,
  commit: string | undefined,
  target: NamedTarget['target'],
  language: Language,
): Promise<boolean> {
  if (commit === undefined || plainProfile(path, text)) return false
  const { textAt } = await import('./git')
  const old = await textAt(commit, relative('', path))
  return old !== undefined && (await stateOf(path, old, false, target, language)).kind === 'profiles'
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
  { accepted, goals }: Pick<ProfileConfig, 'accepted' | 'goals'>,
  { language, format, baseline, writeBaseline }: CheckOptions,
): Promise<Checked> {
  const placeOf = placeFinder(input.fileText)
  const byKey = new Map<string, { line: Line; names: string[]; repair: Command | undefined }>()
  for (const named of targets) {
    const { name, options } = named
    const find = (language: Language) =>
      findingsOf(input.document, { target: judgedFor(input, options), language, accepted })
    const findings = await find(language)
    // In the same order in every language.
    const isKept = baseline !== undefined || writeBaseline !== undefined || format === 'sarif'
    const english = language === 'en' || !isKept ? findings : await find('en')
    const usual = findings.some(isGrave) ? await findingsOfDefault(named, language) : undefined
    const running = findings.some(({ id }) => isLackOfOthers(id))
      ? await whatRuns(input, named, goals, language)
      : []
    for (const [at, finding] of findings.entries()) {
      const subject = finding.about ?? english[at]?.message ?? ''
      const asIn = usual?.keys.has(sameKey(finding)) ? usual.id : undefined
      const found = lineOf(finding, input, placeOf)
      const message = isLackOfOthers(found.id) ? [found.message, ...running].join(' ') : found.message
      const line = { ...found, message, subject, asIn }
      const key = JSON.stringify([line.id, line.line, line.column, line.message, line.accepted, asIn])
      const known = byKey.get(key)
      if (known) known.names.push(name)
      else byKey.set(key, { line, names: [name], repair: repairOf(finding) })
    }
  }
  const repairs = new Map<Line, Command>()
  const lines = [...byKey.values()].map(({ line: found, names, repair }) => {
    const line = names.length === targets.length ? found : { ...found, targets: names }
    if (repair) repairs.set(line, repair)
    return line
  })
  const open = lines.filter(line => line.accepted === undefined)
  return {
    input,
    // What the author did stands before what every container has.
    open: [false, true].flatMap(isUsual =>
      severities.flatMap(severity =>
        open.filter(line => line.severity === severity && (line.asIn !== undefined) === isUsual),
      ),
    ),
    accepted: lines.filter(line => line.accepted !== undefined),
    known: [],
    repairs,
    targets,
  }
}

/** That the programs run which the configuration names, in words; nothing where one does not, or none is named. */
async function whatRuns(
  { document }: Input,
  { target }: NamedTarget,
  goals: ProfileConfig['goals'],
  language: Language,
): Promise<readonly string[]> {
  const { programsAmong } = await import('../core/advice/goals/kept-goals')
  const wanted = programsAmong(goals)
  if (wanted.length === 0) return []
  const { answerQuestion } = await import('../core/questions')
  const running = allThatRun(await answerQuestion('programs', document, { target }), wanted)
  const [{ runAllTheSame }, { goals: words }] = await Promise.all([
    loadWords('lint', language),
    loadWords('start', language),
  ])
  return running.length === 0 ? [] : [runAllTheSame(running.map(id => words.program[id]))]
}

const repairOf = ({ fixes: [first] }: Finding) => (first && !first.loosens ? first.command : undefined)

const isGrave = ({ severity }: Finding) => severity === 'error' || severity === 'security'

const sameKey = ({ id, about, severity, message }: Finding) => JSON.stringify([id, about, severity, message])

const defaultFindings = new Map<string, Promise<{ id: string; keys: ReadonlySet<string> } | undefined>>()

/** What is found in the default of a target's engine, of which each target is asked once. */
function findingsOfDefault({ name, options, target }: NamedTarget, language: Language) {
  const key = JSON.stringify([name, language])
  const known = defaultFindings.get(key)
  if (known) return known
  const found = import('./engine-default').then(async ({ engineDefault }) => {
    const usual = engineDefault(target)
    if (!usual) return undefined
    const findings = await findingsOf({ text: usual.text }, { target: options, language })
    return { id: usual.id, keys: new Set(findings.filter(isGrave).map(sameKey)) }
  })
  defaultFindings.set(key, found)
  return found
}

function lineOf(
  { id, about, severity, message, fixes, accepted, offset, length }: Finding,
  { path, name, isWhole, placeInFile }: Input,
  placeOf: PlaceFinder,
): Omit<Line, 'subject' | 'asIn'> {
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

async function written(
  checked: readonly Checked[],
  { format, language, app }: Pick<CheckOptions, 'format' | 'language'> & { readonly app: string | undefined },
  notes: readonly string[],
): Promise<string> {
  const open = checked.flatMap(one => one.open)
  switch (format) {
    case 'json':
      return jsonOutput(
        checked.map(one => ({
          file: one.input.name,
          notes: one.input.notes,
          findings: one.open.map(forPrograms),
          accepted: one.accepted.map(forPrograms),
        })),
      )
    case 'sarif':
      return (await import('./sarif')).sarifOf(await repairableIn(checked), app, language)
    case 'gitlab':
      return (await import('./code-quality')).codeQualityOf(open)
    case 'github':
      return checked.flatMap(one => alikeIn(one.open).map(annotation)).join('\n')
    case 'markdown':
      return markdown(checked)
    default:
      return textOf(checked, notes, paintFor(process.stdout))
  }
}

/** So many repairs are worked out: each is planned by itself. */
const MOST_REPAIRS = 100

/** Findings with the edits of their repairs, as far as the file itself is the profile. */
async function repairableIn(checked: readonly Checked[]): Promise<readonly Repairable[]> {
  const { answerQuestion } = await import('../core/questions')
  const all: Repairable[] = []
  let planned = 0
  for (const { input, open, accepted, repairs, targets } of checked) {
    const placeOf = placeFinder(input.fileText)
    for (const line of [...open, ...accepted]) {
      const command =
        (input.isWhole || input.isPart) && planned < MOST_REPAIRS ? repairs.get(line) : undefined
      const target = targets.find(({ name }) => line.targets?.includes(name) ?? true)?.target
      const plan =
        command && target ? await answerQuestion('plan', input.document, { command, target }) : undefined
      if (plan) planned++
      const own = plan?.ok ? plan.edits : []
      const edits = input.isWhole || !target ? own : await editsOfFile(input, own, target)
      all.push({ line, edits: edits.map(edit => ({ text: edit.text, at: placeOf(edit) })) })
    }
  }
  return all
}

/**
 * The same edits in the file that carries the profile, whose lines may be indented there; none where the profile that is
 * read of the file then is not the one that they make.
 */
async function editsOfFile(
  { document, fileText, name, path, placeInFile }: Input,
  edits: readonly TextEdit[],
  target: Target,
): Promise<readonly TextEdit[]> {
  const { offset } = placeInFile({ offset: 0, length: 1 })
  const indent = /[ \t]*$/.exec(fileText.slice(0, offset))?.[0] ?? ''
  const inFile = edits.map(edit => ({
    ...placeInFile(edit),
    text: edit.text.replaceAll('\n', `\n${indent}`),
  }))
  const isThere = inFile.every(({ offset, length }, at) => {
    const [there, edit] = [fileText.slice(offset, offset + length), edits[at]]
    return there.replaceAll(`\n${indent}`, '\n') === document.text.slice(edit?.offset, edit && endOf(edit))
  })
  if (!isThere) return []
  const edited = applyEdits(fileText, inFile)
  const again = await profilesIn(path, edited, target, 'en', () => undefined).catch(error => {
    if (error instanceof CommandError) return []
    throw error
  })
  const isSame = again.find(one => one.name === name)?.document.text === applyEdits(document.text, edits)
  return isSame ? inFile : []
}

const forPrograms = ({ subject: _, ...line }: Line) => line

/** Findings of one kind, of which the first stands for all. */
export interface Alike {
  readonly first: Line
  /** What the others are about, or the lines that they are on. */
  readonly others: readonly string[]
}

/** As many of a kind are a finding each. */
const FEW_ALIKE = 3

/** Findings, of which many of one kind are one. */
export function alikeIn(lines: readonly Line[]): readonly Alike[] {
  const kinds = new Map<string, Line[]>()
  for (const line of lines) {
    const kind = JSON.stringify([line.id, line.severity, line.targets, line.asIn])
    kinds.set(kind, [...(kinds.get(kind) ?? []), line])
  }
  return [...kinds.values()].flatMap(same => {
    const [first, ...others] = same
    if (!first || same.length <= FEW_ALIKE) return same.map(one => ({ first: one, others: [] }))
    return [{ first, others: others.map(({ about, line }) => about || `line ${line}`) }]
  })
}

const MOST_ALIKE = 12

/** `308 in all; the others: a, b, c, and 294 more`. */
function othersInWords(others: readonly string[]): string {
  const names = [...new Set(others)]
  const more = names.length > MOST_ALIKE ? `, and ${names.length - MOST_ALIKE} more` : ''
  return `${others.length + 1} in all; the others: ${names.slice(0, MOST_ALIKE).join(', ')}${more}`
}

/** GitHub's workflow commands; percent signs and line ends are escaped in data, in properties `:` and `,` too. */
function annotation({ first, others }: Alike): string {
  const { file, line, column, endLine, endColumn, severity, id } = first
  const message = others.length > 0 ? `${first.message} (${othersInWords(others)})` : first.message
  const level = severity === 'warning' ? 'warning' : severity === 'info' ? 'notice' : 'error'
  const data = (text: string) => plain(text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A'))
  const property = (text: string) => data(text).replace(/:/g, '%3A').replace(/,/g, '%2C')
  const place = `file=${property(file)},line=${line},endLine=${endLine}`
  const columns = line === endLine ? `,col=${column},endColumn=${endColumn}` : ''
  return `::${level} ${place}${columns},title=${property(`${severity}: ${id}`)}::${data(message)}`
}

const cell = (text: string) => plain(text.replace(/([\\|<>`*_[\]])/g, '\\$1').replace(/\s+/g, ' '))

function markdown(checked: readonly Checked[]): string {
  const parts = checked.map(({ input, open, accepted, known }) => {
    const rows = alikeIn(open).map(({ first, others }) => {
      const more = others.length > 0 ? `; ${cell(othersInWords(others))}` : ''
      return `| ${first.severity} | ${first.line} | ${cell(first.message)} (${first.id})${cell(onTargets(first))}${more} |`
    })
    const none = known.length > 0 ? 'No finding is new.' : 'No findings.'
    const body = rows.length > 0 ? ['| | line | finding |', '|---|---|---|', ...rows] : [none]
    const more = [
      ...(accepted.length > 0 ? ['', `Accepted: ${accepted.length}`] : []),
      ...(known.length > 0 ? ['', `In the baseline: ${known.length}`] : []),
    ]
    const notes = input.notes.map(note => `- ${cell(note)}`)
    const head = [`### ${cell(input.name)}`, '', ...(notes.length > 0 ? [...notes, ''] : [])]
    return [...head, ...body, ...more].join('\n')
  })
  return parts.join('\n\n')
}

const onTargets = ({ targets, asIn }: Line) =>
  (targets ? ` [${targets.join('; ')}]` : '') + (asIn === undefined ? '' : ` (as in ${asIn})`)

function textOf(checked: readonly Checked[], notes: readonly string[], paint: Paint): string {
  const parts = checked.map(({ input, open, known }) => {
    if (open.length === 0)
      return `${paint.strong(plain(input.name))}: ${known.length > 0 ? 'no finding is new' : 'no findings'}`
    const frameOf = frames(input.fileText, paint)
    return alikeIn(open)
      .map(({ first: line, others }) => {
        const place = `${plain(line.file)}:${line.line}:${line.column}`
        const of = line.profile === undefined ? '' : paint.quiet(plain(` in ${line.profile}`))
        const head = `${paint.strong(place)} ${paint.severity(line.severity, line.severity)} ${paint.quiet(line.id)}${of}${onTargets(line)}`
        const fix = line.fix === undefined ? [] : [`  fix: ${plain(line.fix)}`]
        const alike = others.length > 0 ? [`  ${plain(othersInWords(others))}`] : []
        return [head, `  ${plain(line.message)}`, ...frameOf(line), ...alike, ...fix].join('\n')
      })
      .join('\n\n')
  })
  const counts = severities.flatMap(severity => {
    const count = checked.flatMap(({ open }) => open.filter(line => line.severity === severity)).length
    return count > 0 ? [`${count} ${severity}`] : []
  })
  const accepted = checked.flatMap(one => one.accepted).length
  const known = checked.flatMap(one => one.known).length
  const beside = [
    ...(accepted > 0 ? [`${accepted} accepted`] : []),
    ...(known > 0 ? [`${known} in the baseline`] : []),
  ]
  const found = [...counts, ...beside].join(', ') || 'no findings'
  const sum = `${sumOf(checked)}: ${found}`
  return [...parts, [paint.strong(sum), ...notes].join('\n')].join('\n\n')
}

function sumOf(checked: readonly Checked[]): string {
  const workloads = checked.filter(({ isWorkload }) => isWorkload).length
  const profiles = checked.length - workloads
  return [
    ...(profiles > 0 || workloads === 0 ? [`${profiles} ${profiles === 1 ? 'profile' : 'profiles'}`] : []),
    ...(workloads > 0 ? [`${workloads} ${workloads === 1 ? 'workload' : 'workloads'}`] : []),
  ].join(', ')
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
