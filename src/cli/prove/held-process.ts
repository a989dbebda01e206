import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Program } from '../../core'
import { readFilters } from './read-filters'

/** A loaded engine on a busy machine takes some seconds to start a container. */
const START_SECONDS = 30
const END_SECONDS = 15

export type Held = { readonly filters: readonly Program[] } | { readonly reason: string }

/**
 * Starts something that starts a program, reads the program's filters while it runs, and ends it, whose starters then end
 * by themselves; or why the program does not start.
 *
 * @param words the starter and its arguments
 * @param name of the program, as the kernel knows it, which nothing else on the machine has
 */
export async function filtersWhileHeld(
  words: readonly string[],
  name: string,
  folder: string,
): Promise<Held> {
  const [program = '', ...args] = words
  const starter = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'], cwd: folder })
  const errors: string[] = []
  starter.stderr.on('data', part => errors.push(String(part)))
  const ended = once(starter, 'close')
  const pid = await processNamed(name, () => starter.exitCode !== null || starter.signalCode !== null)
  if (pid === undefined) {
    starter.kill('SIGKILL')
    await ended
    return { reason: errors.join('').trim().split('\n').at(-1) || 'it ends at once' }
  }
  try {
    return { filters: await readFilters(pid) }
  } finally {
    process.kill(pid, 'SIGKILL')
    await Promise.race([ended, sleep(END_SECONDS * 1000, undefined, { ref: false })])
    starter.kill('SIGKILL')
  }
}

async function processNamed(name: string, hasEnded: () => boolean): Promise<number | undefined> {
  for (const end = Date.now() + START_SECONDS * 1000; Date.now() < end; await sleep(50)) {
    const isLast = hasEnded()
    for (const entry of await readdir('/proc')) {
      if (/^\d+$/.test(entry) && (await nameOf(entry)) === name) return Number(entry)
    }
    if (isLast) return undefined
  }
  return undefined
}

/** Undefined for a process that has ended meanwhile. */
async function nameOf(pid: string): Promise<string | undefined> {
  try {
    return (await readFile(`/proc/${pid}/comm`, 'utf8')).trim()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT' || code === 'ESRCH') return undefined
    throw error
  }
}
