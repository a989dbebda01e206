import { SMALLEST } from '../../../advice/presets'
import type { Answered, GivenAnswer } from '../course'
import { builtIn } from './built-in-lesson'
import { args, forOneArchitecture, profileText, rule, smallestWithout, WORKER } from './profile-text'

const allowed: Answered = { action: 'SCMP_ACT_ALLOW' }
const denied: Answered = { action: 'SCMP_ACT_ERRNO', errno: 'EPERM' }
const absent: Answered = { action: 'SCMP_ACT_ERRNO', errno: 'ENOSYS' }

function remark(
  call: string,
  meets: Answered,
  should: Answered,
  architecture?: 'SCMP_ARCH_X86',
): GivenAnswer {
  return { remark: { call, meets, should, ...(architecture && { architecture }) } }
}

/** All flags of clone that make a namespace. */
const NAMESPACES = 0x7e02_0000
const threads = 'clone(CLONE_VM|CLONE_FS|CLONE_FILES|CLONE_SIGHAND|CLONE_THREAD)'
const small = rule('ALLOW', SMALLEST)
const working = rule('ALLOW', [...SMALLEST, ...WORKER])
const asMeant = { kind: 'same', profile: { as: 'solution' } } as const
const narrow = rule('ALLOW', ['clone'], args(`0 MASKED_EQ ${NAMESPACES} 0`))
const looksAbsent = rule('ERRNO', ['clone3'], '"errnoRet": 38')
const kernelParts = [
  ...['bpf', 'perf_event_open', 'init_module', 'finit_module', 'delete_module'],
  ...['kexec_load', 'kexec_file_load'],
]
const sockets = ['socket', 'socketpair', 'connect', 'bind', 'listen', 'accept', 'accept4', 'socketcall']
const onSockets = [
  ...['sendto', 'sendmsg', 'sendmmsg', 'recvfrom', 'recvmsg', 'recvmmsg', 'shutdown'],
  ...['getsockopt', 'setsockopt', 'getsockname', 'getpeername', 'recvmmsg_time64'],
]
const ring = ['io_uring_setup', 'io_uring_enter', 'io_uring_register']
const mounts = [
  ...['mount', 'umount2', 'move_mount', 'open_tree', 'mount_setattr'],
  ...['fsopen', 'fsmount', 'fsconfig', 'fspick'],
]
const watched = ['rename', 'renameat2', 'unlink', 'mkdir']
const served = rule('ALLOW', ['connect', 'bind', 'listen', 'accept4', 'sendto', 'recvfrom'])
const proxy = (...sockets: readonly string[]) =>
  forOneArchitecture(profileText('ERRNO', [small, ...sockets, served]))
const threadsByClone = {
  kind: 'answers',
  calls: ['clone3'],
  action: 'SCMP_ACT_ERRNO',
  errno: 'ENOSYS',
} as const
const privileged = rule('ALLOW', ['mount', 'umount2', 'setns'], '"includes": { "caps": ["CAP_SYS_ADMIN"] }')

export const lesson = builtIn({
  minutes: 25,
  exercises: {
    'kernel-parts': {
      start: {
        name: 'kernel-parts.json',
        profile: { text: profileText('ERRNO', [rule('ALLOW', kernelParts)]) },
      },
      hints: [{}, { leadsTo: profileText('ALLOW', [rule('ALLOW', kernelParts)]) }],
      checks: [
        { kind: 'remark' },
        { kind: 'refuses', calls: kernelParts },
        { kind: 'starts', destination: 'docker' },
        asMeant,
      ],
      solution: profileText('ALLOW', [rule('ERRNO', kernelParts)]),
      answer: remark('bpf', allowed, denied),
    },
    'worker-of-processes': {
      start: {
        name: 'workers.json',
        profile: { text: profileText('ERRNO', [working, rule('ALLOW', ['clone']), looksAbsent]) },
      },
      hints: [{}, { leadsTo: profileText('ERRNO', [working, looksAbsent]) }],
      checks: [
        { kind: 'remark' },
        { kind: 'refuses', calls: ['clone(CLONE_NEWUSER|SIGCHLD)', 'clone(CLONE_NEWNET|SIGCHLD)'] },
        { kind: 'allows', calls: ['clone(SIGCHLD)', threads, 'exit', 'wait4'] },
        asMeant,
        threadsByClone,
      ],
      solution: profileText('ERRNO', [working, narrow, looksAbsent]),
      answer: remark('clone(CLONE_NEWUSER|SIGCHLD)', allowed, denied),
    },
    'threads-of-a-database': {
      start: {
        name: 'database.json',
        profile: { text: profileText('ERRNO', [working, narrow, rule('ALLOW', ['clone3'])]) },
      },
      hints: [{}, { leadsTo: profileText('ERRNO', [working, narrow]) }],
      checks: [
        { kind: 'remark' },
        { kind: 'goal', goal: 'no-new-namespaces' },
        threadsByClone,
        { kind: 'allows', calls: ['clone(SIGCHLD)', threads, 'exit', 'wait4'] },
        asMeant,
      ],
      solution: profileText('ERRNO', [working, narrow, looksAbsent]),
      answer: remark('clone3', allowed, absent),
    },
    'no-way-to-mount': {
      start: { name: 'no-mount.json', profile: { text: profileText('ALLOW', [rule('ERRNO', mounts)]) } },
      hints: [{}, {}],
      checks: [
        { kind: 'remark' },
        { kind: 'refuses', calls: mounts },
        { kind: 'refuses', calls: [...mounts, 'umount'], architecture: 'SCMP_ARCH_X86' },
        asMeant,
      ],
      solution: profileText('ALLOW', [rule('ERRNO', [...mounts, 'umount'])]),
      answer: remark('umount', allowed, denied, 'SCMP_ARCH_X86'),
    },
    'a-range-of-families': {
      start: {
        name: 'proxy.json',
        profile: {
          text: proxy(rule('ALLOW', ['socket'], args('0 GE 1', '0 LE 2'))),
        },
      },
      hints: [{}, { leadsTo: proxy(rule('ALLOW', ['socket'], args('0 EQ 1'))) }],
      checks: [
        { kind: 'remark' },
        {
          kind: 'refuses',
          calls: [
            'socket(AF_ALG, SOCK_SEQPACKET, 0)',
            'socket(AF_NETLINK, SOCK_RAW, 0)',
            'socket(AF_PACKET, SOCK_RAW, 0)',
            'socket(AF_VSOCK, SOCK_STREAM, 0)',
          ],
        },
        {
          kind: 'allows',
          calls: ['socket(AF_UNIX, SOCK_STREAM, 0)', 'socket(AF_INET, SOCK_STREAM, 0)', 'connect'],
        },
        { kind: 'at-least', profile: { as: 'solution' } },
        // Of the family the kernel reads 32 bits.
        {
          kind: 'at-most',
          profile: {
            text: proxy(
              ...[1, 2].map(family => rule('ALLOW', ['socket'], args(`0 MASKED_EQ 4294967295 ${family}`))),
            ),
          },
        },
      ],
      solution: proxy(rule('ALLOW', ['socket'], args('0 EQ 1')), rule('ALLOW', ['socket'], args('0 EQ 2'))),
      answer: remark('socket(AF_NETLINK, SOCK_RAW, 0)', allowed, denied),
    },
    'only-with-the-capability': {
      start: {
        name: 'csi-driver.json',
        profile: { text: profileText('ERRNO', [small, privileged]) },
        target: { on: 'kubernetes-containerd' },
      },
      hints: [{}, {}],
      checks: [
        { kind: 'remark' },
        { kind: 'refuses', calls: ['mount', 'umount2', 'setns'] },
        { kind: 'starts', destination: 'kubernetes' },
        asMeant,
      ],
      solution: profileText('ERRNO', [small]),
      answer: remark('mount', allowed, denied),
    },
    'threads-after-the-update': {
      start: {
        name: 'python.json',
        profile: {
          text: profileText('ERRNO', [working, narrow, rule('ERRNO', ['clone3', 'unshare', 'setns'])]),
        },
      },
      hints: [{}, {}],
      checks: [
        { kind: 'remark' },
        threadsByClone,
        { kind: 'allows', calls: [threads, 'exit'] },
        asMeant,
        { kind: 'refuses', calls: ['unshare(CLONE_NEWUSER)', 'clone(CLONE_NEWUSER|SIGCHLD)', 'setns'] },
      ],
      solution: profileText('ERRNO', [working, narrow, rule('ERRNO', ['unshare', 'setns']), looksAbsent]),
      answer: remark('clone3', denied, absent),
    },
    'nothing-starts': {
      start: {
        name: 'tight.json',
        profile: {
          text: profileText('ERRNO', [rule('ALLOW', smallestWithout('setgroups', 'capset', 'fchown'))]),
        },
      },
      hints: [{}, { leadsTo: profileText('ERRNO', [rule('ALLOW', smallestWithout('capset', 'fchown'))]) }],
      checks: [{ kind: 'remark' }, { kind: 'starts', destination: 'docker' }, asMeant],
      solution: profileText('ERRNO', [small]),
      answer: remark('setgroups', denied, allowed),
    },
    'watched-files': {
      start: {
        name: 'watched.json',
        profile: { text: profileText('ERRNO', [small, rule('TRACE', watched)]) },
      },
      hints: [{}, {}],
      checks: [
        { kind: 'remark' },
        { kind: 'answers', calls: watched, action: 'SCMP_ACT_LOG' },
        asMeant,
        { kind: 'starts', destination: 'docker' },
      ],
      solution: profileText('ERRNO', [small, rule('LOG', watched)]),
      answer: remark('rename', { action: 'SCMP_ACT_TRACE' }, { action: 'SCMP_ACT_LOG' }),
    },
    'no-network': {
      start: { name: 'no-network.json', profile: { text: profileText('ALLOW', [rule('ERRNO', sockets)]) } },
      hints: [{}, { leadsTo: profileText('ALLOW', [rule('ERRNO', [...sockets, ...ring.slice(0, 1)])]) }],
      checks: [
        { kind: 'remark' },
        { kind: 'refuses', calls: ['socket(AF_INET, SOCK_STREAM, 0)', 'connect', ...ring] },
        { kind: 'starts', destination: 'docker' },
        // Without a socket these have nothing to work on.
        { ...asMeant, but: onSockets },
      ],
      solution: profileText('ALLOW', [rule('ERRNO', [...sockets, ...ring])]),
      answer: remark('io_uring_setup', allowed, denied),
    },
  },
})
