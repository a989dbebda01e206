import { builtIn } from './built-in-lesson'
import { args, profileText, rule } from './profile-text'

const NEWUSER = 0x1000_0000
const withNewUser = args(`0 MASKED_EQ ${NEWUSER} ${NEWUSER}`)
const denied = (name: string) => rule('ERRNO', [name], withNewUser)
const absent = rule('ERRNO', ['clone3'], '"errnoRet": 38')
const denying = (...rules: readonly string[]) => profileText('ALLOW', rules)

export const lesson = builtIn({
  minutes: 8,
  exercises: {
    'no-root-for-everybody': {
      start: { name: 'build.json', profile: { text: denying(denied('unshare')) } },
      hints: [
        {},
        { leadsTo: denying(denied('unshare'), denied('clone')) },
        { leadsTo: denying(denied('unshare'), denied('clone'), rule('ERRNO', ['clone3'])) },
      ],
      checks: [
        {
          kind: 'refuses',
          calls: [
            'unshare(CLONE_NEWUSER)',
            'unshare(CLONE_NEWUSER|CLONE_NEWNET)',
            'clone(CLONE_NEWUSER|SIGCHLD)',
          ],
          inLab: true,
        },
        { kind: 'answers', calls: ['clone3'], action: 'SCMP_ACT_ERRNO', errno: 'ENOSYS', inLab: true },
        { kind: 'allows', calls: ['clone(SIGCHLD)', 'unshare(CLONE_FILES)'], inLab: true },
        { kind: 'refuses', calls: ['setns'], inLab: true },
        { kind: 'goal', goal: 'no-user-namespaces' },
        { kind: 'starts', destination: 'docker' },
        { kind: 'same', profile: { as: 'solution' } },
      ],
      solution: denying(denied('unshare'), denied('clone'), absent, rule('ERRNO', ['setns'])),
    },
  },
})
