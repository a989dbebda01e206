import { SMALLEST } from '../../../advice/presets'
import { builtIn } from './built-in-lesson'
import { profileText, rule } from './profile-text'

/** A small program that reads its settings, works in two processes and waits. */
const log = `4711 execve("/usr/bin/report", ["report"], 0x7ffe5c1f2a30 /* 8 vars */) = 0
4711 brk(NULL)                          = 0x55d0c8a3b000
4711 mmap(NULL, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0) = 0x7f2a1c5f1000
4711 access("/etc/ld.so.preload", R_OK) = -1 ENOENT (No such file or directory)
4711 openat(AT_FDCWD, "/etc/ld.so.cache", O_RDONLY|O_CLOEXEC) = 3
4711 fstat(3, {st_mode=S_IFREG|0644, st_size=18324, ...}) = 0
4711 mmap(NULL, 18324, PROT_READ, MAP_PRIVATE, 3, 0) = 0x7f2a1c5ec000
4711 close(3)                           = 0
4711 pread64(3, "\\6\\0\\0\\0\\4\\0\\0\\0", 784, 64) = 784
4711 arch_prctl(ARCH_SET_FS, 0x7f2a1c5e9740) = 0
4711 set_tid_address(0x7f2a1c5e9a10)    = 4711
4711 set_robust_list(0x7f2a1c5e9a20, 24) = 0
4711 rseq(0x7f2a1c5ea060, 0x20, 0, 0x53053053) = 0
4711 mprotect(0x7f2a1c5e3000, 16384, PROT_READ) = 0
4711 prlimit64(0, RLIMIT_STACK, NULL, {rlim_cur=8192*1024, rlim_max=RLIM64_INFINITY}) = 0
4711 munmap(0x7f2a1c5ec000, 18324)      = 0
4711 getrandom("\\x1f\\x3b\\x4e", 8, GRND_NONBLOCK) = 8
4711 openat(AT_FDCWD, "/etc/report.conf", O_RDONLY) = 3
4711 read(3, "every=60\\n", 4096)        = 9
4711 clone(child_stack=NULL, flags=CLONE_CHILD_CLEARTID|CLONE_CHILD_SETTID|SIGCHLD, child_tidptr=0x7f2a1c5e9a10) = 4712
4711 wait4(-1, NULL, 0, NULL)           = 4712
4712 write(1, "ready\\n", 6)             = 6
4712 exit_group(0)                      = ?
4711 clock_nanosleep(CLOCK_REALTIME, 0, {tv_sec=60, tv_nsec=0}, NULL) = 0
4711 exit_group(0)                      = ?
`
const seen = [
  'access',
  'clock_nanosleep',
  'clone',
  'getrandom',
  'mprotect',
  'munmap',
  'pread64',
  'rseq',
  'set_robust_list',
  'set_tid_address',
  'wait4',
  'prlimit64',
  'mmap',
  'fstat',
  'arch_prctl',
  'brk',
  // Of threads, which the log does not show and a C library may make.
  'exit',
]
const withSeen = [...new Set([...SMALLEST, ...seen])].sort()
const small = profileText('ERRNO', [rule('ALLOW', SMALLEST)])
const withoutMore = profileText('ERRNO', [rule('ALLOW', withSeen)])
/** What must stay closed, with what it would take to use it. */
const network = [
  ...['socket', 'socketpair', 'socketcall', 'connect', 'bind', 'listen', 'accept', 'accept4'],
  ...['ptrace', 'process_vm_readv', 'process_vm_writev', 'mount', 'bpf'],
]

export const lesson = builtIn({
  minutes: 9,
  exercises: {
    'from-its-strace': {
      start: {
        name: 'report.json',
        profile: { text: profileText('ERRNO', []) },
        log: { name: 'report.strace', text: log },
      },
      hints: [{}, { leadsTo: small }, {}],
      checks: [
        { kind: 'covers-log' },
        { kind: 'starts', destination: 'docker' },
        { kind: 'allows', calls: ['getppid', 'munmap'], inLab: true },
        {
          kind: 'refuses',
          calls: ['socket(AF_INET, SOCK_STREAM, 0)', 'ptrace', 'mount', 'bpf'],
          inLab: true,
        },
        { kind: 'refuses', calls: ['clone(CLONE_NEWUSER|SIGCHLD)'], inLab: true },
        { kind: 'answers', calls: ['clone3'], action: 'SCMP_ACT_ERRNO', errno: 'ENOSYS', inLab: true },
        { kind: 'at-least', profile: { preset: 'smallest' } },
        { kind: 'at-most', profile: { preset: 'docker-default' } },
        { kind: 'goal', goal: 'no-new-namespaces' },
        { kind: 'at-most', profile: { text: withoutMore }, only: network },
      ],
      solution: profileText('ERRNO', [
        rule(
          'ALLOW',
          withSeen.filter(name => name !== 'clone'),
        ),
        rule(
          'ALLOW',
          ['clone'],
          '"args": [{ "index": 0, "value": 2114060288, "valueTwo": 0, "op": "SCMP_CMP_MASKED_EQ" }]',
        ),
        rule('ERRNO', ['clone3'], '"errnoRet": 38'),
      ]),
    },
  },
})
