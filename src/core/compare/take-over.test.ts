import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultTarget, parseProfile } from '../profile'
import { applyEdits } from '../text'
import { type ComparisonSide, compareProfiles, takeOver } from '.'
import { anyProfile, PATIENCE, side } from './profiles.test-data'

function differences(into: ComparisonSide, from: ComparisonSide) {
  const comparison = compareProfiles(into, from)
  return comparison.ok ? comparison.calls : []
}

const deny = 'SCMP_ACT_ERRNO'
const allow = (...names: string[]) => ({ names, action: 'SCMP_ACT_ALLOW' })

describe('taking over one difference', () => {
  it('makes the call what it is in the other profile, and touches nothing else', () => {
    const into = side({ defaultAction: deny, syscalls: [allow('read', 'write')] })
    const args = [{ index: 0, value: 2, op: 'SCMP_CMP_EQ' }]
    const from = side({ defaultAction: deny, syscalls: [allow('read'), { ...allow('socket'), args }] })
    const socket = differences(into, from).find(({ name }) => name === 'socket')
    const taken = socket && takeOver(socket, from, into)
    if (!taken?.ok) throw new Error(taken?.id)
    expect(taken.plan.label).toEqual({ id: 'replace-rules', values: { name: 'socket', count: 1 } })
    expect(taken.alsoChanged).toEqual([])
    const document = parseProfile(applyEdits(into.document.text, taken.plan.edits))
    expect(differences({ ...into, document }, from).map(({ name }) => name)).toEqual(['write'])
  })

  it('says which other calls runc answers otherwise afterwards', () => {
    const into = side({ defaultAction: deny, syscalls: [allow('read', 'openat')] }, defaultTarget)
    const from = side({ defaultAction: deny, syscalls: [allow('read', 'openat', 'openat2')] }, defaultTarget)
    const found = differences(into, from).find(({ name }) => name === 'openat2')
    const taken = found && takeOver(found, from, into)
    expect(taken?.ok && taken.alsoChanged).toContain('statx')
  })

  it('says so where no rule of the profile differs', () => {
    const into = side({ defaultAction: deny, syscalls: [allow('openat')] }, defaultTarget)
    const from = side({ defaultAction: deny, syscalls: [allow('openat', 'openat2')] }, defaultTarget)
    const found = differences(into, from).find(({ name }) => name === 'statx')
    expect(found && takeOver(found, from, into)).toEqual({ ok: false, id: 'no-rule-differs' })
  })

  it('says so where the difference is about no call', () => {
    const into = side({ defaultAction: deny, syscalls: [] })
    const from = side({ defaultAction: 'SCMP_ACT_ALLOW', syscalls: [] })
    const found = differences(into, from).find(({ name }) => name === undefined)
    expect(found && takeOver(found, from, into)).toEqual({ ok: false, id: 'no-call' })
  })

  it(
    'leaves no difference of the call for any two profiles, or is refused',
    () => {
      fc.assert(
        fc.property(anyProfile, anyProfile, (a, b) => {
          const into = side(a)
          // Rules hold on the architectures of the profile they come into.
          const from = side({ ...b, architectures: a.architectures })
          const found = differences(into, from).find(
            ({ name }) => name !== undefined && a.syscalls.length > 0,
          )
          const taken = found && takeOver(found, from, into)
          if (!taken?.ok) return
          const document = parseProfile(applyEdits(into.document.text, taken.plan.edits))
          expect(differences({ ...into, document }, from).map(({ name }) => name)).not.toContain(found?.name)
        }),
        { numRuns: 10 },
      )
    },
    PATIENCE,
  )
})
