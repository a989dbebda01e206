import { writeFile } from 'node:fs/promises'
import { nearestNames } from '../core'
import { severities } from '../core/advice/lint/remark'
import {
  type Fleet,
  type FleetContainer,
  type FleetFile,
  type FleetFinding,
  fleetFindingIds,
  judgeFleet,
  mayCall,
  oneProfileFor,
  readFleet,
} from '../core/doors/fleet'
import type { Severity } from '../library'
import { type Language, loadWords } from '../messages'
import {
  type FleetWords,
  lossNames,
  lossWords,
  objectName,
  opensWords,
  profileWords,
} from '../messages/told-fleet'
import { type Config, type ConfigOptions, readConfig } from './config'
import { CommandError } from './failure'
import type { Line } from './finding-line'
import { findFiles, inWords, readText, STANDARD_INPUT } from './inputs'
import { jsonOutput, type Paint, paintFor, plain } from './output'
import { type TargetOptions, targetsOf } from './target-options'
import { type PlaceFinder, placeFinder } from './text-places'

export interface FleetOptions extends TargetOptions, ConfigOptions {
  /** Of these namespaces only. */
  readonly namespace?: readonly string[]
  /** Only those that may make this call. */
  readonly call?: string
  /** A file to write one profile to for all that are shown. */
  readonly oneProfile?: string
  readonly format: 'text' | 'json' | 'sarif'
  /** The mildest severity that fails; `security` without it. */
  readonly failOn?: Severity | 'never'
  readonly language: Language
}

/** What containers may do that files describe, the worst first. Statuses are those of `check`. */
export async function fleet(
  paths: readonly string[],
  options: FleetOptions,
): Promise<{ text: string; status: 0 | 1 | 2; notes: string }> {
  const { fleet: words } = await loadWords('importing', options.language)
  const [{ target }] = await targetsOf({ ...options, target: options.target ?? 'kubernetes' }, [])
  const files = await filesOf(paths)
  const all = judgeFleet(readFleet(files, target), target)
  if (all.containers.length === 0)
    throw new CommandError(
      [`${paths.join(', ')}: ${words.none}`, ...all.left.map(one => words.left(one.path, one.reason))].join(
        ' ',
      ),
    )
  const shown = { ...all, containers: all.containers.filter(chosenBy(options, all)) }
  const told = await linesOf(shown, files, await readConfig(options), words)
  const failOn = options.failOn ?? 'security'
  const failing = severities.slice(0, severities.indexOf(failOn === 'never' ? 'error' : failOn) + 1)
  const isFailing = ({ accepted, severity }: Line) => accepted === undefined && failing.includes(severity)
  const fails = failOn !== 'never' && told.some(({ lines }) => lines.some(isFailing))
  const one = options.oneProfile === undefined ? [] : await writeOne(options.oneProfile, shown, words)
  const notes = [...one, ...all.left.map(({ path, reason }) => words.left(path, reason))].map(plain)
  const isText = options.format === 'text'
  return {
    text: await written(shown, told, isText ? notes : [], options, words),
    status: all.left.some(isUnread) ? 2 : fails ? 1 : 0,
    notes: isText ? '' : notes.join('\n'),
  }
}

const isUnread = ({ reason }: Fleet['left'][number]) => reason.id === 'unread' && !reason.isTemplate

async function filesOf(paths: readonly string[]): Promise<readonly FleetFile[]> {
  const files: FleetFile[] = []
  for (const { path, isNamed } of (await Promise.all(paths.map(path => findFiles(path)))).flat()) {
    const text = await readText(path).catch(error => {
      // A folder may hold files that are no text.
      if (error instanceof CommandError && !isNamed) return undefined
      throw error
    })
    if (text !== undefined) files.push({ path: path === STANDARD_INPUT ? 'stdin' : path, text })
  }
  return files
}

function chosenBy({ namespace, call }: FleetOptions, all: Fleet): (container: FleetContainer) => boolean {
  const may = call === undefined ? undefined : mayCall(all, call)
  const missing = namespace?.find(name => all.containers.every(one => (one.namespace ?? 'default') !== name))
  if (missing !== undefined) throw new CommandError(`${missing}: no container is in a namespace of that name`)
  if (call !== undefined && !may) {
    const [nearest] = nearestNames(call, 1)
    throw new CommandError(
      `${call}: there is no system call of that name${nearest === undefined ? '' : `; is ${nearest} meant?`}`,
    )
  }
  return container =>
    (namespace === undefined || namespace.includes(container.namespace ?? 'default')) &&
    (may === undefined || may(container))
}

/** A container with its findings in words. */
interface Told {
  readonly container: FleetContainer
  readonly lines: readonly Line[]
}

async function linesOf(
  { containers }: Fleet,
  files: readonly FleetFile[],
  config: Config,
  words: FleetWords,
): Promise<readonly Told[]> {
  const texts = new Map(files.map(({ path, text }) => [path, text]))
  const finders = new Map<string, PlaceFinder>()
  const acceptedIn = new Map<string, Awaited<ReturnType<Config['of']>>['accepted']>()
  const told: Told[] = []
  for (const container of containers) {
    const { file, filterRange } = container
    const placeOf = finders.get(file) ?? placeFinder(texts.get(file) ?? '')
    finders.set(file, placeOf)
    const accepted = acceptedIn.get(file) ?? (await config.of(file)).accepted
    acceptedIn.set(file, accepted)
    const about = placeName(container)
    const lineOf = ({ id, severity, about: of }: FleetFinding): Line => ({
      file,
      profile: undefined,
      id,
      about,
      subject: about,
      severity,
      ...placeOf(filterRange),
      message: `${about}: ${words.finding[id](of)}`,
      fix: undefined,
      targets: undefined,
      accepted: accepted.find(one => one.finding === id && (one.about ?? about) === about)?.reason,
      asIn: undefined,
    })
    told.push({ container, lines: container.findings.map(lineOf) })
  }
  return told
}

/** As `check` names it: the object and the container. */
const placeName = ({ name, container }: FleetContainer) =>
  name === '' || name === container ? container : `${name}/${container}`

async function writeOne(file: string, shown: Fleet, words: FleetWords): Promise<readonly string[]> {
  const effects = shown.containers.flatMap(({ effect }) => effect ?? [])
  const one = oneProfileFor(shown, effects)
  if (!one.ok) throw new CommandError(words.one[one.id])
  await writeFile(file, one.text).catch(error => {
    throw inWords(file, error)
  })
  const nameOf = (place: number) => shown.profiles[place]?.name ?? ''
  const names = lossNames(one, shown, shown.containers, words)
  return [
    `${file}: ${words.one.from([...new Set(one.from.map(nameOf))])}`,
    ...one.losses.map((loss, place) => {
      const isFiltered = shown.effects[loss.effect]?.profile !== undefined
      return `  ${names[place] ?? ''}: ${lossWords(loss, words, isFiltered)}`
    }),
    ...(effects.length < shown.containers.length
      ? [words.one.unknown(shown.containers.length - effects.length)]
      : []),
    ...(one.flaws.length > 0 ? [words.one.flaws([...new Set(one.flaws.map(({ id }) => id))])] : []),
  ]
}

async function written(
  shown: Fleet,
  told: readonly Told[],
  notes: readonly string[],
  { format, language, call }: FleetOptions,
  words: FleetWords,
): Promise<string> {
  switch (format) {
    case 'json':
      return jsonOutput({ containers: told.map(one => forPrograms(one, shown)), notRead: shown.left })
    case 'sarif': {
      const lines = told.flatMap(one => one.lines.map(line => ({ line, edits: [] })))
      return (await import('./sarif')).sarifOf(lines, undefined, language)
    }
    default:
      return table(shown, told, notes, { words, paint: paintFor(process.stdout), call })
  }
}

function forPrograms({ container, lines }: Told, { profiles, effects }: Fleet) {
  const { kind, namespace, name, container: own, role, image, file, effect } = container
  const judged = effect === undefined ? undefined : effects[effect]
  return {
    ...{ file, line: lines[0]?.line, kind, namespace, name, container: own, role, image },
    asks: container.asks,
    profile: judged?.profile === undefined ? container.named : profiles[judged.profile]?.name,
    starts: judged === undefined ? undefined : judged.failure === undefined,
    group: judged?.group,
    opens: judged?.looser.map(({ name: call, level, to }) => ({ call, risk: level, state: to })),
    closes: judged?.tighter,
    findings: lines.map(({ id, severity, line, column, message, accepted }) => ({
      ...{ id, severity, line, column, message, accepted },
    })),
  }
}

interface Writing {
  readonly words: FleetWords
  readonly paint: Paint
  readonly call: string | undefined
}

function table(shown: Fleet, told: readonly Told[], notes: readonly string[], writing: Writing): string {
  const { words, paint, call } = writing
  const { columns } = words
  const head = [columns.workload, columns.container, columns.profile, columns.opens, columns.findings]
  const rows = told.map(({ container, lines }) => [
    objectName(container),
    container.container,
    profileWords(container, shown, words),
    opensWords(container, shown, words),
    lines
      .filter(({ accepted }) => accepted === undefined)
      .map(({ id }) => id.replace('workload-', ''))
      .join(', '),
  ])
  const widths = head.map((title, at) =>
    Math.min(44, Math.max(...[title, ...rows.map(row => row[at] ?? '')].map(width))),
  )
  const lineOf = (row: readonly string[]) =>
    row
      .map((cell, at) => (at === row.length - 1 ? cell : padded(cell, widths[at] ?? 0)))
      .join('  ')
      .trimEnd()
  const open = told.flatMap(({ container: { findings }, lines }) =>
    findings.filter((_, at) => lines[at]?.accepted === undefined),
  )
  const groups = new Set(
    told.flatMap(({ container: { effect } }) => shown.effects[effect ?? -1]?.group ?? []),
  )
  const counts = severities.flatMap(severity => {
    const count = open.filter(one => one.severity === severity).length
    return count > 0 ? [`${count} ${severity}`] : []
  })
  const known = told.filter(({ container: { effect } }) => effect !== undefined).length
  const sum = [
    call === undefined
      ? words.shown(told.length, told.length)
      : words.mayCall(known, call, told.length - known),
    words.groups(groups.size),
    ...counts,
  ]
  return [
    ...(rows.length > 0 ? [paint.strong(lineOf(head)), ...rows.map(row => plain(lineOf(row))), ''] : []),
    ...explained(open, writing),
    paint.strong(sum.join(', ')),
    ...notes,
  ].join('\n')
}

/** What each finding means, once. */
function explained(open: readonly FleetFinding[], { words, paint }: Writing): readonly string[] {
  return fleetFindingIds.flatMap(id => {
    const same = open.filter(one => one.id === id)
    const worst = severities.find(severity => same.some(one => one.severity === severity))
    if (!worst) return []
    const about = [...new Set(same.flatMap(one => one.about))]
    const head = `${paint.severity(worst, worst)} ${paint.quiet(id)} (${same.length})`
    return [`${head}: ${plain(words.finding[id](about))}`]
  })
}

/** Letters of East Asia take two columns on a terminal. */
function width(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length
  return [...text].reduce(
    (sum, letter) =>
      sum +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/.test(
        letter,
      )
        ? 2
        : 1),
    0,
  )
}

const padded = (text: string, columns: number) => text + ' '.repeat(Math.max(0, columns - width(text)))
