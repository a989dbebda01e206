import { rm, writeFile } from 'node:fs/promises'
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
    const prepare = async ({
      command: [program = '', ...args],
      profile,
      noNewPrivileges = false,
      capabilities = [],
    }: ContainerRun) => {
      // runc keeps its state of all engines' containers in one folder, so the name is unique on the machine.
      const id = `${basename(premises.folder)}-${++count}`
      const containerRoot = join(premises.folder, id)
      await writeBusyboxRoot(containerRoot)
      const options = ['--rootfs', '--cgroup', `${premises.cgroup}/${id}`]
      if (profile) options.push('--seccomp', '--seccomp-profile', profile)
      if (!noNewPrivileges) options.push('--allow-new-privs')
      options.push(...capabilities.flatMap(name => ['--cap-add', name]))
      return { id, containerRoot, words: [...options, containerRoot, id, `/bin/${program}`, ...args] }
    }
    // Not ctr's own --rm: it leaves a container that fails in its start.
    const remove = async (id: string, containerRoot: string): Promise<void> => {
      await command('ctr', [...ctr, 'task', 'delete', '--force', id])
      await command('ctr', [...ctr, 'container', 'delete', id])
      await rm(containerRoot, { recursive: true })
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
        const { id, containerRoot, words } = await prepare(container)
        try {
          return await command('ctr', [...ctr, 'run', ...words])
        } finally {
          await remove(id, containerRoot)
        }
      },
      async whileRunning(container, look) {
        const { id, containerRoot, words } = await prepare(container)
        try {
          await mustSucceed('ctr', [...ctr, 'run', '--detach', ...words])
          const { stdout } = await mustSucceed('ctr', [...ctr, 'task', 'list'])
          const tasks = stdout.split('\n').map(line => line.split(/\s+/))
          const [, pid] = tasks.find(([task]) => task === id) ?? []
          return await look(Number(pid))
        } finally {
          await remove(id, containerRoot)
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
