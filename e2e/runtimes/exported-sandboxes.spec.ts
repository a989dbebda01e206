import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from '@playwright/test'
import {
  callData,
  catalogue,
  defaultTarget,
  errnoNumber,
  type Outcome,
  outcomeOfReturn,
  type Program,
  parseProfile,
  profileVerdicts,
  readProgram,
  runProgram,
  type SyscallVerdict,
} from '../../src/core'
import { command, isInPath, mustSucceed } from './command'
import { skip, skipUnless, test } from './runtime-test'
import { exportedOf, fileOf, triedProfiles, written } from './source-exports'

test.describe.configure({ timeout: 300_000 })

const source = fileURLToPath(new URL('systemd-filter.c', import.meta.url))
const libraries = '/usr/lib/x86_64-linux-gnu/systemd'
/** Each takes as long as all verdicts of a profile. */
const MOST_ASSESSED = 12

/** Without runc's stub in front, which is no part of the rules. */
const ruleTarget = { ...defaultTarget, loader: 'crun' } as const

async function systemdReader(folder: string): Promise<string> {
  const library = (await readdir(libraries)).find(name => name.startsWith('libsystemd-shared-'))
  if (!library) throw new Error(`no libsystemd-shared in ${libraries}`)
  await mkdir(folder, { recursive: true })
  const program = join(folder, 'systemd-filter')
  const link = [`-L${libraries}`, `-l:${library}`, `-Wl,-rpath,${libraries}`, '-lseccomp']
  await mustSucceed('gcc', ['-O1', '-D_GNU_SOURCE', '-o', program, source, ...link])
  return program
}

/** The values of a setting, in the order in which systemd reads them. */
function valuesOf(unit: string, key: string): string[] {
  return unit.split('\n').flatMap(line => (line.startsWith(`${key}=`) ? [line.slice(key.length + 1)] : []))
}

function numbered(assignment: string): string {
  return assignment.replaceAll(
    /:(E[A-Z0-9]+)/g,
    (_, name: string) => `:${errnoNumber(name, 'SCMP_ARCH_X86_64')}`,
  )
}

/** The filters that systemd would load for the machine's architectures, all of which every call passes. */
async function filtersOf(program: string, unit: string): Promise<Program[]> {
  const [errno] = valuesOf(unit, 'SystemCallErrorNumber')
  const number = errno === undefined ? 0 : (errnoNumber(errno, 'SCMP_ARCH_X86_64') ?? 0)
  const assignments = valuesOf(unit, 'SystemCallFilter').map(numbered)
  if (assignments.length === 0) return []
  const { stdout } = await mustSucceed(program, [String(number), ...assignments])
  return stdout
    .trimEnd()
    .split('\n')
    .map(line => {
      const reading = readProgram(line.replace('filter ', ''))
      if (!reading.ok) throw new Error('systemd made no filter')
      return reading.program
    })
}

/** The kernel keeps the smallest action of all filters, as signed numbers. */
function outcomeUnder(filters: readonly Program[], nr: number): Outcome {
  const data = callData({ arch: 'SCMP_ARCH_X86_64', nr, args: [0n, 0n, 0n, 0n, 0n, 0n] })
  const returns = filters.map(program => runProgram(program, data))
  const [strictest = 0x7fff0000] = returns.sort((a, b) => (a | 0) - (b | 0))
  return outcomeOfReturn(strictest)
}

const runs = ({ action }: Outcome) => action === 'SCMP_ACT_ALLOW' || action === 'SCMP_ACT_LOG'

/** What the exported list has to do with a call, by the verdict: refused where it depends. */
function isLetThrough({ outcome, cases }: SyscallVerdict): boolean {
  return runs(outcome) && cases.every(one => runs(one.outcome))
}

test('systemd reads the drop-in, and its filter does with every call what the profile says', async ({
  runtimesRequired,
}, { outputDir }) => {
  const missing =
    (await isInPath('systemd-analyze')) && (await isInPath('gcc')) ? undefined : 'systemd or gcc is missing'
  skipUnless(runtimesRequired, missing)
  if (process.arch !== 'x64') skip('this reads the library of x86_64')
  // With a folder of real profiles there are a hundred of them.
  test.setTimeout(900_000)
  const program = await systemdReader(outputDir)
  const units: string[] = []
  const env = { SYSTEMD_UNIT_PATH: `${outputDir}:`, SYSTEMD_LOG_LEVEL: 'warning' }
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
    const filters = await filtersOf(program, dropIn)
    const isAllowList = valuesOf(dropIn, 'SystemCallFilter')[0]?.startsWith('~') === false
    for (const verdict of profileVerdicts(profile, ruleTarget)) {
      const number = catalogue.numberOf(verdict.name, 'SCMP_ARCH_X86_64')
      if (number?.kind !== 'direct' || verdict.isUnknown) continue
      const outcome = outcomeUnder(filters, number.number)
      expect([name, verdict.name, runs(outcome)]).toEqual([name, verdict.name, isLetThrough(verdict)])
      judged++
      const isExact = verdict.cases.length === 0 && verdict.outcome.action === 'SCMP_ACT_ERRNO'
      const isChanged = exported.losses.some(
        ({ id, details }) =>
          id === 'actions-changed' &&
          details.some(detail => detail.startsWith(`${verdict.name}:`) || detail.startsWith('*')),
      )
      // Behind an allow list, systemd answers calls that it does not know itself.
      const isKnownThere = !isAllowList || outcome.errno !== 38
      if (isExact && !isChanged && isKnownThere)
        expect([name, verdict.name, outcome]).toEqual([name, verdict.name, verdict.outcome])
    }
  }
  const verified = await command('systemd-analyze', ['verify', '--man=no', ...units], { env, seconds: 240 })
  expect([verified.exit, verified.stderr]).toEqual([0, ''])
  for (const unit of units.slice(0, MOST_ASSESSED)) {
    const security = ['security', '--offline=yes', '--no-pager', unit]
    expect((await mustSucceed('systemd-analyze', security, { env })).stdout).toMatch(
      /✓ SystemCallArchitectures=/,
    )
  }
  console.log(`systemd: ${units.length} profiles, ${judged} verdicts as said`)
  expect(units.length).toBeGreaterThan(9)
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
  skipUnless(
    runtimesRequired,
    (await isInPath('lxc-execute')) ? undefined : 'lxc-execute is not here (package lxc)',
  )
  const { exit: works } = await inLxc(outputDir, undefined, ['true'])
  skipUnless(runtimesRequired, works === 0 ? undefined : 'lxc-execute does not work here')
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

let containers = 0

async function inLxc(folder: string, policy: string | undefined, program: string[]) {
  await mkdir(folder, { recursive: true })
  const file = join(folder, 'lxc.conf')
  const lines = [
    'lxc.rootfs.path = /',
    'lxc.mount.auto = proc',
    ...(policy === undefined ? [] : [`lxc.seccomp.profile = ${policy}`]),
  ]
  await writeFile(file, `${lines.join('\n')}\n`)
  const name = `seccompose-${process.pid}-${containers++}`
  return command('lxc-execute', ['-n', name, '-f', file, '-P', folder, '--', ...program])
}

test('systemd-nspawn takes the settings, and its filters let through what the profile does', async ({
  runtimesRequired,
  readFilters,
}, { outputDir }) => {
  const works = await nspawnWorks(join(outputDir, 'root'))
  skipUnless(
    runtimesRequired,
    works ? undefined : 'systemd-nspawn does not work here (package systemd-container)',
  )
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
    await writeFile(join(outputDir, 'root.nspawn'), files[0]?.text ?? '')
    const options = [...nspawnOptions, '-D', join(outputDir, 'root'), '/bin/sleep', '60']
    const container = spawn('systemd-nspawn', options, { stdio: 'ignore' })
    const ended = once(container, 'exit')
    const sleeper = await sleeperBelow(container.pid ?? 0)
    const filters = (await readFilters(sleeper)) satisfies Program[]
    // The container ends with its program; its folder is locked until then.
    process.kill(sleeper, 'SIGKILL')
    await ended
    const allowed = new Set(
      open.losses.flatMap(({ id, details }) => (id === 'conditions-allowed' ? details : [])),
    )
    for (const verdict of profileVerdicts(profile, ruleTarget)) {
      const number = catalogue.numberOf(verdict.name, 'SCMP_ARCH_X86_64')
      if (number?.kind !== 'direct' || verdict.isUnknown) continue
      const isThrough = allowed.has(verdict.name) || isLetThrough(verdict)
      const outcome = outcomeUnder(filters, number.number)
      expect([name, verdict.name, runs(outcome)]).toEqual([name, verdict.name, isThrough])
      judged++
    }
  }
  console.log(`systemd-nspawn: ${judged} verdicts as said`)
  expect(judged).toBeGreaterThan(1000)
})

const nspawnOptions = ['--quiet', '--register=no', '--keep-unit', '--settings=trusted']

async function nspawnWorks(root: string): Promise<boolean> {
  if (!(await isInPath('systemd-nspawn')) || !(await isInPath('busybox'))) return false
  for (const folder of ['bin', 'etc', 'usr', 'tmp']) await mkdir(join(root, folder), { recursive: true })
  await mustSucceed('sh', [
    '-c',
    'cp "$(command -v busybox)" "$0/bin/sleep" && touch "$0/etc/os-release"',
    root,
  ])
  return (await command('systemd-nspawn', [...nspawnOptions, '-D', root, '/bin/sleep', '0'])).exit === 0
}

/** The program in the container, once it runs: the innermost child of the container's manager. */
async function sleeperBelow(pid: number): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const { stdout } = await command('ps', ['-e', '-o', 'pid=,ppid=,comm='])
    const processes = stdout.split('\n').map(line => line.trim().split(/\s+/))
    const below = (parent: number): number[] =>
      processes
        .filter(([, ppid]) => Number(ppid) === parent)
        .flatMap(([child]) => [Number(child), ...below(Number(child))])
    const found = below(pid).find(child =>
      processes.some(([id, , comm]) => Number(id) === child && comm === 'sleep'),
    )
    if (found !== undefined) return found
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  throw new Error('the program in the container does not start')
}
