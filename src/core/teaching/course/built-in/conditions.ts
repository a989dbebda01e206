import { builtIn } from './built-in-lesson'
import { args, forOneArchitecture, profileText, rule, smallestWithout } from './profile-text'

const small = rule('ALLOW', smallestWithout('socket'))
const families = (...conditions: readonly (readonly string[])[]) =>
  forOneArchitecture(
    profileText('ERRNO', [small, ...conditions.map(each => rule('ALLOW', ['socket'], args(...each)))]),
  )
const open = forOneArchitecture(profileText('ERRNO', [small, rule('ALLOW', ['socket'])]))
/** All that the kernel takes for one of these: of the family it reads 32 bits. */
const asTheKernelReads = (...values: readonly number[]) =>
  families(...values.map(value => [`0 MASKED_EQ 4294967295 ${value}`]))

export const lesson = builtIn({
  minutes: 8,
  exercises: {
    'three-families': {
      start: { name: 'web.json', profile: { text: open } },
      hints: [{}, { leadsTo: families(['0 EQ 2']) }, { leadsTo: families(['0 EQ 2'], ['0 EQ 10']) }],
      checks: [
        {
          kind: 'allows',
          calls: [
            'socket(AF_UNIX, SOCK_STREAM, 0)',
            'socket(AF_INET, SOCK_STREAM, 0)',
            'socket(AF_INET6, SOCK_DGRAM, 0)',
          ],
        },
        {
          kind: 'refuses',
          calls: [
            'socket(AF_NETLINK, SOCK_RAW, 0)',
            'socket(AF_PACKET, SOCK_RAW, 0)',
            'socket(AF_VSOCK, SOCK_STREAM, 0)',
          ],
        },
        { kind: 'starts', destination: 'docker' },
        { kind: 'at-least', profile: { as: 'solution' } },
        { kind: 'at-most', profile: { text: asTheKernelReads(1, 2, 10) } },
      ],
      solution: families(['0 EQ 1'], ['0 EQ 2'], ['0 EQ 10']),
    },
    'and-not-or': {
      start: { name: 'client.json', profile: { text: families(['0 EQ 2'], ['1 EQ 1']) } },
      hints: [{}, { leadsTo: families(['0 EQ 2']) }],
      checks: [
        { kind: 'allows', calls: ['socket(AF_INET, SOCK_STREAM, 0)'] },
        {
          kind: 'refuses',
          calls: [
            'socket(AF_INET, SOCK_DGRAM, 0)',
            'socket(AF_INET, SOCK_RAW, 255)',
            'socket(AF_VSOCK, SOCK_STREAM, 0)',
          ],
        },
        { kind: 'at-least', profile: { as: 'solution' } },
        // A type may have SOCK_CLOEXEC and SOCK_NONBLOCK with it.
        {
          kind: 'at-most',
          profile: { text: families(['0 MASKED_EQ 4294967295 2', '1 MASKED_EQ 15 1']) },
        },
      ],
      solution: families(['0 EQ 2', '1 EQ 1']),
    },
    'no-range': {
      start: { name: 'range.json', profile: { text: families(['0 GE 1', '0 LE 2']) } },
      hints: [{}, { leadsTo: families(['0 LE 2']) }],
      checks: [
        {
          kind: 'allows',
          calls: ['socket(AF_UNIX, SOCK_STREAM, 0)', 'socket(AF_INET, SOCK_STREAM, 0)'],
        },
        {
          kind: 'refuses',
          calls: [
            'socket(AF_NETLINK, SOCK_RAW, 0)',
            'socket(AF_VSOCK, SOCK_STREAM, 0)',
            'socket(AF_UNSPEC, SOCK_STREAM, 0)',
          ],
        },
        { kind: 'at-least', profile: { as: 'solution' } },
        { kind: 'at-most', profile: { text: asTheKernelReads(1, 2) } },
      ],
      solution: families(['0 EQ 1'], ['0 EQ 2']),
    },
  },
})
