import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { catalogue, presets } from '../core'
import { compare } from './comparisons'
import { compile, runFilter } from './effects'
import { randomProfile, repositoryProfiles, sometimesNamed, targets } from './profiles.test-data'

const profiles = repositoryProfiles()

describe('a comparison', () => {
  it('of a profile with itself is empty', async () => {
    for (const { name, text } of profiles) {
      for (const target of targets) {
        const compared = await compare({ text }, { text }, { target })
        if (!compared.ok) continue
        expect([name, compared.overall, compared.differences, compared.architectures]).toEqual([
          name,
          'equal',
          [],
          [],
        ])
      }
    }
  }, 900_000)

  it('says what 1,000 calls asked of both filters do', async () => {
    let asked = 0
    const numbers = sometimesNamed.flatMap(name => {
      const place = catalogue.numberOf(name, 'SCMP_ARCH_X86_64')
      return place?.kind === 'direct' ? [place.number] : []
    })
    const docker =
      presets[0]?.make({ architecture: 'SCMP_ARCH_X86_64', kernel: '6.12', capabilities: [] }) ?? ''
    const call = fc.record({
      number: fc.oneof(fc.constantFrom(...numbers), fc.integer({ min: 0, max: 470 })),
      args: fc.array(fc.constantFrom(0n, 1n, 2n, 3n, 0x10000000n, 0x7e020000n, 0x1_0000_0000n), {
        maxLength: 3,
      }),
    })
    const side = fc.oneof({ weight: 4, arbitrary: randomProfile }, fc.constant(docker))
    await fc.assert(
      fc.asyncProperty(
        side,
        side,
        fc.array(call, { minLength: 100, maxLength: 100 }),
        async (before, after, calls) => {
          const [one, other] = [await compile({ text: before }), await compile({ text: after })]
          const compared = await compare({ text: before }, { text: after })
          if (!one.ok || !other.ok || !compared.ok) return
          const outcomes = (given: Parameters<typeof runFilter>[1]) =>
            [one, other].map(({ instructions }) => {
              const { action: done, errno } = runFilter(instructions, given)
              return { action: done, errno }
            })
          for (const { witness, before: was, after: is } of compared.differences) {
            if (witness.arch !== 'SCMP_ARCH_X86_64') continue
            expect(outcomes(witness)).toEqual([was, is])
          }
          const differing = new Set(
            [...compared.differences.map(({ name }) => name), ...compared.unresolved].map(name => {
              const place = name === undefined ? undefined : catalogue.numberOf(name, 'SCMP_ARCH_X86_64')
              return place?.kind === 'direct' ? place.number : 'unnamed'
            }),
          )
          const known = new Set(
            catalogue.syscalls.flatMap(({ name }) => {
              const place = catalogue.numberOf(name, 'SCMP_ARCH_X86_64')
              return place?.kind === 'direct' ? [place.number] : []
            }),
          )
          for (const given of calls) {
            const [was, is] = outcomes(given)
            const isTold = differing.has(known.has(given.number) ? given.number : 'unnamed')
            if (!isTold) expect([given, is]).toEqual([given, was])
            asked++
          }
        },
      ),
      { numRuns: 25 },
    )
    expect(asked).toBeGreaterThanOrEqual(1000)
  }, 900_000)
})
