import { SMALLEST } from '../../../advice/presets'
import { builtIn } from './built-in-lesson'
import { profileText, rule } from './profile-text'

const modes = ['chmod', 'fchmod', 'fchmodat']
const clocks = ['clock_settime', 'settimeofday', 'clock_adjtime', 'adjtimex']
const olderClocks = ['clock_settime64', 'clock_adjtime64', 'stime']
const ring = ['io_uring_setup', 'io_uring_enter', 'io_uring_register']

export const lesson = builtIn({
  minutes: 8,
  exercises: {
    'the-younger-sibling': {
      start: { name: 'no-chmod.json', profile: { text: profileText('ALLOW', [rule('ERRNO', modes)]) } },
      hints: [{}, {}],
      checks: [
        { kind: 'refuses', calls: [...modes, 'fchmodat2'], inLab: true },
        { kind: 'same', profile: { as: 'solution' } },
      ],
      solution: profileText('ALLOW', [rule('ERRNO', [...modes, 'fchmodat2'])]),
    },
    'a-ring-of-requests': {
      start: {
        name: 'no-network.json',
        profile: { text: profileText('ERRNO', [rule('ALLOW', [...SMALLEST, ...ring])]) },
      },
      hints: [{}, { leadsTo: profileText('ERRNO', [rule('ALLOW', [...SMALLEST, ...ring.slice(0, 2)])]) }],
      checks: [
        { kind: 'refuses', calls: ['socket(AF_INET, SOCK_STREAM, 0)', 'connect', ...ring], inLab: true },
        { kind: 'goal', goal: 'no-io-uring' },
        { kind: 'starts', destination: 'docker' },
        { kind: 'same', profile: { as: 'solution' } },
      ],
      solution: profileText('ERRNO', [rule('ALLOW', SMALLEST)]),
    },
    'calls-of-32-bits': {
      start: { name: 'no-clock.json', profile: { text: profileText('ALLOW', [rule('ERRNO', clocks)]) } },
      hints: [{}, {}],
      checks: [
        { kind: 'refuses', calls: clocks },
        {
          kind: 'refuses',
          calls: olderClocks,
          architecture: 'SCMP_ARCH_X86',
          inLab: true,
        },
        { kind: 'same', profile: { as: 'solution' } },
      ],
      solution: profileText('ALLOW', [rule('ERRNO', [...clocks, ...olderClocks])]),
    },
  },
})
