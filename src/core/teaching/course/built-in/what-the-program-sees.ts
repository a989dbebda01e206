import { SMALLEST } from '../../../advice/presets'
import { builtIn } from './built-in-lesson'
import { profileText, rule } from './profile-text'

const small = rule('ALLOW', SMALLEST)
const four = ['perf_event_open', 'clone3', 'bpf', 'mount']
const grave = ['ptrace', 'process_vm_writev']

export const lesson = builtIn({
  minutes: 8,
  exercises: {
    'four-answers': {
      start: {
        name: 'answers.json',
        profile: {
          text: profileText('ALLOW', [rule('KILL_THREAD', four)]),
        },
      },
      hints: [
        {},
        {
          leadsTo: profileText('ALLOW', [
            rule('ERRNO', ['perf_event_open']),
            rule('KILL_PROCESS', ['bpf']),
            rule('KILL_THREAD', ['clone3', 'mount']),
          ]),
        },
        {
          leadsTo: profileText('ALLOW', [
            rule('ERRNO', ['perf_event_open']),
            rule('ERRNO', ['clone3'], '"errnoRet": 38'),
            rule('KILL_PROCESS', ['bpf']),
            rule('KILL_THREAD', ['mount']),
          ]),
        },
      ],
      checks: [
        {
          kind: 'answers',
          calls: ['perf_event_open'],
          action: 'SCMP_ACT_ERRNO',
          errno: 'EPERM',
          inLab: true,
        },
        { kind: 'answers', calls: ['clone3'], action: 'SCMP_ACT_ERRNO', errno: 'ENOSYS', inLab: true },
        { kind: 'answers', calls: ['bpf'], action: 'SCMP_ACT_KILL_PROCESS', inLab: true },
        { kind: 'answers', calls: ['mount'], action: 'SCMP_ACT_LOG', inLab: true },
        { kind: 'same', profile: { as: 'solution' } },
        { kind: 'same', profile: { as: 'solution' }, answers: true, only: four },
      ],
      solution: profileText('ALLOW', [
        rule('ERRNO', ['perf_event_open']),
        rule('ERRNO', ['clone3'], '"errnoRet": 38'),
        rule('KILL_PROCESS', ['bpf']),
        rule('LOG', ['mount']),
      ]),
    },
    'the-thread-that-vanishes': {
      start: { name: 'service.json', profile: { text: profileText('KILL', [small]) } },
      hints: [{}, { leadsTo: profileText('ERRNO', [small]) }],
      checks: [
        {
          kind: 'answers',
          calls: ['mount', 'socket(AF_INET, SOCK_STREAM, 0)', 'sched_setaffinity'],
          action: 'SCMP_ACT_ERRNO',
          errno: 'EPERM',
        },
        { kind: 'answers', calls: grave, action: 'SCMP_ACT_KILL_PROCESS' },
        { kind: 'same', profile: { as: 'solution' }, answers: true },
        { kind: 'starts', destination: 'docker' },
      ],
      solution: profileText('ERRNO', [small, rule('KILL_PROCESS', grave)]),
    },
  },
})
