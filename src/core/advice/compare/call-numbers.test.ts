import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { architectureByToken, architectures, catalogue } from '../../engine/catalogue'
import { X32_BIT } from '../../engine/policy'
import { auditArchitectures, numbersOf } from './call-numbers'

const audits = [...new Set(architectures.map(({ auditArch }) => auditArch))]
const tokensOf = (audit: number) => architectures.filter(({ auditArch }) => auditArch === audit)
const X86_64 = architectureByToken('SCMP_ARCH_X86_64')?.auditArch ?? 0

describe('the numbers that a filter can tell apart', () => {
  it.each(audits)('are each call’s own, once and in their order: %i', audit => {
    const numbers = numbersOf(audit)
    const values = numbers.map(({ number }) => number)
    expect(values).toEqual([...new Set(values)].sort((a, b) => a - b))
    const [first] = tokensOf(audit)
    expect(numbers.every(one => one.auditArch === audit && one.endian === first?.endian)).toBe(true)
    const named = new Map(numbers.flatMap(({ name, number }) => (name === undefined ? [] : [[number, name]])))
    for (const { token } of tokensOf(audit)) {
      for (const { name } of catalogue.presentOn(token)) {
        const found = catalogue.numberOf(name, token)
        if (found?.kind === 'direct') expect(named.get(found.number >>> 0)).toBe(name)
      }
    }
    const calls = tokensOf(audit).flatMap(({ token }) =>
      [...catalogue.presentOn(token)].map(({ name }) => name),
    )
    // No call is made up.
    expect([...named.values()].filter(name => !calls.includes(name))).toEqual([])
  })

  it('leave none out: what is between two of them is no call, as the lower one is none', () => {
    fc.assert(
      fc.property(fc.constantFrom(...audits), fc.nat(X32_BIT + 1000), (audit, number) => {
        const numbers = numbersOf(audit)
        const below = numbers.filter(one => one.number <= number).at(-1)
        expect(below).toBeDefined()
        if (below?.number === number) return
        expect(below?.name).toBeUndefined()
        // x32 is told from the rest by a bit of the number.
        expect((below?.number ?? 0) & X32_BIT).toBe(number & X32_BIT)
      }),
    )
  })

  it('belong to x32 where they have its bit, and to no architecture of another entry', () => {
    for (const { number, name, architecture } of numbersOf(X86_64)) {
      const isX32 = (number & X32_BIT) !== 0
      expect(architecture).toBe(isX32 ? 'SCMP_ARCH_X32' : 'SCMP_ARCH_X86_64')
      if (name) expect(catalogue.numberOf(name, architecture)).toMatchObject({ kind: 'direct' })
    }
    expect(numbersOf(X86_64).find(({ number }) => number === X32_BIT)?.architecture).toBe('SCMP_ARCH_X32')
    const arm = architectureByToken('SCMP_ARCH_AARCH64')?.auditArch ?? 0
    expect(new Set(numbersOf(arm).map(({ architecture }) => architecture))).toEqual(
      new Set(['SCMP_ARCH_AARCH64']),
    )
    // Numbers without a call are the architecture's own, whatever their bits.
    expect(numbersOf(arm).find(({ number }) => number === X32_BIT)).toMatchObject({ name: undefined })
    expect(numbersOf(arm)[0]?.number).toBe(0)
  })

  it('are none of an architecture that there is not, and are worked out once', () => {
    expect(numbersOf(7)).toEqual([])
    expect(numbersOf(X86_64)).toBe(numbersOf(X86_64))
  })

  it('of several architectures stand under each audit architecture once', () => {
    const x86 = architectureByToken('SCMP_ARCH_X86')?.auditArch
    expect(auditArchitectures(['SCMP_ARCH_X86_64', 'SCMP_ARCH_X32', 'SCMP_ARCH_X86'])).toEqual([X86_64, x86])
    expect(auditArchitectures(['NONE' as never, 'SCMP_ARCH_X86'])).toEqual([x86])
  })
})
