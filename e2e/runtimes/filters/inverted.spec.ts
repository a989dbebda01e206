import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { catalogue } from '../../../src/core'
import { App, downloadedText } from '../../app'
import { skipUnless, test } from '../runtime-test'
import { callMakers, whyNoCalls } from './made-calls'

// An allow list of what was to be forbidden, put right in the app by one click, with real engines beside it.

const forbidden = ['ptrace', 'mount', 'umount2', 'chroot', 'pivot_root']
const inverted = JSON.stringify({
  defaultAction: 'SCMP_ACT_ERRNO',
  architectures: ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86', 'SCMP_ARCH_X32'],
  syscalls: [{ names: forbidden, action: 'SCMP_ACT_ALLOW' }],
})
/** With no arguments; nobody with all capabilities gets EPERM for any of them but from the filter. */
const words = forbidden
  .map(name => {
    const number = catalogue.numberOf(name, 'SCMP_ARCH_X86_64')
    if (number?.kind !== 'direct') throw new Error(name)
    return `${number.number}:0:0:0:0:0:0`
  })
  .join(' ')
const EPERM = -1

for (const { label, clicks } of [
  { label: 'Take Docker’s default and deny these 5 calls', clicks: 1 },
  { label: 'Invert it: deny these, allow all others', clicks: 2 },
]) {
  test(`${label}: the calls are refused in a container with all capabilities, a shell runs, and the report names them`, async ({
    page,
    docker,
    containerd,
    runtimesRequired,
  }, { outputDir }) => {
    test.setTimeout(180_000)
    skipUnless(runtimesRequired, await whyNoCalls())
    await mkdir(outputDir, { recursive: true })
    const make = await callMakers(outputDir, { docker, containerd })
    const profile = join(outputDir, 'profile.json')

    const app = new App(page)
    await app.open()
    await app.openFile('restricted.json', inverted)
    const finding = app.problems.getByRole('listitem').filter({ hasText: 'Inverted list' })
    const fix = finding.getByRole('button', { name: label })
    if (clicks > 1) await finding.getByRole('button', { name: /Inverted list/ }).click()
    await fix.click()
    await expect(finding).toHaveCount(0)
    await writeFile(profile, await app.text())

    await page.getByRole('button', { name: 'More for the panel' }).click()
    await page.getByRole('menuitem', { name: /^Report/ }).click()
    const dialog = page.getByRole('dialog', { name: /^Report on/ })
    const download = page.waitForEvent('download')
    await dialog.getByRole('button', { name: 'Report: Markdown' }).click()
    const report = (await downloadedText(await download)).replaceAll('\\', '')
    const [, named = ''] = /Could run with the text as it was opened, refused now: (.*)\./.exec(report) ?? []
    expect(named.split(', ').sort()).toEqual([...forbidden].sort())
    expect(report).toContain('Containers start with it.')

    for (const by of ['docker', 'containerd'] as const) {
      const { stdout, stderr } = await make[by](profile, words)
      const answers = stdout.trimEnd().split('\n').map(Number)
      expect(
        forbidden.map((name, at) => [name, answers[at]]),
        `${by} ${stderr}`,
      ).toEqual(forbidden.map(name => [name, EPERM]))
    }
    for (const engine of [docker, containerd]) {
      const shell = ['sh', '-c', 'sleep 0; ls / | sort | grep bin; echo ended']
      const { exit, stdout, stderr } = await engine.run({ command: shell, profile })
      expect([exit, stdout], stderr).toEqual([0, 'bin\nended\n'])
    }
  })
}

test('none of these calls gets EPERM in such a container without a profile', async ({
  docker,
  containerd,
  runtimesRequired,
}, { outputDir }) => {
  skipUnless(runtimesRequired, await whyNoCalls())
  await mkdir(outputDir, { recursive: true })
  const make = await callMakers(outputDir, { docker, containerd })
  const allowing = join(outputDir, 'profile.json')
  await writeFile(allowing, '{"defaultAction":"SCMP_ACT_ALLOW"}')
  for (const by of ['docker', 'containerd'] as const) {
    const { stdout, stderr } = await make[by](allowing, words)
    const answers = stdout.trimEnd().split('\n').map(Number)
    expect(answers, stderr).toHaveLength(forbidden.length)
    expect(answers).not.toContain(EPERM)
  }
})
