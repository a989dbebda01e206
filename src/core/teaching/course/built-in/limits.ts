import { SMALLEST } from '../../../advice/presets'
import { builtIn } from './built-in-lesson'
import { profileText, rule, smallestWithout } from './profile-text'

const asked = ['openat', 'execve', 'mount', 'umount2']
const rest = rule('ALLOW', smallestWithout('openat', 'execve'))

export const lesson = builtIn({
  minutes: 7,
  exercises: {
    'no-judge-of-paths': {
      start: {
        name: 'supervised.json',
        profile: { text: profileText('ERRNO', [rest, rule('NOTIFY', asked)]) },
      },
      hints: [{}, { leadsTo: profileText('ERRNO', [rest, rule('ALLOW', ['openat'])]) }],
      checks: [
        { kind: 'allows', calls: ['openat(AT_FDCWD, 0x7ffd8a10, O_RDONLY)', 'execve'] },
        { kind: 'answers', calls: ['mount', 'umount2'], action: 'SCMP_ACT_ERRNO', errno: 'EPERM' },
        { kind: 'starts', destination: 'docker' },
        { kind: 'same', profile: { as: 'solution' } },
      ],
      solution: profileText('ERRNO', [rule('ALLOW', SMALLEST)]),
    },
  },
})
