import { mkdir } from 'node:fs/promises'
import { test as base } from '@playwright/test'
import { isInPath } from './command'
import { containerd } from './engines/containerd-engine'
import { docker } from './engines/docker-engine'
import { type Engine, type EngineKind, type EngineStart, startEngine } from './engines/engine'
import { podmanWith } from './engines/podman-engine'
import { type FilterReader, filterReader } from './filters/loaded-filter'

interface Runtimes {
  docker: Engine
  containerd: Engine
  podman: Engine
  podmanWithRunc: Engine
  readFilters: FilterReader
}

interface EngineStarts {
  /** Set where the runtimes have to be there, as in CI: a test that cannot run then fails instead of being skipped. */
  runtimesRequired: boolean
  dockerStart: EngineStart
  containerdStart: EngineStart
  podmanStart: EngineStart
  podmanWithRuncStart: EngineStart
}

/**
 * Playwright's `test` with real container engines. An engine starts with the first test that asks for it and serves
 * the ones after; where it cannot start, the tests that ask for it are skipped and say why.
 */
export const test = base.extend<Runtimes, EngineStarts>({
  runtimesRequired: [process.env.SECCOMPOSE_REQUIRE_RUNTIMES === '1', { option: true, scope: 'worker' }],
  dockerStart: [
    ({ runtimesRequired }, use) => serve(docker, runtimesRequired, use),
    { scope: 'worker', timeout: 120_000 },
  ],
  containerdStart: [
    ({ runtimesRequired }, use) => serve(containerd, runtimesRequired, use),
    { scope: 'worker', timeout: 120_000 },
  ],
  podmanStart: [
    ({ runtimesRequired }, use) => serve(podmanWith('crun'), runtimesRequired, use),
    { scope: 'worker', timeout: 120_000 },
  ],
  podmanWithRuncStart: [
    ({ runtimesRequired }, use) => serve(podmanWith('runc'), runtimesRequired, use),
    { scope: 'worker', timeout: 120_000 },
  ],
  docker: ({ dockerStart }, use) => use(engineOrSkip(dockerStart)),
  containerd: ({ containerdStart }, use) => use(engineOrSkip(containerdStart)),
  podman: ({ podmanStart }, use) => use(engineOrSkip(podmanStart)),
  podmanWithRunc: ({ podmanWithRuncStart }, use) => use(engineOrSkip(podmanWithRuncStart)),
  readFilters: async ({ runtimesRequired }, use, testInfo) => {
    if (!runtimesRequired && !(await isInPath('gcc'))) skip('reading a loaded filter needs gcc')
    await mkdir(testInfo.outputDir, { recursive: true })
    await use(await filterReader(testInfo.outputDir))
  },
})

async function serve(
  kind: EngineKind,
  required: boolean,
  use: (start: EngineStart) => Promise<void>,
): Promise<void> {
  const start = await startEngine(kind)
  if (required && 'missing' in start) {
    throw new Error(`SECCOMPOSE_REQUIRE_RUNTIMES is set, but ${start.missing}`)
  }
  await use(start)
  if ('stop' in start) await start.stop()
}

function engineOrSkip(start: EngineStart): Engine {
  return 'engine' in start ? start.engine : skip(start.missing)
}

/** Skips the test for a reason, or fails it where the runtimes have to be there. */
export function skipUnless(required: boolean, reason: string | undefined): void {
  if (reason === undefined) return
  if (required) throw new Error(`SECCOMPOSE_REQUIRE_RUNTIMES is set, but ${reason}`)
  skip(reason)
}

/** Leaves the test, and says why. */
export function skip(reason: string): never {
  console.log(`skipped: ${reason}`)
  test.skip(true, reason)
  // Playwright leaves the test by throwing; this line only tells the compiler so.
  throw new Error(reason)
}
