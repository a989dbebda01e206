import { release } from 'node:os'
import { expect } from '@playwright/test'
import { compileFilter, defaultTarget, presets, type RuntimeName, type Target } from '../../../src/core'
import { runtimeDefaults } from '../../../src/core/engine/catalogue'
import type { FilterReader } from '../filters/loaded-filter'
import { closestProgram } from '../filters/loaded-programs'
import { livableProfile } from '../livable-profile'
import { seccompOf } from '../oci-profile'
import { profileText } from '../random-profile'
import { test } from '../runtime-test'
import { sideBySide } from '../side-by-side'
import type { Engine } from './engine'
import { startUnder } from './engine-filter'
import { versionsOf } from './oci-runtime'

const [major = 6, minor = 12] = release().split('.').map(Number)
const kernel = { major, minor }
/** That runc and crun load what is compiled, whatever the profile, is tried without an engine in front. */
const randomProfiles = Number(process.env.SECCOMPOSE_ENGINE_FILTERS ?? 5)

interface Wish {
  name: string
  text: string
  /** On top of the engine's own. */
  capabilities?: readonly string[]
}

/** The defaults in Docker's dialect, with the conditions that the engine has to settle, and random profiles. */
function profiles(): Wish[] {
  const { architecture, capabilities } = defaultTarget
  const defaults = presets
    .filter(({ id }) => /-(default|all)$/.test(id))
    .map(({ id, make }) => ({
      name: id,
      text: make({ architecture, kernel: `${major}.${minor}`, capabilities }),
    }))
  const withCapabilities = defaults.map(given => ({
    ...given,
    name: `${given.name} with more capabilities`,
    capabilities: ['CAP_SYS_ADMIN', 'CAP_SYS_PTRACE', 'CAP_BPF'],
  }))
  const random = Array.from({ length: randomProfiles }, (_, place) => ({
    name: `random ${place}`,
    text: profileText(livableProfile(1000 + place)),
  }))
  return [...defaults, ...withCapabilities, ...random]
}

async function loadsAsCompiled(
  engine: Engine,
  readFilters: FilterReader,
  { runtime, loader }: { runtime: RuntimeName; loader: 'runc' | 'crun' },
  folder: string,
): Promise<void> {
  const versions = await versionsOf(loader)
  if (!versions) throw new Error(`no release of ${loader} or libseccomp that is known`)
  const own = runtime === 'podman' ? runtimeDefaults.podman : runtimeDefaults.docker
  const counts = { same: 0, refused: 0, dies: 0 }
  await sideBySide(profiles().entries(), async ([place, { name, text, capabilities = [] }]) => {
    const all = [...own.capabilities, ...capabilities]
    const target: Target = { ...defaultTarget, runtime, loader, kernel, capabilities: all }
    const compilation = compileFilter(seccompOf(text, target), target, versions)
    // A container that hangs in its start would hang its engine.
    if (!compilation.ok && compilation.failure.id === 'endless-loop') return
    const file = `${folder}/${place}.json`
    const start = await startUnder(engine, readFilters, file, text, { capabilities })
    if (!compilation.ok) {
      expect(start, name).toMatchObject({ kind: 'refused' })
      counts.refused++
    } else if (start.kind === 'dies') {
      // The filter stops the program before it sleeps, and there is nothing left to read it from.
      counts.dies++
    } else {
      const loaded = start.kind === 'runs' ? start.filters[0] : undefined
      expect(start, name).toEqual({ kind: 'runs', filters: [closestProgram(compilation, loaded)] })
      counts.same++
    }
  })
  console.log(
    `${runtime} with ${loader}: ${counts.same} filters the same, ${counts.refused} refused as foretold`,
  )
  expect(counts.same).toBeGreaterThan(randomProfiles / 2)
}

test.describe('loads the very filters that are compiled for it', () => {
  test.describe.configure({ timeout: 300_000 })

  test('Docker', async ({ docker, readFilters }, { outputDir }) => {
    await loadsAsCompiled(docker, readFilters, { runtime: 'docker', loader: 'runc' }, outputDir)
  })

  test('containerd', async ({ containerd, readFilters }, { outputDir }) => {
    await loadsAsCompiled(containerd, readFilters, { runtime: 'containerd', loader: 'runc' }, outputDir)
  })

  test('Podman with crun', async ({ podman, readFilters }, { outputDir }) => {
    await loadsAsCompiled(podman, readFilters, { runtime: 'podman', loader: 'crun' }, outputDir)
  })

  test('Podman with runc', async ({ podmanWithRunc, readFilters }, { outputDir }) => {
    await loadsAsCompiled(podmanWithRunc, readFilters, { runtime: 'podman', loader: 'runc' }, outputDir)
  })
})
