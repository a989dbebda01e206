import { keyOf, names } from './facts-tables.mjs'

/**
 * A call that strace saw at its entry, in the order of the file.
 *
 * @typedef {{ pid: number, name: string, args: (bigint | undefined)[], result: string, line: number }} TracedCall
 */

/**
 * Reads what `strace -f -qq -e raw=!clone3` writes.
 *
 * @param {string} text
 * @returns {TracedCall[]}
 */
export function readTrace(text) {
  /** @type {TracedCall[]} */
  const calls = []
  /** @type {Map<number, TracedCall>} */
  const open = new Map()
  for (const [line, row] of text.split('\n').entries()) {
    const resumed = /^(\d+) +<\.\.\. \S+ resumed>.* = (.*)$/.exec(row)
    if (resumed) {
      const call = open.get(Number(resumed[1]))
      if (call) call.result = resumed[2] ?? ''
      continue
    }
    const entry = /^(\d+) +([a-z_0-9]+)\((.*)$/.exec(row)
    if (!entry) continue
    const [, pid = '', name = '', rest = ''] = entry
    const isUnfinished = rest.includes('<unfinished ...>')
    const words = rest.replace(/ ?<unfinished \.\.\.>.*$/, '').replace(/\) += .*$/, '')
    const args =
      name === 'clone3'
        ? []
        : words.split(/, ?/).map(word => (/^0x[0-9a-f]+$|^0$/.test(word) ? BigInt(word) : undefined))
    const call = { pid: Number(pid), name, args, result: / = (.*)$/.exec(rest)?.[1] ?? '', line }
    calls.push(call)
    if (isUnfinished) open.set(Number(pid), call)
  }
  return calls
}

/**
 * Reads what `watch-calls` writes, from the program's own start on.
 *
 * @param {string} text
 * @param {number} skipped how many programs started one another before the one that is meant
 */
export function readWatched(text, skipped) {
  // A program that is killed takes its watcher along, in the middle of a line.
  const rows = text.slice(0, text.lastIndexOf('\n')).split('\n').filter(Boolean)
  const calls = rows.map(row => {
    const [number = '', arch = '', ...args] = row.split(' ')
    const name = arch === 'c000003e' ? names.get(Number(number)) : undefined
    if (name === undefined) throw new Error(`a call of another architecture, or without a name: ${row}`)
    return { name, args: args.map(value => BigInt(`0x${value}`)) }
  })
  const starts = calls.flatMap(({ name }, place) => (name === 'execve' ? [place] : []))
  return calls.slice(starts[skipped] ?? calls.length)
}

/**
 * The distinct calls, in the order in which they are first made.
 *
 * @param {readonly Pick<TracedCall, 'name' | 'args'>[]} calls
 */
export function keysOf(calls) {
  return [...new Set(calls.map(({ name, args }) => keyOf(name, args)))]
}

/**
 * What runs behind the filter of an OCI runtime: the calls of the process that loaded it, with its threads, up to the one
 * that starts the container's program.
 *
 * @param {readonly TracedCall[]} calls
 * @param {number} filters how many filters the runtime loads before that
 */
export function behindFilter(calls, filters = 1) {
  const loads = calls.filter(
    ({ name, args, result }) =>
      result.startsWith('0') &&
      ((name === 'seccomp' && args[0] === 1n) || (name === 'prctl' && args[0] === 22n)),
  )
  const load = loads[filters - 1]
  if (!load) throw new Error('no filter was loaded')
  const threads = new Set([load.pid])
  for (let grown = true; grown; ) {
    grown = false
    for (const { pid, name, args, result } of calls) {
      const made = Number(result.split(' ')[0])
      const isThread = name === 'clone' && ((args[0] ?? 0n) & 0x10000n) !== 0n
      if (!isThread || !(made > 0) || threads.has(pid) === threads.has(made)) continue
      threads.add(pid).add(made)
      grown = true
    }
  }
  const own = calls.filter(({ pid, line }) => threads.has(pid) && line > load.line)
  const end = own.findIndex(({ name, result }) => name === 'execve' && !result.startsWith('-1'))
  return own.slice(0, end + 1)
}
