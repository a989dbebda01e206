import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, expect, type Locator, type Page, test } from '@playwright/test'
import { decodeQR } from 'qr/decode.js'
import { type Course, writeCourse } from '../src/core/teaching/course'
import { App } from './app'
import { root } from './process.mjs'

// A class of five and its teacher, each with the one file of the app from a stick, and no network at all.

const app = pathToFileURL(path.join(root, 'dist', 'seccompose.html')).href

const denying = (...names: string[]) =>
  JSON.stringify({
    defaultAction: 'SCMP_ACT_ALLOW',
    architectures: ['SCMP_ARCH_X86_64'],
    syscalls: names.length > 0 ? [{ names, action: 'SCMP_ACT_ERRNO' }] : [],
  })

const course = writeCourse({
  id: 'one-hour',
  title: 'One hour',
  lessons: [
    {
      id: 'doors',
      title: 'Doors',
      page: 'Read this first.',
      exercises: [
        {
          id: 'no-tracing',
          title: 'No tracing',
          task: 'Refuse `ptrace` and nothing else.',
          start: { name: 'start.json', profile: { text: denying() } },
          hints: [{ text: 'One rule.' }],
          checks: [
            { kind: 'refuses', calls: ['ptrace'] },
            { kind: 'same', profile: { as: 'solution' } },
          ],
          solution: { profile: denying('ptrace'), reasons: 'A rule refuses it.' },
        },
      ],
    },
  ],
} satisfies Course)

const WORD = 'blue heron'

interface Pupil {
  readonly name: string
  readonly word?: string
  /** What is done with the exercise, and how the check answers. */
  readonly answers: (exercise: Locator, page: Page) => Promise<void>
  readonly solved: boolean
}

/** Replaces what stands in the editor, as a person who pastes. */
async function write(page: Page, text: string): Promise<void> {
  await page.evaluate(given => navigator.clipboard.writeText(given), text)
  await new App(page).focusEditor()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+v')
}

const pupils: readonly Pupil[] = [
  { name: 'Ana', answers: (_, page) => write(page, denying('ptrace')), solved: true },
  {
    name: 'Bo 王',
    answers: async (exercise, page) => {
      await exercise.getByRole('button', { name: 'Show hint 1 of 1' }).click()
      await write(page, denying('ptrace').replace('ERRNO', 'KILL_PROCESS'))
    },
    solved: true,
  },
  {
    name: 'Cem',
    answers: async exercise => {
      await exercise.getByRole('button', { name: 'Show a solution' }).click()
      await exercise.getByRole('button', { name: 'Put it into the editor' }).last().click()
    },
    solved: true,
  },
  // Refuses all there is, which is more than was asked for.
  { name: 'Dee', answers: (_, page) => write(page, denying('ptrace', 'read', 'write')), solved: false },
  { name: 'Eli', word: 'a guess', answers: (_, page) => write(page, denying('ptrace')), solved: true },
]

async function offline(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] })
  await context.setOffline(true)
  const page = await context.newPage()
  const opened = new App(page, app)
  await opened.open()
  await opened.openFile('one-hour.course.json', course)
  return page
}

const panelOf = (page: Page) => page.getByRole('complementary', { name: 'Learn' })

/** What the code on a screen says. */
async function readCode(page: Page): Promise<string> {
  const code = page.getByRole('img', { name: 'My result as a QR code' })
  const [width = 0] = (await code.getAttribute('viewBox'))?.split(' ').slice(2).map(Number) ?? []
  const dark = new Set((await code.locator('path').last().getAttribute('d'))?.match(/M\d+ \d+/g))
  const size = width * 4
  const data = Uint8Array.from({ length: size * size * 4 }, (_, at) => {
    const pixel = Math.floor(at / 4)
    const module = `M${Math.floor((pixel % size) / 4)} ${Math.floor(pixel / size / 4)}`
    return at % 4 === 3 || !dark.has(module) ? 255 : 0
  })
  return decodeQR({ width: size, height: size, data })
}

/** From the course to the code of the result. */
async function learns(browser: Browser, { name, word = WORD, answers, solved }: Pupil): Promise<string> {
  const page = await offline(browser)
  const panel = panelOf(page)
  await panel.getByRole('button', { name: /Doors/ }).click()
  const exercise = panel.getByRole('region', { name: 'No tracing', exact: true })
  await exercise.getByRole('button', { name: 'Open the exercise in the editor' }).click()
  await new App(page).editorReady()
  await answers(exercise, page)
  await exercise.getByRole('button', { name: 'Check', exact: true }).click()
  await expect(exercise.getByRole('status')).toContainText(solved ? 'Solved' : 'still to do')
  await panel.getByRole('button', { name: 'All lessons' }).first().click()
  await panel.getByRole('textbox', { name: 'Your name' }).fill(name)
  await panel.getByRole('textbox', { name: 'Class word' }).fill(word)
  await panel.getByRole('button', { name: 'Show it as a QR code' }).click()
  const line = await readCode(page)
  await page.context().close()
  return line
}

test('a class of five solves an exercise without a network, and its teacher reads the codes', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const lines: string[] = []
  // One after another: they share the clipboard of the machine.
  for (const pupil of pupils) lines.push(await learns(browser, pupil))
  const page = await offline(browser)
  const teacher = panelOf(page)
  await expect(teacher.getByRole('heading', { name: 'One hour' })).toBeVisible()
  await teacher.getByRole('button', { name: 'Class sheet' }).click()
  await teacher.getByRole('textbox', { name: 'Class word' }).fill(WORD)
  await teacher.getByRole('textbox', { name: 'Results of learners' }).fill(lines.join('\n'))
  const table = teacher.getByRole('table')
  const row = (name: RegExp) => table.getByRole('row', { name })
  await expect(row(/^Ana/)).toHaveText(/^Anasolved/)
  await expect(row(/^Bo 王/)).toContainText('1 hint')
  await expect(row(/^Cem/)).toContainText('solution shown')
  await expect(row(/^Dee/)).toContainText('missing: 2')
  await expect(row(/^Solved by/)).toContainText('3 of 4')
  await expect(teacher.getByText('Line 5, Eli: made with another word, or changed since.')).toBeVisible()
  // The codes that a camera reads are opened one by one, each in a tab of its own.
  await page.evaluate(() => history.replaceState(null, '', location.pathname))
  await page.goto(`${app}#r1.${(lines[0] ?? '').replaceAll(' ', '+')}`)
  await expect(page.getByText('Added to the class sheet: Ana')).toBeVisible()
})
