import { expect, type Locator, type Page, test } from '@playwright/test'
import { App, downloadedText } from './app'
import { findings } from './axe'

const profile = (defaultAction: string, names: string[], action: string) =>
  JSON.stringify({
    defaultAction,
    architectures: ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86', 'SCMP_ARCH_X32'],
    syscalls: names.length > 0 ? [{ names, action }] : [],
  })
const denying = (...names: string[]) => profile('SCMP_ACT_ALLOW', names, 'SCMP_ACT_ERRNO')

const panelOf = (page: Page) => page.getByRole('complementary', { name: 'Learn' })

async function openLessons(page: Page): Promise<Locator> {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'A command or a syscall' }).fill('lessons and exercises')
  await page.keyboard.press('Enter')
  const panel = panelOf(page)
  await expect(panel.getByRole('list', { name: 'All lessons' })).toBeVisible()
  return panel
}

/** Replaces what stands in the editor, as a person who pastes. */
async function replaceText(page: Page, text: string): Promise<void> {
  const app = new App(page)
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate(given => navigator.clipboard.writeText(given), text)
  await app.focusEditor()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+v')
}

async function check(exercise: Locator): Promise<string> {
  await exercise.getByRole('button', { name: 'Check', exact: true }).click()
  const status = exercise.getByRole('status')
  await expect(status).toContainText(/Solved|still to do/, { timeout: 30_000 })
  return (await status.textContent()) ?? ''
}

const exercises = [
  { title: 'No mounting', calls: 'mount\numount2', start: denying(), solution: denying('mount', 'umount2') },
  { title: 'No tracing', calls: 'ptrace', start: denying('mount'), solution: denying('mount', 'ptrace') },
  { title: 'No keyrings', calls: 'keyctl', start: denying(), solution: denying('keyctl') },
]

test('a teacher asks for a remark and for calls that are made in the lab', async ({ page }) => {
  test.setTimeout(120_000)
  const app = new App(page)
  await app.startFrom('Docker’s default')
  await app.openFile('start.json', denying('mount'))
  await app.editorReady()
  const panel = await openLessons(page)
  await panel.getByRole('button', { name: 'Make a course' }).click()
  await panel.getByRole('button', { name: 'New exercise from the open document' }).click()
  await panel.getByRole('textbox', { name: 'Calls, one a line' }).fill('ptrace')
  await panel.getByRole('checkbox', { name: 'Made in the lab' }).check()
  await panel.getByRole('button', { name: 'Add', exact: true }).click()
  await panel.getByRole('combobox', { name: 'Kind' }).selectOption('a remark names the fault')
  await panel.getByRole('button', { name: 'Add', exact: true }).click()
  await replaceText(page, denying('mount', 'ptrace'))
  await panel.getByRole('button', { name: 'Take the open document as the solution' }).click()
  await expect(panel.getByText('Write your remark')).toBeVisible({ timeout: 30_000 })
  await panel.getByRole('textbox', { name: 'Call, with arguments' }).fill('ptrace')
  await panel.getByRole('combobox', { name: 'Under this profile it is' }).selectOption('allowed')
  await panel.getByRole('combobox', { name: 'It should be' }).selectOption('denied with EPERM')
  await expect(panel.getByText('The solution passes.')).toBeVisible({ timeout: 30_000 })
  expect(await findings(page)).toEqual([])
})

test('a teacher makes a course of three exercises and sends it as a link and as a file; others solve it', async ({
  browser,
  page,
}) => {
  test.setTimeout(600_000)
  const app = new App(page)
  await app.startFrom('Docker’s default')
  await app.openFile('start.json', denying())
  await app.editorReady()
  const panel = await openLessons(page)
  await panel.getByRole('button', { name: 'Make a course' }).click()
  await expect(panel).toContainText('Still missing before it can be saved')
  await panel.getByRole('textbox', { name: 'Title of the course' }).fill('My workshop')
  await panel.getByRole('textbox', { name: 'Title of the lesson' }).fill('Doors')
  await panel.getByRole('textbox', { name: 'Page (Markdown)' }).fill('Read **this** first.')
  expect(await findings(page)).toEqual([])

  for (const [place, exercise] of exercises.entries()) {
    await replaceText(page, exercise.start)
    await panel.getByRole('button', { name: 'New exercise from the open document' }).click()
    await panel.getByRole('textbox', { name: 'Title of the exercise' }).fill(exercise.title)
    await panel.getByRole('textbox', { name: 'Task (Markdown)' }).fill('Refuse it.')
    await panel.getByRole('textbox', { name: 'Calls, one a line' }).fill(exercise.calls)
    await panel.getByRole('button', { name: 'Add', exact: true }).click()
    await expect(panel.getByText('The start fails, as it must.')).toBeVisible({ timeout: 30_000 })
    await panel.getByRole('button', { name: 'Take the open document as the solution' }).click()
    await expect(panel.getByText('The solution does not pass:')).toBeVisible({ timeout: 30_000 })
    await replaceText(page, exercise.solution)
    await panel.getByRole('button', { name: 'Take the open document as the solution' }).click()
    await expect(panel.getByText('The solution passes.')).toBeVisible({ timeout: 30_000 })
    await panel.getByRole('textbox', { name: 'Why it is one (Markdown)' }).fill('A rule refuses it.')
    if (place === 0) {
      await panel.getByRole('button', { name: 'Add a hint' }).click()
      await panel.getByRole('textbox', { name: 'Hint 1 (Markdown)' }).fill('One rule.')
      await panel.getByRole('button', { name: 'It leads to the open document' }).click()
      expect(await findings(page)).toEqual([])
    }
    await panel.getByRole('button', { name: 'Back to the course' }).click()
  }

  await panel.getByRole('button', { name: 'Remove the exercise No tracing' }).click()
  await expect(panel.getByRole('button', { name: 'Edit No tracing' })).toHaveCount(0)
  await panel.getByRole('button', { name: 'Put it back' }).click()
  await expect(panel.getByRole('button', { name: /^Edit/ })).toHaveText(exercises.map(({ title }) => title))

  const download = page.waitForEvent('download')
  await panel.getByRole('button', { name: 'Save as a file' }).click()
  const file = await downloadedText(await download)
  expect(JSON.parse(file)).toMatchObject({ seccomposeCourse: 1, id: 'my-workshop' })
  await panel.getByRole('button', { name: 'Copy a link' }).click()
  await expect(page.getByText('holds the whole course')).toBeVisible()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  expect(link).toContain('#c1.')

  // It is there again for the teacher.
  await page.reload()
  await app.editorReady()
  const again = await openLessons(page)
  await again.getByRole('button', { name: 'Make a course' }).click()
  await expect(again.getByRole('textbox', { name: 'Title of the course' })).toHaveValue('My workshop')

  const lines: string[] = []
  for (const way of ['link', 'file'] as const) {
    const context = await browser.newContext()
    const pupil = await context.newPage()
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    const theirs = new App(pupil)
    if (way === 'link') {
      await pupil.goto(link)
    } else {
      await theirs.open()
      await pupil.evaluate(() => undefined)
      await theirs.openFile('my-workshop.course.json', file)
    }
    const lessons = panelOf(pupil)
    await expect(lessons.getByRole('heading', { name: 'My workshop' })).toBeVisible()
    await lessons.getByRole('button', { name: /Doors/ }).click()
    for (const [place, exercise] of exercises.entries()) {
      const card = lessons.getByRole('region', { name: exercise.title, exact: true })
      await card.getByRole('button', { name: 'Open the exercise in the editor' }).click()
      await theirs.editorReady()
      expect(await check(card)).toContain('still to do')
      // One of the learners does not get to the last one's end.
      if (way === 'file' && place === 2) break
      await card.getByRole('button', { name: 'Show a solution' }).click()
      await card.getByRole('button', { name: 'Put it into the editor' }).last().click()
      await expect(card.getByText('It has changed since.')).toBeVisible()
      expect(await check(card)).toContain('Solved')
    }
    await lessons.getByRole('button', { name: 'All lessons' }).first().click()
    await lessons.getByRole('textbox', { name: 'Your name' }).fill(way === 'link' ? 'Ana' : 'Bo 王')
    await lessons.getByRole('textbox', { name: 'Class word' }).fill('blue heron')
    await lessons.getByRole('button', { name: 'Copy my result' }).click()
    await expect
      .poll(() => pupil.evaluate(() => navigator.clipboard.readText()))
      .toContain('seccompose-result 2 my-workshop')
    lines.push(await pupil.evaluate(() => navigator.clipboard.readText()))
    // Whoever has the course can go on with it.
    await lessons.getByRole('button', { name: 'Change this course' }).click()
    await expect(lessons.getByRole('textbox', { name: 'Title of the course' })).toHaveValue('My workshop')
    await context.close()
  }

  await again.getByRole('button', { name: 'Open it as a learner' }).click()
  await expect(again.getByRole('heading', { name: 'My workshop' })).toBeVisible()
  await again.getByRole('button', { name: 'Class sheet' }).click()
  await expect(again.getByText('Without a class word this sheet proves nothing')).toBeVisible()
  // Without the word a line is taken as it is; with it only what was made with it.
  const copied = [`10:01 ${lines[0]}`, `10:02 ${lines[1]} (edited)`, `${lines[0]?.slice(0, -30)}`]
  const guessed = `${lines[0]?.replace(/ ~\w+$/, '')} ~00112233445566778899`
  await again.getByRole('textbox', { name: 'Results of learners' }).fill([...copied, guessed].join('\n'))
  await expect(again.getByText('Line 3 was changed or cut off.')).toBeVisible()
  await expect(again.getByText('Ana has sent more than one line')).toBeVisible()
  await again.getByRole('textbox', { name: 'Class word' }).fill('Blue Heron ')
  await expect(again.getByText('Line 4, Ana: made with another word, or changed since.')).toBeVisible()
  const table = again.getByRole('table')
  const shown = 'solved\\d min, solution shown'
  await expect(table.getByRole('row', { name: /^Ana/ })).toHaveText(new RegExp(`Ana(?:${shown}){3}`))
  await expect(table.getByRole('row', { name: /^Bo 王/ })).toHaveText(
    new RegExp(`(?:${shown}){2}missing: 1\\d min`),
  )
  await expect(table.getByRole('row', { name: /^Solved by/ })).toHaveText(/2 of 22 of 21 of 2/)
  await expect(table.getByRole('row', { name: /^Missed most/ })).toHaveText(/check 1, by 1/)
  await expect(table.getByRole('row', { name: /^Missed most/ })).toContainText('These are refused:')
  expect(await findings(page)).toEqual([])
})

test('a lesson is shown step by step on keys, with notes in a second window', async ({ page }) => {
  test.setTimeout(180_000)
  const app = new App(page)
  await app.open()
  await page.getByRole('button', { name: 'Learn it' }).click()
  const panel = panelOf(page)
  await panel.getByRole('button', { name: /Default action, allow list/ }).click()
  await panel.getByRole('button', { name: 'Present', exact: true }).click()
  const stage = page.getByRole('dialog', { name: /Default action/ })
  await expect(stage).toContainText('A profile answers one question')
  expect(await findings(page)).toEqual([])
  await page.keyboard.press('ArrowRight')
  await expect(stage).toContainText('Two kinds of list')
  await expect(stage).not.toContainText('A profile answers one question')
  await page.keyboard.press('PageUp')
  await expect(stage).toContainText('A profile answers one question')

  const opened = page.waitForEvent('popup')
  await stage.getByRole('button', { name: 'Notes in a window' }).click()
  const notes = await opened
  await expect(notes.getByText('Let somebody read the profile aloud')).toBeVisible()
  await page.keyboard.press('PageDown')
  await expect(notes.getByText(/^2 of/)).toBeVisible()
  await notes.keyboard.press('PageDown')
  await expect(notes.getByText(/^3 of/)).toBeVisible()
  await stage.getByRole('button', { name: 'Leave' }).click()
  await expect(stage).toHaveCount(0)
  await expect.poll(() => notes.isClosed()).toBe(true)
  await expect(panel.getByRole('button', { name: 'Present', exact: true })).toBeFocused()
})

test('a class has a plan of two hours, whose clock goes on over a lesson on the projector', async ({
  page,
}) => {
  const app = new App(page)
  await app.open()
  await page.clock.install()
  await page.getByRole('button', { name: 'Learn it' }).click()
  const panel = panelOf(page)
  await panel.getByRole('button', { name: 'Plan for two hours' }).click()
  await expect(panel.getByRole('row', { name: /^0:00 Welcome/ })).toBeVisible()
  await expect(panel.getByRole('row', { name: /^1:55 Results/ })).toBeVisible()
  await panel.getByRole('button', { name: 'Start the clock' }).click()
  await expect(panel.getByRole('timer')).toHaveText('5 min left')
  await page.clock.fastForward('06:00')
  await expect(panel.getByRole('timer')).toHaveText('6 min left')
  const now = panel.locator('[aria-current="step"]')
  await expect(now).toContainText('What a filter sees')
  expect(await findings(page)).toEqual([])
  await now.getByRole('button').click()
  await panel.getByRole('button', { name: 'Present', exact: true }).click()
  const stage = page.getByRole('dialog', { name: /What a filter sees/ })
  await expect(stage.getByRole('timer')).toHaveText('6 min left')
  await page.clock.fastForward('02:00:00')
  await expect(stage.getByRole('timer')).toHaveText('The time is over.')
})

test('a lesson and its answers are printed without the rest of the page', async ({ page }) => {
  test.setTimeout(120_000)
  await page.addInitScript(() => {
    window.print = () => undefined
  })
  const app = new App(page)
  await app.open()
  await page.getByRole('button', { name: 'Learn it' }).click()
  const panel = panelOf(page)
  await panel.getByRole('button', { name: /Default action, allow list/ }).click()
  const printed = page.locator('[data-printed]')
  await panel.getByRole('button', { name: 'Print the lesson' }).click()
  await expect(printed).toBeHidden()
  await page.emulateMedia({ media: 'print' })
  await expect(printed).toBeVisible()
  await expect(panel).toBeHidden()
  await expect(printed.getByRole('heading', { level: 1 })).toHaveText(/Default action/)
  await expect(printed).not.toContainText('The default allows, and the rule refuses the five')
  await page.emulateMedia({ media: 'screen' })
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
  await expect(printed).toHaveCount(0)
  await panel.getByRole('button', { name: 'Print the answers' }).click()
  await page.emulateMedia({ media: 'print' })
  await expect(printed).toContainText('The default allows, and the rule refuses the five')
  await expect(printed).toContainText('"defaultAction": "SCMP_ACT_ALLOW"')
  await page.emulateMedia({ media: 'screen' })
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
  await expect(printed).toHaveCount(0)

  // The browser’s own command prints the lesson for whoever is in it, and what is open for others.
  const printByBrowser = () => page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
  await panel.getByRole('button', { name: 'Show hint' }).first().focus()
  await printByBrowser()
  await expect(printed).toHaveAttribute('data-printed', 'handout')
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
  await expect(printed).toHaveCount(0)
  await page.getByRole('button', { name: 'New from' }).focus()
  await printByBrowser()
  await expect(printed).toHaveCount(0)
})
