import { expect, type Page, test } from '@playwright/test'
import { App } from './app'
import { findings } from './axe'

const profile =
  '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["read"],"action":"SCMP_ACT_ALLOW","args":[{"index":0,"value":18446744073709551615,"op":"SCMP_CMP_EQ"}]},{"names":["write"],"action":"SCMP_ACT_ALLOW"}]}'
const config = `{\n\t"ociVersion": "1.0.2",\n\t"linux": {\n\t\t"seccomp": {\n\t\t\t"defaultAction": "SCMP_ACT_ERRNO",\n\t\t\t"syscalls": [{ "names": ["write"], "action": "SCMP_ACT_ALLOW" }]\n\t\t}\n\t}\n}\n`
const unit =
  '[Service]\nExecStart=/usr/bin/web\nSystemCallFilter=@basic-io\nSystemCallFilter=~ptrace:EACCES\nSystemCallErrorNumber=EPERM\nRestrictNamespaces=yes\n'
const operator = (name: string, action: string) =>
  `apiVersion: security-profiles-operator.x-k8s.io/v1beta1\nkind: SeccompProfile\nmetadata:\n  name: ${name}\nspec:\n  baseProfileName: runc\n  defaultAction: ${action}\n`

const offer = (page: Page, file: string) => page.getByRole('dialog', { name: `Open a profile from ${file}` })
const documentName = (page: Page) => page.getByRole('button', { name: /^Document / })

test('the profile in a config.json opens as it stands there, and it is said where it was taken from', async ({
  page,
}) => {
  const app = new App(page)
  await app.open()
  await app.openFile('config.json', config)
  await expect(documentName(page)).toHaveText('config-seccomp.json')
  await expect(page.getByText('Took linux.seccomp out of config.json.')).toBeVisible()
  await app.search.fill('write')
  await expect(app.verdict('write')).toContainText('Allowed')
  await app.editorReady()
  expect(await app.text()).toBe(
    '{\n\t"defaultAction": "SCMP_ACT_ERRNO",\n\t"syscalls": [{ "names": ["write"], "action": "SCMP_ACT_ALLOW" }]\n}\n',
  )
})

test('of several inspected containers a person chooses one, and its numbers stay exact', async ({ page }) => {
  const app = new App(page)
  await app.open()
  const containers = [
    { Name: '/web', HostConfig: { SecurityOpt: [`seccomp=${profile}`] } },
    { Name: '/db', HostConfig: { SecurityOpt: ['seccomp={"defaultAction":"SCMP_ACT_LOG"}'] } },
    { Name: '/bare', HostConfig: { SecurityOpt: ['seccomp=unconfined'] } },
  ]
  await app.openFile('inspect.json', JSON.stringify(containers))
  const dialog = offer(page, 'inspect.json')
  await expect(dialog.getByRole('radio', { name: 'web' })).toBeChecked()
  await expect(dialog.getByText('No profile in: bare.')).toBeVisible()
  expect(await findings(page)).toEqual([])
  await page.keyboard.press('ArrowDown')
  await expect(dialog.getByRole('region', { name: 'Text of the profile' })).toContainText('SCMP_ACT_LOG')
  await page.keyboard.press('ArrowUp')
  await dialog.getByRole('button', { name: 'Open' }).click()
  await expect(documentName(page)).toHaveText('web.json')
  await app.editorReady()
  expect(await app.text()).toContain('"value": 18446744073709551615,\n')
})

test('a SeccompProfile pasted on the start screen names what is not in it', async ({ page, context }) => {
  const app = new App(page)
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await app.open()
  await page.evaluate(
    text => navigator.clipboard.writeText(text),
    `${operator('web', 'SCMP_ACT_ERRNO')}---\n${operator('audit', 'SCMP_ACT_LOG')}`,
  )
  await page.keyboard.press('Control+v')
  const dialog = offer(page, 'pasted.json')
  await expect(dialog.getByText(/adds these rules to those of runc, which were not read/)).toBeVisible()
  await dialog.getByRole('radio', { name: 'audit' }).check()
  await dialog.getByRole('button', { name: 'Open' }).click()
  await expect(documentName(page)).toHaveText('audit.json')
  await app.search.fill('ptrace')
  await expect(app.verdict('ptrace')).toContainText('Logged')
})

test('a unit dropped on an open document says what it leaves out; the old document stays', async ({
  page,
}) => {
  const app = new App(page)
  await app.startFrom('Docker’s default')
  await expect(app.grid).toBeVisible()
  await page.evaluate(text => {
    const transfer = new DataTransfer()
    transfer.items.add(new File([text], 'web.service'))
    for (const type of ['dragenter', 'dragover', 'drop'])
      document.body.dispatchEvent(
        new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }),
      )
  }, unit)
  const dialog = offer(page, 'web.service')
  await expect(dialog.getByText(/create other filters.*RestrictNamespaces=/)).toBeVisible()
  await expect(dialog.getByText(/adds the set @default/)).toBeVisible()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(documentName(page)).toHaveText('docker-default.json')
  await app.openFile('web.service', unit)
  await offer(page, 'web.service').getByRole('button', { name: 'Open' }).click()
  await expect(documentName(page)).toHaveText('web.json')
  await app.search.fill('readv')
  await expect(app.verdict('readv')).toContainText('Allowed')
  await app.search.fill('ptrace')
  await expect(app.verdict('ptrace')).toContainText('Denied errno 13')
  await app.search.fill('mount')
  await expect(app.verdict('mount')).toContainText('Denied errno 1')
  // What it leaves out stays with the document.
  const leftOut = page.getByText(/verdicts are those of the profile alone.*RestrictNamespaces=/)
  await expect(leftOut).toBeVisible()
  await expect(page.getByText('Saved on this device')).toBeVisible()
  await page.reload()
  await expect(documentName(page)).toHaveText('web.json')
  await expect(leftOut).toBeVisible()
})

test('a list of names is taken as what is allowed or as what is refused', async ({ page }) => {
  const app = new App(page)
  await app.open()
  await app.openFile('seen.txt', '# seen\nread, write\nopenat frobnicate\n')
  const dialog = offer(page, 'seen.txt')
  await expect(dialog.getByText('Not known as system calls, kept as given: frobnicate.')).toBeVisible()
  await dialog.getByRole('radio', { name: /^Refuse these calls/ }).check()
  await dialog.getByRole('button', { name: 'Open' }).click()
  await app.search.fill('openat')
  await expect(app.verdict('openat')).toContainText('Denied')
})

for (const [name, content, said] of [
  ['config.json', '{"ociVersion": "1.0.2", "linux": {}}', /config\.json carries no seccomp profile/],
  ['web.json', '[{"HostConfig": {"SecurityOpt": ["seccomp=unconfined"]}}]', /asks for no filter/],
  [
    'pod.yaml',
    'apiVersion: v1\nkind: Pod\nspec:\n  securityContext:\n    seccompProfile: {type: Localhost, localhostProfile: a.json}\n',
    /only names one, a\.json/,
  ],
  ['map.yaml', 'apiVersion: v1\nkind: ConfigMap\ndata: {', /not valid YAML at line/],
] as const) {
  test(`${name} without a profile is refused in words, and what was open stays`, async ({ page }) => {
    const app = new App(page)
    await app.startFrom('Docker’s default')
    await app.choose('ptrace', 'deny')
    await app.openFile(name, content)
    await expect(page.getByText(said).first()).toBeVisible()
    await expect(page.getByText('Nothing was opened.')).toBeVisible()
    await expect(documentName(page)).toHaveText('docker-default.json')
    await expect(app.verdict('ptrace')).toContainText('Denied')
  })
}

test('a file that carries a profile, brought to the reader of logs, opens as a profile', async ({ page }) => {
  const app = new App(page)
  await app.open()
  await app.importLog()
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('dialog').getByRole('button', { name: 'Choose files' }).click()
  await (await chooser).setFiles({
    name: 'config.json',
    mimeType: 'application/json',
    buffer: Buffer.from(config),
  })
  await expect(documentName(page)).toHaveText('config-seccomp.json')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('a long file is read beside the page until somebody cancels it, and opens when it is given again', async ({
  page,
}) => {
  const app = new App(page)
  await app.startFrom('Docker’s default')
  await app.editorReady()
  const before = await app.text()
  const long = `${'kind: Pod\n---\n'.repeat(4000)}${operator('web', 'SCMP_ACT_LOG')}`
  // A worker that never has its script never answers.
  await page.route(/analysis\.worker/, () => undefined)
  await app.openFile('pods.yaml', long)
  const reading = page.getByRole('dialog', { name: 'Reading pods.yaml…' })
  await expect(reading.getByRole('button', { name: 'Cancel' })).toBeFocused()
  expect(await findings(page)).toEqual([])
  await reading.getByRole('button', { name: 'Cancel' }).press('Enter')
  await expect(reading).toHaveCount(0)
  await expect(page.getByText('Nothing was opened.')).toBeVisible()
  expect(await app.text()).toBe(before)

  await page.unroute(/analysis\.worker/)
  await app.openFile('pods.yaml', long)
  await offer(page, 'pods.yaml').getByRole('button', { name: 'Open' }).click()
  await expect(documentName(page)).toHaveText('web.json')
})
