import { expect, test } from '@playwright/test'
import { App } from './app'

const withValue = (value: string, name = '"write"') => `{
  "defaultAction": "SCMP_ACT_ERRNO",
  "syscalls": [
    { "names": ["read", ${name}, "execve"], "action": "SCMP_ACT_ALLOW" },
    {
      "names": ["socket"],
      "action": "SCMP_ACT_ALLOW",
      "args": [{ "index": 0, "value": ${value}, "op": "SCMP_CMP_EQ" }]
    }
  ]
}
`

const refused = [
  { what: 'a value in quotes', text: withValue('"0x5"'), why: 'must be a number, not text in quotes' },
  {
    what: 'a value beyond 64 bits',
    text: withValue('18446744073709551616'),
    why: 'is larger than 18446744073709551615',
  },
  { what: 'a number among names', text: withValue('5', '1'), why: 'must be text' },
]

for (const { what, text, why } of refused) {
  test(`every part of the app says why a profile with ${what} does not load`, async ({ page }) => {
    const app = new App(page)
    await app.open()
    await app.openDocument('profile.json', text)
    await expect(app.catalogue.getByRole('status').filter({ hasText: why })).toBeVisible()
    await expect(page.getByRole('contentinfo')).toContainText(why)

    const panel = async (name: string) => {
      await page.getByRole('tab', { name: new RegExp(`^${name}`) }).click()
      return page.getByRole('region', { name, exact: true })
    }
    const calls = await panel('Try a call')
    await page.getByRole('tab', { name: 'Filter' }).click()
    await expect(calls).toContainText(why)
    await expect(page.getByText(/instructions of at most/)).toBeHidden()

    await page.getByRole('tab', { name: 'One call' }).click()
    const tried = page.getByRole('tabpanel', { name: 'One call' })
    await tried.getByLabel('System call', { exact: true }).fill('read')
    await expect(tried.getByRole('status', { name: 'Verdict' })).toContainText(why)
    await tried.getByRole('button', { name: 'Must be allowed' }).click()
    await expect(page.getByRole('contentinfo')).toContainText('1 expectation, 1 cannot be judged')

    await expect((await panel('Compare')).getByRole('status')).toContainText(why)

    const problems = await panel('Problems')
    await expect(problems).toContainText(why)
    await expect(problems).not.toContainText(/filter (lets|denies|allows)/)

    await page.getByRole('tab', { name: 'Try a call' }).click()
    await page.getByRole('tab', { name: 'Blocked call' }).click()
    await page
      .getByRole('textbox', { name: 'An audit line, a line of strace or an error text' })
      .fill('mount("a", "b", "c", 0, NULL) = -1 EPERM (Operation not permitted)')
    await expect(page.getByText(why).last()).toBeVisible()

    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'A command or a syscall' }).fill('goals')
    await page.keyboard.press('Enter')
    const goals = page.getByRole('dialog', { name: 'Goals' })
    await expect(goals.getByRole('radio', { name: /Not known/ }).first()).toBeVisible()
    await expect(goals.getByRole('radio', { name: /Holds|In part/ })).toHaveCount(0)
    await page.keyboard.press('Escape')

    const dialog = await app.exportTo('Docker')
    await expect(dialog).toContainText(why)
    await expect(dialog).not.toContainText('/proc/self/status')
    await app.chooseDestination(dialog, 'containerd')
    await expect(dialog).toContainText(why)
    await expect(dialog.getByRole('button', { name: /^Download/ })).toBeHidden()
  })
}
