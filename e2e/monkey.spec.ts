import { expect, type Page, test } from '@playwright/test'
import { App } from './app'
import { Random } from './fuzz/random'

/** `SECCOMPOSE_MONKEY_MINUTES` is how long it plays, some steps without it; `SECCOMPOSE_MONKEY_SEED` what it plays. */
const minutes = Number(process.env.SECCOMPOSE_MONKEY_MINUTES ?? 0)
const seed = Number(process.env.SECCOMPOSE_MONKEY_SEED ?? 1)
const FEWEST_STEPS = 40
/** So often the page is asked whether all still holds, since that takes longer than a step. */
const STEPS_BETWEEN_CHECKS = 20

const keys = [
  ...[
    'Enter',
    'Escape',
    'Tab',
    'Shift+Tab',
    'ArrowDown',
    'ArrowUp',
    'Home',
    'End',
    'Space',
    'Delete',
    'Backspace',
  ],
  ...[
    'Control+z',
    'Control+y',
    'Control+k',
    'Control+a',
    'Control+x',
    'Control+v',
    'F6',
    '/',
    '?',
    'd',
    'a',
    'c',
    'x',
  ],
]
const texts = [
  ...[
    'ptrace',
    'risk:high',
    '"',
    '{',
    '}',
    '// note\n',
    '"read",',
    '4294967296',
    '\u202e',
    '[[[',
    'socket is:denied',
  ],
  ...['type=1326 audit(1.1:1): arch=c000003e syscall=101 sig=31', '{"defaultAction":"SCMP_ACT_ALLOW"}', '*/'],
]

/** Presses what is seen by its place among all of its kind, so that a seed plays the same again on the same build. */
async function step(page: Page, random: Random): Promise<string> {
  switch (random.below(10)) {
    case 0:
    case 1: {
      const key = random.one(keys) ?? 'Escape'
      await page.keyboard.press(key)
      return `press ${key}`
    }
    case 2: {
      const text = random.one(texts) ?? ''
      await page.keyboard.insertText(text)
      return `type ${JSON.stringify(text)}`
    }
    case 3: {
      const text = random.one(texts) ?? ''
      await page.evaluate(pasted => {
        const clipboardData = new DataTransfer()
        clipboardData.setData('text/plain', pasted)
        const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
        ;(document.activeElement ?? document.body).dispatchEvent(event)
      }, text)
      return `paste ${JSON.stringify(text)}`
    }
    case 4: {
      if (random.below(4) > 0) return 'rest'
      const text = random.one(texts) ?? ''
      await page.evaluate(dropped => {
        const dataTransfer = new DataTransfer()
        dataTransfer.items.add(new File([dropped], 'dropped.json', { type: 'application/json' }))
        for (const type of ['dragenter', 'dragover', 'drop'])
          document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }))
      }, text)
      return `drop ${JSON.stringify(text)}`
    }
    default: {
      const choice = random.next()
      const pressed = await page.evaluate(share => {
        const controls = [
          ...document.querySelectorAll<HTMLElement>(
            'button, [role^="menuitem"], [role="tab"], [role="option"], input, select, [role="row"], .view-line, summary',
          ),
        ].filter(control => control.checkVisibility() && !control.closest('[inert]'))
        const control = controls[Math.floor(share * controls.length)]
        // Both take the page away, which the other steps do on purpose.
        if (!control || control.matches('[type="file"]')) return ''
        control.focus()
        control.click()
        return control.getAttribute('aria-label') ?? control.textContent?.slice(0, 40) ?? control.tagName
      }, choice)
      return `click ${pressed}`
    }
  }
}

test('whatever is pressed, typed, pasted and dropped, the app stands and keeps the document', async ({
  page,
}) => {
  test.setTimeout(90_000 + minutes * 120_000)
  const errors: string[] = []
  page.on('pageerror', error => errors.push(`${error.message}\n${error.stack?.slice(0, 600)}`))
  page.on('dialog', dialog => dialog.dismiss())
  page.context().on('page', other => other !== page && other.close())
  const app = new App(page)
  await app.startFrom('Docker’s default')
  await app.editorReady()
  const session = await page.context().newCDPSession(page)
  const heap = async () => {
    await session.send('HeapProfiler.collectGarbage')
    return Math.round((await session.send('Runtime.getHeapUsage')).usedSize / 2 ** 20)
  }

  const random = new Random(seed)
  const played: string[] = []
  const heaps: number[] = []
  const end = Date.now() + minutes * 60_000
  const holds = async () => {
    expect(errors, `seed ${seed}, after: ${played.slice(-15).join(' · ')}`).toEqual([])
    // A part that fails says so in its own place; the bar and what a person works on stay.
    await expect(page.locator('#root header, #root h1').first(), played.slice(-15).join(' · ')).toBeVisible()
  }
  for (let count = 0; count < FEWEST_STEPS || Date.now() < end; count++) {
    played.push(await step(page, random))
    if (count % STEPS_BETWEEN_CHECKS === 0) await holds()
    if (minutes > 0 && count % 300 === 299) {
      heaps.push(await heap())
      const isOffline = random.below(2) === 0
      await page.context().setOffline(isOffline)
      if (!isOffline && random.below(2) === 0) {
        await page.reload()
        if (await page.getByRole('button', { name: /^Docker’s default/ }).isVisible())
          await page.getByRole('button', { name: /^Docker’s default/ }).click()
      }
      console.log(`${count + 1} steps, ${heaps.at(-1)} MB`)
    }
  }
  await page.context().setOffline(false)
  await holds()
  console.log(`seed ${seed}: ${played.length} steps, ${heaps.join(', ')} MB after collections`)
})
