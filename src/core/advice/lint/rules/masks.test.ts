import { describe, expect, it } from 'vitest'
import { allow, allowList, deny, denyList, START_CALLS, when } from '../example-text.test-data'
import { fixed, fixesOf, verdictOn } from '../fixing.test-data'
import { foundBy, said } from '../said.test-data'

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

describe('what is said of a mask', () => {
  const on = (mask: bigint, value?: bigint, name = 'clone') =>
    denyList(deny(name, when(0, 'MASKED_EQ', mask, value)))
  const values = (names: string, more: object) => ({ names: names.split(' '), ...more })

  it('is the value beside an empty one, where it stands', () => {
    expect(foundBy('mask-empty', on(0n, NEWUSER))).toEqual([
      {
        severity: 'security',
        marks: '0',
        values: values('clone', { value: '268435456' }),
        fixes: ['compare-flags'],
      },
    ])
    expect(foundBy('mask-empty', on(0n, 0n))).toMatchObject([{ values: { value: '0' }, fixes: [] }])
    expect(foundBy('mask-empty', on(1n, 0n))).toEqual([])
    expect(foundBy('mask-empty', denyList(deny('clone', when(0, 'EQ', 0n))))).toEqual([])
  })

  it('is both numbers where one is outside the other', () => {
    expect(foundBy('mask-value-outside', on(NEWUSER, ALL))).toEqual([
      {
        severity: 'security',
        marks: '2114060288',
        values: values('clone', { mask: '0x10000000', value: '0x7e020000', swapped: true }),
        fixes: [],
      },
    ])
    expect(foundBy('mask-value-outside', on(NEWUSER, NEWNS))).toMatchObject([
      { severity: 'warning', values: { mask: '0x10000000', value: '0x20000', swapped: false }, fixes: [] },
    ])
    expect(foundBy('mask-value-outside', on(ALL, NEWUSER))).toEqual([])
    expect(foundBy('mask-value-outside', on(0n, NEWUSER))).toEqual([])
  })

  it('is the comparison beside a second value that counts for nothing', () => {
    const text = denyList(deny('socket', when(0, 'EQ', 2n, 7n)), deny('bpf', when(0, 'NE', 1n, 0n)))
    expect(foundBy('second-value-ignored', text)).toEqual([
      {
        severity: 'warning',
        marks: '7',
        values: values('socket', { operator: 'SCMP_CMP_EQ' }),
        fixes: ['remove-second-value'],
      },
    ])
    expect(foundBy('second-value-ignored', on(1n, 1n))).toEqual([])
  })

  it('is which flags must be absent, one or several', () => {
    expect(foundBy('mask-denies-absence', on(NEWUSER, 0n))).toEqual([
      {
        severity: 'security',
        marks: '0',
        values: values('clone', { mask: 'CLONE_NEWUSER', several: false }),
        fixes: ['compare-flags'],
      },
    ])
    expect(foundBy('mask-denies-absence', on(NEWUSER | NEWNS))).toMatchObject([
      {
        marks: '{',
        values: { mask: 'CLONE_NEWNS | CLONE_NEWUSER', several: true },
        fixes: ['rule-per-flag'],
      },
    ])
    expect(foundBy('mask-denies-absence', on(NEWUSER, NEWUSER))).toEqual([])
    expect(foundBy('mask-denies-absence', allowList(allow('clone', when(0, 'MASKED_EQ', ALL, 0n))))).toEqual(
      [],
    )
    // A pointer has no flags; of a call with other arguments only what is left out is a slip.
    expect(foundBy('mask-denies-absence', denyList(deny('read', when(1, 'MASKED_EQ', 7n))))).toEqual([])
    expect(foundBy('mask-denies-absence', denyList(deny('socket', when(0, 'MASKED_EQ', 7n, 0n))))).toEqual([])
    expect(foundBy('mask-denies-absence', denyList(deny('socket', when(0, 'MASKED_EQ', 7n))))).toMatchObject([
      { values: { several: true }, fixes: [] },
    ])
  })

  it('is which flags are compared as a whole, or must all be there', () => {
    expect(foundBy('flags-compared-whole', denyList(deny('clone', when(0, 'EQ', NEWUSER | NEWNS))))).toEqual([
      {
        severity: 'security',
        marks: '"SCMP_CMP_EQ"',
        values: values('clone', { flags: 'CLONE_NEWNS | CLONE_NEWUSER', several: true }),
        fixes: ['rule-per-flag'],
      },
    ])
    for (const text of [
      denyList(deny('clone', when(0, 'EQ', 0n))),
      denyList(deny('clone', when(0, 'NE', NEWUSER))),
      denyList(deny('socket', when(0, 'EQ', 7n))),
      allowList(allow('clone', when(0, 'EQ', NEWUSER))),
    ])
      expect(foundBy('flags-compared-whole', text)).toEqual([])
    expect(foundBy('mask-needs-all', on(NEWUSER | NEWNS, NEWUSER | NEWNS))).toEqual([
      {
        severity: 'security',
        marks: '268566528',
        values: values('clone', { flags: 'CLONE_NEWNS | CLONE_NEWUSER', allows: false }),
        fixes: ['rule-per-flag'],
      },
    ])
    const writing = denyList(deny('openat', when(2, 'MASKED_EQ', 0x440n, 0x440n)))
    expect(foundBy('mask-needs-all', writing)).toMatchObject([{ severity: 'warning', fixes: [] }])
    expect(foundBy('mask-needs-all', on(NEWUSER | NEWNS, NEWUSER))).toEqual([])
  })
})
