import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { defaultTarget, parseProfile, type Target } from '../../../src/core'
import { type BehaviourId, mendBehaviours, readBehaviours } from '../../../src/core/advice/behaviour'
import { compileProfile } from '../../../src/core/engine/bpf'
import { planCommand } from '../../../src/core/engine/profile'
import { applyEdits } from '../../../src/core/engine/text'
import { writeShortPrograms } from '../../recordings/programs.mjs'
import { isInPath } from '../command'
import type { Engine } from '../engines/engine'
import { randomNumbers } from '../random-profile'
import { realProfiles } from '../real-profiles'
import { skipUnless, test } from '../runtime-test'
import { sideBySide } from '../side-by-side'

// What is foretold of containers and programs, against Docker’s engine: what runs, what breaks, and what a mend brings.

/** runc 1.1.15 of Debian makes the filters here. */
const target: Target = {
  ...defaultTarget,
  kernel: { major: 6, minor: 12 },
  versions: { libseccomp: '2.6.0', runc: '1.1' },
}

/** How many times each preset is changed by chance. */
const EDITS = Number(process.env.SECCOMPOSE_BEHAVIOURS ?? 1)

interface Probe {
  id: BehaviourId
  program: string
  exit: number
  prints: string
}

const probes: readonly Probe[] = [
  { id: 'ends', program: 'ends', exit: 42, prints: '' },
  { id: 'dynamic-glibc', program: 'hello-glibc-dynamic', exit: 0, prints: 'hello\n' },
  { id: 'threads', program: 'threads-glibc-dynamic', exit: 0, prints: 'threads ended\n' },
]
const furtherProbes: readonly Probe[] = [
  { id: 'static-glibc', program: 'hello-glibc-static', exit: 0, prints: 'hello\n' },
  { id: 'static-musl', program: 'hello-musl-static', exit: 0, prints: 'hello\n' },
  { id: 'dynamic-musl', program: 'hello-musl-dynamic', exit: 0, prints: 'hello\n' },
  { id: 'forks', program: 'forks-glibc-dynamic', exit: 0, prints: 'forked\n' },
]

async function whyNot(): Promise<string | undefined> {
  for (const [program, debianPackage] of Object.entries({
    gcc: 'gcc',
    'musl-gcc': 'musl-tools',
  })) {
    if (!(await isInPath(program))) return `the programs need ${program} (Debian package ${debianPackage})`
  }
  return undefined
}

/** The machine's own programs, read-only, and the ones that are built here. */
const mounts = (job: string) =>
  ['/usr', '/lib', '/lib64', '/etc', `${job}:/job`]
    .map(path => `-v ${path.includes(':') ? path : `${path}:${path}`}:ro`)
    .join(' ')

let containers = 0

async function runs(docker: Engine, job: string, profile: string, { program, exit, prints }: Probe) {
  const name = `probe-${process.pid}-${++containers}`
  const outcome = await docker.shell(
    `timeout -s KILL 25 docker run --rm --name ${name} --security-opt seccomp=${profile} ${mounts(job)} localhost/seccompose-busybox:latest /job/${program}; status=$?; [ $status -ne 137 ] || timeout -s KILL 15 docker rm -f ${name} > /dev/null 2>&1; exit $status`,
    job,
  )
  return { works: outcome.exit === exit && outcome.stdout === prints, outcome }
}

/** `by chance`: a call is refused that only some runs make, as the scheduler of runc's Go has it. */
type Forecast = boolean | 'by chance'

/** Undefined where the model does not commit itself. */
function foretold(text: string, id: BehaviourId): Forecast | undefined {
  const load = compileProfile(parseProfile(text), target)
  if (load.kind !== 'filter') return load.failure.id === 'seccomp-off'
  const readings = readBehaviours(load.compilation, ['starts', id])
  const states = readings.map(({ state }) => state)
  if (states.includes('breaks')) return false
  const doubts = readings.flatMap(reading => reading.doubts)
  // Nobody listens here where the profile says that a supervisor does, without whom runc starts nothing.
  if (doubts.some(doubt => doubt.id === 'supervised')) return false
  if (states.every(state => state === 'runs')) return true
  return doubts.length > 0 ? undefined : 'by chance'
}

function mended(text: string, ids: readonly BehaviourId[]): string {
  const document = parseProfile(text)
  const mend = mendBehaviours(document, target, ids)
  const plan = mend?.isMended ? planCommand(document, mend.command, target) : undefined
  return plan?.ok ? applyEdits(text, plan.edits) : text
}

/** A profile, and what becomes of it when a few calls of a start or of a program are refused in it in other ways. */
function edited(text: string, seed: number): string {
  const random = randomNumbers(seed)
  const one = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T
  const names = [
    ...[
      'openat',
      'read',
      'pread64',
      'fstat',
      'mmap',
      'mprotect',
      'exit',
      'exit_group',
      'clone',
      'clone3',
      'futex',
    ],
    ...[
      'faccessat2',
      'getcwd',
      'setgid',
      'capget',
      'prctl',
      'fcntl',
      'rseq',
      'set_robust_list',
      'madvise',
      'getpid',
    ],
    ...[
      'arch_prctl',
      'brk',
      'munmap',
      'rt_sigprocmask',
      'write',
      'writev',
      'set_tid_address',
      'getrandom',
      'close',
    ],
  ]
  const document = parseProfile(text)
  const command = {
    kind: 'set-action',
    names: [one(names), ...(random() < 0.4 ? [one(names)] : [])],
    action: 'SCMP_ACT_ERRNO',
    errno: one([1, 2, 13, 22, 38, 95]),
    flatten: true,
  } as const
  const plan = planCommand(document, command, target)
  return plan.ok ? applyEdits(text, plan.edits) : text
}

test('a container starts, a dynamic program runs and threads work exactly where that is foretold, and everywhere after the mend', async ({
  docker,
  runtimesRequired,
}, { outputDir }) => {
  test.setTimeout(3_600_000)
  skipUnless(runtimesRequired, await whyNot())
  const job = join(outputDir, 'job')
  await writeShortPrograms(job)
  const profiles = await realProfiles()
  const bases = profiles.filter(({ name }) =>
    ['docker-default', 'podman-default', 'smallest', 'allow-all'].includes(name),
  )
  const variants = bases.flatMap(({ name, text }, place) =>
    Array.from({ length: EDITS }, (_, edit) => ({
      name: `${name} edited ${edit}`,
      text: edited(text, place * 100 + edit),
    })),
  )
  const figures = {
    profiles: 0,
    asked: 0,
    alike: 0,
    'by chance': 0,
    open: 0,
    'works before': 0,
    'works after': 0,
    mends: 0,
  }
  await mkdir(outputDir, { recursive: true })
  await sideBySide([...variants, ...profiles], async ({ name, text }) => {
    const load = compileProfile(parseProfile(text), target)
    if (load.kind !== 'filter') return
    figures.profiles++
    const file = join(outputDir, `profile-${figures.profiles}.json`)
    await writeFile(file, text)
    const outcomes = await Promise.all(probes.map(probe => runs(docker, job, file, probe)))
    for (const [place, { works, outcome }] of outcomes.entries()) {
      const probe = probes[place] as Probe
      const forecast = foretold(text, probe.id)
      figures.asked++
      if (works) figures['works before']++
      if (forecast === undefined) figures.open++
      else if (forecast === 'by chance') figures['by chance']++
      else {
        if (forecast === works) figures.alike++
        else console.log(`DIFFERS ${name}: ${probe.program} foretold ${forecast}: ${JSON.stringify(outcome)}`)
        expect.soft(works, `${name}: ${probe.program} ${outcome.stderr}`).toBe(forecast)
      }
    }
    const ids = ['starts', 'starts-as-user', ...probes.map(({ id }) => id)] as const
    const better = mended(text, ids)
    if (better === text) return
    figures.mends++
    await writeFile(file, better)
    const mendedOutcomes = await Promise.all(probes.map(probe => runs(docker, job, file, probe)))
    for (const [place, { works, outcome }] of mendedOutcomes.entries()) {
      const probe = probes[place] as Probe
      if (works) figures['works after']++
      else console.log(`AFTER ${name}: ${probe.program}: ${JSON.stringify(outcome)}`)
      expect.soft(works, `${name} mended: ${probe.program} ${outcome.stderr}`).toBe(true)
    }
  })
  console.log(JSON.stringify(figures))
  expect(figures.open).toBe(0)
})

test('the smallest preset runs programs of glibc and musl, static and dynamic', async ({
  docker,
  runtimesRequired,
}, { outputDir }) => {
  test.setTimeout(300_000)
  skipUnless(runtimesRequired, await whyNot())
  const job = join(outputDir, 'job')
  await writeShortPrograms(job)
  const smallest = (await realProfiles()).find(({ name }) => name === 'smallest')
  const file = join(outputDir, 'smallest.json')
  await writeFile(file, smallest?.text ?? '')
  for (const probe of [...probes, ...furtherProbes]) {
    const forecast = foretold(smallest?.text ?? '', probe.id)
    expect.soft(forecast, probe.program).not.toBe('by chance')
    const { works, outcome } = await runs(docker, job, file, probe)
    console.log(`smallest: ${probe.program} ${works} foretold ${forecast}`)
    const mustRun = /hello-(glibc|musl)|ends/.test(probe.program)
    expect.soft(works, `${probe.program} ${JSON.stringify(outcome)}`).toBe(mustRun ? true : forecast)
  }
})

test('a profile that names a supervisor starts nothing where nobody listens', async ({
  docker,
  runtimesRequired,
}, { outputDir }) => {
  test.setTimeout(120_000)
  skipUnless(runtimesRequired, await whyNot())
  const job = join(outputDir, 'job')
  await writeShortPrograms(job)
  const supervised = (listenerPath?: string) =>
    JSON.stringify({
      defaultAction: 'SCMP_ACT_ALLOW',
      ...(listenerPath !== undefined && { listenerPath }),
      syscalls: listenerPath === undefined ? [] : [{ names: ['mkdir'], action: 'SCMP_ACT_NOTIFY' }],
    })
  const file = join(outputDir, 'profile.json')
  const [probe] = probes
  if (!probe) throw new Error('no probe')
  await writeFile(file, supervised())
  expect((await runs(docker, job, file, probe)).works).toBe(true)
  await writeFile(file, supervised(join(outputDir, 'nobody.sock')))
  const { works, outcome } = await runs(docker, job, file, probe)
  expect(works).toBe(false)
  expect(outcome.stderr).toMatch(/nobody\.sock/)
})
