import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, rmdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { mustSucceed } from './command'

/** All that an engine leaves on the machine: a folder with its sockets and data, and a control group for its containers. */
export interface Premises {
  folder: string
  /** Absolute, from the root of each control group hierarchy. */
  cgroup: string
  /** Ends what still runs in the group, stops the daemons, the last one first, and takes away group, mounts and folder. */
  clear(): Promise<void>
  /** Says what `clear` has to do first. */
  onClear(step: () => Promise<void>): void
}

export async function openPremises(): Promise<Premises> {
  // Not below a test's own output folder: the path of a socket has at most 107 bytes.
  const folder = await mkdtemp(join(tmpdir(), 'seccompose-'))
  // Engines copy images and write their records through to the disk, which takes more than half of what a container costs.
  if (await mayMountMemory()) await mustSucceed('mount', ['-t', 'tmpfs', '-o', 'mode=700', 'tmpfs', folder])
  const cgroup = `/${basename(folder)}`
  const steps: (() => Promise<void>)[] = []
  return {
    folder,
    cgroup,
    onClear: step => steps.push(step),
    async clear() {
      // A container that hangs in its start would keep its engine from stopping.
      for (const group of await cgroupFolders(cgroup)) await endProcesses(group)
      for (const step of steps.splice(0).reverse()) await step()
      for (const group of await cgroupFolders(cgroup)) await removeCgroup(group)
      for (const mount of await mountsAt(folder)) await mustSucceed('umount', ['--lazy', mount])
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const cgroupRoot = '/sys/fs/cgroup'

/** One folder with cgroup v2; with v1, one in each hierarchy that is mounted below the root. */
async function cgroupFolders(cgroup: string): Promise<string[]> {
  const hierarchies = await subfolders(cgroupRoot)
  return [cgroupRoot, ...hierarchies].map(folder => join(folder, cgroup)).filter(existsSync)
}

async function endProcesses(group: string): Promise<void> {
  for (const child of await subfoldersLeft(group)) await endProcesses(child)
  const processes = await unlessGone(readFile(join(group, 'cgroup.procs'), 'utf8'), '')
  for (const pid of processes.split('\n').filter(Boolean)) {
    try {
      process.kill(Number(pid), 'SIGKILL')
    } catch (error) {
      if (!isGone(error)) throw error
    }
  }
}

/** A runtime that is still clearing up may take away a process or a group at any moment. */
function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(ESRCH|ENODEV|ENOENT)$/.test(String(error.code))
}

async function unlessGone<T>(reading: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await reading
  } catch (error) {
    if (isGone(error)) return otherwise
    throw error
  }
}

async function removeCgroup(group: string): Promise<void> {
  for (const child of await subfoldersLeft(group)) await removeCgroup(child)
  // A killed process leaves its group only after the kernel has torn it down.
  for (let attempt = 1; ; attempt++) {
    await endProcesses(group)
    try {
      return await rmdir(group)
    } catch (error) {
      if (isGone(error)) return
      if (attempt === 50) throw error
      await sleep(100)
    }
  }
}

function subfoldersLeft(group: string): Promise<string[]> {
  return unlessGone(subfolders(group), [])
}

async function subfolders(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  return entries.filter(entry => entry.isDirectory()).map(entry => join(folder, entry.name))
}

/** What the images of the largest tests take, in KiB, with room for everything else. */
const MEMORY = 4 << 20

async function mayMountMemory(): Promise<boolean> {
  const [, available = 0] = /^MemAvailable:\s+(\d+) kB$/m.exec(await readFile('/proc/meminfo', 'utf8')) ?? []
  return process.getuid?.() === 0 && Number(available) >= MEMORY
}

/** The folder's own and those below, innermost first, the order in which they can be unmounted. */
async function mountsAt(folder: string): Promise<string[]> {
  const lines = (await readFile('/proc/self/mountinfo', 'utf8')).split('\n')
  const points = lines.map(line => line.split(' ')[4] ?? '')
  return points.filter(point => point === folder || point.startsWith(`${folder}/`)).reverse()
}
