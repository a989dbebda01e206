// DOCKER_HOST=… node e2e/recordings/record-ways.mjs FOLDER SECCOMPOSE [--minimal] [ID…]: records each job of `way-jobs.mjs` in a
// container by strace, strace -c, an strace that is attached late, the kernel’s log and perf trace, makes profiles of each
// recording with the built command SECCOMPOSE, and runs the job under them: a line of results for each, with what the
// command told of the recording before. A job that fails under a profile of which nothing was told is a silent failure. With --minimal only the
// recorder runs, and finds the fewest calls that the job does with.
import { spawn, spawnSync } from 'node:child_process'
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { containerWords, image, makeImage, run as runFor } from './machine-container.mjs'
import { wayJobs } from './way-jobs.mjs'

const [given = '', seccompose = '', ...rest] = process.argv.slice(2)
const isMinimal = rest.includes('--minimal')
const only = rest.filter(word => word !== '--minimal')
const folder = resolve(given)
mkdirSync(folder, { recursive: true })
const results = join(folder, 'results.tsv')
const SECONDS = 60

const run = (/** @type {string} */ program, /** @type {readonly string[]} */ words, seconds = SECONDS) =>
  runFor(program, words, seconds)

/** The socket of containerd, where it is not that of the machine. */
const containerd = process.env.CONTAINERD_ADDRESS ?? '/run/containerd/containerd.sock'
const root = makeImage(folder)
/** @param {string} out @param {readonly string[]} more */
const container = (out, ...more) => containerWords(out, '--network', 'none', ...more)
const unconfined = ['--security-opt', 'seccomp=unconfined']

/** @type {Record<'docker' | 'containerd' | 'crun', (out: string, profile: string, job: string) => ReturnType<typeof run>>} */
const runners = {
  docker: (out, profile, job) => byDocker(out, profile, job),
  crun: (out, profile, job) => byDocker(out, profile, job, '--runtime', 'crun'),
  containerd: (out, profile, job) =>
    run('ctr', [
      ...['--address', containerd, '--namespace', 'ways', 'run', '--rm', '--rootfs', '--seccomp'],
      ...[
        '--seccomp-profile',
        profile,
        '--env',
        'HOME=/tmp',
        '--env',
        'LC_ALL=C',
        '--env',
        `PATH=${PATH}`,
        '--cwd',
        '/tmp',
      ],
      ...['/usr', '/etc'].flatMap(place => [
        '--mount',
        `type=bind,src=${place},dst=${place},options=rbind:ro`,
      ]),
      ...['--mount', `type=bind,src=${out},dst=/out,options=rbind:rw`],
      ...['/tmp', '/run', '/var'].flatMap(place => ['--mount', `type=tmpfs,dst=${place},options=mode=1777`]),
      ...[root, `ways-${process.pid}-${serial++}`, 'sh', '-c', job],
    ]),
}
let serial = 0

/** A container that has not ended in time is not left behind. @type {(...given: string[]) => ReturnType<typeof run>} */
function byDocker(out = '', profile = '', job = '', ...options) {
  const name = `ways-${process.pid}-${serial++}`
  const security = ['--security-opt', `seccomp=${profile}`]
  const words = container(out, '--name', name, ...options, ...security, image, 'sh', '-c', job)
  const ended = run('docker', words)
  if (ended.status === null) run('docker', ['rm', '--force', name])
  return ended
}
const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

const variants = /** @type {const} */ ({
  plain: ['--with', 'start,condemned'],
  narrowed: ['--narrow', '--with', 'start,condemned'],
  withheld: [],
  'narrowed, withheld': ['--narrow'],
})

for (const { id, job, isServer } of wayJobs.filter(({ id }) => only.length === 0 || only.includes(id))) {
  const out = join(folder, id)
  if (existsSync(join(out, 'done'))) continue
  rmSync(out, { recursive: true, force: true })
  mkdirSync(out, { recursive: true })
  const words = [image, 'sh', '-c', job]
  const usual = run('docker', container(out, ...unconfined, ...words))
  const second = run('docker', container(out, ...unconfined, ...words))
  if (usual.status !== 0 || usual.out !== second.out) {
    appendFileSync(
      results,
      `${id}\tdoes not run: ${usual.status} ${JSON.stringify(usual.errors.slice(-300))}\n`,
    )
    continue
  }
  if (isMinimal) {
    const { text, status } = recorded(out, words)
    appendFileSync(results, `${id}\tminimal\t${status}\t${text}\n`)
    continue
  }
  /** @type {Record<string, readonly string[]>} */
  const recordings = {}
  const record = (
    /** @type {string} */ way,
    /** @type {readonly string[]} */ before,
    /** @type {readonly string[]} */ more = [],
  ) => {
    run('docker', container(out, ...unconfined, ...more, image, ...before, 'sh', '-c', job), 2 * SECONDS)
    recordings[way] = [join(out, way)]
  }
  record('strace', ['strace', '-f', '-o', '/out/strace'])
  record('table', ['strace', '-f', '-c', '-o', '/out/table'])
  record(
    'perf',
    ['perf', 'trace', '-o', '/out/perf'],
    ['--privileged', '-v', '/sys/kernel/tracing:/sys/kernel/tracing'],
  )
  if (isServer) {
    const name = `ways-${id}`
    const child = spawn('docker', container(out, ...unconfined, '--name', name, ...words), {
      stdio: 'ignore',
    })
    let pid = ''
    while (!Number(pid) && child.exitCode === null) {
      await sleep(50)
      pid = run('docker', ['inspect', '--format', '{{.State.Pid}}', name]).out.trim()
    }
    await sleep(400)
    // All of its processes, as somebody does who comes late.
    const pids = run('docker', ['top', name, '-o', 'pid']).out.split('\n').slice(1).filter(Boolean)
    const attached = (pids.length > 0 ? pids : [pid]).flatMap(one => ['-p', one.trim()])
    const strace = spawnSync('strace', ['-f', '-qq', ...attached, '-o', join(out, 'late')], {
      stdio: 'ignore',
      timeout: SECONDS * 1000,
    })
    if (strace.status !== null) recordings.late = [join(out, 'late')]
    child.kill()
  }
  const { text, status } = recorded(out, words)
  appendFileSync(results, `${id}\trecorder\t${status}\t${text}\n`)
  if (existsSync(join(out, 'record/recording-1.log')))
    recordings.kernel = [join(out, 'record/recording-1.log')]
  const seenWhole = new Set()
  for (const [way, files] of Object.entries(recordings)) {
    let isWithheld = true
    for (const [variant, options] of Object.entries(variants)) {
      // Where nothing is left out, what is made is the same as with all of it.
      if (variant.includes('withheld') && !isWithheld) continue
      const fromLog = (/** @type {readonly string[]} */ ...more) =>
        run(process.execPath, [seccompose, 'from-log', ...options, ...more, ...files])
      const made = fromLog('--format', 'json', '--target', 'docker')
      if (made.out === '') {
        appendFileSync(
          results,
          `${id}\t${way}\t${variant}\tno profile\ttold\t${made.errors.trim().slice(0, 200)}\n`,
        )
        continue
      }
      const { profile, recordings: told } = JSON.parse(made.out)
      const file = join(out, `${way}-${variant.replace(', ', '-')}.json`)
      writeFileSync(file, profile)
      /** @type {readonly { action: string, names: readonly string[] }[]} */
      const rules = JSON.parse(profile).syscalls
      const names = new Set(
        rules.filter(({ action }) => action === 'SCMP_ACT_ALLOW').flatMap(rule => rule.names),
      )
      if (way === 'strace')
        for (const name of namesIn(readFileSync(files[0] ?? '', 'utf8'))) seenWhole.add(name)
      const gaps = told.gaps
        .map((/** @type {{ id: string }} */ gap) => gap.id)
        // Told of each recording of one run.
        .filter((/** @type {string} */ id) => id !== 'one-run')
      if (variant === 'plain') isWithheld = told.condemned !== undefined
      const condemned = told.condemned?.isLeftOut ? told.condemned.names : []
      const beside = [...names].filter(name => !seenWhole.has(name)).length
      for (const by of /** @type {const} */ (['docker', 'containerd', 'crun'])) {
        // The same filter: the other two load what is made of two ways.
        if (by !== 'docker' && (!['strace', 'kernel'].includes(way) || variant === 'withheld')) continue
        if (by === 'crun') writeFileSync(file, fromLog('--target', 'docker', '--runtimes', 'crun').out)
        const { status, out: printed, errors } = runners[by](out, file, job)
        const isDone = status === usual.status && printed === usual.out
        const tells = [...gaps, ...(condemned.length > 0 ? [`left out: ${condemned.join(' ')}`] : [])]
        const outcome = isDone ? 'runs' : tells.length > 0 ? 'fails, told' : 'FAILS SILENTLY'
        const end = isDone ? '' : `${status} ${JSON.stringify(`${printed}${errors}`.slice(-200))}`
        appendFileSync(
          results,
          `${[id, way, variant, by, outcome, names.size, seenWhole.size, beside, tells.join(','), end].join('\t')}\n`,
        )
      }
    }
  }
  writeFileSync(join(out, 'done'), '')
}

/** What the recorder comes to. @param {string} out @param {readonly string[]} words of the container */
function recorded(out, words) {
  const options = ['--out', join(out, 'record'), '--timeout', '60', ...(isMinimal ? ['--minimal'] : [])]
  const line = [seccompose, 'record', ...options, '--', 'docker', ...container(out, ...words)]
  const { status, out: report, errors } = run(process.execPath, line, isMinimal ? 3600 : 8 * SECONDS)
  const verdict = /^# (.*)$/m.exec(report)?.[1] ?? errors.trim().split('\n').at(-1)
  return { status, text: `${verdict}\t${/^Calls: (.*)$/m.exec(report)?.[1] ?? ''}` }
}

/** @param {string} text */
function namesIn(text) {
  return [...text.matchAll(/^(?:\d+ +)?(\w+)\(/gm)].map(([, name]) => name)
}
