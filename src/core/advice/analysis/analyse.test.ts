import { describe, expect, it } from 'vitest'
import { defaultTarget, type Target } from '../../engine/profile'
import { analyseText } from './analyse'
import { MAX_UNKNOWN_NAMES } from './analysis'

const rule = (action: string, ...args: [index: number, op: string, value: number][]) => ({
  names: ['socket'],
  action: `SCMP_ACT_${action}`,
  args: args.map(([index, op, value]) => ({ index, op: `SCMP_CMP_${op}`, value })),
})

function analysed(rules: readonly object[], rest: object = {}, target: Partial<Target> = {}) {
  const text = JSON.stringify({ defaultAction: 'SCMP_ACT_ERRNO', syscalls: rules, ...rest }, null, 2)
  return { text, ...analyseText(text, { ...defaultTarget, runtime: 'oci', ...target }) }
}

const idsOf = ({ problems }: ReturnType<typeof analysed>) => problems.map(({ id }) => id)

describe('a profile under which no container starts', () => {
  it('has no verdicts, and the reason among its problems at its place', () => {
    const found = analysed([rule('ALLOW', [0, 'EQ', 2]), rule('LOG', [0, 'EQ', 2])])
    expect(found.verdicts).toEqual([])
    expect(found.summary).toBeUndefined()
    expect(found.startFailure).toMatchObject({ id: 'conditions-conflict', rule: 1, otherRule: 0 })
    expect(found.problems).toHaveLength(1)
    const [problem] = found.problems
    const at = found.text.lastIndexOf('"socket"')
    const line = found.text.slice(0, at).split('\n').length
    expect(problem).toMatchObject({ id: 'conditions-conflict', severity: 'error', offset: at, line })
    expect(problem?.values).toMatchObject({ rule: 2, other: 1, name: 'socket' })
  })

  it('is told from one under which it hangs', () => {
    const hanging = [rule('ALLOW', [0, 'NE', 40], [1, 'EQ', 2]), rule('ALLOW', [0, 'NE', 40], [2, 'EQ', 1])]
    expect(analysed(hanging).startFailure?.id).toBe('endless-loop')
  })

  it('has each reason once', () => {
    const notified = analysed([rule('NOTIFY')])
    expect(notified.startFailure?.id).toBe('notify-without-listener')
    expect(idsOf(notified)).toEqual(['listener-missing'])
    const unknown = analysed([rule('PERMIT')])
    expect(unknown.startFailure?.id).toBe('action-unknown')
    expect(idsOf(unknown)).toEqual(['action-unknown'])
    const unused = analysed([{ ...rule('ALLOW'), errnoRet: 1 }], {}, { loader: 'crun' })
    expect(unused.startFailure?.id).toBe('errno-unused')
    expect(unused.problems).toMatchObject([{ id: 'errno-unused', severity: 'error' }])
    // runc passes over it.
    expect(analysed([{ ...rule('ALLOW'), errnoRet: 1 }])).toMatchObject({
      startFailure: undefined,
      problems: [{ id: 'errno-unused', severity: 'warning' }],
    })
  })

  it('depends on the target and its releases', () => {
    const flagged = { flags: ['SECCOMP_FILTER_FLAG_LOG'] }
    const versions = { ...defaultTarget.versions, runc: '1.1' } as const
    expect(analysed([], flagged).startFailure).toBeUndefined()
    expect(analysed([], flagged, { versions }).startFailure?.id).toBe('flags-unsupported')
    const foreign = { architectures: ['SCMP_ARCH_S390X'] }
    expect(analysed([], foreign).startFailure?.id).toBe('byte-orders-mixed')
    expect(analysed([], foreign, { architecture: 'SCMP_ARCH_S390X' }).startFailure).toBeUndefined()
  })

  it('may be no JSON that an engine can decode', () => {
    const text =
      '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["read"],"action":"SCMP_ACT_ALLOW","errnoRet":1.5}]}'
    expect(analyseText(text, defaultTarget).startFailure?.id).toBe('integer-fraction')
  })

  it('switches seccomp off where it says nothing, and is refused by crun itself', () => {
    expect(analyseText('{}', defaultTarget)).toMatchObject({
      startFailure: { id: 'seccomp-off' },
      problems: [{ id: 'profile-empty' }],
    })
    expect(analyseText('{}', { ...defaultTarget, runtime: 'oci', loader: 'crun' })).toMatchObject({
      startFailure: { id: 'default-action-missing' },
      problems: [{ id: 'default-action-missing', severity: 'error' }],
    })
  })
})

describe('names that are no call', () => {
  it('are all counted, and listed as far as anybody reads', () => {
    const names = Array.from({ length: 3 * MAX_UNKNOWN_NAMES }, (_, at) => `name${at}`)
    const found = analysed([{ names: [...names, 'read', 'name1'], action: 'SCMP_ACT_ALLOW' }])
    expect(found.unknownNames).toEqual(names.slice(0, MAX_UNKNOWN_NAMES))
    expect(found.unknownCount).toBe(names.length)
    expect(found.places.names).toEqual([...found.unknownNames, 'read'])
    expect(found.places.table.length).toBe(4 * (MAX_UNKNOWN_NAMES + 2))
  })
})

describe('the default in the summary', () => {
  it('is there even where rules name every call', () => {
    expect(analysed([rule('ALLOW')]).summary?.defaultOutcome).toEqual({ action: 'SCMP_ACT_ERRNO', errno: 1 })
  })
})
