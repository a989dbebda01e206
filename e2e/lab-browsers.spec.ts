import { expect, test } from '@playwright/test'
import { needsMachine } from './lab-machine'
import { type DrivenBrowser, type FoundBrowser, findFirefox, findWebKit } from './other-browsers'

test.use({ reuseContext: false })

test.describe.configure({ timeout: 1_200_000 })

const bootTimeout = 600_000

const others: readonly (readonly [string, () => FoundBrowser])[] = [
  ['Firefox', findFirefox],
  ['WebKit', findWebKit],
]

for (const [name, find] of others) {
  test(`the lab boots in ${name}, and its kernel answers there`, async ({ baseURL }) => {
    needsMachine()
    const found = find()
    if (!found.ok) {
      if (process.env.SECCOMPOSE_REQUIRE_LAB === '1') throw new Error(`missing is ${found.missing}`)
      console.log(`skipped: missing is ${found.missing}`)
      test.skip(true, found.missing)
      return
    }
    const browser = await found.start()
    try {
      await browser.open(baseURL ?? '')
      await click(browser, 'button', 'Docker’s default')
      await click(browser, '[role=tab]', 'Lab')
      await click(browser, 'button', 'Start the machine')
      const state = () => text(browser, 'output[data-machine]')
      await expect.poll(state, { timeout: bootTimeout }).toMatch(/^(Running|Stopped)/)
      console.log(`${name}: ${await state()}`)
      expect(await state()).toMatch(/^Running/)
      const run = `return [...document.querySelectorAll('button')].some(button => button.textContent === 'Run under the profile' && button.getAttribute('aria-disabled') === 'false')`
      await expect.poll(() => browser.evaluate(run), { timeout: bootTimeout }).toBe(true)
      await click(browser, 'button', 'Run under the profile')
      const result = () => text(browser, '[data-ended]')
      await expect.poll(result, { timeout: bootTimeout }).toContain('ended with status 0')
      await expect.poll(() => text(browser, '[data-terminal]')).toContain('passwd')
    } finally {
      await browser.close()
    }
  })
}

function text(browser: DrivenBrowser, selector: string): Promise<unknown> {
  return browser.evaluate(`return document.querySelector(${JSON.stringify(selector)})?.textContent ?? ''`)
}

/** Clicks what a person would find by the beginning of its text, once it is there. */
async function click(browser: DrivenBrowser, selector: string, beginning: string): Promise<void> {
  const find = `[...document.querySelectorAll(${JSON.stringify(selector)})].find(element => element.textContent.trim().startsWith(${JSON.stringify(beginning)}))`
  await expect
    .poll(() => browser.evaluate(`const found = ${find}; found?.click(); return found !== undefined`), {
      timeout: 120_000,
    })
    .toBe(true)
}
