import { execFile } from 'node:child_process'
import { lstatSync } from 'node:fs'
import { CommandError } from './failure'

/** What git says, or a `CommandError` with the first line of what it says is wrong. */
export function git(args: readonly string[], folder = process.cwd(), input = ''): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile('git', args, { maxBuffer: 1 << 28, cwd: folder }, (error, out, errors) => {
      if (!error) resolve(out)
      else if (error.code === 'ENOENT') reject(new CommandError('git is not installed'))
      else reject(new CommandError(errors.trim().split('\n')[0] || 'git failed'))
    })
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(input)
  })
}

/** The full name of a commit; a `CommandError` where git knows none of that name. */
export async function commitOf(name: string): Promise<string> {
  const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]
  const found = await git(args).catch(() => {
    throw new CommandError(`${name}: git knows no commit of that name here`)
  })
  return found.trim()
}

/** A file that differs between a commit and the working tree; paths are from the working directory on. */
export interface ChangedFile {
  /** Undefined where it was not there, or where a link or a submodule was. */
  readonly was: string | undefined
  /** Undefined where it is gone. */
  readonly path: string | undefined
  readonly wasLink: boolean
  readonly isLink: boolean
  /** The folder of a submodule that is at another commit, or has changes of its own. */
  readonly submodule?: string | undefined
}

const LINK = '120000'
const SUBMODULE = '160000'
const MISSING = '000000'

/** The files below the working directory that differ from a commit, renamed ones as one; untracked ones are new. */
export async function changedSince(commit: string): Promise<readonly ChangedFile[]> {
  const raw = await git(['diff', '--raw', '-z', '-M', '--relative', '--no-ext-diff', commit, '--'])
  const fields = raw.split('\0')
  const changed: ChangedFile[] = []
  for (let at = 0; at < fields.length - 1; ) {
    const [before = '', after = '', , , status = ''] = fields[at]?.slice(1).split(' ') ?? []
    const from = fields[at + 1]
    const to = /^[RC]/.test(status) ? fields[at + 2] : from
    at += /^[RC]/.test(status) ? 3 : 2
    const wasFile = before !== MISSING && before !== SUBMODULE && !status.startsWith('C')
    changed.push({
      was: wasFile ? from : undefined,
      path: after !== MISSING && after !== SUBMODULE ? to : undefined,
      wasLink: before === LINK,
      isLink: after === LINK,
      submodule: before === SUBMODULE || after === SUBMODULE ? from : undefined,
    })
  }
  changed.push(...(await hiddenFiles(commit, changed)))
  const untracked = await git(['ls-files', '--others', '--exclude-standard', '-z'])
  // What git was told to forget and still is there is changed, not gone and new.
  const gone = new Map(changed.filter(({ path }) => path === undefined).map(one => [one.was, one]))
  for (const path of untracked.split('\0').filter(Boolean)) {
    const known = gone.get(path)
    const isRepository = path.endsWith('/')
    const file = {
      was: known?.was,
      path: isRepository ? undefined : path,
      wasLink: known?.wasLink ?? false,
      isLink: false,
      submodule: isRepository ? path.slice(0, -1) : undefined,
    }
    if (known) changed.splice(changed.indexOf(known), 1, file)
    else changed.push(file)
  }
  return changed
}

/**
 * Files at which git was told not to look (`update-index --assume-unchanged`, `--skip-worktree`), as if they were changed.
 * Of a sparse checkout, those that are not there are not wanted.
 */
async function hiddenFiles(commit: string, changed: readonly ChangedFile[]): Promise<readonly ChangedFile[]> {
  const known = new Set(changed.flatMap(({ was, path }) => [was, path]))
  const listed = (await git(['ls-files', '-v', '-z'])).split('\0').filter(line => /^(?:[a-z]|S) /.test(line))
  const hidden = listed.flatMap(line => {
    const path = line.slice(2)
    const found = lstatSync(path, { throwIfNoEntry: false })
    const isMeant = found !== undefined || !/^[Ss]/.test(line)
    return isMeant && !known.has(path) ? [{ path, found }] : []
  })
  if (hidden.length === 0) return []
  const tree = await git(['ls-tree', '-r', '-z', commit])
  const modes = new Map(
    tree.split('\0').map(line => [line.slice(line.indexOf('\t') + 1), line.split(' ', 1)[0]] as const),
  )
  return hidden.map(({ path, found }) => ({
    was: modes.has(path) ? path : undefined,
    path: found && path,
    wasLink: modes.get(path) === LINK,
    isLink: found?.isSymbolicLink() === true,
  }))
}

/** The files of a folder at a commit, which may be a link to one; none where it was no folder. */
export async function filesAt(commit: string, folder: string): Promise<readonly string[]> {
  const args = ['cat-file', '--batch-check', '--follow-symlinks']
  const [id, kind] = (await git(args, process.cwd(), `${commit}:./${folder}\n`)).trim().split(' ')
  if (kind !== 'tree' || id === undefined) return []
  const listed = await git(['ls-tree', '-r', '-z', '--name-only', '--full-tree', id])
  return listed
    .split('\0')
    .filter(Boolean)
    .map(path => `${folder}/${path}`)
}

/** More than any file that is read here has. */
const MOST_BYTES = 1 << 27

/** The text of a file at a commit, through links within the repository; undefined where there is none, or too much of it. */
export function textAt(commit: string, path: string): Promise<string | undefined> {
  const name = `${commit}:./${path}`
  // Names are given line by line; one of several lines is asked for alone, without links.
  const isLine = !path.includes('\n')
  const args = isLine ? ['cat-file', '--batch', '--follow-symlinks'] : ['cat-file', 'blob', name]
  return new Promise((resolve, reject) => {
    const child = execFile(
      'git',
      args,
      { maxBuffer: MOST_BYTES, encoding: 'buffer' },
      (error, out, errors) => {
        if (!isLine || error?.code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER')
          return resolve(error ? undefined : out.toString('utf8'))
        if (error) return reject(new CommandError(errors.toString().trim().split('\n')[0] || 'git failed'))
        const end = out.indexOf('\n')
        const [, size] = /^[0-9a-f]+ blob (\d+)$/.exec(out.subarray(0, end).toString()) ?? []
        resolve(
          size === undefined ? undefined : out.subarray(end + 1, end + 1 + Number(size)).toString('utf8'),
        )
      },
    )
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(isLine ? `${name}\n` : '')
  })
}

/** The folder of the repository that holds the working directory, and the way from there to here, `a/b/` or empty. */
export async function repositoryHere(): Promise<{ readonly root: string; readonly prefix: string }> {
  const [root = '', prefix = ''] = (await git(['rev-parse', '--show-toplevel', '--show-prefix'])).split('\n')
  return { root, prefix }
}

/** The folder of the repository that a folder is in, if any. */
export async function rootOf(folder: string): Promise<string | undefined> {
  const found = await git(['rev-parse', '--show-toplevel'], folder).catch(error => {
    if (error instanceof CommandError) return undefined
    throw error
  })
  return found?.trim()
}
