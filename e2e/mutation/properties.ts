// Stands in for `fast-check` in the tests of the room that is judged.

import fc from 'fast-check'

export * from 'fast-check'

/** A mutant that lives on costs every run of every property it meets; some escape for it, none is killed in error. */
export const FEW_RUNS = 40

/** How often a property is tried at most; the judge sets it for each test. */
export const limit = { runs: FEW_RUNS }

// Nobody reads the smallest example of a property that a mutant fails. The seed makes a verdict repeatable.
fc.configureGlobal({ seed: 1, endOnFailure: true })

const assert = ((property: fc.IProperty<unknown>, parameters?: fc.Parameters<unknown>) =>
  fc.assert(property, {
    ...parameters,
    numRuns: Math.min(parameters?.numRuns ?? 100, limit.runs),
  })) as typeof fc.assert

export default { ...fc, assert }
