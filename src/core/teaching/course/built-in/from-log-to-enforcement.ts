import { SMALLEST } from '../../../advice/presets'
import { builtIn } from './built-in-lesson'
import { profileText, rule } from './profile-text'

/** What the kernel wrote in a week, one line a call: socket, connect, sendto, recvfrom, clock_nanosleep. */
const log = [288, 48, 44, 45, 230]
  .map(
    (number, index) =>
      `type=SECCOMP msg=audit(176000000${index}.123:4${index}): auid=4294967295 uid=1000 gid=1000 ses=4294967295 pid=4242 comm="report" exe="/usr/bin/report" sig=0 arch=c000003e syscall=${number} compat=0 ip=0x7f2a1c code=0x7ffc0000`,
  )
  .join('\n')
const seen = ['accept4', 'shutdown', 'sendto', 'recvfrom', 'clock_nanosleep']
const small = rule('ALLOW', SMALLEST)

export const lesson = builtIn({
  minutes: 8,
  exercises: {
    'end-of-the-trial': {
      start: {
        name: 'report.json',
        profile: { text: profileText('LOG', [small]) },
        log: { name: 'audit.log', text: log },
      },
      hints: [
        {},
        { leadsTo: profileText('ERRNO', [small]) },
        { leadsTo: profileText('ERRNO', [small, rule('ALLOW', seen.slice(0, 3))]) },
      ],
      checks: [
        { kind: 'covers-log' },
        { kind: 'refuses', calls: ['ptrace', 'mount', 'bpf', 'unshare(CLONE_NEWUSER)'], inLab: true },
        { kind: 'allows', calls: ['accept4', 'sendto'], inLab: true },
        { kind: 'starts', destination: 'docker' },
        { kind: 'same', profile: { as: 'solution' } },
      ],
      solution: profileText('ERRNO', [small, rule('ALLOW', seen)]),
    },
  },
})
