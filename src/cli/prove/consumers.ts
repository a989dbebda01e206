import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DestinationId, ExportedFile, Target } from '../../core'
import { builtSources } from './built-sources'
import { filtersWhileHeld, type Held } from './held-process'
import { lxc, nspawn, systemd } from './host-starters'
import { runProgram } from './run-program'

/** What a consumer is given to start. */
export interface Proving {
  /** Where the exported files are. */
  readonly folder: string
  readonly files: readonly ExportedFile[]
  /** The profile's file in that folder. */
  readonly profile: string
  /** Who reads it, with the capabilities that a container gets. */
  readonly reader: Target
  /** An empty directory of this proof's own, which goes away behind it. */
  readonly premises: string
  /** A directory with the program alone, as a container's root. */
  readonly root: string
  /** The program's file name, which nothing else on the machine has. */
  readonly program: string
  /** False to see whether the consumer starts anything here at all: it is then started without the profile. */
  readonly isConfined: boolean
}

/** What takes the files of a destination on this machine. */
export interface Consumer {
  readonly destination: DestinationId
  readonly name: string
  /** The programs that it takes, beside Python. */
  readonly needs: readonly string[]
  readonly load: (proving: Proving) => Promise<Held>
}

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
