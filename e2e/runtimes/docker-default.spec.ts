import { readFileSync } from 'node:fs'
import { release } from 'node:os'
import { expect } from '@playwright/test'
import {
  type Call,
  catalogue,
  compileFilter,
  defaultTarget,
  emulate,
  presets,
  type Target,
} from '../../src/core'
import { command } from './command'
import { seccompOf } from './oci-profile'
import { becomes } from './oci-runtime'
import { test } from './runtime-test'

// Docker's own default, which is built into dockerd, against the table; Debian's dockerd is older than the table, and
// the history must tell every difference.

const [major = 6, minor = 12] = release().split('.').map(Number)

/** Calls that the history says were changed by a release after this one. */
function changedAfter(installed: string): ReadonlySet<string> {
  const table = readFileSync(
    new URL('../../src/core/catalogue/facts/docker-history.tsv', import.meta.url),
    'utf8',
  )
  const changes = table
    .trimEnd()
    .split('\n')
    .slice(1)
    .map(line => line.split('\t'))
    .filter(([, , to = '']) => to.localeCompare(installed, 'en', { numeric: true }) > 0)
  return new Set(changes.map(([, , , name = '']) => name))
}

test('the default that dockerd loads is that of the table, but for what the history says has changed since', async ({
  docker,
  readFilters,
}) => {
  const { stdout } = await command('dockerd', ['--version'])
  const [, installed = ''] = /version ([\d.]+)/.exec(stdout) ?? []
  const container = { command: ['sleep', '60'], ownDefault: true, noNewPrivileges: true }
  const [loaded] =
    (await docker.whileRunning(container, async pid =>
      (await becomes(pid, 'sleep')) ? readFilters(pid) : undefined,
    )) ?? []
  if (!loaded) throw new Error('no filter was read')

  const target: Target = { ...defaultTarget, runtime: 'docker', kernel: { major, minor } }
  const { architecture, capabilities } = target
  const preset = presets.find(({ id }) => id === 'docker-default')
  const text = preset?.make({ architecture, kernel: `${major}.${minor}`, capabilities }) ?? ''
  const ours = compileFilter(seccompOf(text, target), target)
  if (!ours.ok) throw new Error(ours.failure.id)

  const allows = (program: Parameters<typeof emulate>[0], call: Call) =>
    emulate(program, call).action === 'SCMP_ACT_ALLOW'
  const changed = changedAfter(installed)
  const here = catalogue.presentOn(architecture).flatMap(({ name }) => {
    const number = catalogue.numberOf(name, architecture)
    return number?.kind === 'direct' ? [{ name, nr: number.number }] : []
  })
  const different = here.filter(({ nr }) =>
    [[], [2n], [40n], [0x1000_0000n]].some(args => {
      const call = { arch: architecture, nr, args }
      return allows(loaded, call) !== allows(ours.program, call)
    }),
  )
  expect(different.filter(({ name }) => !changed.has(name)).map(({ name }) => name)).toEqual([])
  console.log(`Docker ${installed}: ${here.length} calls, ${different.length} changed since`)
})
