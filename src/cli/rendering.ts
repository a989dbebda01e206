import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Rendering } from './config'
import { CommandError } from './failure'
import { git, repositoryHere } from './git'

/** So long a command may take, in milliseconds: one that waits for something would hold up all that comes after. */
const LONGEST = 10 * 60_000

/** What a command of the configuration writes, run in a folder; a `CommandError` where it fails or does not end. */
export function rendered({ name, command }: Rendering, folder: string, longest = LONGEST): Promise<string> {
  const [program = '', ...args] = command
  return new Promise((resolve, reject) => {
    execFile(program, args, { cwd: folder, maxBuffer: 1 << 28, timeout: longest }, (error, out, errors) => {
      if (!error) return resolve(out)
      const isMissing = error.code === 'ENOENT'
      const why = error.killed
        ? `it had not ended after ${longest / 60_000} minutes`
        : isMissing
          ? `${program} is not installed`
          : errors.trim().split('\n')[0] || 'it failed'
      reject(new CommandError(`${name} (${command.join(' ')}): ${why}`))
    })
  })
}

/**
 * What commands of the configuration write in the repository as a commit has it, which is checked out in a folder of its
 * own for them.
 *
 * @param from the folder to run them in, from the working directory on
 */
export async function renderedAt(
  commit: string,
  renderings: readonly Rendering[],
  from: string,
): Promise<ReadonlyMap<string, string>> {
  if (renderings.length === 0) return new Map()
  const { prefix } = await repositoryHere()
  const folder = await mkdtemp(join(tmpdir(), 'seccompose-'))
  const tree = join(folder, 'tree')
  try {
    await git(['-c', 'core.hooksPath=/dev/null', 'worktree', 'add', '--quiet', '--detach', tree, commit])
    const texts = new Map<string, string>()
    for (const one of renderings) {
      const text = await rendered(one, join(tree, prefix, from)).catch(error => {
        const isFailure = error instanceof CommandError
        throw isFailure ? new CommandError(`${error.message} (at ${commit.slice(0, 12)})`) : error
      })
      texts.set(one.name, text)
    }
    return texts
  } finally {
    await rm(folder, { recursive: true, force: true })
    // Forgets a tree whose folder is gone.
    await git(['worktree', 'prune'])
  }
}
