import { mkdir, writeFile } from 'node:fs/promises'
import { release } from 'node:os'
import { dirname, join } from 'node:path'
import { expect } from '@playwright/test'
import {
  compileFilter,
  defaultTarget,
  exportProfile,
  parseProfile,
  presets,
  type Target,
} from '../../../src/core'
import type { FilterReader, Instruction } from '../filters/loaded-filter'
import { closestProgram } from '../filters/loaded-programs'
import { livableProfile } from '../livable-profile'
import { seccompOf } from '../oci-profile'
import { openPremises } from '../premises'
import { profileText } from '../random-profile'
import { skipUnless, test } from '../runtime-test'
import { openKubelet, whyNoKubelet } from './kubelet'
import { becomes, versionsOf } from './oci-runtime'

const [major = 6, minor = 12] = release().split('.').map(Number)
const kernel = { major, minor }
const randomProfiles = Number(process.env.SECCOMPOSE_ENGINE_FILTERS ?? 5)

interface Wish {
  name: string
  text: string
  target: Target
}

/** Profiles with conditions on capabilities, kernels and architectures, for two sets of capabilities; and plain ones. */
function wishes(): Wish[] {
  const target: Target = { ...defaultTarget, runtime: 'docker', loader: 'runc', kernel }
  const { architecture, capabilities } = target
  const more: Target = { ...target, capabilities: [...capabilities, 'CAP_SYS_ADMIN', 'CAP_BPF'] }
  const made = presets
    .filter(({ id }) => /-(default|all)$/.test(id))
    .map(({ id, make }) => ({
      name: id,
      text: make({ architecture, kernel: `${major}.${minor}`, capabilities }),
    }))
  const random = Array.from({ length: randomProfiles }, (_, place) => ({
    name: `random ${place}`,
    text: profileText(livableProfile(4000 + place)),
  }))
  return [
    ...[...made, ...random].map(given => ({ ...given, target })),
    ...made.map(given => ({ ...given, name: `${given.name} with more capabilities`, target: more })),
  ]
}

test('a pod has the very filter that is compiled for the profile, whatever its conditions', async ({
  runtimesRequired,
  readFilters,
}) => {
  test.setTimeout(300_000)
  skipUnless(runtimesRequired, await whyNoKubelet())
  const versions = await versionsOf('runc')
  skipUnless(runtimesRequired, versions ? undefined : 'no release of runc or libseccomp that is known')
  const premises = await openPremises()
  const counts = { same: 0, refused: 0, dies: 0 }
  try {
    const kubelet = await openKubelet(premises)
    for (const [place, { name, text, target }] of wishes().entries()) {
      const options = { name: `web ${place}.json`, target, kubernetes: { extras: [] } }
      const result = exportProfile(parseProfile(text), 'kubernetes', options)
      if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result)}`)
      const localhostProfile = result.nodePath?.replace('/var/lib/kubelet/seccomp/', '') ?? ''
      expect(localhostProfile).toMatch(new RegExp(`^profiles/web-${place}-[0-9a-f]{10}\\.json$`))
      const file = join(kubelet.seccompFolder, localhostProfile)
      await mkdir(dirname(file), { recursive: true })
      await writeFile(file, result.files.find(({ isProfile }) => isProfile)?.text ?? '')

      // The verdicts that are shown are those of this program: the profile as Docker reads it.
      const compilation = compileFilter(seccompOf(text, target), target, versions)
      const pod = { uid: 65534, dropped: ['ALL'], noNewPrivileges: true, localhostProfile }
      if (!compilation.ok) {
        // A container that hangs in its start would hang the pod.
        if (compilation.failure.id === 'endless-loop') continue
        const nothing = () => Promise.resolve()
        await expect(kubelet.inPod(pod, nothing), name).rejects.toThrow(/seccomp/)
        counts.refused++
        continue
      }
      await kubelet.inPod(pod, async ({ pid }) => {
        const filters = await filtersOf(pid, readFilters)
        if (!filters) {
          counts.dies++
          return
        }
        expect(filters, name).toEqual([closestProgram(compilation, filters[0])])
        counts.same++
      })
    }
  } finally {
    await premises.clear()
  }
  const { same, refused, dies } = counts
  console.log(`pods: ${same} filters the same, ${refused} refused as foretold, ${dies} stopped by their own`)
  expect(same).toBeGreaterThanOrEqual(9)
})

/** Undefined where the filter stops the program, before it is read or while. */
async function filtersOf(pid: number, readFilters: FilterReader): Promise<Instruction[][] | undefined> {
  if (!(await becomes(pid, 'sleep'))) return undefined
  try {
    return await readFilters(pid)
  } catch (error) {
    if (await becomes(pid, 'sleep')) throw error
    return undefined
  }
}
