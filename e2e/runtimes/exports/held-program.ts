import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { command } from '../command'

/**
 * Starts something that starts a program, looks at the program while it runs, and ends it, whose starters then end by
 * themselves.
 *
 * @param words the program that starts it, and its arguments
 * @param name of the program that is waited for, as the kernel knows it
 * @param folder in which it is started
 */
export async function whileHeld<T>(
  words: readonly string[],
  name: string,
  look: (pid: number) => Promise<T>,
  folder?: string,
): Promise<T> {
  const [program = '', ...args] = words
  const starter = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'], cwd: folder })
  const errors: Buffer[] = []
  starter.stderr.on('data', (part: Buffer) => errors.push(part))
  const ended = once(starter, 'exit')
  const found = await programBelow(starter, name)
  if (found === undefined) {
    starter.kill('SIGKILL')
    throw new Error(`${words.join(' ')}: ${name} does not start\n${Buffer.concat(errors)}`)
  }
  try {
    return await look(found)
  } finally {
    // Where it has ended by itself, so have its starters.
    await command('kill', ['-KILL', `${found}`])
    await ended
  }
}

/** The starter itself or what it started, once it has become the program. */
async function programBelow(starter: ChildProcess, name: string): Promise<number | undefined> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const { stdout } = await command('ps', ['-e', '-o', 'pid=,ppid=,stat=,comm='])
    const processes = stdout.split('\n').map(line => line.trim().split(/\s+/))
    const below = (parent: number): number[] =>
      processes
        .filter(([, ppid]) => Number(ppid) === parent)
        .flatMap(([child]) => [Number(child), ...below(Number(child))])
    const family = [starter.pid ?? 0, ...below(starter.pid ?? 0)]
    const found = processes.find(
      ([pid, , state = 'Z', comm]) => comm === name && !state.startsWith('Z') && family.includes(Number(pid)),
    )
    if (found && (await isSettled(Number(found[0])))) return Number(found[0])
    if (starter.exitCode !== null || starter.signalCode !== null) return undefined
    await sleep(50)
  }
  return undefined
}

/** A program that sleeps has no more filters to come. */
async function isSettled(pid: number): Promise<boolean> {
  try {
    return /^State:\s*S/m.test(await readFile(`/proc/${pid}/status`, 'utf8'))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false
    throw error
  }
}
