import { expect, type Locator, type Page, test } from '@playwright/test'
import { App } from './app'

/** Opens the dialog the way it is found without a mouse. */
async function openGoals(page: Page): Promise<Locator> {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'A command or a syscall' }).fill('goals')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Goals' })
  await expect(dialog).toBeVisible()
  return dialog
}

const choice = (dialog: Locator, name: string) => dialog.getByRole('radio', { name: new RegExp(`^${name}`) })
const change = (dialog: Locator, call: string) =>
  dialog
    .getByRole('table', { name: 'What changes' })
    .getByRole('row')
    .filter({ has: dialog.page().getByRole('rowheader', { name: call, exact: true }) })

test('shows what holds, what a goal would change, and does just that in one step', async ({ page }) => {
  const app = new App(page)
  await app.startFrom('Docker')
  await app.editorReady()
  const before = await app.text()

  const dialog = await openGoals(page)
  await expect(choice(dialog, 'No io_uring Holds')).toBeVisible()
  await choice(dialog, 'No debugging of other processes In part').check()
  await expect(change(dialog, 'ptrace')).toContainText(/Allowed.*Denied errno 1/)
  await expect(dialog.getByRole('region', { name: 'What breaks' })).toContainText('gdb')
  await expect(dialog.getByRole('region', { name: 'What stays open' })).toContainText('/proc')

  await dialog.getByRole('button', { name: 'Apply: No debugging of other processes' }).click()
  await expect(choice(dialog, 'No debugging of other processes Holds')).toBeChecked()
  await expect(dialog).toContainText('This profile already does this.')
  await page.keyboard.press('Escape')
  await app.search.fill('ptrace')
  await expect(app.verdict('ptrace')).toContainText('Denied')

  await page.getByRole('button', { name: /^Undo/ }).click()
  await expect(app.verdict('ptrace')).toContainText('Allowed')
  expect(await app.text()).toBe(before)
})

test('is worked by the keyboard alone', async ({ page }) => {
  const app = new App(page)
  await app.startFrom('Allow everything')
  const dialog = await openGoals(page)
  await expect(choice(dialog, 'No user namespaces')).toBeFocused()
  while (!(await choice(dialog, 'No io_uring').isChecked())) await page.keyboard.press('ArrowDown')
  await expect(change(dialog, 'io_uring_setup')).toContainText('Denied errno 38')
  const apply = dialog.getByRole('button', { name: 'Apply: No io_uring' })
  while (!(await apply.evaluate(element => element === document.activeElement)))
    await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(choice(dialog, 'No io_uring Holds')).toBeChecked()
  await expect(apply).toBeFocused()
})

test('says that io_uring bypasses a goal, and leads to what closes it', async ({ page }) => {
  const app = new App(page)
  await app.open()
  const architectures = ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86']
  await app.openFile('open.json', JSON.stringify({ defaultAction: 'SCMP_ACT_ALLOW', architectures }))
  const dialog = await openGoals(page)
  const staysOpen = dialog.getByRole('region', { name: 'What stays open' })
  await choice(dialog, 'Common network families only').check()
  await expect(staysOpen).toContainText('io_uring_setup is allowed')
  await dialog.getByRole('button', { name: 'Apply: Common network families only' }).click()
  await expect(choice(dialog, 'Common network families only In part')).toBeChecked()
  await expect(dialog).toContainText('another route stays open')

  await staysOpen.getByRole('button', { name: 'Show “No io_uring”' }).click()
  await expect(choice(dialog, 'No io_uring')).toBeChecked()
  await expect(choice(dialog, 'No io_uring')).toBeFocused()
  await dialog.getByRole('button', { name: 'Apply: No io_uring' }).click()
  await expect(choice(dialog, 'Common network families only Holds')).toBeVisible()
})

test('lists what changes on another ABI with what it was and will be there, and nothing that stays', async ({
  page,
}) => {
  const app = new App(page)
  await app.startFrom('Docker')
  const dialog = await openGoals(page)
  const rows = dialog.getByRole('table', { name: 'What changes' }).getByRole('row')
  await choice(dialog, 'No x32 programs').check()
  await expect(change(dialog, 'every call on x32')).toContainText(/by the rules.*Killed/)
  await expect(rows).toHaveCount(2)
  await choice(dialog, 'Read-only file system calls').check()
  await expect(change(dialog, 'chown32 on x86')).toContainText(/Allowed.*Denied errno 1/)
})

test('names rules in the way instead of changing more than was asked', async ({ page }) => {
  const app = new App(page)
  await app.open()
  const rule = {
    names: ['unshare'],
    action: 'SCMP_ACT_ALLOW',
    args: [{ index: 0, value: 5, op: 'SCMP_CMP_GT' }],
  }
  await app.openFile('odd.json', JSON.stringify({ defaultAction: 'SCMP_ACT_ERRNO', syscalls: [rule] }))
  const dialog = await openGoals(page)
  await choice(dialog, 'No new namespaces').check()
  await expect(dialog.getByRole('note')).toContainText('unshare')
  await expect(dialog.getByRole('button', { name: 'Apply: No new namespaces' })).toBeDisabled()
})

test('fits a small screen', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const app = new App(page)
  await app.startFrom('Docker')
  const dialog = await openGoals(page)
  await choice(dialog, 'Read-only file system calls').check()
  await expect(change(dialog, 'openat')).toContainText('Conditional')
  await expect(dialog.getByRole('heading', { name: 'Read-only file system calls' })).toBeInViewport()
  await expect(choice(dialog, 'Read-only file system calls')).toBeInViewport()
  expect(await dialog.evaluate(element => element.scrollWidth <= element.clientWidth)).toBe(true)
})

test('an attack is found by its nickname, and is stopped in one step that the document then asks for', async ({
  page,
}) => {
  const app = new App(page)
  await app.open()
  await app.openFile('open.json', JSON.stringify({ defaultAction: 'SCMP_ACT_ALLOW' }))
  const dialog = await openGoals(page)
  const sought = dialog.getByRole('searchbox', { name: 'An attack, by name or number' })
  await sought.fill('copyfail')
  await choice(dialog, 'Copy Fail \\(CVE-2026-31431\\) not stopped').check()
  await expect(dialog.getByRole('region', { name: /^Copy Fail/ })).toContainText('AF_ALG')
  await expect(dialog.getByRole('region', { name: 'What breaks' })).toContainText('cryptsetup')
  await dialog.getByRole('button', { name: 'Apply: CVE-2026-31431' }).click()
  await expect(choice(dialog, 'Copy Fail \\(CVE-2026-31431\\) stopped')).toBeChecked()
  await expect(dialog.getByRole('checkbox', { name: 'A goal of this document' })).toBeChecked()

  await sought.fill('2016-5195')
  await expect(choice(dialog, 'Dirty COW \\(CVE-2016-5195\\)')).toBeVisible()
  await sought.fill('2099-12345')
  await expect(dialog).toContainText('No attack of the list has this name or number.')
})
