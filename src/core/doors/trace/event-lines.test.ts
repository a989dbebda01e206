import { expect, it } from 'vitest'
import { defaultTarget } from '../../engine/profile'
import { everyRow } from './cases.test-data'
import { readLog } from './recorded-logs.test-data'

/** A log as its tool writes it, the calls that are in it with how often, and how many lines are not understood. */
type Form = readonly [tool: string, log: string, calls: string, notUnderstood?: number]

const forms: readonly Form[] = [
  [
    'perf script of raw_syscalls',
    `            echo  1234 [001]  100.123456: raw_syscalls:sys_enter: NR 12 (0, 7ffd1, 0, 0, 0, 0)
            echo  1234 [001]  100.123460:  raw_syscalls:sys_exit: NR 12 = 94000
    my prog 7/8  1235 [000]  100.123470: raw_syscalls:sys_enter: NR 257 (ffffff9c, 7f, 80000, 0, 0, 0)`,
    'brk=1 openat=1',
  ],
  [
    'perf script of syscalls',
    'ls 71 100.5: syscalls:sys_enter_newfstat: fd: 0x00000003, statbuf: 0x7ffd\nls 71 [000] 100.6: syscalls:sys_enter_openat: dfd: 0xffffff9c',
    'fstat=1 openat=1',
  ],
  [
    'trace-cmd report',
    'cpus=2\n          ls-71    [001]   100.12: sys_enter:            NR 0 (3, 7f, 340, 22, 7f, 7f)\n          ls-71    [001]   100.13: sys_exit:             NR 0 = 832',
    'read=1',
    1,
  ],
  [
    'ftrace',
    '              ls-71      [000] .....   100.12: sys_enter: NR 3 (3, 0, 0, 0, 0, 0)\n            ls-71 [000] d..1. 100.2: sys_enter: NR 231 (0, 3c, e7, 0, 0, 0)',
    'close=1 exit_group=1',
  ],
  [
    'bcc syscount',
    'Tracing syscalls, printing top 10... Ctrl+C to quit.\n[22:41:03]\nSYSCALL                   COUNT\nfutex                      1024\nnewfstatat                    7\n\nDetaching...',
    'futex=1024 newfstatat=7',
    3,
  ],
  [
    'bcc syscount -L',
    'SYSCALL                   COUNT        TIME (us)\nread                          3            12.000',
    'read=3',
  ],
  [
    'gVisor',
    'I1124 22:41:03.5 1 strace.go:567] [   1:   1] nginx E openat(AT_FDCWD /, 0x7f /etc/x, O_RDONLY, 0o0)\nI1124 22:41:03.5 1 strace.go:605] [   1:   1] nginx X openat(AT_FDCWD /, 0x7f, O_RDONLY, 0o0) = 3 (0x3) (12µs)',
    'openat=1',
  ],
  [
    'Tetragon',
    '{"process_tracepoint":{"process":{"pid":9,"binary":"/usr/bin/curl"},"subsys":"raw_syscalls","event":"sys_enter","args":[{"size_arg":"41"}]}}\n{"process_tracepoint":{"process":{"pid":9,"binary":"/usr/bin/curl"},"subsys":"raw_syscalls","event":"sys_enter","args":[{"syscall_id":{"id":42,"abi":"x64"}}]}}',
    'connect=1 socket=1',
  ],
  ['tetra, compact', '☎️  syscall default/pod /usr/bin/curl socket', 'socket=1'],
  [
    'a table of Inspektor Gadget',
    'K8S.NODE  K8S.NAMESPACE  K8S.PODNAME  COMM  PID  TID  CODE      SYSCALL\nnode-1    default        web          curl  71   71   ERRNO     SYS_SOCKET\nnode-1    default        web          curl  71   71   ERRNO     connect',
    'connect=1 socket=1',
  ],
  [
    'traceloop',
    'CPU PID    COMM             NAME             PARAMS                     RET\n1   1234   ls               openat           dfd=-100, filename="/"     3\n1   1234   ls               exit_group       error_code=0               ...',
    'exit_group=1 openat=1',
  ],
  [
    'tracee',
    'TIME             UID    COMM             PID     TID     RET              EVENT                     ARGS\n22:41:03:123456  0      my prog          1234    1234    0                security_file_open        pathname: /\n22:41:03:123456  0      ls               1234    1234    0                openat                    dirfd: -100',
    'openat=1',
    1,
  ],
  [
    'aureport --syscall',
    'Syscall Report\n=======================================\n# date time syscall pid comm auid event\n=======================================\n1. 11/24/26 22:41:03 257 1234 ls 1000 99\n2. 11/24/26 22:41:03 59 1234 ls 1000 100',
    'execve=1 openat=1',
    2,
  ],
  // It tells what was done in words, and no call.
  [
    'ausearch --format csv',
    'NODE,EVENT,DATE,TIME,SERIAL_NUM,EVENT_KIND,SESSION,SUBJ_PRIME,SUBJ_SEC,SUBJ_KIND,ACTION,RESULT,OBJ_PRIME,OBJ_SEC,OBJ_KIND,HOW\n,SYSCALL,11/24/2026,22:41:03,99,audit-rule,1,joe,joe,user-login,opened-file,success,/etc/x,,file,/usr/bin/ls',
    '',
    2,
  ],
  [
    'kubectl logs --prefix --timestamps',
    '[pod/web-1/app] 2026-11-24T22:41:03.1Z 7 socket(AF_INET, SOCK_STREAM, 0) = 3\n[pod/web-1/app] 7 listen(3, 5) = 0',
    'listen=1 socket=1',
  ],
]

it('reads the logs that tools write, or leaves what is in no form of a call', () => {
  everyRow<Form>(forms, (_, log, calls, notUnderstood = 0) => {
    const summary = readLog(log, defaultTarget)
    const found = summary.calls.map(({ name, count }) => `${name}=${count}`).sort()
    expect(found.join(' ')).toBe(calls)
    expect(summary.files[0]?.notUnderstood).toBe(notUnderstood)
  })
})
