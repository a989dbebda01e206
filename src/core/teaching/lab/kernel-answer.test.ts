import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type KernelAnswer, kernelAnswer, type SeenCall, sameAsForetold } from '.'

const seen = (part: Partial<SeenCall>): SeenCall => ({
  reached: 'returned',
  loadErrno: 0,
  result: 0n,
  status: 4,
  code: undefined,
  ...part,
})
const outcomeOf = (answer: KernelAnswer) => (answer.kind === 'decided' ? answer.outcome : answer.kind)

describe('what the kernel did with a call', () => {
  it.each([
    [{ result: -14n }, undefined, { action: 'SCMP_ACT_ALLOW' }],
    [{ result: -14n }, 0x7ffc0000, { action: 'SCMP_ACT_LOG' }],
    [{ result: 0n }, 0x50000, { action: 'SCMP_ACT_ERRNO', errno: 0 }],
    [{ result: -38n }, 0x7ff00000, { action: 'SCMP_ACT_TRACE' }],
    [{ result: -38n }, 0x7fc00000, { action: 'SCMP_ACT_NOTIFY' }],
    [{ reached: 'trapped' }, 0x30000, { action: 'SCMP_ACT_TRAP' }],
    [{ reached: 'loaded', status: 31 }, 0x80000000, { action: 'SCMP_ACT_KILL_PROCESS' }],
    [{ reached: 'loaded', status: 31 }, 0, { action: 'SCMP_ACT_KILL_THREAD' }],
  ] as const)('is read off what was seen and recorded: case %#', (part, code, outcome) => {
    expect(outcomeOf(kernelAnswer(seen({ ...part, code })))).toEqual(outcome)
  })

  it('has the errno of a refusal, whichever it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4095 }), errno => {
        const answer = kernelAnswer(seen({ result: BigInt(-errno), code: 0x50000 }))
        expect(outcomeOf(answer)).toEqual({ action: 'SCMP_ACT_ERRNO', errno })
        const same = sameAsForetold({ action: 'SCMP_ACT_ERRNO', errno }, { action: 'SCMP_ACT_ERRNO', errno })
        const other = { action: 'SCMP_ACT_ERRNO', errno: (errno % 4095) + 1 } as const
        expect([same, sameAsForetold(other, { action: 'SCMP_ACT_ERRNO', errno })]).toEqual([true, false])
      }),
    )
  })

  it('is unclear where what was seen contradicts what was logged', () => {
    const contradictions: Partial<SeenCall>[] = [
      { result: 7n, code: 0x50000 },
      { result: -1n, code: 0x7ff00000 },
      { reached: 'returned', code: 0x30000 },
      { reached: 'loaded', status: 11, code: 0x80000000 },
      { reached: 'started', status: 31 },
      { code: 0x12340000 },
    ]
    expect(contradictions.map(part => kernelAnswer(seen(part)).kind)).toEqual(
      contradictions.map(() => 'unclear'),
    )
  })

  it('tells what became of a call that was let through', () => {
    const endings = [
      seen({ result: 0x7fff_ffff_f000n }),
      seen({ result: -22n }),
      seen({ result: -4096n }),
      seen({ reached: 'loaded', status: 9 }),
      seen({ reached: 'loaded', status: 11 }),
      seen({ reached: 'loaded', status: 7 << 8 }),
    ].map(part => {
      const answer = kernelAnswer(part)
      return answer.kind === 'decided' ? answer.ending : undefined
    })
    expect(endings).toEqual([
      { kind: 'value', value: 0x7fff_ffff_f000n },
      { kind: 'errno', errno: 22 },
      { kind: 'value', value: -4096n },
      { kind: 'waits' },
      { kind: 'signal', signal: 11 },
      { kind: 'exit', code: 7 },
    ])
  })

  it('is that the filter was not taken, where it was not', () => {
    expect(kernelAnswer(seen({ reached: 'filter-refused', loadErrno: 22 }))).toEqual({
      kind: 'not-loaded',
      errno: 22,
    })
  })

  it('does not tell the two names of one action apart, but every two actions', () => {
    const same = (one: Parameters<typeof sameAsForetold>[0]['action'], other: typeof one) =>
      sameAsForetold({ action: one }, { action: other })
    expect(same('SCMP_ACT_KILL', 'SCMP_ACT_KILL_THREAD')).toBe(true)
    expect(same('SCMP_ACT_KILL_THREAD', 'SCMP_ACT_KILL_PROCESS')).toBe(false)
    expect(same('SCMP_ACT_ALLOW', 'SCMP_ACT_LOG')).toBe(false)
    expect(sameAsForetold({ action: 'SCMP_ACT_TRACE', errno: 7 }, { action: 'SCMP_ACT_TRACE' })).toBe(true)
  })
})
