import { readdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect as impatient, test } from '@playwright/test'
import { type DrivenBrowser, type FoundBrowser, findFirefox, findWebKit } from './other-browsers'

test.use({ reuseContext: false })

test.describe.configure({ timeout: 300_000 })

/** A browser that has just been started is slow on a busy machine. */
const expect = impatient.configure({ timeout: 60_000 })

const others: readonly (readonly [string, () => FoundBrowser])[] = [
  ['Firefox', findFirefox],
  ['WebKit', findWebKit],
]

const oneFile = pathToFileURL(path.resolve(import.meta.dirname, '../dist/seccompose.html')).href

/** Its one fault has a fix. */
const profile =
  '{\n  "defaultAction": "SCMP_ACT_ERRNO",\n  "syscalls": [\n    { "names": ["read", "write", "ptrace"], "action": "SCMP_ACT_ALLOW" },\n  ]\n}\n'

for (const [name, find] of others) {
  test(`the main story holds in ${name} as its distribution packs it`, async ({ baseURL }) => {
    const found = find()
    if (!found.ok) {
      if (process.env.SECCOMPOSE_REQUIRE_RUNTIMES === '1') throw new Error(`missing is ${found.missing}`)
      console.log(`skipped: missing is ${found.missing}`)
      test.skip(true, found.missing)
      return
    }
    const browser = await found.start()
    try {
      await test.step('from a web server', () => mainStory(browser, baseURL ?? ''))
      // WebKitGTK says of a page from a disk that its copy was taken, and pastes nothing: that is not the app's to mend.
      const pastes = name !== 'WebKit'
      await test.step('from a disk, in one file', () => mainStory(browser, oneFile, pastes))
    } finally {
      await browser.close()
    }
  })
}

function exactly(text: string): RegExp {
  return new RegExp(`^${text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`)
}

async function mainStory(browser: DrivenBrowser, address: string, pastes = true): Promise<void> {
  const seen = (selector: string) =>
    browser.evaluate(
      `return [...document.querySelectorAll(${JSON.stringify(selector)})].map(node => node.textContent.trim()).join(' | ')`,
    )
  const focusOn = async (selector: string, beginning: string) => {
    const find = `[...document.querySelectorAll(${JSON.stringify(selector)})].find(node => (node.getAttribute('aria-label') ?? node.textContent).trim().startsWith(${JSON.stringify(beginning)}))`
    await expect
      .poll(() => browser.evaluate(`const found = ${find}; found?.focus(); return found !== undefined`))
      .toBe(true)
  }
  const focused = (attribute = 'aria-label') =>
    browser.evaluate(
      `const at = document.activeElement; return at?.getAttribute(${JSON.stringify(attribute)}) ?? at?.textContent ?? ''`,
    )
  const verdict = (call: string) => seen(`button[aria-label="Action for ${call}"]`)
  // Layout that settles a frame later counts as an error, and WebKit names none of a page from a disk.
  const errors = () =>
    browser.evaluate(
      `return window.failed.filter(message => !(location.protocol === 'file:' && /^(ResizeObserver|Script error)/.test(message)))`,
    )

  await browser.open(address)
  await expect
    .poll(() => browser.evaluate(`return document.documentElement.hasAttribute('data-first')`))
    .toBe(false)
  await browser.evaluate(`
    window.failed = []
    addEventListener('error', event => window.failed.push(event.message))
    addEventListener('unhandledrejection', event => window.failed.push(String(event.reason)))
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File([${JSON.stringify(profile)}], 'web.json', { type: 'application/json' }))
    for (const type of ['dragenter', 'dragover', 'drop'])
      document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }))`)
  await expect.poll(() => seen('header button')).toContain('web.json')

  await test.step('a finding is fixed by its button', async () => {
    await focusOn('button', 'Remove the comma')
    await browser.press('Enter')
    await expect.poll(() => seen('footer')).toContain('JSON valid')
  })

  await test.step('a call is denied from the table by keys alone', async () => {
    await browser.press('/')
    await expect.poll(() => focused()).toBe('Search syscalls')
    await browser.press(...'ptrace')
    await expect.poll(() => verdict('ptrace')).toContain('Allowed')
    await browser.press('ArrowDown', 'Enter')
    await expect.poll(() => seen('[role=menu]')).toContain('Deny')
    await browser.press('d')
    await expect.poll(() => verdict('ptrace')).toContain('Denied')
  })

  await test.step('the same is undone and done again', async () => {
    await browser.press('Control+z')
    await expect.poll(() => verdict('ptrace')).toContain('Allowed')
    await browser.press('d')
    await expect.poll(() => verdict('ptrace')).toContain('Denied')
  })

  const kept = profile.replace(', "ptrace"', '').replace(' },\n', ' }\n')

  await test.step('saving where no file can be written in place downloads the very text', async () => {
    expect(await browser.evaluate('return "showSaveFilePicker" in window')).toBe(false)
    await browser.press('Control+s')
    await expect.poll(() => readdirSync(browser.downloads)).toEqual(['web.json'])
    await expect.poll(() => readFileSync(path.join(browser.downloads, 'web.json'), 'utf8')).toBe(kept)
    rmSync(path.join(browser.downloads, 'web.json'))
  })

  await test.step('an export comes as a file', async () => {
    await focusOn('header button', 'Export')
    await browser.press('Enter')
    await focusOn('dialog button', 'Download')
    await browser.press('Enter')
    await expect.poll(() => readdirSync(browser.downloads)).toEqual(['web.json'])
    await expect.poll(() => readFileSync(path.join(browser.downloads, 'web.json'), 'utf8')).toBe(kept)
    rmSync(path.join(browser.downloads, 'web.json'))
    await browser.press('Escape')
  })

  const pasted = async () => {
    // Into the dialog where one is open: all else is out of reach then.
    await browser.evaluate(`
      const field = document.createElement('textarea')
      field.id = 'pasted'
      ;(document.querySelector('dialog[open]') ?? document.body).append(field)
      field.focus()`)
    await browser.press('Control+v')
    return await browser.evaluate(`
      const field = document.getElementById('pasted')
      field.remove()
      return field.value`)
  }
  const copies = async (selector: string, beginning: string, expected: string | RegExp) => {
    await focusOn(selector, beginning)
    await browser.press('Enter')
    await expect.poll(pasted).toMatch(expected)
  }

  await test.step('what is copied can be pasted: the text, a link, an export, a listing', async () => {
    if (!pastes) return
    await copies('button', 'Copy', exactly(kept))
    await focusOn('header button', 'Share')
    await browser.press('Enter')
    await copies('dialog button:enabled', 'Copy the link', new RegExp(`^${address}[?]?[^#]*#v`))
    await browser.press('Escape')
    await focusOn('header button', 'Export')
    await browser.press('Enter')
    await copies('dialog button', 'Copy web.json', exactly(kept))
    await browser.press('Escape')
    await focusOn('[role=tab]', 'Try a call')
    await browser.press('Enter')
    await focusOn('[role=tab]', 'Filter')
    await browser.press('Enter')
    await copies('[role=tabpanel] button', 'Copy the listing', /^ld \[4\][\s\S]*\bret 0x/)
  })

  await test.step('after a reload everything is there', async () => {
    await expect.poll(() => seen('footer, header')).toContain('Saved')
    expect(await errors()).toEqual([])
    await browser.evaluate('location.reload()')
    await expect.poll(() => browser.evaluate('return window.failed === undefined')).toBe(true)
    await expect.poll(() => seen('header button')).toContain('web.json')
    await browser.press('/', ...'ptrace')
    await expect.poll(() => verdict('ptrace')).toContain('Denied')
  })
}
