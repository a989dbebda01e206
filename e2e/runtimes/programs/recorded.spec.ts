import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, type Page } from '@playwright/test'
import { App } from '../../app'
import { isInPath, mustSucceed, type Outcome } from '../command'
import { exportedFromBrowser } from '../profile-files'
import { skipUnless, test } from '../runtime-test'
import { killsOf, recordsSince, whyNoKernelLog, withoutRateLimit } from './kernel-log'
import { type RecordedProgram, recordedPrograms } from './recorded-programs'

/** The kernel writes few records in a second, and drops those that others on the machine crowd out. */
const KILL_ATTEMPTS = 5

/**
 * strace of the program in a root like the container's, as a person records it: a log for each run. The folders of the
 * kernel are those of the machine.
 */
async function recorded({ command, runs, writeRoot }: RecordedProgram, folder: string): Promise<string[]> {
  const logs: string[] = []
  for (let run = 1; run <= runs; run++) {
    const root = path.join(folder, `recorded-${run}`)
    await writeRoot(root)
    await mkdir(path.join(root, 'proc'), { recursive: true })
    await mkdir(path.join(root, 'dev'), { recursive: true })
    const log = path.join(folder, `trace-${run}.txt`)
    const script =
      'mount -t proc proc "$1/proc" && mount --rbind /dev "$1/dev" && root=$1 log=$2 && shift 2 && exec strace -f -o "$log" chroot "$root" "$@"'
    await mustSucceed('unshare', ['--mount', 'sh', '-c', script, 'sh', root, log, ...command])
    logs.push(log)
  }
  return logs
}

async function chooseLogs(page: Page, logs: readonly string[]): Promise<void> {
  await new App(page).importLog()
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choose files' }).click()
  await (await chooser).setFiles([...logs])
}

for (const program of recordedPrograms) {
  const { name, prints, call } = program
  test(`${name}: what strace records becomes a profile under which Docker runs it, and a call taken out is found by the kernel’s record`, async ({
    page,
    docker,
    runtimesRequired,
  }, { outputDir }) => {
    test.setTimeout(240_000)
    skipUnless(runtimesRequired, (await isInPath('strace')) ? undefined : 'recording needs strace')
    skipUnless(runtimesRequired, await program.lacks())
    skipUnless(runtimesRequired, await whyNoKernelLog())
    const image = `localhost/seccompose-recorded:${program.call}`
    const imageRoot = path.join(outputDir, 'image')
    await program.writeRoot(imageRoot)
    const imported = await docker.shell(`tar --create . | docker import - ${image}`, imageRoot)
    expect(imported).toMatchObject({ exit: 0 })
    const run = (profile: string) => docker.run({ command: [...program.command], image, profile })

    const app = new App(page)
    await app.open()
    await chooseLogs(page, await recorded(program, outputDir))
    await page.getByRole('button', { name: 'Create the profile' }).click()
    const fitting = await exportedFromBrowser(page, app, 'Docker')
    expect(await run(fitting)).toEqual({ exit: 0, stdout: prints, stderr: '' })

    const field = page.getByRole('textbox', { name: /error text$/ })
    const answer = page.getByRole('article').first()
    await app.choose(call, 'deny')
    await expect(page.getByText(`the first refused call would be ${call},`)).toBeVisible()
    const complaint = await run(await exportedFromBrowser(page, app, 'Docker'))
    expect(complaint.stdout).not.toBe(prints)
    await page.getByRole('tab', { name: 'Try a call' }).click()
    await page.getByRole('tab', { name: 'Blocked call' }).click()
    await field.fill(complaint.stderr)
    await expect(answer).toHaveAccessibleName(call)

    await app.choose(call, 'killProcess')
    const lacking = await exportedFromBrowser(page, app, 'Docker')
    const { outcome, record } = await killed(program, () => run(lacking))
    expect(outcome.stdout).not.toBe(prints)
    await field.fill(record)
    await expect(answer).toHaveAccessibleName(call)
    await expect(answer).toContainText('on x86_64')
    await expect(page.getByText(`In the record of ${program.caller}: killed`)).toBeVisible()
    await page.getByRole('button', { name: `Allow ${call}`, exact: true }).click()
    const mended = await exportedFromBrowser(page, app, 'Docker')
    expect(await run(mended)).toEqual({ exit: 0, stdout: prints, stderr: '' })
  })
}

test('a program in a container that logs: what the kernel writes becomes a profile under which Docker runs it', async ({
  page,
  docker,
  runtimesRequired,
}, { outputDir }) => {
  test.setTimeout(120_000)
  skipUnless(runtimesRequired, await whyNoKernelLog())
  const [{ command, prints }] = recordedPrograms
  const works = { exit: 0, stdout: prints, stderr: '' }
  const app = new App(page)
  await app.startFrom('Log everything')
  const logging = await exportedFromBrowser(page, app, 'Docker')
  const since = Date.now()
  // Several times, since the kernel drops records that come too fast for it.
  await withoutRateLimit(async () => {
    for (let run = 0; run < 3; run++) {
      expect(await docker.run({ command: [...command], profile: logging })).toEqual(works)
    }
  })
  await mkdir(outputDir, { recursive: true })
  const log = path.join(outputDir, 'seccomp.log')
  // Those of a filter that logs: other tests have programs killed meanwhile.
  const records = await recordsSince(since)
  await writeFile(log, records.filter(line => / code=0x7ffc0000$/.test(line)).join('\n'))

  await chooseLogs(page, [log])
  await page.getByText('A new profile from this log').click()
  await page.getByRole('checkbox', { name: /^The start of the container/ }).check()
  await page.getByRole('button', { name: 'Create the profile' }).click()
  await expect(page.getByRole('button', { name: /^Document from-log.json/ })).toBeVisible()
  await expect(page.getByText('none of the calls in this log would be refused')).toBeVisible()
  const fitting = await exportedFromBrowser(page, app, 'Docker')
  expect(await docker.run({ command: [...command], profile: fitting })).toEqual(works)
})

/** Runs a program that the filter kills until the kernel has written of it, and gives the line. */
async function killed(
  { caller }: RecordedProgram,
  run: () => Promise<Outcome>,
): Promise<{ outcome: Outcome; record: string }> {
  for (let attempt = 1; attempt <= KILL_ATTEMPTS; attempt++) {
    const since = Date.now()
    const outcome = await run()
    const [record] = await killsOf(caller, since)
    if (record !== undefined) return { outcome, record }
  }
  throw new Error(`the kernel's log has no record of ${caller} in ${KILL_ATTEMPTS} runs`)
}
