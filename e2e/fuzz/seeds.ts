import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { defaultTarget, presets } from '../../src/core'
import { lintExamples } from '../../src/core/advice/lint/examples.test-data'
import { hard } from '../../src/core/questions/hard.test-data'
import { writeCourse } from '../../src/core/teaching/course'
import { sampleCourse } from '../../src/core/teaching/course/course.test-data'

export type SeedKind = 'profile' | 'log' | 'carrier' | 'course' | 'program'

/** Texts of the project that inputs are made of, by what they are. */
export type Seeds = Readonly<Record<SeedKind, readonly string[]>>

const logs = [
  `80 execve("/bin/app", ["app", "(x) = 1"], 0x7ffc /* 3 vars */) = 0
80 openat(AT_FDCWD, "/etc/passwd", O_RDONLY|O_CLOEXEC) = 3
81 mmap(NULL, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0 <unfinished ...>
80 clone(child_stack=NULL, flags=CLONE_CHILD_SETTID|SIGCHLD) = 82
81 <... mmap resumed>) = 0x7f0000000000
80 --- SIGSYS {si_signo=SIGSYS, si_code=SYS_SECCOMP, si_call_addr=0x7f, si_syscall=__NR_ptrace, si_arch=AUDIT_ARCH_X86_64} ---
80 +++ killed by SIGSYS (core dumped) +++
`,
  `type=SECCOMP msg=audit(1700000000.123:456): auid=1000 uid=1000 gid=1000 ses=3 subj=unconfined pid=4242 comm="app" exe="/usr/bin/app" sig=31 arch=c000003e syscall=101 compat=0 ip=0x7f1122334455 code=0x80000000
[  12.345678] audit: type=1326 audit(1700000000.124:457): auid=4294967295 uid=0 gid=0 ses=4294967295 pid=7 comm=6120622063 exe="/a b" sig=0 arch=40000003 syscall=26 compat=1 ip=0xf7 code=0x7ffc0000
`,
  `% time     seconds  usecs/call     calls    errors syscall
------ ----------- ----------- --------- --------- ----------------
 50.00    0.000100          10        10         2 openat
 50.00    0.000100          10        10           read
------ ----------- ----------- --------- --------- ----------------
100.00    0.000200                    20         2 total
`,
  ` app 4242 [001] 123.456: raw_syscalls:sys_enter: NR 257 (ffffff9c, 7ffc, 0, 0, 0, 0)
 0.012 ( 0.003 ms): app/4242 openat(dfd: CWD, filename: "/etc/ld.so.cache", flags: RDONLY|CLOEXEC) = 3
`,
  `app: error while loading shared libraries: libc.so.6: cannot open shared object file: Operation not permitted
unshare: unshare failed: Operation not permitted
`,
]

const carriers = [
  `apiVersion: v1
kind: ConfigMap
metadata:
  name: profiles
data:
  web.json: |
    { "defaultAction": "SCMP_ACT_ERRNO", "syscalls": [{ "names": ["read"], "action": "SCMP_ACT_ALLOW" }] }
---
apiVersion: security-profiles-operator.x-k8s.io/v1beta1
kind: SeccompProfile
metadata: { name: web, namespace: prod }
spec:
  defaultAction: SCMP_ACT_ERRNO
  architectures: [SCMP_ARCH_X86_64]
  syscalls:
    - action: SCMP_ACT_ALLOW
      names: [read, write]
      args: [{ index: 0, value: 1, op: SCMP_CMP_EQ }]
`,
  `[Service]
ExecStart=/usr/bin/app
SystemCallFilter=@system-service
SystemCallFilter=~@privileged \\
  @resources:EPERM
SystemCallErrorNumber=EPERM
SystemCallArchitectures=native
`,
  '# by hand\nread: 1\nclone: arg0 & 0x10 && arg1 & 0xffff || arg0 in ~0x80; return 1\nmount: return 13\n',
  '2\nallowlist errno 1\n[all]\nread\nclone allow [0,0,SCMP_CMP_MASKED_EQ,2114060288]\nmount errno 5\n',
  'seccomp.drop mount,@debug,$165\nseccomp-error-action EPERM\ncaps.drop all\n',
  '{"main":{"mismatch_action":{"errno":1},"match_action":"allow","filter":[{"syscall":"read","args":[{"index":0,"type":"dword","op":{"masked_eq":3},"val":1}]}]}}',
  'read\nwrite # comment\nopenat, close\nexit_group 231\n',
  `{"ociVersion":"1.2.0","process":{"args":["a"],"capabilities":{"bounding":["CAP_KILL"]}},"linux":{"seccomp":{"defaultAction":"SCMP_ACT_ERRNO","defaultErrnoRet":1,"architectures":["SCMP_ARCH_X86_64"],"syscalls":[{"names":["read"],"action":"SCMP_ACT_ALLOW"}]}}}`,
  `[{"Id":"0f","Name":"/web","HostConfig":{"SecurityOpt":["seccomp={\\"defaultAction\\":\\"SCMP_ACT_ALLOW\\"}"],"CapAdd":null}}]`,
]

/** Filters as they are dumped. */
const programs = [
  '20 00 00 00 04 00 00 00 15 00 00 01 3e 00 00 c0 06 00 00 00 00 00 ff 7f 06 00 00 00 00 00 00 80',
  '{ 0x20, 0, 0, 0x00000004 },\n{ 0x15, 0, 1, 0xc000003e },\n{ 0x06, 0, 0, 0x7fff0000 },\n{ 0x06, 0, 0, 0x80000000 },\n',
  '00000000: 2000 0000 0400 0000 1500 0001 3e00 00c0   ...........>...\n00000010: 0600 0000 0000 ff7f 0600 0000 0000 0080  ................\n',
  '00000000  06 00 00 00 00 00 ff 7f  06 00 00 00 00 00 ff 7f  |................|\n*\n00000040\n',
  'IAAAAAQAAAAVAAABPgAAwAYAAAAAAP9/BgAAAAAAAIA=',
]

/** @param folder real profiles as `*.json`, and logs in a folder `logs` in it or beside it */
export function seedsOf(folder: string | undefined): Seeds {
  const { architecture, capabilities } = defaultTarget
  const real = (name: string) =>
    folder === undefined
      ? []
      : readdirSync(join(folder, name), { withFileTypes: true })
          .filter(entry => entry.isFile() && statSync(join(folder, name, entry.name)).size < 100_000)
          .map(entry => readFileSync(join(folder, name, entry.name), 'utf8'))
  return {
    profile: [
      ...Object.values(lintExamples).flatMap(({ finds, passes }) => [finds.text, passes.text]),
      ...Object.values(hard),
      ...presets.map(({ make }) => make({ architecture, kernel: '6.12', capabilities })),
      ...real('profiles'),
    ],
    log: [...logs, ...real('logs')],
    carrier: carriers,
    course: [writeCourse(sampleCourse)],
    program: programs,
  }
}
