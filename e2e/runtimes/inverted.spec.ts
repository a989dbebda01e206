import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect } from '@playwright/test'
import { applyEdits, defaultTarget, parseProfile, planCommand } from '../../src/core'
import { lintProfile } from '../../src/core/lint'
import { test } from './runtime-test'

// An allow list of what was to be forbidden, put right by the first fix that is offered, with Docker's engine.

const inverted = JSON.stringify({
  defaultAction: 'SCMP_ACT_ERRNO',
  architectures: ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86', 'SCMP_ARCH_X32'],
  syscalls: [{ names: ['ptrace', 'mount', 'umount2', 'chroot', 'pivot_root'], action: 'SCMP_ACT_ALLOW' }],
})

/** What a shell does with four of the calls; Docker's default allows the first. */
const forbidden = ['chroot / true', 'mount -t tmpfs none /tmp', 'umount /proc', 'pivot_root / /tmp']

test('a shell runs after one fix of an inverted list, and what it named is refused', async ({ docker }, {
  outputDir,
}) => {
  test.setTimeout(180_000)
  await mkdir(outputDir, { recursive: true })
  const profile = path.join(outputDir, 'profile.json')
  const document = parseProfile(inverted)
  const finding = lintProfile(document, defaultTarget).find(({ id }) => id === 'list-inverted')
  for (const { id, command } of finding?.fixes ?? []) {
    const plan = planCommand(document, command, defaultTarget)
    if (!plan.ok) throw new Error(`${id} is refused: ${plan.id}`)
    await writeFile(profile, applyEdits(inverted, plan.edits))
    const { exit, stdout } = await docker.run({ command: ['sh', '-c', 'sleep 0; echo started'], profile })
    expect([id, exit, stdout]).toEqual([id, 0, 'started\n'])
    for (const words of forbidden) {
      const { exit: failed } = await docker.run({ command: ['sh', '-c', words], profile })
      expect([id, words, failed === 0]).toEqual([id, words, false])
    }
  }
  expect(finding?.fixes.length).toBe(2)
  const { exit } = await docker.run({ command: ['sh', '-c', forbidden[0] ?? ''] })
  expect(exit).toBe(0)
})
