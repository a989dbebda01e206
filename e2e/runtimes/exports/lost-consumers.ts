import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type DestinationId, type ExportedFile, type Program, readProgram } from '../../../src/core'
import { command, isInPath, mustSucceed } from '../command'
import type { Engine } from '../engines/engine'
import { startUnder } from '../engines/engine-filter'
import { openOciRuntime, type Start, whyNoOciRuntime } from '../engines/oci-runtime'
import type { FilterReader } from '../filters/loaded-filter'
import type { Premises } from '../premises'
import { whileHeld } from './held-program'
import { lxcInitWords, whyNoLxc } from './lxc'
import { addDynamic, nspawnRoot, nspawnWords, whyNoNspawn } from './nspawn'
import { filterOfC, filterOfGo, whyNoGo } from './source-filters'
import { systemdReader, whyNoSystemd } from './systemd-filters'
import { startedService, whyNoService } from './systemd-service'
import type { TriedName } from './tried-profiles'
import { waitingProgram } from './waiting-program'

// Who loads the files of each destination, and how the filters that it makes of them are read.

export interface Bench {
  readonly premises: Premises
  readonly readFilters: FilterReader
}

/** The filters that are loaded; or why nothing starts; or that only the container's own program does not. */
export type Started = readonly Program[] | { readonly refused: string } | 'dies'

/** Has a file loaded that is in a folder beside the others of its export. */
export type Loader = (file: ExportedFile, folder: string) => Promise<Started>

export interface Consumer {
  readonly destination: DestinationId
  readonly name: string
  /** What it is known to read or to start otherwise than most, by profiles of the table that each run gives it. */
  readonly always: readonly TriedName[]
  /** Only its filter of the machine's own architecture is seen; another one keeps programs of others out. */
  readonly isNativeAlone?: true
  whyNot?(premises: Premises): Promise<string | undefined>
  /** The runtime that loads the filter. */
  readonly loader: 'runc' | 'crun'
  /** It only makes the filters, and starts nothing. */
  readonly startsNothing?: true
  /** Debian does not pack it: the variable of the environment that names its program. */
  readonly namedBy?: string
  open(bench: Bench): Promise<Loader>
}

/** An engine that reads the file by itself, for a container with the capabilities that it gives. */
function byEngine({
  destination,
  name,
  loader,
  always,
}: Pick<Consumer, 'destination' | 'name' | 'loader' | 'always'>): (engine: Engine) => Consumer {
  return engine => ({
    destination,
    name,
    loader,
    always,
    open:
      async ({ readFilters }) =>
      async ({ text }, folder) =>
        loaded(
          await startUnder(engine, readFilters, join(folder, 'held.json'), text, { noNewPrivileges: false }),
        ),
  })
}

export const byDocker = byEngine({
  destination: 'docker',
  name: 'dockerd',
  loader: 'runc',
  always: ['a flag'],
})
export const byPodman = byEngine({
  destination: 'podman',
  name: 'podman with crun',
  loader: 'crun',
  always: ['a capability that Podman does not give', 'a capability that lifts a refusal'],
})
export const byContainerd = byEngine({
  destination: 'containerd',
  name: 'containerd',
  loader: 'runc',
  always: ['two flags'],
})

function byRuntime(
  destination: DestinationId,
  loader: 'runc' | 'crun',
  always: readonly TriedName[],
  noNewPrivileges = false,
): Consumer {
  return {
    destination,
    name: loader,
    loader,
    always,
    whyNot: () => whyNoOciRuntime(loader),
    async open({ premises, readFilters }) {
      const runtime = await openOciRuntime(loader, readFilters)
      premises.onClear(runtime.stop)
      return async ({ text }) => loaded(await runtime.start(text, { noNewPrivileges }))
    },
  }
}

/** What needs no engine, the ones that Debian packs before the others. */
export const otherConsumers: readonly Consumer[] = [
  byRuntime('crio', 'crun', ['a capability of neither']),
  byRuntime('oci', 'runc', ['a supervisor']),
  byRuntime('oci', 'crun', ['a flag', 'all else kills']),
  byRuntime('kubernetes', 'runc', ['no groups'], true),
  {
    destination: 'bpf',
    name: 'bubblewrap',
    loader: 'runc',
    always: ['no new program'],
    async open({ premises, readFilters }) {
      const program = await waitingProgram(premises.folder)
      return (_, folder) => held(['sh', 'bwrap.sh', program], readFilters, folder)
    },
  },
  {
    destination: 'firejail',
    name: 'firejail',
    loader: 'runc',
    always: ['nothing refused', 'no memory to write and run'],
    whyNot: async () => ((await isInPath('firejail')) ? undefined : 'firejail is not here'),
    async open({ premises, readFilters }) {
      const program = await waitingProgram(premises.folder)
      return ({ name }, folder) =>
        held(['firejail', '--quiet', `--profile=./${name}`, program], readFilters, folder)
    },
  },
  {
    destination: 'lxc',
    name: 'lxc-start',
    loader: 'runc',
    always: ['a conflict on x86 alone'],
    whyNot: ({ folder }) => whyNoLxc(join(folder, 'lxc')),
    async open({ premises, readFilters }) {
      const program = await waitingProgram(premises.folder)
      return async ({ name }, folder) =>
        held(await lxcInitWords(join(premises.folder, 'lxc'), join(folder, name), program), readFilters)
    },
  },
  {
    destination: 'nspawn',
    name: 'systemd-nspawn',
    loader: 'runc',
    always: ['a refused ioctl', 'a refused prctl', 'all architectures'],
    whyNot: ({ folder }) => whyNoNspawn(nspawnRoot(folder)),
    async open({ premises, readFilters }) {
      const root = nspawnRoot(premises.folder)
      await addDynamic(root, await waitingProgram(premises.folder))
      return async ({ text }) => {
        await writeFile(`${root}.nspawn`, text)
        return held(nspawnWords(root, ['/waits']), readFilters)
      }
    },
  },
  {
    destination: 'systemd',
    name: 'libsystemd',
    loader: 'runc',
    always: ['an error without a name'],
    isNativeAlone: true,
    startsNothing: true,
    whyNot: whyNoSystemd,
    async open({ premises }) {
      const filters = await systemdReader(premises.folder)
      return ({ text }) => filters(text)
    },
  },
  {
    destination: 'systemd',
    name: 'systemd',
    loader: 'runc',
    always: ['no memory to write and run'],
    whyNot: whyNoService,
    async open({ premises, readFilters }) {
      const program = await waitingProgram(premises.folder)
      return async ({ text }, folder) => held(await startedService(folder, text, program), readFilters)
    },
  },
  {
    destination: 'libseccomp-c',
    name: 'gcc and libseccomp',
    loader: 'runc',
    always: ['one argument twice'],
    startsNothing: true,
    open: async () => async (_, folder) => [await filterOfC(folder, 'tried')],
  },
  {
    destination: 'libseccomp-go',
    name: 'go and libseccomp-golang',
    loader: 'runc',
    always: ['64 bits'],
    whyNot: whyNoGo,
    startsNothing: true,
    open: async () => async (_, folder) => [await filterOfGo(folder, 'tried')],
  },
  {
    destination: 'minijail',
    name: 'minijail',
    namedBy: 'SECCOMPOSE_MINIJAIL',
    loader: 'runc',
    always: ['nothing refused'],
    whyNot: async () =>
      (await command(minijail, ['-h']).catch(() => undefined)) ? undefined : `${minijail} does not start`,
    open:
      async ({ readFilters }) =>
      async ({ name }, folder) => {
        const library = minijail.includes('/')
          ? [`--preload-library=${join(minijail, '..', 'libminijailpreload.so')}`]
          : []
        // As the steps of the export start it, which the readme has.
        const isLogging = (await readFile(join(folder, 'logs'), 'utf8')) === 'true'
        const words = [minijail, '-n', '-Y', ...(isLogging ? ['-L'] : []), ...library]
        const sleeping = [...words, '-S', name, '--', '/bin/sleep', '60']
        // The program loads the filter itself, so that it has started unless minijail's own lines tell otherwise.
        return whileHeld<Started>(sleeping, 'sleep', readFilters, folder).catch((error: unknown) =>
          /libminijail\[/.test(String(error)) ? { refused: String(error) } : 'dies',
        )
      },
  },
  {
    destination: 'seccompiler',
    name: 'seccompiler',
    namedBy: 'SECCOMPOSE_SECCOMPILER',
    loader: 'runc',
    always: ['one argument twice'],
    startsNothing: true,
    open:
      async () =>
      async ({ name }, folder) => {
        const words = ['-c', 'cd "$0" && "$1" < "$2" > loaded.bpf', folder, seccompiler ?? '', name]
        await mustSucceed('sh', words)
        const reading = readProgram(await readFile(join(folder, 'loaded.bpf')))
        return reading.ok ? [reading.program] : { refused: 'it is no filter' }
      },
  },
]

/** A program of a few lines that prints what seccompiler's `compile_from_json` makes of its input. */
const seccompiler = process.env.SECCOMPOSE_SECCOMPILER
const minijail = process.env.SECCOMPOSE_MINIJAIL ?? 'minijail0'

function loaded(start: Start): Started {
  switch (start.kind) {
    case 'runs':
      return start.filters
    case 'dies':
      return 'dies'
    case 'refused':
      return { refused: start.message }
    case 'hangs':
      return { refused: 'it hangs' }
  }
}

const held = (words: readonly string[], readFilters: FilterReader, folder?: string) =>
  whileHeld(words, 'waits', readFilters, folder)
