import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { testTable } from '../../case-files.test-data'
import { compileProfile } from '../../engine/bpf'
import { RETURN, statement } from '../../engine/bpf/instruction'
import { returnValue } from '../../engine/policy'
import { defaultTarget, parseProfile } from '../../engine/profile'
import { lossLines } from './exported-lines.test-data'
import { argumentsText, differencesOf } from './filter-differences'
import { type FilterThere, filterOf } from './made-filter'

const there = (text: string, more: Partial<FilterThere> = {}): FilterThere => {
  const load = compileProfile(parseProfile(text), { ...defaultTarget, loader: 'crun' })
  if (load.kind !== 'filter') throw new Error(load.kind)
  return { ...filterOf(load), ...more }
}
const open = '{"defaultAction":"SCMP_ACT_ALLOW"}'
const closed = '{"defaultAction":"SCMP_ACT_ERRNO"}'
const told = (...given: Parameters<typeof differencesOf>) => lossLines(differencesOf(...given))

testTable<readonly [before: object, after: object, most?: number]>(
  join(import.meta.dirname, 'cases/differences/of-two-filters.tsv'),
  ([before, after, most]) => {
    const [first, second] = [before, after].map(profile => there(JSON.stringify(profile)))
    return first && second && told(first, second, defaultTarget, most)
  },
)

describe('two filters, compared', () => {
  it('stand for another architecture by one call of it', () => {
    const bare = { program: [statement(RETURN, returnValue({ action: 'SCMP_ACT_ALLOW' }))] }
    const arm = { ...defaultTarget, architecture: 'SCMP_ARCH_AARCH64' } as const
    const text = '{"defaultAction":"SCMP_ACT_ALLOW","architectures":["SCMP_ARCH_AARCH64"]}'
    const load = compileProfile(parseProfile(text), { ...arm, loader: 'crun' })
    if (load.kind !== 'filter') throw new Error(load.kind)
    expect(told(filterOf(load), { ...filterOf(load), ...bare }, arm)).toBe(
      'security abi-looser count=1 of=\n    other restart_syscall(): kill thread → allow',
    )
  })

  it('lose flags and a supervisor that only one of them has', () => {
    const flags = ['A', 'B', 'C']
    const path = '/run/a.sock'
    expect(
      told(there(open, { flags, listenerPath: path }), there(open, { flags: ['B'] }), defaultTarget),
    ).toBe(`warning flags-left-out count=2\n    A\n    C\nwarning listener-left-out count=1\n    ${path}`)
    expect(
      told(there(open, { listenerPath: path }), there(open, { listenerPath: '/x' }), defaultTarget),
    ).toBe('')
    expect(told(there(open), there(open, { flags, listenerPath: path }), defaultTarget)).toBe('')
  })

  it('are not known to the end where a call has too many conditions', () => {
    const wide = Array.from({ length: 14 }, (_, bit) => ({
      index: bit % 6,
      value: 2 ** bit,
      valueTwo: 2 ** bit,
      op: 'SCMP_CMP_MASKED_EQ',
    }))
    const text = JSON.stringify({
      defaultAction: 'SCMP_ACT_ERRNO',
      syscalls: wide.flatMap(one =>
        wide.map(other => ({
          names: ['dup'],
          action: 'SCMP_ACT_ALLOW',
          args: [one, { ...other, index: (one.index + 1) % 6 }],
        })),
      ),
    })
    expect(
      differencesOf(there(text), there(closed), defaultTarget).map(({ id, details }) => [id, details]),
    ).toContainEqual(['effect-unknown', ['dup']])
  })

  it('show arguments up to the last that counts, large ones by their bits', () => {
    expect(argumentsText([])).toBe('')
    expect(argumentsText([0n, 0n])).toBe('')
    expect(argumentsText([0n, 4095n, 0n, 4096n, 0n])).toBe('0, 4095, 0, 0x1000')
  })
})
