import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { FilterVersions, LibseccompVersion } from '../../../src/core'
import { command, isInPath, mustSucceed, type Outcome } from '../command'
import type { FilterReader, Instruction } from '../filters/loaded-filter'
import { openPremises } from '../premises'

const idle = fileURLToPath(new URL('idle.c', import.meta.url))

/** What becomes of a container that is started under a profile. */
export type Start =
  | { kind: 'runs'; filters: Instruction[][] }
  | { kind: 'refused'; message: string }
  /** The filter stops the program before it does anything. */
  | { kind: 'dies' }
  | { kind: 'hangs' }

/** runc or crun by itself, given plain OCI profiles without an engine in front. */
export interface OciRuntime {
  /** The releases of itself and of libseccomp, undefined where the project does not know them. */
  versions: FilterVersions | undefined
  /**
   * Starts a container that does nothing, reads what the kernel holds for it, and removes it.
   *
   * @param options.state a folder of the runtime's own that several containers share; without it each has one
   * @param options.noNewPrivileges on unless said otherwise; off, the runtime loads the filter earlier
   */
  start(seccomp: string, options?: { state?: string; noNewPrivileges?: boolean }): Promise<Start>
  /** Runs a program of one file that needs no other, as the container's only one, to its end. */
  run(seccomp: string, file: string, words: readonly string[]): Promise<Outcome>
  stop(): Promise<void>
}

export async function whyNoOciRuntime(name: 'runc' | 'crun'): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return `the tests of ${name} need Linux on x86_64`
  if (process.getuid?.() !== 0) return `starting ${name} needs root`
  for (const [program, debianPackage] of [
    [name, name],
    ['gcc', 'gcc'],
  ] as const) {
    if (!(await isInPath(program)))
      return `${name} needs the program ${program} (Debian package ${debianPackage})`
  }
  return undefined
}

const startSeconds = 5

export async function openOciRuntime(name: 'runc' | 'crun', readFilters: FilterReader): Promise<OciRuntime> {
  const premises = await openPremises()
  const root = join(premises.folder, 'root')
  for (const folder of ['proc', 'dev']) await mkdir(join(root, folder), { recursive: true })
  await mustSucceed('gcc', ['-static', '-nostdlib', '-O1', '-o', join(root, 'idle'), idle])
  let count = 0
  return {
    versions: await versionsOf(name),
    stop: premises.clear,
    async run(seccomp, file, words) {
      const id = `seccompose-${process.pid}-${++count}`
      const bundle = join(premises.folder, id)
      await mkdir(bundle)
      await copyFile(file, join(root, basename(file)))
      const args = [`/${basename(file)}`, ...words]
      const config = configuration(root, `${premises.cgroup}/${id}`, seccomp, true, args)
      await writeFile(join(bundle, 'config.json'), config)
      const global = ['--root', join(bundle, 'state')]
      const run = [name, ...global, 'run', '--bundle', bundle, id]
      return command('timeout', ['--signal=KILL', '20', 'unshare', '--mount', ...run])
    },
    async start(seccomp, options) {
      const id = `seccompose-${process.pid}-${++count}`
      const bundle = join(premises.folder, id)
      await mkdir(bundle)
      const { state, noNewPrivileges = true } = options ?? {}
      await writeFile(
        join(bundle, 'config.json'),
        configuration(root, `${premises.cgroup}/${id}`, seccomp, noNewPrivileges),
      )
      // crun keeps filters of earlier containers below its root, so each container gets a root of its own.
      const global = [
        '--root',
        state === undefined ? join(bundle, 'state') : join(premises.folder, state),
        ...(name === 'crun' ? ['--cgroup-manager=disabled'] : []),
      ]
      const errors = join(bundle, 'errors')
      const pidFile = join(bundle, 'pid')
      // The container would keep the pipes open that its runtime writes to.
      const script = `errors=$1; shift; ${name === 'crun' ? hideHybrid : ''} exec "$@" < /dev/null > /dev/null 2> "$errors"`
      const run = [name, ...global, 'run', '--detach', '--pid-file', pidFile, '--bundle', bundle, id]
      try {
        const words = [
          '--signal=KILL',
          `${startSeconds}`,
          'unshare',
          '--mount',
          'sh',
          '-c',
          script,
          'sh',
          errors,
          ...run,
        ]
        const { exit } = await command('timeout', words)
        if (exit === 128 + 9 || exit === 124) {
          await endProcessesOf(bundle)
          return { kind: 'hangs' }
        }
        if (exit !== 0) return { kind: 'refused', message: await readFile(errors, 'utf8') }
        const pid = Number(await readFile(pidFile, 'utf8'))
        if (!(await becomes(pid, 'idle'))) return { kind: 'dies' }
        return { kind: 'runs', filters: await readFilters(pid) }
      } finally {
        await command(name, [...global, 'delete', '--force', id])
      }
    },
  }
}

/** A runtime that hangs has left the process group of its starter; its command line still names the bundle. */
async function endProcessesOf(bundle: string): Promise<void> {
  const pids = (await readdir('/proc')).filter(name => /^\d+$/.test(name))
  for (const pid of pids) {
    const words = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    if (words.split('\0').includes(bundle)) process.kill(Number(pid), 'SIGKILL')
  }
}

/** Where cgroup v1 and v2 are both mounted, crun starts no container while it sees v2. */
export const hideHybrid =
  'if mountpoint -q /sys/fs/cgroup/unified; then umount /sys/fs/cgroup/unified || exit 1; fi;'

/** Waits until the runtime has given way to the program, which is past everything that the filter could stop. */
export async function becomes(pid: number, program: string): Promise<boolean> {
  for (let attempt = 0; attempt < 100; attempt++) {
    try {
      const status = await readFile(`/proc/${pid}/status`, 'utf8')
      if (/^State:\s*[ZX]/m.test(status)) return false
      if (/^Name:\s*(.*)$/m.exec(status)?.[1] === program) return true
    } catch (error) {
      // It may end between the opening of the file and its reading.
      const hasGone = error instanceof Error && 'code' in error && /^(ENOENT|ESRCH)$/.test(String(error.code))
      if (!hasGone) throw error
      return false
    }
    await sleep(20)
  }
  return false
}

/** The releases of a runtime that is installed and of the libseccomp that it is linked with. */
export async function versionsOf(name: string): Promise<FilterVersions | undefined> {
  const { stdout } = await mustSucceed(name, ['--version'])
  const { stdout: ofRunc } = name === 'runc' ? { stdout } : await command('runc', ['--version'])
  const libseccomp = /libseccomp: (\d+\.\d+\.\d+)/.exec(`${stdout}\n${ofRunc}`)?.[1]
  const known: Record<string, LibseccompVersion> = {
    '2.5.4': '2.5.4',
    '2.5.5': '2.5.6',
    '2.5.6': '2.5.6',
    '2.6.0': '2.6.0',
    '2.6.1': '2.6.1',
  }
  const version = known[libseccomp ?? '']
  return version && { libseccomp: version, runc: /runc version 1\.[01]\./.test(stdout) ? '1.1' : '1.2' }
}

function configuration(
  root: string,
  cgroup: string,
  seccomp: string,
  noNewPrivileges: boolean,
  args: readonly string[] = ['/idle'],
): string {
  const rest = {
    ociVersion: '1.0.2',
    root: { path: root, readonly: true },
    process: { args, cwd: '/', user: { uid: 0, gid: 0 }, env: [], noNewPrivileges },
    // A /dev of its own, since containers that start at the same time would trip over each other's links.
    mounts: [
      { destination: '/proc', type: 'proc', source: 'proc' },
      { destination: '/dev', type: 'tmpfs', source: 'tmpfs' },
    ],
    linux: {
      cgroupsPath: cgroup,
      namespaces: [{ type: 'pid' }, { type: 'mount' }, { type: 'ipc' }, { type: 'uts' }],
      seccomp: 'the profile',
    },
  }
  // The profile goes in as text, so that no integer of it is read as a double.
  return JSON.stringify(rest).replace('"the profile"', () => seccomp)
}
