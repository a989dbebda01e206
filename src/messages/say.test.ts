import { expect, it } from 'vitest'
import { parseProfile } from '../core'
import { languageCodes, loadAllMessages, say } from '.'
import { engineWords } from './en/exports-engines'

it.each(languageCodes)(
  'a name that turns the direction of writing turns no sentence about it in %s',
  async language => {
    const { problem } = await loadAllMessages(language)
    const text = '{"defaultAction":"SCMP_ACT_ALLOW","flags":["a\u202eb"],"architectures":["\u2066c"]}'
    const sentences = parseProfile(text).problems.map(found => say(problem, found))
    expect(sentences.join()).toContain('aU+202Eb')
    expect(sentences.join()).toContain('U+2066c')
    expect(sentences.join()).not.toMatch(/\p{Bidi_Control}/u)
  },
)

it('one call of programs of another architecture ends, and two end', () => {
  const { loss } = engineWords
  const of = ['x86']
  expect([
    loss['abi-other']({ count: 1, of }),
    loss['abi-other']({ count: 2, of }),
    loss['abi-stricter']({ count: 1, of }),
    loss['abi-looser']({ count: 1, of }),
    loss['abi-other']({ count: 1, of: [] }),
  ]).toEqual([
    '1 call of programs of x86 ends differently there.',
    '2 calls of programs of x86 end differently there.',
    '1 call of programs of x86 is refused there although the profile allows it.',
    '1 call of programs of x86 runs there although the profile refuses it.',
    'Calls of programs of other architectures end differently there.',
  ])
})
