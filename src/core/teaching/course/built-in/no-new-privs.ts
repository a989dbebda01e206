import { SMALLEST } from '../../../advice/presets'
import { builtIn } from './built-in-lesson'
import { profileText, rule, smallestWithout } from './profile-text'

/** By these a program becomes somebody else, and here only the runtime would. */
const identity = ['setuid', 'setgid', 'setresuid', 'setresgid', 'setgroups', 'capset']
const without = (...names: readonly string[]) =>
  profileText('ERRNO', [rule('ALLOW', smallestWithout(...names))])

export const lesson = builtIn({
  minutes: 7,
  exercises: {
    'nobody-else': {
      start: {
        name: 'restricted-pod.json',
        profile: { text: profileText('ERRNO', [rule('ALLOW', SMALLEST)]) },
        target: { on: 'kubernetes-containerd' },
      },
      hints: [{}, { leadsTo: without('setuid', 'setgid', 'setgroups') }],
      checks: [
        { kind: 'refuses', calls: identity },
        { kind: 'starts', destination: 'kubernetes', noNewPrivileges: true },
        { kind: 'same', profile: { as: 'solution' } },
      ],
      solution: without(...identity),
    },
  },
})
