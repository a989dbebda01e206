import { join } from 'node:path'
import { expect } from '@playwright/test'
import { defaultTarget, parseProfile, presets } from '../../src/core'
import { answerQuestion } from '../../src/core/questions'
import { mustSucceed } from './command'
import { exportInto, profileNameOf } from './export-files'
import { test } from './runtime-test'

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
  const command = ['unshare', '-U', 'true']
  expect((await docker.run({ command, profile: enforced ?? '' })).exit).not.toBe(0)

  // The kernel drops lines where many come at once, from this machine's other containers too.
  let line: string | undefined
  for (let attempt = 0; attempt < 10 && line === undefined; attempt++) {
    expect(await docker.run({ command, profile: logging ?? '' })).toMatchObject({ exit: 0 })
    const { stdout } = await mustSucceed('dmesg', [])
    line = stdout
      .split('\n')
      .findLast(record => /type=1326.*comm="unshare".*syscall=272 .*code=0x7ffc0000/.test(record))
  }
  const answer = await answerQuestion('blocked', parseProfile(text), { text: line ?? '', target })
  expect(JSON.stringify(answer)).toContain('"unshare"')
})
