import { expect, type Page, test } from '@playwright/test'

test.use({ locale: 'zh-CN' })

const auditLine =
  'type=SECCOMP msg=audit(1760000000.123:45): auid=0 uid=0 gid=0 ses=1 pid=4242 comm="app" exe="/app" sig=0 arch=c000003e syscall=250 compat=0 ip=0x7f code=0x7ffc0000'

/** Texts on the page, and names that only a screen reader says, with words of English in a row or a value unsaid. */
function strangeTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const strange = /\b[A-Za-z]+(?:,? [a-z’]+){3,}\b|\[object |undefined|NaN/
    // What is quoted is in no language of the page: texts of files, code, commands.
    const quoted = '.view-lines, code, pre, kbd, textarea, option'
    const found: string[] = []
    for (const element of document.querySelectorAll('body *')) {
      if (!element.checkVisibility() || element.closest(quoted)) continue
      const own = [...element.childNodes].filter(node => node instanceof Text).map(node => node.data)
      const named = ['aria-label', 'title', 'placeholder'].map(name => element.getAttribute(name) ?? '')
      found.push(...[...own, ...named].filter(text => strange.test(text)))
    }
    return found
  })
}

async function open(page: Page): Promise<void> {
  await page.goto('./')
  await page.getByRole('button', { name: /^Docker 的默认配置/ }).click()
  await expect(page.getByRole('grid')).toBeVisible()
}

test('a page in Chinese says nothing in English', async ({ page }) => {
  const check = async (screen: string) => expect.soft(await strangeTexts(page), screen).toEqual([])
  await page.goto('./')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await check('start')
  await page.getByRole('button', { name: /^Docker 的默认配置/ }).click()
  await expect(page.getByRole('grid')).toBeVisible()
  await check('table and problems')
  await expect(page.locator('.monaco-editor .view-line').first()).toBeVisible()
  await page.getByRole('searchbox').fill('clone')
  await page
    .getByRole('rowheader', { name: /^clone\b/ })
    .first()
    .click()
  for (const tab of ['系统调用', '试一个调用', '过滤器', '比较', '日志']) {
    await page.getByRole('tab', { name: tab }).click()
    await expect(page.getByRole('tabpanel').last()).not.toBeEmpty()
    await page.waitForLoadState('networkidle')
    await check(tab)
  }
  await page.getByRole('tab', { name: '试一个调用' }).click()
  await page.getByRole('tab', { name: '被拦的调用' }).click()
  await page.getByRole('textbox', { name: '一行审计记录、一行 strace 或一段错误文字' }).fill(auditLine)
  await expect(page.getByRole('tabpanel').last()).toContainText('keyctl')
  await check('a blocked call')
  for (const button of ['导出', '分享', '要求', /^目标/]) {
    await page.getByRole('button', { name: button, exact: true }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog).toBeVisible()
    await expect(dialog).not.toHaveText('')
    await page.waitForLoadState('networkidle')
    await check(String(button))
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
  }
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox')).toBeVisible()
  await check('commands')
})

test('calls are found by Chinese words and by English ones', async ({ page }) => {
  await open(page)
  for (const words of ['内核模块', 'kernel module']) {
    await page.getByRole('searchbox').fill(words)
    await expect(page.getByRole('rowheader', { name: /^init_module\b/ })).toBeVisible()
  }
})

test('the editor’s own words are Chinese', async ({ page }) => {
  await open(page)
  await page.locator('.monaco-editor .view-line').first().click()
  await page.keyboard.press('Control+f')
  await expect(page.getByRole('textbox', { name: '查找' })).toBeFocused()
})
