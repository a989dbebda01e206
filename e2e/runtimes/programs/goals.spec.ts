import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect } from '@playwright/test'
import { applyEdits, defaultTarget, parseProfile, presets } from '../../../src/core'
import { type GoalId, goalIds, planGoal } from '../../../src/core/advice/goals'
import { test } from '../runtime-test'
import { sideBySide } from '../side-by-side'

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

// That one starts under each goal alone on a profile that allows everything shows where their calls are refused.
test('containers start under Docker’s default with every goal applied, alone and all together', async ({
  docker,
}, { outputDir }) => {
  test.setTimeout(180_000)
  await mkdir(outputDir, { recursive: true })
  const presetText = (id: string) =>
    presets.find(one => one.id === id)?.make({ architecture, kernel: '6.12', capabilities }) ?? ''
  const cases = [
    ...[...goalIds.map(one => [one]), goalIds].map(ids => ({ on: 'docker-default', ids })),
    { on: 'allow-all', ids: goalIds },
  ]
  await sideBySide(cases.entries(), async ([place, { on, ids }]) => {
    const profile = path.join(outputDir, `profile-${place}.json`)
    await writeFile(profile, withGoals(presetText(on), ids))
    const { exit, stdout, stderr } = await docker.run({
      command: ['sh', '-c', 'echo started & wait'],
      profile,
    })
    expect({ on, ids, exit, stdout, stderr }).toEqual({ on, ids, exit: 0, stdout: 'started\n', stderr: '' })
  })
})

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
