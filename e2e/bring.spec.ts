import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { fleet } from '../src/cli/fleet'
import { App } from './app'
import { findings } from './axe'
import { root } from './process.mjs'

/** A text that somebody has, by the name of its file. */
const textOf = (name: string) => readFileSync(path.join(root, 'src/core/recognition/cases', name), 'utf8')

async function paste(page: Page, text: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate(content => navigator.clipboard.writeText(content), text)
  await page.keyboard.press('Control+v')
}

async function drop(page: Page, ...names: readonly string[]): Promise<void> {
  await page.evaluate(
    files => {
      const dataTransfer = new DataTransfer()
      for (const [name, text] of files) dataTransfer.items.add(new File([text], name))
      for (const type of ['dragenter', 'dragover', 'drop'])
        document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }))
    },
    names.map(name => [path.basename(name), textOf(name)] as const),
  )
}

const box = (page: Page) => page.getByRole('region', { name: 'Bring anything' })
const strip = (page: Page) => page.getByRole('region', { name: 'What you opened' })
const documentName = (page: Page) => page.getByRole('button', { name: /^Document / })

test('an audit line that is pasted on the start is answered, and one click goes back', async ({ page }) => {
  const app = new App(page)
  await app.open()
  await paste(page, textOf('audit-record.txt'))
  await expect(strip(page)).toContainText(
    'A line that tells of a refused call: setns. Answered under Blocked call, for the engine’s default.',
  )
  await expect(page.getByRole('button', { name: 'Allow setns', exact: true })).toBeVisible()
  await expect(app.problems.getByText('This is not JSON here')).toHaveCount(0)
  expect(await findings(page)).toEqual([])
  await strip(page).getByRole('button', { name: 'Back' }).click()
  await expect(box(page)).toContainText('A line that tells of a refused call: setns.')
  await box(page).getByRole('button', { name: 'Read as a log' }).click()
  await expect(page.getByRole('dialog', { name: 'Import a log' })).toContainText('setns')
  // Nobody has kept what only answered.
  await page.keyboard.press('Escape')
  await expect(page.getByText('Nothing yet.')).toBeVisible()
})

test('by keys alone: what is typed is told, and Enter does what it leads to', async ({ page }) => {
  const app = new App(page)
  await app.open()
  await box(page).getByRole('textbox').focus()
  await page.keyboard.type('redis:8')
  await expect(box(page)).toContainText('The name of an image, redis:8.')
  expect(await findings(page)).toEqual([])
  await page.keyboard.press('Enter')
  await expect(documentName(page)).toHaveText('redis.json')
  await app.search.fill('mount')
  await expect(app.verdict('mount')).toContainText('Denied')
})

test('what kubectl prints for a cluster is a fleet: who may make a call, and one click to its profile', async ({
  page,
}) => {
  const app = new App(page)
  await app.open()
  await drop(page, 'all-namespaces.yaml')
  const fleet = page.getByRole('dialog', { name: 'Fleet' })
  await expect(fleet).toContainText('6 containers in 1 file')
  await expect(fleet.getByRole('row').nth(1)).toContainText('none: privileged')
  await fleet.getByLabel('May call').fill('mount')
  await expect(fleet).toContainText('5 containers may call mount')
  await expect(fleet.getByRole('button', { name: 'Start from RuntimeDefault' })).toBeVisible()
  await expect(fleet.getByRole('button', { name: 'Compare' })).toBeHidden()
  expect(await findings(page)).toEqual([])
  // By keys alone: the last row, and Compare.
  await fleet.getByLabel('May call').fill('')
  await fleet.getByRole('combobox', { name: 'Profile' }).focus()
  await page.keyboard.press('Tab')
  await page.keyboard.press('End')
  await expect(fleet.getByRole('row', { selected: true })).toContainText(
    'RuntimeDefault (containerd-default)',
  )
  await fleet.getByRole('button', { name: 'Compare' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('tab', { name: 'Compare', selected: true })).toBeVisible()
  await strip(page).getByRole('button', { name: 'Show as a fleet' }).click()
  await expect(fleet.getByRole('row').nth(1)).toContainText('none: privileged')
})

test('of a workload with a long namespace the name can be read, and the whole under the pointer', async ({
  page,
}) => {
  const app = new App(page)
  await app.open()
  const pod = (name: string) => `apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: observability-and-tracing-platform-production }
spec: { containers: [{ name: main, image: nginx }] }
`
  await paste(page, `${pod('collector-a')}---\n${pod('collector-b')}`)
  await box(page).getByRole('button', { name: 'Show as a fleet' }).click()
  const cells = page.getByRole('dialog', { name: 'Fleet' }).getByRole('gridcell', { name: /collector-b$/ })
  await expect(cells).toHaveAttribute('title', /platform-production Pod collector-b$/)
  const name = cells.getByText('collector-b', { exact: true })
  expect(await name.evaluate(element => element.scrollWidth <= element.clientWidth)).toBe(true)
})

test('the command tells the same table of a fleet', async ({ page }) => {
  await new App(page).open()
  await drop(page, 'all-namespaces.yaml')
  const shown = page.getByRole('dialog', { name: 'Fleet' }).getByRole('grid')
  const count = Number(await shown.getAttribute('aria-rowcount')) - 1
  await expect(shown.getByRole('row')).toHaveCount(count + 1)
  const rows = await shown
    .locator('[data-row]')
    .evaluateAll(all => all.map(row => [...row.querySelectorAll('td')].map(cell => cell.textContent ?? '')))
  const file = path.join(root, 'src/core/recognition/cases/all-namespaces.yaml')
  const { text } = await fleet([file], { format: 'text', language: 'en', config: false })
  const lines = text.split('\n').slice(1, 1 + count)
  // The app has a picture before what each opens.
  expect(lines.map(line => line.split(/ {2,}/).slice(0, 4))).toEqual(
    rows.map(([workload, container, profile, , opens]) => [workload, container, profile, opens]),
  )
})

test('what carries no profile is told before anything is opened', async ({ page }) => {
  const app = new App(page)
  await app.open()
  await drop(page, 'page-elsewhere.txt')
  await expect(box(page)).toContainText('Nothing is fetched from other sites')
  await drop(page, 'prose.txt')
  await box(page).getByRole('button', { name: 'Open as a profile' }).click()
  await expect(documentName(page)).toHaveText('prose.txt')
})

test('a profile is begun for one container of a manifest, and goes out with what the container has', async ({
  page,
}) => {
  const app = new App(page)
  await app.open()
  await drop(page, '../../doors/workload/cases/deployment.yaml')
  await expect(box(page)).toContainText('web/side asks for no filter')
  await box(page).getByRole('button', { name: 'Start for web', exact: true }).click()
  await expect(documentName(page)).toHaveText('nginx.json')
  const files = (await app.exportTo('Kubernetes')).getByRole('region', { name: 'Files' })
  await files.getByRole('tab', { name: 'pod.yaml' }).click()
  const pod = files.getByRole('region', { name: 'Text of pod.yaml' })
  for (const line of ['image: nginx:1.29', 'runAsUser: 101', 'runAsGroup: 102'])
    await expect(pod).toContainText(line)
})

test('what inspects one container begins a profile for it', async ({ page }) => {
  const app = new App(page)
  await app.open()
  const config = { Image: 'nginx:1.27', Entrypoint: ['/docker-entrypoint.sh'], Cmd: ['nginx'] }
  const host = { SecurityOpt: ['seccomp=unconfined'], Privileged: false }
  await paste(page, JSON.stringify([{ Id: 'f0', Name: '/web', Config: config, HostConfig: host }]))
  await box(page).getByRole('button', { name: 'Start for web', exact: true }).click()
  await expect(documentName(page)).toHaveText('nginx.json')
})

test('a log that is dropped on an open document goes to Log, and of several files all are opened', async ({
  page,
}) => {
  const app = new App(page)
  await app.startFrom('Docker’s default')
  await drop(page, 'run.strace')
  await expect(page.getByRole('table', { name: 'Calls of the log' })).toContainText('mount')
  await expect(documentName(page)).toHaveText('docker-default.json')
  await strip(page).getByRole('button', { name: 'Why was it refused?' }).click()
  await expect(page.getByRole('button', { name: 'Allow mount', exact: true })).toBeVisible()

  await drop(page, 'docker-profile.json', 'rules-first.json', 'config.json', 'kernel-log.txt', 'prose.txt')
  await expect(strip(page)).toContainText(
    'Opened docker-profile.json, rules-first.json, config-seccomp.json.',
  )
  await expect(strip(page)).toContainText('Read as one log: kernel-log.txt.')
  await expect(strip(page)).toContainText('Not opened: prose.txt.')
  await expect(documentName(page)).toHaveText('docker-profile.json')
  await strip(page).getByRole('button', { name: 'All documents' }).click()
  for (const name of [
    'docker-profile.json',
    'rules-first.json',
    'config-seccomp.json',
    'docker-default.json',
  ])
    await expect(page.getByRole('dialog').getByRole('button', { name: `Open ${name}` })).toBeVisible()
})

test('Ctrl K knows the words of errors, and whatever else is typed there', async ({ page }) => {
  const app = new App(page)
  await app.open()
  const palette = page.getByRole('combobox', { name: 'A command or a syscall' })
  await page.keyboard.press('Control+k')
  await palette.fill('operation not permitted')
  await palette.press('Enter')
  const field = page.getByRole('textbox', { name: 'An audit line, a line of strace or an error text' })
  await expect(field).toHaveValue('operation not permitted')
  await page.keyboard.press('Control+k')
  await palette.fill('unshare: unshare failed: Operation not permitted')
  await page.getByRole('option', { name: 'Why was it refused?' }).click()
  await expect(field).toHaveValue('unshare: unshare failed: Operation not permitted')
  await expect(page.getByText('A namespace could not be made or entered.').first()).toBeVisible()
})
