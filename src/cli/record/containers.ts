import { readFile, readlink } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { CommandError } from '../failure'
import { runProgram } from '../prove/run-program'
import { ended } from './end-process'
import type { Job, Started } from './job'

const textOf = async (file: string): Promise<string | undefined> => {
  try {
    const text = (await readFile(file, 'utf8')).trim()
    return text === '' ? undefined : text
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/** The mount namespace of a process; undefined where it has ended. */
async function mountsOf(pid: string | undefined): Promise<string | undefined> {
  if (pid === undefined) return undefined
  return readlink(`/proc/${pid}/ns/mnt`).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT' || code === 'ESRCH') return undefined
    throw error
  })
}

/** A container of an engine, by its command line: what `docker inspect` and the like tell of it. */
export function engineContainer(
  engine: readonly string[],
  idOf: () => Promise<string | undefined>,
  pidOf?: () => Promise<string | undefined>,
): Omit<Started, 'words'> {
  let id: string | undefined
  let pid: string | undefined
  let mounts: string | undefined
  const inspected = async (format: string) => {
    id ??= await idOf()
    if (id === undefined) return undefined
    const asked = await runProgram([...engine, 'inspect', '--format', format, id])
    return asked?.status === 0 ? String(asked.out).trim() : undefined
  }
  return {
    async look() {
      id ??= await idOf()
      if (id === undefined || mounts !== undefined) return
      const told = pidOf ? await pidOf() : await inspected('{{.State.Pid}}')
      if (told !== '0') pid ??= told
      mounts = await mountsOf(pid)
    },
    isRunning: async () => (await inspected('{{.State.Running}}')) === 'true',
    async status(ofCommand) {
      const own = await inspected('{{.State.ExitCode}}')
      return own === undefined || ofCommand !== 0 ? ofCommand : Number(own)
    },
    async end(seconds) {
      id ??= await idOf()
      if (id === undefined) return
      await runProgram([...engine, 'stop', id], { seconds: seconds + 20 })
    },
    async remove() {
      id ??= await idOf()
      if (id !== undefined) await runProgram([...engine, 'rm', '--force', '--volumes', id])
    },
    marks: () => ({ id, pid: pid === undefined ? undefined : Number(pid), mounts }),
  }
}

export function engineJob(kind: 'docker' | 'podman', words: readonly string[], run: number): Job {
  if (words.some(word => /^--(cidfile|pidfile)/.test(word)))
    throw new CommandError('leave --cidfile and --pidfile out: the container is found by files of its own')
  const engine = words.slice(0, run)
  return {
    kind,
    runtime: kind,
    async start(profile, folder) {
      const file = join(folder, 'container')
      const pidFile = join(folder, 'pid')
      const own = [
        ...['--cidfile', file, '--security-opt', `seccomp=${profile ?? 'unconfined'}`],
        // Docker’s engine, which may be on another machine, writes none.
        ...(kind === 'podman' ? ['--pidfile', pidFile] : []),
      ]
      const pidOf = kind === 'podman' ? () => textOf(pidFile) : undefined
      return {
        words: [...engine, 'run', ...own, ...words.slice(run + 1)],
        ...engineContainer(engine, () => textOf(file), pidOf),
      }
    },
  }
}

/** A container of containerd's own client, which writes the number of the process that it began with. */
export function ctrJob(words: readonly string[], run: number): Job {
  if (words.some(word => word === '-d' || word === '--detach' || word.startsWith('--pid-file')))
    throw new CommandError('leave --detach and --pid-file out: the container is watched as it runs')
  const client = words.slice(0, run)
  return {
    kind: 'containerd',
    runtime: 'containerd',
    async start(profile, folder) {
      const file = join(folder, 'pid')
      const label = basename(folder)
      const own = [
        '--pid-file',
        file,
        '--label',
        `${LABEL}=${label}`,
        ...(words.includes('--rm') ? [] : ['--rm']),
      ]
      const confined = profile === undefined ? [] : ['--seccomp', '--seccomp-profile', profile]
      let mounts: string | undefined
      let pid: string | undefined
      return {
        words: [...client, 'run', ...own, ...confined, ...words.slice(run + 1)],
        async look() {
          pid ??= await textOf(file)
          mounts ??= await mountsOf(pid)
        },
        isRunning: () => Promise.resolve(false),
        status: ofCommand => Promise.resolve(ofCommand),
        async end(seconds) {
          pid ??= await textOf(file)
          if (pid !== undefined) await ended(Number(pid), seconds)
        },
        // What fails in its start is left there, whatever its options.
        async remove() {
          const listed = await runProgram([
            ...client,
            'containers',
            'list',
            '-q',
            `labels.${LABEL}==${label}`,
          ])
          for (const id of String(listed?.out ?? '')
            .split('\n')
            .filter(Boolean)) {
            await runProgram([...client, 'tasks', 'delete', '--force', id])
            await runProgram([...client, 'containers', 'delete', id])
          }
        },
        marks: () => ({ pid: pid === undefined ? undefined : Number(pid), mounts }),
      }
    },
  }
}

const LABEL = 'seccompose-record'
