import { execFile } from 'node:child_process'
import { access, constants } from 'node:fs/promises'
import { delimiter, join } from 'node:path'

export interface Outcome {
  /** The program's exit status; a program ended by signal N counts as 128 + N, as shells count it. */
  exit: number
  stdout: string
  stderr: string
}

export interface CommandOptions {
  /** Added to the environment; `undefined` takes a variable out of it. */
  env?: Record<string, string | undefined>
  seconds?: number
}

const signalNumbers: Record<string, number> = { SIGHUP: 1, SIGINT: 2, SIGSYS: 31, SIGKILL: 9, SIGTERM: 15 }

/**
 * Runs a program to its end, whatever its exit status.
 * Rejects only when it cannot be started or does not end in time.
 */
export function command(
  program: string,
  args: string[],
  { env = {}, seconds = 30 }: CommandOptions = {},
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const options = {
      env: { ...process.env, ...env },
      timeout: seconds * 1000,
      killSignal: 'SIGKILL',
      maxBuffer: 1 << 28,
    } as const
    execFile(program, args, options, (error, stdout, stderr) => {
      if (error === null) resolve({ exit: 0, stdout, stderr })
      else if (typeof error.code === 'number') resolve({ exit: error.code, stdout, stderr })
      else if (error.killed) reject(new Error(`${program} did not end in ${seconds} s\n${stdout}${stderr}`))
      else if (error.signal) resolve({ exit: 128 + (signalNumbers[error.signal] ?? 0), stdout, stderr })
      else reject(error)
    })
  })
}

/** As `command`, for steps that have to work: rejects with what the program printed when its exit status is not 0. */
export async function mustSucceed(
  program: string,
  args: string[],
  options?: CommandOptions,
): Promise<Outcome> {
  const outcome = await command(program, args, options)
  if (outcome.exit === 0) return outcome
  throw new Error(`${program} ${args.join(' ')}: exit ${outcome.exit}\n${outcome.stdout}${outcome.stderr}`)
}

export async function isInPath(program: string): Promise<boolean> {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const tries = folders.map(folder => access(join(folder, program), constants.X_OK))
  return (await Promise.allSettled(tries)).some(({ status }) => status === 'fulfilled')
}
