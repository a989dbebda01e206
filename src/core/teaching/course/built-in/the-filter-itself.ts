import { builtIn } from './built-in-lesson'
import { args, forOneArchitecture, profileText, rule } from './profile-text'

const few = ['read', 'write', 'exit_group']
const persona = rule('ALLOW', ['personality'], args('0 EQ 0'))
const tiny = forOneArchitecture(profileText('ERRNO', [rule('ALLOW', few), persona]))
const tinyWith = (more: string) =>
  forOneArchitecture(profileText('ERRNO', [rule('ALLOW', few), persona, more]))
/** Signals that a job may send, each by a rule of its own. */
const signals = Array.from({ length: 16 }, (_, signal) => signal)
const bySignal = signals.map(signal => rule('ALLOW', ['kill'], args(`1 EQ ${signal}`)))
const basic = rule('ALLOW', [...few, 'getpid'])
const oneByOne = forOneArchitecture(profileText('ERRNO', [basic, ...bySignal]))
const upTo = (signal: number) =>
  forOneArchitecture(profileText('ERRNO', [basic, rule('ALLOW', ['kill'], args(`1 LE ${signal}`))]))

export const lesson = builtIn({
  minutes: 10,
  exercises: {
    'be-the-kernel': {
      start: { name: 'tiny.json', profile: { text: tiny } },
      hints: [{}, {}],
      checks: [
        { kind: 'ends-at', call: 'personality(0x100000000)' },
        { kind: 'same', profile: { as: 'start' }, answers: true },
      ],
      solution: tiny,
      answer: { instruction: 22 },
    },
    'another-return': {
      start: { name: 'tiny.json', profile: { text: tiny } },
      hints: [{}, { leadsTo: tinyWith(rule('ERRNO', ['openat'])) }],
      checks: [
        { kind: 'answers', calls: ['openat', 'socket'], action: 'SCMP_ACT_ERRNO', errno: 'EPERM' },
        { kind: 'answers', calls: ['clone3'], action: 'SCMP_ACT_ERRNO', errno: 'EPERM' },
        { kind: 'same', profile: { as: 'start' } },
      ],
      solution: tinyWith(rule('ERRNO', ['clone3'])),
    },
    'a-shorter-way': {
      start: { name: 'jobs.json', profile: { text: oneByOne } },
      hints: [{}, { leadsTo: upTo(14) }],
      checks: [
        { kind: 'steps', calls: ['kill(1, 0)', 'kill(1, 15)', 'kill(1, 9)', 'kill(1, 31)'], atMost: 21 },
        { kind: 'same', profile: { as: 'start' }, answers: true },
      ],
      solution: upTo(15),
    },
  },
})
