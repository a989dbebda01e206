import { readAuditLine } from './audit-line'
import type { TraceSource } from './observed-call'
import type { TextLine } from './text-line'

/**
 * Lines that name one call in words of a tool’s own. What its groups name is read: the call or its number, the process,
 * how often. The forms are those of the tools’ sources and manuals, of the first release that the comment names.
 */
const forms: readonly (readonly [TraceSource, RegExp])[] = [
  // Valgrind 3.24, --trace-syscalls=yes: by number, since its own names have their kernel’s prefix.
  ['tool', /^SYSCALL\[(?<pid>\d+),\d+\]\( *(?<nr>\d+)\) sys_\w+/],
  // GDB 16, "catch syscall".
  ['tool', /^(?:Thread .* hit )?Catchpoint \d+ \(call to syscall (?<call>\w+)\)/],
  // perf stat 6.12 of tracepoints.
  ['perf-summary', /^ +(?<count>[\d,]+) +syscalls:sys_enter_(?<call>\w+)\b/],
  // perf report 6.12 of one.
  ['perf-summary', /^# Samples: \d+[KMG]? {2}of event 'syscalls:sys_enter_(?<call>\w+)'/],
  // ftrace: the file "trace" of tracepoints, which it prints as functions.
  ['perf', /^ *(?<process>\S.*?)-(?<pid>\d+) +\[\d+\] .*\d+\.\d+: sys_(?<call>\w+)\(/],
  // Functions of calls, by ftrace, uftrace, and Tetragon’s policies; in a stack a place follows with "+".
  ['tool', /"function_name": ?"(?:__(?:x64|arm64|ia32|riscv)_)?sys_(?<call>\w+)"/],
  ['tool', /^[^"]*\b__(?:x64|arm64|riscv)_sys_(?<call>\w+)\b(?!\+|\.)/],
  // LTTng by babeltrace2.
  [
    'tool',
    /\bsyscall_entry_(?<call>\w+): \{(?:.*\bprocname = "(?<process>[^"]*)")?(?:.*?\bv?pid = (?<pid>\d+))?/,
  ],
  // SystemTap’s strace.stp, with a time or without.
  [
    'tool',
    /^(?:\w{3} \w{3} +\d+ [\d:]+ \d{4}\.\d+ )?(?<process>[\w.:/-]+)\[(?<pid>\d+)\] (?<call>\w+)\(.*\) = /,
  ],
  // bcc’s trace of a tracepoint.
  ['tool', /^(?:[\d:.]+ +)?(?<pid>\d+) +\d+ +(?<process>\S+) +sys_enter_(?<call>\w+)\b/],
  // ausearch 4.0, --format csv and text.
  [
    'audit',
    /^[^,]*,SECCOMP,[^,]*,[^,]*,\d+,(?:[^,]*,){5}called-seccomp-controlled-syscall,[^,]*,(?<call>\w+),/,
  ],
  ['audit', /\bcalled-seccomp-controlled-syscall (?<call>\w+) using (?<process>\S+)$/],
  // gVisor, of what it has not.
  ['tool', /\] \[ *(?<pid>\d+)(?:: *\d+)?\] Unsupported syscall (?<call>\w+)\(/],
  // snappy-debug.
  ['tool', /^Syscall: (?<call>\w+)$/],
  // minijail 2024.
  ['tool', /\blibminijail\[\d+\]: blocked syscall: (?<call>\w+)/],
  // nsjail 3.4.
  ['tool', /\bPID: (?<pid>\d+), Syscall number: (?<nr>\d+), Arguments: /],
  // debuggerd of Android 14.
  ['tool', /\bseccomp prevented call to disallowed (?<arch>\w+) system call (?<nr>\d+)/],
  // Chromium 120 and earlier ones.
  ['tool', /\bseccomp-bpf failure in syscall (?:nr=(?<hex>0x[\da-f]+)|(?<nr>\d+))/],
]

/** The ends of what the lines above begin, and what stands beside them. */
const others =
  /^SYSCALL\[\d+,\d+\]|^(?:Thread .* hit )?Catchpoint \d+ \((?:returned from|syscall)|: sys_\w+ -> |\bsyscall_exit_\w+: \{|^Log: auid=\d/

/** The call that a line tells of, in any of the forms. */
export function readOneCallLine(line: string): TextLine {
  // go-audit 1.2 packs the kernel’s messages into JSON.
  const [, packed] = /"type": ?1326, ?"data": ?"((?:[^"\\]|\\.)*)"/.exec(line) ?? []
  if (packed !== undefined) return readAuditLine(`type=1326 ${packed.replaceAll('\\"', '"')}`)
  for (const [source, form] of forms) {
    const groups = form.exec(line)?.groups
    if (!groups) continue
    const { arch, count, hex, nr, pid, process } = groups
    const times = count === undefined ? 1 : Number(count.replaceAll(',', ''))
    if (times === 0) return 'other'
    return [
      {
        source,
        call: groups.call ?? Number(hex ?? nr),
        count: times,
        ...(pid === undefined ? {} : { pid: Number(pid) }),
        ...(process === undefined ? {} : { process }),
        ...(arch === undefined ? {} : { arch }),
      },
    ]
  }
  return others.test(line) ? 'other' : undefined
}
