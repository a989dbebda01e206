import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ArchitectureToken, catalogue } from '../catalogue'
import { type Call, evaluateCall, type OciRule, type OciSeccomp, outcomeOfReturn } from '../policy'
import { currentVersions, defaultTarget, type Operator, operators, type Target } from '../profile'
import { assemble } from './assemble'
import { compileFilter } from './compile'
import { disassemble } from './disassemble'
import { callData, emulate, runProgram } from './emulate'
import { enosysStub } from './enosys-stub'
import { evaluateCompiled } from './evaluate'
import { optimizeFilter } from './optimize'
import { programOfCall } from './program-of-call'
import { encodeProgram, readProgram } from './read-program'
import { faultOf } from './validate'

/** Many programs are compiled and run, perhaps beside other work on the machine. */
const PATIENT = { timeout: 60_000 }

const names = ['socket', 'clone', 'read', 'accept', 'shmat', 'chown32', 'personality', 'send', 'no_such_call']
const architectures: ArchitectureToken[] = [
  'SCMP_ARCH_X86_64',
  'SCMP_ARCH_X86',
  'SCMP_ARCH_X32',
  'SCMP_ARCH_ARM',
]

const values = fc.oneof(
  { weight: 4, arbitrary: fc.bigInt({ min: 0n, max: 5n }) },
  fc.constantFrom(0xffffffffn, 0x100000000n, 0x100000002n, 2n ** 53n + 1n, 2n ** 64n - 1n),
)

function conditions(allowed: readonly Operator[]) {
  const condition = fc.record({
    index: fc.constantFrom(0n, 1n, 2n, 5n),
    op: fc.constantFrom(...allowed),
    value: values,
    valueTwo: values,
  })
  return fc.array(condition, { maxLength: 3 })
}

function rules(allowed: readonly Operator[], actions: readonly string[]): fc.Arbitrary<OciRule[]> {
  const rule = fc.record({
    names: fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 2 }),
    action: fc.constantFrom(...actions),
    errnoRet: fc.constantFrom(undefined, 0n, 13n, 38n),
    args: conditions(allowed),
  })
  return fc.array(rule, { maxLength: 8 }).map(list =>
    list.map((given, index) => ({
      ...given,
      errnoRet: given.action === 'SCMP_ACT_ERRNO' ? given.errnoRet : undefined,
      rule: index,
    })),
  )
}

function plain(syscalls: OciRule[], defaultAction: string, listed: readonly string[]): OciSeccomp {
  return {
    defaultAction,
    defaultErrnoRet: undefined,
    architectures: listed,
    flags: [],
    listenerPath: undefined,
    listenerMetadata: undefined,
    syscalls,
  }
}

const someActions = ['SCMP_ACT_ALLOW', 'SCMP_ACT_ERRNO', 'SCMP_ACT_LOG', 'SCMP_ACT_KILL_PROCESS']
const profiles = fc
  .tuple(rules(operators, someActions), fc.constantFrom(...someActions), fc.subarray(architectures))
  .map(([syscalls, defaultAction, listed]) => plain(syscalls, defaultAction, listed))

const targets: fc.Arbitrary<Target> = fc
  .constantFrom('runc' as const, 'crun' as const)
  .map(loader => ({ ...defaultTarget, runtime: 'oci', loader }))

/** A call that some rule is likely to be about. */
const calls: fc.Arbitrary<Call> = fc
  .record({
    arch: fc.constantFrom<ArchitectureToken>(...architectures, 'SCMP_ARCH_AARCH64'),
    name: fc.constantFrom(...names, 'socketcall', 'ipc'),
    other: fc.option(fc.constantFrom(-1, 0, 599, 0x40000000, 0x40000029)),
    args: fc.array(values, { minLength: 6, maxLength: 6 }),
  })
  .map(({ arch, name, other, args }) => {
    const found = catalogue.numberOf(name, arch)
    return { arch, nr: other ?? (found?.kind === 'direct' ? found.number : 7), args }
  })

describe('a compiled filter', PATIENT, () => {
  it('does what the evaluation says', () => {
    fc.assert(
      fc.property(profiles, targets, fc.array(calls, { minLength: 20 }), (seccomp, target, asked) => {
        const compilation = compileFilter(seccomp, target)
        if (!compilation.ok) return
        expect(faultOf(compilation.program)).toBeUndefined()
        for (const call of asked) {
          const { action, errno } = outcomeOfReturn(runProgram(compilation.program, callData(call)))
          const verdict = evaluateCompiled(compilation, call)
          expect({ action: verdict.action, errno: verdict.errno }).toEqual({ action, errno })
        }
      }),
      { numRuns: 300 },
    )
  })

  it('does with a call what its own instructions do alone', () => {
    let alone = 0
    fc.assert(
      fc.property(profiles, targets, fc.array(calls, { minLength: 20 }), (seccomp, target, asked) => {
        const compilation = compileFilter(seccomp, target)
        if (!compilation.ok) return
        for (const call of asked) {
          const own = programOfCall(compilation.model, call.arch, call.nr)
          if (own.length < compilation.program.length) alone++
          expect(faultOf(own)).toBeUndefined()
          expect(runProgram(own, callData(call))).toBe(runProgram(compilation.program, callData(call)))
        }
      }),
      { numRuns: 300 },
    )
    expect(alone, 'calls that are asked without the whole filter').toBeGreaterThan(500)
  })

  it('of which no block loads the number is asked about a call alone with the same answer', () => {
    const rule = (name: string, args: OciRule['args']): OciRule => ({
      names: [name],
      action: 'SCMP_ACT_ALLOW',
      errnoRet: undefined,
      args,
      rule: 0,
    })
    const onlyZero = [{ index: 0n, op: 'SCMP_CMP_EQ', value: 0n, valueTwo: 0n }]
    // The first call is one that x32 does not have.
    const syscalls = [rule('chown32', []), rule('socket', onlyZero)]
    const target: Target = { ...defaultTarget, runtime: 'oci', loader: 'runc' }
    const compilation = compileFilter(plain(syscalls, 'SCMP_ACT_ERRNO', ['SCMP_ARCH_X32']), target)
    if (!compilation.ok) throw new Error(compilation.failure.id)
    const socket = catalogue.numberOf('socket', 'SCMP_ARCH_X86_64')
    if (socket?.kind !== 'direct') throw new Error('socket')
    const call: Call = { arch: 'SCMP_ARCH_X86_64', nr: socket.number, args: [0n, 0n, 0n, 0n, 0n, 0n] }
    const own = programOfCall(compilation.model, call.arch, call.nr)
    expect(own.length).toBeLessThanOrEqual(compilation.program.length)
    expect(runProgram(own, callData(call))).toBe(runProgram(compilation.program, callData(call)))
  })

  it('is the same after it was written down and read', () => {
    fc.assert(
      fc.property(profiles, targets, (seccomp, target) => {
        const compilation = compileFilter(seccomp, target)
        if (!compilation.ok) return
        for (const program of [compilation.program, optimizeFilter(compilation.model)]) {
          const text = disassemble(program)
            .map(line => `${line.text} ; ${line.note}`)
            .join('\n')
          expect(assemble(text)).toEqual({ ok: true, program })
          expect(readProgram(encodeProgram(program, 'little'))).toEqual({
            ok: true,
            program,
            endian: 'little',
          })
        }
      }),
    )
  })

  it('does the same as a list and as a binary tree', () => {
    const many = fc.tuple(profiles, fc.integer({ min: 33, max: 300 })).map(([seccomp, count]) => {
      const others = catalogue.presentOn('SCMP_ARCH_X86_64').slice(0, count)
      const rule = {
        names: others.map(({ name }) => name),
        action: 'SCMP_ACT_TRAP',
        errnoRet: undefined,
        args: [],
        rule: 99,
      }
      return { ...seccomp, syscalls: [...seccomp.syscalls, rule] }
    })
    const target: Target = { ...defaultTarget, runtime: 'oci', loader: 'runc' }
    fc.assert(
      fc.property(many, fc.array(calls, { minLength: 20 }), (seccomp, asked) => {
        const tree = compileFilter(seccomp, target)
        const list = compileFilter(seccomp, target, { ...currentVersions, runc: '1.1' })
        if (!tree.ok || !list.ok) {
          expect(tree.ok).toBe(list.ok)
          return
        }
        for (const call of asked) {
          for (const { model, program } of [tree, list]) {
            const own = programOfCall(model, call.arch, call.nr)
            expect(runProgram(own, callData(call))).toBe(runProgram(program, callData(call)))
          }
          const inTree = evaluateCompiled(tree, call)
          const inList = evaluateCompiled(list, call)
          if (inTree.defects.length + inList.defects.length > 0) continue
          expect(inTree).toEqual(inList)
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('a compiled filter of any length', () => {
  const target: Target = { ...defaultTarget, runtime: 'oci', loader: 'crun' }
  const present = catalogue.presentOn('SCMP_ARCH_X86_64')

  it('has no jump that an instruction cannot hold, and leads where its rules say', () => {
    for (let count = 40; count < 150; count++) {
      const rules = present.slice(0, count).map(
        ({ name }, rule): OciRule => ({
          names: [name],
          action: rule % 3 === 0 ? 'SCMP_ACT_ALLOW' : 'SCMP_ACT_LOG',
          errnoRet: undefined,
          args:
            rule % 2 === 0
              ? [{ index: 0n, op: 'SCMP_CMP_MASKED_EQ', value: 0xffn, valueTwo: BigInt(rule) }]
              : [],
          rule,
        }),
      )
      const compilation = compileFilter(plain(rules, 'SCMP_ACT_ERRNO', []), target)
      if (!compilation.ok) throw new Error(compilation.failure.id)
      const { program, model } = compilation
      expect(program.every(({ jt, jf }) => jt <= 255 && jf <= 255)).toBe(true)
      for (const { name } of [0, 1, count - 2, count - 1, count].flatMap(place => present[place] ?? [])) {
        const found = catalogue.numberOf(name, 'SCMP_ARCH_X86_64')
        const nr = found?.kind === 'direct' ? found.number : -1
        for (const value of [0n, 2n, BigInt(count - 2), BigInt(count - 1)]) {
          const call: Call = { arch: 'SCMP_ARCH_X86_64', nr, args: [value] }
          const { action, errno } = evaluateCall(model, call)
          expect(outcomeOfReturn(runProgram(program, callData(call)))).toEqual({ action, errno })
        }
      }
    }
  })
})

describe('many rules with conditions for one call', PATIENT, () => {
  const target: Target = { ...defaultTarget, runtime: 'oci', loader: 'crun' }
  const ranges: Operator[] = ['SCMP_CMP_GT', 'SCMP_CMP_GE', 'SCMP_CMP_LT', 'SCMP_CMP_LE', 'SCMP_CMP_NE']
  const crowd = (count: number, operand: (place: number) => bigint, indexes: readonly bigint[]) =>
    plain(
      Array.from({ length: count }, (_, place) => ({
        names: ['ioctl'],
        action: 'SCMP_ACT_ALLOW',
        errnoRet: undefined,
        args: indexes.map(index => ({
          index,
          op: ranges[place % ranges.length],
          value: operand(place),
          valueTwo: undefined,
        })),
        rule: place,
      })),
      'SCMP_ACT_ERRNO',
      [],
    )

  it('are compiled where libseccomp needs minutes', () => {
    // Comparing each level again from each of its nodes, as libseccomp does, would be given up.
    const wide = crowd(400, place => BigInt(place * 7 + 3) << 32n, [1n])
    expect(compileFilter(wide, target)).toMatchObject({ ok: true })
  })

  it('are given up rather than worked on without end', () => {
    const compilation = compileFilter(crowd(200, BigInt, [0n, 1n, 2n]), target)
    expect(compilation).toMatchObject({
      ok: false,
      failure: { id: 'too-complex', rule: 199, values: { name: 'ioctl' } },
    })
  })

  it('are optimised however long the way through them is', () => {
    const deep = crowd(50, place => BigInt(place * 7 + 3), [1n])
    const rules = deep.syscalls.map((rule, place) => ({
      ...rule,
      args: [
        { index: 1n, op: 'SCMP_CMP_GT', value: BigInt(place * 7 + 3), valueTwo: undefined },
        { index: 2n, op: 'SCMP_CMP_EQ', value: BigInt(place), valueTwo: undefined },
      ],
    }))
    const compilation = compileFilter({ ...deep, syscalls: rules }, target)
    if (!compilation.ok) throw new Error(compilation.failure.id)
    const optimized = optimizeFilter(compilation.model)
    for (let place = 0; place < 50; place++) {
      for (const first of [place * 7 + 3, place * 7 + 4]) {
        const call: Call = { arch: 'SCMP_ARCH_X86_64', nr: 16, args: [0n, BigInt(first), BigInt(place)] }
        const { action } = evaluateCall(compilation.model, call)
        // Where it is too long for the kernel it cannot be run, but then it says so.
        if (faultOf(optimized) === undefined) expect(emulate(optimized, call).action).toBe(action)
      }
    }
  })
})

describe('an optimised filter', PATIENT, () => {
  it('does what the rules say, and what the plain one does where libseccomp is not wrong', () => {
    fc.assert(
      fc.property(profiles, targets, fc.array(calls, { minLength: 20 }), (seccomp, target, asked) => {
        const compilation = compileFilter(seccomp, target)
        if (!compilation.ok) return
        const { model, program } = compilation
        const optimized = optimizeFilter(model)
        expect(faultOf(optimized)).toBeUndefined()
        for (const call of asked) {
          const returns = runProgram(optimized, callData(call))
          const plain = evaluateCompiled(compilation, call)
          if (plain.defects.length === 0) expect(returns).toBe(runProgram(program, callData(call)))
          if (model.sections.every(({ loadsNumber }) => loadsNumber)) {
            const { action, errno } = evaluateCall(model, call)
            expect(outcomeOfReturn(returns)).toEqual({ action, ...(errno === undefined ? {} : { errno }) })
          }
        }
      }),
      { numRuns: 200 },
    )
  })

  it('reaches every call of a long filter', () => {
    const target: Target = { ...defaultTarget, runtime: 'oci', loader: 'crun' }
    const actions = [
      'SCMP_ACT_LOG',
      'SCMP_ACT_ERRNO',
      'SCMP_ACT_TRAP',
      'SCMP_ACT_KILL_PROCESS',
      'SCMP_ACT_TRACE',
    ]
    const present = catalogue.presentOn('SCMP_ARCH_X86_64')
    const alternating = present.map(
      ({ name }, place): OciRule => ({
        names: [name],
        action: actions[place % actions.length] ?? '',
        errnoRet: undefined,
        args:
          place % 3 === 0
            ? [{ index: BigInt(place % 6), op: 'SCMP_CMP_GT', value: BigInt(place), valueTwo: 0n }]
            : [],
        rule: place,
      }),
    )
    const compilation = compileFilter(plain(alternating, 'SCMP_ACT_ALLOW', ['SCMP_ARCH_X86']), target)
    if (!compilation.ok) throw new Error(compilation.failure.id)
    const optimized = optimizeFilter(compilation.model)
    expect(faultOf(optimized)).toBeUndefined()
    for (const arch of ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86'] as const) {
      for (let nr = 0; nr < 600; nr++) {
        for (const value of [0n, 2n ** 40n]) {
          const call = { arch, nr, args: new Array(6).fill(value) }
          const data = callData(call)
          expect(runProgram(optimized, data)).toBe(runProgram(compilation.program, data))
        }
      }
    }
  })

  it('stays small where every rule leads on to every other', () => {
    const target: Target = { ...defaultTarget, runtime: 'oci', loader: 'crun' }
    const masks = Array.from(
      { length: 40 },
      (_, place): OciRule => ({
        names: ['ioctl'],
        action: 'SCMP_ACT_ERRNO',
        errnoRet: BigInt(place),
        args: [
          { index: 1n, op: 'SCMP_CMP_MASKED_EQ', value: 3n << BigInt(place), valueTwo: 1n << BigInt(place) },
        ],
        rule: place,
      }),
    )
    const compilation = compileFilter(plain(masks, 'SCMP_ACT_ALLOW', []), target)
    if (!compilation.ok) throw new Error(compilation.failure.id)
    const optimized = optimizeFilter(compilation.model)
    expect(faultOf(optimized)).toBeUndefined()
    for (let place = 0; place < 42; place++) {
      const call: Call = { arch: 'SCMP_ARCH_X86_64', nr: 16, args: [0n, 1n << BigInt(place)] }
      const { action, errno } = evaluateCall(compilation.model, call)
      expect(emulate(optimized, call)).toMatchObject({ action, ...(errno === undefined ? {} : { errno }) })
    }
  })
})

/** What rules of one action mean by themselves: some rule's conditions all hold. */
function holdsSomewhere(list: readonly OciRule[], args: readonly bigint[]): boolean {
  return list.some(rule =>
    rule.args.every(({ index = 0n, op, value = 0n, valueTwo = 0n }) => {
      const given = args[Number(index)] ?? 0n
      switch (op) {
        case 'SCMP_CMP_EQ':
          return given === value
        case 'SCMP_CMP_NE':
          return given !== value
        case 'SCMP_CMP_LT':
          return given < value
        case 'SCMP_CMP_LE':
          return given <= value
        case 'SCMP_CMP_GT':
          return given > value
        case 'SCMP_CMP_GE':
          return given >= value
        default:
          return (given & value) === (valueTwo & value)
      }
    }),
  )
}

describe('rules of one action for one call', () => {
  const target: Target = { ...defaultTarget, runtime: 'oci', loader: 'crun' }
  const check = (allowed: readonly Operator[], mostConditions: number) => {
    const sets = rules(allowed, ['SCMP_ACT_ALLOW']).map(list =>
      list.map(rule => ({
        ...rule,
        names: ['socket'],
        args: rule.args
          .slice(0, mostConditions)
          .filter(({ index }, place, all) => all.findIndex(other => other.index === index) === place),
      })),
    )
    const argumentLists = fc.array(fc.array(values, { minLength: 6, maxLength: 6 }), { minLength: 20 })
    fc.assert(
      fc.property(sets, argumentLists, (list, lists) => {
        const compilation = compileFilter(plain(list, 'SCMP_ACT_ERRNO', []), target)
        if (!compilation.ok) return
        for (const args of lists) {
          const verdict = evaluateCompiled(compilation, { arch: 'SCMP_ARCH_X86_64', nr: 41, args })
          if (verdict.defects.length > 0) continue
          expect(verdict.action).toBe(holdsSomewhere(list, args) ? 'SCMP_ACT_ALLOW' : 'SCMP_ACT_ERRNO')
        }
      }),
      { numRuns: 500 },
    )
  }

  it('add up where they compare for equality', () => check(['SCMP_CMP_EQ', 'SCMP_CMP_MASKED_EQ'], 3))
  it('add up where each compares one argument', () => check(operators, 1))
})

describe('runc’s stub', () => {
  it('says the same whatever order its parts stand in', () => {
    fc.assert(
      fc.property(profiles, fc.array(calls, { minLength: 10 }), fc.nat(), (seccomp, asked, turn) => {
        const compilation = compileFilter(seccomp, { ...defaultTarget, runtime: 'oci', loader: 'runc' })
        if (!compilation.ok || compilation.stubLength === 0) return
        const { model, program, stubLength } = compilation
        const audits = model.sections.map(({ auditArch }) => auditArch)
        const turned = [...audits.slice(turn % audits.length), ...audits.slice(0, turn % audits.length)]
        const stub = enosysStub(model, { parts: turned, jumps: audits.toReversed() })
        const other = [...stub, ...program.slice(stubLength)]
        expect(faultOf(other)).toBeUndefined()
        for (const call of asked) {
          expect(runProgram(other, callData(call))).toBe(runProgram(program, callData(call)))
        }
      }),
    )
  })
})
