import { mkdir, readFile, rename, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseAllDocuments } from 'yaml'
import { command, isInPath, mustSucceed, type Outcome } from '../command'
import type { Premises } from '../premises'
import { writeBusyboxRoot } from './busybox'

export async function whyNoNode(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return 'the installer is tried on Linux on x86_64'
  if (process.getuid?.() !== 0) return 'starting runc needs root'
  for (const [program, debianPackage] of [
    ['runc', 'runc'],
    ['busybox', 'busybox-static'],
  ] as const) {
    if (!(await isInPath(program)))
      return `the installer needs the program ${program} (Debian package ${debianPackage})`
  }
  return undefined
}

/** What the test takes from the exported installer. */
interface InstallerPod {
  readonly data: Readonly<Record<string, string>>
  readonly command: readonly string[]
  readonly readyCommand: readonly string[]
  readonly uid: number
  readonly noNewPrivileges: boolean
  readonly readonlyRoot: boolean
  readonly dropped: readonly string[]
}

/** The parts of installer.yaml, which the test reads as the kubelet would. */
export function readInstaller(text: string): InstallerPod {
  const [, , configMap, daemonSet] = parseAllDocuments(text)
  const spec = ['spec', 'template', 'spec']
  const container = [...spec, 'containers', 0]
  const json = (path: (string | number)[]): unknown => JSON.parse(JSON.stringify(daemonSet?.getIn(path)))
  const words = (path: (string | number)[]) => json(path) as string[]
  return {
    data: JSON.parse(JSON.stringify(configMap?.getIn(['data']))) as Record<string, string>,
    command: words([...container, 'command']),
    readyCommand: words([...container, 'readinessProbe', 'exec', 'command']),
    uid: Number(json([...spec, 'securityContext', 'runAsUser'])),
    noNewPrivileges: json([...container, 'securityContext', 'allowPrivilegeEscalation']) === false,
    readonlyRoot: json([...container, 'securityContext', 'readOnlyRootFilesystem']) === true,
    dropped: words([...container, 'securityContext', 'capabilities', 'drop']),
  }
}

export interface InstallerNode {
  /** The folder that the kubelet reads on a real node. */
  readonly folder: string
  /** Replaces what the ConfigMap holds, as the kubelet does it. */
  setData(data: Readonly<Record<string, string>>): Promise<void>
  /** Runs the installer to its end. */
  run(options?: { readonlyFolder?: boolean }): Promise<Outcome>
  /** Starts the installer, looks at it while it runs, and stops it as the kubelet does; gives what it wrote. */
  whileRunning(
    look: (isReady: () => Promise<boolean>) => Promise<void>,
    environment?: readonly string[],
  ): Promise<Outcome>
}

/** A node of its own: a folder, a ConfigMap's volume, and runc for the pod under `seccomp`, the runtime's default. */
export async function openNode(
  { folder: premises, cgroup }: Premises,
  pod: InstallerPod,
  seccomp: string,
): Promise<InstallerNode> {
  const root = join(premises, 'root')
  const folder = join(premises, 'node')
  const volume = join(premises, 'profiles')
  await writeBusyboxRoot(root)
  for (const each of [folder, volume, ...['proc', 'dev', 'node', 'profiles'].map(name => join(root, name))]) {
    await mkdir(each, { recursive: true })
  }
  let count = 0
  const setData = async (data: Readonly<Record<string, string>>) => {
    const version = `..${++count}`
    await mkdir(join(volume, version))
    for (const [name, text] of Object.entries(data)) {
      await writeFile(join(volume, version, name), text)
      await mustSucceed('ln', ['-sfn', join('..data', name), join(volume, name)])
    }
    await symlink(version, join(volume, '..data_new'))
    await rename(join(volume, '..data_new'), join(volume, '..data'))
  }
  await setData(pod.data)

  const prepare = async (isReadonly: boolean, environment: readonly string[] = []) => {
    const id = `seccompose-${process.pid}-installer-${++count}`
    const bundle = join(premises, id)
    await mkdir(bundle)
    const configuration = {
      ociVersion: '1.0.2',
      root: { path: root, readonly: pod.readonlyRoot },
      process: {
        args: pod.command,
        cwd: '/',
        user: { uid: pod.uid, gid: pod.uid },
        env: ['PATH=/bin', 'INTERVAL=0.2', ...environment],
        noNewPrivileges: pod.noNewPrivileges,
        capabilities: { bounding: [], effective: [], permitted: [] },
      },
      mounts: [
        { destination: '/proc', type: 'proc', source: 'proc' },
        { destination: '/dev', type: 'tmpfs', source: 'tmpfs' },
        { destination: '/profiles', type: 'bind', source: volume, options: ['bind', 'ro'] },
        { destination: '/node', type: 'bind', source: folder, options: ['bind', isReadonly ? 'ro' : 'rw'] },
      ],
      linux: {
        cgroupsPath: `${cgroup}/${id}`,
        namespaces: [{ type: 'pid' }, { type: 'mount' }, { type: 'ipc' }, { type: 'uts' }],
        seccomp: 'the profile',
      },
    }
    const text = JSON.stringify(configuration).replace('"the profile"', () => seccomp)
    await writeFile(join(bundle, 'config.json'), text)
    return { id, bundle, runc: ['--root', join(premises, 'state')] }
  }

  return {
    folder,
    setData,
    async run({ readonlyFolder = false } = {}) {
      const { id, bundle, runc } = await prepare(readonlyFolder)
      return await command('runc', [...runc, 'run', '--bundle', bundle, id])
    },
    async whileRunning(look, environment) {
      const { id, bundle, runc } = await prepare(false, environment)
      const script = 'log=$1; shift; exec "$@" < /dev/null > "$log" 2>&1'
      const log = join(bundle, 'log')
      await mustSucceed('sh', [
        '-c',
        script,
        'sh',
        log,
        'runc',
        ...runc,
        'run',
        '--detach',
        '--bundle',
        bundle,
        id,
      ])
      const isReady = async () =>
        (await command('runc', [...runc, 'exec', id, ...pod.readyCommand])).exit === 0
      await look(isReady)
      await mustSucceed('runc', [...runc, 'kill', id, 'TERM'])
      const stopped = async () =>
        (await mustSucceed('runc', [...runc, 'state', id])).stdout.includes('"stopped"')
      const exit = (await eventually(stopped)) ? 0 : 1
      await mustSucceed('runc', [...runc, 'delete', '--force', id])
      return { exit, stdout: await readFile(log, 'utf8'), stderr: '' }
    },
  }
}

/** Whether something comes true in a few seconds. */
export async function eventually(isTrue: () => Promise<boolean>): Promise<boolean> {
  for (let attempt = 0; attempt < 100; attempt++) {
    if (await isTrue()) return true
    await sleep(100)
  }
  return false
}
