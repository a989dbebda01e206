import { expect, type Page, test } from '@playwright/test'
import { languageCodes, loadAllMessages, loadWords } from '../src/messages'
import { App } from './app'
import { Random } from './fuzz/random'

test.use({ reuseContext: false })

/** `SECCOMPOSE_MONKEY_MINUTES` is how long it plays, some steps without it; `SECCOMPOSE_MONKEY_SEED` what it plays. */
const minutes = Number(process.env.SECCOMPOSE_MONKEY_MINUTES ?? 0)
const seed = Number(process.env.SECCOMPOSE_MONKEY_SEED ?? 1)
const FEWEST_STEPS = 40
/** So often the page is asked whether all still holds, since that takes longer than a step. */
const STEPS_BETWEEN_CHECKS = 20
/** So often the network goes, the storage is full, the page is reloaded or another tab is opened. */
const STEPS_BETWEEN_EVENTS = minutes === 0 ? 10 : 150

/** What a page keeps shows only where it stays: of the reloads of a long run, one in so many takes place. */
const RELOADS_LEFT_OUT = minutes === 0 ? 1 : 5

/** A dialog, a menu in it and a hint. */
const MOST_OPEN = 3

const STEPS_BESIDE = minutes === 0 ? 8 : 30

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

/** What is looked for on the screen, in each language: the button that changes it is pressed, too. */
const all = await Promise.all(languageCodes.map(loadAllMessages))
const shells = all.map(({ shell }) => shell)
const dockerDefault = oneOf(all.map(({ start }) => start.presets['docker-default'].name))
const copyButton = `[data-pane="json"] button:is(${shells.map(({ copy }) => `[aria-label="${copy}"]`)})`
const brokenJson = all.map(({ status }) => status.jsonError)
const isCopy = oneOf(
  (await Promise.all(languageCodes.map(language => loadWords('sharing', language)))).map(({ copied }) =>
    copied('').trim(),
  ),
)
const blocksStorage = oneOf(
  (await Promise.all(languageCodes.map(language => loadWords('saving', language)))).map(
    ({ notKept }) => notKept,
  ),
)

/**
 * Put in place before the app begins: what Copy copies can be read, also as the page is left, and the database can be made
 * full.
 */
function arrange(copyButton: string): void {
  // What is looked at in a frame is a page of its own, without storage.
  if (window !== top) return
  addEventListener('pagehide', () => {
    window.monkey = {}
    document.querySelector<HTMLElement>(copyButton)?.click()
    sessionStorage.setItem('monkey.left', window.monkey.copied ?? '')
  })
  Object.defineProperty(navigator.clipboard, 'writeText', {
    value: async (text: string) => {
      window.monkey = { ...window.monkey, copied: text }
    },
  })
  const { put } = IDBObjectStore.prototype
  IDBObjectStore.prototype.put = function (value, key) {
    if (window.monkey?.isFull) throw new DOMException('full', 'QuotaExceededError')
    return put.call(this, value, key)
  }
}

declare global {
  interface Window {
    monkey?: { readonly copied?: string; readonly isFull?: boolean }
  }
}

/** The whole text, where the screen has the button that copies it and nothing lies over it. */
async function copied(page: Page): Promise<string | undefined> {
  return await page.evaluate(async button => {
    window.monkey = { isFull: window.monkey?.isFull ?? false }
    const copy = document.querySelector<HTMLElement>(button)
    if (!copy?.closest('[inert]')) copy?.click()
    await new Promise(resolve => setTimeout(resolve))
    return window.monkey.copied
  }, copyButton)
}

/** The same once it stays: a command that was chosen before may still be worked out. */
async function settled(page: Page): Promise<string | undefined> {
  let text = await copied(page)
  for (let same = 0; same < 3; ) {
    await page.waitForTimeout(200)
    const next = await copied(page)
    same = next === text ? same + 1 : 0
    text = next
  }
  return text
}

/** What the status bar says of the verdicts, not of the cursor. */
const verdictWords = (page: Page) =>
  page.evaluate(() =>
    [...(document.querySelector('footer')?.children ?? [])].slice(0, -1).map(part => part.textContent),
  )

const jsonIsBroken = (page: Page) =>
  page.evaluate(
    said => said.some(words => document.querySelector('footer')?.textContent?.includes(words)),
    brokenJson,
  )

/** The text that the device keeps of the document that this tab has open. */
const keptText = (page: Page) =>
  page.evaluate(async () => {
    const opening = indexedDB.open('seccompose')
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      opening.onsuccess = () => resolve(opening.result)
      opening.onerror = () => reject(opening.error)
    })
    const asked = database
      .transaction('drafts')
      .objectStore('drafts')
      .get(`text:${sessionStorage.getItem('seccompose.open')}`)
    return await new Promise<string | undefined>(resolve => {
      asked.onsuccess = () => {
        database.close()
        resolve(asked.result?.text)
      }
    })
  })

/** Presses a button of the top bar where it can be pressed. */
const press = (page: Page, name: 'undo' | 'redo') =>
  page.evaluate(
    starts => {
      const buttons = [...document.querySelectorAll<HTMLButtonElement>('header button')]
      const button = buttons.find(each =>
        starts.some(start => (each.ariaLabel ?? each.textContent)?.startsWith(start)),
      )
      if (!button || button.disabled || button.ariaDisabled === 'true' || button.closest('[inert]'))
        return false
      button.click()
      return true
    },
    shells.map(shell => shell[name](undefined)),
  )

test('whatever is pressed, typed, pasted and dropped, the app stands and keeps the document', async ({
  page,
}) => {
  test.setTimeout(90_000 + minutes * 120_000)
  const context = page.context()
  const errors: string[] = []
  const listen = (to: Page) => {
    to.on('pageerror', error => errors.push(`${error.message}\n${error.stack?.slice(0, 600)}`))
    to.on('console', message => {
      if (/violates|Trusted/.test(message.text())) errors.push(message.text())
    })
    to.on('dialog', dialog => dialog.dismiss())
  }
  listen(page)
  context.on('page', other => {
    if (!opensTab) void other.close()
  })
  let opensTab = false
  await context.addInitScript(arrange, copyButton)
  const app = new App(page)
  await app.startFrom('Docker’s default')
  await app.editorReady()
  const session = await context.newCDPSession(page)
  const heap = async () => {
    await session.send('HeapProfiler.collectGarbage')
    return Math.round((await session.send('Runtime.getHeapUsage')).usedSize / 2 ** 20)
  }

  const random = new Random(seed)
  const played: string[] = []
  const told = () => `seed ${seed}, after: ${played.slice(-15).join(' · ')}`
  const compared = { undone: 0, kept: 0, reloaded: 0, refused: 0, tabs: 0 }
  const stands = async (at = page) => {
    expect(errors, told()).toEqual([])
    // A part that fails says so in its own place; the bar and what a person works on stay.
    await expect(at.locator('#root header, #root h1').first(), told()).toBeVisible()
  }

  /** Undo and redo together change nothing, neither the text nor what is said of it. */
  const undoesExactly = async () => {
    const text = await settled(page)
    if (text === undefined) return
    if (isProfileText(text)) await expect.poll(() => jsonIsBroken(page), told()).toBe(false)
    const words = await verdictWords(page)
    if (!(await press(page, 'undo'))) return
    await expect.poll(() => press(page, 'redo'), told()).toBe(true)
    await expect.poll(() => copied(page), told()).toBe(text)
    if (words.length > 0) await expect.poll(() => verdictWords(page), told()).toEqual(words)
    compared.undone++
  }

  /** What is on the screen comes to be on the device, or the person is told that it does not. */
  const keeps = async () => {
    const text = await settled(page)
    if (text === undefined) return
    // A copy of what another tab has open is kept from its first change on.
    if (await page.getByText(isCopy).isVisible()) return
    await expect.poll(async () => (await keptText(page)) === text, told()).toBe(true)
    compared.kept++
  }

  const withFullStorage = async () => {
    const text = await settled(page)
    if (text === undefined) return
    await page.evaluate(() => {
      window.monkey = { isFull: true }
    })
    await page.evaluate(() =>
      document.querySelector<HTMLElement>('.monaco-editor textarea, .native-edit-context')?.focus(),
    )
    await page.keyboard.insertText('// full\n')
    const isTyped = async () => (await copied(page)) !== text
    if (await isTyped()) {
      await expect(page.getByRole('alert').filter({ hasText: blocksStorage }), told()).toBeVisible()
      compared.refused++
    }
    await page.evaluate(() => {
      window.monkey = { isFull: false }
    })
    // The next change is kept again.
    await page.keyboard.insertText('\n')
    await keeps()
  }

  /** After a reload the text is the one that was there as the page was left. */
  const reloads = async () => {
    await page.reload()
    const start = page.getByRole('button', { name: dockerDefault }).first()
    await expect(start.or(page.locator('#root header')).first(), told()).toBeVisible()
    const left = await page.evaluate(() => sessionStorage.getItem('monkey.left') ?? '')
    if (left !== '') {
      await expect.poll(() => copied(page), told()).toBe(left)
      compared.reloaded++
    } else if (await start.isVisible()) await start.click()
  }

  /** Another tab does what it wants; the document of this one stays. */
  const beside = async () => {
    const text = await settled(page)
    opensTab = true
    const other = await context.newPage()
    opensTab = false
    listen(other)
    await other.goto('./')
    for (let count = 0; count < STEPS_BESIDE; count++) {
      played.push(`beside: ${await step(other, random)}`)
      if (count % STEPS_BETWEEN_CHECKS === 0) await stands(other)
    }
    await stands(other)
    await other.close()
    await page.bringToFront()
    if (text === undefined) return
    expect(await copied(page), told()).toBe(text)
    compared.tabs++
  }

  const heaps: number[] = []
  const begun = Date.now()
  const end = begun + minutes * 60_000
  for (let count = 0; count < FEWEST_STEPS || Date.now() < end; count++) {
    played.push(await step(page, random).catch(whereReloaded))
    if (count % STEPS_BETWEEN_CHECKS === 0) {
      await stands()
      await undoesExactly()
    }
    if (count % STEPS_BETWEEN_EVENTS !== STEPS_BETWEEN_EVENTS - 1) continue
    const event = Math.floor(count / STEPS_BETWEEN_EVENTS) % 4
    // The text behind what is open can be compared once that is closed.
    for (let open = 0; open < MOST_OPEN; open++) await page.keyboard.press('Escape')
    await context.setOffline(event === 0)
    if (event === 1) await withFullStorage()
    const round = Math.floor(count / STEPS_BETWEEN_EVENTS / 4) + 1
    if (event === 2 && round % RELOADS_LEFT_OUT === 0) await reloads()
    if (event === 3) await beside()
    if (minutes === 0) continue
    heaps.push(await heap())
    const minute = Math.round((Date.now() - begun) / 60_000)
    console.log(`minute ${minute}: ${count + 1} steps, ${heaps.at(-1)} MB; ${JSON.stringify(compared)}`)
  }
  await context.setOffline(false)
  await stands()
  await keeps()
  console.log(
    `seed ${seed}: ${played.length} steps, ${heaps.join(', ')} MB after collections; ${JSON.stringify(compared)}`,
  )
})

/** “Reload the page” stands where a part could not be loaded. */
function whereReloaded(error: unknown): string {
  if (!/context was destroyed/.test(String(error))) throw error
  return 'the page was loaded anew'
}

/** What holds one of these texts, whatever stands around it. */
function oneOf(texts: readonly string[]): RegExp {
  return new RegExp(texts.map(text => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'))
}

/** Whether a plain reader of JSON takes a text for an object. */
function isProfileText(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object'
  } catch {
    return false
  }
}
