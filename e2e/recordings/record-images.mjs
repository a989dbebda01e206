// DOCKER_HOST=… node e2e/recordings/record-images.mjs FOLDER SECCOMPOSE [--minimal] [ID…]: lets the built command SECCOMPOSE
// record the start scripts of `programs/*-image.sh`, each as the first process of a container, unattended: it makes a profile,
// runs the same job under it until that is proven, and drops what the job does without where it is asked to. A line of
// results for each. The script is asked from outside of the container until it serves, as somebody does who waits for it.
import { spawnSync } from 'node:child_process'
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { containerWords, image, makeImage, run } from './machine-container.mjs'
import { programs, writeJobs } from './programs.mjs'

const [given = '', seccompose = '', ...rest] = process.argv.slice(2)
const isMinimal = rest.includes('--minimal')
const only = rest.filter(word => word !== '--minimal')
const folder = resolve(given)
mkdirSync(folder, { recursive: true })
makeImage(folder)
const job = join(folder, 'job')
const withJava = spawnSync('javac', ['-version']).error === undefined
if (!existsSync(join(job, 'postgres.sh'))) await writeJobs(job, { withJava })
const useService = fileURLToPath(new URL('use-service.mjs', import.meta.url))
/** Of the smallest profile hundreds of runs are made. */
const MOST_SECONDS = isMinimal ? 7200 : 1200

const images = programs.filter(({ id }) => id.endsWith('-image'))
for (const { id, command, service } of images.filter(one => only.length === 0 || only.includes(one.id))) {
  if (!service) throw new Error(`not a server: ${id}`)
  const out = join(folder, id)
  mkdirSync(out, { recursive: true })
  const name = `recorded-${id}`
  const pid = `$(docker inspect --format '{{.State.Pid}}' ${name})`
  const check = `p=${pid} && nsenter --target $p --net ${process.execPath} ${useService} ${id} $p`
  const options = ['--name', name, '--stop-signal', service.stop, '--tmpfs', '/var/lib/nginx']
  const mounts = ['--tmpfs', '/var/log/nginx', '-v', `${job}:/job:ro`]
  const begun = Date.now()
  const recorder = run(
    process.execPath,
    [
      ...[seccompose, 'record', '--out', join(out, 'record'), '--timeout', '240', '--check', check],
      ...(isMinimal ? ['--minimal'] : []),
      ...['--', 'docker', ...containerWords(out, ...options, ...mounts), image, ...command],
    ],
    MOST_SECONDS,
  )
  const verdict = /^# (.*)$/m.exec(recorder.out)?.[1] ?? recorder.errors.trim().split('\n').at(-1)
  const calls = /^Calls: (.*)$/m.exec(recorder.out)?.[1] ?? ''
  const report = join(out, 'record/report.md')
  const runs = existsSync(report) ? (readFileSync(report, 'utf8').match(/^- Recording /gm)?.length ?? 0) : 0
  const seconds = Math.round((Date.now() - begun) / 1000)
  appendFileSync(
    join(folder, 'results.tsv'),
    `${[id, isMinimal ? 'minimal' : 'plain', recorder.status, verdict, calls, `${runs} recordings`, `${seconds} s`].join('\t')}\n`,
  )
  appendFileSync(join(folder, 'log.txt'), `== ${id}\n${recorder.errors}\n${recorder.out}\n`)
}
