import { writeFile } from 'node:fs/promises'
import { expect, type Locator, test } from '@playwright/test'
import { type BuiltInLessonId, builtInLessonIds } from '../src/core/teaching/course/built-in'
import type { BuiltInLesson } from '../src/core/teaching/course/built-in/built-in-lesson'
import { App } from './app'
import { findings } from './axe'
import { withoutLab } from './lab-machine'
import { Learn } from './learn'

// The editor and the engine are fetched anew in each of these.
test.beforeEach(() => test.setTimeout(120_000))

interface Place {
  readonly lesson: BuiltInLessonId
  /** From 0. */
  readonly exercise: number
  /** What the app draws or judges of it in a way of its own. */
  readonly traits: ReadonlySet<string>
}

async function placesOf(lesson: BuiltInLessonId): Promise<Place[]> {
  const module: { readonly lesson: BuiltInLesson } = await import(
    `../src/core/teaching/course/built-in/${lesson}.ts`
  )
  return Object.values(module.lesson.exercises).map(({ start, hints, checks, answer }, exercise) => ({
    lesson,
    exercise,
    traits: new Set([
      ...checks.flatMap(check => [check.kind, ...Object.keys(check)]),
      ...Object.keys(answer ?? {}).map(key => `answer: ${key}`),
      ...[...Object.keys(start), ...Object.keys(start.profile)].map(key => `start: ${key}`),
      ...hints.flatMap(hint => Object.keys(hint)).map(key => `hint: ${key}`),
    ]),
  }))
}

/** Few exercises that together have every trait that any has: each time the one with the most that are still to be seen. */
async function exercisesOfEveryKind(): Promise<Place[]> {
  const all = (await Promise.all(builtInLessonIds.map(placesOf))).flat()
  if (process.env.SECCOMPOSE_LESSONS === 'all') return all
  const unseen = new Set(all.flatMap(({ traits }) => [...traits]))
  const chosen: Place[] = []
  while (unseen.size > 0) {
    const [best] = all.toSorted((one, other) => newIn(other, unseen) - newIn(one, unseen))
    if (!best) break
    chosen.push(best)
    for (const trait of best.traits) unseen.delete(trait)
  }
  return chosen
}

const newIn = ({ traits }: Place, unseen: ReadonlySet<string>) =>
  [...traits].filter(trait => unseen.has(trait)).length

test('every lesson is read, and exercises of every kind are solved, from their start over their hints to a solution', async ({
  page,
}) => {
  test.setTimeout(900_000)
  await withoutLab(page)
  const app = new App(page)
  const learn = new Learn(page)
  await learn.open()
  await expect(learn.map.getByRole('button')).toHaveCount(builtInLessonIds.length)
  const chosen = await exercisesOfEveryKind()
  for (const [place, id] of builtInLessonIds.entries()) {
    await test.step(id, async () => {
      const entry = learn.map.getByRole('button').nth(place)
      await entry.click()
      await expect(learn.panel.getByRole('article')).toBeVisible()
      expect.soft(await findings(page, '[data-pane="learn"]'), id).toEqual([])
      const count = await learn.exercises().count()
      expect(count).toBeGreaterThan(0)
      const here = chosen.filter(({ lesson }) => lesson === id)
      for (const { exercise } of here) await solve(app, learn, learn.exercises().nth(exercise))
      // All of a lesson are drawn alike.
      if (here.length > 0)
        expect.soft(await findings(page, '[data-pane="learn"]'), `${id}, solved`).toEqual([])
      await learn.panel.getByRole('button', { name: 'All lessons' }).first().click()
      if (here.length > 0) await expect(entry).toContainText(`${here.length} of ${count} exercise`)
    })
  }
})

async function solve(app: App, learn: Learn, exercise: Locator): Promise<void> {
  await exercise.getByRole('button', { name: 'Open the exercise in the editor' }).click()
  await app.editorReady()
  expect(await learn.check(exercise)).toContain('still to do')
  const hint = exercise.getByRole('button', { name: /^Show hint/ })
  while ((await hint.count()) > 0) {
    const before = (await hint.textContent()) ?? ''
    await hint.click()
    await expect(exercise.getByRole('button', { name: before, exact: true })).toHaveCount(0)
  }
  await exercise.getByRole('button', { name: 'Show a solution' }).click()
  const solution = exercise.getByRole('region', { name: /^A solution/ })
  await solution.getByRole('button', { name: 'Put it into the editor' }).click()
  await expect(exercise.getByText('It has changed since.')).toBeVisible()
  expect(await learn.check(exercise)).toContain('Solved')
  if ((await exercise.getByText('Where this app has its lab').count()) > 0)
    await expect(exercise).toContainText('There is no lab here')
}

test('says what is still missing by calls, arguments and what they meet', async ({ page }) => {
  const learn = new Learn(page)
  await learn.open()
  await learn.lesson(/Default action/)
  const [first] = await learn.exercises().all()
  if (!first) throw new Error('no exercise')
  await expect(first.getByRole('button', { name: 'Check' })).toHaveAttribute('aria-disabled', 'true')
  await first.getByRole('button', { name: 'Open the exercise in the editor' }).click()
  await learn.check(first)
  await expect(first).toContainText('mount still passes on Docker: it is allowed.')
  await expect(first).toContainText('No container starts on Docker')
  await expect(first).not.toContainText(/wrong/i)
  await first.getByRole('button', { name: 'Show a solution' }).click()
  await first.getByRole('button', { name: 'Compare with mine by effect' }).click()
  await expect(page.getByRole('region', { name: 'Compare' })).toContainText('A solution')
})

test('a remark is written by keys, judged part by part, and there again after a reload', async ({ page }) => {
  const app = new App(page)
  const learn = new Learn(page)
  await learn.open()
  await learn.lesson(/Review: ten/)
  const exercise = learn.exercises().first()
  await exercise.getByRole('button', { name: 'Open the exercise in the editor' }).click()
  await app.editorReady()
  expect(await learn.check(exercise)).toContain('still to do')
  await expect(exercise).toContainText('Write your remark')
  // What else is missing would name the fault that is to be found.
  await expect(exercise).not.toContainText('still passes')
  const call = exercise.getByRole('textbox', { name: 'Call, with arguments' })
  await call.focus()
  await page.keyboard.type('bpf')
  await page.keyboard.press('Tab')
  await expect(exercise.getByRole('combobox', { name: 'Made as' })).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.type('denied with EPERM')
  await page.keyboard.press('Tab')
  await page.keyboard.type('allowed')
  await expect(exercise).toContainText('bpf is denied with EPERM on Docker, and should be allowed.')
  await learn.check(exercise)
  await expect(exercise).toContainText('bpf is not denied with EPERM on Docker: it is allowed.')
  await exercise.getByRole('combobox', { name: 'Under this profile it is' }).selectOption('allowed')
  await exercise.getByRole('combobox', { name: 'It should be' }).selectOption('denied with EPERM')
  await learn.check(exercise)
  await expect(exercise.getByText('Done A remark that names the fault')).toBeVisible()
  await expect(exercise).toContainText('bpf still passes on Docker')
  await page.getByRole('button', { name: /^Document / }).click()
  await page.getByRole('menuitem', { name: 'Back to the start screen' }).click()
  await page.reload()
  await page.getByRole('button', { name: 'Learn it' }).click()
  await learn.lesson(/Review: ten/)
  await expect(call).toHaveValue('bpf')
})

test('the first exercise of a lesson is solved by keys alone', async ({ page }) => {
  const app = new App(page)
  const learn = new Learn(page)
  await app.open()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'A command or a syscall' }).fill('lessons and exercises')
  await page.keyboard.press('Enter')
  await expect(learn.map).toBeVisible()
  const press = async (name: RegExp) => {
    const button = learn.panel.getByRole('button', { name }).first()
    for (let steps = 0; steps < 40; steps++) {
      await page.keyboard.press('Tab')
      if (await button.evaluate(element => element === document.activeElement)) break
    }
    await expect(button).toBeFocused()
    await page.keyboard.press('Enter')
  }
  await press(/Default action/)
  await expect(learn.panel.getByRole('article')).toBeVisible()
  await press(/^Open the exercise/)
  await app.editorReady()
  const [exercise] = await learn.exercises().all()
  if (!exercise) throw new Error('no exercise')
  for (const place of [1, 2, 3]) {
    const hint = exercise.getByRole('button', { name: `Show hint ${place} of 3` })
    await hint.focus()
    await page.keyboard.press('Enter')
    await expect(exercise.getByRole('region', { name: new RegExp(`^Hint ${place}`) })).toBeVisible()
  }
  await exercise
    .getByRole('region', { name: /^Hint 3/ })
    .getByRole('button')
    .focus()
  await page.keyboard.press('Enter')
  await expect(app.verdict('ptrace').or(app.grid)).toBeVisible()
  await exercise.getByRole('button', { name: 'Check', exact: true }).focus()
  await page.keyboard.press('Enter')
  await expect(exercise.getByRole('status')).toContainText('Solved', { timeout: 30_000 })
  await expect(exercise.getByRole('button', { name: 'Check', exact: true })).toBeFocused()
})

test('an answer is there again after a reload, and progress is saved and deleted', async ({ page }) => {
  const app = new App(page)
  const learn = new Learn(page)
  await learn.open()
  await learn.lesson(/Default action/)
  const exercise = learn.exercises().first()
  await exercise.getByRole('button', { name: 'Open the exercise in the editor' }).click()
  await app.choose('ptrace', 'deny')
  await expect(app.verdict('ptrace')).toContainText('Denied')
  await expect(page.getByText('Saved on this device')).toBeVisible()
  await page.getByRole('button', { name: /^Document / }).click()
  await page.getByRole('menuitem', { name: 'Back to the start screen' }).click()
  await page.reload()
  await page.getByRole('button', { name: 'Learn it' }).click()
  await learn.lesson(/Default action/)
  await exercise.getByRole('button', { name: 'Go on with your answer' }).click()
  await app.search.fill('ptrace')
  await expect(app.verdict('ptrace')).toContainText('Denied')
  await learn.panel.getByRole('button', { name: 'All lessons' }).first().click()
  const download = page.waitForEvent('download')
  await learn.panel.getByRole('button', { name: 'Save it as a file' }).click()
  expect((await download).suggestedFilename()).toBe('seccompose-progress.json')
  await learn.panel.getByRole('button', { name: 'Delete it' }).click()
  await learn.lesson(/Default action/)
  await expect(exercise.getByRole('button', { name: 'Open the exercise in the editor' })).toBeVisible()
})

test('stands beside the editor and covers nothing of it, in a wide window and a narrow one', async ({
  page,
}) => {
  const app = new App(page)
  const learn = new Learn(page)
  await learn.open()
  await learn.lesson(/Default action/)
  await learn.exercises().first().getByRole('button', { name: 'Open the exercise in the editor' }).click()
  await expect(app.grid).toBeVisible()
  for (const [width, height] of [
    [1440, 900],
    [1024, 768],
    [390, 844],
  ] as const) {
    await test.step(`${width} × ${height}`, async () => {
      await page.setViewportSize({ width, height })
      const isApart = async () => {
        const [main, panel] = await Promise.all([
          page.getByRole('main').boundingBox(),
          learn.panel.boundingBox(),
        ])
        if (!main || !panel) throw new Error('nothing is seen')
        return main.x + main.width <= panel.x + 1 || main.y + main.height <= panel.y + 1
      }
      await expect.poll(isApart).toBe(true)
      // A row is as tall as what is written in it.
      const name = app.grid.getByRole('rowheader').first()
      const isWithinRow = async () => {
        const [row, inside] = await Promise.all([name.locator('xpath=..').boundingBox(), name.boundingBox()])
        return (inside?.y ?? 0) + (inside?.height ?? 0) <= (row?.y ?? 0) + (row?.height ?? 0)
      }
      await expect.poll(isWithinRow).toBe(true)
      expect(await findings(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
    })
  }
  await learn.panel.getByRole('button', { name: 'Close' }).click()
  await expect(learn.panel).toHaveCount(0)
  const whole = await page.getByRole('main').boundingBox()
  expect(Math.round((whole?.x ?? 0) + (whole?.width ?? 0))).toBe(390)
})

const profile = (defaultAction: string, names: string[], action: string) =>
  JSON.stringify({
    defaultAction,
    architectures: ['SCMP_ARCH_X86_64'],
    syscalls: names.length > 0 ? [{ names, action }] : [],
  })

/** A course file as a teacher may write it by hand. */
function courseFile(more: { page?: string; task?: string; hints?: object[]; version?: number } = {}): string {
  const exercise = {
    id: 'mount',
    title: 'No mounting',
    task: more.task ?? 'Refuse `mount`.',
    start: { name: 'open.json', profile: { text: profile('SCMP_ACT_ALLOW', [], '') } },
    hints: more.hints ?? [{ text: 'One rule.' }],
    checks: [{ kind: 'refuses', calls: ['mount'] }],
    solution: {
      profile: profile('SCMP_ACT_ALLOW', ['mount'], 'SCMP_ACT_ERRNO'),
      reasons: 'A rule refuses it.',
    },
  }
  return JSON.stringify({
    seccomposeCourse: more.version ?? 1,
    id: 'workshop',
    title: 'A workshop',
    lessons: [{ id: 'one', title: 'Mounting', page: more.page ?? 'Read **this**.', exercises: [exercise] }],
  })
}

test('the bar over the editor has its name and every control beside the lessons', async ({ page }) => {
  const app = new App(page)
  const learn = new Learn(page)
  await learn.open()
  await learn.lesson(/Default action/)
  await learn.exercises().first().getByRole('button', { name: 'Open the exercise in the editor' }).click()
  await expect(app.grid).toBeVisible()
  for (const width of [1200, 1300, 1366, 1440, 1536]) {
    await test.step(`${width}`, async () => {
      await page.setViewportSize({ width, height: 768 })
      const bar = page.getByRole('banner')
      const outside = () =>
        bar.evaluate(element => {
          const end = element.getBoundingClientRect().right
          return [...element.querySelectorAll('button')]
            .filter(button => button.getBoundingClientRect().right > end)
            .map(button => button.ariaLabel ?? button.textContent)
        })
      await expect.poll(outside).toEqual([])
      const name = await bar.getByRole('button', { name: /restricted/ }).boundingBox()
      expect(name?.width).toBeGreaterThan(80)
    })
  }
})

test('the log of one exercise is gone with the next, and one that somebody brought stays', async ({
  page,
}) => {
  const app = new App(page)
  const learn = new Learn(page)
  await learn.open()
  const begin = async (lesson: RegExp) => {
    await learn.lesson(lesson)
    const [first] = await learn.exercises().all()
    await first?.getByRole('button', { name: 'Open the exercise in the editor' }).click()
    await app.editorReady()
    await learn.panel.getByRole('button', { name: 'All lessons' }).first().click()
  }
  const log = page.locator('#panel-body')
  await begin(/A first allow list/)
  await expect(log).toContainText('report.strace')
  await begin(/Conditions/)
  await expect(log).not.toContainText('report.strace')
  await app.openFile('own.strace', '1 openat(AT_FDCWD, "/etc/hosts", O_RDONLY) = 3\n'.repeat(20))
  await expect(log).toContainText('own.strace')
  await begin(/Masks and flags/)
  await expect(log).toContainText('own.strace')
})

test('a course is opened from a file, is there again after a reload, and is removed', async ({ page }) => {
  const app = new App(page)
  const learn = new Learn(page)
  await app.startFrom('Docker’s default')
  await app.openFile('workshop.json', courseFile())
  await expect(learn.panel.getByRole('heading', { name: 'A workshop' })).toBeVisible()
  // What was open still is.
  await app.search.fill('accept4')
  await expect(app.verdict('accept4')).toContainText('Allowed')
  await page.reload()
  await app.editorReady()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'A command or a syscall' }).fill('lessons and exercises')
  await page.keyboard.press('Enter')
  await learn.panel.getByRole('button', { name: 'A workshop', exact: true }).click()
  await learn.lesson('Mounting')
  const exercise = learn.exercises().first()
  await exercise.getByRole('button', { name: 'Open the exercise in the editor' }).click()
  await app.choose('mount', 'deny')
  expect(await learn.check(exercise)).toContain('Solved')
  // A course of somebody else that has the same names of everything is neither taken for it nor put in its place.
  await app.openFile('workshop.json', courseFile({ page: 'Of somebody else.', task: 'Refuse one call.' }))
  await expect(learn.map.getByRole('button', { name: /Mounting/ })).toContainText('0 of 1 exercise solved')
  await expect(learn.panel.getByRole('button', { name: 'A workshop', exact: true })).toHaveCount(1)
  await learn.panel.getByRole('button', { name: 'Remove A workshop' }).click()
  await app.openFile('workshop.json', courseFile({ page: 'A later version.' }))
  await expect(learn.map.getByRole('button', { name: /Mounting/ })).toContainText('1 of 1 exercise solved')
  await learn.panel.getByRole('button', { name: 'The built-in course' }).click()
  await expect(learn.panel.getByRole('button', { name: 'A workshop', exact: true })).toHaveCount(2)
  for (const left of [1, 0]) {
    await learn.panel.getByRole('button', { name: 'Remove A workshop' }).first().click()
    await expect(learn.panel.getByRole('button', { name: 'A workshop', exact: true })).toHaveCount(left)
  }
})

test('a course is opened from the same site by the address, and from no other', async ({ page }) => {
  const learn = new Learn(page)
  const asked: string[] = []
  page.on('request', request => asked.push(request.url()))
  await page.route('**/days/one.json', route =>
    route.fulfill({ contentType: 'application/json', body: courseFile() }),
  )
  await page.goto('./?course=days/one.json')
  await expect(learn.panel.getByRole('heading', { name: 'A workshop' })).toBeVisible()
  for (const elsewhere of ['https://elsewhere.example/c.json', '//elsewhere.example/c.json']) {
    await page.goto(`./?course=${encodeURIComponent(elsewhere)}`)
    await expect(page.getByText('is not on this site')).toBeVisible()
  }
  await page.goto('./?course=nothing/here.json')
  await expect(
    page.getByText(/nothing\/here\.json (cannot be fetched|is not a course)/).first(),
  ).toBeVisible()
  expect(asked.filter(url => url.includes('elsewhere.example') && !url.includes('course='))).toEqual([])
})

test('a course that cannot be read says where, and one that is hostile does nothing', async ({ page }) => {
  const app = new App(page)
  const learn = new Learn(page)
  const alarms: string[] = []
  page.on('dialog', dialog => {
    alarms.push(dialog.message())
    void dialog.dismiss()
  })
  await app.startFrom('Docker’s default')
  const refusal = learn.panel.getByRole('region', { name: 'What is wrong with the course' })

  await app.openFile('broken.json', courseFile().slice(0, -40))
  await expect(refusal).toContainText('broken.json is broken: it is not JSON at line 1')
  await app.openFile('newer.json', courseFile({ version: 2 }))
  await expect(refusal).toContainText('newer version')
  const endless = Array.from({ length: 5000 }, () => ({ text: 'Once more.' }))
  await app.openFile('endless.json', courseFile({ hints: endless }))
  await expect(refusal).toContainText('lesson 1 “Mounting”, exercise 1 “No mounting”, hints')
  await expect(refusal).toContainText('more than 20')
  await app.openFile('large.json', `{"seccomposeCourse":1,"about":"${'a'.repeat(5 * 1024 * 1024)}"}`)
  await expect(refusal).toContainText('larger than any course')
  expect(await findings(page)).toEqual([])
  await app.search.fill('accept4')
  await expect(app.verdict('accept4')).toContainText('Allowed')

  const hostile = [
    '<script>alert(1)</script>',
    '<img src="x" onerror="alert(2)">',
    '[press](javascript:alert(3))',
    '![look](https://elsewhere.example/pixel.png)',
    '[go](http://elsewhere.example)',
    '[safe](https://example.org/)',
  ].join('\n\n')
  const asked: string[] = []
  page.on('request', request => asked.push(request.url()))
  await app.openFile('hostile.json', courseFile({ page: hostile }))
  await learn.lesson('Mounting')
  const article = learn.panel.getByRole('article')
  await expect(article).toContainText('<script>alert(1)</script>')
  await article.getByText('press', { exact: true }).click()
  await expect(article.getByRole('link')).toHaveCount(1)
  await expect(article.getByRole('link')).toHaveAttribute('rel', /noopener/)
  await expect(article.locator('img, script, iframe')).toHaveCount(0)
  expect(alarms).toEqual([])
  expect(asked.filter(url => !url.includes('127.0.0.1'))).toEqual([])
})

test('a course of 50 megabytes is refused in a sentence, from a file and from the site, and nothing is lost', async ({
  page,
}, testInfo) => {
  const app = new App(page)
  const vast = `{"seccomposeCourse":1,"about":"${'a'.repeat(50 * 1024 * 1024)}"}`
  const file = testInfo.outputPath('vast.json')
  await writeFile(file, vast)
  await app.startFrom('Docker’s default')
  await app.choose('ptrace', 'deny')
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Open', exact: true }).first().click()
  await (await chooser).setFiles(file)
  await expect(page.getByText(/vast\.json is longer than/).first()).toBeVisible()
  await expect(app.verdict('ptrace')).toContainText('Denied')
  await expect(page.getByText('Saved on this device')).toBeVisible()

  await page.route('**/vast.json', route => route.fulfill({ contentType: 'application/json', path: file }))
  await page.goto('./?course=vast.json')
  await expect(page.getByText('vast.json is larger than any course').first()).toBeVisible()
  await app.search.fill('ptrace')
  await expect(app.verdict('ptrace')).toContainText('Denied')
})
