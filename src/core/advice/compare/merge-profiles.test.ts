import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { testCases } from '../../case-files.test-data'
import { evaluate } from '../../engine/bpf'
import { type ArchitectureToken, architectureByToken, catalogue } from '../../engine/catalogue'
import { type Call, resolveProfile, returnValue } from '../../engine/policy'
import { parseProfile, planCommand, type Target } from '../../engine/profile'
import { applyEdits } from '../../engine/text'
import { type MergeKind, mergeProfiles } from '.'
import { acceptedReturns } from './merge-rule'
import {
  anyProfile,
  ociTarget,
  PATIENCE,
  type Written,
  writeJson,
  written,
  writtenText,
} from './profiles.test-data'

/** Two profiles, calls that are asked about, and what a merge makes of them, as `src/core/CASES.md` writes it. */
interface MergeCase {
  readonly name: string
  readonly kind: MergeKind
  readonly first: Written
  readonly second: Written
  readonly target?: Partial<Target>
  readonly asks?: readonly string[]
  readonly merges: unknown
}

/** What the engine says about a call, in short: `ALLOW`, `ERRNO 13`. */
function verdictOn(text: string, target: Target, asked: string): string {
  const [name = '', ...rest] = asked.split(' ')
  const named = architectureByToken(/\((\w+)\)/.exec(rest.at(-1) ?? '')?.[1] ?? '')?.token
  const arch = named ?? 'SCMP_ARCH_X86_64'
  const number = catalogue.numberOf(name, arch)
  const nr = number?.kind === 'direct' ? number.number : -2
  const { profile } = parseProfile(text)
  const resolution = profile && resolveProfile(profile, target)
  if (!resolution?.ok || !resolution.seccomp) throw new Error('no filter')
  const args = (named ? rest.slice(0, -1) : rest).map(BigInt)
  const verdict = evaluate(resolution.seccomp, target, { arch, nr, args })
  if (!verdict.ok) throw new Error(verdict.failure.id)
  return [verdict.action.slice(9), ...(verdict.errno === undefined ? [] : [verdict.errno])].join(' ')
}

function mergeOf({ kind, first, second, target: differs, asks = [] }: MergeCase) {
  const target = { ...ociTarget, ...differs }
  const text = writtenText(first)
  const merge = mergeProfiles(kind, parseProfile(text), parseProfile(writtenText(second)), target)
  if (!merge.ok) return merge
  const { command, text: after, ...rest } = merge
  const plan = command && planCommand(parseProfile(text), command, target)
  expect(plan?.ok ? applyEdits(text, plan.edits) : text).toBe(after)
  const does = asks.map(asked => [asked, verdictOn(after, target, asked)])
  return { text: written(after), ...(does.length > 0 && { does: Object.fromEntries(does) }), ...rest }
}
testCases<MergeCase>(join(import.meta.dirname, 'cases/merges'), 'merges', mergeOf)

describe('a merge', () => {
  it('names once what it could not look at, and leaves that as it was', () => {
    const rules = Array.from({ length: 120 }, (_, at) => ({
      names: ['socket'],
      action: 'SCMP_ACT_ALLOW',
      args: [0, 1, 2].map(index => ({
        index,
        value: (at * 7919 + index * 104729) % 65521,
        valueTwo: 0,
        op: 'SCMP_CMP_MASKED_EQ',
      })),
    }))
    const allowing = (name: string) => ({ names: [name], action: 'SCMP_ACT_ALLOW' })
    const [first, second] = [[...rules, allowing('read')], [allowing('write')]].map(syscalls =>
      parseProfile(writeJson({ defaultAction: 'SCMP_ACT_ERRNO', syscalls })),
    )
    const merge = first && second && mergeProfiles('union', first, second, ociTarget)
    if (!merge?.ok) throw new Error(merge?.id)
    expect(merge.unresolved).toEqual(['socket'])
    expect(merge.text.match(/"socket"/g)).toHaveLength(120)
    expect(merge.text).toContain('"write"')
  })

  it(
    'does what its definition says for any call of any two profiles, or says where not',
    () => {
      const call = fc.record({
        arch: fc.constantFrom<ArchitectureToken>('SCMP_ARCH_X86_64', 'SCMP_ARCH_X86', 'SCMP_ARCH_X32'),
        name: fc.constantFrom('socket', 'clone', 'mount', 'openat', 'bpf'),
        args: fc.array(fc.oneof(fc.bigInt(0n, 12n), fc.bigInt(0n, 2n ** 64n - 1n)), {
          minLength: 6,
          maxLength: 6,
        }),
      })
      const kinds = fc.constantFrom<MergeKind>('union', 'intersection', 'overlay')
      fc.assert(
        fc.property(
          kinds,
          anyProfile,
          anyProfile,
          fc.array(call, { minLength: 30, maxLength: 30 }),
          (kind, a, b, calls) => {
            const [first, second] = [a, b].map(profile => parseProfile(writeJson(profile)))
            const merge = first && second && mergeProfiles(kind, first, second, ociTarget)
            if (!merge?.ok) return
            for (const { names } of parseProfile(merge.text).profile?.rules ?? []) {
              const words = names.map(({ value }) => value)
              expect(words).toEqual([...new Set(words)])
            }
            // An overlay's rules are read with the first profile's architectures.
            const overlay = writeJson(kind === 'overlay' ? { ...b, architectures: a.architectures } : b)
            const engines = [writeJson(a), overlay, merge.text].map(text => returnsOf(text))
            for (const { arch, name, args } of calls) {
              const number = catalogue.numberOf(name, arch)
              if (number?.kind !== 'direct') continue
              const made = { arch, nr: number.number, args }
              const [one = 0, other = 0, got = 0] = engines.map(engine => engine(made))
              const isNamed = b.syscalls.some(rule => rule.names.includes(name))
              const isLost = merge.losses.some(
                loss => loss.names.includes(name) && loss.architectures.includes(arch),
              )
              if (!isLost) expect(acceptedReturns(kind, one, other, isNamed)).toContain(got)
            }
          },
        ),
        { numRuns: 25 },
      )
    },
    PATIENCE,
  )
})

function returnsOf(text: string): (call: Call) => number {
  const { profile } = parseProfile(text)
  const resolution = profile && resolveProfile(profile, ociTarget)
  return call => {
    if (!resolution?.ok || !resolution.seccomp) throw new Error('no filter')
    const verdict = evaluate(resolution.seccomp, ociTarget, call)
    if (!verdict.ok) throw new Error(verdict.failure.id)
    return returnValue(verdict)
  }
}
