import { readFile } from 'node:fs/promises'
import { type Download, expect, type Locator, type Page, test } from '@playwright/test'
import { strFromU8, unzipSync } from 'fflate'
import { App, downloadedText } from './app'
import { findings } from './axe'

/** The texts of an archive by their paths. */
async function unzipped(download: Download): Promise<Record<string, string>> {
  const files = unzipSync(await readFile(await download.path()))
  return Object.fromEntries(Object.entries(files).map(([path, bytes]) => [path, strFromU8(bytes)]))
}

async function downloaded(page: Page, press: Locator): Promise<Download> {
  const download = page.waitForEvent('download')
  await press.click()
  return await download
}

async function copied(page: Page): Promise<string> {
  return await page.evaluate(() => navigator.clipboard.readText())
}

test('Docker’s default: its files, its zips, its choices at every destination', async ({ page, context }) => {
  // A look at each destination, some of which compile the filter.
  test.setTimeout(180_000)
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const app = new App(page)
  await app.startFrom('Docker’s default')

  await test.step('each file is seen before it is taken, copied, and downloaded alone', async () => {
    const dialog = await app.exportTo('Docker')
    const files = dialog.getByRole('region', { name: 'Files' })

    await expect(files.getByRole('tab', { name: 'docker-default.json' })).toHaveAttribute(
      'aria-selected',
      'true',
    )
    await expect(files.getByRole('region', { name: 'Text of docker-default.json' })).toContainText('archMap')
    await files.getByRole('tab', { name: 'compose.yaml' }).click()
    const compose = files.getByRole('region', { name: 'Text of compose.yaml' })
    await expect(compose).toContainText('security_opt')

    await files.getByRole('button', { name: 'Copy compose.yaml' }).click()
    await expect(dialog.getByText('Copied')).toBeVisible()
    expect(await copied(page)).toContain('seccomp:./docker-default.json')
    const download = await downloaded(page, files.getByRole('button', { name: 'Download compose.yaml' }))
    expect(download.suggestedFilename()).toBe('compose.yaml')
    expect(await downloadedText(download)).toBe(await copied(page))
  })

  await test.step('steps come in order, checks are marked, and their commands can be copied', async () => {
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    const dialog = await app.exportTo('Docker')
    const steps = dialog.getByRole('region', { name: 'What to do, in order' })
    await expect(steps.getByText('Check', { exact: true }).first()).toBeVisible()
    await steps.getByRole('button', { name: 'Copy the commands of step 2', exact: true }).click()
    await expect(dialog.getByText('Copied')).toBeVisible()
    expect(await copied(page)).toContain('docker run')
  })

  await test.step('without a tick the zip is what is looked at', async () => {
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    const dialog = await app.exportTo('Kubernetes')
    const press = dialog.getByRole('button', { name: 'Download all for Kubernetes (zip)' })
    const entries = await unzipped(await downloaded(page, press))
    const folders = new Set(Object.keys(entries).map(path => path.split('/')[0]))
    expect([...folders]).toEqual(['README.md', 'kubernetes'])
  })

  await test.step('a binary filter comes as its bytes', async () => {
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    const dialog = await app.exportTo('BPF filter')
    const zip = await downloaded(
      page,
      dialog.getByRole('button', { name: 'Download all for BPF filter (zip)' }),
    )
    const files = unzipSync(await readFile(await zip.path()))
    const [, bytes] = Object.entries(files).find(([path]) => path.endsWith('.bpf')) ?? []
    // An instruction is 8 bytes; the first one of every seccomp filter loads a word.
    expect((bytes?.length ?? 0) % 8).toBe(0)
    expect([...(bytes?.slice(0, 2) ?? [])]).toEqual([0x20, 0])
  })

  await test.step('what Kubernetes refuses is refused at its field, with the reason, and nothing is made of it', async () => {
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    const dialog = await app.exportTo('Kubernetes')
    const wrong: [field: string, value: string][] = [
      ['Directory on the node', '../../etc'],
      ['Directory on the node', '/var/lib'],
      ['Namespace', 'Team_A'],
      ['Name of the workload', '-web'],
      ['Image to start', 'not an image'],
    ]
    for (const [name, value] of wrong) {
      const field = dialog.getByRole('textbox', { name, exact: true })
      const before = await field.inputValue()
      await field.fill(value)
      await expect(field, `${name} ${value}`).toHaveAttribute('aria-invalid', 'true')
      const described = await field.getAttribute('aria-describedby')
      expect(await dialog.locator(`[id="${described}"]`).textContent()).not.toBe('')
      await expect(dialog.getByRole('region', { name: 'Files' })).toHaveCount(0)
      await expect(dialog.getByRole('button', { name: /^Download / })).toHaveCount(0)
      await field.fill(before)
      await expect(field).not.toHaveAttribute('aria-invalid')
    }
    await dialog.getByRole('textbox', { name: 'Directory on the node' }).fill('team/web')
    await expect(dialog).toContainText(
      /\/var\/lib\/kubelet\/seccomp\/team\/web\/docker-default-[0-9a-f]{10}\.json/,
    )
  })

  await test.step('one zip holds the ticked destinations, each in its folder, with a readme of what to do', async () => {
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    const dialog = await app.exportTo('Docker')
    await dialog.getByRole('checkbox', { name: 'Add Docker to the zip' }).check()
    await dialog.getByRole('checkbox', { name: 'Add Kubernetes to the zip' }).check()
    // Ticking is not looking.
    await expect(dialog.getByRole('radio', { name: /^Docker/ })).toBeChecked()

    const zip = await downloaded(
      page,
      dialog.getByRole('button', { name: 'Download all for 2 destinations (zip)' }),
    )
    expect(zip.suggestedFilename()).toBe('docker-default.zip')
    const entries = await unzipped(zip)
    const { 'README.md': readme = '', 'docker/docker-default.json': profile = '' } = entries
    expect(JSON.parse(profile).archMap.length).toBeGreaterThan(0)
    expect(entries['docker/compose.yaml']).toContain('seccomp:./docker-default.json')
    expect(Object.keys(entries).some(path => path.startsWith('kubernetes/') && path.endsWith('.yaml'))).toBe(
      true,
    )
    for (const path of Object.keys(entries).filter(path => path !== 'README.md')) {
      const [folder = '', ...name] = path.split('/')
      expect(readme, path).toContain(`\`${folder}/\``)
      expect(readme, path).toContain(`- \`${name.join('/')}\``)
    }
    // In the order of the list, what is lost before what to do, and every section with a way to see that it works.
    const places = ['# docker-default', '## Docker', '## Kubernetes'].map(heading => readme.indexOf(heading))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(places).not.toContain(-1)
    for (const section of readme.split('\n## ').slice(1)) {
      expect(section.indexOf('### What to do, in order')).toBeGreaterThan(section.indexOf('### What is lost'))
      expect(section).toContain('**Check**')
      expect(section).toContain('```sh')
    }
    expect(readme).toContain('rules hold only for other architectures')
  })

  await test.step('the choices outlive a look at the text', async () => {
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    const dialog = await app.exportTo('Kubernetes')
    await dialog.getByRole('textbox', { name: 'Namespace' }).fill('team-a')
    await dialog.getByRole('checkbox', { name: 'Add Kubernetes to the zip' }).check()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    await expect(dialog.getByRole('radio', { name: /^Kubernetes/ })).toBeChecked()
    await expect(dialog.getByRole('textbox', { name: 'Namespace' })).toHaveValue('team-a')
    await expect(dialog.getByRole('checkbox', { name: 'Add Kubernetes to the zip' })).toBeChecked()
  })

  await test.step('every destination can be looked at, with files or with a reason, and nothing breaks', async () => {
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    const errors: Error[] = []
    page.on('pageerror', error => errors.push(error))
    const dialog = await app.exportTo('Docker')
    const destinations = await dialog.getByRole('radio').all()
    expect(destinations.length).toBeGreaterThanOrEqual(18)
    for (const destination of destinations) {
      await destination.check()
      const files = dialog.getByRole('region', { name: 'Files' })
      await expect(files.or(dialog.getByRole('alert'))).toBeVisible()
      if (await dialog.getByRole('alert').count()) continue
      await expect(files.getByRole('tab').first()).toBeVisible()
      await expect(
        dialog
          .getByRole('region', { name: 'What to do, in order' })
          .getByText('Check', { exact: true })
          .first(),
      ).toBeVisible()
    }
    for (const name of [/^Kubernetes/, /^OCI runtime/]) {
      await dialog.getByRole('radio', { name }).check()
      await expect(dialog.getByRole('region', { name: 'Files' })).toBeVisible()
      expect(await findings(page)).toEqual([])
    }
    expect(errors).toEqual([])
  })

  await test.step('trying a profile out is refused where nothing would be logged, and no affair of a review', async () => {
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    const dialog = await app.exportTo('Docker')
    const choice = dialog.getByRole('combobox', { name: 'Calls refused by default' })
    await choice.selectOption('are only logged, to try it out')
    // What is chosen can be read to its end.
    const [room, needed] = await choice.evaluate(select => {
      const measure = document.createElement('span')
      const { font, paddingInlineStart, paddingInlineEnd } = getComputedStyle(select)
      measure.style.font = font
      measure.style.position = 'absolute'
      measure.style.whiteSpace = 'nowrap'
      measure.textContent = (select as HTMLSelectElement).selectedOptions[0]?.textContent ?? ''
      document.body.append(measure)
      const width = measure.getBoundingClientRect().width
      measure.remove()
      const arrow = 20
      return [
        select.clientWidth - parseFloat(paddingInlineStart) - parseFloat(paddingInlineEnd) - arrow,
        width,
      ]
    })
    expect(room).toBeGreaterThanOrEqual(needed)
    await dialog.getByRole('radio', { name: /^LXC/ }).check()
    await expect(dialog.getByRole('alert')).toContainText('the log would stay empty')
    await expect(dialog.getByText('Watch the kernel’s log')).toHaveCount(0)
    await dialog.getByRole('radio', { name: /^Review/ }).check()
    const table = dialog.getByRole('region', { name: /^Text of docker-default\.md/ })
    await expect(table).toContainText('What no rule names: `EPERM`')
  })
})

test('the readme is Chinese where the page is', async ({ page }) => {
  const app = new App(page)
  await app.startFrom('Docker’s default')
  await page.getByRole('button', { name: /^Theme and language/ }).click()
  await page.getByRole('menuitemradio', { name: '中文' }).click()
  await page.getByRole('button', { name: '导出', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: /^导出/ })
  const zip = await downloaded(page, dialog.getByRole('button', { name: '下载 Docker 的全部文件（zip）' }))
  const { 'README.md': readme = '' } = await unzipped(zip)
  expect(readme).toContain('如何使用这些文件')
  expect(readme).toContain('### 无法保留的内容')
  expect(readme).not.toMatch(/What is lost|Check\*\*/)
})

test('what is lost carries the linter’s severities, the gravest first, and its names', async ({ page }) => {
  const app = new App(page)
  await app.open()
  await app.openFile(
    'lossy.json',
    '{ // why\n"defaultAction": "SCMP_ACT_ERRNO", "defaultErrnoRet": 1, "syscalls": [{"names": ["read", "no_such_call"], "action": "SCMP_ACT_ALLOW"}] }',
  )
  const dialog = await app.exportTo('Docker')
  const lost = dialog.getByRole('region', { name: 'What is lost' })
  await expect(lost.getByText(/1 comment is left out/)).toBeVisible()
  const severities = await lost.locator('.severity').allTextContents()
  expect(severities[0]).toBe('Warning')
  expect(severities.at(-1)).toBe('Info')
  await lost.getByText('Which one').first().click()
  await expect(lost.getByText('no_such_call', { exact: true })).toBeVisible()
})

test('a value that a destination cannot hold refuses the export and leads to its place', async ({ page }) => {
  const app = new App(page)
  await app.open()
  await app.openFile(
    'large.json',
    '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["lseek"],"action":"SCMP_ACT_ALLOW","args":[{"index":0,"value":18446744073709551615,"op":"SCMP_CMP_EQ"}]}]}',
  )
  await app.editorReady()
  const dialog = await app.exportTo('Security Profiles Operator')
  await expect(dialog.getByRole('alert')).toContainText('This cannot be exported')
  await expect(dialog.getByRole('alert')).toContainText('18446744073709551615')
  await dialog.getByRole('button', { name: 'Show in the JSON' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(app.json.locator(':focus')).toHaveCount(1)
  await expect(page.getByText(/^Ln 1, Col (9|1\d\d)$/)).toBeVisible()
})

test('the keyboard alone chooses, ticks, reads and downloads', async ({ page }) => {
  const app = new App(page)
  await app.startFrom('Docker’s default')
  await page.getByRole('button', { name: 'Export', exact: true }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: /^Export/ })
  const docker = dialog.getByRole('radio', { name: /^Docker/ })
  await expect(docker).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await expect(dialog.getByRole('checkbox', { name: 'Add Docker to the zip' })).toBeFocused()
  await page.keyboard.press('Space')
  await expect(dialog.getByRole('checkbox', { name: 'Add Docker to the zip' })).toBeChecked()
  await page.keyboard.press('Tab')
  await expect(docker).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(docker).not.toBeChecked()
  await page.keyboard.press('ArrowUp')
  await expect(docker).toBeChecked()
  const profile = dialog.getByRole('tab', { name: 'docker-default.json' })
  for (let stops = 0; stops < 12; stops++) {
    await page.keyboard.press('Tab')
    if (await profile.evaluate(tab => tab === document.activeElement)) break
  }
  await expect(profile).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(profile).toHaveAttribute('aria-selected', 'false')
  const zip = dialog.getByRole('button', { name: 'Download all for Docker (zip)' })
  for (let stops = 0; stops < 40; stops++) {
    await page.keyboard.press('Tab')
    if (await zip.evaluate(button => button === document.activeElement)) break
  }
  await expect(zip).toBeFocused()
  const download = page.waitForEvent('download')
  await page.keyboard.press('Enter')
  expect((await download).suggestedFilename()).toBe('docker-default.zip')
})

test.describe('on a telephone', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('the list gives way to what is chosen in it, and comes back', async ({ page }) => {
    const app = new App(page)
    await app.startFrom('Docker’s default')
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: /^Export/ })
    const list = dialog.getByRole('radiogroup', { name: 'Destinations' })
    await expect(list).toBeVisible()
    await expect(dialog.getByRole('region', { name: 'Files' })).toBeHidden()
    await list.getByRole('radio', { name: /^Kubernetes/ }).click()
    await expect(list).toBeHidden()
    await expect(dialog.getByRole('region', { name: 'Files' })).toBeVisible()
    const back = dialog.getByRole('button', { name: 'Destinations' })
    await expect(back).toBeFocused()
    expect(await findings(page)).toEqual([])
    await back.click()
    await expect(list).toBeVisible()
    await expect(dialog.getByRole('radio', { name: /^Kubernetes/ })).toBeFocused()
  })
})

test('calls without which no container starts are named, and added by one press and one step', async ({
  page,
}) => {
  const app = new App(page)
  await app.startFrom('Empty allow list')
  const dialog = await app.exportTo('Kubernetes')
  const needs = dialog.getByRole('region', { name: 'A container does not start under this profile' })
  await expect(needs).toContainText('runc')
  await expect(needs).toContainText('execve')
  // Since Kubernetes 1.19 the pause container has the runtime's default, whatever the pod says.
  await expect(needs).not.toContainText('pause')
  await dialog.getByRole('checkbox', { name: 'Annotations for clusters before 1.19' }).check()
  await expect(needs).toContainText('pause')
  await dialog.getByRole('combobox', { name: 'The profile is named for' }).selectOption('container')
  await expect(needs).not.toContainText('pause')
  await expect(needs).toContainText('execve')
  await needs.getByRole('button', { name: /^Add the \d+ calls$/ }).click()
  await expect(needs).toHaveCount(0)
  await page.keyboard.press('Escape')
  await app.search.fill('execve')
  await expect(app.verdict('execve')).toContainText('Allowed')
  await app.undo()
  await expect(app.verdict('execve')).toContainText('Denied')
  await expect(page.getByRole('button', { name: /^Undo/ })).toBeDisabled()
})

test('a profile that keeps libseccomp in a loop is not said to lose nothing', async ({ page }) => {
  const app = new App(page)
  const shared = { index: 0, value: 40, op: 'SCMP_CMP_NE' }
  const rule = (index: number) => ({
    names: ['socket'],
    action: 'SCMP_ACT_ERRNO',
    args: [shared, { index, value: 2, op: 'SCMP_CMP_EQ' }],
  })
  const text = JSON.stringify({ defaultAction: 'SCMP_ACT_ALLOW', syscalls: [rule(1), rule(2)] })
  await app.open()
  await app.openFile('loop.json', text)
  const dialog = await app.exportTo('Docker')
  await expect(dialog.getByRole('region', { name: 'The profile has 1 error' })).toBeVisible()
  await expect(dialog.getByText('Nothing: the file has')).toHaveCount(0)
})

test('a destination is called by its name, and what it is for is said besides', async ({ page }) => {
  const app = new App(page)
  await app.startFrom('Docker’s default')
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  const shown = page.getByRole('dialog').getByRole('radio', { checked: true })
  await expect(shown).toHaveAccessibleName('Docker')
  await expect(shown).toHaveAccessibleDescription(/./)
})
