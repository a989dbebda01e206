import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { defaultTarget, type Target } from '../../../src/core'
import { runtimeDefaults } from '../../../src/core/engine/catalogue'
import { writeBusyboxRoot } from '../engines/busybox'
import type { Engine } from '../engines/engine'
import { becomes, versionsOf, whyNoOciRuntime } from '../engines/oci-runtime'
import { runtimeShell } from '../engines/oci-shell'
import type { TakenFiles } from './panel-archive'
import {
  type Bench,
  type Consumer,
  compiled,
  type Given,
  loadedDifferences,
  targetOf,
} from './panel-consumer'

// The container engines: their clients run the checks of the readme, and what the kernel holds is read back.

const podmanTarget: Target = {
  ...defaultTarget,
  runtime: 'podman',
  loader: 'crun',
  capabilities: runtimeDefaults.podman.capabilities,
}

export const engineConsumers: readonly Consumer[] = [
  {
    destination: 'docker',
    name: 'Docker Engine',
    isDear: true,
    version: ['dockerd', '--version'],
    differences: (given, bench) => judgeEngine(given, bench, bench.docker, defaultTarget),
  },
  {
    destination: 'podman',
    name: 'Podman with crun',
    isDear: true,
    version: ['podman', '--version'],
    differences: (given, bench) => judgeEngine(given, bench, bench.podman, podmanTarget),
  },
  {
    destination: 'containerd',
    name: 'containerd, by ctr',
    isDear: true,
    version: ['containerd', '--version'],
    differences: (given, bench) => judgeEngine(given, bench, bench.containerd, targetOf(given.profile)),
  },
  ociConsumer('runc'),
  ociConsumer('crun'),
]

/** The name of the file that the engine reads. */
export function profileFile({ files, profile }: Given): string {
  return join(files.folder, `${profile.name}.json`)
}

async function judgeEngine(
  given: Given,
  { readFilters }: Bench,
  engine: Engine,
  reader: Target,
): Promise<string[]> {
  const lines = checksOf(
    given.files,
    /^(docker run --rm --security-opt|podman run --rm --security-opt|sudo ctr run) /,
  )
  const said = await checkDifferences(lines, line => engine.shell(line, given.files.folder))
  const container = { command: ['sleep', '60'], profile: profileFile(given), noNewPrivileges: true }
  const filters = await engine.whileRunning(container, async pid =>
    (await becomes(pid, 'sleep')) ? await readFilters(pid) : [],
  )
  const compilation = compiled(given.text, reader, await versionsOf(reader.loader))
  return [...said, ...loadedDifferences(compilation, filters)]
}

function checksOf({ steps }: TakenFiles, pattern: RegExp): string[] {
  const lines = steps.flatMap(({ isCheck, commands }) =>
    isCheck && pattern.test(commands) ? [commands] : [],
  )
  if (!lines.some(line => line.includes('grep Seccomp:'))) throw new Error('the readme has no such check')
  return lines
}

/** Runs the checks of a readme: the kernel has to say that a filter is loaded, and what is to be refused has to fail. */
async function checkDifferences(
  lines: readonly string[],
  run: (line: string) => ReturnType<Engine['shell']>,
): Promise<string[]> {
  const differences: string[] = []
  for (const line of lines) {
    const { exit, stdout, stderr } = await run(line)
    const isMode = line.includes('grep Seccomp:')
    if (isMode ? stdout !== 'Seccomp:\t2\n' : exit === 0)
      differences.push(`${line}: exit ${exit} ${stdout}${stderr}`)
  }
  return differences
}

/** The whole config.json, in a bundle with BusyBox, whose shell waits for a command. */
function ociConsumer(loader: 'runc' | 'crun'): Consumer {
  return {
    destination: 'oci',
    name: `${loader}, by config.json`,
    version: [loader, '--version'],
    whyNot: () => whyNoOciRuntime(loader),
    async differences({ files, profile, text }, { premises, readFilters }) {
      const { folder } = files
      await mkdir(join(folder, 'rootfs'), { recursive: true })
      await writeBusyboxRoot(join(folder, 'rootfs'))
      const shell = await runtimeShell(premises)
      try {
        const lines = checksOf(files, /\| sudo runc run /).map(line => line.replace('runc', loader))
        const said = await checkDifferences(lines, line => shell(line, folder))
        const start = `mkfifo waiting && ${loader} run --detach --pid-file pid held <>waiting >output 2>&1`
        const started = await shell(start, folder)
        if (started.exit !== 0) return [...said, `does not start: ${await readFile(join(folder, 'output'))}`]
        const pid = Number(await readFile(join(folder, 'pid'), 'utf8'))
        const filters = (await becomes(pid, 'sh')) ? await readFilters(pid) : []
        await shell(`${loader} delete --force held`, folder)
        const compilation = compiled(text, { ...targetOf(profile), loader }, await versionsOf(loader))
        return [...said, ...loadedDifferences(compilation, filters)]
      } finally {
        for (const made of ['rootfs', 'waiting'])
          await rm(join(folder, made), { recursive: true, force: true })
      }
    },
  }
}
