import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { why } from '../src/cli/why'
import { defaultTarget, presets } from '../src/core'
import { hostOf } from '../src/core/advice/presets'
import { loadWords } from '../src/messages'

const texts = [
  'fallocate: fallocate failed: Operation not permitted',
  'unshare: unshare failed: Operation not permitted',
  'sethostname: Operation not permitted',
  'Segmentation fault',
  'Aborted',
  'setgroups 65534 failed - setgroups (1: Operation not permitted)',
  'mount("a", "/b", "c", 0, NULL) = -1 EPERM (Operation not permitted)',
  "mkdir: cannot create directory 'x': Operation not permitted",
  'it rains',
]

/** What the command answers: its sentences, and each call with what it says of it. */
interface Answer {
  readonly told: readonly string[]
  readonly calls: readonly { readonly name: string; readonly told: readonly string[] }[]
  readonly others: readonly string[]
}

for (const [language, locale] of [
  ['en', 'en-US'],
  ['zh', 'zh-CN'],
] as const) {
  test.describe(locale, () => {
    test.use({ locale })

    test('Blocked call and the command answer alike', async ({ page }) => {
      const { blocked } = await loadWords('observe', language)
      const { views } = await loadWords('simulator', language)
      const profile = presets.find(({ id }) => id === 'docker-default')?.make(hostOf(defaultTarget)) ?? ''
      const folder = await mkdtemp(join(tmpdir(), 'seccompose-blocked-'))
      const file = join(folder, 'profile.json')
      await writeFile(file, profile)

      await page.goto('./')
      await page
        .getByRole('button', { name: language === 'en' ? /^Docker’s default/ : /^Docker 的默认配置/ })
        .click()
      await page.getByRole('tab', { name: language === 'en' ? 'Try a call' : '试一个调用' }).click()
      await page.getByRole('tab', { name: views.blocked }).click()
      const panel = page.getByRole('tabpanel', { name: views.blocked })
      for (const text of texts) {
        const { told, calls, others }: Answer = JSON.parse(await why(file, text, { language, json: true }))
        await panel.getByRole('textbox', { name: blocked.label }).fill(text)
        const cards = panel.getByRole('article')
        const answer = panel.getByRole('status')
        const first = told[0] ?? calls[0]?.told[0] ?? ''
        await expect(answer, text).toContainText(first)
        await expect(cards, text).toHaveCount(calls.length)
        for (const [place, call] of calls.entries()) {
          await expect(cards.nth(place), text).toHaveAccessibleName(call.name)
          for (const sentence of call.told) await expect(cards.nth(place), text).toContainText(sentence)
        }
        for (const sentence of told) await expect(answer, text).toContainText(sentence)
        if (others.length > 0) await expect(answer, text).toContainText(blocked.others(others))
      }
      await rm(folder, { recursive: true })
    })
  })
}
