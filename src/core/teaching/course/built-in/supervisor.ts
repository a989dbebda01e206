import { builtIn } from './built-in-lesson'
import { profileText, rule, smallestWithout } from './profile-text'

const small = rule('ALLOW', smallestWithout('openat'))
/** The socket at which the supervisor waits, which a profile with this action must name. */
const supervised = (...rules: readonly string[]) =>
  profileText('ERRNO', rules).replace(
    '  "architectures"',
    '  "listenerPath": "/run/supervisor.sock",\n  "architectures"',
  )

export const lesson = builtIn({
  minutes: 9,
  exercises: {
    'what-to-ask': {
      start: {
        name: 'supervised.json',
        profile: { text: supervised(small, rule('NOTIFY', ['mount', 'openat', 'connect'])) },
        target: { on: 'oci' },
      },
      hints: [
        {},
        { leadsTo: supervised(small, rule('ALLOW', ['openat']), rule('NOTIFY', ['mount', 'connect'])) },
      ],
      checks: [
        { kind: 'answers', calls: ['mount'], action: 'SCMP_ACT_NOTIFY' },
        { kind: 'allows', calls: ['openat(AT_FDCWD, 0x7ffd8a10, O_RDONLY)'] },
        { kind: 'answers', calls: ['connect'], action: 'SCMP_ACT_ERRNO', errno: 'EPERM' },
        { kind: 'same', profile: { as: 'solution' }, answers: true },
      ],
      solution: supervised(small, rule('ALLOW', ['openat']), rule('NOTIFY', ['mount'])),
    },
  },
})
