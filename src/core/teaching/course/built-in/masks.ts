import { builtIn } from './built-in-lesson'
import { args, profileText, rule, smallestWithout } from './profile-text'

const small = rule('ALLOW', smallestWithout('mprotect', 'ioctl'))
const mapping = (...conditions: readonly string[]) =>
  profileText('ERRNO', [small, rule('ALLOW', ['mprotect'], args(...conditions))])
const terminal = (...conditions: readonly string[]) =>
  profileText('ALLOW', [rule('ERRNO', ['ioctl'], args(...conditions))])

export const lesson = builtIn({
  minutes: 9,
  exercises: {
    'no-execution': {
      start: { name: 'no-code.json', profile: { text: mapping('2 NE 4') } },
      hints: [{}, { leadsTo: mapping('2 LT 4') }, {}],
      checks: [
        {
          kind: 'allows',
          calls: [
            'mprotect(0, 4096, PROT_READ)',
            'mprotect(0, 4096, PROT_READ|PROT_WRITE)',
            'mprotect(0, 4096, PROT_READ|PROT_GROWSDOWN)',
          ],
        },
        {
          kind: 'refuses',
          calls: [
            'mprotect(0, 4096, PROT_EXEC)',
            'mprotect(0, 4096, PROT_READ|PROT_EXEC)',
            'mprotect(0, 4096, PROT_READ|PROT_WRITE|PROT_EXEC)',
          ],
        },
        { kind: 'same', profile: { as: 'solution' } },
      ],
      solution: mapping('2 MASKED_EQ 4 0'),
    },
    'the-upper-half': {
      start: { name: 'no-typing.json', profile: { text: terminal('1 EQ 21522') } },
      hints: [{}, {}],
      checks: [
        { kind: 'refuses', calls: ['ioctl(0, 0x5412)', 'ioctl(0, 0x100005412)'] },
        { kind: 'allows', calls: ['ioctl(0, 0x5401)'] },
        { kind: 'same', profile: { as: 'solution' } },
      ],
      solution: terminal('1 MASKED_EQ 4294967295 21522'),
    },
  },
})
