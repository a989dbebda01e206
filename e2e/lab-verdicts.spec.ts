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
  readonly calls: readonly (readonly [string, ...string[]])[]
}

const target: Target = { ...defaultTarget, architecture: 'SCMP_ARCH_X86' }

/** Around the values that the rules of presets and of the profiles below compare. */
const calls = [
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
  ['socketcall', '1', '0'],
  // More than a register of the machine holds, and what takes two of them.
  ['lseek', '0', '0x100000001', '0'],
  ['setpriority', '0', '0xfffffffff', '0xffffffff00000005'],
  ['fallocate', '0', '0', '0x100000001', '0x7fffffffffffffff'],
  ['pread64', '0', '0', '0', '0x200000000'],
] as const

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
  ['fallocate', condition(3, 'EQ', 1)],
  ['fallocate', condition(5, 'MASKED_EQ', 0xffffffff7fffffffn, 0x7fffffff)],
  ['pread64', condition(4, 'GE', 2)],
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
  const text = `{"defaultAction":"${action}",${errno}"architectures":["SCMP_ARCH_X86"],"syscalls":[${[...rules, plain].join(',')}]}`
  const chosen = Array.from({ length: 9 }, (_, index) => pick(calls, serial * 7 + index))
  // What is written for a 64-bit machine is made as this one makes it.
  const on = serial % 2 === 0 ? target : defaultTarget
  return { name: `made-${serial}.json`, text, target: { ...on, runtime: 'oci' }, calls: chosen }
}

function profiles(): Asked[] {
  const ready = presets.map(({ id, make }, index) => ({
    name: `${id}.json`,
    text: make({ ...target, kernel: '6.12' }),
    target,
    calls: calls.slice(index % 2, 18 + (index % 2)),
  }))
  // Ten have every action as their default, and every condition among their rules.
  const made = process.env.SECCOMPOSE_LAB_PROFILES === 'all' ? 24 : 10
  return [...ready, ...Array.from({ length: made }, (_, serial) => madeProfile(serial))]
}

/** Opens a profile with its calls as expectations, by link, so that the machine goes on running. */
async function openLinked(page: Page, { name, text, target: on, calls: asked }: Asked): Promise<void> {
  const expectations: Expectation[] = asked.map(([call, ...args]) => ({
    name: call,
    args,
    must: 'be-allowed',
  }))
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
    cut: 0,
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
        isCut: row.textContent?.includes('registers of 32 bits') ?? false,
      })),
    )
    seen.profiles++
    for (const { reading, text, foretold, isCut } of texts) {
      if (isCut) seen.cut++
      if (reading === 'same') seen.same++
      else seen[reading === 'differs' ? 'differs' : 'unasked'].push(`${profile.name}: ${text}`)
      seen.kinds.add(foretold)
    }
  }
  console.log(
    `${seen.same} calls under ${seen.profiles} profiles as foretold; ${[...seen.kinds].join(', ')}; ${seen.cut} with arguments that were cut`,
  )
  expect(seen.differs).toEqual([])
  expect(seen.unasked).toEqual([])
  expect(seen.profiles).toBeGreaterThanOrEqual(18)
  expect(seen.same).toBeGreaterThanOrEqual(220)
  expect(seen.kinds.size).toBeGreaterThanOrEqual(8)
  expect(seen.cut).toBeGreaterThan(0)
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
  const text = `{"defaultAction":"SCMP_ACT_ALLOW","architectures":["SCMP_ARCH_X86"],"syscalls":[{"names":["mkdir"],"action":"SCMP_ACT_ERRNO","errnoRet":13}]}`
  await openLinked(page, { name: 'changed.json', text, target, calls: [['mkdir', '0', '0'], ['getpid']] })
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

test('an expectation is asked about alone, and what the machine cuts off is said before', async ({
  page,
}) => {
  needsMachine()
  const lab = new LabPanel(page)
  await lab.app.startFrom('Docker’s default')
  await openLinked(page, {
    name: 'wide.json',
    text: `{"defaultAction":"SCMP_ACT_ALLOW","architectures":["SCMP_ARCH_X86_64","SCMP_ARCH_X86"],"syscalls":[{"names":["lseek"],"action":"SCMP_ACT_ERRNO","errnoRet":13,"args":[{"index":1,"value":1,"op":"SCMP_CMP_EQ"}]}]}`,
    target: defaultTarget,
    calls: [
      ['lseek', '0', '0x100000001', '0'],
      ['arch_prctl', '0x1001'],
      ['uselib', '0'],
    ],
  })
  await page.getByRole('tab', { name: 'Try a call' }).click()
  const expectations = page.getByRole('region', { name: 'Expectations' })
  await lab.open()
  await expect(lab.asked).toContainText(
    'lseek(0, 0x100000001, 0) In the lab: registers of 32 bits leave 0x1 of 0x100000001.',
  )
  await page.getByRole('tab', { name: 'Try a call' }).click()
  await expectations.getByRole('button', { name: 'Ask the kernel about lseek(0, 0x100000001, 0)' }).click()
  const rows = await lab.answers(1)
  await expect(rows.first()).toContainText('0x1 of 0x100000001')
  await expect(rows.first()).toContainText('Denied errno 13')
  await expect(rows.first()).toHaveAttribute('data-reading', 'same')
})
