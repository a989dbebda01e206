import { describe, expect, it } from 'vitest'
import { defaultTarget, parseProfile } from '../../engine/profile'
import { type LintExample, lintExamples } from './examples.test-data'
import { lintRuleIds } from './finding'
import { lintProfile } from './lint-profile'
import { lintRules } from './rules'

function idsOf({ text, target }: LintExample): string[] {
  return lintProfile(parseProfile(text), { ...defaultTarget, ...target }).map(({ id }) => id)
}

describe('the rules', () => {
  it('stand in the list once each', () => {
    expect(lintRules.map(({ id }) => id).sort()).toEqual([...lintRuleIds].sort())
  })

  it.each(lintRuleIds)('%s finds its example, and not the other', id => {
    const { finds, passes } = lintExamples[id]
    expect(parseProfile(finds.text).profile).toBeDefined()
    expect(idsOf(finds)).toContain(id)
    expect(idsOf(passes)).not.toContain(id)
  })
})
