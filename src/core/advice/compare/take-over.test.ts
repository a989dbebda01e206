import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { testCases } from '../../case-files.test-data'
import { parseProfile, type Target } from '../../engine/profile'
import { applyEdits } from '../../engine/text'
import { type ComparisonSide, compareProfiles, takeOver } from '.'
import {
  anyProfile,
  ociTarget,
  PATIENCE,
  side,
  type Written,
  written,
  writtenText,
} from './profiles.test-data'

function differences(into: ComparisonSide, from: ComparisonSide) {
  const comparison = compareProfiles(into, from)
  return comparison.ok ? comparison.calls : []
}

/** A call, the profile it is taken from and the one it comes into, and what comes of it. */
interface TakenCase {
  readonly name: string
  readonly call?: string
  readonly from: Written
  readonly into: Written
  readonly target?: Partial<Target>
  readonly takes: unknown
}

testCases<TakenCase>(join(import.meta.dirname, 'cases/taken-over'), 'takes', one => {
  const target = { ...ociTarget, ...one.target }
  const text = writtenText(one.into)
  const from = { document: parseProfile(writtenText(one.from)), target }
  const taken = takeOver({ name: one.call }, from, { document: parseProfile(text), target })
  if (!taken.ok) return taken
  const { plan, alsoChanged } = taken
  return { text: written(applyEdits(text, plan.edits)), label: plan.label, alsoChanged }
})

describe('taking over one difference', () => {
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
