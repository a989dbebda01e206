import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { type ArchitectureToken, catalogue } from '../catalogue'
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
  pread: 'pread64',
  pwrite: 'pwrite64',
  sigreturn: 'rt_sigreturn',
  syscall_317: 'seccomp',
}

const tokens: Readonly<Record<string, ArchitectureToken>> = {
  c000003e: 'SCMP_ARCH_X86_64',
  '40000003': 'SCMP_ARCH_X86',
  c00000b7: 'SCMP_ARCH_AARCH64',
}

/**
 * How often each name occurs, counted by one expression for the whole kind of log: as grep and sort would. The numbers
 * of records are named by the catalogue, which e2e/runtimes holds against the kernel's headers.
 */
function countedByExpression(name: string): Record<string, number> {
  const counts = new Map<string, number>()
  const add = (word: string | undefined, times = 1) => {
    if (word === undefined) return
    const call = renamed[word] ?? word
    counts.set(call, (counts.get(call) ?? 0) + times)
  }
  const text = contents(name)
    .map(([, bytes]) => bytes.toString('latin1'))
    .join('\n')
  for (const line of text.split('\n')) {
    const number = /\bsyscall=(\d+)/.exec(line)?.[1]
    const arch = tokens[/\barch=(\w+)/.exec(line)?.[1] ?? '']
    if (/strace-c|-c\.txt$/.test(name)) {
      const row = /^ *[\d.]+ +[\d.]+ +\d+ +(\d+) +(?:\d+ +)?(\w+)$/.exec(line)
      if (row && row[2] !== 'total') add(row[2], Number(row[1]))
    } else if (name.includes('perf-trace-s')) {
      const row = /^ +(\w+) +(\d+) +\d+ +[\d.]+ .*%$/.exec(line)
      if (row) add(row[1], Number(row[2]))
    } else if (name.includes('perf-trace'))
      add(/\): \w+\/\d+ +(?:\.\.\. \[continued\]: )?(\w+)\(/.exec(line)?.[1])
    else if (name.includes('sysdig')) add(/ > (?!switch|procexit|signaldeliver)(\w+)/.exec(line)?.[1])
    else if (name.includes('strace'))
      add(/^(?:\d+ +)?(?:[\d.]+ |\d\d:\d\d:\d\d )?(?:\[ *\d+\] )?([a-z_]\w*)\(/.exec(line)?.[1])
    else if (number !== undefined && arch && /SECCOMP|1326|type=SYSCALL/.test(line)) {
      add(catalogue.nameOf(Number(number), arch))
    } else add(/"syscallName"="(\w+)"|SECCOMP.*\bsyscall=([a-z]\w*)/.exec(line)?.slice(1).find(Boolean))
  }
  return Object.fromEntries(counts)
}

describe('logs of real programs', () => {
  it.each(logs)('%s has the calls that are in it', name => {
    const counts: Record<string, number> = {}
    for (const { name: call, count } of read(name).calls) {
      if (count > 0) counts[call] = (counts[call] ?? 0) + count
    }
    expect(counts).toEqual(countedByExpression(name))
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
