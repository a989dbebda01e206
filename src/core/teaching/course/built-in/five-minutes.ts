import { SMALLEST } from '../../../advice/presets'
import type { Answered, GivenAnswer } from '../course'
import { builtIn } from './built-in-lesson'
import { args, forOneArchitecture, profileText, rule } from './profile-text'

const allowed: Answered = { action: 'SCMP_ACT_ALLOW' }
const denied: Answered = { action: 'SCMP_ACT_ERRNO', errno: 'EPERM' }
const remark = (call: string, meets: Answered, should: Answered): GivenAnswer => ({
  remark: { call, meets, should },
})
const asMeant = { kind: 'same', profile: { as: 'solution' } } as const

const connections = ['bind', 'connect', 'listen', 'accept4', 'sendmsg', 'recvmsg']
const agent = (names: readonly string[], ...sockets: readonly string[]) =>
  forOneArchitecture(
    profileText('ERRNO', [rule('ALLOW', [...SMALLEST, ...connections, ...names]), ...sockets]),
  )
const local = rule('ALLOW', ['socket'], args('0 EQ 1'))
const local32 = rule('ALLOW', ['socket'], args('0 MASKED_EQ 4294967295 1'))

const small = rule('ALLOW', SMALLEST)
const writer = (...names: readonly string[]) => profileText('ERRNO', [small, rule('ALLOW', names)])

const host = [
  'reboot',
  'swapon',
  'swapoff',
  'acct',
  'quotactl',
  'quotactl_fd',
  'sethostname',
  'setdomainname',
]
const sandbox = profileText('ALLOW', [rule('ERRNO', host)])

export const lesson = builtIn({
  minutes: 15,
  exercises: {
    'the-longer-rule': {
      start: { name: 'agent.json', profile: { text: agent(['socket'], local) } },
      hints: [{}, { leadsTo: agent([]) }],
      checks: [
        { kind: 'remark' },
        { kind: 'allows', calls: ['socket(AF_UNIX, SOCK_STREAM, 0)', 'connect'] },
        {
          kind: 'refuses',
          calls: ['socket(AF_INET, SOCK_STREAM, 0)', 'socket(AF_NETLINK, SOCK_RAW, 0)'],
        },
        { kind: 'starts', destination: 'docker' },
        { kind: 'at-least', profile: { as: 'solution' } },
        // Of the family the kernel reads 32 bits.
        { kind: 'at-most', profile: { text: agent([], local32) } },
      ],
      solution: agent([], local),
      answer: remark('socket(AF_INET, SOCK_STREAM, 0)', allowed, denied),
    },
    'names-of-the-library': {
      start: { name: 'writer.json', profile: { text: writer('pwrite', 'fsync', 'sleep') } },
      hints: [{}, { leadsTo: writer('pwrite64', 'fsync', 'sleep') }],
      checks: [
        { kind: 'remark' },
        { kind: 'allows', calls: ['pwrite64', 'fsync', 'clock_nanosleep'] },
        { kind: 'starts', destination: 'docker' },
        asMeant,
      ],
      solution: writer('pwrite64', 'fsync', 'clock_nanosleep'),
      answer: remark('pwrite64', denied, allowed),
    },
    'a-key-nobody-reads': {
      start: {
        name: 'sandbox.json',
        profile: { text: sandbox.replace('"syscalls"', '"syscallLists"') },
      },
      hints: [{}, {}],
      checks: [
        { kind: 'remark' },
        { kind: 'refuses', calls: host },
        { kind: 'starts', destination: 'docker' },
        asMeant,
      ],
      solution: sandbox,
      answer: remark('reboot', allowed, denied),
    },
  },
})
