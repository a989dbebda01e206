import { expect, test } from '@playwright/test'
import { App } from './app'

test('calls are tried from lines of strace and of audit, under the filter as it is loaded', async ({
  page,
}) => {
  const app = new App(page)
  await app.startFrom('Docker’s default')
  await app.editorReady()

  await test.step('a line of strace is tried: the verdict, why, elsewhere, and step by step', async () => {
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

  await test.step('an audit record is tried as the architecture it names', async () => {
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
    await expect(page.getByText('This line has no call')).toBeVisible()
  })

  await test.step('what cannot be read has no verdict, and is said with how to write it', async () => {
    await page.getByRole('tab', { name: 'Try a call' }).click()
    const panel = page.getByRole('region', { name: 'Try a call' })
    const line = panel.getByLabel('Or paste a line of strace')
    const verdict = panel.getByLabel('Verdict', { exact: true })
    const paste = async (text: string) => {
      await line.fill(text)
      await line.press('Enter')
    }

    await paste('type=SYSCALL msg=audit(1.2:3): arch=c000003e syscall=41 success=no a0=28 a1=1 a2=0 a3=0')
    await expect(panel.getByRole('combobox', { name: 'family' })).toHaveValue('0x28')
    await expect(verdict).toContainText('Denied errno 1, EPERM')
    await paste('type=SYSCALL msg=audit(1.2:3): arch=c000003e syscall=56 a0=10000011 a1=0')
    await expect(verdict).toContainText('Denied errno 1, EPERM')

    await paste('clone(child_stack=NULL, flags=CLONE_NEWUSER|CLONE_NEWFOO|SIGCHLD) = 7')
    await expect(verdict).toContainText('No verdict: a rule compares an argument that cannot be read')
    await expect(verdict).toContainText('clone_flags: No constant CLONE_NEWFOO is known here')
    await expect(panel.getByRole('textbox', { name: 'clone_flags' })).toHaveAttribute('aria-invalid', 'true')
    await expect(panel.getByRole('region', { name: 'Filter' })).toBeHidden()
    await panel.getByRole('button', { name: 'Must be allowed' }).click()
    await expect(page.getByRole('contentinfo')).toContainText('1 expectation, 1 cannot be judged')
    await expect(panel.getByText('cannot be judged: no value for clone_flags')).toBeVisible()

    await paste('socket("40", SOCK_STREAM, 0)')
    await expect(verdict).toContainText('Write it without quotes')
    await paste('socket(0x10000000000000026, SOCK_STREAM, 0)')
    await expect(verdict).toContainText('has more bits than the register')
    // The upper half of the register is the filter's to see: Docker's rules let this one through.
    await paste('socket(0x100000028, SOCK_STREAM, 0)')
    await expect(verdict).toContainText('Allowed')

    // strace prints no address that the operation does not use, so that what follows moves up.
    await paste('futex(0x7f1000, FUTEX_WAIT_BITSET_PRIVATE, 0, NULL, FUTEX_BITSET_MATCH_ANY)')
    await expect(panel.getByRole('textbox', { name: 'val3' })).toHaveValue('FUTEX_BITSET_MATCH_ANY')
    await expect(panel.getByRole('textbox', { name: 'uaddr2' })).toHaveValue('')
    await paste('futex(0x7f1000, 0x40, 5)')
    await expect(panel.getByText('does not show where the kernel reads it: 5.')).toBeVisible()

    // A tracer that skips a call leaves −1, which the filter is asked about.
    await paste('type=SECCOMP msg=audit(1.2:3): sig=0 arch=c000003e syscall=-1 code=0x50000')
    await expect(panel.getByText('the filter is still evaluated')).toBeVisible()
    await expect(verdict).toContainText('Denied')

    // Nothing is said of a line that names no call.
    await paste('foo(1,2)')
    await expect(panel.getByText('Linux has no call foo')).toBeVisible()
    await expect(verdict).toContainText('the line names no call')
    await expect(panel.getByRole('region', { name: 'The same call elsewhere' })).toBeHidden()
    await paste('type=SECCOMP msg=audit(1.2:3): sig=0 arch=deadbeef syscall=41 code=0x50000')
    await expect(panel.getByText('The architecture of the record, deadbeef, is unknown')).toBeVisible()
    await panel.getByLabel('System call', { exact: true }).fill('mount')
    await expect(verdict).toContainText('Denied')
  })

  await test.step('the filter is shown as it is loaded, and a dumped one beside it', async () => {
    await page.getByRole('tab', { name: 'Try a call' }).click()
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
    await expect(page.getByText('Bytes are missing after instruction 0')).toBeVisible()
  })

  await test.step('a target is chosen among the usual ones, which say how much they change', async () => {
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
