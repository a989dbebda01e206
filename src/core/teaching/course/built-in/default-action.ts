import { SMALLEST } from '../../../advice/presets'
import { builtIn } from './built-in-lesson'

/** One, as on the page: what a list of names forgets of the others is the subject of another lesson. */
const ARCHITECTURES = '["SCMP_ARCH_X86_64"]'
const FIVE = '"ptrace", "mount", "umount2", "chroot", "pivot_root"'

function profile(defaultAction: string, names: string, action: string): string {
  return `{
  "defaultAction": "${defaultAction}",
  "architectures": ${ARCHITECTURES},
  "syscalls": [
    {
      "names": [${names}],
      "action": "${action}"
    }
  ]
}
`
}

const inverted = profile('SCMP_ACT_ERRNO', FIVE, 'SCMP_ACT_ALLOW')
const denyList = profile('SCMP_ACT_ALLOW', FIVE, 'SCMP_ACT_ERRNO')
const allowList = profile('SCMP_ACT_ERRNO', SMALLEST.map(name => `"${name}"`).join(', '), 'SCMP_ACT_ALLOW')
const five = ['ptrace', 'mount', 'umount2', 'chroot', 'pivot_root']
/** What does the same as the five, or helps to, and is not among them. */
const forgotten = ['move_mount', 'fsopen', 'mount_setattr', 'unshare(CLONE_NEWUSER)', 'process_vm_writev']

export const lesson = builtIn({
  minutes: 8,
  exercises: {
    'repair-the-list': {
      start: { name: 'restricted.json', profile: { text: inverted } },
      hints: [{}, { leadsTo: profile('SCMP_ACT_ALLOW', FIVE, 'SCMP_ACT_ALLOW') }, { leadsTo: denyList }],
      checks: [
        { kind: 'refuses', calls: five },
        { kind: 'starts', destination: 'docker' },
        { kind: 'same', profile: { as: 'solution' } },
      ],
      solution: denyList,
    },
    'from-deny-to-allow': {
      start: { name: 'restricted.json', profile: { text: denyList } },
      hints: [{}, { leadsTo: profile('SCMP_ACT_ERRNO', FIVE, 'SCMP_ACT_ERRNO') }, { leadsTo: allowList }],
      checks: [
        { kind: 'refuses', calls: [...five, ...forgotten] },
        { kind: 'starts', destination: 'docker' },
        { kind: 'at-least', profile: { preset: 'smallest' } },
        { kind: 'at-most', profile: { preset: 'docker-default' } },
      ],
      solution: allowList,
    },
  },
})
