import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { numbers } from './facts-tables.mjs'
import { used } from './programs.mjs'

/** The capabilities of a container under Docker. */
const capabilities = [
  ...[
    'CHOWN',
    'DAC_OVERRIDE',
    'FSETID',
    'FOWNER',
    'MKNOD',
    'NET_RAW',
    'SETGID',
    'SETUID',
    'SETFCAP',
    'SETPCAP',
  ],
  ...['NET_BIND_SERVICE', 'SYS_CHROOT', 'KILL', 'AUDIT_WRITE'],
]

/** @param {string} job the folder that is `/job`, @param {string} out the folder that is `/out` */
function sandboxWords(job, out) {
  return [
    ...[
      '--unshare-pid',
      '--unshare-ipc',
      '--unshare-uts',
      '--as-pid-1',
      '--die-with-parent',
      '--new-session',
    ],
    ...[
      '--ro-bind',
      '/usr',
      '/usr',
      '--ro-bind',
      '/etc',
      '/etc',
      '--ro-bind',
      job,
      '/job',
      '--bind',
      out,
      '/out',
    ],
    ...[
      '--symlink',
      'usr/bin',
      '/bin',
      '--symlink',
      'usr/sbin',
      '/sbin',
      '--symlink',
      'usr/lib',
      '/lib',
      '--symlink',
      'usr/lib64',
      '/lib64',
    ],
    ...[
      '--proc',
      '/proc',
      '--dev',
      '/dev',
      '--perms',
      '1777',
      '--tmpfs',
      '/dev/shm',
      '--perms',
      '1777',
      '--tmpfs',
      '/tmp',
      '--tmpfs',
      '/run',
      '--tmpfs',
      '/var',
      '--dir',
      '/var/lib/nginx',
      '--dir',
      '/var/log/nginx',
    ],
    ...[
      '--clearenv',
      '--setenv',
      'PATH',
      '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      '--setenv',
      'HOME',
      '/tmp',
    ],
    ...capabilities.flatMap(name => ['--cap-add', `CAP_${name}`]),
  ]
}

/**
 * A filter that refuses some calls, and lets all else through.
 *
 * @param {readonly { name: string, args: readonly { index: number, value: bigint, bits: number }[], errno: number }[]} refusals
 */
export function filterRefusing(...refusals) {
  /** Codes with their jumps; a jump of -1 leads past the end of its refusal. */
  const rows = /** @type {number[][]} */ ([
    [0x20, 0, 0, 4],
    [0x15, 1, 0, 0xc000003e],
    [0x06, 0, 0, 0x7fff0000],
  ])
  for (const { name, args, errno } of refusals) {
    const number = numbers.get(name)
    if (number === undefined) throw new Error(`no number: ${name}`)
    const own = [
      [0x20, 0, 0, 0],
      [0x15, 0, -1, number],
    ]
    for (const { index, value, bits } of args) {
      own.push([0x20, 0, 0, 16 + 8 * index], [0x15, 0, -1, Number(value & 0xffffffffn)])
      if (bits > 32) own.push([0x20, 0, 0, 20 + 8 * index], [0x15, 0, -1, Number(value >> 32n)])
    }
    own.push([0x06, 0, 0, 0x50000 | errno])
    rows.push(
      ...own.map(([code = 0, jt = 0, jf = 0, k = 0], at) => [code, jt, jf < 0 ? own.length - 1 - at : jf, k]),
    )
  }
  rows.push([0x06, 0, 0, 0x7fff0000])
  const bytes = Buffer.alloc(rows.length * 8)
  for (const [at, [code = 0, jt = 0, jf = 0, k = 0]] of rows.entries()) {
    bytes.writeUInt16LE(code, at * 8)
    bytes.writeUInt8(jt, at * 8 + 2)
    bytes.writeUInt8(jf, at * 8 + 3)
    bytes.writeUInt32LE(k, at * 8 + 4)
  }
  return bytes
}

/**
 * Runs a program, and tells whether it did its job.
 *
 * @param {import('./programs.mjs').Program} program
 * @param {{ job: string, out: string, filter?: Buffer, trace?: string, seconds: number }} how `trace` and the filter are
 *   files below `out`
 */
export async function runProgram({ command, prints, service }, { job, out, filter, trace, seconds }) {
  const words = [...command]
  if (filter) {
    await writeFile(`${out}/filter`, filter)
    words.unshift('/job/apply-filter', '/out/filter')
  }
  if (trace) words.unshift('/job/watch-calls', `/out/${trace}`)
  const started = Date.now()
  const child = spawn('bwrap', [...sandboxWords(job, out), '--info-fd', '3', ...words], {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  })
  /** @type {number | string | undefined} */
  let end
  let printed = ''
  let complaint = ''
  let info = ''
  child.stdout?.on('data', part => {
    printed += part
  })
  child.stderr?.on('data', part => {
    complaint += part
  })
  child.stdio[3]?.on('data', part => {
    info += part
  })
  const ended = once(child, 'exit').then(([code, signal]) => {
    end = code ?? signal
  })
  const closed = once(child, 'close')
  // A program that changes its user outlives bubblewrap, so that the first process is killed by itself.
  const kill = () => {
    const first = Number(/"child-pid": (\d+)/.exec(info)?.[1])
    if (first > 0) signal(first, 'SIGKILL')
    child.kill('SIGKILL')
  }
  const limit = setTimeout(kill, seconds * 1000)
  let isUsed = true
  if (service) {
    const pidOf = async () => {
      const pid = Number(/"child-pid": (\d+)/.exec(info)?.[1])
      return trace ? ((await childrenOf(pid))[0] ?? 0) : pid
    }
    isUsed = await used(service, { pidOf, isOver: () => end !== undefined, seconds })
    if (isUsed && end === undefined) {
      signal(await pidOf(), service.stop)
    } else kill()
  }
  await ended
  clearTimeout(limit)
  await Promise.race([closed, sleep(500)])
  const isDone = service ? isUsed && service.ends.includes(Number(end)) : end === 0 && printed === prints
  return { isDone, end, printed, complaint, milliseconds: Date.now() - started }
}

/** @param {number} pid */
async function childrenOf(pid) {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '')
  return text.split(' ').filter(Boolean).map(Number)
}

/** @param {number} pid @param {NodeJS.Signals} name */
function signal(pid, name) {
  // It has ended by itself; 0 would be our own group.
  if (!(pid > 0)) return
  try {
    process.kill(pid, name)
  } catch (error) {
    // It has ended by itself.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}
