import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { build, type Plugin, type PreviewServer, preview } from 'vite'
import { catalogue } from '../src/core'

const root = path.resolve(import.meta.dirname, '..')
const folder = path.resolve(import.meta.dirname, 'pseudo-language/index.ts')

/** What adding a language takes: one line of the registry, which names a folder. */
const addLanguage: Plugin = {
  name: 'add-language',
  enforce: 'pre',
  transform(code, id) {
    if (!id.endsWith('/messages/languages.ts')) return undefined
    const end = '\n} satisfies Record<string, LanguageEntry>'
    const line = `  qps: { name: 'Pseudo', short: 'Q', tag: 'en-XA', partial: async () => (await import('${folder}')).pseudo },`
    if (!code.includes(end)) throw new Error('The registry of languages has another end.')
    return code.replace(end, `\n${line}${end}`)
  },
}

let outDir: string
let server: PreviewServer
test.beforeAll(async () => {
  test.setTimeout(240_000)
  outDir = await mkdtemp(path.join(tmpdir(), 'seccompose-language-'))
  await build({ root, plugins: [addLanguage], build: { outDir, emptyOutDir: true }, logLevel: 'error' })
  server = await preview({ root, build: { outDir }, preview: { port: 0 }, logLevel: 'error' })
})
test.afterAll(async () => {
  await server.close()
  await rm(outDir, { recursive: true, force: true })
})

const calls = new Set(catalogue.syscalls.map(({ name }) => name))
/** What stands on keys, and programs. */
const names = new Set(['Ctrl', 'runc', 'crun'])
/** Names with digits, dots or underscores, in capitals alone, and of calls, are data, the same in every language. */
const isData = (word: string) =>
  /[\d_./@*:-]/.test(word) || word === word.toUpperCase() || calls.has(word) || names.has(word)

/** Texts on the page, and names that only a screen reader says, with words that are not in wide letters. */
async function untranslated(page: Page): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const quoted = '.view-lines, .monaco-editor, code, pre, kbd, textarea, [translate="no"]'
    return [...document.querySelectorAll('body *')]
      .filter(element => element.checkVisibility() && !element.closest(quoted))
      .flatMap(element => [
        ...[...element.childNodes].filter(node => node instanceof Text).map(node => node.data),
        ...['aria-label', 'title', 'placeholder'].map(name => element.getAttribute(name) ?? ''),
      ])
  })
  const words = (text: string) => text.split(/[\s,;()[\]“”"'’…=›·→]+/)
  const strange = texts.filter(text => words(text).some(word => /[A-Za-z]{2}/.test(word) && !isData(word)))
  return [...new Set(strange)]
}

const wide = (text: string) =>
  text.replace(/[A-Za-z]/g, letter => String.fromCharCode(letter.charCodeAt(0) + 0xfee0))

test('a language that was added is offered, kept, and spoken on every screen', async ({ page }) => {
  const [url = ''] = server.resolvedUrls?.local ?? []
  const check = async (screen: string) => expect.soft(await untranslated(page), screen).toEqual([])
  await page.goto(url)
  await page.getByRole('button', { name: /^Theme and language/ }).click()
  await page.getByRole('menuitemradio', { name: 'Pseudo' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en-XA')
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en-XA')
  await expect(page.locator('html')).not.toHaveAttribute('data-first')
  await check('start')
  await page.getByRole('button', { name: new RegExp(`^${wide('Docker’s default')}`) }).click()
  await expect(page.getByRole('grid')).toBeVisible()
  await expect(page.locator('.monaco-editor .view-line').first()).toBeVisible()
  await check('table and problems')
  for (const tab of ['Syscall', 'Try a call', 'Blocked call', 'Filter', 'Compare', 'Log']) {
    await page.getByRole('tab', { name: wide(tab), exact: true }).click()
    await expect(page.getByRole('tabpanel').first()).not.toHaveText('')
    await page.waitForLoadState('networkidle')
    await check(tab)
  }
  for (const button of ['Export', 'Share']) {
    await page.getByRole('button', { name: wide(button), exact: true }).click()
    await expect(page.getByRole('dialog')).not.toHaveText('')
    await page.waitForLoadState('networkidle')
    await check(button)
    await page.keyboard.press('Escape')
  }
})
