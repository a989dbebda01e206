import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { expect, type Page, test } from '@playwright/test'
import { defaultTarget, presets, type Target } from '../src/core'
import type { Expectation } from '../src/core/advice/expectations'
import { type Compression, encodeShare } from '../src/core/doors/share'
import { LabPanel, needsMachine } from './lab-machine'

test.describe.configure({ timeout: 1_500_000 })

const compression: Compression = {
  compress: async text => deflateRawSync(text),
  decompress: async bytes => ({ ok: true, text: inflateRawSync(bytes).toString() }),
}

interface Asked {
  readonly name: string
  readonly text: string
  readonly target: Target
  readonly calls: readonly AskedCall[]
}

type AskedCall = readonly [name: string, ...args: string[]]

/** The other ways into the kernel of one machine. */
const abis = [undefined, 'SCMP_ARCH_X32', 'SCMP_ARCH_X86'] as const

/** Around the values that the rules of presets and of the profiles below compare. */
const calls: readonly AskedCall[] = [
  ['getpid'],
  ['personality', '0x8'],
  ['personality', '0xffffffff'],
  ['clone', 'CLONE_NEWUSER|SIGCHLD'],
  ['clone', 'SIGCHLD'],
  ['socket', '40', '1', '0'],
  ['socket', '1', '1', '0'],
  ['ioctl', '0', '0x5412', '0'],
  ['ioctl', '0', '0x5413', '0'],
  ['lseek', '0', '0x1', '0'],
  ['lseek', '0', '0x80000000', '0'],
  ['kill', '0xfffffffe', '0'],
  ['setpriority', '0', '0', '20'],
  ['setpriority', '0', '0', '5'],
  ['mkdir', '0', '0755'],
  ['ptrace', '0x10', '1'],
  ['unshare', 'CLONE_NEWNS'],
  ['keyctl', '0', '1'],
  ['io_uring_setup', '1', '0'],
  // In the upper half of a register, and one that is all ones.
  ['socket', '0x100000026', '1', '0'],
  ['personality', '0x100000000'],
  ['lseek', '0', '0x100000001', '0'],
  ['setpriority', '0', '0xfffffffff', '0xffffffff00000005'],
  ['fallocate', '0', '0', '0x100000001', '0x7fffffffffffffff'],
  ['pread64', '0', '0', '0', '0x200000000'],
  // What points to texts and structures.
  ['openat', 'AT_FDCWD', '"/etc/passwd"', 'O_RDONLY|O_CLOEXEC'],
  ['mkdir', '"/tmp/asked"', '0755'],
  ['mount', '"tmpfs"', '"/tmp"', '"tmpfs"', 'MS_NOSUID', 'NULL'],
  ['connect', '3', '{sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("127.0.0.1")}', '16'],
  ['clone3', '{flags=CLONE_NEWUSER, exit_signal=SIGCHLD}', '88'],
]

/** What i386 has as two registers is not written there as one, and no register of it holds more than 32 bits. */
const isForWideRegisters = ([name, ...args]: AskedCall) =>
  ['fallocate', 'pread64'].includes(name) || args.some(text => /^0x[0-9a-f]{9,}$/.test(text))

const actions = [
  { action: 'SCMP_ACT_ERRNO', errnoRet: 1 },
  { action: 'SCMP_ACT_ERRNO', errnoRet: 38 },
  { action: 'SCMP_ACT_ERRNO', errnoRet: 4000 },
  { action: 'SCMP_ACT_ERRNO', errnoRet: 0 },
  { action: 'SCMP_ACT_TRAP' },
  { action: 'SCMP_ACT_KILL' },
  { action: 'SCMP_ACT_KILL_PROCESS' },
  { action: 'SCMP_ACT_LOG' },
  { action: 'SCMP_ACT_TRACE', errnoRet: 7 },
  { action: 'SCMP_ACT_ALLOW' },
] as const

const condition = (index: number, op: string, value: number | bigint, valueTwo: number | bigint = 0) =>
  `{"index":${index},"op":"SCMP_CMP_${op}","value":${value},"valueTwo":${valueTwo}}`

/** Conditions of every operator, with masks, bounds, and values of more than 32 bits. */
const conditions = [
  ['personality', condition(0, 'EQ', 8)],
  ['personality', condition(0, 'NE', 0xffffffffn)],
  ['clone', condition(0, 'MASKED_EQ', 0x7e020000, 0)],
  ['clone', condition(0, 'MASKED_EQ', 0x10000000, 0x10000000)],
  ['socket', condition(0, 'NE', 40)],
  ['socket', `${condition(0, 'EQ', 1)},${condition(1, 'EQ', 1)}`],
  ['ioctl', condition(1, 'MASKED_EQ', 0xffffffffn, 0x5412)],
  ['ioctl', condition(1, 'MASKED_EQ', 0xffffffff00000000n, 0x100000000n)],
  ['lseek', condition(1, 'EQ', 0x100000001n)],
  ['lseek', condition(1, 'GE', 0x80000000n)],
  ['lseek', condition(1, 'LT', 0x100000000n)],
  ['kill', condition(0, 'GT', 0x7fffffff)],
  ['setpriority', condition(2, 'LE', 19)],
  ['setpriority', condition(2, 'GT', 0xffffffff80000000n)],
  ['fallocate', condition(2, 'EQ', 0x100000001n)],
  ['fallocate', condition(3, 'MASKED_EQ', 0x7fffffff00000000n, 0x7fffffff00000000n)],
  ['pread64', condition(3, 'GE', 0x200000000n)],
] as const

function madeProfile(serial: number): Asked {
  const pick = <Item>(items: readonly Item[], at: number): Item => items[at % items.length] as Item
  const act = (at: number) => JSON.stringify(pick(actions, at)).slice(1, -1)
  const { action, ...rest } = pick(actions, serial)
  const errno = 'errnoRet' in rest ? `"defaultErrnoRet":${rest.errnoRet},` : ''
  // One for each call: libseccomp takes no two rules for one call with conditions that meet.
  const names = [...new Set(conditions.map(([name]) => name))]
  const rules = Array.from({ length: 6 }, (_, index) => {
    const name = pick(names, serial + index)
    const [, args] = pick(
      conditions.filter(([other]) => other === name),
      serial,
    )
    return `{"names":["${name}"],${act(serial + index * 3 + 1)},"args":[${args}]}`
  })
  const plain = `{"names":["mkdir","getpid"],${act(serial + 4)}}`
  const text = `{"defaultAction":"${action}",${errno}"architectures":["SCMP_ARCH_X86_64","SCMP_ARCH_X86","SCMP_ARCH_X32"],"syscalls":[${[...rules, plain].join(',')}]}`
  const chosen = Array.from({ length: 9 }, (_, index) => pick(calls, serial * 7 + index))
  return { name: `made-${serial}.json`, text, target: { ...defaultTarget, runtime: 'oci' }, calls: chosen }
}

function profiles(): Asked[] {
  const ready = presets.map(({ id, make }, index) => ({
    name: `${id}.json`,
    text: make({ ...defaultTarget, kernel: '6.12' }),
    target: defaultTarget,
    calls: calls.slice(index % 2, 29 + (index % 2)),
  }))
  // Ten have every action as their default, and every condition among their rules.
  const made = process.env.SECCOMPOSE_LAB_PROFILES === 'all' ? 24 : 10
  return [...ready, ...Array.from({ length: made }, (_, serial) => madeProfile(serial))]
}

/** The calls in turn by each ABI. */
function expected(asked: readonly AskedCall[]): Expectation[] {
  return asked.map((call, index) => {
    const [name, ...args] = call
    const arch = abis[index % (isForWideRegisters(call) ? 2 : abis.length)]
    return { name, args, must: 'be-allowed', ...(arch && { arch }) }
  })
}

/** Opens a profile with its calls as expectations, by link, so that the machine goes on running. */
async function openLinked(page: Page, { name, text, target: on, calls: asked }: Asked): Promise<void> {
  const expectations: Expectation[] = expected(asked)
  const sharing = await encodeShare({ name, text, target: on, expectations }, page.url(), compression)
  if (!sharing.ok) throw new Error(sharing.id)
  const { hash } = new URL(sharing.link.url)
  await page.evaluate(fragment => {
    location.hash = fragment
  }, hash)
  await expect(page.getByRole('button', { name: /^Document / })).toContainText(name)
  // What is opened begins with its review.
  await new LabPanel(page).open()
}

test('the kernel does with hundreds of calls under profiles of every action what was foretold', async ({
  page,
}) => {
  needsMachine()
  const lab = new LabPanel(page)
  await lab.app.startFrom('Docker’s default')
  await lab.open()
  await lab.start()
  const seen = {
    profiles: 0,
    same: 0,
    differs: [] as string[],
    unasked: [] as string[],
    kinds: new Set<string>(),
    abis: { x86_64: 0, x32: 0, i386: 0 },
  }
  for (const profile of profiles()) {
    await openLinked(page, profile)
    const button = lab.asked.getByRole('button', { name: /^Ask about/ })
    await expect(button).toHaveText(new RegExp(`\\b${profile.calls.length} expectations`))
    await button.click()
    await expect(lab.asked.locator('tbody tr').first()).toBeVisible({ timeout: 60_000 })
    const rows = await lab.answers(profile.calls.length)
    const texts = await rows.evaluateAll(elements =>
      elements.map(row => ({
        reading: row.getAttribute('data-reading'),
        text: row.textContent ?? '',
        foretold: row.children[1]?.textContent ?? '',
        call: row.children[0]?.textContent ?? '',
      })),
    )
    seen.profiles++
    for (const { reading, text, foretold, call } of texts) {
      seen.abis[call.endsWith('· x32') ? 'x32' : call.endsWith('· i386') ? 'i386' : 'x86_64']++
      if (reading === 'same') seen.same++
      else seen[reading === 'differs' ? 'differs' : 'unasked'].push(`${profile.name}: ${text}`)
      seen.kinds.add(foretold)
    }
  }
  console.log(
    `${seen.same} calls under ${seen.profiles} profiles as foretold; ${[...seen.kinds].join(', ')}; ${JSON.stringify(seen.abis)}`,
  )
  expect(seen.differs).toEqual([])
  expect(seen.unasked).toEqual([])
  expect(seen.profiles).toBeGreaterThanOrEqual(18)
  expect(seen.same).toBeGreaterThanOrEqual(220)
  expect(seen.kinds.size).toBeGreaterThanOrEqual(8)
  expect(Object.values(seen.abis).every(count => count > 60)).toBe(true)
})

test('a filter that is not the one of the profile is found out', async ({ page }) => {
  needsMachine()
  // On its way into the machine, the filter is changed: it refuses with another errno than the profile says.
  await page.addInitScript(() => {
    const { postMessage } = MessagePort.prototype
    MessagePort.prototype.postMessage = function (this: MessagePort, message: unknown, ...rest: unknown[]) {
      const sent = message as { kind?: string; path?: string; bytes?: Uint8Array } | null
      if (sent?.kind === 'put' && sent.path?.includes('ask') && sent.bytes) {
        const view = new DataView(sent.bytes.buffer)
        for (let at = 0; at < sent.bytes.length; at += 8) {
          if (view.getUint16(at, true) === 6 && view.getUint32(at + 4, true) === 0x5000d)
            view.setUint32(at + 4, 0x50002, true)
        }
      }
      return Reflect.apply(postMessage, this, [message, ...rest])
    } as typeof postMessage
  })
  const lab = new LabPanel(page)
  await lab.app.startFrom('Docker’s default')
  await lab.open()
  await lab.start()
  const text = `{"defaultAction":"SCMP_ACT_ALLOW","architectures":["SCMP_ARCH_X86_64"],"syscalls":[{"names":["mkdir"],"action":"SCMP_ACT_ERRNO","errnoRet":13}]}`
  await openLinked(page, {
    name: 'changed.json',
    text,
    target: defaultTarget,
    calls: [['mkdir', '0', '0'], ['getpid']],
  })
  await lab.asked.getByRole('button', { name: /^Ask about/ }).click()
  await expect(lab.asked.locator('tbody tr').first()).toBeVisible({ timeout: 60_000 })
  const rows = await lab.answers(2)
  await expect(rows.nth(0)).toHaveAttribute('data-reading', 'differs')
  await expect(rows.nth(1)).toHaveAttribute('data-reading', 'same')
  await expect(lab.asked.getByRole('alert')).toContainText('an error in Seccompose')
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await lab.asked.getByRole('button', { name: 'Copy the report' }).click()
  const report = await page.evaluate(() => navigator.clipboard.readText())
  expect(report).toContain('"name": "mkdir"')
  expect(report).toContain('"errno": 13')
})

test('a call is asked about from its row and from Try a call, and starts the machine by itself', async ({
  page,
}) => {
  needsMachine()
  const lab = new LabPanel(page)
  await lab.app.startFrom('Docker’s default')
  await lab.app.search.fill('keyctl')
  await lab.app.row('keyctl').click()
  await page.getByRole('tab', { name: 'Syscall' }).click()
  await page.getByRole('button', { name: 'Ask the kernel' }).click()
  let rows = await lab.answers(1)
  await expect(rows.first()).toContainText('keyctl')
  await expect(rows.first()).toHaveAttribute('data-reading', 'same')
  await page.getByRole('tab', { name: 'Try a call' }).click()
  await page.getByRole('combobox', { name: 'System call' }).fill('mount')
  await page.getByRole('button', { name: 'Ask the kernel' }).click()
  await expect(lab.asked.locator('tbody tr').first()).toContainText('mount')
  rows = await lab.answers(1)
  await expect(rows.first()).toContainText('as predicted')
})

test('an expectation is asked about alone, and what the machine makes otherwise is said before', async ({
  page,
}) => {
  needsMachine()
  const lab = new LabPanel(page)
  await lab.app.startFrom('Docker’s default')
  await openLinked(page, {
    name: 'wide.json',
    text: `{"defaultAction":"SCMP_ACT_ALLOW","architectures":["SCMP_ARCH_X86_64","SCMP_ARCH_X32"],"syscalls":[{"names":["lseek"],"action":"SCMP_ACT_ERRNO","errnoRet":13,"args":[{"index":1,"value":4294967297,"op":"SCMP_CMP_EQ"}]}]}`,
    target: defaultTarget,
    calls: [
      ['lseek', '0', '0x100000001', '0'],
      ['uname', '{sysname="Linux"}'],
      // For i386, whose register does not hold it: it is not made of what is left of it.
      ['lseek', '0', '8589934592', '0'],
    ],
  })
  await lab.open()
  await expect(lab.asked).toContainText('In the lab: an argument has more bits than the register.')
  await page.getByRole('tab', { name: 'Try a call' }).click()
  const expectations = page.getByRole('region', { name: 'Expectations' })
  await expectations
    .getByRole('button', { name: 'Ask the kernel about lseek(0, 0x100000001, 0)' })
    .first()
    .click()
  let rows = await lab.answers(1)
  await expect(rows.first()).toContainText('Denied errno 13')
  await expect(rows.first()).toHaveAttribute('data-reading', 'same')
  // It was to be allowed.
  await expect(rows.first()).toContainText('not met: it must be allowed')

  await lab.asked.getByRole('button', { name: /^Ask about all 3/ }).click()
  rows = await lab.answers(3)
  await expect(lab.asked).toContainText('The kernel does not do what one expectation asks for.')
  await expect(rows.nth(1)).toContainText('x32')
  await expect(rows.nth(1)).toContainText('{sysname="Linux"} is zeros')
  await expect(rows.nth(1)).toContainText('Allowed: returned 0')
  await expect(rows.nth(2)).toHaveAttribute('data-reading', 'unasked')
  await expect(rows.nth(2)).not.toContainText('as predicted')
})

test('a whole profile is proved, and two of them part with the first call that they treat otherwise', async ({
  page,
}) => {
  needsMachine()
  const lab = new LabPanel(page)
  await lab.app.startFrom('Docker’s default')
  await lab.open()
  await lab.start()
  const text = `{"defaultAction":"SCMP_ACT_ALLOW","architectures":["SCMP_ARCH_X86_64","SCMP_ARCH_X86"],"syscalls":[{"names":["personality"],"action":"SCMP_ACT_ERRNO","errnoRet":13,"args":[{"index":0,"value":4294967296,"op":"SCMP_CMP_EQ"}]}]}`
  await openLinked(page, { name: 'one.json', text, target: defaultTarget, calls: [['mkdir', '0']] })
  await lab.asked.getByRole('button', { name: 'Prove this profile' }).click()
  await expect(lab.asked.locator('[data-asked="asking"]')).toContainText(/of 1,\d\d\d asked/)
  await expect(lab.asked.locator('[data-asked="asking"]')).toContainText(/^(?!0 )/, { timeout: 120_000 })
  await lab.asked.getByRole('button', { name: 'Stop' }).click()
  await expect(lab.asked.locator('[data-asked="done"]')).toContainText(/^\d+ as predicted, 0 differ$/)
  const first = lab.asked.locator('tbody tr').first()
  await expect(first).toContainText('personality')

  await lab.asked.getByRole('checkbox', { name: /which Compare holds/ }).check()
  await lab.asked.getByRole('button', { name: /^Ask about the expectation/ }).click()
  await lab.answers(1)
  await expect(lab.asked).toContainText('The kernel does the same under this profile and under Docker')
})

test('the calls of a log are asked about at once', async ({ page }) => {
  needsMachine()
  const lab = new LabPanel(page)
  await lab.app.startFrom('Docker’s default')
  await lab.open()
  await lab.start()
  await lab.run('mkdir /tmp/made', 'Record with strace')
  await lab.asked.getByRole('button', { name: /^Ask about the \d+ calls of the log/ }).click()
  await expect(lab.asked.locator('[data-asked="done"]')).toContainText(/^\d+ as predicted, 0 differ/, {
    timeout: 240_000,
  })
  await expect(lab.asked.locator('tbody')).toContainText('mkdir')
})
