import { describe, expect, it } from 'vitest'
import { defaultTarget } from '../../../engine/profile'
import { allow, allowList, deny, denyList, listing } from '../example-text.test-data'
import { fixed } from '../fixing.test-data'
import { said } from '../said.test-data'

describe('what only another ABI has', () => {
  it.each(['umount2', 'mount umount2 ptrace', 'umount2 process_vm_readv'])(
    'is the older umount of i386, where %s is denied',
    names => {
      const text = listing(denyList(deny(names)), 'X86_64', 'X86')
      expect(said(text)).toContain('security open-on-other-abi umount2')
      expect(said(fixed(text, 'open-on-other-abi'))).not.toContainEqual(
        expect.stringContaining('open-on-other-abi'),
      )
      expect(said(listing(denyList(deny(names)), 'X86_64'))).not.toContainEqual(
        expect.stringContaining('open-on-other-abi'),
      )
    },
  )

  it('are the calls that arm64 has given up', () => {
    const text = listing(denyList(deny('mkdirat renameat renameat2')), 'AARCH64', 'ARM')
    const found = said(text, { ...defaultTarget, architecture: 'SCMP_ARCH_AARCH64' })
    // Of what is harmless, nobody is in danger who gets around a rule.
    expect(found).toContain('warning open-on-other-abi mkdirat')
    expect(found).toContain('warning open-on-other-abi renameat')
  })

  it('says nothing where the native sibling, which is said already, does the same', () => {
    const text = listing(denyList(deny('mkdir')), 'X86_64', 'X86')
    expect(said(text)).toContain('warning sibling-open mkdir')
    expect(said(text)).not.toContainEqual(expect.stringContaining('open-on-other-abi'))
  })

  it('says nothing of programs that the machine does not run', () => {
    const text = listing(denyList(deny('clock_settime mkdirat')), 'X86_64', 'ARM')
    expect(said(text).join()).not.toMatch(/open-on-other-abi/)
    const list = listing(allowList(allow('chown setuid')), 'X86_64', 'ARM')
    expect(said(list).join()).not.toMatch(/older-abi-incomplete/)
    expect(said(listing(allowList(allow('chown setuid')), 'X86_64', 'X86')).join()).toMatch(
      /older-abi-incomplete/,
    )
  })
})
