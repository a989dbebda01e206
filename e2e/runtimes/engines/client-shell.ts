import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { type CommandOptions, command, mustSucceed, type Outcome } from '../command'

/** Runs lines for a shell in a folder, as a person would; `limit` in seconds, where they take longer than most. */
export type ClientShell = (script: string, folder: string, limit?: number) => Promise<Outcome>

/**
 * A shell in which programs stand for others of the same name, to keep a person's command lines to the premises:
 * `program` in their script is the path of the real one. There is always a `sudo`, which does nothing, since the tests
 * are root.
 */
export async function clientShell(
  folder: string,
  scripts: Readonly<Record<string, (program: string) => string>>,
  { env, seconds = 60 }: CommandOptions = {},
): Promise<ClientShell> {
  const bin = join(folder, 'client-bin')
  await mkdir(bin, { recursive: true })
  const write = async (name: string, script: string): Promise<void> => {
    await writeFile(join(bin, name), `#!/bin/sh\n${script}\n`)
    await chmod(join(bin, name), 0o755)
  }
  await write('sudo', 'exec "$@"')
  for (const [name, scriptFor] of Object.entries(scripts)) {
    const { stdout } = await mustSucceed('sh', ['-c', 'command -v "$1"', 'sh', name])
    await write(name, scriptFor(stdout.trim()))
  }
  const path = [bin, process.env.PATH ?? ''].join(delimiter)
  return (script, place, limit = seconds) =>
    command('sh', ['-c', `cd "$1" && shift && ${script}`, 'sh', place], {
      env: { ...env, PATH: path },
      seconds: limit,
    })
}
