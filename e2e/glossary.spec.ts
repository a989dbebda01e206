import { expect, test } from '@playwright/test'
import { App } from './app'
import { findings } from './axe'

test('a word of a lesson leads to its meaning and back to where it stood, by keys alone', async ({
  page,
}) => {
  const app = new App(page)
  await app.open()
  await page.getByRole('button', { name: 'Learn it' }).click()
  const panel = page.getByRole('complementary', { name: 'Learn' })
  await panel.getByRole('button', { name: /What a filter sees/ }).click()
  const word = panel.getByRole('button', { name: 'strict mode', exact: true })
  await word.focus()
  const before = (await word.boundingBox())?.y ?? 0
  await page.keyboard.press('Enter')
  await expect(panel.getByRole('heading', { name: 'Glossary' })).toBeAttached()
  const meaning = panel.getByText('four calls run, and any other ends the thread')
  await expect(meaning).toBeInViewport()
  expect(await findings(page)).toEqual([])
  await panel.getByRole('button', { name: 'Back to the lesson' }).focus()
  await page.keyboard.press('Enter')
  await expect(word).toBeFocused()
  expect(Math.abs(((await word.boundingBox())?.y ?? 0) - before)).toBeLessThan(2)
})

test('the glossary is found by name, searched by the words of others, and there in both languages', async ({
  page,
}) => {
  const app = new App(page)
  await app.startFrom('Docker’s default')
  const command = async (words: string) => {
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').last().fill(words)
    await page.keyboard.press('Enter')
  }
  await command('Glossary')
  const panel = page.getByRole('complementary', { name: 'Learn' })
  await panel.getByRole('searchbox', { name: 'Search the glossary' }).fill('whitelist')
  await expect(panel.getByRole('term')).toHaveText(['allow list'])
  await panel.getByRole('searchbox').fill('nothing like it')
  await expect(panel.getByText('No term matches.')).toBeVisible()
  await command('中文')
  const chinese = page.getByRole('complementary', { name: '学习' })
  await chinese.getByRole('searchbox', { name: '搜索术语' }).fill('白名单')
  await expect(chinese.getByRole('term')).toHaveText(['允许列表'])
  expect(await findings(page)).toEqual([])
})

test('a message links its words, too', async ({ page }) => {
  const app = new App(page)
  await app.startFrom('Docker’s default')
  const detail = await app.detail('getpid')
  await detail.getByRole('button', { name: 'sibling', exact: true }).click()
  const panel = page.getByRole('complementary', { name: 'Learn' })
  await expect(panel.getByText(/Another call that does the same/)).toBeInViewport()
  await expect(detail).toBeVisible()
})
