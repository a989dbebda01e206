import { SMALLEST } from '../../../advice/presets'
import { builtIn } from './built-in-lesson'
import { changedPreset } from './preset-text'
import { args, profileText, rule, WORKER } from './profile-text'

const NAMESPACES = 0x7e02_0000
const sockets = ['socket', 'connect', 'bind', 'listen', 'accept4', 'sendto', 'recvfrom', 'setsockopt']
const service = rule('ALLOW', [...SMALLEST, ...WORKER, ...sockets])
const narrow = rule('ALLOW', ['clone'], args(`0 MASKED_EQ ${NAMESPACES} 0`))
const absent = rule('ERRNO', ['clone3'], '"errnoRet": 38')
const open = (...names: readonly string[]) => rule('ALLOW', names)

const contexts = ['fsopen', 'fspick', 'fsconfig']
const onlyMount = changedPreset('docker-default', 'docker', rule => ({
  ...rule,
  names: rule.names.filter(name => !contexts.includes(name)),
}))

export const lesson = builtIn({
  minutes: 12,
  exercises: {
    'the-way-there': {
      start: {
        name: 'web.json',
        profile: { text: profileText('ERRNO', [service, open('clone', 'clone3', 'unshare')]) },
      },
      hints: [
        {},
        { leadsTo: profileText('ERRNO', [service, open('clone', 'clone3')]) },
        { leadsTo: profileText('ERRNO', [service, narrow, open('clone3')]) },
      ],
      checks: [
        { kind: 'allows', calls: ['setsockopt', 'clone(SIGCHLD)', 'exit'], inLab: true },
        {
          kind: 'refuses',
          calls: ['unshare(CLONE_NEWUSER|CLONE_NEWNET)', 'clone(CLONE_NEWUSER|SIGCHLD)'],
          inLab: true,
        },
        { kind: 'answers', calls: ['clone3'], action: 'SCMP_ACT_ERRNO', errno: 'ENOSYS', inLab: true },
        { kind: 'goal', goal: 'no-user-namespaces' },
        { kind: 'starts', destination: 'docker' },
        { kind: 'same', profile: { as: 'solution' } },
      ],
      solution: profileText('ERRNO', [service, narrow, absent]),
    },
    'what-nobody-calls': {
      start: {
        name: 'docker-default.json',
        profile: { preset: 'docker-default' },
        target: { on: 'docker-sys-admin' },
      },
      hints: [{}, {}],
      checks: [
        { kind: 'refuses', calls: contexts },
        { kind: 'allows', calls: ['mount', 'umount2'] },
        { kind: 'starts', destination: 'docker' },
        { kind: 'same', profile: { as: 'solution' } },
      ],
      solution: onlyMount,
    },
  },
})
