import { SMALLEST } from '../../../advice/presets'
import { builtIn } from './built-in-lesson'
import { profileText, rule } from './profile-text'

/** What one node has written: of two programs, only the first of which has this profile. */
const seen = [
  ['report', 288],
  ['backup', 41],
  ['report', 45],
  ['backup', 42],
  ['backup', 101],
  ['report', 48],
] as const
const log = seen
  .map(
    ([name, number], index) =>
      `type=SECCOMP msg=audit(176000100${index}.421:9${index}): auid=4294967295 uid=1000 gid=1000 ses=4294967295 pid=${name === 'report' ? 4242 : 5151} comm="${name}" exe="/usr/bin/${name}" sig=0 arch=c000003e syscall=${number} compat=0 ip=0x7f2a1c code=0x7ffc0000`,
  )
  .join('\n')
const needed = ['accept4', 'recvfrom', 'shutdown']
const foreign = ['socket', 'connect', 'ptrace']
const small = rule('ALLOW', SMALLEST)

export const lesson = builtIn({
  minutes: 8,
  exercises: {
    'whose-lines': {
      start: {
        name: 'report-v2.json',
        profile: { text: profileText('LOG', [small]) },
        target: { on: 'kubernetes-containerd' },
        log: { name: 'node.log', text: log },
      },
      hints: [
        {},
        { leadsTo: profileText('ERRNO', [small]) },
        { leadsTo: profileText('ERRNO', [small, rule('ALLOW', needed.slice(0, 2))]) },
      ],
      checks: [
        { kind: 'allows', calls: needed },
        { kind: 'refuses', calls: foreign },
        { kind: 'starts', destination: 'kubernetes' },
        { kind: 'same', profile: { as: 'solution' } },
      ],
      solution: profileText('ERRNO', [small, rule('ALLOW', needed)]),
    },
  },
})
