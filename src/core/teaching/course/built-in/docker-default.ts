import { builtIn } from './built-in-lesson'
import { changedPreset } from './preset-text'

const ADMIN = 'CAP_SYS_ADMIN'

/** Of the calls that the capability opens, mounting alone; and clone as without it. */
const mountingOnly = changedPreset('docker-default', 'docker', rule => {
  const written = JSON.stringify(rule)
  if (JSON.stringify(rule.includes ?? {}).includes(ADMIN)) return { ...rule, names: ['mount', 'umount2'] }
  if (!written.includes(`"excludes":{"caps":["${ADMIN}"]`)) return rule
  const { excludes, ...always } = rule
  return JSON.stringify(excludes).includes('arches')
    ? { ...always, excludes: { arches: ['s390', 's390x'] } }
    : always
})

const debugging = ['ptrace', 'process_vm_readv', 'process_vm_writev']
const undebuggable = changedPreset('docker-default', 'docker', rule => ({
  ...rule,
  names: rule.names.filter(name => !debugging.includes(name)),
}))

export const lesson = builtIn({
  minutes: 9,
  exercises: {
    'nobody-looks-in': {
      start: { name: 'docker-default.json', profile: { preset: 'docker-default' } },
      hints: [{}, {}],
      checks: [
        { kind: 'goal', goal: 'no-debugging' },
        { kind: 'runs', program: 'nginx' },
        { kind: 'starts', destination: 'docker' },
        { kind: 'same', profile: { as: 'solution' } },
      ],
      solution: undebuggable,
    },
    'one-capability-too-many': {
      start: {
        name: 'docker-default.json',
        profile: { preset: 'docker-default' },
        target: { on: 'docker-sys-admin' },
      },
      hints: [{}, {}, {}],
      checks: [
        { kind: 'allows', calls: ['mount', 'umount2', 'clone(SIGCHLD)'] },
        {
          kind: 'refuses',
          calls: ['bpf', 'setns', 'unshare(CLONE_NEWUSER)', 'fsopen', 'clone(CLONE_NEWUSER|SIGCHLD)'],
        },
        { kind: 'answers', calls: ['clone3'], action: 'SCMP_ACT_ERRNO', errno: 'ENOSYS' },
        { kind: 'starts', destination: 'docker' },
        // Of 32 bits only, and the older name of what is kept.
        { kind: 'same', profile: { as: 'solution' }, but: ['umount'] },
      ],
      solution: mountingOnly,
    },
  },
})
