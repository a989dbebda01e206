import { expect, it } from 'vitest'
import { parseProfile } from '../core'
import { languageCodes, loadAllMessages, say } from '.'

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
