import { describe, expect, it } from 'vitest'
import { defaultTarget } from '../../engine/profile'
import { healthOf } from './recording-health'
import { createTraceReader } from './trace-reader'

type Log = readonly [name: string, text: string]

function gapsOf(...logs: readonly Log[]) {
  const reader = createTraceReader({ architecture: defaultTarget.architecture })
  for (const [name, text] of logs) {
    reader.begin(name)
    reader.push(new TextEncoder().encode(text))
  }
  return healthOf(reader.end(), defaultTarget)
    .gaps.filter(({ id }) => id !== 'one-run' && id !== 'architecture-supposed')
    .map(({ id, names, runs }) => [id, names.join(','), ...runs].join(' ').trimEnd())
}

/** A program of one process, which ends by itself. */
const program = (
  pid: number,
  name: string,
  inner = '',
) => `${pid} execve("/bin/${name}", ["${name}"], 0x7ffc) = 0
${pid} brk(NULL) = 0x55d000000000
${inner}${pid} exit_group(0) = ?
${pid} +++ exited with 0 +++
`
const child = (pid: number) =>
  `${pid} read(0, "", 1) = 0\n${pid} exit_group(0) = ?\n${pid} +++ exited with 0 +++\n`

const logs: readonly (readonly [what: string, logs: string | readonly Log[], gaps: readonly string[]])[] = [
  ['a process and its child', program(7, 'sh', `7 vfork() = 8\n${child(8)}`), []],
  [
    'a child that comes before its maker has come back',
    program(7, 'sh', `7 vfork( <unfinished ...>\n${child(8)}7 <... vfork resumed>) = 8\n`),
    [],
  ],
  [
    'a child that is killed before it calls anything',
    program(7, 'sh', '7 vfork() = 8\n8 +++ killed by SIGKILL +++\n'),
    [],
  ],
  [
    'a child whose number is given out again',
    program(7, 'sh', `7 vfork() = 8\n${child(8)}7 vfork() = 8\n${child(8)}`),
    [],
  ],
  [
    'a thread that starts a program for its process',
    program(
      7,
      'app',
      '7 clone3({flags=CLONE_VM|CLONE_THREAD}, 88) = 8\n7 futex(0x1, FUTEX_WAIT <unfinished ...>\n8 execve("/bin/b", ["b"], 0x7ffc <unfinished ...>\n7 <... futex resumed>) = ?\n7 +++ superseded by execve in pid 8 +++\n7 <... execve resumed>) = 0\n',
    ),
    [],
  ],
  [
    'children in a namespace, which have other numbers there',
    program(7, 'unshare', `7 clone(flags=CLONE_NEWPID|SIGCHLD) = 8\n8 fork() = 2\n${child(9)}${child(8)}`),
    [],
  ],
  [
    'a number that strace translates',
    program(7, 'sh', `7 vfork() = 2 /* 8 in strace's PID NS */\n${child(8)}`),
    [],
  ],
  [
    'a process that has a number only while there are others',
    'execve("/bin/sh", ["sh"], 0x7ffc) = 0\nvfork() = 8\n[pid 7] brk(NULL) = 0x55\n[pid 8] read(0, "", 1) = 0\n[pid 8] +++ exited with 0 +++\nexit_group(0) = ?\n+++ exited with 0 +++\n',
    [],
  ],
  [
    'a child without a line',
    program(7, 'sh', `7 vfork() = 8\n7 vfork() = 9\n${child(9)}`),
    ['processes-missing 8'],
  ],
  [
    'a child without a line in a namespace',
    program(7, 'unshare', '7 clone(flags=CLONE_NEWPID|SIGCHLD) = 8\n8 fork() = 2\n8 +++ exited with 0 +++\n'),
    ['processes-missing 2'],
  ],
  ['a child that nothing makes', program(7, 'sh', child(8)), ['processes-missing 8']],
  [
    'a child that has not ended',
    program(7, 'sh', '7 vfork() = 8\n8 read(0, "", 1) = 0\n'),
    ['end-missing 8'],
  ],
  ['a program that is run again', program(7, 'sh') + program(8, 'sh'), []],
  ['two programs', program(7, 'nginx') + program(8, 'postgres'), ['several-programs nginx,postgres']],
  [
    'two programs in two files',
    [
      ['a', program(7, 'nginx')],
      ['b', program(7, 'postgres')],
    ],
    ['several-programs nginx,postgres'],
  ],
  [
    'two files of one name, of which one has no start',
    [
      ['a', program(7, 'nginx')],
      ['a', child(9)],
    ],
    ['start-missing  a'],
  ],
  [
    'a file for each process of a run',
    [
      ['a.7', program(7, 'sh', '7 vfork() = 8\n')],
      ['a.8', child(8)],
    ],
    [],
  ],
  [
    'files for the processes of a run, without one of them',
    [
      ['a.7', program(7, 'sh', '7 vfork() = 8\n7 vfork() = 9\n')],
      ['a.8', child(8)],
    ],
    ['processes-missing 9'],
  ],
  [
    'files for the processes of two runs',
    [
      ['a.7', program(7, 'nginx')],
      ['a.9', program(9, 'postgres')],
    ],
    ['several-programs nginx,postgres'],
  ],
  [
    'two recordings of what was running',
    [
      ['a', child(7)],
      ['b', child(9)],
    ],
    ['start-missing'],
  ],
  [
    'threads that were there when the recorder came',
    '7 read(0, "", 1) = 0\n8 read(0, "", 1) = 0\n7 +++ exited with 0 +++\n8 +++ exited with 0 +++\n',
    ['start-missing'],
  ],
  [
    'a call that ends and never began',
    program(7, 'sh', '7 <... read resumed>"", 1) = 0\n'),
    ['lines-missing 3'],
  ],
  [
    'a call that began and never ended',
    program(7, 'sh', '7 read(0, <unfinished ...>\n7 write(1, "", 0) = 0\n'),
    ['lines-missing 4'],
  ],
  [
    'a call that another call ends',
    program(7, 'sh', '7 read(0, <unfinished ...>\n7 <... write resumed>"", 0) = 0\n'),
    ['lines-missing 4'],
  ],
]

describe('the threads and processes of a run', () => {
  it.each(logs)('are told of: %s', (_, text, gaps) => {
    expect(gapsOf(...(typeof text === 'string' ? [['log', text] as const] : text))).toEqual(gaps)
  })

  it('are taken apart where several programs were started', () => {
    const text = program(7, 'nginx', `7 vfork() = 8\n${child(8)}`) + program(9, 'postgres')
    const reader = createTraceReader({ architecture: defaultTarget.architecture })
    reader.push(new TextEncoder().encode(text))
    const { processes } = reader.end()
    expect(processes.map(({ pid, program: name }) => [pid, name])).toEqual([
      [7, 'nginx'],
      [8, 'nginx'],
      [9, 'postgres'],
    ])
    const only = processes.filter(({ program: name }) => name === 'nginx')
    const again = createTraceReader({ architecture: defaultTarget.architecture, only })
    again.push(new TextEncoder().encode(text))
    const { gaps, programs } = healthOf(again.end(), defaultTarget)
    expect([programs, gaps.map(({ id }) => id)]).toEqual([['nginx'], ['one-run', 'architecture-supposed']])
  })
})
