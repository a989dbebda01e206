import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { presets } from '../../advice/presets'
import { catalogue } from '../catalogue'
import { filterModelOf, outcomeOfReturn, resolveProfile } from '../policy'
import { currentVersions, defaultTarget, formatKernelVersion, parseProfile } from '../profile'
import { assemble } from './assemble'
import { compileFilter } from './compile'
import { callData, runProgram } from './emulate'
import { optimizeFilter } from './optimize'
import { programDifferences, programVerdicts } from './program-verdicts'
import { waysOfCall } from './ways-of-call'

const x86 = 'SCMP_ARCH_X86_64'

function dockerDefault() {
  const { architecture, kernel, capabilities } = defaultTarget
  const preset = presets.find(({ id }) => id === 'docker-default')
  const text = preset?.make({ architecture, kernel: formatKernelVersion(kernel), capabilities }) ?? ''
  const { profile } = parseProfile(text)
  const resolution = profile && resolveProfile(profile, defaultTarget)
  if (!resolution?.ok || !resolution.seccomp) throw new Error('the preset has no filter')
  const compilation = compileFilter(resolution.seccomp, defaultTarget)
  const model = filterModelOf(resolution.seccomp, defaultTarget, currentVersions)
  if (!compilation.ok || !model.ok) throw new Error('the preset does not compile')
  return { program: compilation.program, shortest: optimizeFilter(model.model) }
}

describe('what a program does with calls', () => {
  const { program, shortest } = dockerDefault()
  const verdicts = new Map(programVerdicts(program, x86).map(verdict => [verdict.name, verdict]))
  const actions = (name: string) =>
    verdicts
      .get(name)
      ?.ways.map(({ outcome }) => outcome.action)
      .sort()

  it('is found for Docker’s default', () => {
    expect(actions('read')).toEqual(['SCMP_ACT_ALLOW'])
    expect(actions('mount')).toEqual(['SCMP_ACT_ERRNO'])
    expect(actions('clone')).toEqual(['SCMP_ACT_ALLOW', 'SCMP_ACT_ERRNO'])
    expect(verdicts.size).toBeGreaterThan(380)
    expect([...verdicts.values()].filter(({ isComplete }) => !isComplete)).toEqual([])
  })

  it('is shown by arguments that lead there', () => {
    for (const { ways } of verdicts.values()) {
      for (const { outcome, call } of ways) {
        expect(outcomeOfReturn(runProgram(program, callData(call)))).toEqual(outcome)
      }
    }
  })

  const args = fc.array(
    fc.oneof(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), fc.constantFrom(0n, 8n, 40n, 0x20000n)),
    {
      minLength: 6,
      maxLength: 6,
    },
  )

  it('covers whatever the arguments are', () => {
    fc.assert(
      fc.property(fc.constantFrom('clone', 'socket', 'personality', 'read'), args, (name, values) => {
        const number = catalogue.numberOf(name, x86)
        if (number?.kind !== 'direct') throw new Error(name)
        const call = { arch: x86, nr: number.number, args: values } as const
        const { action, errno } = outcomeOfReturn(runProgram(program, callData(call)))
        const met = waysOfCall(program, x86, number.number).ways
        expect(met.map(way => [way.outcome.action, way.outcome.errno])).toContainEqual([action, errno])
      }),
      { numRuns: 300 },
    )
  })

  it('leaves only the outcomes that known arguments leave open', () => {
    fc.assert(
      fc.property(fc.constantFrom('clone', 'socket', 'personality'), args, (name, values) => {
        const number = catalogue.numberOf(name, x86)
        if (number?.kind !== 'direct') throw new Error(name)
        const all = waysOfCall(program, x86, number.number, values).ways
        const returns = runProgram(program, callData({ arch: x86, nr: number.number, args: values }))
        expect(all.map(({ outcome }) => outcome)).toEqual([outcomeOfReturn(returns)])
        const [first] = values
        const { ways } = waysOfCall(program, x86, number.number, [first])
        for (const { call, outcome } of ways) {
          expect(call.args[0]).toBe(first)
          expect(outcome).toEqual(outcomeOfReturn(runProgram(program, callData(call))))
        }
        expect(ways.map(({ outcome }) => outcome)).toContainEqual(outcomeOfReturn(returns))
      }),
    )
  })

  it('is the same in our shortest form', () => {
    expect(programDifferences(program, shortest, x86)).toEqual([])
  })

  it('differs where one instruction does', () => {
    const loosened = program.map(instruction =>
      instruction.code === 0x06 && instruction.k === 0x00050001
        ? { ...instruction, k: 0x7fff0000 }
        : instruction,
    )
    const differences = programDifferences(program, loosened, x86)
    expect(differences.map(({ name }) => name)).toEqual(expect.arrayContaining(['mount', 'clone', 'socket']))
    for (const { call, first, second } of differences) {
      expect(outcomeOfReturn(runProgram(program, callData(call)))).toEqual(first)
      expect(outcomeOfReturn(runProgram(loosened, callData(call)))).toEqual(second)
    }
  })

  it('says so where it calculates with arguments', () => {
    const text = ['ld [16]', 'add 0x1', 'jeq 0x2a #3 #4', 'ret 0x0', 'ret 0x7fff0000'].join('\n')
    const assembly = assemble(text)
    const result = waysOfCall(assembly.ok ? assembly.program : [], x86, 0)
    expect(result.isComplete).toBe(false)
    expect(result.ways.map(({ outcome }) => outcome.action)).toContain('SCMP_ACT_ALLOW')
  })
})
