import { execFile } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'

export interface Run {
  readonly status: number
  readonly out: string
  readonly errors: string
}

/** The command as it is built, and an empty folder that it is run in. */
export interface BuiltCommand {
  readonly script: string
  readonly folder: string
  /** `as`: the user that runs it, where this one may choose. */
  readonly run: (
    args: readonly string[],
    input?: string | Uint8Array,
    options?: { as: number },
  ) => Promise<Run>
  readonly remove: () => Promise<void>
}

export async function buildCommand(): Promise<BuiltCommand> {
  const place = await mkdtemp(join(tmpdir(), 'seccompose-command-'))
  // Another user may run it.
  await chmod(place, 0o755)
  await build({
    configFile: join(import.meta.dirname, 'vite.config.ts'),
    build: { outDir: join(place, 'built') },
    logLevel: 'error',
  })
  const script = join(place, 'built', 'seccompose.cjs')
  const folder = await mkdtemp(join(place, 'work-'))
  await chmod(folder, 0o755)
  return {
    script,
    folder,
    run: (args, input = '', { as } = { as: -1 }) =>
      new Promise(resolve => {
        const child = execFile(
          process.execPath,
          [script, ...args],
          {
            cwd: folder,
            env: { ...process.env, LANG: 'C', NO_COLOR: '1' },
            maxBuffer: 256 * 1024 * 1024,
            ...(as >= 0 && process.getuid?.() === 0 && { uid: as, gid: as }),
          },
          (error, out, errors) =>
            resolve({ status: typeof error?.code === 'number' ? error.code : 0, out, errors }),
        )
        // A command that fails at once does not read what it is given.
        child.stdin?.on('error', () => undefined)
        child.stdin?.end(input)
      }),
    remove: () => rm(place, { recursive: true, force: true }),
  }
}
