import { spawn } from 'node:child_process'
import { createWriteStream, existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from '@playwright/test'
import { defaultTarget, exportProfile, parseProfile, type Target } from '../../../src/core'
import { presets } from '../../../src/core/advice/presets'
import { createTraceReader, newProfileFromTrace } from '../../../src/core/doors/trace'
import { type TrialProgram, trialPrograms, writeTrial } from '../../recordings/trial/programs.mjs'
import { isInPath, type Outcome } from '../command'
import { BUSYBOX_IMAGE, type Engine } from '../engines/engine'
import { isOwnRecord } from '../own-records'
import { skipUnless, test } from '../runtime-test'
import { whyNoKernelLog, withoutRateLimit } from './kernel-log'

// Every kind of recording of a program, and the profiles that are made of it: under Docker's engine the program does its job
// to the end, or the app has told beforehand what the recording lacks. SECCOMPOSE_TRIAL names the programs, `all` is all;
// SECCOMPOSE_TRIAL_TABLE is a file for the table.

const target: Target = {
  ...defaultTarget,
  kernel: { major: 6, minor: 12 },
  versions: { libseccomp: '2.6.0', runc: '1.1' },
}

const forms = ['strace -f', 'strace -c', 'attached', 'kernel lines'] as const
type Form = (typeof forms)[number]

const wanted = process.env.SECCOMPOSE_TRIAL ?? 'perl'
const chosen = trialPrograms.filter(({ id }) => wanted === 'all' || wanted.split(' ').includes(id))

/** A container's time at most, in seconds: programs that hang are ended. */
const LIMIT = 50

interface Place {
  readonly docker: Engine
  readonly job: string
  /** A folder of its own for a recording. */
  readonly folder: string
}

/** The machine's own programs, read-only, and what is written in memory. */
function optionsFor({ job, folder }: Place, profile: string, words = ''): string {
  const folders = ['/usr', '/etc', '/lib', '/lib32', '/lib64', '/bin', '/sbin'].filter(existsSync)
  const mounts = [...folders.map(path => `${path}:${path}:ro`), `${job}:/job:ro`, `${folder}/gate:/gate:ro`]
  const memory = ['/tmp:exec,mode=1777', '/run', '/var', '/var/lib/nginx', '/var/log/nginx', '/root'].map(
    at => `--tmpfs ${at}`,
  )
  const volumes = [...mounts, `${folder}:/log`].map(mount => `-v ${mount}`)
  return [
    `-e HOME=/tmp -e LC_ALL=C.UTF-8 --security-opt seccomp=${profile} ${words}`,
    ...volumes,
    ...memory,
    BUSYBOX_IMAGE,
  ].join(' ')
}

const commandOf = ({ id }: TrialProgram) => `/usr/bin/dash /job/trial-${id}.sh`

let containers = 0

async function run(
  place: Place,
  program: TrialProgram,
  profile: string,
  { words = '', recorder = '' } = {},
): Promise<Outcome> {
  const name = `trial-${process.pid}-${++containers}`
  const line = `timeout -s KILL ${LIMIT} docker run --rm --name ${name} ${optionsFor(place, profile, words)} ${recorder} ${commandOf(program)}`
  // What asks again and again may complain without end.
  const bounded = `${line} 2> ${name}.err; s=$?; tail -c 2000 ${name}.err >&2; rm ${name}.err; exit $s`
  const outcome = await place.docker.shell(bounded, place.folder, LIMIT + 10)
  if (outcome.exit === 137)
    await place.docker.shell(`timeout -s KILL 20 docker rm -f ${name} > /dev/null 2>&1`, place.folder, 30)
  return outcome
}

/** Opens or shuts the gate that programs wait before. */
async function gate({ docker, folder }: Place, isOpen: boolean): Promise<void> {
  await docker.shell(`mkdir -p gate && ${isOpen ? 'touch' : 'rm -f'} gate/open`, folder)
}

/** Makes a recording as the app's recipes do, and gives the file. */
const record: Readonly<Record<Form, (place: Place, program: TrialProgram) => Promise<string>>> = {
  'strace -f': (place, program) => traced(place, program, '-f -e quiet=attach'),
  'strace -c': (place, program) => traced(place, program, '-f -c'),
  async attached(place, program) {
    await gate(place, false)
    const name = `trial-${process.pid}-${++containers}`
    const attach = [
      `docker run --detach --name ${name} ${optionsFor(place, 'unconfined')} ${commandOf(program)} > /dev/null`,
      // Until the servers are up.
      `sleep 1.5`,
      `pid=$(docker inspect --format '{{.State.Pid}}' ${name})`,
      `{ timeout -s KILL ${LIMIT} strace -f -o trace.txt -p "$(docker top ${name} -eo pid | tail -n +2)" 2> attach.txt & }`,
      `for i in $(seq 100); do grep -q 'TracerPid:.[1-9]' /proc/$pid/status && break; sleep 0.1; done`,
      `touch gate/open`,
      `timeout -s KILL ${LIMIT} docker wait ${name} > /dev/null; docker rm -f ${name} > /dev/null; wait`,
    ].join('\n')
    const outcome = await place.docker.shell(attach, place.folder, 3 * LIMIT)
    await gate(place, true)
    if (outcome.exit !== 0) throw new Error(`${program.id} was not attached to: ${JSON.stringify(outcome)}`)
    return join(place.folder, 'trace.txt')
  },
  async 'kernel lines'(place, program) {
    const logging = join(place.folder, 'log-everything.json')
    const preset = presets.find(({ id }) => id === 'log-all')
    await writeFile(logging, preset?.make({ ...target, kernel: '6.12' }) ?? '')
    const log = join(place.folder, 'dmesg.txt')
    // Kept as they are written: the kernel's own buffer holds few.
    const reader = spawn('dmesg', ['--follow-new'], { stdio: ['ignore', 'pipe', 'inherit'] })
    const file = createWriteStream(log)
    reader.stdout.pipe(file)
    try {
      await withoutRateLimit(async () => {
        await sleep(200)
        await run(place, program, logging)
        await sleep(1500)
      })
    } finally {
      reader.kill()
      await new Promise<void>(resolve => file.once('finish', resolve))
    }
    const lines = (await readFile(log, 'utf8')).split('\n')
    const kept = lines.filter(line =>
      line.includes('type=1326') ? isOwnRecord(line) : /audit.*(?:lost|suppressed)/.test(line),
    )
    await writeFile(log, kept.join('\n'))
    return log
  },
}

async function traced(place: Place, program: TrialProgram, how: string): Promise<string> {
  await run(place, program, 'unconfined', {
    words: '--cap-add SYS_PTRACE',
    recorder: `/usr/bin/strace ${how} -o /log/trace.txt`,
  })
  return join(place.folder, 'trace.txt')
}

interface Result {
  readonly program: string
  readonly form: Form
  readonly isNarrowed: boolean
  /** How often it was recorded: again, where that was the advice. */
  readonly runs: number
  readonly calls: number
  readonly isDone: boolean
  /** What the app told of the recording, and of what it left out of the profile. */
  readonly told: readonly string[]
  readonly outcome: Outcome
}

/** What is made of recordings when a person changes nothing but the narrowing. */
async function made(logs: readonly string[], isNarrowed: boolean) {
  const reader = createTraceReader({ architecture: target.architecture })
  for (const log of logs) {
    reader.begin(log)
    reader.push(await readFile(log))
  }
  const question = { summary: reader.end(), target, withConditions: isNarrowed }
  const draft = newProfileFromTrace(question, [])
  const ticked = draft.suggestions.filter(({ isProposed }) => isProposed)
  const profile = newProfileFromTrace(
    question,
    ticked.flatMap(({ names }) => names),
  )
  const left = draft.suggestions.filter(({ id }) => id === 'condemned').flatMap(({ names }) => names)
  return {
    text: profile.text,
    calls: question.summary.callCount,
    told: [
      ...profile.health.gaps.map(({ id }) => id),
      ...(left.length > 0 ? [`left out: ${left.join(' ')}`] : []),
    ],
  }
}

function exported(text: string): string {
  const result = exportProfile(parseProfile(text), 'docker', {
    name: 'trial.json',
    target,
    image: BUSYBOX_IMAGE,
  })
  const file = result.ok ? result.files.find(({ name }) => name === 'trial.json') : undefined
  if (!file) throw new Error('not exported')
  return file.text
}

/** What a recording is said to lack although it shows all that there is to see in one run. */
const advice = ['one-run', 'records-lost']

/** Records again, and takes all of it, where that is all that the app advised. */
const MOST_RUNS = 4

async function tried(program: TrialProgram, place: Place): Promise<Result[]> {
  await gate(place, true)
  const usual = await run(place, program, 'unconfined')
  if (usual.exit !== 0) throw new Error(`${program.id} does not run: ${JSON.stringify(usual)}`)
  const results: Result[] = []
  for (const form of forms) {
    const name = form.replace(' ', '')
    const logs: string[] = []
    const recordOnce = async () => {
      const log = await record[form](place, program)
      logs.push(join(place.folder, `${name}-${logs.length + 1}.log`))
      await place.docker.shell(`mv ${log} ${logs.at(-1)}`, place.folder)
    }
    const tryNow = async (isNarrowed: boolean): Promise<Result> => {
      const { text, calls, told } = await made(logs, isNarrowed)
      const profile = join(place.folder, `${name}-${isNarrowed ? 'narrowed' : 'plain'}.json`)
      await writeFile(profile, exported(text))
      const outcome = await run(place, program, profile)
      const isDone = outcome.exit === 0 && outcome.stdout === usual.stdout
      return { program: program.id, form, isNarrowed, runs: logs.length, calls, isDone, told, outcome }
    }
    await recordOnce()
    let both = await Promise.all([false, true].map(tryNow))
    while (logs.length < MOST_RUNS && both.some(isAdvised)) {
      await recordOnce()
      both = await Promise.all(
        both.map(async result =>
          result.isDone ? result : { ...(await tryNow(result.isNarrowed)), told: result.told },
        ),
      )
    }
    for (const result of both) {
      results.push(result)
      if (!result.isDone)
        console.log(program.id, form, result.told.join('; '), JSON.stringify(result.outcome))
    }
  }
  return results
}

/** Whether it failed, and recording it again is what the app advised. */
function isAdvised({ isDone, told }: Result): boolean {
  return !isDone && told.length > 0 && told.every(id => advice.includes(id))
}

/** Neither does the program its job, nor was that to be expected, as far as it was told. */
function isSilent(result: Result): boolean {
  return !result.isDone && (result.told.length === 0 || isAdvised(result))
}

function tableOf(results: readonly Result[]): string {
  const cell = (result: Result) => {
    const { isDone, runs, told } = result
    if (isDone) return runs === 1 ? 'runs' : `runs (told: ${told.join(', ')}; recorded ${runs} times)`
    return isSilent(result) ? 'SILENT' : `told: ${told.join('; ')}`
  }
  const head = ['program', ...forms.flatMap(form => [`${form}, plain`, `${form}, narrowed`])]
  const rows = [...new Set(results.map(({ program }) => program))].map(id => [
    id,
    ...forms.flatMap(form =>
      [false, true].map(isNarrowed => {
        const one = results.find(
          result => result.program === id && result.form === form && result.isNarrowed === isNarrowed,
        )
        return one ? cell(one) : ''
      }),
    ),
  ])
  return [head, head.map(() => '---'), ...rows].map(row => `| ${row.join(' | ')} |`).join('\n')
}

test('a profile made of any kind of recording lets the program do its job, or the recording is said to lack something', async ({
  docker,
  runtimesRequired,
}, { outputDir }) => {
  test.setTimeout(chosen.length * 400_000)
  for (const needed of ['strace', 'dmesg', ...chosen.flatMap(({ needs }) => needs)]) {
    skipUnless(runtimesRequired, (await isInPath(needed)) ? undefined : `the trial needs ${needed}`)
  }
  skipUnless(runtimesRequired, await whyNoKernelLog())
  const job = join(outputDir, 'job')
  await writeTrial(job, chosen)
  const results: Result[] = []
  const write = async () => {
    const file = process.env.SECCOMPOSE_TRIAL_TABLE
    if (file) await writeFile(file, `${tableOf(results)}\n`)
  }
  for (const program of chosen) {
    const folder = join(outputDir, program.id)
    await mkdir(folder, { recursive: true })
    try {
      results.push(...(await tried(program, { docker, job, folder })))
    } catch (error) {
      expect.soft(error, program.id).toBeUndefined()
    }
    await write()
  }
  const silent = results.filter(isSilent)
  console.log(
    JSON.stringify({
      profiles: results.length,
      run: results.filter(({ isDone }) => isDone).length,
      afterAdvice: results.filter(({ isDone, runs }) => isDone && runs > 1).length,
      silent: silent.length,
    }),
  )
  expect(
    silent.map(({ program, form, isNarrowed, outcome }) => ({ program, form, isNarrowed, outcome })),
  ).toEqual([])
})
