import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { command, mustSucceed, type Outcome } from '../command'
import { writeBusyboxRoot } from './busybox'
import { clientShell } from './client-shell'
import { type ContainerRun, type EngineKind, BUSYBOX_IMAGE as image } from './engine'
import { hideHybrid } from './oci-runtime'

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
      ].flat()
      // runc cannot go without control groups; crun does not start where v1 and v2 are mixed unless it does.
      const groups = loader === 'runc' ? ['--cgroup-parent', cgroup] : ['--cgroups', 'disabled']
      const script = `${loader === 'crun' ? hideHybrid : ''} exec podman "$@"`
      const podman = (state: string, ...words: string[]): Promise<Outcome> => {
        // Where crun finds a filter of an earlier container in its folder, it may take it for one with other errnos.
        const ofRuntime = ['--runtime-flag', `root=${state}`]
        const args = ['--mount', 'sh', '-c', script, 'sh', ...global, ...ofRuntime, ...words]
        return command('unshare', args, { env: { PODMAN_IGNORE_CGROUPSV1_WARNING: '1' } })
      }

      await mkdir(at('podman-tmp'))
      const imageRoot = at('image')
      const archive = at('image.tar')
      await writeBusyboxRoot(imageRoot)
      await mkdir(join(imageRoot, 'tmp'))
      await mustSucceed('tar', ['--create', '--file', archive, '--directory', imageRoot, '.'])
      const imported = await podman(at('state'), 'import', archive, image)
      if (imported.exit !== 0) throw new Error(imported.stderr)

      const run = (
        state: string,
        { command: words, profile = 'unconfined', noNewPrivileges = false, capabilities = [] }: ContainerRun,
        ...options: string[]
      ): Promise<Outcome> => {
        const security = [`seccomp=${profile}`]
        if (noNewPrivileges) security.push('no-new-privileges')
        return podman(
          state,
          'run',
          ...['--network', 'none', ...groups, ...options],
          ...security.flatMap(option => ['--security-opt', option]),
          ...capabilities.flatMap(name => ['--cap-add', name]),
          ...[image, ...words],
        )
      }
      let count = 0
      const quoted = (words: readonly string[]) => words.map(word => `'${word}'`).join(' ')
      const shell = await clientShell(
        folder,
        {
          // The lines of one script share it, since the last of them may remove what the first has started.
          podman: program => `state=${at('shell')}-$PPID
mkdir --parents "$state"
command=$1; shift
options=
[ "$command" = run ] && options="--network none ${groups.join(' ')}"
exec unshare --mount sh -c '${loader === 'crun' ? hideHybrid : ''} exec ${program} "$@"' sh ${quoted(global)} --runtime-flag "root=$state" "$command" $options "$@"`,
        },
        { env: { PODMAN_IGNORE_CGROUPSV1_WARNING: '1' } },
      )
      return {
        shell,
        run: container => run(at(`state-${++count}`), container, '--rm'),
        async whileRunning(container, look) {
          const name = `held-${++count}`
          const state = at(`state-${count}`)
          try {
            const pidFile = at(`${name}.pid`)
            const started = await run(state, container, '--detach', '--name', name, '--pidfile', pidFile)
            if (started.exit !== 0) throw new Error(started.stderr)
            return await look(Number(await readFile(pidFile, 'utf8')))
          } finally {
            await podman(state, 'rm', '--force', '--time', '0', name)
          }
        },
      }
    },
  }
}
