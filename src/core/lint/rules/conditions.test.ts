import { describe, expect, it } from 'vitest'
import { allow, allowList, deny, denyList, when, withMembers } from '../example-text'
import { said } from '../said.test-data'

const clone = (mask: bigint, comment: string) =>
  allowList(withMembers(allow('clone', when(0, 'MASKED_EQ', mask, 0n)), `"comment":"${comment}"`))

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
