import { expect, type Page, test } from '@playwright/test'
import { catalogue } from '../src/core'
import { findings } from './axe'
import { LabPanel, needsMachine, withoutLab } from './lab-machine'

test.describe.configure({ timeout: 600_000 })

async function started(page: Page, preset = 'Docker’s default'): Promise<LabPanel> {
  const lab = new LabPanel(page)
  await lab.app.startFrom(preset)
  await lab.open()
  await lab.start()
  return lab
}

test('a build without the machine says how to get it', async ({ page }) => {
  await withoutLab(page)
  const lab = new LabPanel(page)
  await lab.app.startFrom('Docker’s default')
  await lab.open()
  await expect(lab.panel).toContainText('run npm run lab on Debian')
  await expect(lab.state).toHaveText('No images here')
})

test('a machine that the host does not let start says so', async ({ page }) => {
  needsMachine()
  await page.route('**/lab.html', route =>
    route.fulfill({ body: '', headers: { 'Content-Security-Policy': "frame-ancestors 'none'" } }),
  )
  const lab = new LabPanel(page)
  await page.clock.install()
  await lab.app.startFrom('Docker’s default')
  await lab.open()
  await lab.panel.getByRole('button', { name: 'Start the machine' }).click()
  await expect(page.locator('iframe')).toBeAttached()
  // It is waited for half a minute, since a busy host may be slow.
  await page.clock.fastForward('01:00')
  await expect(lab.state).toContainText('lab.html')
})

test('the machine is in a sandboxed frame, asks nothing of anybody, and costs nothing before it is started', async ({
  page,
}) => {
  needsMachine()
  const requests: string[] = []
  const violations: string[] = []
  page.on('request', request => requests.push(request.url()))
  page.on('console', message => {
    if (/Content Security Policy|violates/i.test(message.text())) violations.push(message.text())
  })
  const lab = new LabPanel(page)
  await lab.app.startFrom('Docker’s default')
  await lab.app.editorReady()
  expect(requests.filter(url => /\/lab[/.-]/.test(new URL(url).pathname))).toEqual([])
  await lab.open()
  await lab.start()

  const frame = page.locator('iframe')
  await expect(frame).toHaveAttribute('sandbox', 'allow-scripts')
  const [, child] = page.frames()
  const reach = await child?.evaluate(() => {
    const tries = [
      () => window.parent.document.title,
      () => window.localStorage.length,
      () => indexedDB.open('x'),
    ]
    return tries.map(reach => {
      try {
        reach()
        return 'reached'
      } catch {
        return 'refused'
      }
    })
  })
  expect(reach).toEqual(['refused', 'refused', 'refused'])
  const fetched = await child?.evaluate(() =>
    fetch('lab/lab.json').then(
      () => 'fetched',
      () => 'refused',
    ),
  )
  expect(fetched).toBe('refused')
  const own = new URL(page.url()).origin
  const foreign = requests.filter(url => url.startsWith('http') && new URL(url).origin !== own)
  expect(foreign).toEqual([])
  // That of the fetch that the test has tried, and no other.
  expect(violations.filter(text => !text.includes('/lab/lab.json'))).toEqual([])

  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content')
  expect(policy).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data:; worker-src 'self'; frame-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'",
  )
  expect(await findings(page)).toEqual([])

  await expect(lab.state).toContainText('woken in')
  await lab.type('echo a$((20 + 22))b')
  await expect(lab.terminal).toContainText('a42b')
})

test('commands, recordings and files go into one machine, and what they did comes out', async ({ page }) => {
  needsMachine()
  const lab = await started(page)

  await test.step('what was run is shown call by call beside what was foretold', async () => {
    const foretold = lab.panel.getByRole('region', { name: 'Predicted on this machine' })
    await expect(foretold).toContainText(/lets \d+ through and refuses \d+; of \d+ the arguments decide/)
    await lab.run('demo namespace', 'Run under the profile')
    const row = lab.panel.getByRole('row', { name: /unshare/ })
    await expect(row).toContainText('Denied errno 1')
    await expect(row).toContainText('Denied · as predicted')
  })

  await test.step('a thread starts under Docker’s default by the call that it leaves for that', async () => {
    await lab.run('demo threads', 'Run under the profile')
    await expect(lab.terminal).toContainText('refused  clone3(a thread): errno 38')
    await expect(lab.terminal).toContainText('it has ended')
  })

  await test.step('a recording goes into the profile, a refused call is let through by a click, and the command runs', async () => {
    await lab.app.choose('mkdir', 'deny')

    const recorded = await lab.run('mkdir /tmp/one', 'Record with strace')
    expect(recorded).toContain('It ended with status 0')
    await lab.panel.getByRole('button', { name: 'Read in Log' }).click()
    await expect(page.getByText('the first refused call would be mkdir')).toBeVisible({ timeout: 30_000 })

    await lab.open()
    const refused = await lab.run('mkdir /tmp/two', 'Run under the profile')
    expect(refused).toContain('It ended with status 1')
    expect(refused).toContain('The kernel logged 1 call')
    await expect(lab.terminal).toContainText('Operation not permitted')

    await lab.panel.getByRole('button', { name: 'Explain the first' }).click()
    await page.getByRole('button', { name: 'Allow mkdir' }).click({ timeout: 30_000 })
    await lab.open()
    expect(await lab.run('mkdir /tmp/two', 'Run under the profile')).toContain('It ended with status 0')
  })

  await test.step('a file that is dropped on the terminal goes into the machine', async () => {
    const dropped = await page.evaluateHandle(() => {
      const transfer = new DataTransfer()
      transfer.items.add(new File(['#!/bin/sh\necho a$((20 + 22))b\n'], 'dropped.sh'))
      return transfer
    })
    await lab.terminal.dispatchEvent('drop', { dataTransfer: dropped })
    await expect(page.getByText('/root/dropped.sh is in the machine')).toBeAttached({ timeout: 60_000 })
    await lab.type('/root/dropped.sh')
    await expect(lab.terminal).toContainText('a42b')
  })

  await test.step('a file goes into the machine, runs there, and what it made comes out', async () => {
    const chooser = page.waitForEvent('filechooser')
    await lab.panel.getByRole('button', { name: 'Put a file into the machine' }).click()
    const script = '#!/bin/sh\necho "made in the lab" > /tmp/made\n'
    await (await chooser).setFiles({
      name: 'make it.sh',
      mimeType: 'text/plain',
      buffer: Buffer.from(script),
    })
    await expect(page.getByText('/root/make_it.sh is in the machine')).toBeAttached({ timeout: 60_000 })
    await lab.run('/root/make_it.sh', 'Run under the profile')
    await lab.panel.getByRole('textbox', { name: 'Path in the machine' }).fill('/tmp/made')
    const download = page.waitForEvent('download')
    await lab.panel.getByRole('button', { name: 'Download it' }).click()
    const stream = await (await download).createReadStream()
    const parts: Buffer[] = []
    for await (const part of stream) parts.push(Buffer.from(part))
    expect(Buffer.concat(parts).toString()).toBe('made in the lab\n')
  })

  await test.step('the keyboard gets into the terminal and out of it, and the panel says how', async () => {
    await expect(lab.panel).toContainText('F6 leaves the terminal')
    await lab.panel.getByRole('button', { name: 'Reset' }).focus()
    await page.keyboard.press('Tab')
    await expect(lab.terminal.locator('textarea')).toBeFocused()
    await page.keyboard.type('echo a$((20 + 22))b\n')
    await expect(lab.terminal).toContainText('a42b')
    await page.keyboard.press('F6')
    await expect(lab.terminal.locator('textarea')).not.toBeFocused()
  })
})

test('a workshop tries two filters, a supervisor, a container, and a user without rights', async ({
  page,
}) => {
  needsMachine()
  const lab = await started(page)
  const open = async (name: string, rule: object) => {
    const syscalls = [rule]
    const architectures = ['SCMP_ARCH_X86_64']
    // Of which runc asks where there is SCMP_ACT_NOTIFY.
    const listenerPath = '/run/supervisor.sock'
    const profile = { defaultAction: 'SCMP_ACT_ALLOW', architectures, listenerPath, syscalls }
    await lab.app.openFile(name, JSON.stringify(profile))
    await lab.open()
  }
  const button = 'Run under the profile'
  const mkdir = ['mkdir']

  await test.step('the panel tells of the commands', async () => {
    await lab.panel.getByText('Commands in the machine').click()
    await expect(lab.panel.getByText('supervise COMMAND…')).toBeVisible()
  })

  await test.step('of two filters on one task the stricter action wins, whichever has it', async () => {
    await open('first.json', { names: mkdir, action: 'SCMP_ACT_ERRNO', errnoRet: 13 })
    expect(await lab.run('mkdir /tmp/one', button)).toContain('ended with status 1')
    await lab.type('cp /lab/profile.bpf /root/first.bpf')
    await open('second.json', { names: mkdir, action: 'SCMP_ACT_LOG' })
    expect(await lab.run('mkdir /tmp/one', button)).toContain('ended with status 0')
    expect(await lab.run('under -f first.bpf mkdir /tmp/two', button)).toContain('ended with status 1')
    await expect(lab.terminal).toContainText("'/tmp/two': Permission denied")
    const row = lab.panel.getByRole('row', { name: /mkdir/ })
    await expect(row).toContainText('Denied')
    // The profile alone would have let it through.
    await expect(row).not.toContainText('differs')
    await open('third.json', { names: mkdir, action: 'SCMP_ACT_KILL_PROCESS' })
    expect(await lab.run('under -f first.bpf mkdir /tmp/two', button)).toContain('killed by SIGSYS')
  })

  await test.step('a call with SCMP_ACT_NOTIFY waits for the answer in the terminal', async () => {
    await open('notify.json', { names: mkdir, action: 'SCMP_ACT_NOTIFY' })
    for (const [folder, answer, status] of [
      ['/tmp/refused', 'e 13', 1],
      ['/tmp/let-through', 'a', 0],
    ] as const) {
      const ended = lab.run(`supervise mkdir ${folder}`, button)
      await expect(lab.terminal).toContainText(new RegExp(`calls mkdir.*"${folder}".*return 0`, 's'))
      await lab.terminal.locator('textarea').focus()
      await page.keyboard.type(`${answer}\n`)
      expect(await ended).toContain(`ended with status ${status}`)
    }
    await expect(lab.terminal).toContainText("'/tmp/refused': Permission denied")
  })

  await test.step('a container starts, or fails to with the message of runc', async () => {
    await open('start.json', { names: ['capset'], action: 'SCMP_ACT_ERRNO' })
    expect(await lab.run('contain id', button)).toContain('ended with status 1')
    await expect(lab.terminal).toContainText(
      'runc create failed: unable to start container process: unable to apply caps: operation not permitted',
    )
    // With no_new_privs the filter is loaded after that.
    expect(await lab.run('contain -n -u 1000 sh -c "id -u; hostname; ps"', button)).toContain(
      'ended with status 0',
    )
    await expect(lab.terminal).toContainText(/1000\s*container\s*PID\s+USER\s+COMMAND\s+1 guest/)
  })

  await test.step('capabilities, an unprivileged user and its own user namespace are what the kernel makes of them', async () => {
    await lab.type('clear; drop sys_admin mount -t tmpfs x /tmp; drop all grep CapEff /proc/self/status')
    await expect(lab.terminal).toContainText(/permission denied.*CapEff:\s+0000000000000000/s)
    await lab.type(
      "clear; su guest -c 'mount -t tmpfs x /tmp; unshare -rm mount -t tmpfs x /tmp && echo a$((20 + 22))b'",
    )
    await expect(lab.terminal).toContainText(/permission denied.*a42b/s)
    await lab.type('clear; setpriv --nnp setpriv -d')
    await expect(lab.terminal).toContainText('no_new_privs: 1')
  })
})

test('a filter that the kernel refuses is shown with its answer beside what was foretold', async ({
  page,
}) => {
  needsMachine()
  const lab = await started(page)
  const names = catalogue.presentOn('SCMP_ARCH_X86_64').map(({ name }) => name)
  // Values of each call's own, since what is alike is in a filter only once.
  const rules = names.flatMap((name, place) =>
    Array.from({ length: 10 }, (_, value) => ({
      names: [name],
      action: 'SCMP_ACT_LOG',
      args: [{ index: 0, value: place * 16 + value, op: 'SCMP_CMP_EQ' }],
    })),
  )
  const text = JSON.stringify({
    defaultAction: 'SCMP_ACT_ALLOW',
    architectures: ['SCMP_ARCH_X86_64'],
    syscalls: rules,
  })
  await lab.app.openFile('long.json', text)
  await lab.open()
  const result = await lab.run('true', 'Run under the profile')
  expect(result).toContain('The kernel did not accept the filter: EINVAL.')
  expect(result).toContain('That was predicted')
  expect(result).toContain('4096')
})

test('a filter that the kernel refuses though it was foretold to load is an error of ours', async ({
  page,
}) => {
  needsMachine()
  // On its way into the machine, the first instruction of the filter becomes one that there is not.
  await page.addInitScript(() => {
    const { postMessage } = MessagePort.prototype
    MessagePort.prototype.postMessage = function (this: MessagePort, message: unknown, ...rest: unknown[]) {
      const sent = message as { kind?: string; path?: string; bytes?: Uint8Array } | null
      if (sent?.kind === 'put' && sent.path?.includes('profile') && sent.bytes) sent.bytes[0] = 0xff
      return Reflect.apply(postMessage, this, [message, ...rest])
    } as typeof postMessage
  })
  const lab = await started(page)
  const result = await lab.run('true', 'Run under the profile')
  expect(result).toContain('The kernel did not accept the filter: EINVAL. That was not predicted.')
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await lab.panel.getByRole('button', { name: 'Copy the report' }).click()
  const report = await page.evaluate(() => navigator.clipboard.readText())
  expect(report).toContain('"loadErrno": 22')
  expect(report).toContain('"defaultAction')
})

const hostile = [
  {
    what: 'prints escape sequences',
    line: "printf '\\033]0;x\\007\\033[?1049h\\033[31m\\033]8;;https://example.com\\007link\\033]8;;\\007\\033[999;999H\\033[?1003h\\033c\\033P1\\033\\\\'; head -c 300000 /dev/urandom",
  },
  { what: 'forks without end', line: 'b() { b | b & }; b; while :; do b; done' },
  { what: 'fills its disk', line: 'while :; do cat /bin/busybox >> /tmp/full; done' },
] as const

test('whatever a guest does costs no more than a Reset', async ({ page }) => {
  needsMachine()
  const lab = await started(page)
  for (const { what, line } of hostile) {
    await test.step(`it ${what}`, async () => {
      await lab.type(line)
      await page.waitForTimeout(2000)
      await usable(lab)
      await lab.reset()
      await lab.type('echo a$((20 + 22))b')
      await expect(lab.terminal).toContainText('a42b')
    })
  }
  await test.step('its kernel panics, which is said', async () => {
    await lab.type('echo c > /proc/sysrq-trigger')
    await expect(lab.state).toContainText('its kernel panicked', { timeout: 240_000 })
    await usable(lab)
    await lab.reset()
  })
  await test.step('it is switched off, which is said', async () => {
    await lab.type('poweroff')
    await expect(lab.state).toContainText('it was switched off', { timeout: 240_000 })
    await expect(lab.panel).not.toContainText('The terminal is busy')
    await lab.reset()
  })
})

/** A serial line takes two minutes for a hundred: so many are printed when they are asked for. */
const megabytes = Number(process.env.SECCOMPOSE_LAB_MEGABYTES ?? 0.5)

test(`a guest that prints ${megabytes} megabytes costs nothing but time`, async ({ page }) => {
  needsMachine()
  test.setTimeout(3_600_000)
  const lab = await started(page)
  await lab.type(`yes "$(seq -s, 400)" | head -c ${megabytes * 1_000_000}; echo; echo a$((20 + 22))b`)
  await expect(lab.terminal).toContainText('398,399,400')
  await usable(lab)
  await expect(lab.terminal).toContainText('a42b', { timeout: 3_300_000 })
  await usable(lab)
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const heap = await page.evaluate(() => {
    const { memory } = performance as Performance & { memory?: { usedJSHeapSize: number } }
    return memory?.usedJSHeapSize ?? 0
  })
  expect(heap).toBeLessThan(300_000_000)
})

test('a guest that prints nothing and loops leaves the app as it is, and Ctrl C or a Reset ends it', async ({
  page,
}) => {
  needsMachine()
  const lab = await started(page)
  await lab.type('while :; do :; done')
  await expect(lab.panel).toContainText('The terminal is busy')
  await usable(lab)
  await lab.terminal.locator('textarea').focus()
  await page.keyboard.press('Control+C')
  await lab.waits()
  await lab.type('exec cat > /dev/null')
  await expect(lab.panel).toContainText('The terminal is busy')
  await usable(lab)
  await lab.reset()
  await lab.type('echo a$((20 + 22))b')
  await expect(lab.terminal).toContainText('a42b')
})

test('a machine idles at its prompt, and stands still where nobody sees it', async ({ page }) => {
  needsMachine()
  const lab = await started(page)
  const worker = page.workers().find(one => one.url().startsWith('blob:'))
  // The emulator gives itself its next turn by a message while it works, and by a timer while its guest waits.
  const turns = async (milliseconds: number) =>
    (await worker?.evaluate(async time => {
      let count = 0
      const { postMessage } = MessagePort.prototype
      MessagePort.prototype.postMessage = function (this: MessagePort, message: unknown) {
        count++
        postMessage.call(this, message)
      }
      await new Promise(resolve => setTimeout(resolve, time))
      MessagePort.prototype.postMessage = postMessage
      return count
    }, milliseconds)) ?? Number.NaN
  const show = (state: string) =>
    page.evaluate(visible => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => visible })
      document.dispatchEvent(new Event('visibilitychange'))
    }, state)
  const idle = await turns(2000)
  // Without a word, which would cost more than a turn does.
  await lab.type('while :; do :; done')
  await expect(lab.panel).toContainText('The terminal is busy')
  const busy = await turns(2000)
  console.log(`turns of the emulator in 2 s: ${idle} at the prompt, ${busy} in a loop`)
  // The loop gets fewer turns where others use the processor; the prompt’s are a timer’s.
  expect(idle).toBeLessThan(busy / 2)

  await show('hidden')
  await expect(lab.state).toHaveText(/^Paused/)
  // The turn that it was in comes to its end.
  await turns(1000)
  expect(await turns(1000)).toBe(0)
  await show('visible')
  await expect(lab.state).toHaveText(/^Running/)
  await page.keyboard.press('Control+C')
  await lab.waits()
})

/** The app answers as always: a search finds, an edit is made and undone. */
async function usable({ app, page }: LabPanel): Promise<void> {
  await app.search.fill('ptrace')
  await expect(app.row('ptrace')).toBeVisible()
  await app.search.fill('')
  await expect(page.getByRole('tabpanel', { name: 'Lab' })).toBeVisible()
}
