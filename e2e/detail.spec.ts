import { expect, type Page, test } from '@playwright/test'
import { App } from './app'
import { findingsInBothThemes } from './axe'

interface Rule {
  names: string[]
  action: string
  errnoRet?: number
  args?: { index: number; value: number; valueTwo?: number; op: string }[]
}

async function rulesOf(app: App, name: string): Promise<Rule[]> {
  const rules: Rule[] = JSON.parse(await app.text()).syscalls
  return rules.filter(({ names }) => names.includes(name))
}

async function dockerDefault(page: Page): Promise<App> {
  const app = new App(page)
  await app.startFrom('Docker’s default')
  return app
}

const profile = (rule: object, defaultAction = 'SCMP_ACT_ALLOW') =>
  JSON.stringify({ defaultAction, syscalls: [rule] }, null, 2)

test('calls of Docker’s default: what they are, and what is done to them', async ({ page }) => {
  const app = await dockerDefault(page)

  await test.step('one call tells what it is, why it is risky, and what the engines do with it', async () => {
    const mount = await app.detail('mount')
    await expect(mount.getByRole('banner').or(mount.locator('header'))).toContainText('Critical')
    await expect(mount).toContainText('Attaches a file system')
    await expect(mount).toContainText('Mounts file systems')
    await expect(mount.getByRole('link', { name: /^Manual page of mount/ })).toHaveAttribute(
      'href',
      'https://man7.org/linux/man-pages/man2/mount.2.html',
    )
    await expect(mount.getByRole('link', { name: /^Kernel source of mount/ })).toHaveAttribute(
      'rel',
      'noreferrer',
    )
    await expect(mount).toContainText('CVE-2022-0492')
    await expect(mount).toContainText('Denied with EPERM now.')

    const clone = await app.detail('clone')
    await expect(clone).toContainText('clone_flags has none of NEWNS, NEWCGROUP, NEWUTS')
    await expect(clone.getByRole('button', { name: 'Deny with EPERM: vfork' })).toBeVisible()

    await expect(clone).toContainText('With CAP_SYS_ADMIN: allowed.')

    const ptrace = await app.detail('ptrace')
    await expect(ptrace).toContainText('Before Linux 4.8, without CAP_SYS_PTRACE: denied, errno 1.')

    const uring = await app.detail('io_uring_setup')
    await expect(uring).toContainText('Does work that a filter never sees')
    await expect(uring).toContainText(
      'Best denied with ENOSYS: programs read it as a kernel without io_uring.',
    )

    const read = await app.detail('read')
    await expect(read).toContainText('Risk: low')
    await expect(read).toContainText('pointer, not seen')
  })

  await test.step('a call is denied with the error that does least harm, in one click', async () => {
    const statx = await app.detail('statx')
    await statx.getByRole('button', { name: 'Deny with ENOSYS: statx' }).click()
    await expect(app.verdict('statx')).toContainText('errno 38')
    await expect(statx).toContainText('Denied with ENOSYS now.')
  })

  await test.step('conditions are given up only when that is wanted', async () => {
    const clone = await app.detail('clone')
    const deny = clone.getByRole('button', { name: 'Deny with EPERM: clone', exact: true })
    await deny.click()
    await expect(clone.getByRole('alert')).toContainText('This removes the conditions on clone')
    await clone.getByRole('button', { name: 'Leave it' }).click()
    await expect(app.verdict('clone')).toContainText('Conditional')
    await deny.click()
    await clone.getByRole('button', { name: 'Remove them' }).click()
    await expect(app.verdict('clone')).toContainText('Denied')
  })

  await test.step('other ways to the same effect are treated alike, one or all', async () => {
    await app.choose('chmod', 'deny')
    const chmod = await app.detail('chmod')
    await chmod.getByRole('button', { name: 'Treat alike: fchmodat, like chmod' }).click()
    await expect(chmod.getByRole('listitem').filter({ hasText: /^fchmodat(?!2)/ })).toContainText('Denied')
    await chmod.getByRole('button', { name: /^Treat .*alike, like chmod$/ }).click()
    await expect(chmod.getByRole('button', { name: /^Treat/ })).toHaveCount(0)
    await app.search.fill('fchmodat2')
    await expect(app.verdict('fchmodat2')).toContainText('Denied')
  })

  await test.step('a group searches the table', async () => {
    const mount = await app.detail('mount')
    await mount.getByRole('button', { name: '@mount' }).click()
    await expect(app.search).toHaveValue(/@mount/)
  })

  await test.step('flags are picked by name with the keyboard alone', async () => {
    const detail = await app.detail('mprotect')
    await detail.getByRole('button', { name: 'Put a condition on prot' }).focus()
    await page.keyboard.press('Enter')
    const form = detail.getByRole('form', { name: 'New condition' })
    await expect(form.getByRole('combobox', { name: 'Argument' })).toBeFocused()
    await form.getByRole('combobox', { name: 'Test' }).focus()
    await page.keyboard.press('Tab')
    await expect(form.getByRole('checkbox', { name: 'PROT_READ' })).toBeFocused()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await expect(form.getByRole('checkbox', { name: 'PROT_EXEC' })).toBeFocused()
    await page.keyboard.press('Space')
    await expect(form).toContainText('only if prot does not have PROT_EXEC')
    await page.keyboard.press('Enter')
    await expect(app.verdict('mprotect')).toContainText('Conditional')
    expect(await rulesOf(app, 'mprotect')).toEqual([
      {
        names: ['mprotect'],
        action: 'SCMP_ACT_ALLOW',
        args: [{ index: 2, value: 4, valueTwo: 0, op: 'SCMP_CMP_MASKED_EQ' }],
      },
    ])
  })

  await test.step('all values but one are let through, named or not', async () => {
    const detail = await app.detail('ioctl')
    await detail.getByRole('button', { name: 'Put a condition on cmd' }).click()
    const form = detail.getByRole('form', { name: 'New condition' })
    await form.getByRole('combobox', { name: 'Test' }).selectOption('is none of')
    await form.getByRole('textbox', { name: 'Find a name or a number' }).fill('TIOCSTI')
    await form.getByRole('checkbox', { name: 'TIOCSTI' }).check()
    await expect(form).toContainText('only if cmd is not TIOCSTI')
    await expect(form).toContainText('Takes 32 rules')
    await form.getByRole('button', { name: 'Add a condition' }).click()
    await expect(app.verdict('ioctl')).toContainText('Conditional')
    await expect(app.row('ioctl')).toContainText('cmd is not TIOCSTI')
    // Said once, with every rule behind it.
    const group = detail.getByRole('region', { name: /^Rules \d+ to \d+$/ })
    await expect(group).toContainText('only if cmd is not TIOCSTI')
    await expect(detail.getByRole('region', { name: /^Rule \d+$/ })).toHaveCount(0)
    await group.getByText('The 32 rules one by one').click()
    await expect(group.getByRole('region', { name: /^Rule \d+$/ })).toHaveCount(32)
    const rules = await rulesOf(app, 'ioctl')
    const passes = (cmd: bigint) =>
      rules.some(({ args = [] }) =>
        args.every(({ value, valueTwo = 0 }) => (cmd & BigInt(value)) === BigInt(valueTwo)),
      )
    const TIOCSTI = 0x5412n
    const SIOCGIFINDEX = 0x8933n
    expect([TIOCSTI, (1n << 40n) | TIOCSTI, SIOCGIFINDEX].map(passes)).toEqual([false, false, true])
  })

  await test.step('the families that Docker’s default lets through unsafely become those that have names', async () => {
    const detail = await app.detail('socket')
    const condition = detail.getByRole('region', { name: 'Condition 1 of rule 5' })
    await expect(condition).toContainText('Can be bypassed')
    await condition.getByRole('button', { name: /^Allow only AF_KCM, .* and AF_MCTP$/ }).click()
    await expect(detail).not.toContainText('Can be bypassed')
    await expect(detail).toContainText('only if family is AF_KCM')
    const rules = await rulesOf(app, 'socket')
    expect(rules.map(({ args }) => args?.map(one => one.valueTwo ?? one.value))).toEqual([
      [38],
      [39],
      [41],
      [42],
      [43],
      [44],
      [45],
    ])
  })
})

test('conditions of a file: flags, values and what can be bypassed', async ({ page }) => {
  const app = new App(page)
  await app.open()

  await test.step('flags that are ticked for a denial are the ones that are denied', async () => {
    await app.openFile('denials.json', '{"defaultAction":"SCMP_ACT_ALLOW","syscalls":[]}')
    await expect(page.getByRole('button', { name: 'Document denials.json' })).toBeVisible()
    const detail = await app.detail('clone')
    await detail.getByRole('button', { name: 'Put a condition on clone_flags' }).click()
    const form = detail.getByRole('form', { name: 'New condition' })
    await form.getByRole('checkbox', { name: 'CLONE_NEWUSER' }).check()
    await form.getByRole('checkbox', { name: 'CLONE_NEWNS' }).check()
    await expect(form).toContainText(/denied, errno 1 if clone_flags has any of .*NEWNS or .*NEWUSER/)
    await form.getByRole('button', { name: 'Add a condition' }).click()
    await expect(app.verdict('clone')).toContainText('Conditional')
    const args = (await rulesOf(app, 'clone')).flatMap(rule => rule.args ?? [])
    expect(args.map(({ value, valueTwo }) => [value, valueTwo])).toEqual([
      [0x20000, 0x20000],
      [0x10000000, 0x10000000],
    ])
  })

  await test.step('several values become alternatives, in the form that ignores what the kernel ignores', async () => {
    await app.openFile(
      'sockets.json',
      profile({ names: ['socket'], action: 'SCMP_ACT_ALLOW' }, 'SCMP_ACT_ERRNO'),
    )
    await expect(page.getByRole('button', { name: 'Document sockets.json' })).toBeVisible()
    const detail = await app.detail('socket')
    await detail.getByRole('button', { name: 'Put a condition on family' }).click()
    const form = detail.getByRole('form', { name: 'New condition' })
    await form.getByRole('checkbox', { name: 'AF_INET', exact: true }).check()
    await form.getByRole('checkbox', { name: 'AF_INET6' }).check()
    await expect(form).toContainText('only if family is AF_INET or AF_INET6')
    await form.getByRole('button', { name: 'Add a condition' }).click()
    await expect(app.verdict('socket')).toContainText('Conditional')
    const rules = await rulesOf(app, 'socket')
    expect(rules.map(({ args }) => args?.map(({ value, valueTwo }) => [value, valueTwo]))).toEqual([
      [[0xffffffff, 2]],
      [[0xffffffff, 10]],
    ])
    await expect(page.getByRole('tab', { name: /^Problems/ })).not.toContainText('1')
  })

  await test.step('a comparison that can be bypassed says so and is rewritten in one click', async () => {
    const args = [{ index: 0, value: 40, op: 'SCMP_CMP_EQ' }]
    await app.openFile('vsock.json', profile({ names: ['socket'], action: 'SCMP_ACT_ERRNO', args }))
    await expect(page.getByRole('button', { name: 'Document vsock.json' })).toBeVisible()
    const detail = await app.detail('socket')
    const condition = detail.getByRole('region', { name: 'Condition 1 of rule 1' })
    await expect(condition).toContainText('denied, errno 1 if family is AF_VSOCK')
    await expect(condition).toContainText('Can be bypassed')
    await condition.getByRole('button', { name: 'Ignore the upper bits' }).click()
    await expect(condition).not.toContainText('Can be bypassed')
    await expect(condition).toContainText('denied, errno 1 if family is AF_VSOCK')
    expect((await rulesOf(app, 'socket'))[0]?.args).toEqual([
      { index: 0, value: 0xffffffff, valueTwo: 40, op: 'SCMP_CMP_MASKED_EQ' },
    ])
  })
})

test('a condition that changes nothing beside other rules is refused, and takes their place in one step', async ({
  page,
}) => {
  const app = await dockerDefault(page)
  const detail = await app.detail('socket')
  await detail.getByRole('button', { name: 'Put the call under a condition' }).click()
  const form = detail.getByRole('form', { name: 'New condition' })
  await form.getByRole('checkbox', { name: 'AF_INET', exact: true }).check()
  await form.getByRole('checkbox', { name: 'AF_INET6', exact: true }).check()
  await expect(form).toContainText('This would change nothing: rules')
  const before = await app.text()
  await form.getByRole('button', { name: 'Add a condition' }).click()
  await expect(form).toBeVisible()
  expect(await app.text()).toBe(before)

  await form.getByRole('button', { name: /^Also replace what rules .* allow$/ }).click()
  await expect(form).toBeHidden()
  const rules = await rulesOf(app, 'socket')
  expect(rules.map(({ args }) => args?.map(({ valueTwo }) => valueTwo))).toEqual([[2], [10]])
})

test('treating all ways to make a process alike says first what no program can do then', async ({ page }) => {
  const app = await dockerDefault(page)
  const detail = await app.detail('clone3')
  const lost = detail.getByRole('note').filter({ hasText: 'no program can start another' })
  await expect(lost).toContainText('no program can make a thread')
  await detail.getByRole('button', { name: /^Treat .*alike, like clone3$/ }).click()
  await detail.getByRole('button', { name: 'Remove them' }).click()
  await expect(lost).toBeHidden()
  await page.getByRole('tab', { name: /^Problems/ }).click()
  await expect(app.problems).toContainText('no program can start another')
})

test('a number and a name in the JSON explain themselves', async ({ page }) => {
  const app = await dockerDefault(page)
  await app.editorReady()
  await app.detail('clone')
  const hover = app.page.locator('.monaco-hover:visible')
  const mask = app.json.locator('.view-line span', { hasText: /^2114060288$/ }).first()
  await mask.hover()
  await expect(hover).toContainText('0x7e020000')
  await expect(hover).toContainText('only if clone_flags has none of NEWNS')
  await expect(hover).toContainText('32 bits')
  await page.mouse.move(0, 0)
  await app.json
    .locator('.view-line span', { hasText: /^"clone"$/ })
    .first()
    .hover()
  await expect(hover).toContainText('Creates a new process or thread')
  await expect(hover).toContainText('Risk: medium')
})

for (const { size, viewports } of [
  {
    size: 'beside the table',
    viewports: [
      { width: 1440, height: 900 },
      { width: 1024, height: 768 },
    ],
  },
  { size: 'over the table', viewports: [{ width: 390, height: 844 }] },
]) {
  test.describe(size, () => {
    test('the detail and its form have no accessibility findings and never scroll sideways', async ({
      page,
    }) => {
      for (const viewport of viewports.slice(0, 1)) await page.setViewportSize(viewport)
      const app = await dockerDefault(page)
      await app.search.fill('clone')
      await app.row('clone').click()
      if (size === 'over the table') await page.getByRole('button', { name: 'Details' }).click()
      else await page.getByRole('tab', { name: 'Syscall', exact: true }).click()
      const detail = page.getByRole('article', { name: 'clone' })
      await detail.getByRole('button', { name: 'Put the call under a condition' }).click()
      for (const viewport of viewports) {
        await page.setViewportSize(viewport)
        await expect(detail.getByRole('checkbox', { name: 'CLONE_NEWUSER' })).toBeVisible()
        expect(await findingsInBothThemes(page)).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(
          true,
        )
      }
    })
  })
}
