import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type KernelAnswer, kernelAnswer, type SeenCall, sameAsForetold } from '.'

const line = (call: number, code: number, exe = '/lab/agent') =>
  `[   50.747779] audit: type=1326 audit(1795758397.210:3): auid=4294967295 uid=0 gid=0 ses=4294967295 pid=42 comm="agent" exe="${exe}" sig=0 arch=40000003 syscall=${call} compat=0 ip=0x804858a code=0x${code.toString(16)}`

const MKDIR = 39
const seen = (part: Partial<SeenCall>): SeenCall => ({
  reached: 'returned',
  loadErrno: 0,
  result: 0,
  status: 4,
  lines: [],
  ...part,
})
const outcomeOf = (answer: KernelAnswer) => (answer.kind === 'decided' ? answer.outcome : answer.kind)

describe('what the kernel did with a call', () => {
  it.each([
    [{ result: -14 }, undefined, { action: 'SCMP_ACT_ALLOW' }],
    [{ result: -14 }, 0x7ffc0000, { action: 'SCMP_ACT_LOG' }],
    [{ result: 0 }, 0x50000, { action: 'SCMP_ACT_ERRNO', errno: 0 }],
    [{ result: -38 }, 0x7ff00000, { action: 'SCMP_ACT_TRACE' }],
    [{ result: -38 }, 0x7fc00000, { action: 'SCMP_ACT_NOTIFY' }],
    [{ reached: 'trapped' }, 0x30000, { action: 'SCMP_ACT_TRAP' }],
    [{ reached: 'loaded', status: 31 }, 0x80000000, { action: 'SCMP_ACT_KILL_PROCESS' }],
    [{ reached: 'loaded', status: 31 }, 0, { action: 'SCMP_ACT_KILL_THREAD' }],
  ] as const)('is read off what was seen and logged: %j %s', (part, code, outcome) => {
    const lines = code === undefined ? [] : [line(MKDIR, code)]
    expect(outcomeOf(kernelAnswer(seen({ ...part, lines }), MKDIR))).toEqual(outcome)
  })

  it('has the errno of a refusal, whichever it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4095 }), errno => {
        const answer = kernelAnswer(seen({ result: -errno, lines: [line(MKDIR, 0x50000)] }), MKDIR)
        expect(outcomeOf(answer)).toEqual({ action: 'SCMP_ACT_ERRNO', errno })
        const same = sameAsForetold({ action: 'SCMP_ACT_ERRNO', errno }, { action: 'SCMP_ACT_ERRNO', errno })
        const other = { action: 'SCMP_ACT_ERRNO', errno: (errno % 4095) + 1 } as const
        expect([same, sameAsForetold(other, { action: 'SCMP_ACT_ERRNO', errno })]).toEqual([true, false])
      }),
    )
  })

  it('is no matter of lines about other calls and of other programs', () => {
    const lines = [line(MKDIR, 0x50000, '/bin/busybox'), line(40, 0x50000)]
    expect(outcomeOf(kernelAnswer(seen({ result: 3, lines }), MKDIR))).toEqual({ action: 'SCMP_ACT_ALLOW' })
  })

  it('is unclear where what was seen contradicts what was logged', () => {
    const contradictions: Partial<SeenCall>[] = [
      { result: 7, lines: [line(MKDIR, 0x50000)] },
      { result: -1, lines: [line(MKDIR, 0x7ff00000)] },
      { reached: 'returned', lines: [line(MKDIR, 0x30000)] },
      { reached: 'loaded', status: 11, lines: [line(MKDIR, 0x80000000)] },
      { reached: 'started', status: 31 },
      { lines: [line(MKDIR, 0x12340000)] },
    ]
    expect(contradictions.map(part => kernelAnswer(seen(part), MKDIR).kind)).toEqual(
      contradictions.map(() => 'unclear'),
    )
  })

  it('tells what became of a call that was let through', () => {
    const endings = [
      seen({ result: 3 }),
      seen({ result: -22 }),
      seen({ reached: 'loaded', status: 9 }),
      seen({ reached: 'loaded', status: 11 }),
      seen({ reached: 'loaded', status: 7 << 8 }),
    ].map(part => {
      const answer = kernelAnswer(part, MKDIR)
      return answer.kind === 'decided' ? answer.ending : undefined
    })
    expect(endings).toEqual([
      { kind: 'value', value: 3 },
      { kind: 'errno', errno: 22 },
      { kind: 'waits' },
      { kind: 'signal', signal: 11 },
      { kind: 'exit', code: 7 },
    ])
  })

  it('is that the filter was not taken, where it was not', () => {
    expect(kernelAnswer(seen({ reached: 'filter-refused', loadErrno: 22 }), MKDIR)).toEqual({
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
