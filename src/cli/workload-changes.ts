import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { type AskingPlace, askedFilters } from '../core/doors/workload'
import type { Language } from '../messages'
import { type ComparedOn, compareOn } from './compared'
import { engineDefault } from './engine-default'
import { CommandError } from './failure'
import { git, textAt } from './git'
import { type Input, readText, wholeOf } from './inputs'
import { stateOf } from './profile-state'
import type { NamedTarget } from './target-options'

/** The containers of a file, before or now. */
export interface AskingFile {
  readonly path: string
  /** Undefined where the text breaks off, or has places to be filled in. */
  readonly asking: readonly AskingPlace[] | undefined
}

/** What becomes of the containers of one file. */
export interface AskingFiles {
  readonly before: AskingFile | undefined
  readonly after: AskingFile | undefined
}

export const askingFile = (path: string | undefined, text: string | undefined): AskingFile | undefined =>
  path === undefined || text === undefined ? undefined : { path, asking: askedFilters(text) }

/** A container that asks for another filter than before, or that is new and asks for none. */
export interface AskedChange {
  readonly kind: 'asked'
  readonly name: string
  readonly was: AskingPlace | undefined
  readonly is: AskingPlace
  readonly way: 'looser' | 'stricter'
}

/** Where an engine finds the profiles that containers name. */
export interface Judging {
  readonly commit: string
  readonly targetsOf: (path: string) => Promise<readonly NamedTarget[]>
  readonly language: Language
}

/** What containers ask for otherwise: by their words alone, by the profiles that they name, or beyond what can be told. */
export type WorkloadChange =
  | AskedChange
  | { readonly kind: 'compared'; readonly was: string; readonly on: ComparedOn; readonly named: NamedTarget }
  | { readonly kind: 'unread'; readonly name: string; readonly reason: string }

interface Placed {
  readonly path: string
  readonly asking: AskingPlace
}

/** Containers are known again by their place in their file, then by the same place in another, then by their turn. */
export async function workloadChanges(
  files: readonly AskingFiles[],
  judging: Judging,
): Promise<readonly WorkloadChange[]> {
  const named = namedProfiles(judging)
  const changes: WorkloadChange[] = []
  const lost: Placed[] = []
  const fresh: Placed[] = []
  const paired: [Placed, Placed][] = []
  for (const { before, after } of files) {
    const old = [...placedIn(before)]
    if (after && after.asking === undefined) {
      if (old.some(({ asking: { asks } }) => asks === 'named' || asks === 'default'))
        changes.push({ kind: 'unread', name: after.path, reason: UNREAD })
      continue
    }
    const left: Placed[] = []
    for (const one of placedIn(after)) {
      const was = takeSame(old, one)
      if (was) paired.push([was, one])
      else left.push(one)
    }
    for (const one of left) {
      const was = after?.path === before?.path ? old.shift() : undefined
      if (was) paired.push([was, one])
      else fresh.push(one)
    }
    lost.push(...old)
  }
  for (const one of fresh) {
    const was = takeSame(lost, one)
    if (was) paired.push([was, one])
    else if (isOff(one.asking)) changes.push(asked(undefined, one, 'looser'))
  }
  for (const [was, is] of paired) changes.push(...(await changesBetween(was, is, named, judging)))
  return changes
}

const UNREAD =
  'it said what filters its containers ask for, and now breaks off or has places that nothing here fills in'

const placedIn = (file: AskingFile | undefined): readonly Placed[] =>
  (file?.asking ?? []).map(asking => ({ path: file?.path ?? '', asking }))

function takeSame(among: Placed[], { asking }: Placed): Placed | undefined {
  const at = among.findIndex(one => one.asking.place === asking.place)
  return at === -1 ? undefined : among.splice(at, 1)[0]
}

const isOff = ({ asks }: AskingPlace) => asks === 'none' || asks === 'privileged'

const labelOf = ({ path, asking: { place } }: Placed) => (place === '' ? path : `${path}#${place}`)

const asked = (was: Placed | undefined, is: Placed, way: AskedChange['way']): AskedChange => ({
  kind: 'asked',
  name: labelOf(is),
  was: was?.asking,
  is: is.asking,
  way,
})

async function changesBetween(
  was: Placed,
  is: Placed,
  named: NamedProfiles,
  judging: Judging,
): Promise<readonly WorkloadChange[]> {
  const [older, newer] = [was.asking, is.asking]
  if (isOff(newer)) return isOff(older) ? [] : [asked(was, is, 'looser')]
  if (isOff(older)) return [asked(was, is, 'stricter')]
  // Without a word the kubelet's settings decide, and mostly there is no filter then.
  if (newer.asks === 'unsaid') return older.asks === 'unsaid' ? [] : [asked(was, is, 'looser')]
  if (older.asks === 'unsaid') return [asked(was, is, 'stricter')]
  if (
    older.asks === newer.asks &&
    older.profile === newer.profile &&
    !(older.fromFile && was.path !== is.path)
  )
    return []
  const changes: WorkloadChange[] = []
  for (const target of await judging.targetsOf(is.path)) {
    const [before, after] = [await named(was, target, 'before'), await named(is, target, 'after')]
    if (!before || !after) return [unknown(was, is)]
    if (before.path === after.path) continue
    const label = labelOf(is)
    const on = await compareOn(
      target,
      before,
      { ...after, name: `${label}: ${after.name}` },
      judging.language,
    )
    if (!on.ok) return [{ kind: 'unread', name: label, reason: on.reason }]
    if (on.comparison.overall !== 'equal')
      changes.push({ kind: 'compared', was: before.name, on, named: target })
  }
  return changes
}

/** Of profiles that are kept elsewhere only the names are known. */
function unknown(was: Placed, is: Placed): WorkloadChange {
  const [before, after] = [was.asking, is.asking].map(({ profile }) => profile)
  if (after === undefined) return asked(was, is, 'looser')
  const instead = before === undefined ? 'its runtime’s default' : before
  const reason = `it names ${after} in place of ${instead}, and not both are in this repository`
  return { kind: 'unread', name: labelOf(is), reason }
}

type NamedProfiles = (
  placed: Placed,
  target: NamedTarget,
  when: 'before' | 'after',
) => Promise<Input | undefined>

/** The profile that a container runs under, as far as the repository has it: a file of the name that it gives, or the default. */
function namedProfiles({ commit, language }: Judging): NamedProfiles {
  const listed = { before: once(() => pathsAt(commit)), after: once(() => pathsIn(process.cwd())) }
  return async ({ path, asking: { profile, fromFile } }, target, when) => {
    if (profile === undefined) {
      const usual = engineDefault(target.target)
      return usual && wholeOf(usual.id, usual.text)
    }
    const found = fromFile ? join(dirname(path), profile) : profileCalled(profile, await listed[when]())
    if (found === undefined) return undefined
    const text = when === 'before' ? await textAt(commit, found) : await textNow(found)
    if (text === undefined) return undefined
    const state = await stateOf(found, text, true, target.target, language)
    const [input, ...others] = state.kind === 'profiles' ? state.inputs : []
    return others.length === 0 ? input : undefined
  }
}

async function textNow(path: string): Promise<string | undefined> {
  if (!existsSync(path)) return undefined
  return readText(path).catch(error => {
    if (error instanceof CommandError) return undefined
    throw error
  })
}

/** The one path that ends as a profile's name does, or whose last part is that of the name. */
export function profileCalled(profile: string, paths: readonly string[]): string | undefined {
  const called = paths.filter(path => basename(path) === basename(profile))
  const [only, ...others] = called.filter(path => `/${path}`.endsWith(`/${profile.replace(/^\//, '')}`))
  if (only !== undefined && others.length === 0) return only
  return called.length === 1 ? called[0] : undefined
}

const pathsAt = async (commit: string) =>
  (await git(['ls-tree', '-r', '-z', '--name-only', commit])).split('\0').filter(Boolean)

/** The paths of all files of a repository below a folder, from there on. */
export const pathsIn = async (folder: string) =>
  (await git(['ls-files', '-z', '--cached', '--others', '--exclude-standard'], folder))
    .split('\0')
    .filter(Boolean)

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}
