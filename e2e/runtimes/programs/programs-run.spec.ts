import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from '@playwright/test'
import { applyEdits, defaultTarget, parseProfile, planCommand, type Target } from '../../../src/core'
import {
  type BehaviourId,
  mendBehaviours,
  type ProgramBehaviourId,
  programBehaviourIds,
} from '../../../src/core/advice/behaviour'
import { profileForGoals } from '../../../src/core/advice/goals'
import { type Program, programs, writeJobs } from '../../recordings/programs.mjs'
import { command, isInPath, mustSucceed, type Outcome } from '../command'
import { BUSYBOX_IMAGE, type Engine } from '../engines/engine'
import { openKubelet, type PodSecurity, whyNoKubelet } from '../engines/kubelet'
import { openPremises } from '../premises'
import { skipUnless, test } from '../runtime-test'
import { sideBySide } from '../side-by-side'

// Every program that can be asked to run, under the profile that is made for it alone, with Docker's engine: it does its
// job, to the end. Servers are asked and stopped from outside of the container.

/** runc 1.1.15 of Debian makes the filters here. */
const target: Target = {
  ...defaultTarget,
  kernel: { major: 6, minor: 12 },
  versions: { libseccomp: '2.6.0', runc: '1.1' },
}

const needs: Readonly<Record<string, string>> = {
  gcc: 'gcc',
  'musl-gcc': 'musl-tools',
  go: 'golang-go',
  nsenter: 'util-linux',
  dash: 'dash',
  envsubst: 'gettext-base',
  bash: 'bash',
  python3: 'python3',
  make: 'make',
  git: 'git',
  curl: 'curl',
  sqlite3: 'sqlite3',
  strace: 'strace',
  nginx: 'nginx',
  'redis-server': 'redis-server',
  'redis-cli': 'redis-tools',
  psql: 'postgresql',
  ps: 'procps',
  setpriv: 'util-linux',
  hostname: 'hostname',
}

async function whyNot(): Promise<string | undefined> {
  for (const [program, debianPackage] of Object.entries(needs)) {
    if (!(await isInPath(program))) return `the programs need ${program} (Debian package ${debianPackage})`
  }
  return undefined
}

/** What images need that CI does not install for its size, or only for some of them; without it they are left out. */
const imageNeeds: Partial<Record<ProgramBehaviourId, readonly string[]>> = {
  'postgres-image': ['gosu'],
  'mariadb-image': ['gosu', 'mariadbd'],
  'python-image': ['gunicorn'],
  'java-image': ['java', 'javac'],
  'php-image': ['php'],
  'httpd-image': ['apache2'],
  'memcached-image': ['memcached'],
  'haproxy-image': ['haproxy'],
  'rabbitmq-image': ['rabbitmq-server', 'gosu'],
  java: ['java', 'javac'],
}

/** Programs that can be tried on this machine. */
async function programsHere(): Promise<readonly ProgramBehaviourId[]> {
  const here: ProgramBehaviourId[] = []
  for (const id of programBehaviourIds) {
    const lacks: string[] = []
    for (const need of imageNeeds[id] ?? []) if (!(await isInPath(need))) lacks.push(need)
    if (lacks.length === 0) here.push(id)
  }
  return here
}

/** What programs do that any image may hold, by what was recorded of it. */
const basic: readonly (readonly [BehaviourId, string])[] = [
  ['static-glibc', 'hello-glibc-static'],
  ['dynamic-glibc', 'hello-glibc-dynamic'],
  ['static-musl', 'hello-musl-static'],
  ['dynamic-musl', 'hello-musl-dynamic'],
  ['go-starts', 'hello-go'],
  ['forks', 'forks-glibc-dynamic'],
  ['threads', 'threads-glibc-dynamic'],
  ['sleeps', 'sleeps-glibc-dynamic'],
]

/** A profile for that alone, on top of one that allows nothing. */
function profileFor(id: BehaviourId): string {
  const goal = programBehaviourIds.find((known): known is ProgramBehaviourId => known === id)
  if (goal) return profileForGoals({ programs: [goal], refusals: [], base: 'seen' }, target).text
  const text = '{ "defaultAction": "SCMP_ACT_ERRNO", "architectures": ["SCMP_ARCH_X86_64"], "syscalls": [] }'
  const document = parseProfile(text)
  const mend = mendBehaviours(document, target, ['starts', 'starts-as-user', 'ends', id])
  const plan = mend?.isMended ? planCommand(document, mend.command, target) : undefined
  if (!plan?.ok) throw new Error(`no profile for ${id}`)
  return applyEdits(text, plan.edits)
}

/** The machine's own programs, read-only, as where they were recorded. */
function optionsFor(job: string, profile: string): string {
  const folders = ['/usr', '/etc', '/lib', '/lib64', '/bin', '/sbin']
  const mounts = [...folders.map(path => `${path}:${path}:ro`), `${job}:/job:ro`].map(mount => `-v ${mount}`)
  const memory = ['/tmp:exec,mode=1777', '/run', '/var/lib/nginx', '/var/log/nginx'].map(
    at => `--tmpfs ${at}`,
  )
  return ['-e HOME=/tmp', `--security-opt seccomp=${profile}`, ...mounts, ...memory].join(' ')
}

/** What runs in an image beside what was recorded of its start: shells by an engine, and what other start scripts run. */
const BESIDE = [
  '/usr/bin/dash',
  '-c',
  'dash /job/shells.sh && dash /job/tools.sh && busybox sh /job/tools-busybox.sh',
]
const BESIDE_SAYS = 'shells ended\ntools ended\ntools ended\n'
const isImage = (id: string) => id.endsWith('-image')

const quoted = (word: string) => `'${word.replaceAll("'", "'\\''")}'`

interface Place {
  readonly docker: Engine
  readonly job: string
  readonly name: string
  readonly profile: string
}

/** Whether it does its job. */
async function works(
  { id, command, prints, service }: Program,
  { docker, job, name, profile }: Place,
): Promise<{ isDone: boolean; outcome: Outcome }> {
  const run = (how: string) =>
    `timeout -s KILL 55 docker run ${how} --name ${name} ${optionsFor(job, profile)} ${BUSYBOX_IMAGE} ${command.map(quoted).join(' ')}`
  try {
    if (!service) {
      const outcome = await docker.shell(run('--rm'), job)
      return { isDone: outcome.exit === 0 && outcome.stdout === prints, outcome }
    }
    const started = await docker.shell(
      `${run('--detach')} > /dev/null && docker inspect --format '{{.State.Pid}}' ${name}`,
      job,
    )
    const pid = Number(started.stdout)
    if (!(pid > 0)) return { isDone: false, outcome: started }
    // The server listens in a network of its own.
    const asking = await docker.shell(
      `timeout -s KILL 55 nsenter --target ${pid} --net ${quoted(process.execPath)} ${quoted(useService)} ${id} ${pid}`,
      job,
    )
    const beside = isImage(id)
      ? await docker.shell(`timeout -s KILL 55 docker exec ${name} ${BESIDE.map(quoted).join(' ')}`, job)
      : undefined
    const ended = await docker.shell(
      `docker kill --signal ${service.stop} ${name} > /dev/null; timeout -s KILL 50 docker wait ${name}; docker logs ${name}`,
      job,
    )
    const status = Number(ended.stdout.split('\n')[0])
    const told = [asking.stderr, beside?.stdout, beside?.stderr, ended.stdout, ended.stderr]
    const isDone =
      asking.exit === 0 && service.ends.includes(status) && (beside?.stdout ?? BESIDE_SAYS) === BESIDE_SAYS
    return { isDone, outcome: { ...asking, stderr: told.join('') } }
  } finally {
    await docker.shell(`timeout -s KILL 20 docker rm -f ${name} > /dev/null 2>&1`, job)
  }
}

const useService = fileURLToPath(new URL('../../recordings/use-service.mjs', import.meta.url))

test('every program runs under the profile that is made for it alone', async ({ docker, runtimesRequired }, {
  outputDir,
}) => {
  test.setTimeout(600_000)
  skipUnless(runtimesRequired, await whyNot())
  const job = join(outputDir, 'job')
  await mkdir(outputDir, { recursive: true })
  // What is said of those that are not here was proven where they are.
  const ids = await programsHere()
  await writeJobs(job, { withJava: ids.includes('java') })
  const cases = [...basic, ...ids.map(id => [id, id] as const)]
  const figures = { programs: cases.length, run: 0 }
  await sideBySide(cases, async ([id, recorded]) => {
    const program = programs.find(one => one.id === recorded)
    if (!program) throw new Error(`not recorded: ${recorded}`)
    const profile = join(outputDir, `${id}.json`)
    await writeFile(profile, profileFor(id))
    const place = { docker, job, name: `run-${id}-${process.pid}`, profile }
    const { isDone, outcome } = await works(program, place)
    if (isDone) figures.run++
    expect.soft(isDone, `${id}: ${JSON.stringify(outcome)}`).toBe(true)
  })
  console.log(JSON.stringify(figures))
})

/** All with `SECCOMPOSE_IMAGES=all`. */
const inPods: readonly ProgramBehaviourId[] = ['nginx-image', 'redis-image']

test('what images start runs under its profile in a pod, with shells by exec', async ({ runtimesRequired }, {
  outputDir,
}) => {
  test.setTimeout(600_000)
  skipUnless(runtimesRequired, (await whyNot()) ?? (await whyNoKubelet()))
  const job = join(outputDir, 'job')
  const here = await programsHere()
  await writeJobs(job, { withJava: here.includes('java') })
  const isAsked = (id: ProgramBehaviourId) => process.env.SECCOMPOSE_IMAGES === 'all' || inPods.includes(id)
  const ids = here.filter(id => isImage(id) && isAsked(id))
  const figures = { images: ids.length, run: 0 }
  const premises = await openPremises()
  try {
    const kubelet = await openKubelet(premises)
    await mkdir(kubelet.seccompFolder, { recursive: true })
    for (const id of ids) {
      const program = programs.find(one => one.id === id)
      if (!program?.service) throw new Error(`not recorded: ${id}`)
      await writeFile(join(kubelet.seccompFolder, `${id}.json`), profileFor(id))
      const told = await kubelet.inPod(
        await podFor(program, { job, folder: join(premises.folder, id) }),
        async ({ pid, run, log }) => {
          const asking = await command('nsenter', [
            ...['--target', String(pid), '--net', process.execPath, useService, id, String(pid)],
          ])
          const beside = await run(...BESIDE)
          const isDone = asking.exit === 0 && beside.stdout === BESIDE_SAYS
          return isDone ? '' : JSON.stringify([asking, beside, await log()])
        },
      )
      if (told === '') figures.run++
      expect.soft(told, id).toBe('')
    }
  } finally {
    await premises.clear()
  }
  console.log(JSON.stringify(figures))
})

/** The machine's own programs in a pod, as `optionsFor` has them in a container of Docker’s. */
async function podFor(
  { id, command: words }: Program,
  { job, folder }: { readonly job: string; readonly folder: string },
): Promise<PodSecurity> {
  const mounts: Record<string, { from: string; isReadOnly: boolean }> = {
    '/job': { from: job, isReadOnly: true },
  }
  for (const path of ['/usr', '/etc', '/lib', '/lib64', '/bin', '/sbin'])
    mounts[path] = { from: path, isReadOnly: true }
  for (const path of ['/tmp', '/run', '/var']) {
    const from = join(folder, path)
    await mkdir(from, { recursive: true })
    await chmod(from, 0o1777)
    mounts[path] = { from, isReadOnly: false }
  }
  for (const path of ['lib/nginx', 'log/nginx']) await mkdir(join(folder, 'var', path), { recursive: true })
  return {
    ...{ uid: undefined, dropped: [], noNewPrivileges: false, localhostProfile: `${id}.json` },
    ...{
      command: words,
      mounts,
      environment: { HOME: '/tmp', PATH: '/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' },
    },
  }
}

test('a program does not run under the profile of another that does less', async ({
  docker,
  runtimesRequired,
}, { outputDir }) => {
  skipUnless(runtimesRequired, await whyNot())
  const job = join(outputDir, 'job')
  await mkdir(job, { recursive: true })
  const profile = join(outputDir, 'ends.json')
  await writeFile(profile, profileFor('ends'))
  await mustSucceed('cp', [fileURLToPath(new URL('../../recordings/programs/work.py', import.meta.url)), job])
  const python = programs.find(({ id }) => id === 'python')
  if (!python) throw new Error('not recorded: python')
  const { isDone } = await works(python, { docker, job, name: `run-python-${process.pid}`, profile })
  expect(isDone).toBe(false)
})
