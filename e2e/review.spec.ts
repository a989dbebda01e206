import { expect, type Page, test } from '@playwright/test'
import { App, downloadedText, gate } from './app'

/** Means to forbid five calls, and allows nothing but these and execve. */
const inverted = `{
	"defaultAction": "SCMP_ACT_ERRNO",
	"architectures": ["SCMP_ARCH_X86_64", "SCMP_ARCH_X86", "SCMP_ARCH_X32"],
	"syscalls": [
		{
			"names": ["ptrace", "mount", "umount2", "chroot", "pivot_root"],
			"action": "SCMP_ACT_ALLOW",
			"comment": "block container escape"
		},
		{ "names": ["execve"], "action": "SCMP_ACT_ALLOW" }
	]
}
`

/** Pastes a profile into the page, as a person does. */
async function paste(page: Page, text: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate(content => navigator.clipboard.writeText(content), text)
  await page.keyboard.press('Control+v')
}

/** Goes from pane to pane until the focus is in the panel. */
async function focusPanel(page: Page): Promise<void> {
  const isThere = () => page.evaluate(() => document.activeElement?.closest('[data-pane="panel"]') !== null)
  for (let step = 0; step < 8 && !(await isThere()); step++) await page.keyboard.press('F6')
  expect(await isThere()).toBe(true)
}

async function runCommand(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('combobox').fill(words)
  await page.keyboard.press('Enter')
}

test('a colleague’s profile, from paste to report, by keyboard alone', async ({ page }) => {
  const app = new App(page)
  await app.open()
  await paste(page, inverted)
  await expect(app.grid).toBeVisible()
  await app.editorReady()

  const review = app.problems.getByRole('region', { name: 'Review' })
  await expect(review).toContainText('6 calls allowed, 379 denied')
  await expect(review).toContainText('that it allows: mount, pivot_root, ptrace and umount2')
  await expect(review.getByRole('paragraph').first()).toContainText(
    /^No container starts with it.*Found: 3 errors and 1 security problem\.$/,
  )
  await expect(review).toContainText('Looser than Docker’s default3 calls')
  // No letter beside an error.
  await expect(review).not.toContainText('Grade')

  await test.step('F8 goes through the problems and shows each in both panes', async () => {
    await focusPanel(page)
    await page.keyboard.press('F8')
    const current = app.problems.locator('[aria-current]')
    await expect(current).toContainText('Inverted list')
    await expect(async () => {
      await page.keyboard.press('F8')
      await expect(current).toContainText('mount is open', { timeout: 500 })
    }).toPass()
    await expect(app.row('mount')).toBeVisible()
    await expect(app.json).toContainText('syscalls › 0 › names › mount')
  })

  await test.step('Ctrl . fixes it as one step, which can be undone', async () => {
    await expect(async () => {
      await page.keyboard.press('F8')
      await expect(app.problems.locator('[aria-current]')).toContainText('Inverted list', { timeout: 500 })
    }).toPass()
    const changes = app.problems.getByRole('region', { name: 'What the fix changes' })
    await expect(changes).toContainText(/^Lets run: .*Refuses: .*mount/)
    await expect(changes.getByRole('deletion').first()).toContainText('architectures')
    await page.keyboard.press('Control+.')
    await expect(app.problems).not.toContainText('Inverted list')
    await page.keyboard.press('Control+z')
    await expect(app.problems).toContainText('Inverted list')
    await expect(app.catalogue.getByRole('button', { name: 'Allowed 6' })).toBeVisible()
  })

  await test.step('a finding is acknowledged in the comment of its rule', async () => {
    await expect(async () => {
      await page.keyboard.press('F8')
      await expect(app.problems.locator('[aria-current]')).toContainText('umount2 is open', { timeout: 500 })
    }).toPass()
    const current = app.problems.locator('[aria-current]')
    await current.getByRole('button', { name: 'Acknowledge…' }).press('Enter')
    await page.keyboard.type('FUSE needs it')
    await page.keyboard.press('Enter')
    await expect(app.problems.getByText('Acknowledged: 1')).toBeVisible()
    expect(await app.text()).toContain(
      '"comment": "block container escape [accepted dangerous-call-open umount2: FUSE needs it]"',
    )
  })

  await test.step('the report says all of it', async () => {
    await runCommand(page, 'report')
    const dialog = page.getByRole('dialog', { name: /^Report on/ })
    await expect(dialog).toBeVisible()
    await page.keyboard.type('Please start from **Docker’s default**.')
    const preview = dialog.getByRole('textbox', { name: 'Preview of the Markdown' })
    await expect(preview).toHaveValue(/Please start from \*\*Docker’s default\*\*\./)
    const seen = (await preview.inputValue()).replaceAll(/<details>.*?<\/details>/gs, '')
    expect(seen.split('\n').filter(line => line.trim() !== '').length).toBeLessThanOrEqual(14)
    expect(seen.length).toBeLessThan(1400)
    expect(seen).toMatch(/Refuses \d+ of \d+ dangers/)
    const [markdown] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Report: Markdown' }).press('Enter'),
    ])
    expect(markdown.suggestedFilename()).toBe('review-of-pasted.md')
    const text = await downloadedText(markdown)
    for (const said of ['list-inverted', 'Docker’s default', 'FUSE needs it', 'Please start from **Docker']) {
      expect(text).toContain(said)
    }
    const [html] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Report: HTML' }).press('Enter'),
    ])
    expect(await downloadedText(html)).toMatch(/^<!doctype html>/i)
  })
})

test('a profile that nothing has judged yet is not said to be without problems', async ({ page }) => {
  const app = new App(page)
  const { promise, release } = gate()
  await page.route(/analysis\.worker/, async route => {
    await promise
    await route.continue()
  })
  await app.startFrom('Docker’s default')
  await expect(app.problems).toContainText('The profile is being read.')
  release()
  await expect(app.problems).toContainText('Upper half of an argument')
  await app.newFrom('Strict mode')
  await expect(app.problems).not.toContainText('The profile is being read.')
})

test('all problems of one kind are fixed at once', async ({ page }) => {
  const app = new App(page)
  await app.startFrom('Docker’s default')
  for (const name of ['acct', 'swapon', 'reboot']) await app.choose(name, 'allow')
  // All that was done has been looked at: a fix of what is older would not be made.
  for (const name of ['acct', 'swapon', 'reboot']) await expect(app.problems).toContainText(`${name} is open`)
  await app.problems.getByRole('button', { name: /swapon is open/ }).click()
  await app.problems.getByRole('button', { name: /^Fix all \d of this kind/ }).click()
  await expect(app.problems).not.toContainText('swapon is open')
  await app.undo()
  await expect(app.problems).toContainText('swapon is open')
})

test('a difference from Docker’s default is adopted, and a merge opened', async ({ page }) => {
  const app = new App(page)
  await app.startFrom('Docker’s default')
  await app.choose('ptrace', 'deny')
  await page.getByRole('tab', { name: 'Compare' }).click()
  const panel = page.getByRole('region', { name: 'Compare' })
  await expect(panel.getByRole('status')).toContainText('This profile is stricter')
  const differences = panel.getByRole('table', { name: 'Differences from Docker’s default' })
  await expect(differences).toContainText('ptrace(…) [x86_64]')
  await differences.getByRole('button', { name: 'Adopt ptrace' }).click()
  await expect(panel.getByRole('status')).toContainText('exactly the same')
  await expect(app.verdict('ptrace')).toContainText('Allowed')
  await app.undo()
  await expect(app.verdict('ptrace')).toContainText('Denied')

  await panel.getByRole('button', { name: 'Merge', exact: true }).click()
  await panel.getByRole('radio', { name: /^Union/ }).check()
  await expect(panel).toContainText('Checked: for every call and all arguments')
  await panel.getByRole('button', { name: 'Open the result as a new document' }).click()
  await expect(page.getByRole('button', { name: 'Document merged-docker-default.json' })).toBeVisible()
  await app.search.fill('ptrace')
  await expect(app.verdict('ptrace')).toContainText('Allowed')
})

for (const isSlow of [true, false])
  test(`a text that changes before its lines are compared is compared anew, ${isSlow ? 'before' : 'after'} the older ones are gone`, async ({
    page,
  }) => {
    const errors: string[] = []
    page.on('pageerror', error => errors.push(error.message))
    // What comes after all else is done comes much later, once that is asked for.
    await page.addInitScript(() => {
      const later = window.setTimeout
      const slow = (run: TimerHandler, delay = 0, ...rest: unknown[]) =>
        later(run, 'isSlow' in window && delay === 0 ? 1500 : delay, ...rest)
      Object.assign(window, { setTimeout: slow })
    })
    let compares: (() => void) | undefined
    const isHeld = new Promise<void>(resolve => {
      compares = resolve
    })
    await page.route(/\/editor\.worker[^/]*\.js$/, async route => {
      await isHeld
      await route.continue()
    })
    const app = new App(page)
    await app.startFrom('Docker’s default')
    await app.editorReady()
    await page.getByRole('tab', { name: 'Compare' }).click()
    const panel = page.getByRole('region', { name: 'Compare' })
    await panel.getByRole('button', { name: 'Text', exact: true }).click()
    await expect(panel.locator('.monaco-diff-editor .view-line').first()).toBeVisible()
    if (isSlow) await page.evaluate(() => Object.assign(window, { isSlow: true }))
    await app.choose('ptrace', 'deny')
    await expect(app.verdict('ptrace')).toContainText('Denied')
    compares?.()
    await expect(panel.locator('.monaco-diff-editor .line-insert').first()).toBeVisible()
    expect(errors).toEqual([])
  })

test('Docker’s default is held against those of its earlier releases', async ({ page }) => {
  const app = new App(page)
  await app.startFrom('Docker’s default')
  await page.getByRole('tab', { name: 'Compare' }).click()
  const panel = page.getByRole('region', { name: 'Compare' })
  const source = panel.getByRole('button', { name: /^Compare with/ })
  const choose = async (releases: string) => {
    await source.click()
    await page.getByRole('menuitemradio', { name: releases, exact: true }).click()
    await expect(source).toContainText(releases)
  }
  await test.step('20.10.0 knew neither clone3 nor close_range, and let io_uring through', async () => {
    await choose('Docker 20.10.0–20.10.3')
    const differences = panel.getByRole('table', { name: 'Differences from Docker 20.10.0–20.10.3' })
    // Refused by either, with another error, which is folded away.
    await differences.getByRole('button', { name: /^Another error number/ }).click()
    await expect(differences.getByRole('row', { name: /^clone3 / })).toContainText(
      /Denied errno 1Denied errno 38/,
    )
    await expect(differences.getByRole('row', { name: /^close_range / })).toContainText(/Denied.*Allowed/)
    await expect(differences.getByRole('row', { name: /^socket / })).toBeVisible()
    await expect(differences.getByRole('row', { name: /^io_uring_setup / })).toContainText(/Allowed.*Denied/)
    await expect(differences.getByRole('row', { name: /^read / })).toHaveCount(0)
  })
  await test.step('the choice is kept while another panel is looked at', async () => {
    await page.getByRole('tab', { name: /^Problems/ }).click()
    await page.getByRole('tab', { name: 'Compare' }).click()
    await expect(source).toContainText('Docker 20.10.0–20.10.3')
    await source.click()
    await expect(page.getByRole('menuitemradio', { checked: true })).toHaveText(/Docker 20\.10\.0–20\.10\.3$/)
    await page.keyboard.press('Escape')
  })
  await test.step('up to 29.4.1 only socket differs, which gave AF_ALG (38), too', async () => {
    await choose('Docker 28.2.0–29.4.1')
    const differences = panel.getByRole('table', { name: /^Differences from/ })
    await expect(differences.getByRole('button', { name: /^Adopt/ })).toHaveCount(1)
    await expect(differences.getByRole('row', { name: /^socket / })).toContainText('socket(38, …)')
  })
  await test.step('while the JSON has an error, the differences are those of the text before it', async () => {
    const earlier = panel.getByRole('status').getByText('These are the differences of the text before it.')
    await expect(earlier).toBeHidden()
    await app.focusEditor()
    await page.keyboard.press('Control+End')
    await page.keyboard.type('}')
    await expect(earlier).toBeVisible()
    await expect(panel.getByRole('table', { name: /^Differences from/ })).toContainText('socket(38, …)')
    await page.keyboard.press('Backspace')
    await expect(earlier).toBeHidden()
  })
})

test('a difference in the errno alone is folded below what can no longer run', async ({ page }) => {
  const app = new App(page)
  await app.startFrom('Docker’s default')
  const changed = (await app.text())
    .replace('"defaultErrnoRet": 1', '"defaultErrnoRet": 13')
    .replace('"ptrace"', '"process_vm_readv"')
  await app.openDocument('otherwise.json', changed)
  await page.getByRole('tab', { name: 'Compare' }).click()
  const panel = page.getByRole('region', { name: 'Compare' })
  const differences = panel.getByRole('table', { name: 'Differences from Docker’s default' })
  const fold = differences.getByRole('button', { name: /^Another error number/ })
  await expect(fold).toHaveAttribute('aria-expanded', 'false')
  await expect(differences.getByRole('button', { name: 'mount', exact: true })).toHaveCount(0)
  await fold.press('Enter')
  await expect(differences.getByRole('button', { name: 'mount', exact: true })).toBeVisible()
  await expect(differences.getByRole('rowgroup').last()).toContainText('Another error number')
})

test('a received file is reviewed as it is opened: what it accepts, why it is refused, what is mended', async ({
  page,
}) => {
  const app = new App(page)
  await app.open()

  await test.step('what a received file accepts of itself is seen before anybody has looked at it', async () => {
    await app.openFile(
      'accepted.json',
      '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["mount","umount2"],"action":"SCMP_ACT_ALLOW","comment":"[accepted dangerous-call-open mount: trust me]"}]}',
    )
    const review = app.problems.getByRole('region', { name: 'Review' })
    await expect(review).toContainText('The text as it was opened marks 1 serious finding as accepted.')
    await expect(app.problems.getByRole('button', { name: /Security mount is open.*trust me/ })).toBeVisible()
    await expect(app.problems).toContainText('of which the opened text itself accepts 1')
  })

  await test.step('the review of a profile that the runtime refuses gives its reason, and neither figures nor a grade', async () => {
    await app.openFile('refused.json', '{ "defaultAction": "SCMP_ACT_ERRNO", "defaultErrnoRet": 5000 }')
    const review = app.problems.getByRole('region', { name: 'Review' })
    await expect(review).toContainText(
      'The container will not start: libseccomp takes an errno of at most 4094.',
    )
    await expect(review).not.toContainText('calls allowed')
    await expect(review).not.toContainText('Grade')
    await expect(review.getByRole('definition')).toHaveCount(0)
  })

  await test.step('the review says that Kubernetes kills the calls of an ABI that only archMap names', async () => {
    await app.openFile(
      'mapped.json',
      '{"defaultAction":"SCMP_ACT_ALLOW","archMap":[{"architecture":"SCMP_ARCH_X86_64","subArchitectures":["SCMP_ARCH_X86"]}]}',
    )
    const review = app.problems.getByRole('region', { name: 'Review' })
    await expect(review).toContainText('On Kubernetes all calls of x86 are killed.')
  })

  await test.step('a comma that engines refuse is a problem with a fix, and the JSON is called valid only without it', async () => {
    await app.openFile('comma.json', '{\n  "defaultAction": "SCMP_ACT_ALLOW",\n  "syscalls": [],\n}\n')
    await expect(app.problems).toContainText('a comma before a closing bracket is not JSON')
    await expect(page.getByText('JSON valid')).toHaveCount(0)
    await app.problems.getByRole('button', { name: /comma before a closing bracket/ }).click()
    const changes = app.problems.getByRole('region', { name: 'What the fix changes' })
    await expect(changes).toContainText(
      /Only with the fix does the profile load: \d+ calls can run, 0 cannot\./,
    )
    await expect(changes.getByRole('deletion')).toHaveText('  "syscalls": [],')
    await expect(changes.getByRole('insertion')).toHaveText('  "syscalls": []')
    await app.problems.getByRole('button', { name: 'Remove the comma' }).press('Enter')
    await expect(page.getByText('JSON valid')).toBeVisible()
    expect(await app.text()).toBe('{\n  "defaultAction": "SCMP_ACT_ALLOW",\n  "syscalls": []\n}\n')
  })

  await test.step('a document that no link could carry is offered as a file', async () => {
    await app.openFile('huge.json', `{"defaultAction":"SCMP_ACT_ERRNO"}${' '.repeat(4.5 * 1024 * 1024)}`)
    await expect(page.getByRole('button', { name: 'Document huge.json' })).toBeVisible()
    await page.getByRole('button', { name: 'Share', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Share huge.json' })
    await expect(dialog).toContainText('too large for a link')
    await expect(dialog.getByRole('textbox', { name: 'Link' })).toHaveCount(0)
    const file = dialog.getByRole('button', { name: 'Download the file instead' })
    await expect(file).toBeFocused()
    await expect(file).toHaveAccessibleDescription(/too large for a link/)
    const [download] = await Promise.all([page.waitForEvent('download'), file.press('Enter')])
    expect(download.suggestedFilename()).toBe('huge.json')
  })
})

test('a link carries the document, and stores nothing until it is kept', async ({
  page,
  browser,
  baseURL,
}) => {
  const app = new App(page)
  await app.open()
  await app.openFile('inverted.json', inverted)
  await page.getByRole('button', { name: 'Share' }).click()
  const dialog = page.getByRole('dialog', { name: 'Share inverted.json' })
  const field = dialog.getByRole('textbox', { name: 'Link' })
  await expect(field).toHaveValue(/#v[12]\./)
  await expect(dialog).toContainText('Fits anywhere')
  const link = await field.inputValue()
  expect(link).toMatch(/#v[12]\./)
  expect(link.startsWith(baseURL ?? '')).toBe(true)

  const context = await browser.newContext()
  const requests: string[] = []
  const visitor = await context.newPage()
  visitor.on('request', request => requests.push(request.url()))
  await visitor.goto(link)
  const visit = new App(visitor)
  await expect(visitor.getByRole('region', { name: 'inverted.json was opened from a link.' })).toBeVisible()
  expect(await visit.text()).toBe(inverted)
  const [, carried = ''] = link.split('#')
  expect(requests.filter(url => url.includes(carried.slice(0, 40)))).toEqual([])

  await visitor.reload()
  await expect(visitor.getByRole('region', { name: /opened from a link/ })).toBeVisible()
  await visitor.getByRole('button', { name: 'Keep a copy' }).click()
  await expect(visitor.getByText('Saved on this device')).toBeVisible()
  expect(visitor.url()).not.toContain('#')
  await visitor.reload()
  await expect(visitor.getByRole('button', { name: 'Document inverted.json' })).toBeVisible()
  await context.close()
})

test('a damaged link says so and touches nothing that was open', async ({ page }) => {
  const app = new App(page)
  await app.startFrom('Docker’s default')
  await app.choose('ptrace', 'deny')
  await expect(app.verdict('ptrace')).toContainText('Denied')
  const before = await app.text()
  for (const [fragment, said] of [
    ['#v1.AAAAgibberish', 'This link is damaged or incomplete'],
    ['#v9.AAAA', 'A newer version of Seccompose made this link'],
  ] as const) {
    await page.evaluate(hash => {
      location.hash = hash
    }, fragment)
    await expect(page.getByText(said)).toBeVisible()
    await expect(page.getByText('What was open stays open.').last()).toBeVisible()
  }
  expect(await app.text()).toBe(before)
  await page.reload()
  await expect(page.getByRole('button', { name: 'Document docker-default.json' })).toBeVisible()
  await expect(page.getByText('A newer version of Seccompose made this link')).toBeVisible()
})

test('beside what changes, the two texts are shown line by line, and follow an edit', async ({ page }) => {
  const app = new App(page)
  await app.startFrom('Podman’s default')
  await app.editorReady()
  await page.getByRole('tab', { name: 'Compare', exact: true }).click()
  const toggle = page.getByRole('button', { name: 'Text', exact: true })
  await toggle.click()
  const diff = page.getByRole('tabpanel').locator('.monaco-diff-editor')
  await expect(diff.locator('.modified .view-line', { hasText: '"ENOSYS"' })).toBeVisible()
  await expect(diff.locator('.original .view-line', { hasText: '"ENOSYS"' })).toHaveCount(0)
  await app.focusEditor()
  await page.keyboard.type('// reviewed ')
  await expect(diff.locator('.modified .view-line', { hasText: '// reviewed' })).toBeVisible()
  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByRole('tab', { name: 'Compare', exact: true }).click()
  await expect(diff).not.toHaveClass(/side-by-side/)
  await expect(diff.locator('.view-line', { hasText: '"ENOSYS"' }).first()).toBeVisible()
  await toggle.click()
  await expect(page.getByRole('table', { name: /^Differences from/ })).toBeVisible()
})

test('paper has the open panel and the whole text, black on white, and nothing to press', async ({
  page,
}) => {
  const app = new App(page)
  await app.startFrom('Docker’s default')
  await app.editorReady()
  await expect(app.problems.getByRole('button', { name: /Upper half of an argument/ })).toBeVisible()
  const lines = (await app.text()).split('\n')
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  const text = page.locator('pre').filter({ hasText: '"defaultAction"' })
  await expect(text).toBeVisible()
  const printed = (await text.textContent())?.split('\n') ?? []
  expect(printed.map(line => line.replace(/^ *\d+ {2}/, ''))).toEqual(lines)
  expect(printed.at(-1)).toMatch(new RegExp(`^${lines.length} `))
  await expect(page.getByRole('heading', { name: 'docker-default.json' })).toBeVisible()
  // A row of the list is a button, too, and says what is wrong.
  await expect(
    page.locator('button:not([data-row], [data-chip]), input, textarea').filter({ visible: true }),
  ).toHaveCount(0)
  await expect(page.getByText(/^\d{4}-\d\d-\d\d$/)).toBeVisible()
  // Each danger that is open, however many there are.
  const [, held, all] = /(\d+) of (\d+) dangers/.exec((await app.problems.textContent()) ?? '') ?? []
  await expect(
    page.getByRole('group', { name: 'Refuses' }).locator('button').filter({ visible: true }),
  ).toHaveCount(Number(all) - Number(held))
  await expect(app.grid).toBeHidden()

  const [panel, below] = await Promise.all([page.locator('#panel-body').boundingBox(), text.boundingBox()])
  expect(panel?.height).toBeGreaterThan(200)
  expect((panel?.y ?? 0) + (panel?.height ?? 0)).toBeLessThanOrEqual(below?.y ?? 0)
  const cut = await page.evaluate(
    () =>
      [...document.querySelectorAll('#panel-body, #panel-body section, pre, main')].filter(
        element =>
          element.scrollHeight > element.clientHeight + 1 &&
          getComputedStyle(element).overflowY !== 'visible',
      ).length,
  )
  expect(cut).toBe(0)
  expect(
    await page.evaluate(() => [
      getComputedStyle(document.body).color,
      getComputedStyle(document.body).backgroundColor,
    ]),
  ).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)'])
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  await expect(text).toHaveCount(0)
})

test('the picture of a profile is drawn and told, and leads from a mark to its row', async ({ page }) => {
  const app = new App(page)
  await app.open()
  await app.openFile('open.json', '{ "defaultAction": "SCMP_ACT_ALLOW" }')
  await page.getByRole('button', { name: 'Fill the window with the panel' }).click()
  const picture = page.getByRole('listbox', { name: 'What is open, by what it reaches' })
  await picture.focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowRight')
  const mark = picture.getByRole('option', { selected: true })
  await expect(mark).toContainText('critical risk')
  const name = ((await mark.textContent()) ?? '').split(':')[0] ?? ''
  await page.getByText('The picture in words').click()
  await expect(page.getByRole('listitem').filter({ hasText: /^Kernel: \d+ of \d+ can run\./ })).toBeVisible()
  await picture.focus()
  await page.keyboard.press('Enter')
  await expect(app.row(name)).toHaveAttribute('aria-current', 'true')
  await expect(app.row(name)).toBeInViewport()

  await runCommand(page, 'All documents on this device')
  await expect(
    page.getByRole('dialog').getByRole('img', { name: /^Can run: .*Kernel \d+\/\d+/ }),
  ).toBeVisible()
})

test('a file that is opened begins with what it opens beyond the engine’s default', async ({ page }) => {
  const app = new App(page)
  await app.open()
  await app.openFile(
    'list.json',
    JSON.stringify({
      defaultAction: 'SCMP_ACT_ERRNO',
      syscalls: [{ names: ['acct', 'bpf', 'read', 'write'], action: 'SCMP_ACT_ALLOW' }],
    }),
  )
  const names = app.grid.getByRole('rowheader')
  await expect(names.nth(0)).toHaveText(/^bpf/)
  await expect(names.nth(1)).toHaveText(/^acct/)
  await expect(app.grid.getByRole('columnheader', { name: 'Docker’s default' })).toHaveAttribute(
    'aria-sort',
    'other',
  )
  await test.step('and no edit moves a row', async () => {
    await app.verdict('bpf').click()
    await page.getByRole('menuitemradio', { name: /^Deny errno 1 / }).click()
    await expect(app.verdict('bpf')).toContainText('Denied')
    await expect(names.nth(0)).toHaveText(/^bpf/)
  })
  await test.step('by name where that is asked for', async () => {
    await app.grid.getByRole('button', { name: 'Name' }).click()
    await expect(names.nth(0)).toHaveText(/^_sysctl/)
  })
})

test('on a telephone a profile that is brought begins with its review', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const app = new App(page)
  await app.open()
  await paste(page, inverted)
  await expect(page.getByRole('tab', { name: /^Problems/ })).toHaveAttribute('aria-selected', 'true')
  await expect(page.getByRole('region', { name: 'Review' })).toContainText('No container starts with it')
  await test.step('and has what is wrong, with its fix, before all else there is to read', async () => {
    const worst = app.problems.getByRole('button', { name: /^No container starts with it/ })
    await expect(worst).toBeInViewport()
    await expect(app.problems.getByText('Attacks of recent years that this stops')).not.toBeInViewport()
  })
})

test('what is worst heads the review of a profile that is wrong but starts', async ({ page }) => {
  const app = new App(page)
  await app.open()
  const review = app.problems.getByRole('region', { name: 'Review' })
  const withComma =
    '{"defaultAction":"SCMP_ACT_ALLOW","syscalls":[{"names":["bpf",],"action":"SCMP_ACT_ERRNO"}]}'
  await app.openFile('comma.json', withComma)
  await expect(review).toContainText('No engine reads this file')
  await expect(review).not.toContainText('Containers start with it')
  const open = { names: ['mount', 'bpf', 'unshare'], action: 'SCMP_ACT_ALLOW' }
  await app.openFile('open.json', JSON.stringify({ defaultAction: 'SCMP_ACT_LOG', syscalls: [open] }))
  await expect(review).not.toContainText('No engine reads')
})

test('what is said of many rules alike is listed a few times, and the rest when it is asked for', async ({
  page,
}) => {
  const app = new App(page)
  await app.open()
  const calls = ['read', 'write', 'close', 'openat', 'mmap', 'brk', 'futex', 'fstat', 'lseek', 'ioctl']
  const syscalls = calls.map(name => ({ name, action: 'SCMP_ACT_ALLOW' }))
  await app.openFile('old.json', JSON.stringify({ defaultAction: 'SCMP_ACT_ERRNO', syscalls }, null, 1))
  const old = app.problems.getByRole('button', { name: /^name is the old form of names/ })
  await expect(old).toHaveCount(5)
  await app.problems.getByRole('button', { name: 'Show 5 more of these' }).click()
  await expect(old).toHaveCount(10)
})

test('a review tells which attacks get through and by which call, and stops one in a step', async ({
  page,
}) => {
  const app = new App(page)
  await app.open()
  await paste(page, '{\n  "defaultAction": "SCMP_ACT_ALLOW"\n}\n')
  await expect(app.grid).toBeVisible()
  await app.editorReady()

  const review = app.problems.getByRole('region', { name: 'Review' })
  await review.getByRole('button', { name: 'Whole review' }).click()
  await review.getByText('Attacks of recent years that this stops').click()
  await expect(review).toContainText(/Stops \d+ of \d+ known attacks\./)
  await expect(review).toContainText(/Stopped by the engines’ own defaults: Docker: \d+; /)
  await review.getByText(/^not stopped: \d+$/).click()
  const copyFail = review.getByRole('listitem').filter({ hasText: 'Copy Fail (CVE-2026-31431)' })
  await expect(copyFail).toContainText('socket(AF_ALG)')
  await expect(copyFail).toContainText('what then breaks: cryptsetup')

  await copyFail.getByRole('button', { name: 'Stop this' }).click()
  await expect(copyFail).toBeHidden()
  await page.getByRole('button', { name: 'Panel back to its size' }).click()
  await expect.poll(() => app.text()).toContain('"valueTwo": 38')
  await page.keyboard.press('Control+z')
})
