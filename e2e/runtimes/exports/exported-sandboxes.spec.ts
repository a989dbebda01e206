import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { defaultTarget, parseProfile, profileVerdicts } from '../../../src/core'
import { command, isInPath } from '../command'
import { skipUnless, test } from '../runtime-test'
import { callOf, isLetThrough, numberOf, outcomeUnder, runs } from './filter-outcomes'
import { whileHeld } from './held-program'
import { inLxc, whyNoLxc } from './lxc'
import { nspawnRoot, nspawnWords, whyNoNspawn } from './nspawn'
import { exportedOf, fileOf, triedProfiles, written } from './source-exports'
import { assessUnit, isAllowList, systemdReader, verifyUnits, whyNoSystemd } from './systemd-filters'

test.describe.configure({ timeout: 300_000 })

/** Each takes as long as all verdicts of a profile; the profiles of the export panel are assessed, too. */
const MOST_ASSESSED = 2

/** Without runc's stub in front, which is no part of the rules. */
const ruleTarget = { ...defaultTarget, loader: 'crun' } as const

test('systemd reads the drop-in, and its filter does with every call what the profile says', async ({
  runtimesRequired,
}, { outputDir }) => {
  skipUnless(runtimesRequired, await whyNoSystemd())
  // With a folder of real profiles there are a hundred of them.
  test.setTimeout(900_000)
  const filtersOf = await systemdReader(outputDir)
  const units: string[] = []
  let judged = 0
  for (const [place, { name, text }] of (await triedProfiles()).entries()) {
    const exported = exportedOf(text, 'systemd')
    const { profile } = parseProfile(text)
    if (!exported || !profile) continue
    const unit = join(outputDir, `tried-${place}.service`)
    await written(`${unit}.d`, exported)
    await writeFile(unit, '[Service]\nExecStart=/bin/true\n')
    units.push(unit)

    const { text: dropIn } = fileOf(exported, '.conf')
    const filters = await filtersOf(dropIn)
    const isListed = isAllowList(dropIn)
    for (const verdict of profileVerdicts(parseProfile(text), ruleTarget)) {
      const number = numberOf(verdict.name)
      if (number === undefined || verdict.isUnknown) continue
      const outcome = outcomeUnder(filters, callOf(number))
      expect([name, verdict.name, runs(outcome)]).toEqual([name, verdict.name, isLetThrough(verdict)])
      judged++
      const isExact = verdict.cases.length === 0 && verdict.outcome.action === 'SCMP_ACT_ERRNO'
      const isChanged = exported.losses.some(
        ({ id, details }) =>
          id === 'actions-changed' &&
          details.some(detail => detail.startsWith(`${verdict.name}:`) || detail.startsWith('*')),
      )
      // Behind an allow list, systemd answers calls that it does not know itself.
      const isKnownThere = !isListed || outcome.errno !== 38
      if (isExact && !isChanged && isKnownThere)
        expect([name, verdict.name, outcome]).toEqual([name, verdict.name, verdict.outcome])
    }
  }
  const verified = await verifyUnits(outputDir, units)
  expect([verified.exit, verified.stderr]).toEqual([0, ''])
  for (const unit of units.slice(0, MOST_ASSESSED))
    expect((await assessUnit(outputDir, unit)).stdout).toMatch(/✓ SystemCallArchitectures=/)
  console.log(`systemd: ${units.length} profiles, ${judged} verdicts as said`)
  expect(units.length).toBeGreaterThan(9)
})

test('systemd logs what is missing where a profile is tried out, and refuses what rules refuse', async ({
  runtimesRequired,
}, { outputDir }) => {
  skipUnless(runtimesRequired, await whyNoSystemd())
  const filtersOf = await systemdReader(outputDir)
  const profile = (await triedProfiles()).find(({ name }) => name === 'docker-default')
  const exported = profile && exportedOf(profile.text, 'systemd', { rollout: 'log' })
  if (!exported) throw new Error('not exported')
  const filters = await filtersOf(fileOf(exported, '.conf').text)
  const actions = ['read', 'mount', 'clone3'].map(
    name => outcomeUnder(filters, callOf(numberOf(name) ?? -1)).action,
  )
  expect(actions).toEqual(['SCMP_ACT_ALLOW', 'SCMP_ACT_LOG', 'SCMP_ACT_ERRNO'])
})

const refusing = JSON.stringify({
  defaultAction: 'SCMP_ACT_ALLOW',
  syscalls: [
    { names: ['mkdir', 'mkdirat'], action: 'SCMP_ACT_ERRNO', errnoRet: 28 },
    {
      names: ['getpgid'],
      action: 'SCMP_ACT_ERRNO',
      errnoRet: 5,
      args: [{ index: 0, value: 3, valueTwo: 1, op: 'SCMP_CMP_MASKED_EQ' }],
    },
  ],
})

test('firejail takes the lines and refuses what they say', async ({ runtimesRequired }, { outputDir }) => {
  const works =
    (await isInPath('firejail')) && (await command('firejail', ['--noprofile', 'true'])).exit === 0
  skipUnless(runtimesRequired, works ? undefined : 'firejail is not here or does not work (package firejail)')
  const text = JSON.stringify({
    defaultAction: 'SCMP_ACT_ALLOW',
    syscalls: [{ names: ['mkdir', 'mkdirat'], action: 'SCMP_ACT_ERRNO', errnoRet: 28 }],
  })
  const exported = exportedOf(text, 'firejail')
  if (!exported) throw new Error('not exported')
  const folder = await written(outputDir, exported)
  const under = (program: string) =>
    command('sh', ['-c', `cd "$0" && firejail --quiet --profile=./tried.profile ${program}`, folder])
  const asked = await under('mkdir /tmp/made')
  expect([asked.exit, asked.stderr]).toEqual([1, expect.stringContaining('No space left on device')])
  expect((await under('grep Seccomp: /proc/self/status')).stdout).toMatch(/^Seccomp:\s+2$/m)
})

test('firejail starts a program under Docker’s default', async ({ runtimesRequired }, { outputDir }) => {
  const works =
    (await isInPath('firejail')) && (await command('firejail', ['--noprofile', 'true'])).exit === 0
  skipUnless(runtimesRequired, works ? undefined : 'firejail is not here or does not work (package firejail)')
  for (const { name, text } of (await triedProfiles()).filter(one => one.name === 'docker-default')) {
    const exported = exportedOf(text, 'firejail', { conditionalCalls: 'allow' })
    if (!exported) throw new Error(name)
    const folder = await written(join(outputDir, name), exported)
    const { stdout, stderr, exit } = await command('sh', [
      '-c',
      'cd "$0" && firejail --profile=./tried.profile sh -c "unshare -U true || echo refused"',
      folder,
    ])
    expect([name, exit, stdout, stderr]).toEqual([
      name,
      0,
      expect.stringContaining('refused'),
      expect.not.stringContaining('Error'),
    ])
  }
})

test('LXC takes the policy and refuses what it says', async ({ runtimesRequired }, { outputDir }) => {
  skipUnless(runtimesRequired, await whyNoLxc(outputDir))
  const exported = exportedOf(refusing, 'lxc')
  if (!exported) throw new Error('not exported')
  const policy = join(await written(outputDir, exported), 'tried.seccomp')
  const asked = await inLxc(outputDir, policy, ['mkdir', '/tmp/made'])
  expect([asked.exit, asked.stderr]).toEqual([1, expect.stringContaining('No space left on device')])
  for (const [place, { name, text }] of (await triedProfiles()).entries()) {
    const made = exportedOf(text, 'lxc')
    if (!made || !/default|denies|large|outcomes/.test(name)) continue
    const folder = await written(join(outputDir, String(place)), made)
    const { exit, stdout, stderr } = await inLxc(outputDir, join(folder, 'tried.seccomp'), [
      'grep',
      'Seccomp:',
      '/proc/self/status',
    ])
    expect([name, exit, stdout, stderr]).toEqual([name, 0, expect.stringMatching(/^Seccomp:\s+2$/m), ''])
  }
})

test('systemd-nspawn lets 32-bit programs call by another name what it refuses, as is said of it', async ({
  runtimesRequired,
  readFilters,
}, { outputDir }) => {
  const root = nspawnRoot(outputDir)
  skipUnless(runtimesRequired, await whyNoNspawn(root))
  const architectures = ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86']
  const syscalls = [{ names: ['socket'], action: 'SCMP_ACT_ERRNO' }]
  const exported = exportedOf(
    JSON.stringify({ defaultAction: 'SCMP_ACT_ALLOW', architectures, syscalls }),
    'nspawn',
  )
  if (!exported) throw new Error('not exported')
  await writeFile(`${root}.nspawn`, exported.files[0]?.text ?? '')
  const filters = await whileHeld(nspawnWords(root, ['/bin/sleep', '60']), 'sleep', readFilters)
  const [socket, socketcallOfX86] = [41, 102]
  const arguments_ = [1n, 0n, 0n, 0n, 0n, 0n]
  expect(runs(outcomeUnder(filters, callOf(socket)))).toBe(false)
  const by32Bit = { arch: 'SCMP_ARCH_X86', nr: socketcallOfX86, args: arguments_ } as const
  expect(runs(outcomeUnder(filters, by32Bit))).toBe(true)
  expect(exported.losses).toContainEqual(
    expect.objectContaining({ id: 'nspawn-architectures', severity: 'security', details: ['x86'] }),
  )
  expect(exported.losses).toContainEqual(expect.objectContaining({ id: 'x32-looser', severity: 'warning' }))
})

test('systemd-nspawn takes the settings, and its filters let through what the profile does', async ({
  runtimesRequired,
  readFilters,
}, { outputDir }) => {
  const root = nspawnRoot(outputDir)
  skipUnless(runtimesRequired, await whyNoNspawn(root))
  let judged = 0
  for (const { name, text } of await triedProfiles()) {
    const exported = exportedOf(text, 'nspawn')
    const { profile } = parseProfile(text)
    if (!exported || !profile || !/^(docker-default|denies a few|denies by arguments)$/.test(name)) continue
    // Its own start needs a thread of its own, for which Docker's default asks about arguments.
    const open =
      name === 'docker-default' ? exportedOf(text, 'nspawn', { conditionalCalls: 'allow' }) : exported
    if (!open) throw new Error(name)
    const { files } = open
    await writeFile(`${root}.nspawn`, files[0]?.text ?? '')
    const filters = await whileHeld(nspawnWords(root, ['/bin/sleep', '60']), 'sleep', readFilters)
    const allowed = new Set(
      open.losses.flatMap(({ id, details }) => (id === 'conditions-allowed' ? details : [])),
    )
    for (const verdict of profileVerdicts(parseProfile(text), ruleTarget)) {
      const number = numberOf(verdict.name)
      if (number === undefined || verdict.isUnknown) continue
      const isThrough = allowed.has(verdict.name) || isLetThrough(verdict)
      const outcome = outcomeUnder(filters, callOf(number))
      expect([name, verdict.name, runs(outcome)]).toEqual([name, verdict.name, isThrough])
      judged++
    }
  }
  console.log(`systemd-nspawn: ${judged} verdicts as said`)
  expect(judged).toBeGreaterThan(1000)
})
