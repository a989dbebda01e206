import type { FilterVersions } from '../../../src/core'
import type { FilterReader } from '../filters/loaded-filter'
import { skipUnless } from '../runtime-test'
import { type OciRuntime, openOciRuntime, whyNoOciRuntime } from './oci-runtime'

/** Runs a test's steps with a runtime by itself and its releases, or skips the test and says why. */
export async function withOciRuntime(
  name: 'runc' | 'crun',
  required: boolean,
  readFilters: FilterReader,
  steps: (runtime: OciRuntime, versions: FilterVersions) => Promise<void>,
): Promise<void> {
  skipUnless(required, await whyNoOciRuntime(name))
  const runtime = await openOciRuntime(name, readFilters)
  try {
    skipUnless(required, runtime.versions ? undefined : `no release of ${name} or libseccomp that is known`)
    if (runtime.versions) await steps(runtime, runtime.versions)
  } finally {
    await runtime.stop()
  }
}
