import { writeFile } from 'node:fs/promises'
import { release } from 'node:os'
import { expect } from '@playwright/test'
import { compileFilter, defaultTarget, presets, type Target } from '../../src/core'
import type { Engine } from './engine'
import { livableProfile } from './livable-profile'
import type { FilterReader } from './loaded-filter'
import { closestProgram } from './loaded-programs'
import { seccompOf } from './oci-profile'
import { becomes, versionsOf } from './oci-runtime'
import { profileText } from './random-profile'
import { test } from './runtime-test'

const [major = 6, minor = 12] = release().split('.').map(Number)
const kernel = { major, minor }
const randomProfiles = 15

/** The defaults in Docker's dialect, with the conditions that the engine has to settle, and random profiles. */
function profiles(): { name: string; text: string }[] {
  const { architecture, capabilities } = defaultTarget
  const defaults = presets.map(({ id, make }) => ({
    name: id,
    text: make({ architecture, kernel: `${major}.${minor}`, capabilities }),
  }))
  const random = Array.from({ length: randomProfiles }, (_, place) => ({
    name: `random ${place}`,
    text: profileText(livableProfile(1000 + place)),
  }))
  return [...defaults.filter(({ name }) => /-(default|all)$/.test(name)), ...random]
}

async function loadsAsCompiled(
  engine: Engine,
  readFilters: FilterReader,
  runtime: 'docker' | 'containerd',
  folder: string,
): Promise<void> {
  const versions = await versionsOf('runc')
  if (!versions) throw new Error('no release of runc or libseccomp that is known')
  const target: Target = { ...defaultTarget, runtime, kernel }
  let same = 0
  for (const { name, text } of profiles()) {
    const compilation = compileFilter(seccompOf(text, target), target, versions)
    if (!compilation.ok) continue
    const profile = `${folder}/${name}.json`
    await writeFile(profile, text)
    const container = { command: ['sleep', '60'], profile, noNewPrivileges: true }
    const filters = await engine.whileRunning(container, async pid =>
      (await becomes(pid, 'sleep')) ? readFilters(pid) : undefined,
    )
    // The filter stops the program before it sleeps, and there is nothing left to read it from.
    if (!filters) continue
    expect(filters, name).toEqual([closestProgram(compilation, filters[0])])
    same++
  }
  console.log(`${runtime}: ${same} filters the same`)
  expect(same).toBeGreaterThan(randomProfiles / 2)
}

test('Docker loads the very filters that are compiled for it', async ({ docker, readFilters }, testInfo) => {
  test.setTimeout(180_000)
  await loadsAsCompiled(docker, readFilters, 'docker', testInfo.outputDir)
})

test('containerd loads the very filters that are compiled for it', async ({
  containerd,
  readFilters,
}, testInfo) => {
  test.setTimeout(180_000)
  await loadsAsCompiled(containerd, readFilters, 'containerd', testInfo.outputDir)
})
