import { readFile, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { command, mustSucceed } from '../command'
import type { Premises } from '../premises'
import { writeBusyboxRoot } from './busybox'
import { clientShell } from './client-shell'
import { writeImageArchive } from './container-image'
import { startDaemon } from './daemon'
import { BUSYBOX_IMAGE, type ContainerRun, type EngineKind } from './engine'
import { endShims } from './shims'

/** containerd driven by its own client, which reads a profile file as the kubelet's runtime service does. */
export const containerd: EngineKind = {
  name: 'containerd',
  needs: { containerd: 'containerd', ctr: 'containerd', runc: 'runc', busybox: 'busybox-static' },
  async start(premises) {
    const socket = await startContainerd(premises)
    const ctr = ['--address', socket]
    let count = 0
    /** Of the containers that only wait. */
    const waitingRoot = join(premises.folder, 'waiting-root')
    await writeBusyboxRoot(waitingRoot)
    // runc keeps its state of all engines' containers in one folder, so the name is unique on the machine.
    const newId = () => `${basename(premises.folder)}-${++count}`
    const wordsFor = (
      id: string,
      containerRoot: string,
      { command: [program = '', ...args], profile, noNewPrivileges = false, capabilities = [] }: ContainerRun,
    ) => {
      const options = ['--rootfs', '--cgroup', `${premises.cgroup}/${id}`]
      if (profile) options.push('--seccomp', '--seccomp-profile', profile)
      if (!noNewPrivileges) options.push('--allow-new-privs')
      options.push(...capabilities.flatMap(name => ['--cap-add', name]))
      return [...options, containerRoot, id, `/bin/${program}`, ...args]
    }
    // Not ctr's own --rm: it leaves a container that fails in its start.
    const remove = async (id: string): Promise<void> => {
      await command('ctr', [...ctr, 'task', 'delete', '--force', id])
      await command('ctr', [...ctr, 'container', 'delete', id])
    }
    // Layers are copied, since a file system to lay them over each other is not to be had everywhere.
    // Each container has a group of its own: one that ends takes its group away below one that starts.
    const shell = await clientShell(
      premises.folder,
      {
        ctr: program =>
          `if [ "$1" = run ]; then shift; set -- run --cgroup ${premises.cgroup}/shell-$$ "$@"; fi; exec ${program} "$@"`,
      },
      { env: { CONTAINERD_ADDRESS: socket, CONTAINERD_SNAPSHOTTER: 'native' } },
    )
    const archive = await writeImageArchive(premises.folder, BUSYBOX_IMAGE)
    await mustSucceed('ctr', [...ctr, 'image', 'import', '--snapshotter', 'native', archive])
    return {
      shell,
      async run(container) {
        const id = newId()
        const containerRoot = join(premises.folder, id)
        await writeBusyboxRoot(containerRoot)
        try {
          return await command('ctr', [...ctr, 'run', ...wordsFor(id, containerRoot, container)])
        } finally {
          await remove(id)
          await rm(containerRoot, { recursive: true })
        }
      },
      async whileRunning(container, look) {
        const id = newId()
        const pidFile = join(premises.folder, `${id}.pid`)
        const words = wordsFor(id, waitingRoot, container)
        try {
          await mustSucceed('ctr', [...ctr, 'run', '--detach', '--pid-file', pidFile, ...words])
          return await look(Number(await readFile(pidFile, 'utf8')))
        } finally {
          await remove(id)
        }
      },
    }
  },
}

/** A containerd of our own, without the plugins that reach out of the premises' folder. Gives its socket. */
export async function startContainerd(premises: Premises): Promise<string> {
  const { folder } = premises
  const socket = join(folder, 'containerd.sock')
  const settings = join(folder, 'containerd.toml')
  await writeFile(
    settings,
    `version = 2
root = ${JSON.stringify(join(folder, 'containerd'))}
state = ${JSON.stringify(join(folder, 'containerd-state'))}
disabled_plugins = ["io.containerd.grpc.v1.cri", "io.containerd.internal.v1.opt"]
[grpc]
address = ${JSON.stringify(socket)}
`,
  )
  premises.onClear(() => endShims(socket))
  await startDaemon(premises, 'containerd', ['--config', settings], async () => {
    const { exit } = await command('ctr', ['--address', socket, 'version'])
    return exit === 0
  })
  return socket
}
