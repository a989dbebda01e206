import { SMALLEST } from '../../../advice/presets'
import { targetOfChoice, textOfProfile } from '../course'
import { builtIn } from './built-in-lesson'
import { profileText, rule } from './profile-text'

const on = 'kubernetes-containerd' as const
const small = rule('ALLOW', SMALLEST)
const admin = '"includes": { "caps": ["CAP_SYS_ADMIN"] }'
const grave = ['mount', 'umount2', 'bpf']

export const lesson = builtIn({
  minutes: 9,
  exercises: {
    'a-filter-nobody-reads': {
      start: {
        name: 'service.json',
        profile: { text: profileText('ERRNO', [small, rule('ALLOW', grave, admin)]) },
        target: { on },
      },
      hints: [{}, { leadsTo: profileText('ERRNO', [small, rule('ALLOW', ['mount'], admin)]) }],
      checks: [
        { kind: 'refuses', calls: grave },
        { kind: 'refuses', calls: grave, target: { on: 'docker' } },
        { kind: 'starts', destination: 'kubernetes' },
        { kind: 'same', profile: { as: 'solution' } },
        { kind: 'same', profile: { as: 'solution' }, target: { on: 'docker' } },
      ],
      solution: profileText('ERRNO', [small]),
    },
    'dockers-default-on-a-node': {
      start: { name: 'docker-default.json', profile: { preset: 'docker-default' }, target: { on } },
      hints: [{}, {}],
      checks: [
        { kind: 'same', profile: { preset: 'containerd-default' } },
        { kind: 'starts', destination: 'kubernetes' },
        { kind: 'runs', program: 'nginx' },
      ],
      solution: textOfProfile({ preset: 'containerd-default' }, targetOfChoice({ on })),
    },
  },
})
