import { builtIn } from './built-in-lesson'
import { profileText, rule } from './profile-text'

const four = ['perf_event_open', 'bpf', 'userfaultfd', 'acct']

export const lesson = builtIn({
  minutes: 8,
  exercises: {
    'one-for-two': {
      start: {
        name: 'container.json',
        profile: {
          text: profileText('ALLOW', [
            rule('ERRNO', ['perf_event_open', 'acct']),
            rule('KILL_PROCESS', ['bpf']),
            rule('LOG', ['userfaultfd']),
          ]),
        },
      },
      hints: [
        {},
        {
          leadsTo: profileText('ALLOW', [
            rule('ERRNO', ['acct']),
            rule('KILL_PROCESS', ['bpf', 'perf_event_open']),
            rule('LOG', ['userfaultfd']),
          ]),
        },
      ],
      checks: [
        { kind: 'answers', calls: ['perf_event_open'], action: 'SCMP_ACT_KILL_PROCESS' },
        { kind: 'answers', calls: ['bpf'], action: 'SCMP_ACT_KILL_PROCESS' },
        { kind: 'answers', calls: ['userfaultfd'], action: 'SCMP_ACT_ERRNO', errno: 'ENOSYS' },
        { kind: 'answers', calls: ['acct'], action: 'SCMP_ACT_ERRNO', errno: 'EPERM' },
        { kind: 'same', profile: { as: 'solution' } },
        { kind: 'same', profile: { as: 'solution' }, answers: true, only: four },
      ],
      solution: profileText('ALLOW', [
        rule('KILL_PROCESS', ['perf_event_open', 'bpf']),
        rule('ERRNO', ['userfaultfd'], '"errnoRet": 38'),
        rule('ERRNO', ['acct']),
      ]),
    },
  },
})
