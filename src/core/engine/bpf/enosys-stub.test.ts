import { describe, expect, it } from 'vitest'
import { type ArchitectureToken, architectureByToken, architectures, catalogue } from '../catalogue'
import { resolveProfile, unimplementedReturn, X32_BIT } from '../policy'
import { defaultTarget, loadableArchitectures, parseProfile, type Target } from '../profile'
import { compileFilter } from './compile'
import { disassemble } from './disassemble'
import { emulate } from './emulate'
import { enosysStub } from './enosys-stub'

const names = ['read', 'mount', 'clone3', 'socket']

function compiled(
  host: ArchitectureToken,
  tokens: readonly ArchitectureToken[],
  defaultAction = 'SCMP_ACT_KILL',
  named: readonly string[] = names,
) {
  const target: Target = { ...defaultTarget, architecture: host, runtime: 'oci', loader: 'runc' }
  const syscalls = [{ names: named, action: 'SCMP_ACT_ALLOW' }]
  const { profile } = parseProfile(JSON.stringify({ defaultAction, architectures: tokens, syscalls }))
  const resolution = profile && resolveProfile(profile, target)
  const found = resolution?.ok && resolution.seccomp ? compileFilter(resolution.seccomp, target) : undefined
  if (!found?.ok) throw new Error(found?.failure.id)
  return found
}

/** The largest number of the names on an architecture. */
function limitOn(token: ArchitectureToken): number {
  const numbers = names.map(name => catalogue.numberOf(name, token))
  return Math.max(...numbers.map(found => (found?.kind === 'direct' ? found.number >>> 0 : 0)))
}

/** Whether runc answers a call itself (libcontainer/seccomp/patchbpf/enosys_linux.go). */
function isUnknown(token: ArchitectureToken, nr: number, listed: readonly ArchitectureToken[]): boolean {
  const isX32 = (nr & X32_BIT) !== 0
  if (token === 'SCMP_ARCH_X86_64' || token === 'SCMP_ARCH_X32') {
    const half = isX32 ? 'SCMP_ARCH_X32' : 'SCMP_ARCH_X86_64'
    return listed.includes(half) && nr > limitOn(half)
  }
  const isS390 = token === 'SCMP_ARCH_S390' || token === 'SCMP_ARCH_S390X'
  return listed.includes(token) && ((isS390 && nr === 0) || nr > limitOn(token))
}

const ofEndian = (wanted: 'little' | 'big') =>
  loadableArchitectures.filter(token => architectureByToken(token)?.endian === wanted) as ArchitectureToken[]

describe('runc’s stub', () => {
  it.each<[string, ArchitectureToken, readonly ArchitectureToken[]]>([
    ['x86_64 alone', 'SCMP_ARCH_X86_64', ['SCMP_ARCH_X86_64']],
    ['x32 behind x86', 'SCMP_ARCH_X86', ['SCMP_ARCH_X86', 'SCMP_ARCH_X32']],
    ['both halves', 'SCMP_ARCH_X86_64', ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X32', 'SCMP_ARCH_X86']],
    ['s390x', 'SCMP_ARCH_S390X', ['SCMP_ARCH_S390X', 'SCMP_ARCH_S390']],
    ['MIPS', 'SCMP_ARCH_MIPS64', ['SCMP_ARCH_MIPS64', 'SCMP_ARCH_MIPS', 'SCMP_ARCH_MIPS64N32']],
    ['every little-endian architecture', 'SCMP_ARCH_X86_64', ofEndian('little')],
    ['every big-endian architecture', 'SCMP_ARCH_S390X', ofEndian('big')],
  ])(
    'answers ENOSYS for calls above the largest number named, and leaves all others: %s',
    (_, host, tokens) => {
      const { model, program, stubLength } = compiled(host, tokens)
      expect(stubLength).toBeGreaterThan(0)
      // Longer jumps than these would have to be bridged.
      expect(stubLength).toBeLessThan(255)
      const listed = model.rules.architectures
      const filter = program.slice(stubLength)
      for (const { token } of architectures) {
        const limit = limitOn(token)
        for (const nr of [
          0,
          1,
          limit - 1,
          limit,
          limit + 1,
          400,
          0x3fffffff,
          X32_BIT,
          X32_BIT | 435,
          X32_BIT | 436,
          0xffffffff,
        ]) {
          const call = { arch: token, nr, args: [] }
          const { returns } = emulate(program, call)
          const wanted = isUnknown(token, nr, listed)
            ? unimplementedReturn(host)
            : emulate(filter, call).returns
          expect([token, nr, returns]).toEqual([token, nr, wanted])
        }
      }
    },
  )

  it('is not there where the default says as much, or lets calls run', () => {
    const { model } = compiled('SCMP_ARCH_X86_64', ['SCMP_ARCH_X86_64'], 'SCMP_ACT_LOG')
    expect(enosysStub(model)).toEqual([])
  })

  const listed = (
    host: ArchitectureToken,
    tokens: readonly ArchitectureToken[],
    named = ['read', 'clone3'],
  ) => {
    const { program, stubLength } = compiled(host, tokens, 'SCMP_ACT_KILL', named)
    return disassemble(program.slice(0, stubLength)).map(({ text }) => text)
  }

  // As libcontainer/seccomp/patchbpf/enosys_linux.go writes it; e2e/runtimes compares what runc loads.
  it('is written as runc writes it, for each half of x86_64 and for both', () => {
    expect(listed('SCMP_ARCH_X86_64', ['SCMP_ARCH_X86_64'])).toEqual([
      'ld [4]',
      'jeq 0xc000003e #3 #2',
      'ja #9',
      'ld [0]',
      'jset 0x40000000 #6 #5',
      'jgt 0x1b3 #8 #6',
      'ja #9',
      'ja #9',
      'ret 0x50026',
    ])
    expect(listed('SCMP_ARCH_X86', ['SCMP_ARCH_X86', 'SCMP_ARCH_X32'])).toEqual([
      'ld [4]',
      'jeq 0xc000003e #4 #2',
      'jeq 0x40000003 #8 #3',
      'ja #13',
      'ld [0]',
      'jset 0x40000000 #6 #7',
      'jgt 0x400001b3 #12 #7',
      'ja #13',
      'ld [0]',
      'jgt 0x1b3 #12 #10',
      'ja #13',
      'ja #13',
      'ret 0x50026',
    ])
    expect(listed('SCMP_ARCH_X86_64', ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X32'])).toEqual([
      'ld [4]',
      'jeq 0xc000003e #3 #2',
      'ja #10',
      'ld [0]',
      'jset 0x40000000 #6 #5',
      'jgt 0x1b3 #9 #7',
      'jgt 0x400001b3 #9 #7',
      'ja #10',
      'ja #10',
      'ret 0x50026',
    ])
  })

  it('is written as runc writes it for s390, where number 0 stands for calls that are not known', () => {
    expect(listed('SCMP_ARCH_S390X', ['SCMP_ARCH_S390X', 'SCMP_ARCH_S390'])).toEqual([
      'ld [4]',
      'jeq 0x16 #4 #2',
      'jeq 0x80000016 #9 #3',
      'ja #16',
      'ld [0]',
      'jeq 0x0 #6 #7',
      'ret 0x50026',
      'jgt 0x1b3 #15 #8',
      'ja #16',
      'ld [0]',
      'jeq 0x0 #11 #12',
      'ret 0x50026',
      'jgt 0x1b3 #15 #13',
      'ja #16',
      'ja #16',
      'ret 0x50026',
    ])
  })

  it('leads past itself for an architecture that has none of the calls named', () => {
    const tokens = ['SCMP_ARCH_X86_64', 'SCMP_ARCH_ARM', 'SCMP_ARCH_X86'] as const
    expect(listed('SCMP_ARCH_X86_64', tokens, ['iopl'])).toEqual([
      'ld [4]',
      'jeq 0x40000003 #5 #2',
      'jeq 0x40000028 #14 #3',
      'jeq 0xc000003e #8 #4',
      'ja #14',
      'ld [0]',
      'jgt 0x6e #13 #7',
      'ja #14',
      'ld [0]',
      'jset 0x40000000 #11 #10',
      'jgt 0xac #13 #11',
      'ja #14',
      'ja #14',
      'ret 0x50026',
    ])
  })
})
