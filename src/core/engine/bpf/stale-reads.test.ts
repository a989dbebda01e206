import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { catalogue } from '../catalogue'
import { evaluateCall, type OciSeccomp, returnValue } from '../policy'
import { defaultTarget, operators, type Target } from '../profile'
import { assemble } from './assemble'
import { checkProgram } from './check-program'
import { compileFilter } from './compile'
import { callData, runProgram } from './emulate'
import { evaluateCompiled } from './evaluate'
import { callKey, callsWithStaleReads } from './stale-reads'

const X86_64 = 0xc000003e
const target: Target = { ...defaultTarget, runtime: 'oci', loader: 'crun' }

type Condition = readonly [index: number, operator: string, value: bigint]

function compiled(
  rules: readonly (readonly [name: string, ...conditions: readonly Condition[]])[],
  on = target,
) {
  const seccomp: OciSeccomp = {
    defaultAction: 'SCMP_ACT_ERRNO',
    defaultErrnoRet: undefined,
    architectures: [on.architecture],
    flags: [],
    listenerPath: undefined,
    listenerMetadata: undefined,
    syscalls: rules.map(([name, ...conditions], rule) => ({
      names: [name],
      action: 'SCMP_ACT_ALLOW',
      errnoRet: undefined,
      args: conditions.map(([index, operator, value]) => ({
        index: BigInt(index),
        op: operator,
        value,
        valueTwo: 1n,
      })),
      rule,
    })),
  }
  return compileFilter(seccomp, on)
}

const numberOf = (name: string) => {
  const found = catalogue.numberOf(name, 'SCMP_ARCH_X86_64')
  return found?.kind === 'direct' ? found.number : -1
}

describe('calls whose instructions compare a word that was loaded for another comparison', () => {
  const wrong = [
    ['socket', [0, 'SCMP_CMP_NE', 3n], [1, 'SCMP_CMP_EQ', 2n]],
    ['socket', [0, 'SCMP_CMP_EQ', 2n]],
    ['clone', [0, 'SCMP_CMP_EQ', 2n]],
    ['read'],
  ] as const

  it('are found, and no others', () => {
    const found = compiled(wrong)
    if (!found.ok) throw new Error(found.failure.id)
    expect([...found.staleCalls]).toEqual([callKey(X86_64, numberOf('socket'))])
    const fine = compiled(wrong.slice(1))
    expect(fine.ok && fine.staleCalls.size).toBe(0)
  })

  it('are run where they are, on either byte order', () => {
    for (const architecture of ['SCMP_ARCH_X86_64', 'SCMP_ARCH_S390X'] as const) {
      const on = { ...target, architecture }
      const found = compiled(
        wrong.map(([name, ...rest]) => [name === 'socket' ? 'mount' : name, ...rest]),
        on,
      )
      if (!found.ok) throw new Error(found.failure.id)
      const mount = catalogue.numberOf('mount', architecture)
      const nr = mount?.kind === 'direct' ? mount.number : -1
      const checked = checkProgram(found.model)
      expect(checked.failure).toBeUndefined()
      const run = checked.staleRun(architecture, nr)
      if (!run) throw new Error('not found')
      for (const args of [
        [0n, 0n],
        [2n, 0n],
        [3n, 2n],
        [4n, 2n],
        [2n ** 32n + 2n, 2n],
      ]) {
        const words = Uint32Array.from(
          [0, 1, 2, 3, 4, 5].flatMap(at => {
            const value = args[at] ?? 0n
            return [Number(value & 0xffff_ffffn), Number(value >> 32n)]
          }),
        )
        expect(run(words)).toBe(runProgram(found.program, callData({ arch: architecture, nr, args })))
      }
      const read = catalogue.numberOf('read', architecture)
      expect(checked.staleRun(architecture, read?.kind === 'direct' ? read.number : -1)).toBeUndefined()
    }
  })

  it('are all those whose instructions do something else than the rules', () => {
    const value = fc.constantFrom(0n, 1n, 2n, 2n ** 32n, 2n ** 32n + 1n)
    const condition = fc.tuple(fc.nat(2), fc.constantFrom(...operators), value)
    const rule = fc.tuple(
      fc.constantFrom('socket', 'clone'),
      fc.uniqueArray(condition, { minLength: 1, maxLength: 2, selector: ([index]) => index }),
    )
    let differing = 0
    fc.assert(
      fc.property(
        fc.array(rule, { minLength: 2, maxLength: 4 }),
        fc.array(fc.tuple(value, value, value), { minLength: 12, maxLength: 12 }),
        (rules, samples) => {
          const found = compiled(rules.map(([name, conditions]) => [name, ...conditions] as const))
          if (!found.ok) return
          for (const name of ['socket', 'clone']) {
            for (const args of samples) {
              const call = { arch: 'SCMP_ARCH_X86_64', nr: numberOf(name), args } as const
              const done = runProgram(found.program, callData(call))
              const isMarked = found.staleCalls.has(callKey(X86_64, call.nr))
              const verdict = evaluateCompiled(found, call)
              expect(returnValue(verdict)).toBe(done)
              if (done === returnValue(evaluateCall(found.model, call))) continue
              differing++
              expect(isMarked).toBe(true)
              expect(verdict.defects).toContain('stale-accumulator')
            }
          }
        },
      ),
      { numRuns: 80, seed: 7 },
    )
    expect(differing).toBeGreaterThan(0)
  })
})

describe('a comparison', () => {
  const model = compiled([['read']])
  if (!model.ok) throw new Error(model.failure.id)
  /** The numbers of the calls that meet a comparison of a word that is not the same on all ways to it. */
  const stale = (...lines: string[]) => {
    const assembly = assemble(lines.join('\n'))
    if (!assembly.ok) throw new Error(`${assembly.fault.id} ${assembly.fault.offset}`)
    return [...callsWithStaleReads(assembly.program, model.model)].map(key => key.split(':')[1])
  }
  /** Both ways of a test of an argument lead to one comparison: over what is given, and directly. */
  const joined = (...between: string[]) => {
    const last = 5 + between.length
    return stale(
      ...['ld [0]', `jeq 41 #2 #${last + 1}`, 'ld [16]', 'and 0xff', `jeq 1 #5 #${last}`],
      ...between,
      ...[`jeq 2 #${last + 1} #${last + 1}`, 'ret 0'],
    )
  }

  it('of the same word, under the same mask, on all ways is not stale', () => {
    expect(joined()).toEqual([])
    expect(joined('ld [16]', 'and 0xff')).toEqual([])
    expect(joined('ja #6')).toEqual([])
    expect(joined('ld [16]', 'and 0xffff', 'and 0xff')).toEqual([])
    expect(joined('jeq 5 #6 #6')).toEqual([])
  })

  it('of another word, or under another mask, on one way is', () => {
    expect(joined('ld [20]')).toEqual(['41'])
    expect(joined('ld [16]')).toEqual(['41'])
    expect(joined('and 0xf')).toEqual(['41'])
    expect(joined('ld [20]', 'ja #7')).toEqual(['41'])
    // Returning is no way there.
    expect(joined('ld [20]', 'ret 0')).toEqual([])
  })

  it('is that of the calls whose question leads to it, not of those that are asked before or behind', () => {
    const mixed = (first: string, second: string) =>
      stale(
        ...['ld [0]', first, second, 'jeq 7 #9 #10', 'ld [16]', 'jeq 1 #6 #7', 'ld [20]', 'jeq 2 #8 #10'],
        ...['ret 0', 'ret 0', 'ret 1'],
      )
    expect(mixed('jeq 41 #4 #2', 'jeq 56 #9 #3')).toEqual(['41'])
    expect(mixed('jeq 41 #9 #2', 'jeq 56 #4 #3')).toEqual(['56'])
    expect(mixed('jeq 41 #4 #2', 'jeq 56 #4 #3')).toEqual(['41', '56'])
    expect(mixed('jge 41 #4 #2', 'jeq 56 #9 #3')).toEqual([])
    expect(mixed('jeq 41 #9 #2', 'jeq 56 #9 #3')).toEqual([])
  })

  it('that decides nothing is stale as well, and one that no way leads to is not', () => {
    expect(
      stale('ld [0]', 'jeq 41 #2 #5', 'ld [16]', 'jeq 1 #4 #5', 'ld [20]', 'jgt 1 #6 #6', 'ret 0'),
    ).toEqual(['41'])
    const after = ['ld [16]', 'jeq 1 #6 #7', 'ld [20]', 'jeq 2 #8 #8', 'ret 0']
    expect(stale('ld [0]', 'jeq 41 #2 #3', 'ret 1', 'ret 0', ...after)).toEqual([])
  })
})
