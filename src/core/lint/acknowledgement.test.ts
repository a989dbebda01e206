import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultTarget, parseProfile, planCommand } from '../profile'
import { applyEdits } from '../text'
import { acknowledgeBeside, acknowledgeInRule, cleanReason, reasonFor } from './acknowledgement'
import type { LintFinding } from './finding'
import { lintProfile } from './lint-profile'
import { readAcknowledgements } from './read-acknowledgements'

const text = `{
  "defaultAction": "SCMP_ACT_ERRNO",
  "syscalls": [{ "names": ["mount", "umount2"], "action": "SCMP_ACT_ALLOW", "comment": "for FUSE" }]
}`

const isMount = ({ id, values }: LintFinding) => id === 'dangerous-call-open' && values.name === 'mount'

/** The text with a reason for what is said of mount, or without one. */
function withReason(before: string, reason: string | undefined): string {
  const document = parseProfile(before)
  const finding = lintProfile(document, defaultTarget).find(isMount)
  const command = finding && acknowledgeInRule(finding, reason)
  const plan = command && planCommand(document, command, defaultTarget)
  if (!plan?.ok) throw new Error('no plan')
  return applyEdits(before, plan.edits)
}

const reasonsIn = (after: string) =>
  lintProfile(parseProfile(after), defaultTarget).flatMap(({ values, reason }) =>
    reason === undefined ? [] : [['name' in values && values.name, reason]],
  )

describe('an acknowledgement', () => {
  it('stands in the comment of the rule, and is about that finding alone', () => {
    const after = withReason(text, 'the  daemon\nneeds it [1]')
    expect(after).toContain(
      '"comment": "for FUSE [accepted dangerous-call-open mount: the daemon needs it (1)]"',
    )
    expect(reasonsIn(after)).toEqual([['mount', 'the daemon needs it (1)']])
  })

  it('is read back whatever the reason, and leaves the text as it was once it is taken back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), reason => {
        fc.pre(cleanReason(reason) !== '')
        const after = withReason(text, reason)
        expect(reasonsIn(after)).toEqual([['mount', cleanReason(reason)]])
        expect(withReason(after, undefined)).toBe(text)
      }),
      { numRuns: 40 },
    )
  })

  it('is kept beside the document where the dialect has no comments', () => {
    const target = { ...defaultTarget, runtime: 'containerd' } as const
    const finding = lintProfile(parseProfile(text), target).find(isMount)
    if (!finding) throw new Error('nothing found')
    expect(acknowledgeInRule(finding, 'seen')).toBeUndefined()
    const kept = acknowledgeBeside([], finding, 'seen')
    expect(reasonFor(finding, kept)).toBe('seen')
    // It survives edits that move the place, but not another profile's finding.
    const moved = lintProfile(parseProfile(`\n\n${text}`), target).find(isMount)
    expect(moved && reasonFor(moved, kept)).toBe('seen')
    expect(acknowledgeBeside(kept, finding, undefined)).toEqual([])
  })

  it('is taken from a device’s storage only where it is one', () => {
    const good = { id: 'mount-open', subject: 'fsopen', reason: 'seen' }
    const stored = [good, { ...good, id: 'no-such-rule' }, { ...good, reason: 1 }, null, 'x']
    expect(readAcknowledgements(stored)).toEqual([good])
    expect(readAcknowledgements({})).toEqual([])
  })
})
