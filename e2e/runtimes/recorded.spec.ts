import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { expect, type Page } from '@playwright/test'
import { App } from '../app'
import { writeBusyboxRoot } from './busybox'
import { isInPath, mustSucceed } from './command'
import { exportedFromBrowser } from './profile-files'
import { skipUnless, test } from './runtime-test'

const programs: { name: string; script: string; prints: string; denied: string }[] = [
  {
    name: 'a shell pipeline',
    script: 'mkdir /made && ls / | sort | grep made',
    prints: 'made\n',
    denied: 'mkdir',
  },
  {
    name: 'a program that signals and waits',
    script: 'sleep 60 & kill $! && chmod 700 /bin/busybox && echo done',
    prints: 'done\n',
    denied: 'chmod',
  },
]

/** strace of the script in a root like the container's, as a person records it. */
async function recorded(script: string, folder: string): Promise<string> {
  const root = path.join(folder, 'root')
  await mkdir(root, { recursive: true })
  await writeBusyboxRoot(root)
  const log = path.join(folder, 'trace.txt')
  await mustSucceed('strace', ['-f', '-o', log, 'chroot', root, '/bin/sh', '-c', script])
  return log
}

async function chooseLog(page: Page, log: string): Promise<void> {
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choose files' }).click()
  await (await chooser).setFiles(log)
}

for (const { name, script, prints, denied } of programs) {
  test(`${name}: what strace records becomes a profile under which Docker runs it, and a call taken out is found by its complaint`, async ({
    page,
    docker,
    runtimesRequired,
  }, { outputDir }) => {
    skipUnless(runtimesRequired, (await isInPath('strace')) ? undefined : 'recording needs strace')
    const log = await recorded(script, outputDir)
    const command = ['sh', '-c', script]
    const app = new App(page)
    await app.open()
    await chooseLog(page, log)
    await page.getByRole('button', { name: 'Create the profile' }).click()
    const fitting = await exportedFromBrowser(page, app, 'Docker')
    expect(await docker.run({ command, profile: fitting })).toEqual({ exit: 0, stdout: prints, stderr: '' })

    await app.choose(denied, 'deny')
    await expect(page.getByText(`it would first be refused ${denied},`)).toBeVisible()
    const lacking = await exportedFromBrowser(page, app, 'Docker')
    const { exit, stderr } = await docker.run({ command, profile: lacking })
    expect(exit).not.toBe(0)
    expect(stderr).toContain(denied)

    await page.getByRole('tab', { name: 'Blocked call' }).click()
    await page.getByRole('textbox', { name: /error text$/ }).fill(stderr)
    await page.getByRole('button', { name: `Allow ${denied}`, exact: true }).click()
    const mended = await exportedFromBrowser(page, app, 'Docker')
    expect(await docker.run({ command, profile: mended })).toEqual({ exit: 0, stdout: prints, stderr: '' })
  })
}
