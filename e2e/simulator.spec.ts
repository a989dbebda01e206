import { expect, test } from '@playwright/test'
import { App } from './app'

test('a line of strace is tried: the verdict, why, elsewhere, and step by step', async ({ page }) => {
  const app = new App(page)
  await app.startFrom('Docker’s default')
  await app.editorReady()
  await page.getByRole('tab', { name: 'Try a call' }).click()
  const panel = page.getByRole('region', { name: 'Try a call' })
  const line = panel.getByLabel('Or paste a line of strace')
  await line.fill('clone(child_stack=NULL, flags=CLONE_NEWUSER|CLONE_NEWNET|SIGCHLD) = -1 EPERM')
  await line.press('Enter')

  const verdict = panel.getByRole('status', { name: 'Verdict' })
  await expect(verdict).toContainText('Denied errno 1, EPERM')
  await expect(verdict).toContainText('the default decides')
  await expect(verdict).toContainText('0x50000000')
  await expect(verdict).toContainText('CLONE_NEWUSER, CLONE_NEWNET')

  const places = panel.getByRole('region', { name: 'The same call elsewhere' })
  await expect(places.getByRole('row', { name: /SYS_ADMIN/ })).toContainText('Allowed')
  await expect(places.getByRole('row', { name: /Kubernetes on containerd/ })).toContainText('Allowed')

  // The same arguments without the two namespaces are let through, and the rule that does so is shown in the JSON.
  await panel.getByRole('textbox', { name: 'clone_flags' }).fill('SIGCHLD')
  await expect(verdict).toContainText('Allowed')
  await expect(verdict).toContainText('the arguments meet that rule’s conditions')

  const steps = panel.getByRole('toolbar')
  const listing = panel.getByRole('grid', { name: 'Instructions' })
  await expect(listing.getByRole('row').last()).toContainText('SCMP_ACT_ALLOW')
  await steps.getByRole('button', { name: 'First step' }).click()
  await expect(listing.locator('[aria-current="true"]')).toContainText('ld')
  await page.keyboard.press('ArrowRight')
  await expect(steps).toContainText('Step 2 of')
})

test('an audit record is tried as the architecture it names', async ({ page }) => {
  const app = new App(page)
  await app.startFrom('Docker’s default')
  await page.getByRole('tab', { name: 'Try a call' }).click()
  const line = page.getByLabel('Or paste a line of strace')
  await line.fill(
    'type=SECCOMP msg=audit(1700000000.1:42): pid=1 comm="x" sig=0 arch=40000003 syscall=21 compat=1 code=0x50000',
  )
  await line.press('Enter')
  await expect(page.getByLabel('System call', { exact: true })).toHaveValue('mount')
  await expect(page.getByLabel('Made as')).toHaveValue('SCMP_ARCH_X86')
  await line.fill('+++ exited with 0 +++')
  await line.press('Enter')
  await expect(page.getByText('This line tells of no call')).toBeVisible()
})

test('what is expected is checked at every edit and comes back after a reload', async ({ page }) => {
  const app = new App(page)
  await app.startFrom('Docker’s default')
  await page.getByRole('tab', { name: 'Try a call' }).click()
  const panel = page.getByRole('region', { name: 'Try a call' })
  await panel.getByLabel('System call', { exact: true }).fill('mkdir')
  await panel.getByRole('button', { name: 'Must be allowed' }).click()
  const status = page.getByRole('contentinfo')
  await expect(status).toContainText('1 expectation, all met')

  await app.choose('mkdir', 'deny')
  await expect(status).toContainText('1 not met')
  await expect(page.getByText('Saved on this device')).toBeVisible()
  await page.reload()
  await expect(status).toContainText('1 expectation, 1 not met')
  await status.getByRole('button', { name: /expectation/ }).click()
  await panel.getByRole('button', { name: 'Remove the expectation for mkdir()' }).click()
  await expect(status).not.toContainText('expectation')
})

test('a target is chosen among the usual ones, which say how much they change', async ({ page }) => {
  const app = new App(page)
  await app.startFrom('Docker’s default')
  await app.search.fill('mount')
  await expect(app.verdict('mount')).toContainText('Denied')
  await page.getByRole('button', { name: /^Target/ }).click()
  const containerd = page.getByRole('radio', { name: /Kubernetes on containerd \d+ syscalls change/ })
  await expect(containerd).toBeVisible()
  await containerd.check()
  await expect(page.getByText(/\d+ syscalls change: .*bpf/)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(app.verdict('mount')).toContainText('Allowed')
})

test('the filter is shown as it is loaded, and a dumped one beside it', async ({ page }) => {
  const app = new App(page)
  await app.startFrom('Docker’s default')
  await page.getByRole('tab', { name: 'Filter', exact: true }).click()
  await expect(page.getByText(/1,\d{3} instructions of at most 4,096/)).toBeVisible()
  await page.getByLabel('Shortest form').check()
  await expect(page.getByText(/^\d{3} instructions of at most 4,096/)).toBeVisible()
  await page.getByLabel('Read a filter').check()
  const dump = page.getByLabel('Bytes of the filter')
  // ret ALLOW, and then a dump that was cut off.
  await dump.fill('06 00 00 00 00 00 ff 7f')
  await expect(page.getByText(/calls are decided differently/)).toBeVisible()
  await expect(page.getByRole('row', { name: /^mount/ }).first()).toContainText('Allowed')
  await dump.fill('06 00 00 00 00 00')
  await expect(page.getByText('Bytes are missing behind instruction 0')).toBeVisible()
})
