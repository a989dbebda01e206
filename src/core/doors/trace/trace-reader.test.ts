import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { testCases } from '../../case-files.test-data'
import { createTraceReader } from './trace-reader'
import { MAX_ARGUMENTS_KEPT, MAX_LINE_LENGTH, MAX_PROCESSES, type TraceSummary } from './trace-summary'

const encoder = new TextEncoder()

function read(text: string, name = 'log'): TraceSummary {
  const reader = createTraceReader({ architecture: 'SCMP_ARCH_X86_64' })
  reader.begin(name)
  reader.push(encoder.encode(text))
  return reader.end()
}

/** A log of a container or a program on x86_64, in lines, and what is read in it. */
interface LogCase {
  readonly name: string
  readonly file?: string
  readonly log: readonly string[]
  readonly reads: unknown
}

testCases<LogCase>(join(import.meta.dirname, 'cases'), 'reads', ({ log, file }) => {
  const summary = read(log.join('\n'), file)
  const pids = summary.processes.flatMap(({ pid }) => pid ?? [])
  return {
    calls: counts(summary),
    notUnderstood: summary.files.reduce((sum, { notUnderstood }) => sum + notUnderstood, 0),
    sources: summary.files.flatMap(({ sources }) => sources),
    ...(pids.length > 0 && { pids }),
  }
})

/** Names with how often they were seen; those of other architectures carry the architecture's name. */
function counts(summary: TraceSummary): Record<string, number> {
  const native = 'SCMP_ARCH_X86_64'
  return Object.fromEntries(
    summary.calls
      .filter(({ count }) => count > 0)
      .map(({ name, arch, count }) => [arch === native ? name : `${name} ${arch.slice(10)}`, count]),
  )
}

function call(summary: TraceSummary, name: string) {
  const found = summary.calls.find(other => other.name === name)
  if (!found) throw new Error(`${name} was not seen`)
  return found
}

let serial = 0
const audit = (fields: string, event = `1795560377.173:${++serial}`) =>
  `audit: type=1326 audit(${event}): auid=1 uid=0 ses=1 pid=7 comm="app" exe="/app" sig=0 ${fields} compat=0 ip=0x7f`

const strace = `80 execve("/bin/app", ["app", "(x) = 1"], 0x7ffc /* 3 vars */) = 0
80 openat(AT_FDCWD, "/etc/passwd", O_RDONLY|O_CLOEXEC) = 3
80 openat(AT_FDCWD, "/none", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
80 clone(child_stack=NULL, flags=CLONE_CHILD_CLEARTID|SIGCHLD, child_tidptr=0x7f) = 81
81 socket(AF_INET, SOCK_STREAM <unfinished ...>
80 wait4(-1,  <unfinished ...>
81 <... socket resumed>, IPPROTO_TCP) = 3
81 close(3) = 0
81 +++ exited with 0 +++
80 <... wait4 resumed>[{WIFEXITED(s)}], 0, NULL) = 81
80 --- SIGCHLD {si_signo=SIGCHLD} ---
80 exit_group(0) = ?
80 +++ exited with 0 +++
`

describe('the ABI of a call', () => {
  it('is that of the machine of which the log tells, not the one that it is read for', () => {
    const architectureOf = (text: string, name = 'log', ...others: string[]) => {
      const reader = createTraceReader({ architecture: 'SCMP_ARCH_AARCH64' })
      for (const other of others) {
        reader.begin('run.1')
        reader.push(encoder.encode(other))
      }
      reader.begin(name)
      reader.push(encoder.encode(text))
      return [...new Set(reader.end().calls.map(({ arch }) => arch))]
    }
    const close = 'close(3) = 0\n'
    expect(architectureOf(close)).toEqual(['SCMP_ARCH_AARCH64'])
    expect(architectureOf(`${close}arch_prctl(ARCH_SET_FS, 0x7f) = 0\n`)).toEqual(['SCMP_ARCH_X86_64'])
    expect(architectureOf(`openat(AT_FDCWD, "/lib/s390x-linux-gnu/libc.so.6", O_RDONLY) = 3\n`)).toEqual([
      'SCMP_ARCH_S390X',
    ])
    // No process of arm makes both.
    expect(
      architectureOf(`7 open("/x", O_RDONLY) = 3\n7 mmap(NULL, 8, PROT_READ, MAP_SHARED, 3, 0) = 0x7f\n`),
    ).toEqual(['SCMP_ARCH_X86_64'])
    expect(architectureOf(`8 open("/x", O_RDONLY) = 3\n`)).toEqual(['SCMP_ARCH_ARM'])
    // strace -ff: another process of the same run.
    expect(architectureOf(close, 'run.2', 'arch_prctl(ARCH_SET_FS, 0x7f) = 0\n')).toEqual([
      'SCMP_ARCH_X86_64',
    ])
  })
})

describe('ltrace -S', () => {
  it('shows functions of libraries, which are no calls', () => {
    const summary = read(`7 brk@SYS(nil) = 0x55d0
7 signal(2, 0x1) = 0
7 fork() = 8
7 openat@SYS(AT_FDCWD, "/none", 0x80000, 00) = -1 ENOENT (No such file or directory)
7 strlen("x") = 1
7 +++ exited (status 0) +++
`)
    expect(counts(summary)).toEqual({ brk: 1, openat: 1 })
    expect(summary.files[0]).toMatchObject({ notUnderstood: 0, sources: ['ltrace'] })
    expect(call(summary, 'openat').errors).toEqual([{ error: 'ENOENT', count: 1 }])
  })
})

describe('strace', () => {
  it('counts a call where it begins, by process, with its errors', () => {
    const summary = read(strace)
    expect(counts(summary)).toEqual({
      execve: 1,
      openat: 2,
      clone: 1,
      socket: 1,
      wait4: 1,
      close: 1,
      exit_group: 1,
    })
    expect(summary.processes.map(({ pid }) => pid)).toEqual([80, 81])
    expect(call(summary, 'openat')).toMatchObject({
      errors: [{ error: 'ENOENT', count: 1 }],
      first: { line: 2 },
      last: { line: 3 },
    })
    expect(summary.files).toMatchObject([{ lines: 13, callLines: 10, otherLines: 3, notUnderstood: 0 }])
  })

  it('keeps flags and commands, also of calls whose arguments stand on two lines', () => {
    const summary = read(strace)
    expect(call(summary, 'openat').arguments).toMatchObject([
      {
        values: [undefined, undefined, 0x80000n, undefined, undefined, undefined],
        count: 2,
        first: { line: 2 },
      },
    ])
    expect(call(summary, 'socket').arguments).toMatchObject([
      { texts: ['AF_INET', 'SOCK_STREAM', 'IPPROTO_TCP', '', '', ''], count: 1 },
    ])
    expect(call(summary, 'clone').arguments[0]?.values[0]).toBe(0x200011n)
    expect(call(summary, 'close').arguments).toEqual([])
  })

  it('counts the same arguments together, whether or not their call stands on one line', () => {
    const summary = read(`80 mprotect(0x1000, 4096, PROT_READ) = 0
80 mprotect(0x2000, 4096, PROT_READ <unfinished ...>
81 getpid() = 81
80 <... mprotect resumed>) = 0
`)
    const [only, ...others] = call(summary, 'mprotect').arguments
    expect(only).toMatchObject({ count: 2, first: { line: 1 } })
    expect(others).toEqual([])
  })

  it('keeps arguments that the profile tests', () => {
    const watched = new Map([['close', [0]]])
    const reader = createTraceReader({ architecture: 'SCMP_ARCH_X86_64', watched })
    reader.push(encoder.encode(strace))
    expect(call(reader.end(), 'close').arguments[0]?.values[0]).toBe(3n)
  })

  it('puts calls together that the news of another process cut', () => {
    const summary = read(
      `clone(child_stack=NULL, flags=CLONE_CHILD_SETTID|SIGCHLDstrace: Process 74812 attached
, child_tidptr=0x7f6b0de55a10) = 74812
wait4(-1, strace: Process 74844 attached
 <unfinished ...>
[pid 74812] close(3) = 0
<... wait4 resumed>NULL, 0, NULL) = 74812
`,
    )
    expect(counts(summary)).toEqual({ clone: 1, wait4: 1, close: 1 })
    expect(call(summary, 'clone').arguments[0]?.values[0]).toBe(0x1000011n)
    expect(summary.files[0]?.notUnderstood).toBe(0)
  })

  it('does so for straces that do not say who they are', () => {
    const summary = read(
      'clone(child_stack=NULL, flags=SIGCHLDProcess 9 attached\n, child_tidptr=0x7f) = 9\n',
    )
    expect(call(summary, 'clone').arguments[0]?.texts[0]).toBe('SIGCHLD')
  })

  it('counts a call whose line the program’s own output broke', () => {
    const summary = read('close(3) = 0\nwrite(1, "hello\\n", 6hello\n) = 6\nother words (not a call\n')
    expect(counts(summary)).toEqual({ close: 1, write: 1 })
    expect(summary.samples.map(({ text }) => text)).toEqual([') = 6', 'other words (not a call'])
  })

  it('tells which call SIGSYS ended a process in', () => {
    const summary = read(
      '7 close(3) = 0\n7 uname(NULL) = 63\n8 close(4) = 0\n7 +++ killed by SIGSYS (core dumped) +++\n',
    )
    expect(call(summary, 'uname').endedBySigsys).toBe(1)
    expect(call(summary, 'close').endedBySigsys).toBe(0)
  })

  it('has the time of the first and the last line of a call', () => {
    const summary = read(
      '22:00:01.5 close(1) = 0\n22:00:02 read(0, "", 1) = 0\n22:01:00.25 close(2) = 0\n22:01:30 close(2) = 0\n',
    )
    expect(call(summary, 'close')).toMatchObject({ firstTime: 79201.5, lastTime: 79290 })
    expect(summary.timeScale).toBe('day')
  })

  it('the last time of a call is its last line’s, whichever tool wrote that', () => {
    const strace = '1795559968.561843 fstat(3, {st_mode=S_IFREG|0644, st_size=114, ...}) = 0\n'
    const record =
      'type=SECCOMP msg=audit(1795559996.917:11493): auid=0 uid=0 gid=0 ses=1 pid=45007 comm="ls" exe="/usr/bin/ls" sig=0 arch=c000003e syscall=5 compat=0 ip=0x7f5a5e4a1c97 code=0x7ffc0000\n'
    const summary = read(strace + strace + record)
    expect(call(summary, 'fstat')).toMatchObject({ count: 3, lastTime: 1795559996.917 })
  })

  it('takes the process of -ff from the file’s name', () => {
    expect(read('close(3) = 0\n', 'out.4711').processes).toEqual([{ file: 0, pid: 4711, name: undefined }])
  })

  it('knows numbers without a name, and no more of them than there can be', () => {
    const numbers = Array.from(
      { length: 2000 },
      (_, nr) => `syscall_0x${(nr + 0x2000).toString(16)}(0x1) = -1 ENOSYS (x)`,
    )
    const summary = read(numbers.join('\n'))
    expect(summary.calls.length).toBeLessThan(300)
    expect(summary.calls[0]).toMatchObject({ name: 'syscall_0x2000', nr: 0x2000 })
  })
})

describe('tables', () => {
  it('reads -c by the ruler, errors or none', () => {
    const summary = read(`% time     seconds  usecs/call     calls    errors syscall
------ ----------- ----------- --------- --------- ----------------
  0.02    0.000004           3         1         1 access
  0.42    0.000085          85     70000           clone
------ ----------- ----------- --------- --------- ----------------
100.00    0.000000           0     70001         1 total
`)
    expect(counts(summary)).toEqual({ access: 1, clone: 70000 })
    expect(call(summary, 'access').errors).toEqual([{ error: '', count: 1 }])
    expect(summary.callCount).toBe(70001)
  })

  it('does not count twice what -C repeats', () => {
    expect(
      counts(
        read(
          'close(3) = 0\n% time calls syscall\n------ ----- -------\n 10.00     1 close\n------ ----- -------\n',
        ),
      ),
    ).toEqual({ close: 1 })
  })

  it('reads perf trace -s by process', () => {
    const summary = read(` Summary of events:

 fk (83227), 7 events, 7.9%

   syscall            calls  errors  total       min       avg       max       stddev
                                     (msec)    (msec)    (msec)    (msec)        (%)
   --------------- --------  ------ -------- --------- --------- ---------     ------
   openat                35     13     0.579     0.013     0.017     0.033      4.54%
`)
    expect(counts(summary)).toEqual({ openat: 35 })
    expect(summary.processes).toEqual([{ file: 0, pid: 83227, name: 'fk' }])
  })

  it('reads perf trace -s of all processes together', () => {
    const summary = read(` Summary of events:

 total, 7 events

   syscall            calls  errors  total       min       avg       max       stddev
                                     (msec)    (msec)    (msec)    (msec)        (%)
   --------------- --------  ------ -------- --------- --------- ---------     ------
   openat                35     13     0.579     0.013     0.017     0.033      4.54%
`)
    expect(counts(summary)).toEqual({ openat: 35 })
    expect(call(summary, 'openat').errors).toEqual([{ error: '', count: 13 }])
    expect(summary.files[0]?.notUnderstood).toBe(0)
  })
})

describe('other tools', () => {
  it.each([
    [
      'perf trace',
      '     0.396 ( 0.017 ms): ls/45573 openat(dfd: CWD, flags: RDONLY|CLOEXEC)         = 4',
      { openat: 1 },
    ],
    [
      'perf trace, continued',
      '         ? (         ): ls/45573  ... [continued]: execve())    = 0',
      { execve: 1 },
    ],
    [
      'perf trace, in two',
      '  1.0 (         ): a/7 wait4(upid: -1) ...\n  2.2 (20.461 ms): a/7  ... [continued]: wait4())   = 8',
      { wait4: 1 },
    ],
    [
      'sysdig',
      '9 14:28:33.0 0 runc:[2:INIT] (27609) > gettid \n10 14:28:33.1 0 nginx (7) < gettid\n11 14:28:33.1 0 a (7) > switch next=0',
      { gettid: 1 },
    ],
    [
      'sysdig that tells only of leaving',
      '9 14:28:33.0 0 a (7) < clone res=8 exe=a\n10 14:28:33.1 0 b (8) < clone res=0 exe=a\n11 14:28:33.1 0 a (7) < openat fd=3\n12 14:28:33.1 0 a (7) < procexit',
      { clone: 1, openat: 1 },
    ],
    [
      'sysdig with containers',
      '9 14:28:33.0 0 web (3ad7b26ded6d) nginx (27:7) > accept4 flags=0',
      { accept4: 1 },
    ],
    ['sysdig’s own names', '9 14:28:33.0 0 a (7) > pread fd=3', { pread64: 1 }],
    [
      'bpftrace numbers',
      'Attaching 1 probe...\n@[ls, 257]: 9\n@calls[1234, sshd, 0]: 42',
      { openat: 9, read: 42 },
    ],
    ['bpftrace of today', 'Attached 2 probes\n@[257]: 9', { openat: 9 }],
    ['bpftrace tracepoints', '@[tracepoint:syscalls:sys_enter_newfstat]: 9', { fstat: 9 }],
    ['Inspektor Gadget', '{"comm":"ls","pid":12,"syscall":"openat","ret":3}', { openat: 1 }],
    [
      'Inspektor Gadget, a map at a time',
      '[{"count":3,"syscall":"SYS_EXECVE","syscall_raw":59},{"count":34,"syscall":"SYS_OPENAT","syscall_raw":257}]',
      { execve: 3, openat: 34 },
    ],
    [
      'Falco’s text',
      '10:20:05.408091526: Notice Namespace change (user=root process=unshare evt_type=unshare tty=0)',
      { unshare: 1 },
    ],
    ['Falco', '{"output_fields":{"evt.type":"mount","proc.name":"sh"}}', { mount: 1 }],
    [
      'SPO’s log enricher, as klog writes pairs now',
      'I1124 1 enricher.go:136] "audit" logger="log-enricher" executable="/bin/ls" pid=45007 syscallID=59 syscallName="execve"',
      { execve: 1 },
    ],
    [
      'SPO’s log enricher',
      'I1124 1 enricher.go:136] log-enricher "executable"="/bin/ls" "pid"=45007 "syscallID"=59 "syscallName"="execve"',
      { execve: 1 },
    ],
    [
      'a list of names in JSON',
      '{"executable":"/bin/ls","syscalls":["read","write"]}',
      { read: 1, write: 1 },
    ],
    ['CRI-O’s notifier', 'container web: mount (3x), unshare (1x)', { mount: 3, unshare: 1 }],
    [
      'names alone',
      '# mine\nread\n- write\n"openat",\nclose, fstat  lseek\nSYS_mount\n',
      { read: 1, write: 1, openat: 1, close: 1, fstat: 1, lseek: 1, mount: 1 },
    ],
  ] as const)('%s', (_, text, expected) => {
    const summary = read(text)
    expect(counts(summary)).toEqual(expected)
    expect(summary.files[0]?.notUnderstood).toBe(0)
  })

  it('reads what a recorder wrote as a profile, by its actions', () => {
    const json = JSON.stringify(
      {
        defaultAction: 'SCMP_ACT_ERRNO',
        architectures: ['SCMP_ARCH_X86_64'],
        syscalls: [
          { names: ['read', 'write'], action: 'SCMP_ACT_ALLOW', args: [], comment: '' },
          { names: ['mount'], action: 'SCMP_ACT_KILL' },
        ],
      },
      null,
      2,
    )
    const summary = read(json)
    expect(counts(summary)).toEqual({ read: 1, write: 1 })
    expect(summary.files).toMatchObject([{ notUnderstood: 0, sources: ['recording'] }])
    const yaml = `apiVersion: security-profiles-operator.x-k8s.io/v1beta1
kind: SeccompProfile
spec:
  defaultAction: SCMP_ACT_ERRNO
  syscalls:
  - action: SCMP_ACT_ALLOW
    names:
    - read
    - write
  - names:
    - mount
    action: SCMP_ACT_KILL
`
    expect(counts(read(yaml))).toEqual({ read: 1, write: 1 })
  })

  it.each([
    '2026-11-24T22:39:56.123Z container die 3ad7b26ded6d (exitCode=159, image=web, name=web)',
    'docker: Error response from daemon: failed to create task: ensure /proc/self/fd is on procfs: operation not permitted.',
    'Bad system call (core dumped)',
    'Last State: Terminated  Reason: Error  Exit Code: 159',
  ])('keeps what a refusal may have caused: %s', line => {
    const summary = read(`Starting\n${line}\n`)
    expect(summary.hints).toMatchObject([{ place: { line: 2 }, text: line }])
  })
})

describe('the kernel’s audit', () => {
  it('counts records with their action, process and architecture', () => {
    const summary = read(
      [
        `[ 1590.4] ${audit('arch=c000003e syscall=63')} code=0x7ffc0000`,
        `[ 1590.5] ${audit('arch=c000003e syscall=63')} code=0x50000`,
        `Nov 24 22:39:56 node kernel: [1.2] ${audit('arch=40000003 syscall=45')} code=0x0`,
        `[ 1590.6] ${audit('arch=c0000099 syscall=45')} code=0x0`,
        'kauditd_printk_skb: 20 callbacks suppressed',
        'audit_printk_skb: 4 callbacks suppressed',
        'audit: 3 callbacks suppressed',
        'type=SECCOMP msg=audit(1.2:3): pid=8 comm=6120622063 sig=31 arch=x86_64 syscall=unknown-syscall(-1)',
      ].join('\n'),
    )
    expect(counts(summary)).toEqual({ uname: 2, 'brk X86': 1 })
    expect(call(summary, 'uname').actions).toEqual([
      { returns: 0x7ffc0000, count: 1 },
      { returns: 0x50000, count: 1 },
    ])
    expect(summary).toMatchObject({
      lostRecords: 27,
      unnamedCalls: 1,
      unknownArchitectures: [{ word: 'c0000099', count: 1 }],
      timeScale: 'epoch',
    })
    expect(summary.processes).toEqual([{ file: 0, pid: 7, name: 'app' }])
  })

  it('reads what the journal got from the audit, with -o cat and -o verbose', () => {
    const record =
      'SECCOMP auid=1 uid=0 pid=7 comm="app" exe="/app" sig=0 arch=c000003e syscall=63 compat=0 ip=0x7f code=0x7ffc0000'
    const cat = read(`${record}\nPROCTITLE proctitle=6170\n${record}\n`)
    expect(counts(cat)).toEqual({ uname: 2 })
    const verbose =
      read(`Tue 2026-11-24 22:39:56.917000 UTC [s=0123456789abcdef0123456789abcdef;i=1a;b=2;m=3;t=4;x=5]
    _BOOT_ID=0123456789abcdef0123456789abcdef
    _TRANSPORT=audit
    _AUDIT_TYPE_NAME=SECCOMP
    _AUDIT_FIELD_SYSCALL=63
    MESSAGE=${record}
`)
    expect(counts(verbose)).toEqual({ uname: 1 })
    expect(verbose.files).toMatchObject([{ callLines: 1, otherLines: 5, notUnderstood: 0 }])
  })

  it('says the same of a record in its usual form and in any other', () => {
    fc.assert(
      fc.property(
        fc.nat(600),
        fc.constantFrom('c000003e', '40000003', 'c00000b7', 'c0000099'),
        fc.nat(9),
        (nr, arch, pid) => {
          const usual = `type=SECCOMP msg=audit(1.5:3): auid=1 uid=0 gid=0 ses=1 pid=${pid} comm="a b" exe="/a" sig=0 arch=${arch} syscall=${nr} compat=0 ip=0x7f code=0x50000`
          expect(read(usual)).toEqual({
            ...read(usual.replace(' auid=1', ' auid=unset')),
            bytes: usual.length,
            files: read(usual).files,
          })
        },
      ),
      { numRuns: 50 },
    )
  })

  it.each([
    [
      'ausearch -i',
      'type=SECCOMP msg=audit(11/24/26 22:46:17.173:25886) : auid=unset uid=root gid=root ses=unset pid=7 comm=ls exe=/bin/ls sig=SIG0 arch=x86_64 syscall=mount compat=0 ip=0x7f code=log',
    ],
    [
      'ausearch -i of a call',
      'type=SYSCALL msg=audit(11/24/26 22:46:17.173:25886) : arch=x86_64 syscall=mount success=no exit=EPERM(Operation not permitted) a0=0x1 a1=0x2 a2=0x3 a3=MS_BIND items=0 pid=7 comm=mount',
    ],
    [
      'auditd, enriched',
      'type=SECCOMP msg=audit(1.2:3): pid=7 comm="a" sig=0 arch=c000003e syscall=165 compat=0 code=0x7ffc0000\x1dAUID="unset" ARCH=x86_64 SYSCALL=mount',
    ],
    [
      'the journal',
      `Nov 24 22:39:56 node audit[7]: SECCOMP pid=7 comm="a" sig=0 arch=c000003e syscall=165 code=0x0`,
    ],
    [
      'the journal in JSON',
      JSON.stringify({ _TRANSPORT: 'kernel', MESSAGE: audit('arch=c000003e syscall=165'), PRIORITY: '5' }),
    ],
    ['CRI', `2026-11-24T22:39:56.123456789Z stdout F [ 1.5] ${audit('arch=c000003e syscall=165')} code=0x0`],
    [
      'json-file',
      JSON.stringify({ log: `${audit('arch=c000003e syscall=165')} code=0x0\n`, stream: 'stdout' }),
    ],
    ['dmesg -T', `[Tue Nov 24 22:39:56 2026] ${audit('arch=c000003e syscall=165')} code=0x0`],
    ['dmesg -x', `kern  :notice : [ 1590.435253] ${audit('arch=c000003e syscall=165')} code=0x0`],
    [
      'grep in colours',
      `[ 1.5] audit: \x1b[01;31m\x1b[Ktype=1326\x1b[m\x1b[K audit(1.5:3): pid=7 comm="a" sig=0 arch=c000003e syscall=165 code=0x0`,
    ],
  ])('is read in the form of %s', (_, line) => {
    const summary = read(`${line}\n`)
    expect(counts(summary)).toEqual({ mount: 1 })
    expect(summary.files).toMatchObject([{ callLines: 1, notUnderstood: 0 }])
  })

  it('counts a call once that has a record of each kind', () => {
    const summary = read(
      `type=SECCOMP msg=audit(1.2:3): pid=8 comm="a" sig=0 arch=c000003e syscall=41 code=0x50000
type=SYSCALL msg=audit(1.2:3): arch=c000003e syscall=41 success=no exit=-1 a0=26 a1=3 a2=0 a3=0 pid=8 comm="a"
`,
    )
    expect(counts(summary)).toEqual({ socket: 1 })
    expect(call(summary, 'socket').arguments).toMatchObject([
      { values: [0x26n, 3n, 0n, undefined, undefined, undefined] },
    ])
  })
})

describe('bad input', () => {
  it('reads UTF-16, which PowerShell writes', () => {
    for (const isLittle of [true, false]) {
      const text = '\ufeffclose(3) = 0\r\nread(0, "é", 1) = 1\r\n'
      const bytes = new Uint8Array(text.length * 2)
      for (let at = 0; at < text.length; at++)
        new DataView(bytes.buffer).setUint16(at * 2, text.charCodeAt(at), isLittle)
      const reader = createTraceReader({ architecture: 'SCMP_ARCH_X86_64' })
      for (const byte of bytes) reader.push(Uint8Array.of(byte))
      const summary = reader.end()
      expect(counts(summary)).toEqual({ close: 1, read: 1 })
      expect(summary.files[0]?.problems).toEqual(['utf-16'])
      expect(call(summary, 'read').first).toEqual({ file: 0, line: 2, offset: 30 })
    }
  })

  it('reads it without its mark, and tells it from binary files', () => {
    const little = Buffer.from('close(3) = 0\nread(0, "", 1) = 0\n', 'utf16le')
    for (const bytes of [little, Buffer.from(little).swap16()]) {
      const reader = createTraceReader({ architecture: 'SCMP_ARCH_X86_64' })
      reader.push(bytes)
      const summary = reader.end()
      expect(counts(summary)).toEqual({ close: 1, read: 1 })
      expect(summary.files[0]?.problems).toEqual(['utf-16'])
    }
  })

  it('says that a file is compressed whose bytes come as they are', () => {
    for (const head of ['\xfd7zXZ\0', 'BZh91AY&SY', '\x28\xb5\x2f\xfd\x04']) {
      const reader = createTraceReader({ architecture: 'SCMP_ARCH_X86_64' })
      reader.push(Buffer.from(`${head}\nclose(3) = 0\n`, 'latin1'))
      const { files, calls } = reader.end()
      expect([files[0]?.problems, calls]).toEqual([['packed'], []])
    }
  })

  it('says that a file is compressed, binary or cut off', () => {
    const reader = createTraceReader({ architecture: 'SCMP_ARCH_X86_64' })
    reader.begin('a.gz')
    reader.push(Uint8Array.of(0x1f, 0x8b, 8, 0, 10, 10))
    reader.begin('b')
    reader.push(Uint8Array.of(0, 1, 2, 10, 0, 10))
    reader.begin('c')
    reader.push(encoder.encode('close(3) = 0\nread(0, "'))
    expect(reader.end('truncated').files).toMatchObject([
      { name: 'a.gz', bytes: 6, lines: 0, problems: ['compressed'] },
      { name: 'b', notUnderstood: 2, problems: ['binary'] },
      { name: 'c', callLines: 2, problems: ['truncated'] },
    ])
  })

  it('reads the head of a line of megabytes', () => {
    const summary = read(`write(1, "${'x'.repeat(3 * MAX_LINE_LENGTH)}", 5) = 5\nclose(3) = 0\n`)
    expect(counts(summary)).toEqual({ write: 1, close: 1 })
    expect(summary.files[0]?.problems).toEqual(['long-lines'])
  })

  it('reads logs of many tools in one file, beside what no tool wrote', () => {
    const summary = read(
      [
        'close(3) = 0',
        `[ 1.5] ${audit('arch=c000003e syscall=41')} code=0x0`,
        '9 14:28:33.0 0 a (7) > gettid',
        'Compiling…',
        '{"comm":"ls","pid":12,"syscall":"openat","ret":3}',
        '     0.396 ( 0.017 ms): ls/45573 read(fd: 3)         = 4',
        '\u0000\u0001\u0002',
        'read',
      ].join('\n'),
    )
    expect(counts(summary)).toEqual({ close: 1, socket: 1, gettid: 1, openat: 1, read: 1 })
    expect(summary.files).toMatchObject([{ callLines: 5, notUnderstood: 3, problems: ['binary'] }])
  })

  it('shows numbers and architectures that nobody knows', () => {
    const summary = read(
      [
        `[ 1.5] ${audit('arch=c000003e syscall=9999')} code=0x0`,
        `[ 1.5] ${audit('arch=deadbeef syscall=1')} code=0x0`,
        'syscall_0xffffffff(0x1) = -1 ENOSYS (Function not implemented)',
        '@[ls, 7777]: 3',
      ].join('\n'),
    )
    expect(counts(summary)).toEqual({ syscall_0x270f: 1, syscall_0xffffffff: 1, syscall_0x1e61: 3 })
    expect(summary.unknownArchitectures).toEqual([{ word: 'deadbeef', count: 1 }])
    expect(summary.files).toMatchObject([{ callLines: 4, notUnderstood: 0 }])
  })

  it('takes bytes of any encoding for what they are', () => {
    const reader = createTraceReader({ architecture: 'SCMP_ARCH_X86_64' })
    const line = 'openat(AT_FDCWD, "/caf?", O_RDONLY) = 3\n'
    const latin = Uint8Array.from(line, letter => (letter === '?' ? 0xe9 : letter.charCodeAt(0)))
    reader.push(latin)
    reader.push(Uint8Array.of(0x80, 0xff, 0xfe, 0xc3, 10))
    const summary = reader.end()
    expect(counts(summary)).toEqual({ openat: 1 })
    expect(summary.samples).toMatchObject([{ text: '\ufffd\ufffd\ufffd\ufffd' }])
  })

  it('keeps its memory bounded', () => {
    const lines = Array.from({ length: 5000 }, (_, at) => `${at + 1} socket(${at}, ${at}, 0) = -1 E${at} (x)`)
    const summary = read(lines.join('\n'))
    expect(summary.processes).toHaveLength(MAX_PROCESSES + 1)
    expect(call(summary, 'socket')).toMatchObject({ count: 5000, argumentsLeftOut: true })
    expect(call(summary, 'socket').arguments).toHaveLength(MAX_ARGUMENTS_KEPT)
  })

  it('keeps what it does not understand, with its line', () => {
    const summary = read('close(3) = 0\nBuild finished\nunshare: Operation not permitted\n')
    expect(summary.samples).toEqual([
      { place: { file: 0, line: 2, offset: 13 }, text: 'Build finished' },
      { place: { file: 0, line: 3, offset: 28 }, text: 'unshare: Operation not permitted' },
    ])
    expect(summary.hints).toHaveLength(1)
  })

  const lines = [
    ...strace.split('\n'),
    audit('arch=c000003e syscall=41'),
    '[ Process PID=80 runs in 32 bit mode. ]',
    'wait4(-1, strace: Process 74844 attached',
    ' <unfinished ...>',
    '1795560223.401625 close(3</a>) = 0',
    '22:00:02 read(0</a b>, "", 1) = 0',
    '0.5 mmap(NULL, 8, PROT_READ /* x */, MAP_PRIVATE, 3, 0',
    '% time calls syscall',
    '------ ----- -------',
    '{',
    '  "defaultAction": "SCMP_ACT_ERRNO",',
    'read',
    '@[ls, 257]: 9',
    '9 14:28:33.0 0 a (7) > pread fd=3',
  ]

  it('makes the same of a log wherever it is cut into pieces', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...lines), { maxLength: 40 }).map(picked => picked.join('\n')),
        fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 20 }),
        (text, sizes) => {
          const bytes = encoder.encode(text)
          const reader = createTraceReader({ architecture: 'SCMP_ARCH_X86_64' })
          reader.begin('log')
          for (let at = 0, turn = 0; at < bytes.length; turn++) {
            const size = sizes[turn % sizes.length] ?? 1
            // A copy that is overwritten afterwards: nothing may hold on to what was pushed.
            const piece = bytes.slice(at, at + size)
            reader.push(piece)
            piece.fill(0x39)
            at += size
          }
          expect(reader.end()).toEqual(read(text))
        },
      ),
      { numRuns: 300 },
    )
  })

  it('never throws, whatever the bytes', () => {
    const pieces = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc.constantFrom(...lines).map(line => encoder.encode(line)),
      fc
        .constantFrom(...lines)
        .chain(line => fc.nat(line.length).map(end => encoder.encode(`${line.slice(0, end)}\n`))),
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), chunks => {
        const reader = createTraceReader({ architecture: 'SCMP_ARCH_X86_64' })
        for (const chunk of chunks) reader.push(chunk)
        const { files } = reader.end()
        for (const { callLines, otherLines, notUnderstood, lines: all } of files) {
          expect(callLines + otherLines + notUnderstood).toBe(all)
        }
      }),
      { numRuns: 300 },
    )
  })
})
