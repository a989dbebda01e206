import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { createTraceReader } from './trace-reader'
import type { TraceSummary } from './trace-summary'

/** Real logs, in a folder beside that of real profiles, where one is named. */
const PROFILES = process.env.SECCOMPOSE_CORPUS
const LOGS = PROFILES === undefined ? undefined : path.resolve(PROFILES, '../logs')

/** So that there is one where no folder is named: `strace -C cat /etc/hostname`, shortened. */
const OWN = 'own.strace.txt'
const own = `execve("/usr/bin/cat", ["cat", "/etc/hostname"], 0x7ffd /* 34 vars */) = 0
brk(NULL)                               = 0x559d5b4fb000
openat(AT_FDCWD, "/etc/hostname", O_RDONLY) = 3
read(3, "a(b) = 1\\n", 131072)           = 9
write(1, "a(b) = 1\\n", 9)               = 9
read(3, "", 131072)                     = 0
close(3)                                = 0
exit_group(0)                           = ?
+++ exited with 0 +++
% time     seconds  usecs/call     calls    errors syscall
------ ----------- ----------- --------- --------- ----------------
 34.48    0.000010           5         2           read
 27.59    0.000008           8         1           write
 20.69    0.000006           6         1           openat
 17.24    0.000005           5         1           close
  0.00    0.000000           0         1           brk
  0.00    0.000000           0         1           execve
------ ----------- ----------- --------- --------- ----------------
100.00    0.000029           4         7           total
`

const logs = [OWN, ...(LOGS === undefined ? [] : readdirSync(LOGS).filter(name => name !== 'INDEX.tsv'))]

function contents(name: string): [string, Buffer][] {
  if (name === OWN || LOGS === undefined) return [[OWN, Buffer.from(own)]]
  const file = path.join(LOGS, name)
  return statSync(file).isDirectory()
    ? readdirSync(file).map(part => [part, readFileSync(path.join(file, part))])
    : [[name, readFileSync(file)]]
}

function read(name: string): TraceSummary {
  const reader = createTraceReader({ architecture: 'SCMP_ARCH_X86_64' })
  for (const [part, bytes] of contents(name)) {
    reader.begin(part)
    reader.push(bytes)
  }
  return reader.end()
}

/** What each tool calls a call that libseccomp knows by another name. */
const renamed: Readonly<Record<string, string>> = {
  newfstat: 'fstat',
  pread: 'pread64',
  pwrite: 'pwrite64',
  sigreturn: 'rt_sigreturn',
  syscall_317: 'seccomp',
}

/**
 * How often each name occurs in the logs of the corpus. Made apart from the readers, once: the numbers of the audit's
 * records were named by `ausyscall` of Debian 13, by architecture; tables of strace -c and perf trace -s are their own
 * rows; of other logs sed and awk counted the word before the first parenthesis, or behind sysdig's `>`, which has no name for some.
 */
const counted = new Map(
  readFileSync(new URL('corpus-counts.tsv', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .map(line => {
      const [name = '', counts = ''] = line.split('\t')
      return [name, countsOf(counts.split(' '))] as const
    }),
)

function countsOf(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const word of words) {
    const [written = '', count] = word.split(':')
    if (written === '') continue
    const call = renamed[written] ?? written
    counts[call] = (counts[call] ?? 0) + Number(count)
  }
  return counts
}

const ownCounts = { brk: 1, close: 1, execve: 1, exit_group: 1, openat: 1, read: 2, write: 1 }

describe('logs of real programs', () => {
  it.each(logs.filter(name => name === OWN || counted.has(name)))('%s has the calls that are in it', name => {
    const counts: Record<string, number> = {}
    for (const { name: call, count } of read(name).calls) {
      if (count > 0) counts[call] = (counts[call] ?? 0) + count
    }
    expect(counts).toEqual(name === OWN ? ownCounts : counted.get(name))
  })

  it('are understood but for what the programs themselves wrote', () => {
    const missed = logs.filter(name => read(name).files.some(({ notUnderstood }) => notUnderstood > 0))
    const outputInside = ['aureport-anomaly.txt', 'nscd.strace.txt', 'strace-mixed-stderr-and-stdout.txt']
    expect(missed).toEqual(outputInside.filter(name => logs.includes(name)))
  })

  it.each(logs.filter(name => name === OWN || name === 'strace-bigC-true.txt'))(
    '%s agrees with the table that strace made of the same run',
    name => {
      const text = contents(name)[0]?.[1].toString() ?? ''
      const [trace = '', table = ''] = text.split(/^(?=% time)/m)
      const count = (part: string) => {
        const reader = createTraceReader({ architecture: 'SCMP_ARCH_X86_64' })
        reader.push(new TextEncoder().encode(part))
        return Object.fromEntries(reader.end().calls.map(call => [call.name, call.count]))
      }
      // strace leaves out of its table what never returns.
      const { exit_group: _, ...returning } = count(trace)
      expect(count(table)).toEqual(returning)
    },
  )
})
