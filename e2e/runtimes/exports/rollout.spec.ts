import { join } from 'node:path'
import { expect } from '@playwright/test'
import { defaultTarget, parseProfile, presets } from '../../../src/core'
import { answerQuestion } from '../../../src/core/questions'
import { command, isInPath, mustSucceed } from '../command'
import { skipUnless, test } from '../runtime-test'
import { exportInto, profileNameOf } from './export-files'

// From a profile that only logs to one that enforces, as the steps of the export say.

const target = defaultTarget
const text =
  presets
    .find(({ id }) => id === 'docker-default')
    ?.make({ architecture: target.architecture, kernel: '6.12', capabilities: target.capabilities }) ?? ''

test('what only logs lets a call run that is refused in earnest, and the log names it', async ({ docker }, {
  outputDir,
}) => {
  test.setTimeout(120_000)
  const [enforced, logging] = await Promise.all(
    (['enforce', 'log'] as const).map(async rollout => {
      const folder = join(outputDir, rollout)
      return join(
        folder,
        profileNameOf(await exportInto(folder, text, 'docker', { name: 'web', target, rollout })),
      )
    }),
  )
  const words = ['unshare', '-U', 'true']
  expect((await docker.run({ command: words, profile: enforced ?? '' })).exit).not.toBe(0)
  const line = await logged(async () => {
    expect(await docker.run({ command: words, profile: logging ?? '' })).toMatchObject({ exit: 0 })
  })
  const answer = await answerQuestion('blocked', parseProfile(text), { text: line ?? '', target })
  expect(JSON.stringify(answer)).toContain('"unshare"')
})

test('firejail logs a call that is refused in earnest, and lets it run', async ({ runtimesRequired }, {
  outputDir,
}) => {
  const works =
    (await isInPath('firejail')) && (await command('firejail', ['--noprofile', 'true'])).exit === 0
  skipUnless(runtimesRequired, works ? undefined : 'firejail is not here or does not work (package firejail)')
  const start = async (rollout: 'enforce' | 'log') => {
    const folder = join(outputDir, rollout)
    const options = { name: 'web', target, rollout, conditionalCalls: 'allow' } as const
    await exportInto(folder, text, 'firejail', options)
    return command('sh', [
      '-c',
      'cd "$0" && firejail --quiet --profile=./web.profile unshare -U true',
      folder,
    ])
  }
  expect((await start('enforce')).exit).not.toBe(0)
  const line = await logged(async () => {
    expect(await start('log')).toMatchObject({ exit: 0 })
  })
  expect(line).toContain('comm="unshare"')
})

/** The kernel's line about `unshare`; it drops lines where many come at once, from this machine's other programs too. */
async function logged(run: () => Promise<void>): Promise<string | undefined> {
  const lines = async () => {
    const { stdout } = await mustSucceed('dmesg', [])
    return stdout
      .split('\n')
      .filter(record => /type=1326.*comm="unshare".*syscall=272 .*code=0x7ffc0000/.test(record))
  }
  const before = (await lines()).at(-1)
  for (let attempt = 0; attempt < 10; attempt++) {
    await run()
    const last = (await lines()).at(-1)
    if (last !== before) return last
  }
  return undefined
}
