import { readFile, writeFile } from 'node:fs/promises'
import { release } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import {
  compileFilter,
  type DestinationId,
  defaultTarget,
  presets,
  type RuntimeName,
  type Target,
} from '../../../src/core'
import { runtimeDefaults } from '../../../src/core/engine/catalogue'
import { isInPath } from '../command'
import { dockerWith } from '../engines/docker-engine'
import { BUSYBOX_IMAGE, type Engine, startEngine } from '../engines/engine'
import { becomes, versionsOf } from '../engines/oci-runtime'
import type { FilterReader } from '../filters/loaded-filter'
import { closestProgram } from '../filters/loaded-programs'
import { seccompOf } from '../oci-profile'
import { skipUnless, test } from '../runtime-test'
import { commandsOf, exportInto, profileNameOf, textOf } from './export-files'

// What goes to the container engines: their clients run the very lines that the export gives, and what the kernel
// then holds is what the profile compiles to.

const [major = 6, minor = 12] = release().split('.').map(Number)
const kernel = { major, minor }

function targetFor(runtime: RuntimeName, loader: 'runc' | 'crun'): Target {
  const own = runtime === 'podman' ? runtimeDefaults.podman : runtimeDefaults.docker
  return { ...defaultTarget, runtime, loader, kernel, capabilities: own.capabilities }
}

const preset = (id: string) =>
  presets
    .find(other => other.id === id)
    ?.make({
      architecture: 'SCMP_ARCH_X86_64',
      kernel: `${major}.${minor}`,
      capabilities: defaultTarget.capabilities,
    }) ?? ''

/** Each with what the refused call of its steps does to the program that makes it; Docker's default goes through the panel's. */
const profiles: readonly { readonly name: string; readonly text: string; readonly refused?: RegExp }[] = [
  { name: 'podman-default', text: preset('podman-default') },
  {
    name: 'docker-default without chroot',
    text: preset('docker-default').replace(/\n\s*"chroot"/, '\n"getpid"'),
    refused: /Operation not permitted/,
  },
  {
    name: 'mkdir and sockets',
    text: JSON.stringify({
      defaultAction: 'SCMP_ACT_ALLOW',
      syscalls: [
        { names: ['mkdir', 'mkdirat'], action: 'SCMP_ACT_ERRNO', errnoRet: 30 },
        {
          names: ['socket'],
          action: 'SCMP_ACT_ERRNO',
          errnoRet: 97,
          args: [{ index: 0, value: 16, op: 'SCMP_CMP_EQ' }],
        },
      ],
    }),
    refused: /Read-only file system/,
  },
  {
    name: 'killed',
    text: `// a comment\n${JSON.stringify({
      defaultAction: 'SCMP_ACT_ALLOW',
      architectures: ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86'],
      syscalls: [{ names: ['symlink', 'symlinkat'], action: 'SCMP_ACT_KILL_PROCESS' }],
    })}\n`,
    refused: /^$/,
  },
]

/** Runs the steps that prove it, and compares what the kernel holds with what the profile compiles to. */
async function isEnforced(
  engine: Engine,
  readFilters: FilterReader,
  destination: DestinationId,
  target: Target,
  folder: string,
): Promise<void> {
  const versions = await versionsOf(target.loader)
  if (!versions) throw new Error(`no release of ${target.loader} or libseccomp that is known`)
  for (const { name, text, refused } of profiles) {
    const place = join(folder, name.replaceAll(' ', '-'))
    const result = await exportInto(place, text, destination, { name, target })
    const [modeLine = ''] = commandsOf(result, 'seccomp-mode')
    const mode = await engine.shell(modeLine, place)
    expect.soft(mode, `${name}: ${modeLine}`).toMatchObject({ exit: 0, stdout: 'Seccomp:\t2\n' })

    const [refusedLine] = commandsOf(result, 'try-refused')
    expect.soft(refusedLine !== undefined, `${name} shows a refused call`).toBe(refused !== undefined)
    if (refusedLine !== undefined && refused) {
      const outcome = await engine.shell(refusedLine, place)
      expect.soft(outcome.exit, `${name}: ${refusedLine}`).not.toBe(0)
      expect.soft(outcome.stderr.trim(), `${name}: ${refusedLine}`).toMatch(refused)
    }

    const profile = join(place, profileNameOf(result))
    // What only this profile refuses runs in the same command under the default.
    const tried = result.steps.find(({ id }) => id === 'try-refused')
    if (refusedLine !== undefined && tried?.id === 'try-refused' && tried.values.runsUnder) {
      const own = await readFile(profile)
      await writeFile(profile, preset(`${tried.values.runsUnder}-default`))
      const outcome = await engine.shell(refusedLine, place)
      expect.soft(outcome, `${name} under the default: ${refusedLine}`).toMatchObject({ exit: 0 })
      await writeFile(profile, own)
    }
    const compilation = compileFilter(seccompOf(text, target), target, versions)
    if (!compilation.ok) throw new Error(compilation.failure.id)
    const container = { command: ['sleep', '60'], profile, noNewPrivileges: true }
    const [loaded] = await engine.whileRunning(container, async pid =>
      (await becomes(pid, 'sleep')) ? readFilters(pid) : [],
    )
    expect.soft(loaded, `the filter of ${name}`).toEqual(closestProgram(compilation, loaded))
  }
}

/** BusyBox starts and sleeps under it, and none of its programs can read a file. */
const readsNothing = JSON.stringify({
  defaultAction: 'SCMP_ACT_ALLOW',
  syscalls: [
    { names: ['openat'], action: 'SCMP_ACT_ERRNO', args: [{ index: 2, value: 0, op: 'SCMP_CMP_EQ' }] },
  ],
})

/** Where no command runs in the container, the one that its workload starts is looked at from outside. */
async function isSeenFromOutside(engine: Engine, destination: DestinationId, target: Target, folder: string) {
  const place = join(folder, 'from-outside')
  const run = { entrypoint: ['sleep'], args: ['60'], user: undefined, added: [], dropped: [] }
  const name = `outside-${process.pid}`
  const result = await exportInto(place, readsNothing, destination, { name, target, run })
  expect(commandsOf(result, 'try-refused')).toEqual([])
  const looks = commandsOf(result, 'seccomp-mode')
  expect(looks.join()).not.toContain('/proc/self')
  const outcome = await engine.shell(looks.join('\n'), place)
  expect.soft(outcome.stdout, JSON.stringify(outcome)).toContain('Seccomp:\t2\n')
}

test.describe('what is exported for an engine is enforced by it', () => {
  test.describe.configure({ timeout: 300_000 })

  test('Docker', async ({ docker, readFilters }, { outputDir }) => {
    await isEnforced(docker, readFilters, 'docker', targetFor('docker', 'runc'), outputDir)
    await isSeenFromOutside(docker, 'docker', targetFor('docker', 'runc'), outputDir)
  })

  test('Podman', async ({ podman, readFilters }, { outputDir }) => {
    await isEnforced(podman, readFilters, 'podman', targetFor('podman', 'crun'), outputDir)
    await isSeenFromOutside(podman, 'podman', targetFor('podman', 'crun'), outputDir)
  })

  test('containerd, through ctr', async ({ containerd, readFilters }, { outputDir }) => {
    await isEnforced(containerd, readFilters, 'containerd', targetFor('docker', 'runc'), outputDir)
    await isSeenFromOutside(containerd, 'containerd', targetFor('docker', 'runc'), outputDir)
  })
})

const refusesFolders = profiles.find(({ name }) => name === 'mkdir and sockets')?.text ?? ''
const makesFolder = 'mkdir /tmp/made'

test('Compose starts a service under the profile', async ({ docker, runtimesRequired }, { outputDir }) => {
  test.setTimeout(120_000)
  skipUnless(
    runtimesRequired,
    (await isInPath('docker-compose')) ? undefined : 'Compose needs the Debian package docker-compose',
  )
  await exportInto(outputDir, refusesFolders, 'docker', { name: 'web', target: targetFor('docker', 'runc') })
  // The engine of the tests has no network to give.
  await writeFile(
    join(outputDir, 'here.yaml'),
    'services: { app: { network_mode: none, security_opt: ["apparmor=unconfined"] } }\n',
  )
  const compose = 'docker-compose --project-name web --file compose.yaml --file here.yaml run --rm app'
  const mode = await docker.shell(`${compose} grep Seccomp: /proc/self/status`, outputDir)
  expect(mode).toMatchObject({ exit: 0, stdout: expect.stringMatching(/^Seccomp:\s2\s*$/) })
  const made = await docker.shell(`${compose} ${makesFolder}`, outputDir)
  expect(made.exit).not.toBe(0)
  expect(made.stdout + made.stderr).toContain('Read-only file system')
})

test('Docker’s engine takes the profile for its default', async ({ readFilters, runtimesRequired }, {
  outputDir,
}) => {
  test.setTimeout(180_000)
  const target = targetFor('docker', 'runc')
  const result = await exportInto(outputDir, refusesFolders, 'docker', { name: 'web', target })
  // The profile is installed in the test's own folder rather than in the machine's.
  const settings = textOf(result, 'daemon.json')
  const installed = settings.replace('/etc/docker/seccomp', outputDir)
  expect(installed).not.toBe(settings)
  const start = await startEngine(dockerWith(installed))
  skipUnless(runtimesRequired, 'missing' in start ? start.missing : undefined)
  if (!('engine' in start)) return
  try {
    const { engine } = start
    const info = await engine.shell("docker info --format '{{.SecurityOptions}}'", outputDir)
    expect(info.stdout).toContain(`name=seccomp,profile=${join(outputDir, 'web.json')}`)
    const made = await engine.run({ command: makesFolder.split(' '), ownDefault: true })
    expect(made).toMatchObject({ exit: 1, stderr: expect.stringContaining('Read-only file system') })
    const filters = await engine.whileRunning({ command: ['sleep', '60'], ownDefault: true }, readFilters)
    expect(filters).toHaveLength(1)
  } finally {
    await start.stop()
  }
})

test('Podman takes the profile for its default', async ({ podman }, { outputDir }) => {
  test.setTimeout(120_000)
  const result = await exportInto(outputDir, refusesFolders, 'podman', {
    name: 'web',
    target: targetFor('podman', 'crun'),
  })
  const settings = textOf(result, '50-seccomp.conf')
  const installed = settings.replace('/etc/containers/seccomp', outputDir)
  expect(installed).not.toBe(settings)
  await writeFile(join(outputDir, 'here.conf'), installed)
  const podmanHere = `CONTAINERS_CONF_OVERRIDE=${join(outputDir, 'here.conf')} podman`
  const info = await podman.shell(
    `${podmanHere} info --format '{{.Host.Security.SECCOMPProfilePath}}'`,
    outputDir,
  )
  expect(info.stdout.trim()).toBe(join(outputDir, 'web.json'))
  const made = await podman.shell(`${podmanHere} run --rm ${BUSYBOX_IMAGE} ${makesFolder}`, outputDir)
  expect(made).toMatchObject({ exit: 1, stderr: expect.stringContaining('Read-only file system') })
})

test('Podman’s generator makes a service under the profile', async ({ podman }, { outputDir }) => {
  const quadlet = '/usr/libexec/podman/quadlet'
  await exportInto(outputDir, refusesFolders, 'podman', {
    name: 'web',
    target: targetFor('podman', 'crun'),
    image: BUSYBOX_IMAGE,
  })
  const { stdout, exit } = await podman.shell(`QUADLET_UNIT_DIRS=$PWD ${quadlet} -dryrun`, outputDir)
  expect(exit).toBe(0)
  expect(stdout).toContain('---web.service---')
  expect(stdout).toContain('--security-opt seccomp=/etc/containers/seccomp/web.json')
})

test('an image that Podman builds carries the profile in its label', async ({ podman }, { outputDir }) => {
  test.setTimeout(120_000)
  const { syscalls, ...rest } = JSON.parse(refusesFolders)
  const laidOut = JSON.stringify(
    { ...rest, syscalls: [{ comment: 'of $HOME,\nand "more"', ...syscalls[0] }] },
    null,
    '\t',
  )
  const result = await exportInto(outputDir, laidOut, 'podman', {
    name: 'web',
    target: targetFor('podman', 'crun'),
  })
  const built = await podman.shell('sh podman-build.sh', outputDir)
  expect(built.exit, built.stderr).toBe(0)
  const [modeLine = '', labelLine = ''] = commandsOf(result, 'podman-label-check')
  expect(await podman.shell(modeLine, outputDir)).toMatchObject({ exit: 0, stdout: 'Seccomp:\t2\n' })
  const label = await podman.shell(labelLine, outputDir)
  expect(JSON.parse(label.stdout)).toEqual(JSON.parse(textOf(result, profileNameOf(result))))
  const run = 'podman run --rm'
  const refused = await podman.shell(`${run} --seccomp-policy=image web ${makesFolder}`, outputDir)
  expect(refused).toMatchObject({ exit: 1, stderr: expect.stringContaining('Read-only file system') })
  expect(await podman.shell(`${run} web ${makesFolder}`, outputDir)).toMatchObject({ exit: 0 })
})
