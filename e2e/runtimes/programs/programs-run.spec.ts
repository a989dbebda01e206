import { mkdir, writeFile } from 'node:fs/promises'
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
import { isInPath, mustSucceed, type Outcome } from '../command'
import { BUSYBOX_IMAGE, type Engine } from '../engines/engine'
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
}

async function whyNot(): Promise<string | undefined> {
  for (const [program, debianPackage] of Object.entries(needs)) {
    if (!(await isInPath(program))) return `the programs need ${program} (Debian package ${debianPackage})`
  }
  return undefined
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

const quoted = (word: string) => `'${word.replaceAll("'", "'\\''")}'`

interface Place {
  readonly docker: Engine
  readonly job: string
  readonly name: string
  readonly profile: string
}

/** Whether it does its job. */
async function works(
  { command, prints, service }: Program,
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
      `timeout -s KILL 55 nsenter --target ${pid} --net ${quoted(process.execPath)} ${quoted(useService)} ${name.slice(name.indexOf('-') + 1, name.lastIndexOf('-'))} ${pid}`,
      job,
    )
    const ended = await docker.shell(
      `docker kill --signal ${service.stop} ${name} > /dev/null; timeout -s KILL 50 docker wait ${name}; docker logs ${name}`,
      job,
    )
    const status = Number(ended.stdout.split('\n')[0])
    const outcome = { ...asking, stderr: `${asking.stderr}${ended.stdout}${ended.stderr}` }
    return { isDone: asking.exit === 0 && service.ends.includes(status), outcome }
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
  // Not among the packages of CI, for its size; what is said of Java was proven where it is.
  const withJava = (await isInPath('java')) && (await isInPath('javac'))
  await writeJobs(job, { withJava })
  const ids = programBehaviourIds.filter(id => id !== 'java' || withJava)
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
