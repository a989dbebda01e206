import { describe, expect, it } from 'vitest'
import { defaultTarget, parseProfile } from '../profile'
import { type LintExample, lintRuleIds } from './finding'
import { lintProfile } from './lint-profile'
import { lintRules } from './rules'

function idsOf({ text, target }: LintExample): string[] {
  return lintProfile(parseProfile(text), { ...defaultTarget, ...target }).map(({ id }) => id)
}

describe('the rules', () => {
  it('stand in the list once each', () => {
    expect(lintRules.map(({ id }) => id).sort()).toEqual([...lintRuleIds].sort())
  })

  it.each(lintRules.map(rule => [rule.id, rule] as const))(
    '%s finds its example, and not the other',
    (id, { examples }) => {
      expect(parseProfile(examples.finds.text).profile).toBeDefined()
      expect(idsOf(examples.finds)).toContain(id)
      expect(idsOf(examples.passes)).not.toContain(id)
    },
  )
})
