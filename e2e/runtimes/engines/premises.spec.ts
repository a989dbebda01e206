import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { defaultTarget, presets } from '../../../src/core'
import { isInPath } from '../command'
import { openPremises } from '../premises'
import { skip, skipUnless, test } from '../runtime-test'
import { containerd } from './containerd-engine'
import { BUSYBOX_IMAGE } from './engine'
import { processesNaming } from './shims'

// What the tests start ends with them.

/** One thread of runc is killed, and the others wait for it. */
const { architecture, capabilities } = defaultTarget
const hanging =
  presets.find(({ id }) => id === 'strict')?.make({ architecture, kernel: '6.12', capabilities }) ?? ''

test('a container that hangs in its start does not outlive its engine', async ({ runtimesRequired }, {
  outputDir,
}) => {
  test.setTimeout(180_000)
  if (process.getuid?.() !== 0) skip('starting containerd needs root')
  for (const [program, debianPackage] of Object.entries(containerd.needs)) {
    skipUnless(
      runtimesRequired,
      (await isInPath(program)) ? undefined : `containerd needs ${program} (${debianPackage})`,
    )
  }
  await mkdir(outputDir, { recursive: true })
  const profile = join(outputDir, 'profile.json')
  await writeFile(profile, hanging)
  const premises = await openPremises()
  try {
    const engine = await containerd.start(premises)
    await engine.shell(
      `timeout -s KILL 5 ctr run --detach --seccomp --seccomp-profile ${profile} ${BUSYBOX_IMAGE} left-${process.pid} /bin/true`,
      outputDir,
    )
    expect((await processesNaming(premises.folder)).map(({ words }) => words[0])).toContainEqual(
      expect.stringContaining('containerd-shim'),
    )
  } finally {
    await premises.clear()
  }
  await expect
    .poll(async () => (await processesNaming(premises.folder)).map(({ words }) => words.join(' ')))
    .toEqual([])
})
