import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import {
  archiveEntries,
  bySeverity,
  type ChosenOptions,
  type ChosenValue,
  type DestinationId,
  type ExportOptions,
  fileEntries,
  flagOf,
  type Loss,
  type MadeExport,
  type OptionId,
  optionsOf,
  type ProfileDocument,
  proofCommand,
  readChoices,
  spelledValue,
  startQuestion,
  withExportOf,
} from '../core'
import { answerQuestion } from '../core/questions'
import { readArchitecture } from '../library/targets'
import { type Language, loadAllMessages, loadWords, say } from '../messages'
import {
  lossSentence,
  makeReadme,
  needSentences,
  type ReadmeWords,
  refusalSentences,
} from '../messages/export-readme'
import { targetLine } from '../messages/target-line'
import { type ConfigOptions, targetFor } from './config'
import { optionIds } from './export-options'
import { CommandError } from './failure'
import { inWords, readProfile, readText, STANDARD_INPUT } from './inputs'
import { plain } from './output'
import type { TargetOptions } from './target-options'

export interface ExportCommand extends TargetOptions, ConfigOptions, Partial<Record<OptionId, ChosenValue>> {
  readonly language: Language
  readonly to: readonly DestinationId[]
  readonly out: string
  readonly readme?: boolean
  /** Load the files that are there, in place of writing them. */
  readonly prove?: boolean
  readonly format: 'text' | 'json'
}

/** The files for destinations, written below a directory, and what each cannot carry. */
export async function exportTo(
  file: string,
  options: ExportCommand,
): Promise<{ readonly text: string; readonly status: 0 | 1 }> {
  const { language, to } = options
  const { target } = await targetFor(file, options)
  const chosen = await withWorkload(await chosenFrom(options), options)
  const { document } = await readProfile(file, target, language)
  const [all, exports] = await Promise.all([loadAllMessages(language), loadWords('exports', language)])
  const words = { all, exports }
  const name = documentName(file)
  const made = await Promise.all(
    to.map((destination, place) => madeFor(document, destination, { ...chosen[place], name, target })),
  )
  // Nothing is written where a part of it cannot be.
  const told = made.map(one => toldOf(file, one, words))
  const isFolders = options.readme === true || to.length > 1
  const proof = proofCommand({ name, destinations: to, options: Object.assign({}, ...chosen), target })
  const readme = makeReadme({ name, target: targetLine(target, all.target), made, proof }, words)
  const entries = isFolders ? archiveEntries(made, readme) : made.flatMap(({ result }) => fileEntries(result))
  if (options.prove === true) {
    const folderOf = (destination: DestinationId) =>
      isFolders ? join(options.out, destination) : options.out
    return (await import('./prove/prove')).prove({ document, target, made, folderOf, format: options.format })
  }
  const written: string[] = []
  for (const { path, contents, isExecutable } of entries) {
    const place = join(options.out, path)
    try {
      await mkdir(dirname(place), { recursive: true })
      await writeFile(place, contents)
      if (isExecutable) await chmod(place, 0o755)
    } catch (error) {
      throw inWords(place, error)
    }
    written.push(place)
  }
  if (options.format === 'json') return { text: jsonText(written, told), status: 0 }
  const lines = [
    ...written,
    ...told.flatMap(one => (told.length > 1 ? ['', `${one.destination}:`, ...linesOf(one)] : linesOf(one))),
  ]
  return { text: lines.map(plain).join('\n'), status: 0 }
}

async function madeFor(
  document: ProfileDocument,
  destination: DestinationId,
  options: ExportOptions,
): Promise<MadeExport> {
  const question = startQuestion(destination, options.target, options)
  const [result, start] = await Promise.all([
    answerQuestion('export', document, { destination, options }),
    answerQuestion('startCheck', document, question),
  ])
  return { destination, result, needs: start.ok ? start.needs : [] }
}

/** The document has the file's name, as in the app. */
function documentName(file: string): string {
  if (file === STANDARD_INPUT) return 'profile'
  const name = basename(file)
  return /\.(json|jsonc|txt|ya?ml)$/i.test(name) ? name : name.replace(/\.[^.]*$/, '') || 'profile'
}

/** What the options choose for each destination; one that none of them has, or that has no effect, is an error. */
async function chosenFrom(options: ExportCommand): Promise<readonly ChosenOptions[]> {
  const given: Partial<Record<OptionId, ChosenValue>> = {}
  for (const id of optionIds) {
    const value = options[id]
    if (value !== undefined) given[id] = await readValue(id, value)
  }
  const known = options.to.map(destination => optionsOf(destination).map(({ id }) => id))
  for (const id of optionIds)
    if (given[id] !== undefined && !known.flat().includes(id))
      throw new CommandError(
        `${flagOf(id)}: ${options.to.join(', ')} has ${[...new Set(known.flat())].map(flagOf).join(', ')}`,
      )
  return options.to.map((destination, place) => {
    const own = Object.entries(given).filter(([id]) => known[place]?.some(other => other === id))
    const read = readChoices(destination, Object.fromEntries(own))
    if ('chosen' in read) return read.chosen
    const flag = flagOf(read.id)
    if (read.problem !== 'value') throw new CommandError(`${flag}: it has no effect with what else is chosen`)
    throw new CommandError(
      `${flag} ${given[read.id as OptionId]}: ${read.values.map(spelledValue).join(', ')} can be given`,
    )
  })
}

/** What the container has that the profile is for, where nothing else was chosen; of several the first. */
async function withWorkload(
  chosen: readonly ChosenOptions[],
  { for: given, language, privileges }: ExportCommand,
): Promise<readonly ChosenOptions[]> {
  if (given === undefined) return chosen
  const { workloadsNamed } = await import('./workload-targets')
  const [{ workload }] = await workloadsNamed(given, language)
  return chosen.map(options => withExportOf(options, workload, privileges === undefined))
}

/** An architecture also as Go and `uname -m` have it; for the text of a file its path. */
async function readValue(id: OptionId, value: ChosenValue): Promise<ChosenValue> {
  if (id === 'ociConfig') return readText(String(value))
  return id === 'architectures' && typeof value !== 'string' ? value.map(readArchitecture) : value
}

/** What is told of the files for one destination, in the words of the app. */
interface Told {
  readonly destination: DestinationId
  /** What is wrong with the profile itself, which goes along. */
  readonly errors: readonly string[]
  readonly start: { readonly title: string; readonly lines: readonly string[] } | undefined
  readonly losses: readonly (Pick<Loss, 'id' | 'severity' | 'details'> & { readonly message: string })[]
  readonly steps: readonly { readonly message: string; readonly commands: readonly string[] }[]
  /** The losses as lines, of many calls the first ones named; or that there are none. */
  readonly lines: readonly string[]
}

function toldOf(file: string, { destination, needs, result }: MadeExport, words: ReadmeWords): Told {
  const { all, exports } = words
  if (!result.ok)
    throw new CommandError(
      `${file} cannot be exported to ${destination}: ${refusalSentences(result, words).join(' ')}`,
    )
  const losses = bySeverity(result.losses)
  return {
    destination,
    errors: result.errors.map(error => say(all.problem, error)),
    start: needs.length === 0 ? undefined : needSentences(needs, words, names => names.join(', ')),
    losses: losses.map(loss => ({
      id: loss.id,
      severity: loss.severity,
      message: say(exports.loss, loss),
      details: loss.details,
    })),
    steps: result.steps.map(step => ({ message: say(exports.step, step), commands: step.commands })),
    // Beside errors, a file that says what the document says is no good news.
    lines:
      losses.length + result.errors.length > 0
        ? losses.map(loss => lossLine(loss, words))
        : [exports.nothingLost],
  }
}

function jsonText(files: readonly string[], told: readonly Told[]): string {
  const destinations = told.map(({ lines: _, ...one }) => one)
  return JSON.stringify({ files, destinations }, undefined, 2)
}

function linesOf({ errors, lines, start }: Told): readonly string[] {
  return [
    ...errors.map(message => `error: ${message}`),
    ...(start === undefined ? [] : [`${start.title}.`, ...start.lines]),
    ...lines,
  ]
}

function lossLine(loss: Loss, words: ReadmeWords): string {
  const { said, named, more } = lossSentence(loss, words)
  const names = [...named, ...(more === undefined ? [] : [more])].join('; ')
  return `${loss.severity}: ${said}${named.length === 0 ? '' : ` (${names})`}`
}
