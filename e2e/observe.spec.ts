import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { App } from './app'
import { findings } from './axe'

const trace = [
  '100 execve("/bin/app", ["app"], 0x7ffd /* 9 vars */) = 0',
  '100 openat(AT_FDCWD, "/etc/app.conf", O_RDONLY|O_CLOEXEC) = 3',
  '100 read(3, "a=1\\n", 4096) = 4',
  '100 ptrace(PTRACE_TRACEME) = 0',
  '100 socket(AF_INET, SOCK_STREAM|SOCK_CLOEXEC, IPPROTO_TCP) = 4',
  '100 exit_group(0) = ?',
  'what the program itself printed',
]

/** The fourth and the sixth line of it, as xz, bzip2 and zstd pack them. */
const packedLines = {
  xz: '/Td6WFoAAATm1rRGBMA7NSEBHAAAAAAAAAAAAECExj3gADQAM10AGIwsQHQ+DaikkylAXq6F/Nz9B6u5Ic67VkCoj8Cpg/JNpy26gifQ+rXnH2VXxQCRmPSAAAD4/mFjfG3CLgABVzWbus+DH7bzfQEAAAAABFla',
  bz2: 'QlpoOTFBWSZTWU7a0pMAAAnfgAAQQGBgAqoCVACqoNZAIABUU0aANAAAlU02o9CaaNBp6mIq6jnlu5vg4jIkJlwTKUIw5K1Rm893W+l0Vv7e38XckU4UJBO2tKTA',
  zst: 'KLUv/QRgqQEAMTAwIHB0cmFjZShQVFJBQ0VfVFJBQ0VNRSkgPSAwCjEwMCBleGl0X2dyb3VwKDApID0gPwq7IwpJ',
}

interface LogFile {
  readonly name: string
  readonly text: string | Buffer
}

async function chooseLogs(page: Page, files: readonly LogFile[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choose files' }).click()
  await (await chooser).setFiles(
    files.map(({ name, text }) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })),
  )
}

async function importLogs(page: Page, ...files: readonly LogFile[]): Promise<Locator> {
  await new App(page).importLog()
  await chooseLogs(page, files)
  const table = page.getByRole('table', { name: 'Calls of the log' })
  await expect(table).toBeVisible()
  return table
}

/** Back to where logs are taken, from one that was read. */
async function readAnother(page: Page): Promise<void> {
  const again = page.getByRole('button', { name: 'Read another log' })
  const forget = page.getByRole('button', { name: 'Forget the kept runs' })
  if (await forget.isVisible()) await forget.click()
  if (await again.isVisible()) await again.click()
}

const row = (table: Locator, call: string) =>
  table
    .getByRole('row')
    .filter({ has: table.page().getByRole('button', { name: `Details of ${call}`, exact: true }) })

test('shows what a program did beside the profile, and changes what is ticked in one step', async ({
  page,
}) => {
  const app = new App(page)
  await app.startFrom('Docker’s default')
  await app.editorReady()
  const before = await app.text()
  const table = await importLogs(page, { name: 'app.log', text: trace.join('\n') })

  await expect(row(table, 'ptrace')).toContainText('Allowed')
  await expect(page.getByText('none of the calls in this log would be refused')).toBeVisible()
  await page.getByText('1 line was not understood').click()
  await expect(page.getByText('what the program itself printed')).toBeVisible()

  await page.getByRole('checkbox', { name: /^Refuse \d+ calls that no log shows/ }).check()
  await page.getByRole('button', { name: 'Apply 1 change' }).click()
  await app.search.fill('keyctl')
  await expect(app.verdict('keyctl')).toContainText('Denied')
  await app.search.fill('mkdirat')
  await expect(app.verdict('mkdirat')).toContainText('Denied')
  await app.undo()
  expect(await app.text()).toBe(before)
})

test('leads from the first call that would be refused to its line, and to the edit', async ({ page }) => {
  const app = new App(page)
  await app.startFrom('Smallest that starts')
  const table = await importLogs(page, { name: 'app.log.gz', text: gzipSync(trace.join('\n')) })
  await expect(
    page.getByText('the first refused call would be ptrace, in line 4 of app.log.gz'),
  ).toBeVisible()
  await page.getByRole('button', { name: 'line 4', exact: true }).click()
  await expect(page.getByRole('region', { name: 'app.log.gz, around line 4' }).locator('mark')).toHaveText(
    trace[3] ?? '',
  )

  await page
    .getByRole('group', { name: 'Filter the calls' })
    .getByRole('button', { name: /^Refused/ })
    .click()
  await expect(row(table, 'socket')).toContainText('Denied')
  await expect(row(table, 'execve')).toHaveCount(0)
  await page.getByRole('checkbox', { name: /calls? that the log shows and the profile refuses/ }).check()
  await page.getByText(/^\d calls: ptrace/).click()
  await page.getByRole('checkbox', { name: 'ptrace', exact: true }).uncheck()
  await page.getByRole('button', { name: 'Apply 1 change' }).click()
  await app.search.fill('socket')
  await expect(app.verdict('socket')).toContainText('Allowed')
  await app.search.fill('ptrace')
  await expect(app.verdict('ptrace')).toContainText('Denied')
})

test('Test that runs are kept beside the document, are there after a reload, and are added to', async ({
  page,
}) => {
  const app = new App(page)
  await app.startFrom('Docker’s default')
  const table = await importLogs(page, { name: 'app.log', text: trace.join('\n') })
  await expect(page.getByText('1 run is kept beside this document')).toBeVisible()
  await page.reload()
  await app.importLog()
  await expect(row(table, 'ptrace')).toContainText('1 of 1, last on 20')

  const again = page.getByRole('button', { name: 'Read another log' })
  const others = [1, 2, 3].map(run =>
    trace
      .filter(line => !line.includes('ptrace'))
      .join('\n')
      .replaceAll('100 ', `${run} `),
  )
  for (const [place, text] of others.entries()) {
    await again.click()
    await chooseLogs(page, [{ name: `later-${place}.log`, text }])
    await expect(page.getByText(`${place + 2} runs are kept`)).toBeVisible()
  }
  await expect(row(table, 'socket')).toContainText('4 of 4')
  await expect(row(table, 'ptrace')).toContainText('1 of 4')
  await expect(page.getByText('Needed before, and in none of the last 3 runs: ptrace')).toBeVisible()
  await page.getByRole('button', { name: 'Only the last 3 runs' }).click()
  await expect(row(table, 'ptrace')).toHaveCount(0)
  await page.getByRole('checkbox', { name: /^Refuse \d+ calls that no log shows/ }).check()
  await page.getByRole('button', { name: 'Apply 1 change' }).click()
  await app.search.fill('ptrace')
  await expect(app.verdict('ptrace')).toContainText('Denied')
  const forget = page.getByRole('button', { name: 'Forget the kept runs' })
  await forget.click()
  await expect(forget).toHaveCount(0)
  await page.reload()
  await app.importLog()
  await expect(page.getByRole('button', { name: 'Choose files' })).toBeVisible()
})

test('makes a new profile from a log where there is none yet', async ({ page }) => {
  const app = new App(page)
  await app.open()
  await importLogs(page, { name: 'app.log', text: trace.join('\n') })
  const dialog = page.getByRole('dialog', { name: 'Import a log' })
  await expect(dialog.getByRole('checkbox', { name: /^The start of the container/ })).toBeChecked()
  const shells = dialog.getByRole('checkbox', { name: /^Shells, docker exec and probes/ })
  await expect(shells).not.toBeChecked()
  const count = dialog.getByRole('status').filter({ hasText: /calls? ticked$/ })
  const before = await count.textContent()
  await dialog.getByRole('button', { name: /^Tick all/ }).click()
  await expect(shells).toBeChecked()
  await expect(count).not.toHaveText(before ?? '')
  await dialog.getByRole('button', { name: 'Untick all' }).click()
  await expect(count).toHaveText('0 calls ticked')
  await dialog.getByRole('checkbox', { name: /^The start of the container/ }).check()
  await dialog.getByRole('button', { name: 'Create the profile' }).click()
  await expect(page.getByRole('button', { name: /^Document from-log.json/ })).toBeVisible()
  await expect(page.getByText('none of the calls in this log would be refused')).toBeVisible()
  await app.search.fill('socket')
  await expect(app.verdict('socket')).toContainText('Allowed')
  await app.search.fill('mount')
  await expect(app.verdict('mount')).toContainText('Denied')
})

test('shows first what a recording lacks, with the command that makes one without the gap', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const app = new App(page)
  await app.open()
  await importLogs(page, { name: 'attached.log', text: trace.slice(1).join('\n') })
  const health = page.getByRole('region', { name: 'What was recorded' })
  await expect(health).toContainText('attached.log: strace, end seen')
  await health.getByText('The start is missing.').click()
  await health.getByRole('button', { name: 'Copy the command: The start is missing.' }).click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    'strace -f -e quiet=attach -o trace.txt PROGRAM',
  )
  await page.getByRole('button', { name: 'Read another log' }).click()
  await chooseLogs(page, [
    { name: 'attached.log', text: trace.slice(1).join('\n') },
    { name: 'whole.log', text: trace.join('\n') },
  ])
  await expect(health).toContainText('whole.log: strace')
  await expect(health.getByText('The start is missing.')).toBeVisible()
  await expect(health).toContainText('Only in this recording: attached.log.')
})

test('beside one document logs are read, calls explained and recordings taught', async ({ page }, info) => {
  const app = new App(page)
  await app.startFrom('Docker’s default')
  await app.editorReady()

  await test.step('goes on with the keyboard where logs are taken, from the command that asks for it', async () => {
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill('import a log')
    await page.keyboard.press('Enter')
    const views = page.getByRole('tablist', { name: 'What to do with logs' })
    await expect(views.getByRole('tab', { name: 'Log', exact: true })).toBeFocused()
    await page.keyboard.press('Tab')
    await expect(page.getByRole('button', { name: 'Choose files' })).toBeFocused()

    const problems = page.getByRole('tab', { name: /^Problems/ })
    await problems.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('tab', { name: 'Compare' }).click()
    await page.keyboard.press('ArrowRight')
    await expect(views).toBeVisible()
    await expect(page.getByRole('tab', { name: 'Log', exact: true }).first()).toBeFocused()
  })

  await test.step('explains a refused call, and lets it through in one click', async () => {
    await readAnother(page)
    await page.getByRole('tab', { name: 'Try a call' }).click()
    await page.getByRole('tab', { name: 'Blocked call' }).click()
    const field = page.getByRole('textbox', { name: 'An audit line, a line of strace or an error text' })
    await field.fill(
      'audit: type=1326 audit(1795560377.173:2): auid=1 uid=0 gid=0 ses=1 pid=7 comm="app" exe="/app" sig=0 arch=c000003e syscall=250 compat=0 ip=0x7f code=0x50000',
    )
    const answer = page.getByRole('article', { name: 'keyctl' })
    await expect(answer).toContainText('on x86_64')
    await expect(answer).toContainText('No rule allows it')
    await expect(answer).toContainText('What allowing it risks')
    await answer.getByRole('button', { name: 'Allow keyctl' }).click()
    await expect(answer).toContainText('This profile allows it')

    await field.fill('unshare: unshare failed: Operation not permitted')
    await expect(page.getByRole('article').first()).toHaveAccessibleName('unshare')
    await field.fill('setgroups 65534 failed - setgroups (1: Operation not permitted)')
    await expect(page.getByText('The text names setgroups, which the profile allows')).toBeVisible()
    await field.fill('nothing of the kind')
    await expect(page.getByText('No call could be found')).toBeVisible()
  })

  await test.step('offers first what lets a call through as it was made, and the whole call apart from it', async () => {
    await readAnother(page)
    const before = await app.text()
    await page.getByRole('tab', { name: 'Try a call' }).click()
    await page.getByRole('tab', { name: 'Blocked call' }).click()
    const field = page.getByRole('textbox', { name: 'An audit line, a line of strace or an error text' })
    await field.fill('socket(AF_ALG, SOCK_SEQPACKET|SOCK_CLOEXEC, 0) = -1 EPERM (Operation not permitted)')
    const answer = page.getByRole('article', { name: 'socket' })
    const asMade = answer.getByRole('button', { name: 'Allow socket as it was called here' })
    await expect(page.getByText('/proc/self/attr/current')).toBeVisible()
    await expect(asMade).toHaveAccessibleDescription('only if family is AF_ALG')
    await expect(
      answer.getByRole('button', { name: 'Allow socket with any arguments' }),
    ).toHaveAccessibleDescription('removes the conditions on it')
    await asMade.click()
    await expect(answer).toContainText('This profile allows it')
    const rules = (await app.text()).split('\n').filter(line => line.includes('"socket"'))
    expect(rules).toHaveLength(before.split('\n').filter(line => line.includes('"socket"')).length + 1)
    await field.fill('socket(AF_VSOCK, SOCK_STREAM, 0) = -1 EPERM (Operation not permitted)')
    await expect(asMade).toHaveAccessibleDescription('only if family is AF_VSOCK')
  })

  await test.step('tells how to record, with commands to copy', async () => {
    await readAnother(page)
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await app.importLog()
    await page.getByRole('tab', { name: 'How to record' }).click()
    await page.getByRole('button', { name: 'Copy the command: A program on its own' }).click()
    await expect(page.getByText('Copied', { exact: true })).toBeVisible()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      'strace -f -e quiet=attach -o trace.txt PROGRAM',
    )
  })

  await test.step('says of an empty file that it is empty', async () => {
    await readAnother(page)
    await app.importLog()
    await chooseLogs(page, [{ name: 'empty.log', text: '' }])
    await expect(page.getByText('There is nothing in this: it is empty.')).toBeVisible()
  })

  await test.step('takes several files that are dropped, and tells what a pasted line is', async () => {
    await readAnother(page)
    await app.importLog()
    const place = page.getByRole('region', { name: 'Import a log' })
    await place.evaluate((element, text) => {
      const dataTransfer = new DataTransfer()
      for (const name of ['first.log', 'second.log']) dataTransfer.items.add(new File([text], name))
      for (const type of ['dragover', 'drop']) {
        element.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }))
      }
    }, trace.join('\n'))
    await expect(page.getByText('12 calls, 6 different, in 2 files')).toBeVisible()
    await expect(page.getByRole('button', { name: /^Document docker-default.json/ })).toBeVisible()

    await expect(page.getByText('1 run is kept')).toBeVisible()
    await readAnother(page)
    await page.getByRole('textbox', { name: 'Or paste a log' }).fill(trace[1] ?? '')
    await page.getByRole('button', { name: 'Read it' }).click()
    await expect(page.getByText('1 call, 1 different, in 1 file')).toBeVisible()
  })

  await test.step('says what is wrong with files, and takes from them what it can', async () => {
    await readAnother(page)
    const packed = gzipSync(trace.join('\n').repeat(2000), { level: 0 })
    await importLogs(
      page,
      { name: 'cut.log.gz', text: packed.subarray(0, packed.length >> 1) },
      { name: 'picture.png', text: Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 10]) },
      { name: 'windows.log', text: Buffer.from(`\ufeff${trace.join('\r\n')}`, 'utf16le') },
    )
    const evidence = page.getByRole('region', { name: 'What this log covers' })
    const about = (file: string) => evidence.getByRole('listitem').filter({ hasText: file })
    await expect(about('cut.log.gz')).toContainText('ends early: the end is missing')
    await expect(about('picture.png')).toContainText('has binary lines')
    await expect(about('windows.log')).toContainText('was UTF-16')
    await expect(about('windows.log')).toContainText('6 lines with calls')
  })

  await test.step('unpacks what xz, bzip2 and zstd have packed, each by a script that is fetched then', async () => {
    await readAnother(page)
    const fetched: string[] = []
    page.on('request', request => fetched.push(new URL(request.url()).pathname))
    const files = Object.entries(packedLines).map(([ending, bytes]) => ({
      name: `app.log.${ending}`,
      text: Buffer.from(bytes, 'base64'),
    }))
    const table = await importLogs(page, ...files)
    await expect(page.getByText('6 calls, 2 different, in 3 files')).toBeVisible()
    await expect(row(table, 'ptrace')).toContainText('3')
    for (const part of ['xz', 'bzip2', 'zstd'])
      expect(fetched.some(name => new RegExp(`/${part}-[^/]+\\.js$`).test(name))).toBe(true)
  })

  await test.step('takes a folder as strace -ff fills it, with a process for each file', async () => {
    await readAnother(page)
    const folder = info.outputPath('recorded')
    await mkdir(path.join(folder, 'later'), { recursive: true })
    const lines = trace.slice(0, 6).map(line => line.replace('100 ', ''))
    await writeFile(path.join(folder, 'out.4711'), lines.join('\n'))
    await writeFile(path.join(folder, 'later', 'out.4712'), lines.join('\n'))
    await app.importLog()
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Choose a directory' }).click()
    await (await chooser).setFiles(folder)
    await expect(page.getByText('12 calls, 6 different, in 2 files')).toBeVisible()
    await expect(row(page.getByRole('table', { name: 'Calls of the log' }), 'ptrace')).toContainText(
      /4711, 4712|4712, 4711/,
    )
  })
})

/** Drops files of 200 MB on the place for logs. They take no room: each is one block of lines, over and over. */
async function dropLargeLogs(page: Page, count: number): Promise<void> {
  const place = page.getByRole('region', { name: 'Import a log' })
  const { line, lines, blocks } = large
  await place.evaluate(
    (element, { text, copies, files }) => {
      const file = new File(Array<Blob>(copies).fill(new Blob([text])), 'large.log')
      const dataTransfer = new DataTransfer()
      for (let index = 0; index < files; index++) dataTransfer.items.add(file)
      element.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
    },
    { text: line.repeat(lines), copies: blocks, files: count },
  )
}

const large = {
  line: `${'100 openat(AT_FDCWD, "/usr/lib/x86_64-linux-gnu/libc.so.6", O_RDONLY|O_CLOEXEC)'.padEnd(94)} = 3\n`,
  lines: 10_000,
  blocks: 203,
}

test('takes one of several containers alone, and adds another run to what is there', async ({ page }) => {
  await new App(page).open()
  const of = (name: string, lines: readonly string[]) => lines.map(line => `${name}  | ${line}`)
  const web = trace.filter(line => !line.includes('ptrace'))
  const table = await importLogs(page, {
    name: 'compose.log',
    text: [...of('web-1', web), ...of('db-1', trace)].join('\n'),
  })
  await expect(row(table, 'ptrace')).toBeVisible()
  await page.getByText('Several containers are in it.').click()
  await page.getByRole('button', { name: 'Only web-1' }).click()
  await expect(page.getByText('Container: web-1')).toBeVisible()
  await expect(row(table, 'socket')).toBeVisible()
  await expect(row(table, 'ptrace')).toHaveCount(0)

  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Add a log' }).click()
  const run = (day: number, call: string) =>
    `seccomp-run 2026-12-0${day}T09:30:00.000Z where=ci commit=c${day} lacks=\nseccomp-call x86_64 ${call} count=3 by=app errors=\n`
  await (await chooser).setFiles([
    { name: 'seen.txt', mimeType: 'text/plain', buffer: Buffer.from(run(1, 'mount') + run(2, 'keyctl')) },
  ])
  await expect(row(table, 'keyctl')).toContainText('1 of 3, last on 2026-12-02 ci')
  await expect(row(table, 'socket')).toBeVisible()
})

test('reads a log of 200 MB to its last line', async ({ page }) => {
  test.setTimeout(120_000)
  const app = new App(page)
  await app.startFrom('Docker’s default')
  await app.importLog()
  expect(large.line.length * large.lines * large.blocks).toBeGreaterThan(200_000_000)
  await dropLargeLogs(page, 1)
  await expect(page.getByText('2,030,000 calls, 1 different, in 1 file')).toBeVisible({ timeout: 90_000 })
  await expect(page.getByText('was cancelled')).toHaveCount(0)
  await page.getByRole('button', { name: 'Details of openat', exact: true }).click()
  await page.getByRole('button', { name: 'last in line 2,030,000' }).click()
  await expect(
    page.getByRole('region', { name: 'large.log, around line 2,030,000' }).locator('mark'),
  ).toHaveText(large.line.trim())
})

test('reads large logs while the person goes on typing, and stops when told to', async ({ page }) => {
  test.setTimeout(120_000)
  const app = new App(page)
  await app.startFrom('Docker’s default')
  await app.editorReady()
  await app.importLog()
  // So much that no machine is done with it before the steps that follow.
  await dropLargeLogs(page, 500)

  const bar = page.getByRole('progressbar', { name: 'Reading the log' })
  const read = () => bar.evaluate(element => (element instanceof HTMLProgressElement ? element.value : 0))
  await expect(page.getByText(/ of 10\d GB$/)).toBeVisible()
  await expect(page.getByText(/a second$/)).toBeVisible()
  await expect(page.getByText(/left$/)).toBeVisible()
  const before = await read()
  await app.search.pressSequentially('accept4')
  await expect(app.verdict('accept4')).toContainText('Allowed')
  await app.focusEditor()
  await page.keyboard.type('// typed while it reads')
  await expect(app.json.locator('.view-line').first()).toHaveText('// typed while it reads{')
  await expect.poll(read).toBeGreaterThan(before)

  await page.getByRole('button', { name: 'Cancel', exact: true }).click()
  await expect(page.getByText('Reading was cancelled.')).toBeVisible()
  await expect(row(page.getByRole('table', { name: 'Calls of the log' }), 'openat')).toBeVisible()
})

test('fits a small screen and says to assistive technology what it shows', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const app = new App(page)
  await app.startFrom('Docker’s default')
  await page.getByRole('tab', { name: 'Log', exact: true }).click()
  await chooseLogs(page, [{ name: 'app.log', text: trace.join('\n') }])
  await expect(page.getByRole('table', { name: 'Calls of the log' })).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  expect(await findings(page)).toEqual([])
})
