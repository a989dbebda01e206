import { describe, expect, it } from 'vitest'
import { allow, allowList, deny, denyList, START_CALLS, when } from '../example-text'
import { fixed, fixesOf, verdictOn } from '../fixing.test-data'
import { said } from '../said.test-data'

const ALL = 0x7e020000n
const NEWUSER = 0x10000000n
const NEWNS = 0x20000n
const SIGCHLD = 17n

const withoutClone = allow(START_CALLS.replace('clone clone3 ', ''))
const clone = (text: string, flags: bigint) => verdictOn(text, 'clone', [flags])

describe('an empty mask', () => {
  it('of a rule that allows changes places with the value', () => {
    const text = fixed(allowList(withoutClone, allow('clone', when(0, 'MASKED_EQ', 0n, ALL))), 'mask-empty')
    expect(clone(text, SIGCHLD)).toBe('SCMP_ACT_ALLOW')
    expect(clone(text, NEWUSER)).toBe('SCMP_ACT_ERRNO')
    expect(clone(text, ALL | SIGCHLD)).toBe('SCMP_ACT_ERRNO')
  })

  it('of a rule that denies one flag becomes the flag', () => {
    const text = fixed(denyList(deny('clone', when(0, 'MASKED_EQ', 0n, NEWUSER))), 'mask-empty')
    expect(clone(text, NEWUSER | NEWNS)).toBe('SCMP_ACT_ERRNO')
    expect(clone(text, SIGCHLD)).toBe('SCMP_ACT_ALLOW')
  })

  it('of a rule that denies several becomes a rule for each', () => {
    const text = fixed(denyList(deny('clone', when(0, 'MASKED_EQ', 0n, NEWUSER | NEWNS))), 'mask-empty')
    expect(clone(text, NEWUSER)).toBe('SCMP_ACT_ERRNO')
    expect(clone(text, NEWNS | SIGCHLD)).toBe('SCMP_ACT_ERRNO')
    expect(clone(text, SIGCHLD)).toBe('SCMP_ACT_ALLOW')
  })

  it('has no certain repair where the argument is no set of flags', () => {
    expect(fixesOf(allowList(allow('socket', when(0, 'MASKED_EQ', 0n, 2n))), 'mask-empty')).toEqual([])
    expect(fixesOf(denyList(deny('openat', when(2, 'MASKED_EQ', 0n, 0x41n))), 'mask-empty')).toEqual([])
  })
})

describe('a value outside its mask', () => {
  it('is swapped with it where that allows less', () => {
    const text = fixed(
      allowList(withoutClone, allow('clone', when(0, 'MASKED_EQ', NEWUSER, ALL))),
      'mask-value-outside',
    )
    expect(clone(text, NEWUSER)).toBe('SCMP_ACT_ALLOW')
    expect(clone(text, NEWUSER | NEWNS)).toBe('SCMP_ACT_ERRNO')
  })

  it('is left to the person where that would let denied calls run', () => {
    const text = denyList(deny('clone', when(0, 'MASKED_EQ', NEWUSER, ALL)))
    expect(fixesOf(text, 'mask-value-outside')).toEqual([])
  })
})

describe('a rule that denies the absence of flags', () => {
  const text = denyList(deny('clone', when(0, 'MASKED_EQ', ALL, 0n)))

  it('becomes a rule for each flag', () => {
    const after = fixed(text, 'mask-denies-absence')
    for (const flag of [NEWUSER, NEWNS, 0x40000000n]) expect(clone(after, flag)).toBe('SCMP_ACT_ERRNO')
    expect(clone(after, SIGCHLD)).toBe('SCMP_ACT_ALLOW')
    expect(said(after)).not.toContainEqual(expect.stringMatching(/mask-|argument-repeated/))
  })

  it('is not repaired where another rule has a say in the call', () => {
    const two = denyList(
      deny('clone', when(0, 'MASKED_EQ', NEWUSER, 0n)),
      deny('clone', when(0, 'MASKED_EQ', NEWNS, NEWNS)),
    )
    expect(fixesOf(two, 'mask-denies-absence')).toEqual([])
  })
})

describe('a mask of several flags that must all be there', () => {
  it('lets each of them through where the rule denies', () => {
    const text = denyList(deny('clone', when(0, 'MASKED_EQ', ALL, ALL)))
    expect(clone(text, NEWUSER)).toBe('SCMP_ACT_ALLOW')
    expect(said(text)).toContain('security mask-needs-all clone')
    const after = fixed(text, 'mask-needs-all')
    expect(clone(after, NEWUSER)).toBe('SCMP_ACT_ERRNO')
    expect(said(after)).not.toContainEqual(expect.stringContaining('mask-needs-all'))
  })

  it('allows new namespaces and no other process where the rule allows', () => {
    const text = allowList(withoutClone, allow('clone', when(0, 'MASKED_EQ', ALL, ALL)))
    expect(said(text)).toContain('security mask-needs-all clone')
    expect(fixesOf(text, 'mask-needs-all')).toEqual([])
  })

  it.each([
    ['a thread', allowList(allow('clone', when(0, 'MASKED_EQ', 0x10f00n, 0x10f00n)))],
    ['memory of one’s own', allowList(allow('mmap', when(3, 'MASKED_EQ', 0x22n, 0x22n)))],
    ['memory to write and run', denyList(deny('mprotect', when(2, 'MASKED_EQ', 6n, 6n)))],
    ['one constant of two bits', denyList(deny('openat', when(2, 'MASKED_EQ', 0x410000n, 0x410000n)))],
    [
      'flags that other rules deny one by one',
      denyList(
        deny('unshare', when(0, 'MASKED_EQ', NEWUSER, NEWUSER)),
        deny('unshare', when(0, 'MASKED_EQ', NEWNS, NEWNS)),
        deny('unshare', when(0, 'MASKED_EQ', NEWUSER | NEWNS, NEWUSER | NEWNS)),
      ),
    ],
  ])('is no mistake for %s', (_, text) => {
    expect(said(text)).not.toContainEqual(expect.stringContaining('mask-needs-all'))
  })
})

describe('protection compared as a whole', () => {
  it('denies one way to run memory only', () => {
    const text = denyList(deny('mprotect', when(2, 'EQ', 4n)))
    expect(said(text)).toContain('security flags-compared-whole mprotect')
    const after = fixed(text, 'flags-compared-whole')
    expect(verdictOn(after, 'mprotect', [0n, 0n, 5n])).toBe('SCMP_ACT_ERRNO')
  })

  it('of several bits is the person’s to put right', () => {
    const text = denyList(deny('mmap', when(2, 'EQ', 7n)))
    expect(said(text)).toContain('security flags-compared-whole mmap')
    expect(fixesOf(text, 'flags-compared-whole')).toEqual([])
  })
})
