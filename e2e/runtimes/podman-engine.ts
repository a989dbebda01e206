import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { writeBusyboxRoot } from './busybox'
import { command, mustSucceed, type Outcome } from './command'
import type { ContainerRun, EngineKind } from './engine'
import { hideHybrid } from './oci-runtime'

const image = 'seccompose-busybox'

/** Podman on folders of its own, as root, with the runtime that loads the filter: crun unless told otherwise. */
export function podmanWith(loader: 'crun' | 'runc'): EngineKind {
  return {
    name: `Podman with ${loader}`,
    needs: {
      podman: 'podman',
      conmon: 'conmon',
      [loader]: loader,
      busybox: 'busybox-static',
      unshare: 'util-linux',
    },
    async start({ folder, cgroup }) {
      const at = (name: string) => join(folder, name)
      const global = [
        ['--root', at('podman')],
        ['--runroot', at('podman-run')],
        ['--tmpdir', at('podman-tmp')],
        ['--storage-driver', 'vfs'],
        ['--cgroup-manager', 'cgroupfs'],
        ['--events-backend', 'file'],
        ['--runtime', loader],
        // crun keeps filters of earlier containers below its root.
        ['--runtime-flag', `root=${at('state')}`],
      ].flat()
      // runc cannot go without control groups; crun does not start where v1 and v2 are mixed unless it does.
      const groups = loader === 'runc' ? ['--cgroup-parent', cgroup] : ['--cgroups', 'disabled']
      const script = `${loader === 'crun' ? hideHybrid : ''} exec podman "$@"`
      const podman = (...words: string[]): Promise<Outcome> =>
        command('unshare', ['--mount', 'sh', '-c', script, 'sh', ...global, ...words], {
          env: { PODMAN_IGNORE_CGROUPSV1_WARNING: '1' },
        })

      await mkdir(at('podman-tmp'))
      const imageRoot = at('image')
      const archive = at('image.tar')
      await writeBusyboxRoot(imageRoot)
      await mustSucceed('tar', ['--create', '--file', archive, '--directory', imageRoot, '.'])
      const imported = await podman('import', archive, image)
      if (imported.exit !== 0) throw new Error(imported.stderr)

      const run = (
        { command: words, profile = 'unconfined', noNewPrivileges = false, capabilities = [] }: ContainerRun,
        ...options: string[]
      ): Promise<Outcome> => {
        const security = [`seccomp=${profile}`]
        if (noNewPrivileges) security.push('no-new-privileges')
        return podman(
          'run',
          ...['--network', 'none', ...groups, ...options],
          ...security.flatMap(option => ['--security-opt', option]),
          ...capabilities.flatMap(name => ['--cap-add', name]),
          ...[image, ...words],
        )
      }
      return {
        run: container => run(container, '--rm'),
        async whileRunning(container, look) {
          const name = 'held'
          try {
            const started = await run(container, '--detach', '--name', name)
            if (started.exit !== 0) throw new Error(started.stderr)
            const { stdout } = await podman('inspect', '--format', '{{.State.Pid}}', name)
            return await look(Number(stdout))
          } finally {
            await podman('rm', '--force', '--time', '0', name)
          }
        },
      }
    },
  }
}
