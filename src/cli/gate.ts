import { realpathSync, statSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative, resolve } from 'node:path'
import type { Language } from '../messages'
import type { PictureOptions } from './change-pictures'
import { type ComparedOn, compareOn, type DiffOptions } from './compared'
import {
  type Config,
  type NewProfileBase,
  type RenderOptions,
  readConfig,
  readConfigAt,
  renderingsOf,
} from './config'
import { engineDefault } from './engine-default'
import { CommandError } from './failure'
import { type ChangedFile, changedSince, filesAt, repositoryHere, textAt } from './git'
import { filesOf, type Input, isMeantAsProfile, plainProfile, readText, wholeOf, withNotes } from './inputs'
import { type News, newsSince } from './news'
import { isProfileName } from './profile-names'
import { type FileState, stateOf } from './profile-state'
import { withRefusal } from './refused-as-given'
import { rendered, renderedAt } from './rendering'
import { type NamedTarget, targetsOf } from './target-options'
import { type AskedChange, type AskingFiles, askingFile, workloadChanges } from './workload-changes'

/** Why a file is a profile no more. */
export type Loss =
  | { readonly id: 'gone' | 'link' | 'outside' | 'template' }
  | { readonly id: 'moved'; readonly to: string }
  | { readonly id: 'other'; readonly reason: string | undefined }

/** What became of a profile since a commit, on one target. */
export type Change =
  /** There was one and there is one; `was` is its former name, where it had another. */
  | {
      readonly kind: 'compared'
      readonly was: string | undefined
      readonly on: ComparedOn
      readonly news: News
    }
  /** There was none, or none that made a filter, so that it is held against what a container has without it. */
  | { readonly kind: 'new'; readonly against: string; readonly on: ComparedOn; readonly news: News }
  /** There was one and there is none. */
  | { readonly kind: 'lost'; readonly name: string; readonly loss: Loss }
  /** There was one and there is one of the same effect elsewhere: in another file, or in an object that carries it. */
  | { readonly kind: 'moved'; readonly name: string; readonly was: string }
  /** There is one that nobody can compare. */
  | { readonly kind: 'unread'; readonly name: string; readonly reason: string }
  | AskedChange

export interface Gate {
  readonly changes: readonly Change[]
  /** Templates that have changed and that nothing here reads. */
  readonly templates: readonly string[]
  /** Submodules that have changed, into which nothing here looks. */
  readonly submodules: readonly string[]
  /** What of the configuration is not as at the commit, by which all was judged. */
  readonly config: ConfigChange | undefined
  readonly targets: readonly NamedTarget[]
}

export interface ConfigChange {
  readonly kind: 'new' | 'gone' | 'changed'
  /** The keys whose values differ, such as `profiles.accepted`. */
  readonly keys: readonly string[]
}

export interface GateOptions extends DiffOptions, RenderOptions, PictureOptions {}

/**
 * What became, since a commit, of the profiles of the working tree: of all that changed, or of those that are named, or
 * of those that the configuration lists, as it is now or was then. Judged is by the configuration of the commit, since a
 * change cannot be its own judge.
 */
export async function gateSince(
  commit: string,
  paths: readonly string[],
  options: GateOptions,
): Promise<Gate> {
  const changed = await withLinkedFolders(commit, await changedSince(commit))
  const finder = await finderWith(
    changed.flatMap(({ was, path }) => (was === undefined || was === path ? [] : was)),
  )
  try {
    const config = await readConfigAt(commit, options, finder.find)
    const now = await readConfig(options, process.cwd(), finder.find)
    const scope = await scopeOf(paths, [config, now], finder.find)
    const submodules = changed.flatMap(({ submodule }) => submodule ?? [])
    const changes: Change[] = [...namedWithin(submodules, scope)]
    const templates = new Set<string>()
    const targets = new Map<string, NamedTarget>()
    const { root } = await repositoryHere()
    const targetsFor = async (path: string) => {
      const chosen = await targetsOf(options, (await config.of(path)).targets)
      for (const target of chosen) targets.set(target.name, target)
      return chosen
    }
    const asking: AskingFiles[] = []
    const judging = { commit, root, config, options, isNamed: scope.isNamed, templates, targetsFor, asking }
    const ofProfiles: Fate[] = []
    for (const file of [...filesIn(scope, changed), ...linksIn(scope, changed)]) {
      const old = file.was === undefined ? undefined : await textAt(commit, file.was)
      asking.push(await askingIn(file, old, scope.isNamed))
      for (const target of await targetsFor(file.was ?? file.path ?? ''))
        ofProfiles.push(...(await fatesOf(file, old, target, judging)))
    }
    ofProfiles.push(...(await renderedChanges(judging)))
    for (const fate of await withMoves(ofProfiles, options)) {
      const change = 'kind' in fate ? fate : await changeOf(fate, judging)
      if (change) changes.push(change)
    }
    changes.push(...(await askedChanges(judging)))
    if (targets.size === 0)
      for (const target of await targetsOf(options, (await config.of('')).targets))
        targets.set(target.name, target)
    return {
      changes,
      templates: [...templates],
      submodules,
      config: configChange(config, now),
      targets: [...targets.values()],
    }
  } finally {
    await finder.remove()
  }
}

/** Files that were asked about and that a changed submodule has. */
function namedWithin(submodules: readonly string[], { files = new Set() }: Scope): readonly Change[] {
  return [...files]
    .filter(path => submodules.some(folder => path.startsWith(`${folder}/`)))
    .map(name => ({ kind: 'unread', name, reason: 'it is in a submodule, which is not looked into' }))
}

type Find = (pattern: string) => Promise<readonly string[]>

/** Finds files as patterns name them, those of the working tree and some that are gone from it. */
async function finderWith(gone: readonly string[]): Promise<{ find: Find; remove: () => Promise<void> }> {
  if (gone.length === 0) return { find: filesOf, remove: async () => undefined }
  // Empty files of their names, so that a pattern means the same for them.
  const folder = await mkdtemp(join(tmpdir(), 'seccompose-'))
  const here = join(folder, (await repositoryHere()).prefix)
  const folders = new Set(gone.flatMap(foldersAbove))
  for (const path of gone) {
    // A link to a folder was a file to git.
    if (folders.has(path)) continue
    await mkdir(dirname(join(here, path)), { recursive: true })
    await writeFile(join(here, path), '')
  }
  const onlyMissing = (error: unknown) => {
    if (error instanceof CommandError) return error
    throw error
  }
  return {
    find: async pattern => {
      const there = await filesOf(pattern).catch(onlyMissing)
      const lost = await filesOf(join(here, pattern)).catch(onlyMissing)
      if (lost instanceof CommandError) {
        if (there instanceof CommandError) throw there
        return there
      }
      const names = lost.map(path => relative(here, resolve(path)))
      return there instanceof CommandError ? names : [...new Set([...there, ...names])]
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

function foldersAbove(path: string): readonly string[] {
  const parts = path.split('/')
  return parts.slice(1).map((_, at) => parts.slice(0, at + 1).join('/'))
}

interface Scope {
  /** The files that are asked about; undefined for all that have changed. */
  readonly files: ReadonlySet<string> | undefined
  /** Whether a file was asked for itself, and not found among others. */
  readonly isNamed: (path: string) => boolean
}

async function scopeOf(paths: readonly string[], configs: readonly Config[], find: Find): Promise<Scope> {
  const plainly = (path: string) => relative('', path)
  if (paths.length > 0) {
    const files = new Set((await Promise.all(paths.map(find))).flat().map(plainly))
    return { files, isNamed: path => paths.some(one => plainly(one) === path) }
  }
  const listed = (await Promise.all(configs.map(config => config.files()))).flat().map(plainly)
  const files = new Set(listed)
  return listed.length > 0
    ? { files, isNamed: path => files.has(path) }
    : { files: undefined, isNamed: () => false }
}

/** A changed file that is asked about. */
interface File {
  readonly was: string | undefined
  readonly path: string | undefined
  /** Where it went, when nobody asks about files there. */
  readonly movedTo?: string | undefined
  readonly becameLink: boolean
}

/** Among all files a profile has a name of its kind, or one without a kind, or is called after what it is. */
const mayBeProfile = (path: string) =>
  isProfileName(path) || !basename(path).includes('.') || /seccomp/i.test(path)

function filesIn({ files }: Scope, changed: readonly ChangedFile[]): readonly File[] {
  return changed.flatMap(({ was, path, wasLink, isLink }): File[] => {
    const becameLink = isLink && !wasLink
    if (!files) {
      const isLikely = [was, path].some(one => one !== undefined && mayBeProfile(one))
      return isLikely ? [{ was, path, becameLink }] : []
    }
    const [before, after] = [was, path].map(one => (one !== undefined && files.has(one) ? one : undefined))
    if (before === undefined && after === undefined) return []
    return [{ was: before, path: after, movedTo: after === undefined ? path : undefined, becameLink }]
  })
}

/** Files that are asked about, are as they were, and are reached by links that lead to what is not. */
function linksIn({ files }: Scope, changed: readonly ChangedFile[]): readonly File[] {
  const known = new Set(changed.flatMap(({ was, path }) => [was, path]))
  const here = realpathSync('.')
  return [...(files ?? [])].flatMap(path => {
    if (known.has(path)) return []
    const real = relative(here, realOf(path) ?? '')
    return real !== path && known.has(real) ? [{ was: path, path, becameLink: false }] : []
  })
}

/** With the files of folders that links lead to, or led to: where a link changes, all that it leads to does. */
async function withLinkedFolders(
  commit: string,
  changed: readonly ChangedFile[],
): Promise<readonly ChangedFile[]> {
  const links = changed.filter(({ wasLink, isLink }) => wasLink || isLink)
  const all = [...changed]
  for (const { was, path, wasLink, isLink } of links) {
    const before = wasLink && was !== undefined ? await filesAt(commit, was) : []
    const real = isLink && path !== undefined ? realOf(path) : undefined
    const isFolder = real !== undefined && statSync(real).isDirectory()
    const after = isFolder && path !== undefined ? await filesOf(path) : []
    for (const file of new Set([...before, ...after])) {
      const at = all.findIndex(one => one.path === file || one.was === file)
      const known = all[at]
      const one = {
        was: known?.was ?? (before.includes(file) ? file : undefined),
        path: known?.path ?? (after.includes(file) ? file : undefined),
        wasLink: false,
        isLink: false,
      }
      all.splice(at === -1 ? all.length : at, 1, one)
    }
  }
  return all
}

/** Where links lead to; undefined where they lead nowhere or in a circle. */
function realOf(path: string): string | undefined {
  try {
    return realpathSync(path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT' || code === 'ELOOP' || code === 'ENOTDIR') return undefined
    throw error
  }
}

interface Judging {
  readonly commit: string
  /** The repository's folder. */
  readonly root: string
  readonly config: Config
  readonly options: GateOptions
  readonly isNamed: Scope['isNamed']
  readonly templates: Set<string>
  readonly targetsFor: (path: string) => Promise<readonly NamedTarget[]>
  readonly asking: AskingFiles[]
}

/** A profile of a file before, now or both, on a target. */
interface Pair {
  readonly older: Input | undefined
  readonly newer: Input | undefined
  readonly target: NamedTarget
}

/** What became of a profile, or what is still to be compared. */
type Fate = Pair | (Exclude<Change, { readonly kind: 'lost' }> & { readonly target?: undefined }) | Lost

type Lost = Extract<Change, { readonly kind: 'lost' }> & {
  readonly input: Input
  readonly target: NamedTarget
}

async function fatesOf(
  file: File,
  old: string | undefined,
  target: NamedTarget,
  judging: Judging,
): Promise<readonly Fate[]> {
  const { templates } = judging
  const { was, path } = file
  const before =
    was === undefined || old === undefined ? undefined : await stateIn(was, old, false, target, judging)
  if (before?.kind === 'unread' && before.isElsewhere)
    return [{ kind: 'unread', name: path ?? was ?? '', reason: before.reason }]
  const after = await stateNow(file, before, target, judging)
  if (after === undefined || 'id' in after) {
    if (before?.kind !== 'profiles') return []
    const loss: Loss =
      after ?? (file.movedTo === undefined ? { id: 'gone' } : { id: 'moved', to: file.movedTo })
    return before.inputs.map(input => lostOf(input, loss, target))
  }
  const isTemplate = after.kind === 'template' || before?.kind === 'template'
  if (isTemplate && path !== undefined && after.kind !== 'profiles' && before?.kind !== 'profiles')
    templates.add(path)
  return between(before, after, path ?? was ?? '', target)
}

const lostOf = (input: Input, loss: Loss, target: NamedTarget): Lost => ({
  kind: 'lost',
  name: input.name,
  loss,
  input,
  target,
})

/** What the containers of a file ask for; those of files that are not called as such are, and were not asked for, nothing. */
async function askingIn(
  { was, path }: File,
  old: string | undefined,
  isNamed: Scope['isNamed'],
): Promise<AskingFiles> {
  const isLikely = (one: string | undefined) => one !== undefined && (isProfileName(one) || isNamed(one))
  const text =
    path !== undefined && isLikely(path) && realOf(path) !== undefined
      ? await readText(path).catch(error => {
          if (error instanceof CommandError) return undefined
          throw error
        })
      : undefined
  return {
    before: isLikely(was) ? askingFile(was, old) : undefined,
    after: askingFile(path, text),
  }
}

async function askedChanges({
  commit,
  config,
  options,
  asking,
  targetsFor,
}: Judging): Promise<readonly Change[]> {
  const found = await workloadChanges(asking, { commit, targetsOf: targetsFor, language: options.language })
  const changes: Change[] = []
  for (const change of found) {
    if (change.kind !== 'compared') {
      changes.push(change)
      continue
    }
    const { was, on, named } = change
    const judged = await config.of(on.after.path)
    changes.push({
      kind: 'compared',
      was,
      on,
      news: await newsSince(on.before, on.after, named, judged, options.language),
    })
  }
  return changes
}

/** A profile that is gone and one that is new are the same where they are of one name, of one effect, or much alike. */
async function withMoves(fates: readonly Fate[], { language }: GateOptions): Promise<readonly Fate[]> {
  const gone = fates.filter(isGone)
  const fresh = fates.filter(
    (fate): fate is NewPair => 'newer' in fate && !fate.older && fate.newer !== undefined,
  )
  const settled = new Map<Fate, Fate | undefined>()
  const isFree = (fate: Fate) => !settled.has(fate)
  for (const lost of gone) {
    const isCalledSo = (input: Input, of: NamedTarget) =>
      of.name === lost.target.name && ownName(input) === ownName(lost.input)
    const [only, ...others] = fresh.filter(one => isFree(one) && isCalledSo(one.newer, one.target))
    const rivals = gone.filter(one => one !== lost && isCalledSo(one.input, one.target))
    if (!only || others.length + rivals.length > 0) continue
    settled.set(lost, { ...only, older: lost.input })
    settled.set(only, undefined)
  }
  for (const lost of gone.filter(isFree)) {
    const candidates = fresh.filter(one => isFree(one) && one.target?.name === lost.target.name)
    const same = await findEqual(candidates, lost, language)
    if (same) {
      settled.set(lost, { kind: 'moved', name: same.newer.name, was: lost.name })
      settled.set(same, undefined)
    }
  }
  for (const lost of gone.filter(isFree)) {
    const isLikely = (input: Input, of: NamedTarget) =>
      of.name === lost.target.name && isMuchAlike(input, lost.input)
    const [only, ...others] = fresh.filter(one => isFree(one) && isLikely(one.newer, one.target))
    const rivals = gone.filter(one => one !== lost && isFree(one) && isLikely(one.input, one.target))
    if (!only || others.length + rivals.length > 0) continue
    settled.set(lost, { ...only, older: lost.input })
    settled.set(only, undefined)
  }
  return fates.flatMap(fate => (settled.has(fate) ? (settled.get(fate) ?? []) : fate))
}

type NewPair = Pair & { readonly newer: Input }

/** Gone, and nothing in its place that anybody would follow. */
const isGone = (fate: Fate): fate is Lost =>
  'input' in fate && (fate.loss.id === 'gone' || fate.loss.id === 'other')

/** The first that does the same, the text itself before its effect. */
async function findEqual(
  candidates: readonly NewPair[],
  { input, target }: Lost,
  language: Language,
): Promise<NewPair | undefined> {
  const alike = candidates.find(({ newer }) => newer.document.text.trim() === input.document.text.trim())
  if (alike) return alike
  for (const one of candidates) {
    const on = await compareOn(target, input, one.newer, language)
    if (on.ok && on.comparison.overall === 'equal') return one
  }
  return undefined
}

/** Whether two profiles name at least half of their calls in common: of short files, git cannot tell that one was the other. */
function isMuchAlike(one: Input, other: Input): boolean {
  const [ours, theirs] = [one, other].map(
    ({ document }) =>
      new Set(document.profile?.rules.flatMap(({ names }) => names.map(({ value }) => value))),
  )
  const common = [...(ours ?? [])].filter(name => theirs?.has(name)).length
  return common > 0 && 2 * common >= (ours?.size ?? 0) + (theirs?.size ?? 0) - common
}

/** How a profile is called wherever it is kept: `web` of `deploy/web.json` and of `web.json` in a ConfigMap. */
const ownName = ({ name, path }: Input) =>
  basename(name === path ? path : name.slice(path.length + 1)).replace(/\.(?:jsonc?|ya?ml)$/i, '')

/** What a file holds now, or why nobody reads it; undefined where it is gone. */
async function stateNow(
  { path, becameLink }: File,
  before: FileState | undefined,
  target: NamedTarget,
  judging: Judging,
): Promise<FileState | Loss | undefined> {
  if (path === undefined) return undefined
  const wasProfile = before?.kind === 'profiles'
  if (becameLink && wasProfile) return { id: 'link' }
  const real = realOf(path)
  if (real === undefined) return { id: 'gone' }
  const text = await readText(path).catch(error => {
    if (error instanceof CommandError) return error
    throw error
  })
  if (text instanceof CommandError)
    return wasProfile || judging.isNamed(path) ? { kind: 'unread', reason: text.message } : { kind: 'other' }
  const state = await stateIn(path, text, wasProfile, target, judging)
  // What another machine has there, this repository cannot tell.
  if (state.kind === 'other' || !relative(judging.root, real).startsWith('..')) return state
  return wasProfile ? { id: 'outside' } : { kind: 'unread', reason: 'it is a link out of the repository' }
}

/** What one text of a file holds; a file that is not called as profiles are, and was not asked for, may be one itself. */
async function stateIn(
  path: string,
  text: string,
  wasProfile: boolean,
  { target }: NamedTarget,
  { options, isNamed }: Judging,
): Promise<FileState> {
  if (isProfileName(path) && text.startsWith('version https://git-lfs.github.com/'))
    return { kind: 'unread', reason: 'its text is kept by Git LFS', isElsewhere: true }
  const isKnown = wasProfile || (isNamed(path) && isMeantAsProfile(text))
  if (isKnown || isNamed(path) || isProfileName(path))
    return stateOf(path, text, isKnown, target, options.language)
  const plain = plainProfile(path, text)
  return plain ? { kind: 'profiles', inputs: [await withNotes(plain, options.language)] } : { kind: 'other' }
}

/** What became of the profiles of a file. */
function between(
  before: FileState | undefined,
  after: FileState,
  path: string,
  target: NamedTarget,
): readonly Fate[] {
  const older = before?.kind === 'profiles' ? before.inputs : []
  switch (after.kind) {
    case 'unread':
      return [{ kind: 'unread', name: path, reason: after.reason }]
    case 'template':
      return older.map(input => lostOf(input, { id: 'template' }, target))
    case 'other':
      return older.map(input => lostOf(input, { id: 'other', reason: after.reason }, target))
    default:
      return pairsOf(older, after.inputs, target)
  }
}

/** Profiles of a file by their names, those of one name in their order; one that is left on both sides is the same. */
function pairsOf(older: readonly Input[], newer: readonly Input[], target: NamedTarget): readonly Fate[] {
  const left = [...older]
  const pairs = newer.map((one): Pair => {
    const at = left.findIndex(({ name, path }) => name.slice(path.length) === one.name.slice(one.path.length))
    return { older: at === -1 ? undefined : left.splice(at, 1)[0], newer: one, target }
  })
  const alone = pairs.filter(pair => pair.older === undefined)
  const [only] = alone
  const [last] = left
  if (only && last && alone.length === 1 && left.length === 1)
    return pairs.map(pair => (pair === only ? { ...only, older: last } : pair))
  return [...pairs, ...left.map(one => lostOf(one, { id: 'gone' }, target))]
}

async function changeOf(
  { older, newer: now, target }: Pair,
  { commit, config, options }: Judging,
): Promise<Change | undefined> {
  if (!now || (older?.document.text === now.document.text && older.name === now.name)) return undefined
  const given = (input: Input) => withRefusal(input, target.target, options.language)
  const newer = await given(now)
  const then = older && (await given(older))
  if (newer.refusal !== undefined && then?.refusal === undefined)
    return { kind: 'unread', name: newer.name, reason: newer.refusal }
  const judged = await config.of(older?.path ?? newer.path)
  const news = (before: Input | undefined) => newsSince(before, newer, target, judged, options.language)
  // What made no filter is no measure.
  if (then && (then.refusal === undefined || newer.refusal !== undefined)) {
    const { name } = then
    const was = { ...then, name: `${name} at ${commit.slice(0, 12)}` }
    const on = await compareOn(target, was, newer, options.language)
    if (on.ok) {
      if (on.comparison.overall === 'equal')
        return then.path === newer.path ? undefined : { kind: 'moved', name: newer.name, was: name }
      return {
        kind: 'compared',
        was: name === newer.name ? undefined : name,
        on,
        news: await news(then),
      }
    }
    if (on.side === 'after') return { kind: 'unread', name: newer.name, reason: on.reason }
  }
  const base = baseInput(judged.base, target)
  const on = await compareOn(target, base, newer, options.language)
  if (on.ok) return { kind: 'new', against: base.name, on, news: await news(undefined) }
  if (on.side === 'before') throw new CommandError(`${base.name}: ${on.reason}`)
  return { kind: 'unread', name: newer.name, reason: on.reason }
}

/** What a container has without the profile, or what the configuration puts in its place. */
function baseInput(base: NewProfileBase | undefined, { target }: NamedTarget): Input {
  if (base && 'path' in base) return wholeOf(base.path, base.text)
  const preset = engineDefault(target, base?.preset)
  if (!preset) throw new CommandError(`${base?.preset}: there is no such preset`)
  return wholeOf(preset.id, preset.text)
}

/** What the commands of the configuration write otherwise than they did at the commit. */
async function renderedChanges({
  commit,
  config,
  options,
  asking,
  targetsFor,
}: Judging): Promise<readonly Fate[]> {
  const renderings = renderingsOf(config, options)
  const old = await renderedAt(commit, renderings, config.folder)
  const fates: Fate[] = []
  for (const one of renderings) {
    const text = await rendered(one, config.folder)
    const was = old.get(one.name) ?? ''
    asking.push({ before: askingFile(one.name, was), after: askingFile(one.name, text) })
    for (const target of await targetsFor(one.name)) {
      const state = (of: string) => stateOf(one.name, of, false, target.target, options.language)
      fates.push(...between(await state(was), await state(text), one.name, target))
    }
  }
  return fates
}

/** The keys of the configuration whose values are not as they were; of its profiles, each key of any. */
function configChange({ written: was }: Config, { written: is }: Config): ConfigChange | undefined {
  if (!was || !is) return was === is ? undefined : { kind: was ? 'gone' : 'new', keys: [] }
  const { profiles: before = [], ...rest } = was
  const { profiles: after = [], ...restNow } = is
  const keys = [
    ...differingKeys(rest, restNow),
    ...[...before, ...after.slice(before.length)].flatMap((_, at) =>
      differingKeys(before[at] ?? {}, after[at] ?? {}).map(key => `profiles.${key}`),
    ),
  ]
  return keys.length === 0 ? undefined : { kind: 'changed', keys: [...new Set(keys)] }
}

function differingKeys(before: object, after: object): readonly string[] {
  const [was, is] = [before, after].map(
    one => new Map(Object.entries(one).map(([key, value]) => [key, JSON.stringify(value)])),
  )
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    key => was?.get(key) !== is?.get(key),
  )
}
