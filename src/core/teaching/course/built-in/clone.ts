import { SMALLEST } from '../../../advice/presets'
import { builtIn } from './built-in-lesson'
import { args, profileText, rule, WORKER } from './profile-text'

/** All flags of clone that make a namespace. */
const NAMESPACES = 0x7e02_0000
const small = rule('ALLOW', [...SMALLEST, ...WORKER])
const ofClone = (more = '') => rule('ALLOW', ['clone'], more)
const narrow = ofClone(args(`0 MASKED_EQ ${NAMESPACES} 0`))
const absent = rule('ERRNO', ['clone3'], '"errnoRet": 38')

export const lesson = builtIn({
  minutes: 8,
  exercises: {
    'threads-but-no-namespaces': {
      start: {
        name: 'worker.json',
        profile: { text: profileText('ERRNO', [small, ofClone(), rule('ALLOW', ['clone3'])]) },
      },
      hints: [
        {},
        { leadsTo: profileText('ERRNO', [small, narrow, rule('ALLOW', ['clone3'])]) },
        { leadsTo: profileText('ERRNO', [small, narrow]) },
      ],
      checks: [
        {
          kind: 'allows',
          calls: [
            'clone(SIGCHLD)',
            'clone(CLONE_VM|CLONE_FS|CLONE_FILES|CLONE_SIGHAND|CLONE_THREAD)',
            'exit',
          ],
          inLab: true,
        },
        {
          kind: 'refuses',
          calls: ['clone(CLONE_NEWUSER|SIGCHLD)', 'clone(CLONE_NEWNS|SIGCHLD)'],
          inLab: true,
        },
        { kind: 'answers', calls: ['clone3'], action: 'SCMP_ACT_ERRNO', errno: 'ENOSYS', inLab: true },
        { kind: 'goal', goal: 'no-new-namespaces' },
        { kind: 'same', profile: { as: 'solution' } },
      ],
      solution: profileText('ERRNO', [small, narrow, absent]),
    },
  },
})
