// @ts-check
// Part of `npm run bench`, and alone `node e2e/bench/command.mjs`: how long the command takes to check Docker's default,
// beside Node.js doing nothing, and how fast and in how much memory it reads logs, beside the reader alone. The ratios are
// those of the processor's time, which other programs disturb least. Options: `--rounds N`, `--sizes 10,100` in megabytes.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { root } from '../process.mjs'
import { median, ms, printTable } from './figures.mjs'
import { buildReader, generate, readOnce } from './trace.mjs'

/**
 * @param {readonly string[]} args
 * @param {Record<string, string>} [env]
 */
function timed(args, env = {}) {
  const start = performance.now()
  const shell = spawnSync(
    'sh',
    ['-c', '"$@" > /dev/null; status=$?; times; exit $status', 'sh', process.execPath, ...args],
    {
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1', ...env },
    },
  )
  const wall = performance.now() - start
  if ((shell.status ?? 2) > 1) throw new Error(shell.stderr)
  // The last line is for the children: user and system, as 0m1.250000s.
  const used = shell.stdout.trim().split('\n').at(-1) ?? ''
  const cpu = [...used.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60_000 + Number(seconds) * 1000,
    0,
  )
  return { wall, cpu }
}

/** @param {{ rounds?: number, sizes?: readonly number[] }} [options] */
export async function benchCommand({ rounds = 15, sizes = [10, 100] } = {}) {
  const work = mkdtempSync(join(tmpdir(), 'seccompose-bench-command-'))
  try {
    await build({
      configFile: join(root, 'src/cli/vite.config.ts'),
      build: { outDir: join(work, 'command') },
      logLevel: 'error',
    })
    const command = join(work, 'command/seccompose.cjs')
    const profile = join(work, 'profile.json')
    const empty = join(work, 'uname.strace')
    writeFileSync(empty, 'uname({}) = 0\n')
    const made = spawnSync(process.execPath, [command, 'from-log', empty, '--base', 'docker-default'], {
      encoding: 'utf8',
    })
    writeFileSync(profile, made.stdout)
    const turns = Array.from({ length: rounds }, () => ({
      nothing: timed(['-e', '0']),
      check: timed([command, 'check', profile, '--no-config']),
    }))
    const middle = (/** @type {(turn: (typeof turns)[number]) => number} */ of) => median(turns.map(of))
    /** @type {import('./figures.mjs').Row[]} */
    const rows = [
      {
        what: 'command: check Docker’s default, start to end',
        figure: ms(middle(({ check }) => check.wall)),
        budget: '≤ 120 ms more',
        reference: `node -e 0 ${ms(middle(({ nothing }) => nothing.wall))}`,
        ratio: middle(({ check }) => check.cpu) / middle(({ nothing }) => nothing.cpu),
      },
    ]
    const reader = await buildReader(work)
    for (const size of sizes) {
      const path = join(work, `${size}.strace`)
      generate(path, size)
      const told = join(work, 'memory')
      const preload = pathToFileURL(join(root, 'e2e/bench/tell-memory.mjs')).href
      const readings = Array.from({ length: 3 }, () => ({
        alone: readOnce(reader, path),
        command: timed(['--import', preload, command, 'log', profile, path, '--no-config'], {
          SECCOMPOSE_TELL_MEMORY: told,
        }),
        peak: Number(readFileSync(told, 'utf8')),
      }))
      const megabytes = statSync(path).size / 1e6
      const seconds = median(readings.map(({ command: { wall } }) => wall / 1000))
      rows.push({
        what: `command: log of ${size} MB of strace (peak memory ${(Math.max(...readings.map(({ peak }) => peak)) / 1e6).toFixed(0)} MB)`,
        figure: `${(megabytes / seconds).toFixed(0)} MB/s`,
        reference: `the reader alone ${(megabytes / median(readings.map(({ alone }) => alone.seconds))).toFixed(0)} MB/s`,
        ratio:
          median(readings.map(one => one.command.cpu / 1000)) /
          median(readings.map(({ alone }) => alone.cpu)),
      })
      rmSync(path)
    }
    return rows
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const value = (/** @type {string} */ name) => {
    const at = process.argv.indexOf(`--${name}`)
    return at < 0 ? undefined : process.argv[at + 1]
  }
  const rounds = Number(value('rounds') ?? 15)
  const sizes = (value('sizes') ?? '10,100').split(',').filter(Boolean).map(Number)
  printTable(await benchCommand({ rounds, sizes }))
}
