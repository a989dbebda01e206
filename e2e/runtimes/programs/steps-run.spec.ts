import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect } from '@playwright/test'
import { type DestinationId, defaultTarget, type RuntimeName, type Target } from '../../../src/core'
import { type ProgramBehaviourId, programBehaviourIds } from '../../../src/core/advice/behaviour'
import { profileForGoals } from '../../../src/core/advice/goals'
import { mustSucceed } from '../command'
import { BUSYBOX_IMAGE, type Engine } from '../engines/engine'
import { writeImage } from '../engines/oci-image'
import { commandsOf, exportInto } from '../exports/export-files'
import { openPremises } from '../premises'
import { test } from '../runtime-test'
import { sideBySide } from '../side-by-side'
import { addProgram } from './program-root'

// What the steps of an export say to type works under the very profile that is exported, with each engine that reads it:
// for the profile that is made for each program, in an image with BusyBox alone and in one with Debian's programs.

/** All of them with `SECCOMPOSE_STEPS=all`: a shell's, a server's, and the one that is looked at from outside without it. */
const isAll = process.env.SECCOMPOSE_STEPS === 'all'
const tried: readonly ProgramBehaviourId[] = isAll
  ? programBehaviourIds
  : ['dash', 'busybox', 'curl', 'nginx-image', 'rabbitmq-image']

const DEBIAN_IMAGE = 'localhost/seccompose-debian:latest'
/** Those that steps name, and what they start. */
const debianPrograms = [
  ...['grep', 'unshare', 'chroot', 'mkdir', 'ln', 'chmod', 'uname', 'nice', 'mkfifo', 'ionice'],
  ...['true', 'sleep'],
]

async function writeDebianRoot(root: string): Promise<void> {
  for (const name of debianPrograms) {
    // Not `command -v`, which knows some as the shell's own.
    const { stdout } = await mustSucceed('which', [name])
    await addProgram(root, stdout.trim())
  }
}

/** How an image comes to an engine: from the tar of its root, or from the archive around it. */
type Taken = (archive: string, image: string) => string
const fromRoot = (client: string): Taken => {
  return (archive, image) => `${client} import '${join(dirname(archive), 'layer.tar')}' ${image}`
}
const fromArchive: Taken = archive => `sudo ctr image import '${archive}'`

interface Place {
  readonly destination: DestinationId
  readonly runtime: RuntimeName
  readonly loader: 'runc' | 'crun'
  readonly taken: Taken
}

async function stepsWork(
  engine: Engine,
  { destination, runtime, loader, taken }: Place,
  folder: string,
): Promise<void> {
  const target: Target = { ...defaultTarget, runtime, loader }
  const premises = await openPremises()
  const figures = { destination, loader, programs: tried.length, commands: 0, failed: 0 }
  try {
    const debian = await writeImage(premises.folder, DEBIAN_IMAGE, {
      command: ['sleep', '1000'],
      writeRoot: writeDebianRoot,
    })
    const brought = await engine.shell(taken(debian, DEBIAN_IMAGE), premises.folder, 180)
    expect(brought.exit, JSON.stringify(brought)).toBe(0)
    await sideBySide(tried, async id => {
      const { text } = profileForGoals({ programs: [id], refusals: [], base: 'seen' }, target)
      for (const [kind, image] of [
        ['busybox', BUSYBOX_IMAGE],
        ['debian', DEBIAN_IMAGE],
      ] as const) {
        const name = `steps-${id}-${kind}-${process.pid}`
        const place = join(folder, name)
        await mkdir(place, { recursive: true })
        // A profile for BusyBox's shell alone is for nothing that loads a library.
        if (kind === 'debian' && id === 'busybox') continue
        const run = { entrypoint: ['sleep'], args: ['60'], user: undefined, added: [], dropped: [] }
        const result = await exportInto(place, text, destination, { name, target, image, run })
        const looks = commandsOf(result, 'seccomp-mode')
        const mode = await engine.shell(looks.join('\n'), place, 120)
        const isShown = mode.exit === 0 && mode.stdout.includes('Seccomp:\t2\n')
        expect.soft(isShown, `${id}: ${looks.join('\n')}: ${JSON.stringify(mode)}`).toBe(true)
        figures.commands++
        if (!isShown) figures.failed++
        for (const refused of commandsOf(result, 'try-refused')) {
          const outcome = await engine.shell(refused, place, 120)
          const isRefused = outcome.exit !== 0 && /Operation not permitted/.test(outcome.stderr)
          expect.soft(isRefused, `${id}: ${refused}: ${JSON.stringify(outcome)}`).toBe(true)
          figures.commands++
          if (!isRefused) figures.failed++
        }
      }
    })
  } finally {
    await premises.clear()
  }
  console.log(JSON.stringify(figures))
}

test.describe('each command in the steps works under the profile that is made for a program', () => {
  test.describe.configure({ timeout: isAll ? 2_400_000 : 300_000 })

  test('Docker', async ({ docker }, { outputDir }) => {
    const place = { destination: 'docker', runtime: 'docker', loader: 'runc' } as const
    await stepsWork(docker, { ...place, taken: fromRoot('docker') }, outputDir)
  })

  test('Podman with crun', async ({ podman }, { outputDir }) => {
    const place = { destination: 'podman', runtime: 'podman', loader: 'crun' } as const
    await stepsWork(podman, { ...place, taken: fromRoot('podman') }, outputDir)
  })

  test('Podman with runc', async ({ podmanWithRunc }, { outputDir }) => {
    const place = { destination: 'podman', runtime: 'podman', loader: 'runc' } as const
    await stepsWork(podmanWithRunc, { ...place, taken: fromRoot('podman') }, outputDir)
  })

  test('containerd, through ctr', async ({ containerd }, { outputDir }) => {
    const place = { destination: 'containerd', runtime: 'containerd', loader: 'runc' } as const
    await stepsWork(containerd, { ...place, taken: fromArchive }, outputDir)
  })
})
