import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { builtSources } from './built-sources'
import type { Consumer } from './consumer'
import { filtersWhileHeld } from './held-process'
import { lxc, nspawn, systemd } from './host-starters'
import { runProgram } from './run-program'

const quoted = (word: string) => `'${word.replaceAll("'", "'\\''")}'`

/** Docker's and Podman's command lines are alike: an image of the root alone, and a container without a network. */
function byEngine(engine: 'docker' | 'podman', ...options: readonly string[]): Consumer {
  return {
    destination: engine,
    name: engine,
    needs: [engine, 'tar'],
    async load({ isConfined, premises, profile, program, reader, root }) {
      const image = `localhost/${program}:proof`
      const made = await runProgram(
        ['sh', '-c', `tar -C ${quoted(root)} -cf image.tar . && ${engine} import image.tar ${image}`],
        { folder: premises },
      )
      if (made?.status !== 0) return { reason: lastLine(made?.errors ?? '') }
      const capabilities = reader.capabilities.flatMap(name => ['--cap-add', name.replace('CAP_', '')])
      const words = [engine, 'run', '--rm', '--network', 'none', '--cap-drop', 'ALL', ...capabilities]
      try {
        return await filtersWhileHeld(
          [
            ...words,
            ...options,
            '--security-opt',
            `seccomp=${isConfined ? profile : 'unconfined'}`,
            image,
            `/${program}`,
          ],
          program,
          premises,
        )
      } finally {
        await runProgram([engine, 'image', 'rm', '--force', image])
      }
    },
  }
}

/** A runtime by itself, with the exported configuration, whose program and root are the proof's. */
function byRuntime(runtime: 'runc' | 'crun'): Consumer {
  return {
    destination: 'oci',
    name: runtime,
    loader: runtime,
    needs: [runtime],
    async load({ folder, isConfined, premises, program, root }) {
      const config = JSON.parse(await readFile(join(folder, 'config.json'), 'utf8'))
      config.process = { ...config.process, args: [`/${program}`], terminal: false }
      config.root = { path: root, readonly: true }
      config.linux = { ...config.linux, cgroupsPath: undefined, ...(!isConfined && { seccomp: undefined }) }
      config.hooks = undefined
      await writeFile(join(premises, 'config.json'), JSON.stringify(config))
      // crun keeps filters of earlier containers below its root.
      const state = ['--root', join(premises, 'state')]
      const cgroups = runtime === 'crun' ? ['--cgroup-manager=disabled'] : []
      const words = [runtime, ...state, ...cgroups, 'run', '--bundle', premises, program]
      const held = await filtersWhileHeld(words, program, premises)
      await runProgram([runtime, ...state, 'delete', '--force', program])
      return held
    },
  }
}

function byContainerd(destination: 'containerd' | 'kubernetes'): Consumer {
  return {
    destination,
    name: 'ctr',
    needs: ['ctr'],
    load: ({ isConfined, premises, profile, program, root }) =>
      filtersWhileHeld(
        [
          ...['ctr', 'run', '--rm', '--rootfs'],
          ...(isConfined ? ['--seccomp', '--seccomp-profile', profile] : []),
          ...[root, program, `/${program}`],
        ],
        program,
        premises,
      ),
  }
}

function lastLine(errors: string): string {
  return errors.trim().split('\n').at(-1) ?? ''
}

/** Those that are proved; of the other destinations nothing is started here. */
export const consumers: readonly Consumer[] = [
  byEngine('docker', '--security-opt', 'apparmor=unconfined'),
  byEngine('podman', '--cgroups', 'disabled'),
  byContainerd('containerd'),
  byRuntime('runc'),
  byRuntime('crun'),
  byContainerd('kubernetes'),
  {
    destination: 'bpf',
    name: 'bubblewrap',
    needs: ['bwrap'],
    load: ({ folder, isConfined, program, root }) => {
      const starter = isConfined ? ['sh', 'bwrap.sh'] : ['bwrap', '--ro-bind', '/', '/']
      return filtersWhileHeld([...starter, join(root, program)], program, folder)
    },
  },
  {
    destination: 'firejail',
    name: 'firejail',
    needs: ['firejail'],
    load: ({ folder, isConfined, profile, program, root }) => {
      const words = ['firejail', '--quiet', isConfined ? `--profile=${profile}` : '--noprofile']
      return filtersWhileHeld([...words, join(root, program)], program, folder)
    },
  },
  lxc,
  nspawn,
  systemd,
  ...builtSources,
]
