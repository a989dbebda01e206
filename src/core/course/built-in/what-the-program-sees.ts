import { SMALLEST } from '../../presets'
import { builtIn } from './built-in-lesson'
import { profileText, rule } from './profile-text'

const small = rule('ALLOW', SMALLEST)
const grave = ['ptrace', 'process_vm_writev']

export const lesson = builtIn({
  minutes: 8,
  exercises: {
    'four-answers': {
      start: {
        name: 'answers.json',
        profile: {
          text: profileText('ALLOW', [rule('KILL_THREAD', ['ptrace', 'clone3', 'kexec_load', 'mount'])]),
        },
      },
      hints: [
        {},
        {
          leadsTo: profileText('ALLOW', [
            rule('ERRNO', ['ptrace']),
            rule('KILL_PROCESS', ['kexec_load']),
            rule('KILL_THREAD', ['clone3', 'mount']),
          ]),
        },
        {
          leadsTo: profileText('ALLOW', [
            rule('ERRNO', ['ptrace']),
            rule('ERRNO', ['clone3'], '"errnoRet": 38'),
            rule('KILL_PROCESS', ['kexec_load']),
            rule('KILL_THREAD', ['mount']),
          ]),
        },
      ],
      checks: [
        { kind: 'answers', calls: ['ptrace'], action: 'SCMP_ACT_ERRNO', errno: 'EPERM', inLab: true },
        { kind: 'answers', calls: ['clone3'], action: 'SCMP_ACT_ERRNO', errno: 'ENOSYS', inLab: true },
        { kind: 'answers', calls: ['kexec_load'], action: 'SCMP_ACT_KILL_PROCESS', inLab: true },
        { kind: 'answers', calls: ['mount'], action: 'SCMP_ACT_LOG', inLab: true },
      ],
      solution: profileText('ALLOW', [
        rule('ERRNO', ['ptrace']),
        rule('ERRNO', ['clone3'], '"errnoRet": 38'),
        rule('KILL_PROCESS', ['kexec_load']),
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
        { kind: 'fixed', finding: 'kills-thread' },
        { kind: 'starts', destination: 'docker' },
      ],
      solution: profileText('ERRNO', [small, rule('KILL_PROCESS', grave)]),
    },
  },
})
