import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Budget } from '../../engine/bpf/word-tests'
import { type ArchitectureToken, architectures } from '../../engine/catalogue'
import { type ConditionFact, defaultTarget, holdsFor, parseProfile, type Target } from '../../engine/profile'
import { CALL_BUDGET } from '../compare/call-budget'
import { Region } from '../compare/region'
import { type GoalId, type GoalState, goalIds, isHeld, readGoal, readGoals } from '.'
import { within } from './passing-call'

const target: Target = { ...defaultTarget, loader: 'crun' }
const on = (architecture: ArchitectureToken): Target => ({ ...target, architecture })
const everything = parseProfile('{"defaultAction":"SCMP_ACT_ALLOW"}')
const nothing = parseProfile('{}')

const allowing = (name: string, args: object[] = [], more: object = {}) =>
  parseProfile(
    JSON.stringify({
      defaultAction: 'SCMP_ACT_ERRNO',
      syscalls: [{ names: [name], action: 'SCMP_ACT_ALLOW', args }],
      ...more,
    }),
  )
const equals = (value: number) => [{ index: 0, value, op: 'SCMP_CMP_EQ' }]

it('counts a goal as held where it holds, and where the host has nothing of the kind', () => {
  const states: readonly GoalState[] = ['holds', 'partly', 'open', 'absent', 'unknown']
  expect(states.filter(isHeld)).toEqual(['holds', 'absent'])
})

describe('without a filter', () => {
  const absent = (architecture: ArchitectureToken, minor = 12) =>
    readGoals(nothing, { ...on(architecture), kernel: { major: minor === 12 ? 6 : 4, minor } }).flatMap(
      ({ id, state }) => (state === 'absent' ? id : []),
    )

  it('all is open but what the host does not have', () => {
    expect(absent('SCMP_ARCH_X86_64')).toEqual([])
    expect(absent('SCMP_ARCH_AARCH64')).toEqual(['no-io-ports', 'no-x32'])
    expect(absent('SCMP_ARCH_S390X')).toEqual(['no-x32'])
    expect(absent('SCMP_ARCH_X86')).toEqual(['no-32-bit', 'no-x32'])
    expect(absent('SCMP_ARCH_RISCV64')).toEqual(['no-io-ports', 'no-32-bit', 'no-x32'])
    // userfaultfd came with Linux 4.3, io_uring with 5.1.
    expect(absent('SCMP_ARCH_X86_64', 4)).toEqual(['no-io-uring'])
    expect(absent('SCMP_ARCH_X86_64', 2)).toEqual(['no-io-uring', 'no-userfaultfd'])
    expect(readGoal(nothing, 'no-io-ports', on('SCMP_ARCH_AARCH64'))).toEqual({
      id: 'no-io-ports',
      state: 'absent',
      open: [],
      waysRound: [],
      architectures: [],
    })
  })

  it('as much is open as under a filter that allows all, on every architecture', () => {
    for (const { token } of architectures) {
      const allowed = readGoals(everything, on(token))
      for (const [at, { id, state }] of readGoals(nothing, on(token)).entries()) {
        // A filter that knows the host's own ABI alone refuses the others.
        const others = id === 'no-32-bit' || id === 'no-x32'
        if (!others) expect([token, id, allowed[at]?.state]).toEqual([token, id, state])
        else expect([token, id, isHeld(allowed[at]?.state ?? 'open')]).toEqual([token, id, true])
      }
    }
  })
})

it('answers for those goals that it is asked for, in the order of the goals', () => {
  const asked: readonly GoalId[] = ['no-x32', 'no-bpf', 'no-mounting']
  expect(readGoals(everything, target, asked).map(({ id }) => id)).toEqual([
    'no-mounting',
    'no-bpf',
    'no-x32',
  ])
  expect(readGoals(everything, target, [])).toEqual([])
  expect(readGoals(everything, target).map(({ id }) => id)).toEqual(goalIds)
})

describe('a way that is open', () => {
  const ways = (document: typeof everything, id: GoalId, architecture: ArchitectureToken) => {
    const { state, open } = readGoal(document, id, on(architecture))
    return [
      state,
      ...open.map(({ name, witness, beyond }) => [name, witness.nr, witness.args[0], beyond?.kind]),
    ]
  }
  const x86 = { architectures: ['SCMP_ARCH_X86'] }

  it('by ipc and socketcall is seen by the number that they carry', () => {
    const byIpc = (value: number) =>
      ways(allowing('ipc', equals(value), x86), 'no-executable-memory', 'SCMP_ARCH_X86')
    const bySocketcall = (value: number) =>
      ways(allowing('socketcall', equals(value), x86), 'no-new-network-families', 'SCMP_ARCH_X86')
    expect(byIpc(0x15)).toEqual(['partly', ['shmat', 117, 0x15n, 'behind']])
    // The kernel takes a version from the upper half (ipc/syscall.c); `socketcall` knows none.
    expect(byIpc(0x1_0015)).toEqual(['partly', ['shmat', 117, 0x1_0015n, 'behind']])
    expect(byIpc(0x16)).toEqual(['holds'])
    expect(bySocketcall(1)).toEqual(['partly', ['socket', 102, 1n, 'behind']])
    expect(bySocketcall(8)).toEqual(['partly', ['socketpair', 102, 8n, 'behind']])
    expect(bySocketcall(0x1_0001)).toEqual(['holds'])
    expect(bySocketcall(9)).toEqual(['holds'])
  })

  it('lies behind a pointer where mmap takes one', () => {
    const pointed = architectures.flatMap(({ token }) => {
      const { open } = readGoal(everything, 'no-executable-memory', on(token))
      return open.some(({ name, beyond }) => name === 'mmap' && beyond?.kind === 'pointer') ? token : []
    })
    expect(pointed).toEqual(['SCMP_ARCH_X86', 'SCMP_ARCH_M68K', 'SCMP_ARCH_S390', 'SCMP_ARCH_S390X'])
  })

  it('on another architecture of the filter is named with that one, and one that is to go is named by itself', () => {
    const both = { architectures: ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86', 'SCMP_ARCH_X32'] }
    const document = allowing('bpf', [], both)
    const { state, open } = readGoal(document, 'no-bpf', target)
    expect([
      state,
      open.map(({ architecture, witness }) => [architecture, witness.arch, witness.nr]),
    ]).toEqual([
      'open',
      [
        ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86_64', 321],
        ['SCMP_ARCH_X86', 'SCMP_ARCH_X86', 357],
        ['SCMP_ARCH_X32', 'SCMP_ARCH_X32', 0x4000_0141],
      ],
    ])
    const narrow = (id: GoalId, of = document) => readGoal(of, id, target)
    expect(narrow('no-32-bit')).toMatchObject({ state: 'open', architectures: ['SCMP_ARCH_X86'], open: [] })
    expect(narrow('no-x32')).toMatchObject({ state: 'open', architectures: ['SCMP_ARCH_X32'], open: [] })
    const own = allowing('bpf', [], { architectures: ['SCMP_ARCH_X86_64'] })
    expect(narrow('no-x32', own)).toMatchObject({ state: 'holds', architectures: [] })
    // Of two that are to go one is in the filter.
    const mips = allowing('bpf', [], { architectures: ['SCMP_ARCH_MIPS64', 'SCMP_ARCH_MIPS'] })
    expect(readGoal(mips, 'no-32-bit', on('SCMP_ARCH_MIPS64'))).toMatchObject({
      state: 'partly',
      architectures: ['SCMP_ARCH_MIPS'],
    })
  })

  it('may be one where looking would take too long, with arguments that the goal means', () => {
    const masked = [{ index: 0, value: 0x7e02_0000, valueTwo: 0, op: 'SCMP_CMP_MASKED_EQ' }]
    const document = allowing('clone', masked)
    expect(readGoal(document, 'no-user-namespaces', target).state).toBe('holds')
    const hasty = (of: typeof document, id: GoalId, architecture: ArchitectureToken = 'SCMP_ARCH_X86_64') => {
      const { state, open } = readGoal(of, id, on(architecture), new Budget(0))
      return [state, ...open.map(({ name, witness }) => [name, witness.args[0]])]
    }
    expect(hasty(document, 'no-user-namespaces')).toEqual(['partly', ['clone', 0x1000_0000n]])
    expect(hasty(allowing('ipc', equals(9), x86), 'no-executable-memory', 'SCMP_ARCH_X86')).toEqual([
      'partly',
      ['shmat', 0x15n],
    ])
    // What is refused whatever its arguments takes no looking.
    expect(hasty(document, 'no-bpf')).toEqual(['holds'])
  })
})

describe('the arguments that meet comparisons', () => {
  const bits = fc.constantFrom(
    0n,
    1n,
    3n,
    0x10n,
    0x8000_0000n,
    0xffff_ffffn,
    1n << 32n,
    0x12_0000_0013n,
    ~0n & (2n ** 64n - 1n),
  )
  const condition: fc.Arbitrary<ConditionFact> = fc.record({
    index: fc.nat(2),
    operator: fc.constantFrom('SCMP_CMP_EQ', 'SCMP_CMP_MASKED_EQ'),
    value: bits,
    valueTwo: bits,
  })

  /** Whether some bit of an argument would have to be both. */
  const contradict = (conditions: readonly ConditionFact[]) =>
    conditions.some((one, at) =>
      conditions.slice(at + 1).some(other => {
        if (one.index !== other.index) return false
        const [a, b] = [one, other].map(({ operator, value, valueTwo }) =>
          operator === 'SCMP_CMP_EQ' ? { mask: 2n ** 64n - 1n, value } : { mask: value, value: valueTwo },
        )
        return a !== undefined && b !== undefined && ((a.value ^ b.value) & a.mask & b.mask) !== 0n
      }),
    )

  it('are found where there are any', () => {
    fc.assert(
      fc.property(fc.array(condition, { maxLength: 3 }), conditions => {
        const found = within(Region.all, conditions, new Budget(CALL_BUDGET))
        expect(found === undefined).toBe(contradict(conditions))
        const args = found?.sample() ?? []
        for (const one of found ? conditions : []) expect(holdsFor(one, args[one.index] ?? 0n)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})
