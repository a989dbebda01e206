import { existsSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { parseTree } from '../core'
import type { Expectation } from '../core/expectations'
import type { KeptGoal } from '../core/goals'
import { type Accepted, type Severity, TargetError, type TargetOptions } from '../library'
import { CommandError } from './failure'
import { filesOf, readText } from './inputs'
import { misfitOf, placeIn, type Shape } from './shape'
import { type NamedTarget, type TargetOptions as OptionsOfTarget, targetsOf } from './target-options'

const CONFIG_NAME = 'seccompose.config.json'

/** As it stands in the file. */
interface Written {
  readonly targets?: readonly TargetOptions[]
  readonly failOn?: Severity | 'never'
  readonly app?: string
  readonly profiles?: readonly WrittenProfile[]
}

type WrittenExpectation = Omit<Expectation, 'args'> & Partial<Pick<Expectation, 'args'>>

interface WrittenProfile {
  readonly files: readonly string[]
  readonly targets?: readonly TargetOptions[]
  readonly accepted?: readonly Accepted[]
  readonly refuse?: readonly string[]
  readonly run?: readonly string[]
  readonly expectations?: string | readonly WrittenExpectation[]
}

/** What is said of one file. */
export interface ProfileConfig {
  /** Empty where nothing is said. */
  readonly targets: readonly TargetOptions[]
  readonly accepted: readonly Accepted[]
  readonly goals: readonly KeptGoal[]
}

export interface Config {
  readonly failOn: Severity | 'never' | undefined
  readonly app: string | undefined
  /** All files that it names, as paths from the working directory on. */
  readonly files: () => Promise<readonly string[]>
  readonly of: (file: string) => Promise<ProfileConfig>
}

const nothing: Config = {
  failOn: undefined,
  app: undefined,
  files: () => Promise.resolve([]),
  of: () => Promise.resolve({ targets: [], accepted: [], goals: [] }),
}

/** What commands take of a configuration: a file's path, the one that is found, or none. */
export interface ConfigOptions {
  readonly config?: string | boolean
}

/** The configuration that is named, or the nearest one from a folder up to the repository's root. */
export async function readConfig({ config = true }: ConfigOptions, folder = process.cwd()): Promise<Config> {
  if (config === false) return nothing
  const path = typeof config === 'string' ? config : nearest(folder)
  return path === undefined ? nothing : configOf(path)
}

function nearest(start: string): string | undefined {
  for (let folder = start; ; folder = dirname(folder)) {
    const path = join(folder, CONFIG_NAME)
    if (existsSync(path)) return relative(process.cwd(), path)
    if (dirname(folder) === folder || existsSync(join(folder, '.git'))) return undefined
  }
}

async function configOf(path: string): Promise<Config> {
  const { configShape } = await import('./config-shape')
  const written = readShaped<Written>(path, await readText(path), configShape)
  const folder = dirname(path)
  const targets = [written, ...(written.profiles ?? [])].flatMap(one => one.targets ?? [])
  if (targets.length > 0) await checkTargets(path, targets)
  const entries = (written.profiles ?? []).map(profile => ({
    profile,
    files: once(() =>
      filesOfEntry(profile, folder).catch(error => {
        throw error instanceof CommandError ? new CommandError(`${path}: ${error.message}`) : error
      }),
    ),
  }))
  return {
    failOn: written.failOn,
    app: written.app,
    files: async () => [...new Set((await Promise.all(entries.map(({ files }) => files()))).flat())],
    of: async file => {
      const matching: WrittenProfile[] = []
      for (const { profile, files } of entries) {
        const paths = await files()
        if (paths.some(one => resolve(one) === resolve(file))) matching.push(profile)
      }
      const targets = matching.find(profile => profile.targets)?.targets ?? written.targets ?? []
      return {
        targets,
        accepted: matching.flatMap(({ accepted = [] }) => accepted),
        goals: (await Promise.all(matching.map(profile => goalsOf(profile, folder)))).flat(),
      }
    },
  }
}

async function checkTargets(path: string, targets: readonly TargetOptions[]): Promise<void> {
  const { targetOf } = await import('../library/targets')
  try {
    for (const target of targets) targetOf(target)
  } catch (error) {
    throw error instanceof TargetError ? new CommandError(`${path}: ${error.message}`) : error
  }
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}

async function filesOfEntry({ files }: WrittenProfile, folder: string): Promise<readonly string[]> {
  const found = await Promise.all(files.map(file => filesOf(join(folder, file))))
  return found.flat()
}

async function goalsOf(
  { refuse = [], run = [], expectations = [] }: WrittenProfile,
  folder: string,
): Promise<readonly KeptGoal[]> {
  const calls =
    typeof expectations === 'string' ? await readExpectationsFile(join(folder, expectations)) : expectations
  return [
    // The shape lets through ids of goals only.
    ...refuse.map(id => ({ kind: 'refuse', id }) as KeptGoal),
    ...run.map(id => ({ kind: 'run', id }) as const),
    ...calls.map(withArguments),
  ]
}

const withArguments = ({ args = [], ...rest }: WrittenExpectation): Expectation => ({ ...rest, args })

/** A file of expectations: a list, or an object with one under `expectations`. */
export async function readExpectationsFile(path: string): Promise<readonly Expectation[]> {
  const { expectationsShape } = await import('./config-shape')
  const list = {
    kind: 'object',
    required: ['expectations'],
    keys: { expectations: expectationsShape },
  } as const
  const shape: Shape = { kind: 'either', shapes: [expectationsShape, list] }
  const read = readShaped<readonly WrittenExpectation[] | { expectations: readonly WrittenExpectation[] }>(
    path,
    await readText(path),
    shape,
  )
  const expectations = 'expectations' in read ? read.expectations : read
  if (expectations.length === 0) throw new CommandError(`${path}: no expectation stands in it`)
  return expectations.map(withArguments)
}

/** A value of a shape, comments and trailing commas aside; a `CommandError` says where it is none. */
function readShaped<T>(path: string, text: string, shape: Shape): T {
  const { root, problems } = parseTree(text)
  const [problem] = problems
  if (problem || !root)
    throw new CommandError(`${placeIn(path, text, problem ?? { offset: 0, length: 0 })}: this is no JSON`)
  const misfit = misfitOf(root, shape)
  if (misfit) throw new CommandError(`${placeIn(path, text, misfit.range)}: ${misfit.message}`)
  return plainOf(root) as T
}

/** Shapes have texts, lists and objects only. */
function plainOf(node: NonNullable<ReturnType<typeof parseTree>['root']>): unknown {
  switch (node.type) {
    case 'object':
      return Object.fromEntries(
        node.properties.flatMap(({ key, value }) => (value ? [[key.value, plainOf(value)]] : [])),
      )
    case 'array':
      return node.items.map(plainOf)
    case 'string':
      return node.value
    default:
      return null
  }
}

/** What a file is judged for where one answer is asked: what the options say, else the configuration's first target. */
export async function targetFor(
  file: string,
  options: OptionsOfTarget & ConfigOptions,
): Promise<NamedTarget> {
  const config = await readConfig(options)
  const [first] = await targetsOf(options, (await config.of(file)).targets)
  return first
}
