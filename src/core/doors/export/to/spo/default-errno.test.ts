import { describe, expect, it } from 'vitest'
import { catalogue } from '../../../../engine/catalogue'
import { isKnownName, type OciRule, type OciSeccomp } from '../../../../engine/policy'
import { defaultTarget, type Target } from '../../../../engine/profile'
import { keepDefaultErrno } from './default-errno'

const rule = (names: readonly string[], more: Partial<OciRule> = {}): OciRule => ({
  names,
  action: 'SCMP_ACT_ALLOW',
  errnoRet: undefined,
  args: [],
  rule: 0,
  ...more,
})
const condition = { index: 0n, value: 1n, valueTwo: undefined, op: 'SCMP_CMP_EQ' }

const seccomp = (defaultErrnoRet: bigint | undefined, ...syscalls: OciRule[]): OciSeccomp => ({
  defaultAction: 'SCMP_ACT_ERRNO',
  defaultErrnoRet,
  architectures: [],
  flags: [],
  listenerPath: undefined,
  listenerMetadata: undefined,
  syscalls,
})

const present = catalogue.presentOn('SCMP_ARCH_X86_64').map(({ name }) => name)
const known = present.filter(name => isKnownName(name, defaultTarget.versions.libseccomp))

describe('the errno of a default, where there is no field for it', () => {
  it('needs nothing where it is EPERM, said or not', () => {
    for (const errno of [undefined, 1n]) {
      const given = seccomp(errno, rule(['read']))
      expect(keepDefaultErrno(given, defaultTarget)).toEqual({
        syscalls: given.syscalls,
        byRule: [],
        lost: [],
        swapped: [],
      })
    }
  })

  it('stands in a rule for every call that none names and the library knows', () => {
    const { syscalls, byRule, lost, swapped } = keepDefaultErrno(
      seccomp(38n, rule(['read', 'write'])),
      defaultTarget,
    )
    const others = known.filter(name => name !== 'read' && name !== 'write')
    expect([...byRule].sort()).toEqual([...others].sort())
    expect([...lost].sort()).toEqual(present.filter(name => !known.includes(name)).sort())
    expect(swapped).toEqual([])
    expect(syscalls).toEqual([
      rule(['read', 'write']),
      { names: byRule, action: 'SCMP_ACT_ERRNO', errnoRet: 38n, args: [], rule: -1 },
    ])
  })

  it('is lost for a call that meets the default by its arguments, until a rule without any names it', () => {
    const asked = { args: [condition] }
    const lostOf = (...rules: OciRule[]) => keepDefaultErrno(seccomp(38n, ...rules), defaultTarget).lost
    expect(lostOf(rule(['socket'], asked))).toContain('socket')
    expect(lostOf(rule(['socket'], asked), rule(['socket']))).not.toContain('socket')
    expect(lostOf(rule(['socket']), rule(['socket'], asked))).not.toContain('socket')
  })

  it('leaves out the rules that say it themselves, which runtimes leave out', () => {
    const same = rule(['mount'], { action: 'SCMP_ACT_ERRNO', errnoRet: 38n })
    const other = rule(['swapon'], { action: 'SCMP_ACT_ERRNO', errnoRet: 5n })
    const { syscalls, byRule } = keepDefaultErrno(seccomp(38n, same, other), defaultTarget)
    expect(syscalls.slice(0, -1)).toEqual([other])
    expect(byRule).toContain('mount')
    expect(byRule).not.toContain('swapon')
  })

  it('takes the place of EPERM for some arguments, which would be left out as the default there', () => {
    const eperm = (errnoRet: bigint | undefined, args: OciRule['args']) =>
      rule(['socket'], { action: 'SCMP_ACT_ERRNO', errnoRet, args })
    for (const errno of [undefined, 1n]) {
      const { syscalls, swapped } = keepDefaultErrno(seccomp(38n, eperm(errno, [condition])), defaultTarget)
      expect(syscalls[0]?.errnoRet).toBe(38n)
      expect(swapped).toEqual(['socket'])
    }
    const whole = keepDefaultErrno(seccomp(38n, eperm(1n, [])), defaultTarget)
    expect(whole.syscalls[0]?.errnoRet).toBe(1n)
    expect(whole.swapped).toEqual([])
    expect(keepDefaultErrno(seccomp(38n, eperm(5n, [condition])), defaultTarget).swapped).toEqual([])
  })

  it('has no rule where the default hands a number to a tracer', () => {
    const tracing = { ...seccomp(7n, rule(['read'])), defaultAction: 'SCMP_ACT_TRACE' }
    const { byRule, lost, syscalls } = keepDefaultErrno(tracing, defaultTarget)
    expect(byRule).toEqual([])
    expect([...lost].sort()).toEqual(present.filter(name => name !== 'read').sort())
    expect(syscalls).toEqual([rule(['read'])])
  })

  it('does not name socketcall and ipc while what they carry has a rule, and counts calls of all architectures', () => {
    const target: Target = { ...defaultTarget, architecture: 'SCMP_ARCH_X86' }
    const named = (name: string) => keepDefaultErrno(seccomp(38n, rule([name])), target).byRule
    expect(named('read')).toEqual(expect.arrayContaining(['socketcall', 'ipc']))
    expect(named('socket')).not.toContain('socketcall')
    expect(named('socket')).toContain('ipc')
    expect(named('semop')).not.toContain('ipc')
    const both = { ...seccomp(38n, rule(['read'])), architectures: ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86'] }
    expect(keepDefaultErrno(both, defaultTarget).byRule).toContain('waitpid')
    expect(keepDefaultErrno(seccomp(38n, rule(['read'])), defaultTarget).byRule).not.toContain('waitpid')
  })
})
