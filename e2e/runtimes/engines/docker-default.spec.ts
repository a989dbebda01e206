import { release } from 'node:os'
import { expect } from '@playwright/test'
import { compileFilter, defaultTarget, presets, type Target } from '../../../src/core'
import { earlierReleases } from '../../../src/core/advice/presets/earlier-releases'
import { command } from '../command'
import { closestProgram } from '../filters/loaded-programs'
import { seccompOf } from '../oci-profile'
import { test } from '../runtime-test'
import { becomes, versionsOf } from './oci-runtime'

// Docker's own default, which is built into dockerd, against what the catalogue says of dockerd's release.

const [major = 6, minor = 12] = release().split('.').map(Number)
const { architecture } = defaultTarget

/** Docker's default of a release: an earlier one, or else the newest. */
function defaultOf(installed: string, capabilities: readonly string[]): string {
  const order = (a: string, b: string) => a.localeCompare(b, 'en', { numeric: true })
  const earlier = earlierReleases('docker').find(({ releases }) =>
    releases.some(({ from, to }) => order(from, installed) <= 0 && order(installed, to) <= 0),
  )
  const newest = presets.find(({ id }) => id === 'docker-default')
  return (earlier ?? newest)?.make({ architecture, kernel: `${major}.${minor}`, capabilities }) ?? ''
}

test('the default that dockerd loads is that of its release, instruction by instruction', async ({
  docker,
  readFilters,
}) => {
  const { stdout } = await command('dockerd', ['--version'])
  const [, installed = ''] = /version ([\d.]+)/.exec(stdout) ?? []
  const versions = await versionsOf('runc')
  if (!versions) throw new Error('no release of runc or libseccomp that is known')

  for (const added of [[], ['CAP_SYS_ADMIN', 'CAP_SYS_PTRACE', 'CAP_BPF']]) {
    const capabilities = [...defaultTarget.capabilities, ...added]
    const container = {
      command: ['sleep', '60'],
      ownDefault: true,
      noNewPrivileges: true,
      capabilities: added,
    }
    const [loaded] =
      (await docker.whileRunning(container, async pid =>
        (await becomes(pid, 'sleep')) ? readFilters(pid) : undefined,
      )) ?? []
    if (!loaded) throw new Error('no filter was read')

    const target: Target = { ...defaultTarget, runtime: 'docker', kernel: { major, minor }, capabilities }
    const ours = compileFilter(seccompOf(defaultOf(installed, capabilities), target), target, versions)
    if (!ours.ok) throw new Error(ours.failure.id)
    expect(loaded).toEqual(closestProgram(ours, loaded))
    console.log(`Docker ${installed}, ${capabilities.length} capabilities: ${loaded.length} instructions`)
  }
})
