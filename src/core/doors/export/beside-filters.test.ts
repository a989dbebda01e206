import { describe, expect, it } from 'vitest'
import { callData, runProgram } from '../../engine/bpf'
import { RETURN, statement } from '../../engine/bpf/instruction'
import { type ArchitectureToken, catalogue } from '../../engine/catalogue'
import { outcomeOfReturn, returnValue } from '../../engine/policy'
import { defaultTarget, type Outcome } from '../../engine/profile'
import { plainCall, type SpelledFilter } from '../import/spelled-filter'
import { behindFirejailsOwn, behindNspawnsOwn, firejailsOutside } from './beside-filters'
import type { FilterThere } from './made-filter'
import { allow, errno, kill, log } from './policies.test-data'

const open: SpelledFilter = { fallback: allow, calls: new Map(), unread: [] }
const refusing = (name: string, outcome: Outcome): SpelledFilter => ({
  ...open,
  calls: new Map([[name, plainCall(outcome)]]),
})

function thereWith(...architectures: ArchitectureToken[]): FilterThere {
  return { program: [statement(RETURN, returnValue(log))], architectures, flags: [], listenerPath: '' }
}

function met(
  there: FilterThere | undefined,
  arch: ArchitectureToken,
  name: string,
  ...args: bigint[]
): Outcome {
  const number = catalogue.numberOf(name, arch)
  if (!there || number?.kind !== 'direct') throw new Error(name)
  return outcomeOfReturn(runProgram(there.program, callData({ arch, nr: number.number, args })))
}

describe('firejail’s second filter', () => {
  const behind = (filter: SpelledFilter | undefined, architecture: ArchitectureToken = 'SCMP_ARCH_X86_64') =>
    behindFirejailsOwn(filter, thereWith(architecture), { ...defaultTarget, architecture })

  it.each(['SCMP_ARCH_X86_64', 'SCMP_ARCH_S390X', 'SCMP_ARCH_X86'] as const)(
    'refuses all personalities but Linux’s own and the question for it: %s',
    architecture => {
      const of = (value: bigint) => met(behind(open, architecture), architecture, 'personality', value)
      for (const kept of [0n, 0xffff_ffffn]) expect(of(kept)).toEqual(log)
      const high = architecture === 'SCMP_ARCH_X86' ? [] : [1n << 32n, (1n << 32n) + 0xffff_ffffn]
      for (const value of [1n, 8n, 0xffff_fffen, ...high]) expect(of(value)).toEqual(errno(1))
      expect(met(behind(open, architecture), architecture, 'read', 1n)).toEqual(log)
    },
  )

  it('leaves other architectures to the first', () => {
    expect(met(behind(open), 'SCMP_ARCH_X86', 'personality', 1n)).toEqual(log)
    expect(met(behind(open), 'SCMP_ARCH_AARCH64', 'personality', 1n)).toEqual(log)
  })

  it('changes nothing where the first kills for it, or nothing is loaded', () => {
    const there = thereWith('SCMP_ARCH_X86_64')
    for (const filter of [refusing('personality', kill), { ...open, fallback: kill }, undefined])
      expect(behindFirejailsOwn(filter, there, defaultTarget)).toBe(there)
    expect(behindFirejailsOwn(open, undefined, defaultTarget)).toBeUndefined()
    const told = behindFirejailsOwn(refusing('personality', errno(2)), there, defaultTarget)
    expect(met(told, 'SCMP_ARCH_X86_64', 'personality', 1n)).toEqual(errno(1))
  })

  it('refuses x32 and other architectures, unless the first kills for them', () => {
    const killing: Outcome = { action: 'SCMP_ACT_KILL_THREAD' }
    expect(firejailsOutside(undefined)).toEqual({ foreign: errno(1), x32: errno(1) })
    expect(firejailsOutside({ ...open, refusal: errno(38) })).toEqual({ foreign: errno(1), x32: errno(1) })
    expect(firejailsOutside({ ...open, refusal: killing })).toEqual({ foreign: errno(1), x32: killing })
  })
})

describe('systemd-nspawn’s own filters', () => {
  const behind = (filter: SpelledFilter | undefined, ...tokens: ArchitectureToken[]) =>
    behindNspawnsOwn(filter, thereWith(...tokens), defaultTarget)
  const AF_NETLINK = 16n
  const NETLINK_AUDIT = 9n

  it.each(['SCMP_ARCH_X86_64', 'SCMP_ARCH_X32', 'SCMP_ARCH_ARM', 'SCMP_ARCH_AARCH64'] as const)(
    'refuse sockets of the kernel’s audit alone: %s',
    arch => {
      const of = (...args: bigint[]) => met(behind(open, arch), arch, 'socket', ...args)
      expect(of(AF_NETLINK, 3n, NETLINK_AUDIT)).toEqual(errno(97))
      expect(of(AF_NETLINK, 0n, NETLINK_AUDIT)).toEqual(errno(97))
      expect(of(AF_NETLINK, 3n, 0n)).toEqual(log)
      expect(of(2n, 3n, NETLINK_AUDIT)).toEqual(log)
      expect(met(behind(open, arch), arch, 'bind', AF_NETLINK, 3n, NETLINK_AUDIT)).toEqual(log)
      // libseccomp compares 32 bits of both.
      if (arch === 'SCMP_ARCH_ARM' || arch === 'SCMP_ARCH_X32') return
      expect(of(AF_NETLINK + (1n << 32n), 3n, NETLINK_AUDIT)).toEqual(log)
      expect(of(AF_NETLINK, 3n, NETLINK_AUDIT + (1n << 32n))).toEqual(log)
    },
  )

  it('are made for each architecture of the machine, but not where socketcall carries sockets', () => {
    const there = behind(open, 'SCMP_ARCH_X86_64', 'SCMP_ARCH_X86', 'SCMP_ARCH_X32')
    const audit = [AF_NETLINK, 3n, NETLINK_AUDIT]
    expect(met(there, 'SCMP_ARCH_X86_64', 'socket', ...audit)).toEqual(errno(97))
    expect(met(there, 'SCMP_ARCH_X32', 'socket', ...audit)).toEqual(errno(97))
    expect(met(there, 'SCMP_ARCH_X86', 'socket', ...audit)).toEqual(log)
  })

  it('change nothing where sockets kill, or nothing is loaded', () => {
    const there = thereWith('SCMP_ARCH_X86_64')
    for (const filter of [refusing('socket', kill), undefined])
      expect(behindNspawnsOwn(filter, there, defaultTarget)).toBe(there)
    expect(behindNspawnsOwn(open, undefined, defaultTarget)).toBeUndefined()
  })
})
