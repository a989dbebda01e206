import { readdir, readFile } from 'node:fs/promises'

interface Process {
  readonly pid: number
  readonly parent: number
  readonly words: readonly string[]
}

/** Every process whose command line names something that begins so. */
export async function processesNaming(text: string): Promise<readonly Process[]> {
  return (await allProcesses()).filter(({ words }) => words.some(word => word.includes(text)))
}

/**
 * Ends what containerd leaves when it stops: a shim holds on to a container that hangs in its start, with a runtime below it
 * that is not in the container's group yet.
 *
 * @param socket that the containerd listened at
 */
export async function endShims(socket: string): Promise<void> {
  const all = await allProcesses()
  const family = all.filter(({ words }) => /containerd-shim/.test(words[0] ?? '') && words.includes(socket))
  for (const { pid } of family) family.push(...all.filter(({ parent }) => parent === pid))
  for (const { pid } of family) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch (error) {
      if (!isGone(error)) throw error
    }
  }
}

async function allProcesses(): Promise<readonly Process[]> {
  const names = (await readdir('/proc')).filter(name => /^\d+$/.test(name))
  const found = await Promise.all(names.map(name => readProcess(Number(name))))
  return found.flatMap(one => one ?? [])
}

/** Undefined where it has ended meanwhile. */
async function readProcess(pid: number): Promise<Process | undefined> {
  try {
    const [words, stat] = await Promise.all(
      ['cmdline', 'stat'].map(file => readFile(`/proc/${pid}/${file}`, 'utf8')),
    )
    // The name of the program, in brackets, may hold anything.
    const [, parent] = (stat ?? '').slice((stat ?? '').lastIndexOf(')') + 2).split(' ')
    return { pid, parent: Number(parent), words: (words ?? '').split('\0') }
  } catch (error) {
    if (isGone(error)) return undefined
    throw error
  }
}

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(ESRCH|ENOENT)$/.test(String(error.code))
}
