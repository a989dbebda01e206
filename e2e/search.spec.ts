import { expect, type Page, test } from '@playwright/test'
import { App } from './app'

/** Names of the rows that are seen, from the top. */
async function names(app: App): Promise<string[]> {
  return await app.grid.getByRole('rowheader').allTextContents()
}

/** Docker’s default, with the query language there. */
async function opened(page: Page): Promise<App> {
  const app = new App(page)
  await app.startFrom('Docker’s default')
  await expect(page.getByRole('button', { name: 'How to search' })).toBeVisible()
  return app
}

const chip = (app: App, filter: string) => app.catalogue.getByRole('button', { name: `Remove ${filter}` })

test('the search: keys, words, filters, menus and the address', async ({ page }) => {
  const app = await opened(page)

  await test.step('a filter is completed by keys and becomes a chip, which Backspace takes away', async () => {
    const suggestions = app.catalogue.getByRole('listbox', { name: 'Suggestions' })
    await app.search.pressSequentially('ris')
    await expect(suggestions.getByRole('option')).toHaveText([/^risk:/])
    await app.search.press('ArrowDown')
    await app.search.press('Enter')
    await expect(app.search).toHaveValue('risk:')
    await expect(suggestions.getByRole('option')).toHaveText([/critical/, /high/, /medium/, /low/])
    await app.search.press('ArrowDown')
    await expect(suggestions.getByRole('option', { selected: true })).toHaveText('risk:high')
    await app.search.press('Tab')
    await expect(chip(app, 'risk:high')).toBeVisible()
    await expect(app.catalogue.getByRole('list', { name: 'Filters of the search' })).toHaveText('Risk: High')
    await expect(app.search).toHaveValue('risk:high ')
    await expect(app.search).toBeFocused()
    await expect(suggestions).toHaveCount(0)
    await expect(app.verdict('accept')).toBeHidden()
    await expect(app.verdict('acct')).toBeVisible()

    await app.search.pressSequentially('@mou')
    await app.search.press('Escape')
    await expect(suggestions).toHaveCount(0)
    await expect(app.search).toHaveValue('risk:high @mou')
    await app.search.press('Escape')
    await expect(chip(app, 'risk:high')).toHaveCount(0)

    await app.search.pressSequentially('risk:high -@mount ')
    await expect(chip(app, '-@mount')).toBeVisible()
    await app.search.press('Home')
    await app.search.press('Backspace')
    await expect(app.search).toHaveValue('risk:high')
    await expect(chip(app, '-@mount')).toHaveCount(0)
    await chip(app, 'risk:high').click()
    await expect(chip(app, 'risk:high')).toHaveCount(0)
    await expect(app.search).toBeFocused()
  })

  await test.step('names, functions, numbers, words and filters find what is meant, and say why', async () => {
    await app.search.fill('')
    const first = async (query: string) => {
      await app.search.fill(query)
      await expect(app.grid.getByRole('rowheader').first()).toBeVisible()
      return (await names(app))[0]
    }
    expect(await first('umuont2')).toBe('umount2')
    expect(await first('arm64:221')).toBe('execve')
    expect(await first('change hostname')).toBe('sethostname')
    expect(await first('verdict:allowed podman:allowed risk:high CAP_SYS_PTRACE')).toBe('ptrace')
    expect(await first('CVE-2022-0185')).toBe('fsopen')
    await app.search.fill('execl')
    await expect(app.catalogue).toContainText('execl() is a library function; it calls execve.')
    await app.search.fill('fork')
    await expect(app.catalogue).toContainText('The C library’s fork() calls clone.')
    await app.search.fill('arm64:221')
    await expect(app.catalogue).toContainText('On aarch64, 221 is execve.')
    await expect(app.catalogue).toContainText('Numbers and verdicts below are those of the target, x86_64.')
    await app.search.fill('arch:riscv64')
    await expect(app.catalogue).toContainText('Numbers and verdicts below are those of the target, x86_64.')
    await app.search.fill('PTRACE_TRACEME')
    await expect(app.catalogue).toContainText('PTRACE_TRACEME is a value for an argument of ptrace.')
    await app.search.fill('clone, clone3')
    await expect(app.grid.getByRole('rowheader')).toHaveText(['clone', 'clone3'])
    await app.search.fill('risk:hgh mount')
    await expect(app.catalogue).toContainText('Nothing matches “hgh” for risk.')
    await app.catalogue.getByRole('button', { name: 'risk:high' }).click()
    await expect(chip(app, 'risk:high')).toBeVisible()
  })

  await test.step('where nothing passes, the filter that keeps all out can be removed', async () => {
    await app.search.fill('')
    await app.search.fill('CVE-2022-0185 risk:low')
    await expect(app.catalogue).toContainText('No call matches all of these.')
    await app.catalogue.getByRole('button', { name: /^Without risk:low/ }).click()
    await expect(app.verdict('fsconfig')).toBeVisible()
  })

  await test.step('an example of the help is tried by a click', async () => {
    await app.search.fill('')
    await page.getByRole('button', { name: 'How to search' }).click()
    await page
      .getByRole('dialog', { name: 'How to search' })
      .getByRole('button', { name: /^@mount/ })
      .click()
    await expect(chip(app, '@mount')).toBeVisible()
    await expect(app.verdict('move_mount')).toBeVisible()
  })

  await test.step('the riskiest calls come first when the rows are sorted by risk', async () => {
    await app.search.fill('')
    const head = app.grid.getByRole('columnheader', { name: 'Risk' })
    await head.getByRole('button').click()
    await expect(head).toHaveAttribute('aria-sort', 'ascending')
    await expect(app.grid.getByRole('row').nth(1)).toContainText('Critical')
    await head.getByRole('button').click()
    await expect(head).toHaveAttribute('aria-sort', 'descending')
    await expect(app.grid.getByRole('row').nth(1)).toContainText('Low')
  })

  await test.step('goals are one button away', async () => {
    await app.search.fill('')
    await app.catalogue.getByRole('button', { name: 'Goals' }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(app.catalogue.getByRole('button', { name: 'Goals' })).toBeFocused()
  })

  await test.step('what a menu chooses is what the search holds, and back', async () => {
    await app.search.fill('')
    await app.search.fill('mount risk:high ')
    await app.catalogue.getByRole('button', { name: 'Narrow, 1 chosen' }).click()
    const menu = page.getByRole('dialog', { name: 'Narrow' })
    await expect(
      menu.getByRole('group', { name: 'Risk' }).getByRole('checkbox', { name: /^High/ }),
    ).toBeChecked()
    await menu
      .getByRole('group', { name: 'Risk' })
      .getByRole('checkbox', { name: /^Critical/ })
      .check()
    await expect(chip(app, 'risk:high,critical')).toBeVisible()
    await menu.getByRole('group', { name: 'Risk' }).getByRole('checkbox', { name: /^High/ }).uncheck()
    await menu
      .getByRole('group', { name: 'Risk' })
      .getByRole('checkbox', { name: /^Critical/ })
      .uncheck()
    await page.keyboard.press('Escape')
    await expect(app.search).toHaveValue('mount')
  })

  await test.step('a whole group is selected in one click and denied in another', async () => {
    await app.search.fill('')
    await app.catalogue.getByRole('button', { name: 'Narrow' }).click()
    const menu = page.getByRole('dialog', { name: 'Narrow' })
    await expect(menu.getByText('@chown', { exact: true })).toBeVisible()
    await menu.getByRole('checkbox', { name: '@chown' }).check()
    await expect(chip(app, '@chown')).toBeVisible()
    await menu.getByRole('button', { name: /^Select the \d+ shown/ }).click()
    const bar = app.catalogue.getByRole('toolbar', { name: 'Selected calls' })
    await expect(bar).toContainText(/^\d+ selected:/)
    await bar.getByRole('button', { name: 'Deny' }).click()
    for (const name of ['chown', 'fchown', 'fchownat', 'lchown', 'chown32']) {
      await expect(app.verdict(name)).toContainText('Denied')
    }
    await page.keyboard.press('Control+z')
    await expect(app.verdict('chown')).toContainText('Allowed')
  })

  await test.step('the address carries the search over a reload, and another document starts without it', async () => {
    await app.search.fill('')
    await app.search.fill('risk:critical module')
    await expect(page).toHaveURL(/\/#q=risk%3Acritical\+module$/)
    await expect(page.getByText('Saved on this device')).toBeVisible()
    await page.reload()
    await expect(chip(app, 'risk:critical')).toBeVisible()
    await expect(app.search).toHaveValue('risk:critical module')
    await expect(app.verdict('init_module')).toBeVisible()
    await app.newFrom('Podman’s default')
    await expect(app.search).toHaveValue('')
    await expect(chip(app, 'risk:critical')).toHaveCount(0)
    await expect(page).not.toHaveURL(/q=/)
  })
})

test('a name that is no call has a row, where the right one takes its place by a click', async ({ page }) => {
  const app = new App(page)
  await app.open()
  const rule = { names: ['read', 'clone33', 'umuont'], action: 'SCMP_ACT_ALLOW' }
  await app.openFile('x.json', JSON.stringify({ defaultAction: 'SCMP_ACT_ERRNO', syscalls: [rule] }))
  await expect(app.row('clone33')).toContainText('Unknown')
  await expect(app.grid.getByRole('checkbox', { name: 'Select clone33' })).toHaveCount(0)
  await app.search.fill('umu')
  await expect(app.row('umuont')).toBeVisible()
  await expect(app.row('clone33')).toHaveCount(0)
  await app.row('umuont').getByRole('button', { name: 'Rename to umount2' }).click()
  await app.search.fill('')
  await expect(app.row('umuont')).toHaveCount(0)

  await app.grid.getByRole('button', { name: 'What to do with clone33' }).click()
  await page.getByRole('menuitem', { name: 'Rename to clone3' }).click()
  await expect(app.row('clone33')).toHaveCount(0)
  await expect(app.verdict('clone3')).toContainText('Allowed')
  await expect(app.row('clone3').getByRole('rowheader')).toBeFocused()
  expect(JSON.parse(await app.text()).syscalls[0].names).toEqual(['read', 'clone3', 'umount2'])
})

test.describe('on a small screen', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('filters are chosen from one menu, and rows name the risk', async ({ page }) => {
    const app = new App(page)
    await app.startFrom('Docker’s default')
    await page.getByRole('button', { name: 'Narrow', exact: true }).click()
    await page
      .getByRole('dialog', { name: 'Narrow' })
      .getByRole('checkbox', { name: /^Critical/ })
      .check()
    await page.keyboard.press('Escape')
    await expect(chip(app, 'risk:critical')).toBeVisible()
    await expect(app.row('bpf')).toContainText('Critical')
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  })
})
