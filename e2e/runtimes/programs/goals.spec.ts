import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect } from '@playwright/test'
import { applyEdits, defaultTarget, parseProfile, presets } from '../../../src/core'
import { type GoalId, goalIds, planGoal } from '../../../src/core/goals'
import { test } from '../runtime-test'

// What goals promise, with Docker's engine: containers still start, and what is to be denied is denied.

const { architecture, capabilities } = defaultTarget

function withGoals(text: string, ids: readonly GoalId[]): string {
  return ids.reduce((before, id) => {
    const { plan } = planGoal(parseProfile(before), id, defaultTarget)
    if (!plan.ok) expect(plan.id).toBe('nothing-to-do')
    return plan.ok ? applyEdits(before, plan.edits) : before
  }, text)
}

/** What a shell does that a goal forbids, on a profile that allows everything. */
const forbidden: readonly (readonly [GoalId, string])[] = [
  ['no-new-namespaces', 'unshare -U true'],
  ['read-only-files', 'echo new > /made'],
  ['read-only-files', 'mkdir /made'],
]

for (const id of ['docker-default', 'allow-all'] as const) {
  test(`containers start under ${id} with every goal applied, alone and all together`, async ({ docker }, {
    outputDir,
  }) => {
    test.setTimeout(180_000)
    await mkdir(outputDir, { recursive: true })
    const text =
      presets.find(one => one.id === id)?.make({ architecture, kernel: '6.12', capabilities }) ?? ''
    for (const ids of [...goalIds.map(one => [one]), goalIds]) {
      const profile = path.join(outputDir, 'profile.json')
      await writeFile(profile, withGoals(text, ids))
      const { exit, stdout, stderr } = await docker.run({
        command: ['sh', '-c', 'echo started & wait'],
        profile,
      })
      expect({ ids, exit, stdout, stderr }).toEqual({ ids, exit: 0, stdout: 'started\n', stderr: '' })
    }
  })
}

test('what a goal forbids fails, and works without it', async ({ docker }, { outputDir }) => {
  test.setTimeout(120_000)
  await mkdir(outputDir, { recursive: true })
  for (const [id, words] of forbidden) {
    for (const isApplied of [false, true]) {
      const profile = path.join(outputDir, 'profile.json')
      const text = '{ "defaultAction": "SCMP_ACT_ALLOW" }'
      await writeFile(profile, isApplied ? withGoals(text, [id]) : text)
      const { exit } = await docker.run({ command: ['sh', '-c', words], profile })
      expect([words, isApplied, exit === 0]).toEqual([words, isApplied, !isApplied])
    }
  }
})
