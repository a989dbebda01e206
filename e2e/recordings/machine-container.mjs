import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'

/** An image without files: containers of it have this machine's `/usr` and `/etc`, read-only. */
export const image = 'localhost/ways'

/**
 * Runs a program to its end, or for some seconds.
 *
 * @param {string} program @param {readonly string[]} words @param {number} seconds
 */
export function run(program, words, seconds) {
  const { status, stdout, stderr } = spawnSync(program, words, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: seconds * 1000,
    killSignal: 'SIGKILL',
    maxBuffer: 1 << 28,
  })
  return { status, out: stdout, errors: stderr }
}

/**
 * Makes the image, and gives the folder that is its root.
 *
 * @param {string} folder
 */
export function makeImage(folder) {
  const root = join(folder, 'root')
  if (run('docker', ['image', 'inspect', image], 60).status === 0 && existsSync(root)) return root
  mkdirSync(root, { recursive: true })
  const places = 'usr etc proc sys dev tmp run var out job root'
  const links = 'bin sbin lib lib64'.split(' ').map(name => `ln -sf usr/${name} ${name}`)
  const script = `cd ${root} && mkdir -p ${places} && ${links.join(' && ')} && tar -cf ../root.tar . && docker import ../root.tar ${image}`
  const made = run('sh', ['-c', script], 120)
  if (made.status !== 0) throw new Error(made.errors)
  return root
}

/**
 * The words that run a container of it, up to the image.
 *
 * @param {string} out the folder that is `/out`
 * @param {readonly string[]} more options
 */
export function containerWords(out, ...more) {
  const mounts = ['/usr:/usr:ro', '/etc:/etc:ro', `${out}:/out`].flatMap(mount => ['-v', mount])
  const memory = ['/tmp:exec,mode=1777', '/run', '/var'].flatMap(place => ['--tmpfs', place])
  const rest = ['-e', 'HOME=/tmp', '-e', 'LC_ALL=C', '-w', '/tmp', '--hostname', 'ways']
  return ['run', '--rm', ...['--stop-timeout', '1', ...mounts, ...memory, ...rest, ...more]]
}
