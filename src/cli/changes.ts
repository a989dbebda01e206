import { execFile } from 'node:child_process'
import { relative } from 'node:path'
import { holdsProfile } from '../core/import'
import type { Language } from '../messages'
import { type ConfigOptions, readConfig } from './config'
import { type ComparedOn, compareInputs, type DiffOptions, isFailure, writeDiff } from './diff'
import { CommandError } from './failure'
import { type FoundFile, findFiles, type Input, profilesIn, readProfiles } from './inputs'
import { plain } from './output'
import { type NamedTarget, targetsOf } from './target-options'

/** What the profiles of the working tree do otherwise than at a commit of git. */
export async function changes(
  commit: string,
  paths: readonly string[],
  options: DiffOptions,
): Promise<{ text: string; status: 0 | 1 }> {
  await git(['rev-parse', '--verify', '--quiet', `${commit}^{commit}`]).catch(() => {
    throw new CommandError(`${commit}: git knows no commit of that name here`)
  })
  const config = await readConfig(options)
  const compared: ComparedOn[] = []
  const added: string[] = []
  for (const file of await changedFiles(commit, paths, options)) {
    const before = await textAt(commit, file.path)
    for (const named of await targetsOf(options, (await config.of(file.path)).targets)) {
      const pairs = await pairsOf(file, before, named, options.language)
      for (const { older, newer } of pairs) {
        if (older) compared.push(await compareInputs(named, older, newer, options.language))
        else if (!added.includes(newer.name)) added.push(newer.name)
      }
    }
  }
  const changed = compared.filter(({ comparison }) => comparison.overall !== 'equal')
  const fails = changed.some(({ comparison }) => isFailure(comparison, options.failOn))
  return { text: await written(changed, added, options), status: fails ? 1 : 0 }
}

async function written(
  changed: readonly ComparedOn[],
  added: readonly string[],
  options: DiffOptions,
): Promise<string> {
  if (options.format === 'json') return writeDiff(changed, options, true)
  const isMarkdown = options.format === 'markdown'
  const news = added.map(name => (isMarkdown ? `- \`${plain(name)}\` is new` : plain(`${name} is new`)))
  if (changed.length === 0)
    return [...news, 'No profile does anything else than before.'].join(isMarkdown ? '\n\n' : '\n')
  const diff = await writeDiff(changed, options, true)
  return [diff, ...news].join(isMarkdown ? '\n\n' : '\n')
}

/** The files that are named, or those that git says have changed. */
async function changedFiles(
  commit: string,
  paths: readonly string[],
  options: ConfigOptions,
): Promise<readonly FoundFile[]> {
  const listed = await git(['diff', '--name-only', '--relative', '-z', '--diff-filter=d', commit, '--'])
  const changed = new Set(listed.split('\0').filter(Boolean))
  if (paths.length === 0) {
    const configured = await (await readConfig(options)).files()
    const names = configured.length > 0 ? configured : [...changed].filter(isLikely)
    return names.filter(name => changed.has(relative('', name))).map(path => ({ path, isNamed: false }))
  }
  const found = (await Promise.all(paths.map(findFiles))).flat()
  return found.filter(({ path }) => changed.has(relative('', path)))
}

const isLikely = (name: string) => /\.(json|jsonc|ya?ml)$/i.test(name)

async function pairsOf(
  file: FoundFile,
  before: string | undefined,
  { target }: NamedTarget,
  language: Language,
): Promise<readonly { readonly older: Input | undefined; readonly newer: Input }[]> {
  const older =
    before !== undefined && holdsProfile(before, file.path, target)
      ? await profilesIn(file.path, before, target, language)
      : []
  const newer = await readProfiles({ ...file, isNamed: false }, target, language)
  return newer.map(one => ({ newer: one, older: older.find(({ name }) => name === one.name) }))
}

/** The text of a file at a commit; undefined where it was not there. */
function textAt(commit: string, path: string): Promise<string | undefined> {
  return git(['show', `${commit}:./${relative('', path)}`]).catch(error => {
    if (error instanceof CommandError) return undefined
    throw error
  })
}

function git(args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile('git', args, { maxBuffer: 1 << 28 }, (error, out, errors) => {
      if (!error) resolve(out)
      else if (error.code === 'ENOENT') reject(new CommandError('git is not installed'))
      else reject(new CommandError(errors.trim().split('\n')[0] || 'git failed'))
    })
  })
}
