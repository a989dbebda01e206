import { existsSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { parseTree } from '../core'
import type { Expectation } from '../core/advice/expectations'
import type { KeptGoal } from '../core/advice/goals'
import { type Accepted, type Severity, TargetError, type TargetOptions } from '../library'
import { CommandError } from './failure'
import { filesOf, readText } from './inputs'
import { misfitOf, placeIn, type Shape } from './shape'
import { type NamedTarget, type TargetOptions as OptionsOfTarget, targetsOf } from './target-options'

const CONFIG_NAME = 'seccompose.config.json'

/** A configuration as it stands in the file. */
export interface Written {
  readonly targets?: readonly TargetOptions[]
  readonly failOn?: Severity | 'never'
  readonly app?: string
  readonly base?: string
  readonly rendered?: readonly Rendering[]
  readonly profiles?: readonly WrittenProfile[]
}

/** A command whose output holds profiles, such as `helm template deploy/chart`. */
export interface Rendering {
  /** How its output is called where a file's name would stand. */
  readonly name: string
  /** The program and its arguments; no shell reads them. */
  readonly command: readonly string[]
}

type WrittenExpectation = Omit<Expectation, 'args'> & Partial<Pick<Expectation, 'args'>>

interface WrittenProfile {
  readonly files: readonly string[]
  readonly targets?: readonly TargetOptions[]
  readonly base?: string
  readonly accepted?: readonly Accepted[]
  readonly refuse?: readonly string[]
  readonly stop?: readonly string[]
  readonly run?: readonly string[]
  readonly expectations?: string | readonly WrittenExpectation[]
}

/** What is said of one file. */
export interface ProfileConfig {
  /** Empty where nothing is said. */
  readonly targets: readonly TargetOptions[]
  readonly accepted: readonly Accepted[]
  readonly goals: readonly KeptGoal[]
  /** What a new profile is held against; the engine's default where nothing is said. */
  readonly base: NewProfileBase | undefined
}

/** A preset's name, or a file with its text. */
export type NewProfileBase = { readonly preset: string } | { readonly path: string; readonly text: string }

export interface Config {
  /** As it stands in the file; undefined where there is none. */
  readonly written: Written | undefined
  /** The folder that it is in, from the working directory on. */
  readonly folder: string
  readonly rendered: readonly Rendering[]
  readonly failOn: Severity | 'never' | undefined
  readonly app: string | undefined
  /** All files that it names, as paths from the working directory on. */
  readonly files: () => Promise<readonly string[]>
  readonly of: (file: string) => Promise<ProfileConfig>
}

const nothing: Config = {
  written: undefined,
  folder: '.',
  rendered: [],
  failOn: undefined,
  app: undefined,
  files: () => Promise.resolve([]),
  of: () => Promise.resolve({ targets: [], accepted: [], goals: [], base: undefined }),
}

/** What commands take of a configuration: a file's path, the one that is found, or none. */
export interface ConfigOptions {
  readonly config?: string | boolean
}

export interface RenderOptions {
  /** Whether commands of the configuration are run; where it says nothing and there are some, nobody decides it silently. */
  readonly render?: boolean
}

/** The commands of a configuration that are to be run; a `CommandError` where there are some and nobody has said so. */
export function renderingsOf({ rendered }: Config, { render }: RenderOptions): readonly Rendering[] {
  if (rendered.length === 0 || render === false) return []
  if (render) return rendered
  const names = rendered.map(({ command }) => command.join(' ')).join('; ')
  throw new CommandError(
    `seccompose.config.json names commands (${names}): --render runs them, --no-render leaves them out`,
  )
}

/** What a configuration's own text, the files that it names and their texts are read with. */
interface Reading {
  readonly text: (path: string) => Promise<string>
  readonly find: (pattern: string) => Promise<readonly string[]>
}

const workingTree: Reading = { text: readText, find: filesOf }

/** The configuration that is named, or the nearest one from a folder up to the repository's root. */
export async function readConfig(
  { config = true }: ConfigOptions,
  folder = process.cwd(),
  find = workingTree.find,
): Promise<Config> {
  if (config === false) return nothing
  const path = typeof config === 'string' ? config : nearest(folder)
  return path === undefined ? nothing : configOf(path, { ...workingTree, find })
}

function nearest(start: string): string | undefined {
  for (let folder = start; ; folder = dirname(folder)) {
    const path = join(folder, CONFIG_NAME)
    if (existsSync(path)) return relative(process.cwd(), path)
    if (dirname(folder) === folder || existsSync(join(folder, '.git'))) return undefined
  }
}

/**
 * The configuration as a commit has it, with what it names as the commit has that. A named one outside the repository is
 * nothing that the commit could have changed.
 */
export async function readConfigAt(
  commit: string,
  { config = true }: ConfigOptions,
  find = workingTree.find,
): Promise<Config> {
  if (config === false) return nothing
  const { repositoryHere, textAt } = await import('./git')
  const { root, prefix } = await repositoryHere()
  const text = async (path: string) => {
    const found = await textAt(commit, path)
    if (found === undefined)
      throw new CommandError(`${path}: there is no such file at ${commit.slice(0, 12)}`)
    return found
  }
  if (typeof config === 'string') {
    if (relative(root, resolve(config)).startsWith('..')) return configOf(config, { ...workingTree, find })
    const path = relative('', config)
    return (await textAt(commit, path)) === undefined ? nothing : configOf(path, { text, find })
  }
  for (let level = 0; level <= prefix.split('/').length - 1; level++) {
    const path = '../'.repeat(level) + CONFIG_NAME
    if ((await textAt(commit, path)) !== undefined) return configOf(path, { text, find })
  }
  return nothing
}

async function configOf(path: string, reading: Reading): Promise<Config> {
  const { configShape } = await import('./config-shape')
  const written = readShaped<Written>(path, await reading.text(path), configShape)
  const folder = dirname(path)
  const targets = [written, ...(written.profiles ?? [])].flatMap(one => one.targets ?? [])
  if (targets.length > 0) await checkTargets(path, targets)
  const ofThis = (error: unknown) => {
    throw error instanceof CommandError ? new CommandError(`${path}: ${error.message}`) : error
  }
  const entries = (written.profiles ?? []).map(profile => ({
    profile,
    files: once(() => filesOfEntry(profile, folder, reading).catch(ofThis)),
  }))
  return {
    written,
    folder,
    rendered: written.rendered ?? [],
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
      const base = matching.find(profile => profile.base !== undefined)?.base ?? written.base
      return {
        targets,
        accepted: matching.flatMap(({ accepted = [] }) => accepted),
        goals: (await Promise.all(matching.map(profile => goalsOf(profile, folder, reading)))).flat(),
        base: base === undefined ? undefined : await baseOf(base, folder, reading).catch(ofThis),
      }
    },
  }
}

/** A preset is meant by its name, anything else is a file. */
async function baseOf(base: string, folder: string, { text }: Reading): Promise<NewProfileBase> {
  const { presetNames } = await import('../library')
  if ((await presetNames()).includes(base)) return { preset: base }
  const path = join(folder, base)
  return { path, text: await text(path) }
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

async function filesOfEntry(
  { files }: WrittenProfile,
  folder: string,
  { find }: Reading,
): Promise<readonly string[]> {
  const found = await Promise.all(files.map(file => find(join(folder, file))))
  return found.flat()
}

async function goalsOf(
  { refuse = [], stop = [], run = [], expectations = [] }: WrittenProfile,
  folder: string,
  { text }: Reading,
): Promise<readonly KeptGoal[]> {
  const calls =
    typeof expectations === 'string'
      ? await readExpectationsFile(join(folder, expectations), text)
      : expectations
  return [
    // The shape lets through ids of goals only.
    ...refuse.map(id => ({ kind: 'refuse', id }) as KeptGoal),
    ...(await stopGoals(stop)),
    ...run.map(id => ({ kind: 'run', id }) as const),
    ...calls.map(withArguments),
  ]
}

/** A nickname can stand for several vulnerabilities. */
async function stopGoals(names: readonly string[]): Promise<readonly KeptGoal[]> {
  if (names.length === 0) return []
  const { judgedAttacks } = await import('../library/attacks')
  return names.flatMap(name => {
    try {
      return judgedAttacks(name).map(id => ({ kind: 'stop', id }) as const)
    } catch (error) {
      throw error instanceof RangeError ? new CommandError(error.message) : error
    }
  })
}

const withArguments = ({ args = [], ...rest }: WrittenExpectation): Expectation => ({ ...rest, args })

/** A file of expectations: a list, or an object with one under `expectations`. */
export async function readExpectationsFile(
  path: string,
  textOf = workingTree.text,
): Promise<readonly Expectation[]> {
  const { expectationsShape } = await import('./config-shape')
  const list = {
    kind: 'object',
    required: ['expectations'],
    keys: { expectations: expectationsShape },
  } as const
  const shape: Shape = { kind: 'either', shapes: [expectationsShape, list] }
  const read = readShaped<readonly WrittenExpectation[] | { expectations: readonly WrittenExpectation[] }>(
    path,
    await textOf(path),
    shape,
  )
  const expectations = 'expectations' in read ? read.expectations : read
  if (expectations.length === 0) throw new CommandError(`${path}: there is no expectation in it`)
  return expectations.map(withArguments)
}

/** A value of a shape, comments and trailing commas aside; a `CommandError` says where it is none. */
export function readShaped<T>(path: string, text: string, shape: Shape): T {
  const { root, problems } = parseTree(text)
  const [problem] = problems
  if (problem || !root)
    throw new CommandError(`${placeIn(path, text, problem ?? { offset: 0, length: 0 })}: this is not JSON`)
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
