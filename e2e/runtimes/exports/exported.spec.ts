import { writeFile } from 'node:fs/promises'
import { expect } from '@playwright/test'
import { App } from '../../app'
import { exportedFromBrowser } from '../profile-files'
import { test } from '../runtime-test'

const refused = { exit: 1, stderr: expect.stringContaining('Operation not permitted') }
const makesFolder = ['sh', '-c', 'mkdir /made && ls -d /made']

test.describe('a profile made from Docker’s default in the browser', () => {
  test('is enforced by Docker as shown: mkdir works until it is denied', async ({ page, docker }) => {
    const app = new App(page)
    await app.startFrom('Docker’s default')
    const allowing = await exportedFromBrowser(page, app, 'Docker')
    expect(await docker.run({ command: makesFolder, profile: allowing })).toEqual({
      exit: 0,
      stdout: '/made\n',
      stderr: '',
    })

    await app.choose('mkdir', 'deny')
    await app.choose('mkdirat', 'deny')
    const denying = await exportedFromBrowser(page, app, 'Docker')
    expect(await docker.run({ command: makesFolder, profile: denying })).toMatchObject(refused)
    expect(await docker.run({ command: ['ls', '-d', '/bin'], profile: denying })).toMatchObject({ exit: 0 })
  })

  test('is enforced by containerd as shown, with the file for Kubernetes, which keeps new user namespaces closed', async ({
    page,
    containerd,
  }) => {
    const app = new App(page)
    await app.startFrom('Docker’s default')
    const allowing = await exportedFromBrowser(page, app, 'Kubernetes')
    expect(await containerd.run({ command: makesFolder, profile: allowing })).toEqual({
      exit: 0,
      stdout: '/made\n',
      stderr: '',
    })
    // What the file for Docker would open: containerd passes over its conditions.
    const command = ['unshare', '-U', 'true']
    const forDocker = await exportedFromBrowser(page, app, 'Docker')
    expect(await containerd.run({ command, profile: forDocker })).toMatchObject({ exit: 0 })
    expect(await containerd.run({ command, profile: allowing })).toMatchObject(refused)

    await app.choose('mkdir', 'deny')
    await app.choose('mkdirat', 'deny')
    const denying = await exportedFromBrowser(page, app, 'Kubernetes')
    expect(await containerd.run({ command: makesFolder, profile: denying })).toMatchObject(refused)
  })

  test('keeps argument conditions: a socket of the denied family fails, others work', async ({
    page,
    docker,
  }) => {
    const app = new App(page)
    await app.startFrom('Docker’s default')
    const profile = await exportedFromBrowser(page, app, 'Docker')
    expect(await docker.run({ command: ['ip', 'link', 'show', 'lo'], profile })).toMatchObject({ exit: 0 })
    await app.choose('socket', 'deny')
    await page.getByRole('button', { name: 'Remove the conditions' }).click()
    const without = await exportedFromBrowser(page, app, 'Docker')
    expect((await docker.run({ command: ['ip', 'link', 'show', 'lo'], profile: without })).stderr).toContain(
      'Operation not permitted',
    )
  })
})

test('a profile with comments is refused by Docker as it is and accepted as exported', async ({
  page,
  docker,
}) => {
  const app = new App(page)
  await app.open()
  const text =
    '// mine\n{ "defaultAction": "SCMP_ACT_ALLOW", "syscalls": [ { "names": ["mkdir", "mkdirat"], "action": "SCMP_ACT_ERRNO" }, ], }\n'
  await app.openFile('commented.json', text)
  const profile = await exportedFromBrowser(page, app, 'Docker')
  expect(await docker.run({ command: makesFolder, profile })).toMatchObject(refused)
  const raw = test.info().outputPath('raw.json')
  await writeFile(raw, text)
  expect((await docker.run({ command: makesFolder, profile: raw })).exit).not.toBe(0)
})
