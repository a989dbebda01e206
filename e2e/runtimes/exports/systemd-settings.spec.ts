import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from '@playwright/test'
import { callsOfSetting } from '../../../src/core/engine/profile/not-read'
import { command, mustSucceed } from '../command'
import { skipUnless, test } from '../runtime-test'
import { linkedWithSystemd, whyNoSystemd } from './systemd-filters'

const source = fileURLToPath(new URL('systemd-settings.c', import.meta.url))

const settings = [
  'LockPersonality=',
  'MemoryDenyWriteExecute=',
  'ProtectHostname=',
  'ProtectKernelLogs=',
  'ProtectKernelTunables=',
  'RestrictAddressFamilies=',
  'RestrictNamespaces=',
  'RestrictRealtime=',
  'RestrictSUIDSGID=',
]
/** What systemd filters by a set of calls. */
const sets = { 'PrivateDevices=': '@raw-io', 'ProtectClock=': '@clock', 'ProtectKernelModules=': '@module' }

test('settings of systemd filter the calls that are told of them', async ({ runtimesRequired }, {
  outputDir,
}) => {
  skipUnless(runtimesRequired, await whyNoSystemd())
  await mkdir(outputDir, { recursive: true })
  const program = join(outputDir, 'systemd-settings')
  await mustSucceed('gcc', ['-O1', '-D_GNU_SOURCE', '-o', program, source, ...(await linkedWithSystemd())])
  for (const setting of settings) {
    // That nothing is loaded is an error to some of them.
    const { stdout } = await command(program, [setting])
    const calls = new Set([...stdout.matchAll(/# filter for syscall "(\w+)"/g)].map(([, name]) => name))
    expect([setting, [...calls].sort()]).toEqual([setting, [...(callsOfSetting[setting] ?? [])].sort()])
  }
  for (const [setting, set] of Object.entries(sets)) {
    const { stdout } = await mustSucceed('systemd-analyze', ['syscall-filter', '--no-pager', set], {
      env: { SYSTEMD_COLORS: '0' },
    })
    const calls = [...stdout.matchAll(/^ {4}(\w+)$/gm)].map(([, name]) => name)
    expect([setting, calls.sort()]).toEqual([setting, [...(callsOfSetting[setting] ?? [])].sort()])
  }
})
