// @ts-check
import { spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/**
 * Children that are still running, so that an interrupted run leaves none behind.
 *
 * @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set()

/** How long an interrupted child may take to stop what it has started itself, such as a container engine. */
const farewellSeconds = 15

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.once(signal, () => {
    for (const child of running) end(child, 'SIGINT')
    const started = Date.now()
    setInterval(() => {
      const late = Date.now() - started > farewellSeconds * 1000
      if (late) for (const child of running) end(child, 'SIGKILL')
      if (late || running.size === 0) process.exit(130)
    }, 100)
  })
}

/**
 * Runs a program with its output on the terminal, or in a file.
 * The child leads a process group of its own: a download or a browser that hangs is ended with all it started.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {{ env?: Record<string, string>, seconds?: number, quiet?: boolean, output?: number | undefined }} [options] `seconds`: the
 *   time limit; `output`: the descriptor of a file for what it prints
 * @returns {Promise<{ ok: boolean, timedOut: boolean, ending: string }>} never rejects: a program that cannot start is
 *   not ok
 */
export function run(program, args, { env = {}, seconds, quiet = false, output } = {}) {
  return new Promise(resolve => {
    const prints = quiet ? 'ignore' : (output ?? 'inherit')
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', prints, prints],
      detached: process.platform !== 'win32',
    })
    running.add(child)
    let timedOut = false
    const timer = seconds
      ? setTimeout(() => {
          timedOut = true
          end(child, 'SIGKILL')
        }, seconds * 1000)
      : undefined
    const done = (/** @type {boolean} */ ok, /** @type {string} */ ending) => {
      clearTimeout(timer)
      running.delete(child)
      resolve({
        ok: ok && !timedOut,
        timedOut,
        ending: timedOut ? `stopped after ${seconds} seconds` : ending,
      })
    }
    child.once('error', error => done(false, error.message))
    child.once('close', (code, signal) => done(code === 0, signal ? `signal ${signal}` : `exit code ${code}`))
  })
}

/**
 * Signals the child and all that it has started.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function end(child, signal) {
  if (child.pid === undefined) return
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F'])
    return
  }
  try {
    process.kill(-child.pid, signal)
  } catch (error) {
    // The group is gone when the child has just ended by itself.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

/**
 * The command line of a tool from node_modules. Its script is run by this Node itself: no shell, no `.cmd` on Windows.
 *
 * @param {string} packageName
 * @param {string} [tool] the name of the tool where it differs from the package's
 * @returns {[program: string, args: string[]]}
 */
export function nodeTool(packageName, tool = packageName) {
  const folder = join(root, 'node_modules', packageName)
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return [process.execPath, [join(folder, typeof bin === 'string' ? bin : bin[tool])]]
}
