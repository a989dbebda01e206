import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { defaultTarget, parseProfile, planCommand } from '../../engine/profile'
import { applyEdits } from '../../engine/text'
import { readGoal } from '../goals'
import { presets } from '../presets'
import { allow, allowList, START_CALLS } from './example-text.test-data'
import { lintExamples } from './examples.test-data'
import { lintProfile } from './lint-profile'

/** A folder of real profiles from public repositories, where one is named. */
const CORPUS = process.env.SECCOMPOSE_CORPUS

function texts(): readonly string[] {
  const { architecture, capabilities } = defaultTarget
  const own = presets.map(preset => preset.make({ architecture, kernel: '6.12', capabilities }))
  const examples = Object.values(lintExamples).map(({ finds }) => finds.text)
  const found = CORPUS === undefined ? [] : readdirSync(CORPUS).filter(name => name.endsWith('.json'))
  const real = found.map(name => readFileSync(path.join(CORPUS ?? '', name), 'utf8'))
  return [...own, ...examples, ...real].filter(text => text.length < 200_000)
}

/** The ways to a user namespace that a text leaves open, each as the call that gets through. */
const namespaceWays = (text: string) => readGoal(parseProfile(text), 'no-user-namespaces', defaultTarget).open

describe('advice beside what the filter does', () => {
  it('never takes out the rule by which somebody meant to refuse something', () => {
    const restrictions = [
      { names: ['clone'], action: 'SCMP_ACT_ALLOW', args: [{ index: 0, value: 0, op: 'SCMP_CMP_EQ' }] },
      {
        names: ['clone'],
        action: 'SCMP_ACT_ERRNO',
        args: [{ index: 0, value: 0x10000000, valueTwo: 0x10000000, op: 'SCMP_CMP_MASKED_EQ' }],
      },
    ]
    for (const restriction of restrictions) {
      const text = JSON.stringify({
        defaultAction: 'SCMP_ACT_ERRNO',
        syscalls: [{ names: ['clone', ...START_CALLS.split(' ')], action: 'SCMP_ACT_ALLOW' }, restriction],
      })
      const document = parseProfile(text)
      const found = lintProfile(document, defaultTarget)
      expect(found.map(({ id }) => id)).toContain('conditions-void')
      for (const { id, fixes } of found) {
        for (const fix of fixes) {
          const plan = planCommand(document, fix.command, defaultTarget)
          if (!plan.ok) continue
          const { profile } = parseProfile(applyEdits(text, plan.edits))
          const isHeld = profile?.rules.some(({ names, conditions }) => {
            return conditions.length > 0 && names.some(({ value }) => value === 'clone')
          })
          expect([id, fix.id, isHeld]).toEqual([id, fix.id, true])
        }
      }
    }
  })

  it('tells of every profile under which a user namespace can be made', { timeout: 600_000 }, () => {
    for (const text of texts()) {
      if (namespaceWays(text).length === 0) continue
      const found = lintProfile(parseProfile(text), defaultTarget)
      const told = found.some(({ severity }) => severity === 'security' || severity === 'error')
      expect([text.slice(0, 200), told]).toEqual([text.slice(0, 200), true])
    }
  })
})

describe('a text that takes long to read', () => {
  it('is read again for a few fixes only', () => {
    const names = ['raed', 'wriet', 'opne', 'colse', 'moutn', 'unlnik', 'renmae', 'mkidr']
    const short = allowList(allow(START_CALLS), ...names.map(name => allow(name)))
    const long = short.replace('{', `{${' '.repeat(4_000_000)}`)
    const fixable = (text: string) =>
      lintProfile(parseProfile(text), defaultTarget).filter(({ fixes }) => fixes.length > 0).length
    expect(fixable(short)).toBeGreaterThanOrEqual(names.length)
    const few = fixable(long)
    expect(few).toBeGreaterThan(0)
    expect(few).toBeLessThan(names.length)
  })
})
