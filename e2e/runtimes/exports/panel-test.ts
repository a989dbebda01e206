import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { openKubelet, whyNoKubelet } from '../engines/kubelet'
import { openOciRuntime, whyNoOciRuntime } from '../engines/oci-runtime'
import { filterReader } from '../filters/loaded-filter'
import { openPremises } from '../premises'
import { test as base, skipUnless } from '../runtime-test'
import type { Bench } from './panel-consumer'
import { systemdReader, whyNoSystemd } from './systemd-filters'

type HostParts = Omit<Bench, 'docker' | 'podman' | 'containerd'>

/** `test` with everything that takes the files of the export panel, each started once. */
export const test = base.extend<{ bench: Bench }, { hostStart: { parts: HostParts } | { missing: string } }>({
  hostStart: [
    async ({ runtimesRequired }, use) => {
      const missing =
        (await whyNoKubelet()) ??
        (await whyNoOciRuntime('runc')) ??
        (await whyNoOciRuntime('crun')) ??
        (await whyNoSystemd())
      if (missing !== undefined) {
        if (runtimesRequired) throw new Error(`SECCOMPOSE_REQUIRE_RUNTIMES is set, but ${missing}`)
        await use({ missing })
        return
      }
      const premises = await openPremises()
      try {
        const tools = join(premises.folder, 'tools')
        await mkdir(tools)
        const readFilters = await filterReader(tools)
        const runc = await openOciRuntime('runc', readFilters)
        premises.onClear(runc.stop)
        const crun = await openOciRuntime('crun', readFilters)
        premises.onClear(crun.stop)
        const systemd = await systemdReader(tools)
        const kubelet = await openKubelet(premises)
        await use({ parts: { kubelet, runc, crun, readFilters, systemd, premises } })
      } finally {
        await premises.clear()
      }
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  bench: async ({ runtimesRequired, hostStart, docker, podman, containerd }, use) => {
    skipUnless(runtimesRequired, 'missing' in hostStart ? hostStart.missing : undefined)
    if ('parts' in hostStart) await use({ ...hostStart.parts, docker, podman, containerd })
  },
})
