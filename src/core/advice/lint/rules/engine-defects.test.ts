import { describe, expect, it } from 'vitest'
import { defaultTarget, parseProfile } from '../../../engine/profile'
import { presetTarget } from '../../analysis'
import { presets } from '../../presets'
import { allow, allowList, deny, denyList, START_CALLS, when } from '../example-text.test-data'
import { applyFix, fixed, fixesOf, verdictOn } from '../fixing.test-data'
import { lintProfile } from '../lint-profile'

const HIGH_BIT = 1n << 32n

describe('an upper half that passes', () => {
  it('is closed by single values where a range was allowed, and the known families stay', () => {
    const text = allowList(
      allow(START_CALLS),
      allow('socket', when(0, 'LT', 38n)),
      allow('socket', when(0, 'GT', 40n)),
    )
    expect(verdictOn(text, 'socket', [38n + HIGH_BIT])).toBe('SCMP_ACT_ALLOW')
    const closed = fixed(text, 'upper-half-open')
    expect(verdictOn(closed, 'socket', [38n + HIGH_BIT])).toBe('SCMP_ACT_ERRNO')
    for (const family of [1n, 2n, 41n, 45n])
      expect(verdictOn(closed, 'socket', [family])).toBe('SCMP_ACT_ALLOW')
  })

  it('is never said to be closed by a rule about another value', () => {
    // What lets 40 through with a higher bit is the last rule; the rule of 38 has no part in it.
    const text = allowList(
      allow(START_CALLS),
      deny('socket', when(0, 'EQ', 38n)),
      allow('socket', when(0, 'NE', 40n)),
    )
    for (const fix of fixesOf(text, 'upper-half-open')) {
      expect(verdictOn(applyFix(text, fix), 'socket', [40n + HIGH_BIT])).toBe('SCMP_ACT_ERRNO')
    }
  })

  it('is placed at the rule that denies the value', () => {
    const text = denyList(
      deny('socket', when(0, 'MASKED_EQ', 0xffffffffn, 38n)),
      deny('socket', when(0, 'EQ', 40n)),
    )
    const found = lintProfile(parseProfile(text), defaultTarget).find(({ id }) => id === 'upper-half-open')
    expect(found?.values).toMatchObject({ value: '40' })
    expect(found?.rule?.index).toBe(1)
  })
})

describe('the default of an engine', () => {
  it.each(['docker-default', 'containerd-default', 'podman-default'] as const)(
    '%s can be rid of all that is grave, fix by fix',
    id => {
      const target = presetTarget(id, defaultTarget)
      const { architecture, capabilities } = target
      let text =
        presets.find(preset => preset.id === id)?.make({ architecture, kernel: '6.12', capabilities }) ?? ''
      for (let round = 0; round < 30; round++) {
        const [finding] = lintProfile(parseProfile(text), target).filter(
          ({ severity }) => severity === 'security' || severity === 'error',
        )
        if (!finding) break
        const [fix] = finding.fixes
        if (!fix) throw new Error(`${finding.id} has no fix`)
        text = applyFix(text, fix, target)
      }
      const left = lintProfile(parseProfile(text), target).map(({ severity }) => severity)
      expect(left).not.toContain('security')
      expect(left).not.toContain('error')
    },
    120_000,
  )
})
