import { describe, expect, it } from 'vitest'
import { profileVerdicts } from '../../engine/policy'
import { defaultTarget, parseProfile, type Target } from '../../engine/profile'
import { changedWays } from './changed-ways'

const target: Target = { ...defaultTarget, loader: 'crun' }
const three = ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86', 'SCMP_ARCH_X32'] as const

const denying = (name: string, args: object[] = [], errnoRet = 1) => ({
  names: [name],
  action: 'SCMP_ACT_ERRNO',
  errnoRet,
  args,
})

/** With one rule on every architecture, without which libseccomp does not look at numbers there. */
const profile = (...rules: object[]) =>
  parseProfile(
    JSON.stringify({
      defaultAction: 'SCMP_ACT_ALLOW',
      architectures: three,
      syscalls: [denying('acct'), ...rules],
    }),
  )

function changes(name: string, was: object[], is: object[], on: Parameters<typeof changedWays>[2] = three) {
  const [before, after] = [was, is].map(rules =>
    profileVerdicts(profile(...rules), target).find(verdict => verdict.name === name),
  )
  if (!before || !after) throw new Error(`no ${name}`)
  return changedWays(before, after, on).map(change => [
    change.before.kind,
    change.after.kind,
    ...change.places.map(({ architecture, via }) => `${architecture.slice(10)}${via ? ` ${via}` : ''}`),
  ])
}

describe('ways of making a call', () => {
  it('that change alike are one change, with all their places', () => {
    expect(changes('init_module', [], [denying('init_module')])).toEqual([
      ['allowed', 'denied', 'X86_64', 'X86', 'X32'],
    ])
    expect(changes('socket', [], [denying('socket')])).toEqual([
      ['allowed', 'denied', 'X86_64', 'X86', 'X86 socketcall', 'X32'],
    ])
    expect(changes('socket', [denying('socket')], [])).toEqual([
      ['denied', 'allowed', 'X86_64', 'X86', 'X86 socketcall', 'X32'],
    ])
    expect(changes('chown32', [], [denying('chown32')])).toEqual([['allowed', 'denied', 'X86']])
  })

  it('that change to, or from, different things are changes of their own', () => {
    const family = [{ index: 0, value: 2, op: 'SCMP_CMP_EQ' }]
    expect(changes('socket', [], [denying('socket', family)])).toEqual([
      ['allowed', 'conditional', 'X86_64', 'X86', 'X32'],
      // Its arguments lie behind a pointer.
      ['allowed', 'denied', 'X86 socketcall'],
    ])
    expect(changes('socket', [denying('socketcall')], [denying('socketcall'), denying('socket')])).toEqual([
      ['allowed', 'denied', 'X86_64', 'X86', 'X32'],
    ])
    expect(changes('socket', [denying('socketcall', [], 5)], [denying('socket')])).toEqual([
      ['allowed', 'denied', 'X86_64', 'X86', 'X32'],
      ['denied', 'denied', 'X86 socketcall'],
    ])
    expect(changes('socket', [denying('socket')], [denying('socketcall', [], 5)])).toEqual([
      ['denied', 'allowed', 'X86_64', 'X86', 'X32'],
      ['denied', 'denied', 'X86 socketcall'],
    ])
  })

  it('that stay as they are, and those on architectures that are not asked for, are none', () => {
    expect(changes('init_module', [denying('init_module')], [denying('init_module')])).toEqual([])
    expect(changes('init_module', [], [denying('init_module')], ['SCMP_ARCH_X86'])).toEqual([
      ['allowed', 'denied', 'X86'],
    ])
    expect(changes('chown32', [], [denying('chown32')], ['SCMP_ARCH_X86_64'])).toEqual([])
  })
})
