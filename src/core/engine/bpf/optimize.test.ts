import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { presets } from '../../advice/presets'
import { catalogue } from '../catalogue'
import {
  type Call,
  evaluateCall,
  type FilterModel,
  filterModelOf,
  resolveProfile,
  returnValue,
} from '../policy'
import { currentVersions, defaultTarget, formatKernelVersion, parseProfile, type Target } from '../profile'
import { disassemble } from './disassemble'
import { callData, emulate, runProgram } from './emulate'
import type { Program } from './instruction'
import { optimizeFilter } from './optimize'
import { encodeProgram, readProgram } from './read-program'
import { Budget, findWord, type WordTest } from './word-tests'

interface Given {
  readonly syscalls: readonly object[]
  readonly defaultAction?: string
  readonly architectures?: readonly string[]
}

const always: Target = { ...defaultTarget, runtime: 'oci', loader: 'crun' }

function modelOf(given: Given | string, target = always): FilterModel | undefined {
  const text =
    typeof given === 'string' ? given : JSON.stringify({ defaultAction: 'SCMP_ACT_ERRNO', ...given })
  const { profile } = parseProfile(text)
  const resolution = profile && resolveProfile(profile, target)
  if (!resolution?.ok || !resolution.seccomp) return undefined
  const model = filterModelOf(resolution.seccomp, target, currentVersions)
  return model.ok ? model.model : undefined
}

function optimized(given: Given, target?: Target): Program {
  const model = modelOf(given, target)
  if (!model) throw new Error('no filter')
  return optimizeFilter(model)
}

const listing = (program: Program) => disassemble(program).map(({ text }) => text)

type Test = readonly [index: number, op: string, value: number | bigint, valueTwo?: number]
const rule = (name: string, action: string, ...tests: Test[]) => ({
  names: [name],
  action: `SCMP_ACT_${action}`,
  args: tests.map(([index, op, value, valueTwo = 0]) => ({
    index,
    op: `SCMP_CMP_${op}`,
    value: Number(value),
    valueTwo,
  })),
})
const named = (action: string, ...names: string[]) => ({ names, action: `SCMP_ACT_${action}` })

describe('the shortest filter', () => {
  it('asks for ranges of numbers, and for no value of an argument twice', () => {
    const socket = ['LT 38', 'EQ 39', 'GT 40'].map(test => {
      const [op = '', value] = test.split(' ')
      return rule('socket', 'ALLOW', [0, op, Number(value)])
    })
    expect(listing(optimized({ syscalls: socket }))).toEqual([
      'ld [4]',
      'jeq 0xc000003e #2 #15',
      'ld [0]',
      // Below socket, and above it: x32 calls are killed, a call that a tracer skips (-1) is not.
      'jge 0x29 #4 #14',
      'jge 0x2a #5 #7',
      'jge 0x40000000 #6 #14',
      'jge 0xffffffff #14 #15',
      'ld [20]',
      'jeq 0x0 #9 #13',
      'ld [16]',
      'jeq 0x27 #13 #11',
      'jge 0x26 #12 #13',
      'jgt 0x28 #13 #14',
      'ret 0x7fff0000',
      'ret 0x50001',
      'ret 0x0',
    ])
  })

  it('asks for frequent calls first, and masks the word that was loaded', () => {
    const syscalls = [
      named('ALLOW', 'read', 'write', 'mount', 'umount2'),
      rule('clone', 'ALLOW', [0, 'MASKED_EQ', 0x7e020000]),
    ]
    expect(listing(optimized({ syscalls }))).toEqual([
      'ld [4]',
      'jeq 0xc000003e #2 #15',
      'ld [0]',
      'jge 0x2 #4 #14',
      'jge 0x39 #5 #9',
      'jge 0xa7 #6 #8',
      'jge 0x40000000 #7 #13',
      'jge 0xffffffff #13 #15',
      'jge 0xa5 #14 #13',
      'jge 0x38 #10 #13',
      'ld [16]',
      'and 0x7e020000',
      'jeq 0x0 #14 #13',
      'ret 0x50001',
      'ret 0x7fff0000',
      'ret 0x0',
    ])
  })

  it('shares what is asked on several architectures, of which those of 32 bits have no upper words', () => {
    const syscalls = [rule('personality', 'LOG', [0, 'GE', 5], [1, 'NE', 7])]
    const architectures = ['SCMP_ARCH_X86', 'SCMP_ARCH_X32']
    expect(listing(optimized({ defaultAction: 'SCMP_ACT_ALLOW', syscalls, architectures }))).toEqual([
      'ld [4]',
      'jeq 0xc000003e #2 #13',
      'ld [0]',
      'jge 0x87 #4 #22',
      'jge 0x40000087 #5 #6',
      'jge 0x40000088 #22 #17',
      'jge 0x88 #22 #7',
      'ld [20]',
      'jgt 0x0 #11 #9',
      'ld [16]',
      'jge 0x5 #11 #22',
      'ld [28]',
      'jeq 0x0 #19 #21',
      'jeq 0x40000003 #14 #23',
      'ld [0]',
      'jge 0x89 #22 #16',
      'jge 0x88 #17 #22',
      'ld [16]',
      'jge 0x5 #19 #22',
      'ld [24]',
      'jeq 0x7 #22 #21',
      'ret 0x7ffc0000',
      'ret 0x7fff0000',
      'ret 0x0',
    ])
  })

  it('reads the words of arguments where a machine with the high byte first has them', () => {
    const syscalls = [rule('mount', 'LOG', [0, 'GE', 5], [1, 'NE', 7])]
    const target: Target = { ...always, architecture: 'SCMP_ARCH_S390X' }
    expect(listing(optimized({ defaultAction: 'SCMP_ACT_ALLOW', syscalls }, target))).toEqual([
      'ld [4]',
      'jeq 0x80000016 #2 #15',
      'ld [0]',
      'jge 0x16 #14 #4',
      'jge 0x15 #5 #14',
      'ld [16]',
      'jgt 0x0 #9 #7',
      'ld [20]',
      'jge 0x5 #9 #14',
      'ld [24]',
      'jeq 0x0 #11 #13',
      'ld [28]',
      'jeq 0x7 #14 #13',
      'ret 0x7ffc0000',
      'ret 0x7fff0000',
      'ret 0x0',
    ])
  })

  it('answers for the runtime’s own instructions, too', () => {
    // Above the last call that is named there is no such call (ENOSYS), but x32 is killed, and -1 is refused.
    const target: Target = { ...always, loader: 'runc' }
    expect(listing(optimized({ syscalls: [named('ALLOW', 'faccessat2', 'read')] }, target))).toEqual([
      'ld [4]',
      'jeq 0xc000003e #2 #11',
      'ld [0]',
      'jge 0x1 #4 #10',
      'jge 0x1b7 #5 #9',
      'jge 0x40000000 #6 #7',
      'jge 0xffffffff #9 #11',
      'jge 0x1b8 #8 #10',
      'ret 0x50026',
      'ret 0x50001',
      'ret 0x7fff0000',
      'ret 0x0',
    ])
  })
})

const few = [
  0n,
  1n,
  2n,
  3n,
  4n,
  0xffffffffn,
  2n ** 32n,
  2n ** 32n + 1n,
  2n ** 32n + 2n,
  2n ** 33n,
  2n ** 64n - 1n,
]

describe('conditions in the shortest filter', () => {
  const test: fc.Arbitrary<Test> = fc.tuple(
    fc.nat(1),
    fc.constantFrom('EQ', 'NE', 'LT', 'LE', 'GT', 'GE', 'MASKED_EQ'),
    fc.constantFrom(0, 1, 2, 3, 2 ** 32, 2 ** 32 + 1),
    fc.constantFrom(0, 1, 2),
  )
  const rules = fc.array(
    fc
      .tuple(
        fc.constantFrom('ALLOW', 'LOG', 'TRAP'),
        fc.uniqueArray(test, { minLength: 1, maxLength: 2, selector: ([index]) => index }),
      )
      .map(([action, tests]) => rule('socket', action, ...tests)),
    { minLength: 2, maxLength: 6 },
  )
  const calls = few.flatMap(a =>
    few.map((b): Call => ({ arch: 'SCMP_ARCH_X86_64', nr: 41, args: [a, b, 0n, 0n, 0n, 0n] })),
  )

  it('decide every call as the rules say', () => {
    let compared = 0
    fc.assert(
      fc.property(fc.array(rules, { minLength: 5, maxLength: 5 }), lists => {
        for (const syscalls of lists) {
          const model = modelOf({ syscalls })
          if (!model) continue
          const program = optimizeFilter(model)
          for (const call of calls) {
            compared++
            expect(runProgram(program, callData(call))).toBe(returnValue(evaluateCall(model, call)))
          }
        }
      }),
      { numRuns: 40 },
    )
    expect(compared).toBeGreaterThan(5000)
  })

  it('ask nothing that the way there has settled', () => {
    const ordered = test.map(
      ([index, op, value]): Test => [
        index,
        op === 'MASKED_EQ' || op === 'NE' || op === 'EQ' ? 'GE' : op,
        value,
      ],
    )
    const lists = fc.array(
      fc
        .uniqueArray(ordered, { minLength: 1, maxLength: 2, selector: ([index]) => index })
        .map(tests => rule('socket', 'ALLOW', ...tests)),
      { minLength: 2, maxLength: 5 },
    )
    fc.assert(
      fc.property(fc.array(lists, { minLength: 4, maxLength: 4 }), some => {
        for (const syscalls of some) {
          const model = modelOf({ syscalls })
          if (model) expect(settledTests(optimizeFilter(model))).toEqual([])
        }
      }),
      { numRuns: 40 },
    )
  })
})

/** The tests of the arguments of `socket` that can come out in one way only, on some way to them. */
function settledTests(program: Program): number[] {
  const settled: number[] = []
  const open: { at: number; word: number; tests: ReadonlyMap<number, readonly WordTest[]> }[] = [
    { at: 0, word: 0, tests: new Map() },
  ]
  for (let place = open.pop(); place; place = open.pop()) {
    const { at, word, tests } = place
    const { code, jt, jf, k } = program[at] ?? { code: 0x06, jt: 0, jf: 0, k: 0 }
    if (code === 0x06) continue
    if (code === 0x20) open.push({ at: at + 1, word: k, tests })
    else if (word < 16) {
      const value = word === 4 ? 0xc000003e : 41
      const isTrue = code === 0x15 ? value === k : value >= k
      open.push({ at: at + 1 + (isTrue ? jt : jf), word, tests })
    } else {
      for (const isTrue of [true, false]) {
        const operator = code === 0x15 ? 'EQ' : code === 0x25 ? 'GT' : 'GE'
        const known = [
          ...(tests.get(word) ?? []),
          { mask: 0xffffffff, operator, operand: k, holds: isTrue } as const,
        ]
        if (findWord(known, new Budget(1e6)) === undefined) settled.push(at)
        else open.push({ at: at + 1 + (isTrue ? jt : jf), word, tests: new Map(tests).set(word, known) })
      }
    }
  }
  return settled
}

describe('hard profiles', () => {
  const lines = readFileSync(new URL('../policy/libseccomp-filters.tsv', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
  const models = lines.flatMap((line, place) => {
    const [loader, text = ''] = line.split('\t')
    const model = place % 5 === 0 && modelOf(text, { ...always, loader: loader === 'runc' ? 'runc' : 'crun' })
    return model ? [model] : []
  })

  it('have short filters, which ask little of a call', () => {
    let instructions = 0
    let executed = 0
    for (const model of models) {
      const program = optimizeFilter(model)
      expect(readProgram(encodeProgram(program, 'little'))).toEqual({ ok: true, program, endian: 'little' })
      instructions += program.length
      for (const name of ['read', 'socket', 'clone', 'mount', 'ioctl']) {
        const found = catalogue.numberOf(name, 'SCMP_ARCH_X86_64')
        const nr = found?.kind === 'direct' ? found.number : -1
        executed += emulate(program, { arch: 'SCMP_ARCH_X86_64', nr, args: [] }).executed
      }
    }
    // What they come to now: fewer may be possible, more would be a step back.
    expect(models.length).toBe(51)
    expect(instructions).toBeLessThanOrEqual(1600)
    expect(executed).toBeLessThanOrEqual(1655)
  })
})

describe('calls that have a number beside a multiplexer', () => {
  it('are answered by runc’s stub whatever their rules ask, since it does not count them', () => {
    const target: Target = { ...always, loader: 'runc', architecture: 'SCMP_ARCH_X86' }
    const model = modelOf(
      { syscalls: [rule('socket', 'ALLOW', [1, 'EQ', 1]), named('ALLOW', 'read')] },
      target,
    )
    if (!model) throw new Error('no filter')
    const program = optimizeFilter(model)
    // 359 is socket itself, 102 socketcall, 3 read.
    for (const nr of [3, 102, 358, 359, 360]) {
      for (const args of [
        [1n, 1n],
        [1n, 2n],
        [2n, 1n],
      ]) {
        const call: Call = { arch: 'SCMP_ARCH_X86', nr, args }
        expect(runProgram(program, callData(call))).toBe(returnValue(evaluateCall(model, call)))
      }
    }
    const socket: Call = { arch: 'SCMP_ARCH_X86', nr: 359, args: [0n, 1n] }
    expect(emulate(program, socket)).toMatchObject({ action: 'SCMP_ACT_ERRNO', errno: 38 })
  })
})

describe('Docker’s default in its shortest form', () => {
  const { architecture, kernel, capabilities } = defaultTarget
  const preset = presets.find(({ id }) => id === 'docker-default')
  const model = modelOf(
    preset?.make({ architecture, kernel: formatKernelVersion(kernel), capabilities }) ?? '',
    defaultTarget,
  )
  const program = model ? optimizeFilter(model) : []
  const steps = (name: string) => {
    const found = catalogue.numberOf(name, 'SCMP_ARCH_X86_64')
    return emulate(program, {
      arch: 'SCMP_ARCH_X86_64',
      nr: found?.kind === 'direct' ? found.number : -1,
      args: [],
    }).executed
  }

  it('asks little of the calls that programs make most', () => {
    expect(program.length).toBeLessThanOrEqual(303)
    for (const [most, ...names] of [
      [7, 'read', 'write', 'mmap'],
      [10, 'futex', 'openat'],
      [14, 'mount', 'mseal'],
    ] as const) {
      for (const name of names) expect(steps(name), name).toBeLessThanOrEqual(most)
    }
  })
})
