import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allow, allowList, deny, denyList, when, withMembers } from '../example-text.test-data'
import { said } from '../said.test-data'

const clone = (mask: bigint, comment: string) =>
  allowList(withMembers(allow('clone', when(0, 'MASKED_EQ', mask, 0n)), `"comment":"${comment}"`))

describe('comparisons of one argument, of which one must hold', () => {
  const covered = (...tests: readonly (readonly [op: string, value: bigint])[]) =>
    said(allowList(...tests.map(([op, value]) => allow('socket', when(0, op, value))))).includes(
      'security every-value-covered socket',
    )
  const holds: Readonly<Record<string, (a: bigint, b: bigint) => boolean>> = {
    EQ: (a, b) => a === b,
    NE: (a, b) => a !== b,
    LT: (a, b) => a < b,
    LE: (a, b) => a <= b,
    GT: (a, b) => a > b,
    GE: (a, b) => a >= b,
  }
  const top = 2n ** 64n - 1n
  const test = fc
    .tuple(fc.constantFrom(...Object.keys(holds)), fc.constantFrom(1n, 2n, 3n, 4n, top - 2n, top - 1n))
    .map(([op, value]): readonly [string, bigint] => [op, value])

  it('are told of where they leave no value out, and nowhere else', () => {
    // All values at which any of these comparisons changes.
    const values = [0n, 1n, 2n, 3n, 4n, 5n, top - 3n, top - 2n, top - 1n, top]
    fc.assert(
      fc.property(fc.uniqueArray(test, { minLength: 2, maxLength: 3, selector: String }), tests => {
        const isCovered = values.every(value => tests.some(([op, operand]) => holds[op]?.(value, operand)))
        expect(covered(...tests)).toBe(isCovered)
      }),
      { numRuns: 200 },
    )
  })

  it('are told of at the edge alone', () => {
    expect(covered(['LT', 5n], ['GT', 5n])).toBe(false)
    expect(covered(['LT', 5n], ['GE', 5n])).toBe(true)
    expect(covered(['LE', 5n], ['GT', 5n])).toBe(true)
    expect(covered(['LE', 4n], ['GE', 6n])).toBe(false)
    expect(covered(['NE', 5n], ['EQ', 5n])).toBe(true)
    expect(covered(['NE', 5n], ['LE', 5n])).toBe(true)
    expect(covered(['NE', 5n], ['LT', 5n])).toBe(false)
    expect(covered(['NE', 5n], ['GE', 5n])).toBe(true)
    expect(covered(['NE', 5n], ['GT', 5n])).toBe(false)
    expect(covered(['LT', 5n], ['EQ', 5n], ['GT', 5n])).toBe(true)
  })
})

describe('a number in a comment', () => {
  it.each([
    [2080505856n, 'mask 0x7E020000', '0x7E020000'],
    [268435457n, '268435456 = CLONE_NEWUSER', '268435456'],
    [2114060289n, 'no namespaces (2114060288)', '2114060288'],
  ])('is not what %s compares with', (mask, comment, number) => {
    expect(said(clone(mask, comment))).toContain(`warning comment-disagrees ${number}`)
  })

  it.each([
    [2114060288n, 'mask 0x7E020000'],
    [2114060288n, '0x10000000 (CLONE_NEWUSER) and others'],
    [2114060288n, 'see CVE-2026-314310, issue #1234567 and https://example.org/1234567'],
    [2114060288n, 'all but ~0x7f'],
    [2114060288n, 'since 20240101-rc1'],
    [2114060288n, '0x7e020000 and not 0x7c020000'],
  ])('%s: agrees, or is about something else: %s', (mask, comment) => {
    expect(said(clone(mask, comment))).not.toContainEqual(expect.stringContaining('comment-disagrees'))
  })

  it('says nothing of a rule without conditions', () => {
    const text = denyList(withMembers(deny('ptrace'), '"comment":"0x10"'))
    expect(said(text)).not.toContainEqual(expect.stringContaining('comment-disagrees'))
  })
})
