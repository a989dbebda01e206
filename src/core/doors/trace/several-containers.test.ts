import { describe, expect, it } from 'vitest'
import { defaultTarget } from '../../engine/profile'
import { healthOf } from './recording-health'
import { createTraceReader } from './trace-reader'
import type { SeenProcess, TraceSummary } from './trace-summary'
import { withUnplaced } from './with-unplaced'

function read(text: string, only?: (process: SeenProcess) => boolean): TraceSummary {
  const reading = (chosen?: readonly SeenProcess[]) => {
    const reader = createTraceReader({ architecture: 'SCMP_ARCH_X86_64', ...(chosen && { only: chosen }) })
    reader.push(new TextEncoder().encode(text))
    return reader.end()
  }
  const all = reading()
  return only ? reading(all.processes.filter(only)) : all
}

const containersIn = (summary: TraceSummary) => healthOf(summary, defaultTarget).containers

const names = ({ calls }: TraceSummary) =>
  calls.flatMap(({ name, count }) => (count > 0 ? [name] : [])).sort()

let serial = 0
const record = (pid: number, comm: string, nr: number) =>
  `audit: type=1326 audit(1.2:${++serial}): auid=1 uid=0 gid=0 ses=1 pid=${pid} comm="${comm}" exe="/bin/x" sig=0 arch=c000003e syscall=${nr} compat=0 ip=0x7f code=0x7ffc0000\n`
/** A container from its start on: the runtime's own process becomes the program. */
const container = (pid: number, program: string, nr: number) =>
  record(pid, 'runc:[2:INIT]', 59) + record(pid, program, nr) + record(pid, program, 231)

const logs: readonly (readonly [form: string, text: string, containers: readonly string[]])[] = [
  [
    'the log of the kernel',
    container(40, 'nginx', 41) + container(50, 'postgres', 101),
    ['nginx', 'postgres'],
  ],
  [
    'kubectl logs --prefix',
    '[pod/web-1/app] 7 socket(AF_INET, SOCK_STREAM, 0) = 3\n[pod/db-1/main] 7 ptrace(PTRACE_TRACEME) = 0\n',
    ['db-1/main', 'web-1/app'],
  ],
  [
    'docker compose logs',
    'web-1  | 7 socket(AF_INET, SOCK_STREAM, 0) = 3\ndb-1   | 7 ptrace(PTRACE_TRACEME) = 0\n',
    ['db-1', 'web-1'],
  ],
  [
    'Inspektor Gadget',
    '{"k8s":{"podName":"web","containerName":"app"},"pid":7,"comm":"a","syscall":"socket"}\n{"k8s":{"podName":"db","containerName":"main"},"pid":7,"comm":"a","syscall":"ptrace"}\n',
    ['db/main', 'web/app'],
  ],
  [
    'the log enricher',
    '"audit" "pod"="web" "container"="app" "executable"="/a" "pid"=7 "syscallName"="socket"\n"audit" "pod"="db" "container"="main" "executable"="/a" "pid"=7 "syscallName"="ptrace"\n',
    ['db/main', 'web/app'],
  ],
  [
    'Tetragon',
    '{"process_tracepoint":{"process":{"pid":7,"binary":"/a","pod":{"name":"web","container":{"id":"x","name":"app"}}},"subsys":"raw_syscalls","event":"sys_enter","args":[{"size_arg":"41"}]}}\n{"process_tracepoint":{"process":{"pid":7,"binary":"/a","pod":{"name":"db","container":{"id":"y","name":"main"}}},"subsys":"raw_syscalls","event":"sys_enter","args":[{"size_arg":"101"}]}}\n',
    ['db/main', 'web/app'],
  ],
  [
    'a table with a column for it',
    'K8S.PODNAME K8S.CONTAINERNAME PID COMM SYSCALL\nweb app 7 a socket\ndb main 7 a ptrace\n',
    ['db/main', 'web/app'],
  ],
]

describe('several containers in one log', () => {
  it.each(logs)('are told of: %s', (_, text, containers) => {
    const summary = read(text)
    expect(containersIn(summary)).toEqual(containers)
    const gap = healthOf(summary, defaultTarget).gaps.find(({ id }) => id === 'several-containers')
    expect(gap).toMatchObject({
      names: containers,
      commands: [`seccompose from-log --only ${containers[0]} LOG`],
    })
  })

  it.each(logs)('are taken apart, though processes have the same number in each: %s', (_, text) => {
    const of = (word: string) => (process: SeenProcess) =>
      (process.container ?? process.program ?? '').split(/[/-]/)[0] === word
    const first = text.includes('nginx') ? 'nginx' : 'web'
    const web = read(text, of(first))
    expect(names(web)).toContain('socket')
    expect(names(web)).not.toContain('ptrace')
    expect(containersIn(web).length).toBe(1)
  })

  it('are each with the children that may be its own, in the log of the kernel', () => {
    const text =
      record(39, 'cron', 1) +
      record(40, 'runc:[2:INIT]', 59) +
      record(40, 'nginx', 41) +
      record(41, 'mkdir', 83) +
      record(50, 'runc:[2:INIT]', 59) +
      record(50, 'postgres', 101) +
      record(51, 'sh', 22)
    const { processes } = read(text)
    const of = (word: string) => {
      const alone = withUnplaced(
        processes,
        processes.filter(({ program }) => program === word),
      )
      return alone.map(({ pid }) => pid)
    }
    expect(of('nginx')).toEqual([40, 41, 51])
    expect(of('postgres')).toEqual([50, 51])
    expect(withUnplaced(processes, processes.slice(0, 1))).toEqual(processes.slice(0, 1))
  })

  it('are not told of where one was run again, or one alone is there', () => {
    const again = read(container(40, 'nginx', 41) + container(60, 'nginx', 42))
    expect(healthOf(again, defaultTarget).gaps.map(({ id }) => id)).not.toContain('several-containers')
    const one = read('web-1 | 7 read(3, "", 1) = 0\nweb-1 | 7 write(1, "a", 1) = 1\n')
    expect(containersIn(one)).toEqual(['web-1'])
    expect(healthOf(one, defaultTarget).gaps.map(({ id }) => id)).not.toContain('several-containers')
  })

  it('keep calls apart that are interrupted by lines of another', () => {
    const text =
      'web-1 | 7 read(3, <unfinished ...>\ndb-1 | 7 write(1, "a", 1) = 1\nweb-1 | 7 <... read resumed> "", 1) = 0\n'
    expect(names(read(text, ({ container: name }) => name === 'web-1'))).toEqual(['read'])
    expect(names(read(text, ({ container: name }) => name === 'db-1'))).toEqual(['write'])
  })
})
