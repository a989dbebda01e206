import { builtIn } from './built-in-lesson'
import { args, profileText, rule, smallestWithout } from './profile-text'

const four = ['read', 'write', 'exit', 'rt_sigreturn']
const small = rule('ALLOW', smallestWithout('openat', 'openat2'))
/** Where a path once stood in the memory of one run. */
const pointer = args('1 EQ 140728898420736')

export const lesson = builtIn({
  minutes: 7,
  exercises: {
    'strict-mode': {
      start: {
        name: 'strict.json',
        profile: { text: profileText('ALLOW', [rule('ALLOW', ['read'])]) },
        // runc has calls answered as absent that are newer than all which a profile names.
        target: { on: 'oci', loader: 'crun' },
      },
      hints: [
        {},
        { leadsTo: profileText('KILL_THREAD', [rule('ALLOW', ['read'])]) },
        { leadsTo: profileText('KILL_THREAD', [rule('ALLOW', ['read', 'write'])]) },
      ],
      checks: [
        { kind: 'allows', calls: four },
        { kind: 'answers', calls: ['openat', 'getpid', 'exit_group'], action: 'SCMP_ACT_KILL_THREAD' },
        // Programs of 32 bits return from a handler by it, as in strict mode.
        { kind: 'same', profile: { as: 'solution' }, answers: true, but: ['sigreturn'] },
      ],
      solution: profileText('KILL_THREAD', [rule('ALLOW', four)]),
    },
    'a-path-is-an-address': {
      start: {
        name: 'one-file.json',
        profile: { text: profileText('ERRNO', [small, rule('ALLOW', ['openat', 'openat2'], pointer)]) },
      },
      hints: [{}, { leadsTo: profileText('ERRNO', [small, rule('ALLOW', ['openat', 'openat2'])]) }],
      checks: [
        {
          kind: 'allows',
          calls: ['openat(AT_FDCWD, 0x7ffd8a10, O_RDONLY)', 'openat(3, 0x55d0c8, O_WRONLY)'],
        },
        { kind: 'starts', destination: 'docker' },
        { kind: 'same', profile: { as: 'solution' } },
      ],
      solution: profileText('ERRNO', [small, rule('ALLOW', ['openat', 'openat2'])]),
    },
  },
})
